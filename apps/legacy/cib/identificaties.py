"""Externe identificaties of the CustomerInteractionBundle <-> partij-identificatoren.

Each identificatie that was sent has a row, which keeps its place in the list and all of its words. An identificatie that is no
identificator here, or whose number another partij has, has nothing but that row. Identificatoren that came by another way follow.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, F, Model, Q, QuerySet, When

from apps.core.api.expressions import TEXT, JsonObject, Literal
from apps.core.api.relations import related_rows
from apps.core.api.translation import given
from apps.legacy.cib.words import Rows, text_or
from apps.legacy.klanten.shown_adressen import Together
from apps.partijen.models import Partij
from apps.partijen.numbers import is_valid

Item = Mapping[str, Any]

INGESCHREVENPERSONEN = "ingeschrevenpersonen"
PERSOON = (INGESCHREVENPERSONEN, "ingeschrevenpersoon", "natuurlijk_persoon")
SOORTEN = ("bsn", "vestigingsnummer", "kvk_nummer", "rsin")
# What the Handelsregister numbers, by how long the number is.
OF_HR = {8: "kvk_nummer", 9: "rsin", 12: "vestigingsnummer"}
HR = ("hr", "kvk")
# By the name of each part: the column of an identificator, and that of the row.
PARTS = {
    "objecttype": ("code_objecttype", "objecttype"),
    "soortObjectId": ("code_soort_object_id", "soort_object_id"),
    "objectId": ("object_id", "object_id"),
    "register": ("code_register", "register"),
}


# -- what is shown --------------------------------------------------------------------------------------------------------


def said(part: str, path: str) -> Any:
    """What an identificator at `path` says of a part; null when there is none."""
    column = f"{path}partij_identificator_{PARTS[part][0]}"
    if part != "objecttype":
        return F(column)
    is_person = When(**{column: Literal("natuurlijk_persoon")}, then=Literal(INGESCHREVENPERSONEN))
    return Case(is_person, default=F(column), output_field=TEXT)


def item(andere: Any, parts: Mapping[str, Any]) -> JsonObject:
    """Returns the expression of an identificatie."""
    return JsonObject({"anderePartijIdentificator": andere, "partijIdentificator": JsonObject(parts)})


def sent_rows(model: type[Model]) -> "QuerySet[Any]":
    """Returns the rows of an outer partij, in their order; not those of identificatoren that another partij has got."""
    is_its_own = Q(identificator__isnull=True) | Q(identificator__identificeerde_partij=F("partij"))
    return related_rows(model, "cib_identificaties").filter(is_its_own).order_by("volgnummer", "pk")


def other_rows(model: type[Model]) -> "QuerySet[Any]":
    """Returns the identificatoren of an outer partij that have no row of that partij."""
    return related_rows(model, "partij_identificatoren").filter(~Q(cib__partij=F("identificeerde_partij")))


def shown() -> Together:
    """The externe identificaties of a partij."""
    path = "identificator__"
    sent = {part: text_or(column, said(part, path)) for part, (_, column) in PARTS.items()}
    of_sent = item(text_or("andere", given(f"{path}andere_partij_identificator")), sent)
    of_others = item(given("andere_partij_identificator"), {part: said(part, "") for part in PARTS})
    return Together(Rows(sent_rows(Partij).values(item=of_sent)), Rows(other_rows(Partij).values(item=of_others)))


# -- what it means --------------------------------------------------------------------------------------------------------


def number_of(wanted: Item) -> tuple[str, str] | None:
    """Returns the soort and the number that an identificatie is in today's words; None when it is no valid number."""
    parts = wanted["partijIdentificator"] or {}
    number = (parts.get("objectId") or "").strip()
    objecttype, kind, register = (
        (parts.get(part) or "").strip().lower() for part in ("objecttype", "soortObjectId", "register")
    )
    soort = soort_of(objecttype, kind, register, number)
    return (soort, number) if soort and is_valid(soort, number) else None


def soort_of(objecttype: str, soort: str, register: str, number: str) -> str | None:
    """Returns which of today's soorten of number is meant; None when it is another one."""
    if soort in SOORTEN:
        return soort
    if objecttype in PERSOON:
        return "bsn"
    is_of_hr = objecttype in ("vestiging", "niet_natuurlijk_persoon", "v1/zoeken") or any(
        word in register for word in HR
    )
    return OF_HR.get(len(number)) if is_of_hr else None


def columns_of(wanted: Item) -> dict[str, Any]:
    """Returns an identificatie by the columns of its row."""
    parts = wanted["partijIdentificator"] or {}
    return {
        "andere": wanted["anderePartijIdentificator"],
        **{column: parts.get(part) for part, (_, column) in PARTS.items()},
    }
