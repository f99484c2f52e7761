"""Partij of the CustomerInteractionBundle, as SQL on a partij."""

from typing import Any

from django.db.models import BigIntegerField, Case, F, Model, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast

from apps.core.api.expressions import JSON, JsonList, JsonObject, Literal
from apps.core.api.relations import related_rows
from apps.core.api.translation import Reading, given
from apps.legacy.cib import adressen, identificaties, namen, talen
from apps.legacy.cib.words import kept_or, of_parts, text_or
from apps.partijen.models import Partij

ADRESSEN = ("bezoekadres", "correspondentieadres")


# -- the objects around it ------------------------------------------------------------------------------------------------


def verstrekte_adressen(model: type[Model]) -> "QuerySet[Any]":
    """Returns the addresses of an outer partij, in the order of their making."""
    return related_rows(model, "digitale_adressen")


def voorkeurskanaal(model: type[Model]) -> "QuerySet[Any]":
    """Returns the address that an outer partij prefers."""
    return verstrekte_adressen(model).filter(is_voorkeur=True).order_by()  # there is one at most


def vertegenwoordigers(model: type[Model]) -> "QuerySet[Any]":
    """Returns the partijen that represent an outer partij, the first of them first."""
    return related_rows(model, "vertegenwoordigers").order_by("vertegenwoordiger_in__pk")


def vertegenwoordigden(model: type[Model]) -> "QuerySet[Any]":
    """Returns the partijen that an outer partij represents, the first of them first."""
    return related_rows(model, "vertegenwoordigden").order_by("vertegenwoordigd_in__pk")


def uuids(rows: "QuerySet[Any]") -> JsonList:
    """The uuids of some rows."""
    return JsonList(rows.values("uuid"))


def first(rows: "QuerySet[Any]") -> Subquery:
    """The uuid of the first of some rows."""
    return Subquery(rows.values("uuid")[:1])


# -- itself ---------------------------------------------------------------------------------------------------------------


def of_soort(soort: str, then: Any) -> Case:
    """`then` of a partij whose identificatie is that of a `soort`, else null."""
    return Case(When(identificatie_soort=Literal(soort), then=then), default=Value(None), output_field=JSON)


WERKGEVER = of_parts({"naam": given("werkte_voor_partij__naam")})
SAID: dict[str, Any] = {
    "soort_partij": F("soort_partij"),
    "voorkeurstaal": talen.said("voorkeurstaal"),
    "persoon": of_soort("persoon", namen.SAID),
    "contactpersoon": of_soort("contactpersoon", namen.SAID),
    "organisatie": of_soort("organisatie", of_parts({"naam": given("naam")})),
    "werkgever": of_soort("contactpersoon", WERKGEVER),
    **{group: adressen.said(group) for group in ADRESSEN},
}
SAYS = Reading(Partij, SAID)

CONTACTNAAM = kept_or("cib__contactpersoon", namen.KEYS, SAID["contactpersoon"])
OF_WERKGEVER = kept_or("cib__werkgever", ("naam",), SAID["werkgever"])


def contactpersoon() -> Case:
    """The contactpersoon: his name, and that of the organisatie that he works for; null when neither is known."""
    whole = JsonObject({"contactnaam": CONTACTNAAM, "organisatie": OF_WERKGEVER})
    is_known = [When(cib__contactpersoon__isnull=False, then=whole), When(cib__werkgever__isnull=False, then=whole)]
    is_said = When(identificatie_soort=Literal("contactpersoon"), then=whole)
    return Case(*is_known, is_said, default=Value(None), output_field=JSON)


SHOWN: dict[str, Any] = {
    "nummer": Cast("nummer", BigIntegerField()),
    "interne_notitie": given("interne_notitie"),
    "indicatie_geheimhouding": F("indicatie_geheimhouding"),
    "indicatie_actief": F("indicatie_actief"),
    "soort_partij": text_or("cib__soort_partij", SAID["soort_partij"]),
    "voorkeurstaal": kept_or("cib__voorkeurstaal", talen.KEYS, SAID["voorkeurstaal"]),
    "organisatie": kept_or("cib__organisatie", ("naam",), SAID["organisatie"]),
    "persoon": kept_or("cib__persoon", namen.KEYS, SAID["persoon"]),
    "contactpersoon": contactpersoon(),
    **{group: adressen.shown(group) for group in ADRESSEN},
    "voorkeurskanaal": first(voorkeurskanaal(Partij)),
    "verstrekte_adressen": uuids(verstrekte_adressen(Partij)),
    "externe_identificaties": identificaties.shown(),
    "vertegenwoordiger": first(vertegenwoordigers(Partij)),
    "vertegenwoordigde": first(vertegenwoordigden(Partij)),
    "vertegenwoordigers": uuids(vertegenwoordigers(Partij)),
    "vertegenwoordigden": uuids(vertegenwoordigden(Partij)),
}
