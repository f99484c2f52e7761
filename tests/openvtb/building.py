"""Klanttaken and berichten for the tests of the APIs of Open VTB."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from apps.core.tenancy import working_for
from apps.taken import klanttaken
from apps.taken.deadlines import deadline
from apps.taken.models import Klanttaak
from apps.taken.writers import Writer
from tests.register import Register

BSN, OTHER_BSN = "999993653", "999990639"
URN, OTHER_URN = f"urn:nld:brp:bsn:{BSN}", f"urn:nld:brp:bsn:{OTHER_BSN}"
ZAAK = "urn:nld:gemeenteutrecht:zaak:zaaknummer:000350165"
OBJECT = "717815f6-1939-4fd2-93f0-83d25bad154e"
DOCUMENT = f"urn:nld:gemeenteutrecht:informatieobject:uuid:{OBJECT}"
FORMULIER = {"components": [{"label": "Naam", "key": "naam", "type": "text"}]}

BETALING = {
    "soort": "betaling",
    "betaling_bedrag": Decimal("12.5"),
    "betaling_valuta": "EUR",
    "betaling_omschrijving": "Leges",
    "betaling_rekening_iban": "NL12BANK34567890",
}
LINK = {"soort": "url", "url": "https://formulieren.example.nl/loonstrook", "prefill": {"naam": "Jan"}}
INVULLEN = {"soort": "formulier", "formulier_definitie": FORMULIER, "prefill": {"naam": "Jan"}}
BIJLAGEN = [{"urn": DOCUMENT}, {"url": "https://documenten.example.nl/1"}]
KOPPELINGEN = [
    {"registratie": "zaak", "urn": ZAAK},
    {"registratie": "product", "object_uuid": OBJECT},
    {"registratie": "zaak", "zaaknummer": "Z-1"},
    {"registratie": "zaak", "url": "https://zaken.example.nl/zaken/een"},
]

TAAK: dict[str, Any] = {"titel": "Lever een loonstrook aan", "einddatumHandelingsTermijn": "2030-01-31"}
DETAILS: dict[str, dict[str, Any]] = {
    "betaaltaak": {"bedrag": "12.50", "transactieomschrijving": "Leges", "doelrekening": {"naam": "Gemeente"}},
    "urltaak": {"uitvraagLink": "https://formulieren.example.nl/loonstrook"},
    "formuliertaak": {"formulierDefinitie": FORMULIER},
}


def body(soort: str, **values: Any) -> dict[str, Any]:
    """Returns the least that makes a task of one soort, with `values`."""
    return {**TAAK, "taakSoort": soort, "details": DETAILS[soort], **values}


def taak(register: Register, soort: dict[str, Any], parts: dict[str, Any] | None = None, **values: Any) -> Klanttaak:
    """Makes a full task, as another application."""
    given = {
        "titel": "Lever een loonstrook aan",
        "identificatie": {"type": "bsn", "waarde": BSN, "kvk_nummer": ""},
        "startdatum": date(2026, 1, 1),
        "handelingsperspectief": "informatie_geven",
        "toelichting": "Van de laatste maand",
        "herinnering_op": date(2029, 12, 1),
        **deadline(date(2030, 1, 31)),
        **soort,
        **values,
    }
    children = {"koppelingen": KOPPELINGEN, "bijlagen": BIJLAGEN} if parts is None else parts
    with working_for(register.tenant):
        made, _ = klanttaken.make(given, children, by=maker(register))
    return made


def maker(register: Register) -> Writer:
    """Returns the application of the register as the maker of tasks."""
    return Writer(frozenset({"eigenaar"}), applicatie=register.client.name, client=register.client.pk)


MOMENT = datetime(2026, 1, 1, 12, tzinfo=UTC)
