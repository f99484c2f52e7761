"""What identifies the subject of a klant."""

import pytest

from apps.core import saving
from apps.core.tenancy import working_for
from apps.legacy.klanten.subject import KEYS, NESTED, VARIANTS
from apps.partijen.models import Partij, PartijIdentificator
from tests.api_client import Caller, ref
from tests.legacy.klanten import Shown, beside, literals, save, save_vng, shown
from tests.register import Register, bsn

BSN, RSIN, KVK, VESTIGING = "999990019", "123456782", "12345678", "000012345678"
FLAT = "subject_identificatie_plat"


def numbers(register: Register, partij: Partij) -> dict[str, str]:
    """Returns the identificatoren of a partij by their soort."""
    rows = register.all(PartijIdentificator, identificeerde_partij=partij)
    return {row.partij_identificator["code_soort_object_id"]: row.partij_identificator["object_id"] for row in rows}


def told(register: Register, partij: Partij) -> Shown | None:
    """Returns what was given of what identifies the subject."""
    flat = shown(register, partij)[FLAT]
    return flat and {key: value for key, value in flat.items() if value is not None}


# -- what is shown --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(VARIANTS))
def test_every_key_of_the_type_is_shown_when_there_is_anything(register: Register, kind: str) -> None:
    partij = save(register, subject_type=kind)
    assert shown(register, partij)["subject_identificatie"] is None
    save(register, partij, subject_identificatie={})
    empty = {key: None if key in NESTED else "" for key in VARIANTS[kind]}
    if kind == "vestiging":
        empty["handelsnaam"] = []
    now = shown(register, partij)
    assert (now["subject_identificatie"], list(now["subject_identificatie"])) == (empty, list(VARIANTS[kind]))
    assert (now[FLAT], list(now[FLAT])) == (dict.fromkeys(KEYS), list(KEYS))
    for key in set(NESTED) & set(VARIANTS[kind]):
        save(register, partij, subject_identificatie={key: {NESTED[key][0]: "1"}})
        filled = shown(register, partij)["subject_identificatie"][key]
        assert list(filled) == list(NESTED[key])
        assert filled == {**dict.fromkeys(NESTED[key], ""), NESTED[key][0]: "1",
                          **({"aoaHuisnummer": None} if key == "verblijfsadres" else {})}  # fmt: skip


def test_numbers_of_a_partij_of_today_are_shown(register: Register) -> None:
    persoon, organisatie, vestiging = register.partij(), register.organisatie(), register.organisatie()
    kvk = register.kvk(organisatie, KVK)
    assert told(register, persoon) is None
    register.identificator(persoon, partij_identificator=of("natuurlijk_persoon", "bsn", BSN, "brp"))
    register.vestiging(vestiging, kvk, VESTIGING)
    assert (told(register, persoon), told(register, vestiging)) == ({"inpBsn": BSN}, {"vestigingsNummer": VESTIGING})
    assert told(register, organisatie) == {"innNnpId": KVK}
    rsin = register.rsin(organisatie)
    assert told(register, organisatie) == {"innNnpId": rsin.partij_identificator["object_id"]}
    assert shown(register, persoon)["subject_identificatie"]["inpBsn"] == BSN
    assert shown(register, vestiging)["subject_identificatie"]["vestigingsNummer"] == VESTIGING


def of(objecttype: str, soort: str, number: str, bron: str) -> dict[str, str]:
    return {"code_objecttype": objecttype, "code_soort_object_id": soort, "object_id": number, "code_register": bron}


# -- merging --------------------------------------------------------------------------------------------------------------


def test_object_given_in_part_is_merged(register: Register) -> None:
    adres = {"aoaIdentificatie": "1", "gorOpenbareRuimteNaam": "Dam", "aoaHuisnummer": 0}
    partij = save_vng(register, subject_type="natuurlijk_persoon",
                      subject_identificatie={"inpBsn": BSN, "geslachtsnaam": "Dam", "verblijfsadres": adres})  # fmt: skip
    save_vng(register, partij, subject_identificatie={"geslachtsnaam": "", "verblijfsadres": {"aoaHuisnummer": 3}})
    flat = shown(register, partij)[FLAT]
    assert told(register, partij) == {"inpBsn": BSN, "verblijfsadres": flat["verblijfsadres"]}
    assert {key: value for key, value in flat["verblijfsadres"].items() if value is not None} == {
        **adres,
        "aoaHuisnummer": 3,
    }
    save(register, partij, subject_identificatie_plat={"verblijfsadres": None, "geslachtsnaam": ""})
    assert told(register, partij) == {"inpBsn": BSN, "geslachtsnaam": ""}
    assert shown(register, partij)["subject_identificatie"]["geslachtsnaam"] == ""


def test_null_takes_all_of_it_away(register: Register) -> None:
    given = {"inpBsn": BSN, "inpANummer": "1234567890", "geslachtsnaam": "Dam", "vestigingsNummer": VESTIGING}
    partij = save(register, subject_type="natuurlijk_persoon", subject_identificatie_plat=given)
    assert (told(register, partij), numbers(register, partij)) == (given, {"bsn": BSN, "vestigingsnummer": VESTIGING})
    save(register, partij, subject_identificatie_plat=None)
    assert (told(register, partij), numbers(register, partij), beside(register, partij)) == (None, {}, None)


def test_values_of_either_type_are_taken(register: Register) -> None:
    adres = {"gorOpenbareRuimteNaam": 3, "aoaHuisnummer": "3 hoog"}
    partij = save(register, subject_identificatie_plat={"geboortedatum": "1980-01", "verblijfsadres": adres})
    found = shown(register, partij)["subject_identificatie"]["verblijfsadres"]
    assert {key: found[key] for key in adres} == adres


def test_what_is_looked_up_has_columns_of_its_own(register: Register) -> None:
    given = {
        "inpANummer": "1234567890",
        "anpIdentificatie": "a1",
        "geboortedatum": "19800131",
        "annIdentificatie": "n1",
    }
    partij = save(register, subject_type="natuurlijk_persoon", subject_identificatie_plat=given)
    assert literals(register, partij) == {
        "inp_a_nummer": "1234567890", "anp_identificatie": "a1", "geboortedatum": "19800131", "ann_identificatie": "n1"
    }  # fmt: skip


# -- numbers that become identificatoren ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "number", "soort", "kind"), [
    ("inpBsn", BSN, "bsn", "natuurlijk_persoon"), ("innNnpId", RSIN, "rsin", "niet_natuurlijk_persoon"),
    ("innNnpId", KVK, "kvk_nummer", "niet_natuurlijk_persoon"), ("vestigingsNummer", VESTIGING, "vestigingsnummer", "vestiging"),
])  # fmt: skip
def test_number_becomes_an_identificator_and_changes_with_it(
    register: Register, api: Caller, key: str, number: str, soort: str, kind: str
) -> None:
    partij = save_vng(register, subject_type=kind, subject_identificatie={key: number})
    assert (numbers(register, partij), beside(register, partij)) == ({soort: number}, None)
    (identificator,) = register.all(PartijIdentificator, identificeerde_partij=partij)
    other = {"bsn": bsn(), "rsin": bsn(), "kvk_nummer": "87654321", "vestigingsnummer": "000087654321"}[soort]
    save_vng(register, partij, subject_identificatie={key: other})
    assert numbers(register, partij) == {soort: other}
    assert register.all(PartijIdentificator, identificeerde_partij=partij) == [identificator]
    api.patch(f"partij-identificatoren/{identificator.uuid}", {"partijIdentificator": modern(identificator, number)})
    assert told(register, partij) == {key: number}
    save_vng(register, partij, subject_identificatie={key: ""})
    assert numbers(register, partij) == {}
    assert shown(register, partij)["subject_type"] == kind


def modern(identificator: PartijIdentificator, number: str) -> dict[str, str]:
    codes = identificator.partij_identificator
    return {"codeObjecttype": codes["code_objecttype"], "codeSoortObjectId": codes["code_soort_object_id"],
            "codeRegister": codes["code_register"], "objectId": number}  # fmt: skip


@pytest.mark.parametrize(("key", "number"), [
    ("inpBsn", "123456789"), ("inpBsn", "12345678"), ("inpBsn", ""), ("innNnpId", "123456789"), ("innNnpId", "1234"),
    ("vestigingsNummer", "12345678"), ("vestigingsNummer", "0000123456789"),
])  # fmt: skip
def test_number_that_is_none_is_kept_beside_it(register: Register, key: str, number: str) -> None:
    partij = save(register, subject_type="vestiging", subject_identificatie_plat={key: number})
    assert (numbers(register, partij), told(register, partij)) == ({}, {key: number})
    column = {"inpBsn": "inp_bsn", "innNnpId": "inn_nnp_id", "vestigingsNummer": "vestigings_nummer"}[key]
    assert literals(register, partij)[column] == number
    other = {"inpBsn": BSN, "innNnpId": RSIN, "vestigingsNummer": VESTIGING}[key]
    save(register, partij, subject_identificatie_plat={key: other})
    assert (told(register, partij), column in literals(register, partij)) == ({key: other}, False)
    save(register, partij, subject_identificatie_plat={key: number})
    assert (numbers(register, partij), told(register, partij)) == ({}, {key: number})


def test_number_that_another_partij_has_is_kept_beside_it(register: Register, other_register: Register) -> None:
    first, second = (save(register, subject_identificatie={"inpBsn": BSN}) for _ in range(2))
    assert (numbers(register, first), numbers(register, second)) == ({"bsn": BSN}, {})
    assert told(register, first) == told(register, second) == {"inpBsn": BSN}
    assert literals(register, second)["inp_bsn"] == BSN
    elsewhere = save(other_register, subject_identificatie={"inpBsn": BSN})
    assert (numbers(other_register, elsewhere), beside(other_register, elsewhere)) == ({"bsn": BSN}, None)
    with working_for(register.tenant):
        saving.remove(first)
    save(register, second, subject_identificatie={"geslachtsnaam": "Dam"})
    assert numbers(register, second) == {}
    save(register, second, subject_identificatie={"inpBsn": ""})
    save(register, second, subject_identificatie={"inpBsn": BSN})
    assert numbers(register, second) == {"bsn": BSN}


def test_type_of_subject_stays_when_its_number_cannot_be_attached(register: Register) -> None:
    given = ({"vestigingsNummer": number} for number in (VESTIGING, "000000000001"))
    taken, partij = (save(register, subject_type="vestiging", subject_identificatie=one) for one in given)
    save(register, partij, subject_identificatie={"vestigingsNummer": VESTIGING})
    assert (shown(register, partij)["subject_type"], numbers(register, partij)) == ("vestiging", {})
    assert numbers(register, taken) == {"vestigingsnummer": VESTIGING}


def test_rsin_and_kvk_nummer_give_way_to_one_another_as_far_as_they_must(register: Register) -> None:
    partij = save(register, subject_identificatie={"innNnpId": KVK})
    save(register, partij, subject_identificatie={"innNnpId": RSIN})
    assert numbers(register, partij) == {"rsin": RSIN}
    partij = register.organisatie()
    kvk, rsin = register.kvk(partij, "87654321"), register.rsin(partij)
    other = bsn()
    save(register, partij, subject_identificatie={"innNnpId": other})
    assert numbers(register, partij) == {"kvk_nummer": "87654321", "rsin": other}
    save(register, partij, subject_identificatie={"innNnpId": "87654321"})
    assert numbers(register, partij) == {"kvk_nummer": "87654321"}
    assert rsin not in register.all(PartijIdentificator)
    assert kvk in register.all(PartijIdentificator)
    register.rsin(partij)
    save(register, partij, subject_identificatie={"innNnpId": "geen"})
    assert (numbers(register, partij), told(register, partij)) == ({}, {"innNnpId": "geen"})


def test_number_with_others_below_it_is_let_go_and_not_deleted(register: Register) -> None:
    partij, vestiging = register.organisatie(), register.organisatie()
    kvk = register.kvk(partij, KVK)
    register.vestiging(vestiging, kvk, VESTIGING)
    save(register, partij, subject_identificatie={"innNnpId": "87654321"})
    assert numbers(register, partij) == {"kvk_nummer": "87654321"}
    save(register, partij, subject_identificatie={"innNnpId": ""})
    (loose,) = register.all(PartijIdentificator, pk=kvk.pk)
    assert (loose.identificeerde_partij, numbers(register, vestiging)) == (None, {"vestigingsnummer": VESTIGING})


def test_vestiging_without_a_kvk_nummer_is_read_and_written_by_todays_api(register: Register, api: Caller) -> None:
    partij = save(register, subject_identificatie={"vestigingsNummer": VESTIGING})
    before = api.get(f"partijen/{partij.uuid}").json()
    (identificator,) = before["partijIdentificatoren"]
    assert identificator["subIdentificatorVan"] is None
    assert api.put(f"partijen/{partij.uuid}", before).json() == before
    own = {name: identificator[name] for name in ("identificeerdePartij", "partijIdentificator", "subIdentificatorVan")}
    assert api.put(identificator["url"], own).json() == identificator
    kvk = register.kvk()
    assert api.patch(identificator["url"], {"subIdentificatorVan": ref(kvk)}).status_code == 200
    assert api.patch(identificator["url"], {"subIdentificatorVan": None}).status_code == 400
    assert told(register, partij) == {"vestigingsNummer": VESTIGING}
