"""Bericht of the CustomerInteractionBundle <-> bericht, and the form of it that the NL Portal shows."""

from typing import Any

from django.db.models import BooleanField, Case, F, Func, Model, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import Expression
from django.db.models.functions import Cast

from apps.berichten.bijlagen import PDF
from apps.berichten.models import Bericht
from apps.core.api.expressions import TEXT, JsonList, JsonObject, Literal, Moment, when
from apps.core.api.relations import related_rows
from apps.core.api.translation import given
from apps.gegevensgroepen.geadresseerde import BSN, KVK, RSIN, VESTIGINGSNUMMER
from apps.legacy.koppelingen import KOPPELING
from apps.taken.keuzes import Registratie

IS_BSN = Q(ontvanger_type=Literal(BSN))
BUSINESSES = (KVK, RSIN, VESTIGINGSNUMMER)


class Base64(Func):
    """The content of a column as base64 in one line."""

    template = "translate(encode(%(expressions)s, 'base64'), chr(10), '')"
    output_field = TEXT


class GoesAlong(Func):
    """Whether the application of the request always gets the files of attachments, as the organisation's policy has it."""

    template = (
        "EXISTS(SELECT FROM berichten_berichtbeleid b WHERE b.tenant_id = %(expressions)s"
        " AND current_setting('pghistory.context_metadata', true)::jsonb ->> 'client' = ANY (b.inhoud_voor))"
    )
    output_field = BooleanField()

    def __init__(self) -> None:
        super().__init__(F("tenant_id"))


def bijlagen(model: type[Model]) -> "QuerySet[Any]":
    """Returns the attachments of an outer bericht, in their order."""
    return related_rows(model, "bijlagen").order_by("volgorde", "pk")


def file(*, is_item: bool, is_asked: bool) -> Any:
    """Returns the expression of the file of an attachment: never in a list, and else when it is asked or always goes along."""
    if not is_item:
        return Cast(Value(None), TEXT)
    content = Base64("inhoud")
    if is_asked:
        return content
    return Case(When(GoesAlong(), then=content), default=Value(None), output_field=TEXT)


def bijlage(inhoud: Any = None) -> JsonObject:
    """Returns the expression of an attachment, with that of its file."""
    members: dict[str, Any] = {
        "id": F("uuid"),
        "volgorde": F("volgorde"),
        "omschrijving": given("omschrijving"),
        "mediaType": given("media_type"),
        "informatieobject": given("informatieobject"),
        "informatieobjectUrn": given("informatieobject_urn"),
        "isBerichttypeBijlage": F("is_berichttype_bijlage"),
        "grootte": F("grootte"),
        "sha256": given("sha256"),
        "inhoud": inhoud or file(is_item=False, is_asked=False),
    }
    return JsonObject(members)


def first(expression: Any) -> Subquery:
    """Returns what `expression` is of the first attachment."""
    return Subquery(bijlagen(Bericht).annotate(_first=expression).values("_first")[:1])


KOPPELINGEN = related_rows(Bericht, "koppelingen").order_by("pk")
ZAKEN = KOPPELINGEN.filter(registratie=Literal(Registratie.ZAAK))

SHOWN: dict[str, Expression | Any] = {
    "batch_id": given("batch_id"),
    "aanmaak_datum": Moment(F("aanmaakdatum")),
    "bericht_leverancier_id": F("afzender_oin"),
    "bericht_id": given("bericht_id"),
    "bericht_type": given("berichttype"),
    "publicatie_datum": Moment(F("publicatiedatum")),
    "onderwerp": given("onderwerp"),
    "berichttekst": given("tekst"),
    "referentie": given("referentie"),
    "gebruiker_id": Case(When(IS_BSN, then=F("ontvanger_waarde")), default=Value(None), output_field=TEXT),
    "soort_gebruiker": Case(
        When(IS_BSN, then=Literal("Burger")),
        *(When(ontvanger_type=Literal(kind), then=Literal("Bedrijf")) for kind in BUSINESSES),
        default=Value(None),
        output_field=TEXT,
    ),
    "inhoud": Cast(Value(None), TEXT),
    "bijlage_type": first(
        Case(When(media_type=Literal(PDF), then=Literal("Pdf")), default=Value(None), output_field=TEXT)
    ),
    "omschrijving": first(given("omschrijving")),
    "volgorde": first(Cast("volgorde", TEXT)),
    "partij": F("partij__uuid"),
    "identificatie": when(
        ~Q(ontvanger_type=Literal("")), JsonObject({"type": F("ontvanger_type"), "value": F("ontvanger_waarde")})
    ),
    "taak": F("taak__uuid"),
    "zaak": Subquery(ZAKEN.annotate(_zaak=given("url")).values("_zaak")[:1]),
    "koppelingen": JsonList(KOPPELINGEN.values(item=JsonObject(KOPPELING))),
    "bijlagen": JsonList(bijlagen(Bericht).values(item=bijlage())),
    "categorie": given("categorie"),
    "handelingsperspectief": given("handelingsperspectief"),
    "einddatum_handelingstermijn": Moment(F("einddatum_handelingstermijn")),
    "mijn_overheid_berichtenbox": F("mijn_overheid_berichtenbox"),
    "kanaal": given("kanaal"),
    "beslissing": F("beslissing"),
    "klantcontact": F("klantcontact__uuid"),
    "vervangt": F("vervangt__uuid"),
    "status": F("status"),
    "ingetrokken_op": Moment(F("ingetrokken_op")),
    "geopend": F("is_gelezen"),
    "geopend_op": Case(When(is_gelezen=True, then=Moment(F("geopend_op"))), default=Value(None), output_field=TEXT),
}
