"""Berichten in the dialect of Open VTB."""

from typing import Any

import pytest

from tests.api_client import Caller, errors, uuids
from tests.openvtb.building import BSN, DOCUMENT, OTHER_BSN, OTHER_URN, URN, ZAAK
from tests.openvtb.contract import VtbContract
from tests.register import Register

BERICHTEN = "/berichten/api/v1"
BODY = {
    "onderwerp": "Uw aanvraag",
    "berichtTekst": "Er is nieuws.",
    "ontvanger": URN,
    "mijnOverheidBerichtenbox": False,
}
HEADER = {"X-Ontvanger": f"BSN:{BSN}"}
FULL = {
    **BODY,
    "publicatiedatum": "2026-01-01T10:00:00Z", "referentie": "R-1", "berichtType": "NIEUWS",
    "handelingsPerspectief": "informatie_krijgen", "einddatumHandelingsTermijn": "2030-01-01T00:00:00Z",
    "isGerelateerdAan": [{"urn": ZAAK}],
    "bijlagen": [{"informatieObject": DOCUMENT, "omschrijving": "Besluit", "isBerichtTypeBijlage": False}],
}  # fmt: skip


@pytest.fixture
def sender(register: Register) -> Caller:
    return Caller(register.caller_with("berichten.eigenaar"), BERICHTEN)


@pytest.fixture
def portaal(register: Register) -> Caller:
    return Caller(register.caller_with("berichten.uitvoerder"), BERICHTEN)


class TestBerichten(VtbContract):
    api_name = "berichten"
    resource = "berichten"

    def make(self, register: Register) -> Any:
        return register.bericht()

    def body(self, register: Register) -> dict[str, Any]:
        return BODY


def test_bericht_is_shown_as_it_was_sent(sender: Caller) -> None:
    made = sender.post("berichten", FULL)
    assert made.status_code == 201, made.content
    assert made.json().items() >= {**FULL, "geopendOp": None}.items()


def test_portal_opens_what_is_published_for_its_subject_and_nothing_else(sender: Caller, portaal: Caller) -> None:
    own, future, foreign = (
        sender.post("berichten", {**BODY, **more}).json()["uuid"]
        for more in ({}, {"publicatiedatum": "2099-01-01T00:00:00Z"}, {"ontvanger": OTHER_URN})
    )
    assert errors(portaal.get("berichten")) == [("X-Ontvanger", "ontvanger-vereist")]
    assert uuids(portaal.get("berichten", **HEADER)) == [own]
    assert uuids(portaal.post("berichten/_zoek", {"ontvanger": f"BSN:{OTHER_BSN}"})) == [foreign]
    for hidden in (future, foreign):
        assert portaal.get(f"berichten/{hidden}", **HEADER).status_code == 404
    assert portaal.get(f"berichten/{own}", **HEADER).json()["geopendOp"] is None
    opened = portaal.patch(f"berichten/{own}", {"geopendOp": "2026-11-01T00:00:00Z", "onderwerp": "Anders"}, **HEADER)
    assert (opened.json()["geopendOp"], opened.json()["onderwerp"]) == ("2026-11-01T00:00:00Z", "Uw aanvraag")
    assert uuids(sender.get("berichten", {"geopendOp__isnull": "false"})) == [own]


@pytest.mark.parametrize(
    ("name", "value", "at"),
    [
        ("onderwerp", "x" * 51, "onderwerp"), ("berichtTekst", "x" * 4001, "berichtTekst"),
        ("referentie", "x" * 26, "referentie"), ("berichtType", "x" * 9, "berichtType"),
        ("bijlagen", [{"informatieObject": DOCUMENT, "omschrijving": "x" * 41}], "bijlagen.0.omschrijving"),
    ],
)  # fmt: skip
def test_text_over_its_limit_is_refused(sender: Caller, name: str, value: Any, at: str) -> None:
    assert errors(sender.post("berichten", {**BODY, name: value})) == [(at, "max_length")]


def test_each_filter_finds_and_misses(sender: Caller) -> None:
    made = sender.post("berichten", FULL).json()["uuid"]
    sender.post("berichten", {**BODY, "ontvanger": OTHER_URN})
    for name, value in {"ontvanger": URN, "isGerelateerdAan": ZAAK, "publicatiedatum": "2026-01-01T10:00:00Z",
                        "publicatiedatum__lte": "2026-01-01T10:00:00Z"}.items():  # fmt: skip
        assert uuids(sender.get("berichten", {name: value})) == [made], name
    assert len(uuids(sender.get("berichten", {"geopendOp__isnull": "true"}))) == 2
    assert uuids(sender.get("berichten", {"publicatiedatum__lt": "2026-01-01T10:00:00Z"})) == []
