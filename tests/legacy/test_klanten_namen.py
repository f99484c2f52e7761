"""A klant's names and its soort."""

from typing import Any

import pytest

from apps.partijen.models import Partij
from tests.api_client import Caller
from tests.legacy.klanten import beside, literals, save, save_vng, shown
from tests.register import Register, bsn

JAN = {"voornaam": "Jan", "voorvoegsel_achternaam": "van", "achternaam": "Dam"}
NAMES = [*JAN, "bedrijfsnaam", "subject_type"]


def names(register: Register, partij: Partij) -> dict[str, Any]:
    now = shown(register, partij)
    return {name: now[name] for name in NAMES if now[name] is not None}


def contactpersoon(register: Register) -> Partij:
    return register.partij(
        soort_partij="contactpersoon",
        partij_identificatie={
            "werkte_voor_partij": register.organisatie(),
            "contactnaam": {"voorletters": "J.", "voornaam": "Jan"},
        },
    )


# -- partijen of today ----------------------------------------------------------------------------------------------------


def test_partij_is_read_by_its_soort(register: Register) -> None:
    persoon = register.partij(partij_identificatie={"contactnaam": {**JAN, "voorletters": "J."}})
    bol, vestiging = register.organisatie("Bol"), register.organisatie("Bol Zuid")
    register.vestiging(vestiging, register.kvk(bol))
    assert names(register, persoon) == {**JAN, "subject_type": "natuurlijk_persoon"}
    assert names(register, contactpersoon(register)) == {"voornaam": "Jan", "subject_type": "natuurlijk_persoon"}
    assert names(register, bol) == {"bedrijfsnaam": "Bol", "subject_type": "niet_natuurlijk_persoon"}
    assert names(register, vestiging) == {"bedrijfsnaam": "Bol Zuid", "subject_type": "vestiging"}
    assert names(register, register.partij()) == {"subject_type": "natuurlijk_persoon"}


def test_klant_that_is_new_is_actief_and_not_geheim(register: Register) -> None:
    partij = save(register, achternaam="Dam")
    assert (partij.indicatie_actief, partij.indicatie_geheimhouding, partij.voorkeurstaal) == (True, False, "")


def test_klant_that_is_written_keeps_what_its_api_does_not_know(register: Register) -> None:
    partij = register.partij(
        indicatie_actief=False, indicatie_geheimhouding=True, interne_notitie="let op", voorkeurstaal="fra"
    )
    partij = save(register, partij, achternaam="Dam", subject_type="vestiging")
    kept = (partij.indicatie_actief, partij.indicatie_geheimhouding, partij.interne_notitie, partij.voorkeurstaal)
    assert kept == (False, True, "let op", "fra")
    assert partij.soort_partij == "organisatie"


# -- the type of subject --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "soort", "beside_it"), [
    ("natuurlijk_persoon", "persoon", None), ("niet_natuurlijk_persoon", "organisatie", None),
    ("vestiging", "organisatie", "vestiging"), ("anders", "persoon", "anders"), (None, "persoon", ""),
])  # fmt: skip
def test_type_of_subject_tells_the_soort(
    register: Register, kind: str | None, soort: str, beside_it: str | None
) -> None:
    partij = save(register, subject_type=kind, functie="x")
    assert partij.soort_partij == soort
    assert literals(register, partij).get("subject_type") == beside_it
    assert shown(register, partij)["subject_type"] == kind


@pytest.mark.parametrize(("given", "kind", "soort"), [
    ({"inpBsn": "999990019"}, "natuurlijk_persoon", "persoon"), ({"geslachtsnaam": "Dam"}, "natuurlijk_persoon", "persoon"),
    ({"innNnpId": "12345678"}, "niet_natuurlijk_persoon", "organisatie"),
    ({"vestigingsNummer": "000012345678"}, "vestiging", "organisatie"), ({"handelsnaam": ["Bol"]}, "vestiging", "organisatie"),
    ({"verblijfsadres": {"aoaIdentificatie": "1"}}, None, "persoon"), ({"inpBsn": ""}, None, "persoon"),
])  # fmt: skip
def test_type_of_subject_that_is_absent_follows_from_what_identifies_it(
    register: Register, given: dict[str, Any], kind: str | None, soort: str
) -> None:
    for partij in (
        save(register, subject_identificatie_plat=given),
        save(register, subject_type=None, subject_identificatie=given),
    ):
        assert (shown(register, partij)["subject_type"], partij.soort_partij) == (kind, soort)


def test_type_of_subject_that_was_left_open_is_told_later(register: Register) -> None:
    partij = save(register, functie="x")
    assert shown(register, save(register, partij, functie="y"))["subject_type"] is None
    partij = save(register, partij, subject_identificatie={"innNnpId": "12345678"})
    assert (shown(register, partij)["subject_type"], partij.soort_partij) == ("niet_natuurlijk_persoon", "organisatie")
    assert "subject_type" not in literals(register, partij)


def test_soort_that_changes_wins_over_the_type_of_subject(register: Register, api: Caller) -> None:
    partij = save(register, subject_type="vestiging", bedrijfsnaam="Bol")
    other = save(register, subject_type="vestiging", bedrijfsnaam="Bol")
    assert api.patch(f"partijen/{partij.uuid}", {"soortPartij": "persoon"}).status_code == 200
    assert api.patch(f"partijen/{other.uuid}", {"interneNotitie": "x"}).status_code == 200
    assert shown(register, partij)["subject_type"] == "natuurlijk_persoon"
    assert shown(register, other)["subject_type"] == "vestiging"


def test_contactpersoon_stays_one_with_all_that_is_his(register: Register, api: Caller) -> None:
    partij = contactpersoon(register)
    before = api.get(f"partijen/{partij.uuid}").json()
    save(register, partij, **{**shown(register, partij), "voornaam": "Piet"})
    after = api.get(f"partijen/{partij.uuid}").json()
    assert after["partijIdentificatie"].pop("volledigeNaam") == "Piet"
    before["partijIdentificatie"].pop("volledigeNaam")
    before["partijIdentificatie"]["contactnaam"]["voornaam"] = "Piet"
    assert after == before
    assert save(register, partij, subject_type="vestiging").soort_partij == "organisatie"


def test_names_move_with_the_type_of_subject(register: Register) -> None:
    given = {**JAN, "bedrijfsnaam": "Bol"}
    partij = save(register, subject_type="natuurlijk_persoon", **given)
    assert (partij.contactnaam_achternaam, partij.naam, literals(register, partij)) == (
        "Dam",
        "",
        {"bedrijfsnaam": "Bol"},
    )
    partij = save(register, partij, subject_type="niet_natuurlijk_persoon")
    assert (partij.contactnaam_achternaam, partij.naam, literals(register, partij)) == ("", "Bol", JAN)
    assert names(register, partij) == {**given, "subject_type": "niet_natuurlijk_persoon"}
    partij = save(register, partij, subject_type="natuurlijk_persoon")
    assert (partij.contactnaam_achternaam, partij.naam, literals(register, partij)) == (
        "Dam",
        "",
        {"bedrijfsnaam": "Bol"},
    )


# -- names ----------------------------------------------------------------------------------------------------------------


def test_name_that_changes_today_wins_and_the_others_stay(register: Register, api: Caller) -> None:
    partij = save(register, voornaam="", voorvoegsel_achternaam="van der en van", achternaam="Dam", bedrijfsnaam="Bol")
    kept = {"voornaam": "", "voorvoegsel_achternaam": "van der en van", "bedrijfsnaam": "Bol", "subject_type": ""}
    assert literals(register, partij) == kept
    assert partij.contactnaam_voorvoegsel_achternaam == "van der en"
    contactnaam = {"voorvoegselAchternaam": "in 't", "achternaam": "Dam"}
    api.patch(f"partijen/{partij.uuid}", {"partijIdentificatie": {"contactnaam": contactnaam}})
    assert literals(register, partij) == {name: kept[name] for name in kept if name != "voorvoegsel_achternaam"}
    now = shown(register, partij)
    assert [now[name] for name in NAMES[:4]] == ["", "in 't", "Dam", "Bol"]


def test_name_with_space_around_it_stays_so_when_today_writes_back_what_it_reads(
    register: Register, api: Caller
) -> None:
    partij = save(register, voornaam=" Jan ", achternaam="Dam")
    before = api.get(f"partijen/{partij.uuid}").json()
    assert api.put(f"partijen/{partij.uuid}", before).json() == before
    assert (partij.contactnaam_voornaam, shown(register, partij)["voornaam"]) == ("Jan", " Jan ")


def test_name_that_is_empty_is_told_from_none_where_a_generation_does(register: Register) -> None:
    partij = save(register, voornaam="", functie=None)
    assert (shown(register, partij)["voornaam"], shown(register, partij)["functie"]) == ("", None)
    persoon = {"subject_type": "natuurlijk_persoon", "subject_identificatie": {"inpBsn": bsn()}}
    partij = save_vng(register, voornaam="", functie="", achternaam="Dam", **persoon)
    assert beside(register, partij) is None
    partij = save_vng(register, partij, achternaam="")
    assert (beside(register, partij), partij.contactnaam_achternaam) == (None, "")


def test_statutaire_naam_is_the_name_of_who_has_no_other(register: Register, api: Caller) -> None:
    long = "Stichting " + "x" * 300
    partij = save(register, subject_identificatie={"statutaireNaam": long})
    assert (partij.naam, shown(register, partij)["bedrijfsnaam"]) == (long[:200], None)
    assert shown(register, partij)["subject_identificatie"]["statutaireNaam"] == long
    partij = save(register, partij, bedrijfsnaam="Bol")
    assert (partij.naam, shown(register, partij)["bedrijfsnaam"]) == ("Bol", "Bol")
    partij = save(register, partij, bedrijfsnaam=long[:200])
    assert (partij.naam, shown(register, partij)["bedrijfsnaam"]) == (long[:200], long[:200])
    partij = save(register, partij, bedrijfsnaam=None)
    assert (partij.naam, shown(register, partij)["bedrijfsnaam"]) == (long[:200], None)
    api.patch(f"partijen/{partij.uuid}", {"partijIdentificatie": {"naam": "Nieuw"}})
    assert shown(register, partij)["bedrijfsnaam"] == "Nieuw"
    partij = save(register, partij, subject_identificatie={"statutaireNaam": "Bol"})
    assert (partij.naam, shown(register, partij)["bedrijfsnaam"]) == ("Nieuw", "Nieuw")


def test_statutaire_naam_that_becomes_the_name_leaves_the_bedrijfsnaam(register: Register) -> None:
    partij = save(register, bedrijfsnaam="Bol", subject_identificatie={"statutaireNaam": "Bol BV"})
    partij = save(register, partij, subject_identificatie={"statutaireNaam": "Bol"})
    assert (partij.naam, shown(register, partij)["bedrijfsnaam"]) == ("Bol", "Bol")


def test_identificatie_stays_none_when_there_is_no_name(register: Register, api: Caller) -> None:
    partij, named = save(register, functie="x"), save(register, achternaam="Dam")
    assert api.get(f"partijen/{partij.uuid}").json()["partijIdentificatie"] is None
    assert api.get(f"partijen/{named.uuid}").json()["partijIdentificatie"]["volledigeNaam"] == "Dam"


def test_what_a_partij_has_no_place_for_is_kept_until_it_is_taken_away(register: Register) -> None:
    kept = {"functie": "wethouder", "website_url": "https://example.nl", "subject": "https://example.nl/1",
            "aanmaakkanaal": "balie", "geverifieerd": True}  # fmt: skip
    partij = save(register, subject_type="natuurlijk_persoon", **kept)
    assert literals(register, partij) == kept
    assert partij.interne_notitie == ""
    save(register, partij, functie=None)
    assert literals(register, partij) == {name: value for name, value in kept.items() if name != "functie"}
    save(register, partij, **dict.fromkeys(kept))
    assert beside(register, partij) is None
