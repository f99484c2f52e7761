"""A klant's addresses: those of its partij, and what is kept beside them."""

from typing import Any

import pytest

from apps.gegevensgroepen.landen import LANDCODES
from apps.legacy.klanten.adressen import PARTS
from apps.legacy.klanten.landcodes import BRP_OF_ISO, ISO_OF_BRP, as_iso
from apps.partijen.models import Partij
from tests.api_client import Caller
from tests.legacy.klanten import beside, literals, save, save_vng, shown
from tests.register import Register

DAM: dict[str, Any] = {
    "straatnaam": "Dam", "huisnummer": 3, "huisletter": "a", "huisnummertoevoeging": None, "postcode": "1012 JS",
    "woonplaatsnaam": "Amsterdam", "landcode": "6030",
}  # fmt: skip
DAM_TODAY = {
    "straatnaam": "Dam", "huisnummer": 3, "huisnummertoevoeging": "a", "postcode": "1012 JS", "stad": "Amsterdam", "land": "NL"
}  # fmt: skip
KOP = {**dict.fromkeys(PARTS), "straatnaam": "Kop"}
ZUID = {**dict.fromkeys(PARTS), "straatnaam": "Zuid", "naam": "kantoor"}


def adressen(register: Register, partij: Partij, *, ids: bool = False) -> list[dict[str, Any]]:
    """Returns what is given of the addresses of a klant."""
    return [
        {key: value for key, value in item.items() if value is not None and (ids or key != "id")}
        for item in shown(register, partij)["adressen"]
    ]


def given(item: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if value is not None}


def today(partij: Partij, group: str = "bezoekadres") -> dict[str, Any]:
    """Returns what is filled of an address of a partij."""
    return {name: value for name, value in getattr(partij, group).items() if value not in ("", None)}


# -- reading --------------------------------------------------------------------------------------------------------------


def test_addresses_of_a_partij_are_read(register: Register) -> None:
    partij = register.partij(
        bezoekadres=DAM_TODAY, correspondentieadres={"straatnaam": "Kop", "huisnummertoevoeging": "bis"}
    )
    assert adressen(register, partij) == [given(DAM), {"straatnaam": "Kop", "huisnummertoevoeging": "bis"}]
    now = shown(register, partij)
    assert now["adres"] == {**DAM, "huisnummertoevoeging": ""}
    assert now["adrestekst"] == "Dam 3a, 1012 JS Amsterdam"
    assert len({item["id"] for item in now["adressen"]}) == 2
    assert shown(register, partij) == now


def test_address_that_earlier_generations_cannot_say_is_none(register: Register) -> None:
    partij = register.partij(bezoekadres={"nummeraanduiding_id": "0363010000858926", "adresregel1": "Rue 1"})
    now = shown(register, partij)
    assert (now["adres"], now["adressen"], now["adrestekst"]) == (None, [], "Rue 1")
    partij = register.partij(bezoekadres={"adresregel1": "Rue 1", "land": "BE"})
    assert adressen(register, partij) == [{"landcode": "5010"}]
    assert shown(register, register.partij())["adrestekst"] is None


# -- in the words of a partij ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("sent", "kept"), [
    ({"postcode": "1234 AB"}, {"postcode": "1234 AB"}), ({"huisnummer": 1}, {"huisnummer": 1}),
    ({"huisletter": "B"}, {"huisnummertoevoeging": "B"}), ({"huisnummertoevoeging": "bis"}, {"huisnummertoevoeging": "bis"}),
    ({"landcode": "5010"}, {"land": "BE"}), ({"landcode": "ZW"}, {"land": "ZW"}),
])  # fmt: skip
def test_part_that_a_partij_can_say_is_said_there_alone(register: Register, sent: Any, kept: Any) -> None:
    partij = save(register, subject_type="natuurlijk_persoon", adressen=[sent])
    assert (today(partij), beside(register, partij), adressen(register, partij)) == (kept, None, [sent])


@pytest.mark.parametrize(("sent", "kept", "sought"), [
    ({"postcode": "1234ab"}, {"postcode": "1234 AB"}, {}), ({"postcode": " 1234 AB "}, {"postcode": "1234 AB"}, {}),
    ({"postcode": "B-1000"}, {}, {"postcode": "B-1000"}), ({"postcode": "0123 AB"}, {}, {"postcode": "0123 AB"}),
    ({"huisnummer": 0}, {}, {}), ({"huisnummer": 100_000}, {}, {}),
    ({"huisnummertoevoeging": "B"}, {"huisnummertoevoeging": "B"}, {}),
    ({"huisletter": "a", "huisnummertoevoeging": "2"}, {"huisnummertoevoeging": "a2"}, {}),
    ({"landcode": "NL"}, {"land": "NL"}, {}), ({"landcode": "be"}, {"land": "BE"}, {}),
    ({"landcode": "9999"}, {}, {"landcode": "9999"}), ({"landcode": "XX"}, {}, {"landcode": "XX"}),
    ({"straatnaam": "x" * 300}, {"straatnaam": "x" * 255}, {}), ({"naam": "thuis"}, {}, {}), ({"woonplaatsnaam": ""}, {}, {}),
    ({}, {}, {}),
])  # fmt: skip
def test_part_that_a_partij_cannot_say_is_kept_beside_it(register: Register, sent: Any, kept: Any, sought: Any) -> None:
    partij = save(register, subject_type="natuurlijk_persoon", adressen=[sent])
    assert (today(partij), adressen(register, partij)) == (kept, [sent])
    row = literals(register, partij)
    assert {name: row[name] for name in row if name != "adres"} == sought


def test_country_codes_lead_to_one_another() -> None:
    assert len(ISO_OF_BRP) == len(BRP_OF_ISO) > 100
    assert set(BRP_OF_ISO) <= LANDCODES
    assert (BRP_OF_ISO["NL"], as_iso("6030"), as_iso("NL"), as_iso("nl"), as_iso("0000"), as_iso("")) == (
        "6030", "NL", "NL", "NL", "", "",
    )  # fmt: skip


# -- what a partij has besides --------------------------------------------------------------------------------------------

BESIDES = {"nummeraanduiding_id": "0363010000858926", "adresregel1": "Rue 1"}


def test_part_that_changes_leaves_the_others(register: Register) -> None:
    partij = register.partij(bezoekadres={**BESIDES, **DAM_TODAY})
    assert today(save_vng(register, partij, adres={"straatnaam": "Kop"})) == {
        **BESIDES,
        **DAM_TODAY,
        "straatnaam": "Kop",
    }
    partij = save_vng(register, partij, adres={"huisletter": ""})
    assert today(partij) == {name: value for name, value in {**BESIDES, **DAM_TODAY, "straatnaam": "Kop"}.items()
                             if name != "huisnummertoevoeging"}  # fmt: skip
    assert beside(register, partij) is None


@pytest.mark.parametrize("values", [{"adres": None}, {"adressen": []}, {"adressen": None}])
def test_address_that_is_taken_away_leaves_what_was_not_shown(register: Register, values: dict[str, Any]) -> None:
    partij = register.partij(bezoekadres={**BESIDES, **DAM_TODAY})
    assert today(save(register, partij, **values)) == BESIDES
    assert adressen(register, partij) == []


def test_part_that_is_literal_stays_so_when_another_changes(register: Register) -> None:
    partij = save_vng(register, adres={"straatnaam": "Dam", "huisnummer": 0, "postcode": "B-1000", "landcode": "9999"})
    partij = save_vng(register, partij, adres={"straatnaam": "Kop", "landcode": "6030"})
    assert today(partij) == {"straatnaam": "Kop", "land": "NL"}
    assert adressen(register, partij) == [
        {"straatnaam": "Kop", "huisnummer": 0, "postcode": "B-1000", "landcode": "6030"}
    ]
    assert {"postcode", "landcode"} & set(literals(register, partij)) == {"postcode"}


def test_address_that_changes_today_wins_and_the_other_stays(register: Register, api: Caller) -> None:
    partij = save(register, adressen=[{"postcode": "1234ab", "naam": "thuis"}, {"postcode": "5678cd", "naam": "werk"}])
    api.patch(f"partijen/{partij.uuid}", {"interneNotitie": "x"})
    assert adressen(register, partij)[0] == {"postcode": "1234ab", "naam": "thuis"}
    api.patch(f"partijen/{partij.uuid}", {"bezoekadres": {"postcode": "9999 ZZ"}})
    assert adressen(register, partij) == [{"postcode": "9999 ZZ"}, {"postcode": "5678cd", "naam": "werk"}]
    assert "adres" not in literals(register, partij)


# -- lists ----------------------------------------------------------------------------------------------------------------


def test_list_fills_the_places_of_a_partij_first(register: Register) -> None:
    partij = save(register, subject_type="natuurlijk_persoon", adressen=[DAM, KOP, ZUID, DAM])
    assert (today(partij), today(partij, "correspondentieadres")) == (DAM_TODAY, {"straatnaam": "Kop"})
    assert set(literals(register, partij)) == {"meer_adressen"}
    now = shown(register, partij)["adressen"]
    assert adressen(register, partij) == [given(item) for item in (DAM, KOP, ZUID, DAM)]
    assert len({item["id"] for item in now}) == 4
    without = [{key: value for key, value in item.items() if key != "id"} for item in now]
    save(register, partij, adressen=without)
    assert shown(register, partij)["adressen"] == now


def test_list_in_another_order_keeps_the_ids(register: Register) -> None:
    partij = save(register, adressen=[DAM, KOP, ZUID])
    turned = shown(register, partij)["adressen"][::-1]
    partij = save(register, partij, adressen=turned)
    assert shown(register, partij)["adressen"] == turned
    assert (today(partij), today(partij, "correspondentieadres")) == ({"straatnaam": "Zuid"}, {"straatnaam": "Kop"})
    partij = save(register, partij, adressen=[{"straatnaam": "Nieuw"}, *turned[1:]])
    ids = [item["id"] for item in shown(register, partij)["adressen"]]
    assert (ids[0] in {item["id"] for item in turned}, ids[1:]) == (False, [item["id"] for item in turned[1:]])
    partij = save(register, partij, adressen=[{"straatnaam": "Voor"}, *turned])
    assert len({item["id"] for item in shown(register, partij)["adressen"]}) == 4


def test_correspondentieadres_alone_stays_in_its_place(register: Register) -> None:
    partij = register.partij(correspondentieadres={**DAM_TODAY, **BESIDES})
    now = shown(register, partij)
    assert (now["adres"], adressen(register, partij)) == (None, [given(DAM)])
    item = {**now["adressen"][0], "straatnaam": "Kop"}
    partij = save(register, partij, adressen=[item, ZUID])
    assert (today(partij), today(partij, "correspondentieadres")) == ({}, {**DAM_TODAY, **BESIDES, "straatnaam": "Kop"})
    assert shown(register, partij)["adressen"][0] == item
    assert adressen(register, partij)[1] == given(ZUID)
    partij = save_vng(register, partij, adres={"straatnaam": "Dam"})
    assert (today(partij)["straatnaam"], today(partij, "correspondentieadres")["straatnaam"]) == ("Dam", "Kop")


def test_list_that_gets_shorter_empties_the_places(register: Register) -> None:
    partij = save(register, adressen=[DAM, KOP, ZUID])
    partij = save(register, partij, adressen=shown(register, partij)["adressen"][:1])
    assert (today(partij), today(partij, "correspondentieadres")) == (DAM_TODAY, {})
    assert adressen(register, partij) == [given(DAM)]


# -- in one text ----------------------------------------------------------------------------------------------------------


def test_address_in_one_text_is_kept_as_it_was_sent(register: Register, api: Caller) -> None:
    partij = save(register, subject_type="natuurlijk_persoon", adrestekst="Dam 3 te Amsterdam", adres=DAM)
    assert shown(register, partij)["adrestekst"] == "Dam 3 te Amsterdam"
    api.patch(f"partijen/{partij.uuid}", {"bezoekadres": {"straatnaam": "Kop", "huisnummer": 1}})
    assert shown(register, partij)["adrestekst"] == "Kop 1"
    save(register, partij, adrestekst="Kop")
    assert shown(register, save(register, partij, functie="x"))["adrestekst"] == "Kop"
    assert shown(register, save(register, partij, adres={"huisnummer": 0}))["adrestekst"] == "Kop 0"
    assert shown(register, save(register, partij, adrestekst=""))["adrestekst"] == ""
    assert shown(register, save(register, partij, adrestekst=None))["adrestekst"] == "Kop 0"
