"""What the Klanten API takes, refuses and shows."""

from typing import Any

import pytest

from apps.partijen.models import Partij
from tests.api_client import BASE, Caller, errors
from tests.checks import Fields
from tests.register import Register, bsn
from tests.zgw_v1 import building
from tests.zgw_v1.building import BRON, KLANTEN, PERSOON

LONG = "https://www.example.nl/"
KVK, RSIN, VESTIGING = "12345678", "123456782", "000012345678"


@pytest.fixture
def fields(register: Register, api: Caller) -> Fields:
    register.tenant.rsin = RSIN
    register.tenant.save()
    return Fields(api, KLANTEN, {})


# -- values ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("bronorganisatie", BRON),
        *((name, value) for name in ("bedrijfsnaam", "functie", "voornaam", "achternaam") for value in ("x" * 200, "")),
        ("websiteUrl", "http://website"), ("websiteUrl", LONG + "x" * (1000 - len(LONG))), ("websiteUrl", ""),
        ("voorvoegselAchternaam", "x" * 10), ("telefoonnummer", "+31 6 1234 5678 (dag"), ("telefoonnummer", ""),
        ("emailadres", "jan@example.nl"), ("emailadres", ""), ("aanmaakkanaal", "x" * 50), ("geverifieerd", True),
        ("geverifieerd", False), ("subject", "http://brp:8000/personen/1"), ("subject", ""),
    ],
)  # fmt: skip
def test_value_within_its_limits_is_taken_and_given_back(fields: Fields, name: str, value: Any) -> None:
    fields.accept(name, value)


@pytest.mark.parametrize(
    ("name", "value", "codes"),
    [
        ("bronorganisatie", "12345678a", "only-digits"), ("bronorganisatie", "12345678", "invalid-length"),
        ("bronorganisatie", "1234567890", "invalid-length max_length"), ("bronorganisatie", "123456789", "invalid"),
        ("bronorganisatie", "", "blank"), ("bronorganisatie", None, "null"), ("bronorganisatie", True, "invalid"),
        ("bronorganisatie", "１２３４５６７８２", "only-digits"),
        ("klantnummer", "123456789", "max_length"), ("klantnummer", "", "blank"),
        *((name, "x" * 201, "max_length") for name in ("bedrijfsnaam", "functie", "voornaam", "achternaam")),
        ("websiteUrl", "www.example.nl", "invalid"), ("websiteUrl", LONG + "x" * 1000, "max_length"),
        ("voorvoegselAchternaam", "x" * 11, "max_length"), ("telefoonnummer", "1" * 21, "max_length"),
        ("emailadres", "jan", "invalid"), ("emailadres", f"{'x' * 250}@example.nl", "max_length"),
        ("subject", "geen url", "invalid"), ("subject", None, "null"), ("aanmaakkanaal", "x" * 51, "max_length"),
        ("geverifieerd", "misschien", "invalid"), ("subjectType", "persoon", "invalid_choice"),
    ],
)  # fmt: skip
def test_value_beyond_its_limits_is_refused_with_its_code(fields: Fields, name: str, value: Any, codes: str) -> None:
    fields.refuse(name, value, codes)


ADRES = {"straatnaam": "", "huisnummer": None, "huisletter": "", "huisnummertoevoeging": "", "postcode": "",
         "woonplaatsnaam": "", "landcode": ""}  # fmt: skip


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("straatnaam", "x" * 100), ("huisnummer", 0), ("huisnummer", 99999), ("huisletter", "a"),
        ("huisnummertoevoeging", "bis1"), ("postcode", "1234AB"), ("postcode", "B-1000"), ("woonplaatsnaam", "x" * 80),
        ("landcode", "6030"), ("landcode", "9999"), ("landcode", "NL"),
    ],
)  # fmt: skip
def test_part_of_adres_is_given_back_as_it_was_sent(api: Caller, part: str, value: Any) -> None:
    made = api.post(KLANTEN, {"adres": {part: value}}).json()
    assert made["adres"] == {**ADRES, part: value}
    assert api.get(made["url"]).json() == made


@pytest.mark.parametrize(
    ("part", "value", "code"),
    [
        ("straatnaam", "x" * 101, "max_length"), ("huisnummer", 100_000, "max_value"), ("huisnummer", -1, "min_value"),
        ("huisnummer", "a", "invalid"), ("huisletter", "ab", "max_length"), ("huisnummertoevoeging", "bis12", "max_length"),
        ("postcode", "1234 ABC", "max_length"), ("woonplaatsnaam", "x" * 81, "max_length"), ("landcode", "60300", "max_length"),
    ],
)  # fmt: skip
def test_part_of_adres_beyond_its_limits_is_refused(api: Caller, part: str, value: Any, code: str) -> None:
    assert errors(api.post(KLANTEN, {"adres": {part: value}})) == [(f"adres.{part}", code)]


def test_bronorganisatie_may_be_a_number(api: Caller) -> None:
    for number, text in ((999990639, "999990639"), (12345672, "012345672")):
        assert api.post(KLANTEN, {"bronorganisatie": number}).json()["bronorganisatie"] == text
    assert errors(api.post(KLANTEN, {"bronorganisatie": 10**12})) == [
        ("bronorganisatie", "invalid-length"), ("bronorganisatie", "max_length")
    ]  # fmt: skip


def test_what_is_not_sent_is_given_out(register: Register, api: Caller) -> None:
    register.tenant.rsin = RSIN
    register.tenant.save()
    first, second = (api.post(KLANTEN, {"voornaam": "Jan"}).json() for _ in range(2))
    assert first["bronorganisatie"] == second["bronorganisatie"] == RSIN
    assert int(second["klantnummer"]) == int(first["klantnummer"]) + 1
    assert first["websiteUrl"] == ""


@pytest.mark.parametrize("number", ["a_-Z9~.!", "00000101", "1", "12345678"])
def test_klantnummer_is_given_back_as_it_was_sent(api: Caller, number: str) -> None:
    made = api.post(KLANTEN, {"klantnummer": number}).json()
    assert api.get(made["url"]).json() == made
    assert made["klantnummer"] == number


def test_klantnummer_is_unique_within_its_bronorganisatie(api: Caller) -> None:
    body = {"bronorganisatie": BRON, "klantnummer": "ABC"}
    assert api.post(KLANTEN, body).status_code == 201
    assert errors(api.post(KLANTEN, body)) == [("nonFieldErrors", "unique")]
    other = api.post(KLANTEN, {**body, "bronorganisatie": RSIN})
    assert other.status_code == 201
    assert errors(api.patch(other.json()["url"], {"bronorganisatie": BRON})) == [("nonFieldErrors", "unique")]


# -- who the subject is ------------------------------------------------------------------------------------------------

ORGANISATIE = {"innNnpId": RSIN, "annIdentificatie": "x" * 17, "statutaireNaam": "x" * 500,
               "innRechtsvorm": "europese_cooperatieve_venootschap", "bezoekadres": "x" * 1000}  # fmt: skip
OF_VESTIGING = {
    "vestigingsNummer": VESTIGING,
    "handelsnaam": ["x" * 625, ""],
    "verblijfsadres": PERSOON["verblijfsadres"],
}


def test_subject_is_shown_in_the_form_of_its_type(api: Caller) -> None:
    for kind, given in (
        ("natuurlijk_persoon", {"inpBsn": bsn(), **PERSOON}),
        ("niet_natuurlijk_persoon", {**ORGANISATIE, "subVerblijfBuitenland": PERSOON["subVerblijfBuitenland"]}),
        ("vestiging", {**OF_VESTIGING, "subVerblijfBuitenland": None}),
    ):
        made = api.post(KLANTEN, {"subjectType": kind, "subjectIdentificatie": given}).json()
        assert (made["subjectType"], made["subjectIdentificatie"]) == (kind, given)
        assert api.get(made["url"]).json() == made


def test_keys_of_another_type_are_ignored(api: Caller) -> None:
    given = {"inpBsn": bsn(), "innNnpId": RSIN, "handelsnaam": ["x"]}
    made = api.post(KLANTEN, {"subjectType": "natuurlijk_persoon", "subjectIdentificatie": given}).json()
    assert made["subjectIdentificatie"]["inpBsn"] == given["inpBsn"]
    assert {"innNnpId", "handelsnaam"}.isdisjoint(made["subjectIdentificatie"])


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({"inpBsn": "999990019"}, "natuurlijk_persoon"), ({"innNnpId": KVK}, "niet_natuurlijk_persoon"),
        ({"vestigingsNummer": VESTIGING}, "vestiging"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("said", [{}, {"subjectType": None}])
def test_type_that_is_not_told_follows_from_the_keys(api: Caller, given: Any, kind: str, said: Any) -> None:
    made = api.post(KLANTEN, {**said, "subjectIdentificatie": given}).json()
    (key,) = given
    assert (made["subjectType"], made["subjectIdentificatie"][key]) == (kind, given[key])


def test_type_that_follows_from_nothing_is_asked_for(api: Caller) -> None:
    for given in ({"subVerblijfBuitenland": PERSOON["subVerblijfBuitenland"]}, {"onbekend": 1}, [], "x"):
        assert errors(api.post(KLANTEN, {"subjectIdentificatie": given})) == [("subjectIdentificatie", "invalid")]


def test_klant_without_a_subject_has_no_type_or_is_refused(api: Caller) -> None:
    made = api.post(KLANTEN, {"voornaam": "Jan"}).json()
    assert (made["subjectType"], made["subject"], made["subjectIdentificatie"]) == (None, "", None)
    for nothing in ({}, {"subjectIdentificatie": {}}, {"subjectIdentificatie": None}, {"subject": ""}):
        answer = api.post(KLANTEN, {"subjectType": "vestiging", **nothing})
        assert errors(answer) == [("nonFieldErrors", "invalid-subject")], nothing
    told = {"subjectType": "vestiging", "subject": "https://hr.example.nl/1"}
    assert api.post(KLANTEN, told).json()["subjectIdentificatie"] is None


def test_subject_cannot_be_taken_away_and_another_may_take_its_place(api: Caller) -> None:
    url = api.post(KLANTEN, {"subjectType": "vestiging", "subject": "https://hr.example.nl/1"}).json()["url"]
    assert errors(api.patch(url, {"subject": ""})) == [("nonFieldErrors", "invalid-subject")]
    both = {"subject": "", "subjectIdentificatie": {"vestigingsNummer": VESTIGING}}
    assert api.patch(url, both).json()["subjectIdentificatie"]["vestigingsNummer"] == VESTIGING


def test_type_stays_once_it_is_known(api: Caller) -> None:
    url = api.post(KLANTEN, {"subjectIdentificatie": {"innNnpId": RSIN}}).json()["url"]
    for kind in ("vestiging", "natuurlijk_persoon"):
        assert errors(api.patch(url, {"subjectType": kind})) == [("subjectType", "wijzigen-niet-toegelaten")], kind
    for same in ("niet_natuurlijk_persoon", None):  # the number tells it still
        assert api.patch(url, {"subjectType": same}).json()["subjectType"] == "niet_natuurlijk_persoon"
    anonymous = api.post(KLANTEN, {}).json()["url"]
    known = api.patch(anonymous, {"subjectType": "vestiging", "subject": "https://hr.example.nl/1"})
    assert known.json()["subjectType"] == "vestiging"
    assert errors(api.patch(anonymous, {"subjectType": None})) == [("subjectType", "wijzigen-niet-toegelaten")]


NUMBERS = [
    ("inpBsn", "12345678a", "only-digits", ""), ("inpBsn", "12345678", "invalid-length", ""),
    ("inpBsn", "123456789", "invalid", ""),
    ("innNnpId", "1234567a", "only-digits", ""), ("innNnpId", "1234567", "invalid-length", ""),
    ("innNnpId", "123456789", "invalid", ""), ("inpANummer", "0234567890", "a-nummer-incorrect-format", "inpA_nummer"),
    ("inpANummer", "123456789", "a-nummer-incorrect-format", "inpA_nummer"), ("anpIdentificatie", "x" * 18, "max_length", ""),
    ("voorletters", "x" * 21, "max_length", ""), ("geslachtsaanduiding", "x", "invalid_choice", ""),
    ("geboortedatum", "x" * 19, "max_length", ""), ("statutaireNaam", "x" * 501, "max_length", ""),
    ("innRechtsvorm", "europese_cooperatieve_vennootschap", "invalid_choice", ""),
    ("vestigingsNummer", "1" * 25, "max_length", ""), ("handelsnaam", ["x" * 626], "max_length", "handelsnaam.0"),
    ("handelsnaam", "x", "not_a_list", ""),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value", "code", "at"), NUMBERS)
def test_wrong_key_of_the_subject_is_refused_under_its_dotted_name(
    api: Caller, key: str, value: Any, code: str, at: str
) -> None:
    kinds = {"inn": "niet_natuurlijk_persoon", "sta": "niet_natuurlijk_persoon", "ves": "vestiging", "han": "vestiging"}
    kind = kinds.get(key[:3], "natuurlijk_persoon")
    answer = api.post(KLANTEN, {"subjectType": kind, "subjectIdentificatie": {key: value}})
    assert errors(answer) == [(f"subjectIdentificatie.{at or key}", code)]


def test_nested_objects_name_their_required_keys(api: Caller) -> None:
    given = {"verblijfsadres": {}, "subVerblijfBuitenland": {"lndLandcode": "5001"}}
    answer = api.post(KLANTEN, {"subjectType": "natuurlijk_persoon", "subjectIdentificatie": given})
    assert errors(answer) == [
        ("subjectIdentificatie.subVerblijfBuitenland.lndLandnaam", "required"),
        ("subjectIdentificatie.verblijfsadres.aoaIdentificatie", "required"),
        ("subjectIdentificatie.verblijfsadres.gorOpenbareRuimteNaam", "required"),
    ]


def test_nested_objects_are_completed_and_never_taken_away(register: Register, api: Caller) -> None:
    url = building.url_of(building.full_klant(register))
    before = api.get(url).json()
    for way in (api.put, api.patch):
        for nothing in (
            {},
            {"adres": None, "subjectIdentificatie": None},
            {"subjectIdentificatie": {"verblijfsadres": None}},
        ):
            assert way(url, nothing).json() == before, nothing
    adres, subject = {"straatnaam": "Kop"}, {"verblijfsadres": {"aoaHuisletter": "z"}, "voorletters": ""}
    after = api.patch(url, {"adres": adres, "subjectIdentificatie": subject}).json()
    verblijfsadres = {**before["subjectIdentificatie"]["verblijfsadres"], "aoaHuisletter": "z"}
    assert after == {
        **before,
        "adres": {**before["adres"], "straatnaam": "Kop"},
        "subjectIdentificatie": {**before["subjectIdentificatie"], "verblijfsadres": verblijfsadres, "voorletters": ""},
    }


# -- what today's API made ---------------------------------------------------------------------------------------------

NATIVE: dict[str, Any] = {
    "soort_partij": "organisatie",
    "nummer": "1234567890",
    "interne_notitie": "geheim",
    "indicatie_geheimhouding": True,
    "partij_identificatie": {"naam": "Bakkerij Bol"},
    "bezoekadres": {
        "straatnaam": "S" * 255,
        "huisnummer": 7,
        "huisnummertoevoeging": "achterhuis boven",
        "stad": "P" * 255,
    },
}


def test_partij_of_today_can_be_read_and_put_back_unharmed(register: Register, api: Caller) -> None:
    partij = register.partij(**NATIVE)
    register.kvk(partij, KVK)
    register.digitaal_adres(partij, adres="bol@example.nl", is_standaard_adres=True, referentie="portaalvoorkeur")
    before = api.get(f"/klantinteracties/api/v1/partijen/{partij.uuid}", {"expand": "digitaleAdressen"}).json()
    klant = api.get(f"{KLANTEN}/{partij.uuid}").json()
    assert (klant["bedrijfsnaam"], klant["klantnummer"], klant["emailadres"]) == (
        "Bakkerij Bol",
        "1234567890",
        "bol@example.nl",
    )
    assert (klant["subjectType"], klant["subjectIdentificatie"]["innNnpId"]) == ("niet_natuurlijk_persoon", KVK)
    answer = api.put(f"{KLANTEN}/{partij.uuid}", klant)
    assert (answer.status_code, answer.json()) == (200, klant)
    after = api.get(f"/klantinteracties/api/v1/partijen/{partij.uuid}", {"expand": "digitaleAdressen"}).json()
    assert after == before


def test_longer_value_of_today_is_kept_and_a_new_one_is_not_taken(register: Register, api: Caller) -> None:
    url = f"{KLANTEN}/{register.partij(**NATIVE).uuid}"
    klant = api.get(url).json()
    assert api.patch(url, {"adres": {**klant["adres"], "huisnummer": 8}}).json()["adres"]["straatnaam"] == "S" * 255
    assert errors(api.patch(url, {"adres": {"straatnaam": "T" * 255}})) == [("adres.straatnaam", "max_length")]
    assert errors(api.patch(url, {"klantnummer": "1234567891"})) == [("klantnummer", "max_length")]


def test_making_and_changing_a_klant_hides_and_reopens_nothing(register: Register, api: Caller) -> None:
    made = api.post(KLANTEN, {"voornaam": "Jan"}).json()
    (partij,) = register.all(Partij)
    assert (partij.indicatie_actief, partij.indicatie_geheimhouding) == (True, False)
    today = f"/klantinteracties/api/v1/partijen/{partij.uuid}"
    api.patch(today, {"indicatieActief": False, "indicatieGeheimhouding": True})
    api.put(made["url"], {**made, "voornaam": "Piet"})
    (partij,) = register.all(Partij)
    assert (partij.indicatie_actief, partij.indicatie_geheimhouding) == (False, True)
    assert partij.contactnaam["voornaam"] == "Piet"


def test_clash_of_numbers_keeps_the_number_and_does_not_attach_it(register: Register, api: Caller) -> None:
    number = bsn()
    first, second = (api.post(KLANTEN, {"subjectIdentificatie": {"inpBsn": number}}).json() for _ in range(2))
    assert first["subjectIdentificatie"] == second["subjectIdentificatie"]
    found = api.get(KLANTEN, {"subjectNatuurlijkPersoon__inpBsn": number}).json()
    assert [row["url"] for row in found["results"]] == [second["url"], first["url"]]
    partijen = api.get("partijen", {"partijIdentificator__objectId": number}).json()
    assert [row["uuid"] for row in partijen["results"]] == [first["url"][-36:]]


def test_deleting_a_klant_leaves_the_contactmomenten(register: Register, api: Caller) -> None:
    klant, contactmoment = building.klant(register), building.contactmoment(register)
    building.klantcontactmoment(register, klant, contactmoment)
    assert api.delete(building.url_of(klant)).status_code == 204
    shown = api.get(building.url_of(contactmoment)).json()
    assert shown["klantcontactmomenten"] == []


def test_another_host_and_another_path_do_not_change_the_url(register: Register, api: Caller) -> None:
    url = building.url_of(building.klant(register))
    assert url.startswith(BASE)
    assert api.get(url).json()["url"] == url
