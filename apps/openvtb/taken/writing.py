"""A klanttaak of Open VTB, written by the services of klanttaken."""

from collections.abc import Mapping
from typing import Any

from apps.core.api.translation import Translation, Values
from apps.core.exceptions import Refused
from apps.openvtb.taken.details import columns_of
from apps.openvtb.taken.shown import ALL_ROWS, DEFAULT_VALUTA, ROWS, SHOWN, SOORTEN
from apps.openvtb.urns import koppelingen_of
from apps.taken import klanttaken
from apps.taken.deadlines import deadline
from apps.taken.keuzes import Soort
from apps.taken.klanttaken import Wanted
from apps.taken.models import Klanttaak
from apps.taken.writers import Writer

SAME = {
    "titel": "titel",
    "verwerker_taak_id": "verwerker_taak_id",
    "startdatum": "startdatum",
    "handelings_perspectief": "handelingsperspectief",
    "datum_herinnering": "herinnering_op",
    "toelichting": "toelichting",
    "is_toegewezen_aan": "identificatie",
}


def save_taak(taak: Klanttaak | None, values: Values) -> Klanttaak:
    """Makes or changes a task; `by` among the values is who does so. Raises RuleViolation, Refused."""
    by: Writer = values["by"]
    columns, parts = all_columns(values), all_parts(taak, values)
    if taak is None:
        return made(columns, parts, values, by=by)
    return klanttaken.change(taak, Wanted(columns, parts, values.get("status")), by=by)


def made(columns: dict[str, Any], parts: dict[str, Any], values: Values, *, by: Writer) -> Klanttaak:
    """Makes a task, or returns the one that its eigenaar has by the same verwerkerTaakId already."""
    columns["soort"] = SOORTEN[values["taak_soort"]]
    if columns["soort"] == Soort.BETALING:
        columns.setdefault("betaling_valuta", DEFAULT_VALUTA)
    taak, _ = klanttaken.make(columns, parts, by=by, word=values.get("status"))
    if taak.soort != columns["soort"]:
        raise Refused(
            "Er loopt al een taak van een andere soort met dit verwerkerTaakId.", code="taak-bestaat-al-anders"
        )
    return taak


def all_columns(values: Values) -> dict[str, Any]:
    """Returns the columns that are written."""
    found = {column: values[name] for name, column in SAME.items() if name in values}
    if "einddatum_handelings_termijn" in values:
        found |= deadline(values["einddatum_handelings_termijn"])
    return found | columns_of(values.get("details", {}))


def all_parts(taak: Klanttaak | None, values: Values) -> dict[str, list[Mapping[str, Any]]]:
    """Returns the children that are written, as whole lists."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    if "is_gerelateerd_aan" in values:
        found["koppelingen"] = [*koppelingen_of(values["is_gerelateerd_aan"], taak and taak.koppelingen)]
    if (bijlagen := values.get("details", {}).get("ontvangenBijlagen")) is not None:
        found["bijlagen"] = bijlagen_of(taak, [item["informatie_object"] for item in bijlagen])
    return found


def bijlagen_of(taak: Klanttaak | None, named: list[str]) -> list[Mapping[str, Any]]:
    """Returns the columns of the documents that are `named`: of those that are there already, the present ones."""
    rows = taak.bijlagen.values("url", "urn") if taak else ()
    present = {row["urn"] or row["url"]: row for row in rows}
    return [present.get(name) or {"urn": name} for name in named]


TAAK = Translation(Klanttaak, SHOWN, save_taak, ALL_ROWS)
OF_SOORT = {taak: Translation(Klanttaak, SHOWN, save_taak, rows) for taak, rows in ROWS.items()}
