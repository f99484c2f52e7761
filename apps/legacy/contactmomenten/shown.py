"""What is shown of a contactmoment, as SQL on a row of klantcontacten."""

from typing import Any

from django.db.models import Case, F, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from apps.core.api.expressions import TEXT, HasRow, JsonList, Literal, Moment
from apps.core.api.relations import related_rows
from apps.core.api.translation import given, literal_or
from apps.klantcontacten.models import Klantcontact
from apps.legacy.contactmomenten import actoren, todo, zaaknummer
from apps.legacy.relaties import KLANTCONTACTMOMENT, OBJECTCONTACTMOMENT


def first(rows: QuerySet[Any], value: Any) -> Subquery:
    """`value` of the first of `rows`, null when there are none."""
    return Subquery(rows.values(first=value)[:1])


# The relations of a contactmoment, newest first.
KLANTCONTACTMOMENTEN = related_rows(Klantcontact, "betrokkenen").filter(KLANTCONTACTMOMENT.rows).order_by("-pk")
OBJECTCONTACTMOMENTEN = related_rows(Klantcontact, "onderwerpobjecten").filter(OBJECTCONTACTMOMENT.rows).order_by("-pk")

BETROKKENEN = related_rows(Klantcontact, "betrokkenen")
KLANTEN = BETROKKENEN.filter(KLANTCONTACTMOMENT.rows, Q(rol=Literal("klant")))
BEGUN_BY_KLANT = Case(
    When(Q(HasRow(BETROKKENEN.filter(initiator=True))), then=Literal("klant")), default=Value(None), output_field=TEXT
)
# An onderwerp that was derived from the other fields says nothing of its own.
OWN_ONDERWERP = Case(
    When(legacy__onderwerp_is_afgeleid=True, then=Value(None)), default=given("onderwerp"), output_field=TEXT
)
SHOWN: dict[str, Any] = {
    "bronorganisatie": literal_or("legacy__bronorganisatie", "tenant__rsin"),
    "registratiedatum": Moment(F("plaatsgevonden_op")),
    "startdatum": Moment(F("legacy__startdatum")),
    "einddatum": Moment(F("legacy__einddatum")),
    "resultaat": F("legacy__resultaat"),
    "gespreks_id": F("legacy__gespreks_id"),
    "kanaal": literal_or("legacy__kanaal", "kanaal"),
    "voorkeurskanaal": F("legacy__voorkeurskanaal"),
    "voorkeurstaal": F("legacy__voorkeurstaal"),
    "tekst": literal_or("legacy__tekst", "inhoud"),
    "onderwerp_links": F("legacy__onderwerp_links"),
    "initiatiefnemer": Coalesce("legacy__initiatiefnemer", BEGUN_BY_KLANT, output_field=TEXT),
    "medewerker": F("legacy__medewerker"),
    "medewerker_identificatie": actoren.MEDEWERKER,
    "vorig_contactmoment": first(
        related_rows(Klantcontact, "onderwerpobjecten").filter(legacy__vorig__isnull=False), F("legacy__vorig__uuid")
    ),
    "volgend_contactmoment": first(related_rows(Klantcontact, "volgende"), F("onderwerpobject__klantcontact__uuid")),
    "klant": first(KLANTEN, F("was_partij__uuid")),
    "klant_elders": first(KLANTEN, F("legacy__klant")),
    "klantcontactmomenten": JsonList(KLANTCONTACTMOMENTEN.values("uuid")),
    "objectcontactmomenten": JsonList(OBJECTCONTACTMOMENTEN.values("uuid")),
    "afwijkend_onderwerp": Coalesce("legacy__afwijkend_onderwerp", OWN_ONDERWERP, output_field=TEXT),
    "primaire_vraag": F("legacy__primaire_vraag"),
    "primaire_vraag_weergave": F("legacy__primaire_vraag_weergave"),
    "afdeling": actoren.AFDELING,
    "todo": todo.TODO,
    "zaaknummer": zaaknummer.ZAAKNUMMER,
    "status": first(related_rows(Klantcontact, "interne_taken"), F("status")),
}
# What follows from other objects.
READ_ONLY = frozenset({"volgend_contactmoment", "klantcontactmomenten", "objectcontactmomenten", "status"})
