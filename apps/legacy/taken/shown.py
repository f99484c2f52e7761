"""What the bundle tells of a klanttaak, as SQL on its row."""

from typing import Any

from django.db.models import BigIntegerField, Case, F, Model, QuerySet, Subquery, UUIDField, Value, When
from django.db.models.functions import Cast, Coalesce
from django.db.models.lookups import IsNull

from apps.core.api.expressions import JSON, TEXT, JsonList, JsonObject, JsonOne, Literal, Moment
from apps.core.api.relations import related_rows
from apps.core.api.translation import given
from apps.legacy.cib.words import of_parts, texts
from apps.legacy.koppelingen import KOPPELING
from apps.taken.models import Klanttaak
from apps.taken.transitions import CIB
from apps.taken.words import status_word

IDENTIFICATIE = {"type": "identificatie_type", "value": "identificatie_waarde"}
ACTIE = {"type": "formulier_soort", "value": "formulier_waarde"}
BETALING = {"betaalkenmerk": "betaling_kenmerk", "pspid": "betaling_pspid"}
VALUE = Coalesce(Cast("object_uuid", TEXT), given("url"), given("urn"), given("zaaknummer"), output_field=TEXT)
BETROKKENE: dict[str, Any] = {
    "betrokkeneType": given("betrokkene_type"),
    "rolType": given("rol_type"),
    "betrokkene": of_parts(
        texts({"naam": "naam", "medewerkerIdentificatie": "medewerker_identificatie", "inpBsn": "bsn"})
    ),
    "partij": F("partij__uuid"),
}


def koppelingen(model: type[Model]) -> "QuerySet[Any]":
    """Returns what an outer task is about, in order."""
    return related_rows(model, "koppelingen")


def first_koppeling(shape: Any) -> Subquery:
    """Returns the expression of one thing of what a task is first about."""
    return JsonOne(koppelingen(Klanttaak).values(shape=shape)[:1])


def is_given(column: str) -> IsNull:
    """Returns the condition that a column, or an expression of it, is not null."""
    return IsNull(F(column), False)  # noqa: FBT003  Django's signature


SHOWN: dict[str, Any] = {
    "type": given("type_uri"),
    "url": given("url"),
    "data": F("prefill"),
    "zaak": Subquery(
        koppelingen(Klanttaak).filter(registratie=Literal("zaak")).exclude(url=Literal("")).values("url")[:1]
    ),
    "title": F("titel"),
    "onderwerp": given("onderwerp"),
    "toelichting": given("toelichting"),
    "status": status_word(CIB),
    "afsluitreden": given("afsluitreden"),
    "actie": of_parts(texts(ACTIE)),
    "verloopdatum": Moment(F("verloopdatum")),
    "vervaldatum": Moment(F("vervaldatum")),
    "identificatie": of_parts(texts(IDENTIFICATIE)),
    "verzonden_data": F("verzonden_data"),
    "verwerker_taak_id": given("verwerker_taak_id"),
    "betrokkenen": JsonList(related_rows(Klanttaak, "betrokkenen").values(shape=JsonObject(BETROKKENE))),
    "extra_data": F("extra_data"),
    "nummer": Cast("nummer", BigIntegerField()),
    "soort": F("soort"),
    "koppeling": first_koppeling(
        JsonObject({"registratie": F("registratie"), "uuid": F("object_uuid"), "value": VALUE})
    ),
    "koppelingen": JsonList(koppelingen(Klanttaak).values(shape=JsonObject(KOPPELING))),
    "portaalformulier": Case(
        When(
            soort=Literal("formulier"),
            then=JsonObject(
                {
                    "formulier": JsonObject({"soort": given("formulier_soort"), "value": given("formulier_waarde")}),
                    "data": F("prefill"),
                    "verzonden_data": F("verzonden_data"),
                }
            ),
        ),
        default=Value(None),
        output_field=JSON,
    ),
    "ogonebetaling": Case(
        When(is_given("betaling_bedrag"), then=JsonObject({"bedrag": F("betaling_bedrag"), **texts(BETALING)})),
        default=Value(None),
        output_field=JSON,
    ),
    "eigenaar": given("eigenaar"),
    "partij": Cast("partij__uuid", UUIDField()),
    "startdatum": F("startdatum"),
    "herinnering_op": F("herinnering_op"),
    "handelingsperspectief": given("handelingsperspectief"),
    "betrouwbaarheidsniveau": given("betrouwbaarheidsniveau"),
    "deadline_verlengbaar": F("deadline_verlengbaar"),
    "verlopen": is_given("verlopen_op"),
    "extra": F("extra"),
}
