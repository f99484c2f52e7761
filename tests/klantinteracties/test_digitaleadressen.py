"""Digitale adressen."""

from datetime import date
from typing import Any

import pytest

from apps.betrokkenen.models import Betrokkene, DigitaalAdres
from apps.partijen.models import Partij
from tests.api_client import Caller, errors, ref, uuids
from tests.checks import BAD_REFERENCES, Fields
from tests.contract import ResourceContract
from tests.parallel import at_once
from tests.register import Register

PATH = "digitaleadressen"
EMAIL = {"adres": "klant@example.nl", "soortDigitaalAdres": "email"}


class TestDigitaleAdressen(ResourceContract):
    resource = PATH

    def make(self, register: Register) -> Any:
        partij, klantcontact = register.partij(), register.klantcontact()
        for _ in range(2):
            register.interne_taak(register.actor(), aanleidinggevend_klantcontact=klantcontact)
        return register.digitaal_adres(
            partij,
            verstrekt_door_betrokkene=register.betrokkene(klantcontact, partij),
            is_standaard_adres=True,
            referentie="portaalvoorkeur",
            verificatie_datum=date(2024, 2, 29),
        )

    def body(self, register: Register) -> dict[str, Any]:
        return EMAIL


@pytest.fixture
def fields(api: Caller) -> Fields:
    return Fields(api, PATH, EMAIL)


@pytest.fixture
def overig(api: Caller) -> Fields:
    return Fields(api, PATH, {"adres": "x", "soortDigitaalAdres": "overig"})


@pytest.fixture
def telefoonnummer(api: Caller) -> Fields:
    return Fields(api, PATH, {"adres": "0612345678", "soortDigitaalAdres": "telefoonnummer"})


# -- fields -----------------------------------------------------------------------------------------------------------


def test_optional_fields_absent_are_empty_and_stay_with_put(register: Register, api: Caller) -> None:
    made = api.post(PATH, EMAIL).json()
    assert made == {
        "uuid": made["uuid"], "url": made["url"], "verstrektDoorBetrokkene": None, "verstrektDoorPartij": None, **EMAIL,
        "isStandaardAdres": False, "omschrijving": "", "referentie": "", "verificatieDatum": None,
    }  # fmt: skip
    full = register.digitaal_adres(
        register.partij(), verstrekt_door_betrokkene=register.betrokkene(), is_standaard_adres=True, omschrijving="thuis",
        referentie="portaalvoorkeur", verificatie_datum=date(2024, 2, 29),
    )  # fmt: skip
    before = api.get(f"{PATH}/{full.uuid}").json()
    assert api.put(before["url"], EMAIL).json() == {**before, **EMAIL}


@pytest.mark.parametrize("name", ["adres", "soortDigitaalAdres"])
def test_required_field_absent_is_refused(fields: Fields, name: str) -> None:
    fields.require(name)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("adres", "x" * 254), ("isStandaardAdres", False), ("omschrijving", "o" * 40), ("omschrijving", ""),
        ("referentie", "aZ_-9" * 10), ("referentie", ""), ("verificatieDatum", "2024-02-29"), ("verificatieDatum", None),
    ],
)  # fmt: skip
def test_value_at_its_limit_is_accepted(overig: Fields, name: str, value: Any) -> None:
    overig.accept(name, value)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("adres", "x" * 255, "max_length"), ("adres", "", "blank"), ("adres", None, "null"),
        ("soortDigitaalAdres", "fax", "invalid_choice"), ("soortDigitaalAdres", "", "invalid_choice"),
        ("soortDigitaalAdres", None, "null"), ("isStandaardAdres", None, "null"), ("isStandaardAdres", "x", "invalid"),
        ("omschrijving", "o" * 41, "max_length"), ("omschrijving", None, "null"), ("referentie", "r" * 51, "max_length"),
        ("referentie", "met spatie", "invalid"), ("referentie", "é", "invalid"), ("referentie", None, "null"),
        ("verificatieDatum", "2023-02-29", "invalid"), ("verificatieDatum", "", "invalid"),
    ],
)  # fmt: skip
def test_value_beyond_its_limit_is_refused(overig: Fields, name: str, value: Any, code: str) -> None:
    overig.refuse(name, value, code)


@pytest.mark.parametrize("name", ["verstrektDoorPartij", "verstrektDoorBetrokkene"])
@pytest.mark.parametrize(("value", "suffix", "code"), BAD_REFERENCES)
def test_reference_that_is_none_is_refused(fields: Fields, name: str, value: Any, suffix: str, code: str) -> None:
    fields.refuse(name, value, code, at=f"{name}{suffix}")


@pytest.mark.parametrize("name", ["verstrektDoorPartij", "verstrektDoorBetrokkene"])
def test_reference_can_be_set_and_taken_away(register: Register, api: Caller, name: str) -> None:
    target = register.partij() if name == "verstrektDoorPartij" else register.betrokkene()
    made = api.post(PATH, {**EMAIL, name: ref(target)})
    assert made.json()[name]["uuid"] == str(target.uuid)
    assert api.patch(made["Location"], {name: None}).json()[name] is None


def test_reference_to_another_organisation_is_refused(other_register: Register, fields: Fields) -> None:
    for name, foreign in (
        ("verstrektDoorPartij", other_register.partij()),
        ("verstrektDoorBetrokkene", other_register.betrokkene()),
    ):
        fields.refuse(name, ref(foreign), "invalid", at=f"{name}.uuid")


@pytest.mark.parametrize("adres", ["a@example.nl", "o'neil+werk@sub.example.nl", f"{'a' * 64}@example.nl"])
def test_email_is_accepted(fields: Fields, adres: str) -> None:
    fields.accept("adres", adres)


@pytest.mark.parametrize("adres", ["klant", "klant@", "@example.nl", "klant@example", "é@example.nl", "a b@example.nl"])
def test_email_that_is_none_is_refused(fields: Fields, adres: str) -> None:
    fields.refuse("adres", adres, "invalid")


@pytest.mark.parametrize(
    "adres",
    [
        "0612345678",
        "0101234567",
        "0880123456",
        "+31612345678",
        "+123456789",
        f"+{'1' * 15}",
        "001234567",
        f"00{'1' * 13}",
    ],
)
def test_telefoonnummer_is_accepted(telefoonnummer: Fields, adres: str) -> None:
    telefoonnummer.accept("adres", adres)


@pytest.mark.parametrize(
    "adres",
    [
        "061234567", "06123456789", "06 12345678", "06-12345678", "+12345678", f"+{'1' * 16}", "00123456", f"00{'1' * 14}",
        "112", "0800123456", "0900123456", "1400123456", "14012", "0612345a78", "klant@example.nl", "٠٦١٢٣٤٥٦٧٨",
    ],
)  # fmt: skip
def test_telefoonnummer_that_is_none_is_refused(telefoonnummer: Fields, adres: str) -> None:
    telefoonnummer.refuse("adres", adres, "invalid")


def test_soort_changed_alone_checks_the_adres_again(register: Register, api: Caller) -> None:
    adres = register.digitaal_adres(adres="0612345678", soort_digitaal_adres="telefoonnummer")
    assert errors(api.patch(f"{PATH}/{adres.uuid}", {"soortDigitaalAdres": "email"})) == [("adres", "invalid")]
    assert api.patch(f"{PATH}/{adres.uuid}", {"soortDigitaalAdres": "overig"}).status_code == 200


def test_same_adres_twice_for_one_partij_is_accepted(register: Register, api: Caller) -> None:
    body = {**EMAIL, "verstrektDoorPartij": ref(register.partij())}
    assert [api.post(PATH, body).status_code for _ in range(2)] == [201, 201]


# -- standaardadres ---------------------------------------------------------------------------------------------------


def standaard(api: Caller) -> set[str]:
    """Returns the uuids of all standaardadressen."""
    return set(uuids(api.get(PATH, {"isStandaardAdres": "true"})))


def test_standaardadres_without_partij_is_refused(register: Register, api: Caller) -> None:
    expected, partij = [("isStandaardAdres", "invalid")], register.partij()
    loose, own = register.digitaal_adres(), register.digitaal_adres(partij, is_standaard_adres=True)
    for answer in (
        api.post(PATH, {**EMAIL, "isStandaardAdres": True}),
        api.patch(f"{PATH}/{loose.uuid}", {"isStandaardAdres": True}),
        api.patch(f"{PATH}/{own.uuid}", {"verstrektDoorPartij": None}),
    ):
        assert errors(answer) == expected
    assert standaard(api) == {str(own.uuid)}
    given = {"isStandaardAdres": True, "verstrektDoorPartij": ref(partij)}
    assert api.patch(f"{PATH}/{loose.uuid}", given).status_code == 200
    freed = api.patch(f"{PATH}/{loose.uuid}", {"isStandaardAdres": False, "verstrektDoorPartij": None})
    assert (freed.status_code, standaard(api)) == (200, set())


@pytest.mark.parametrize("by_patch", [False, True])
def test_standaardadres_set_takes_it_from_others_of_its_partij_and_soort(
    register: Register, api: Caller, *, by_patch: bool
) -> None:
    partij, another = register.partij(), register.partij()
    register.digitaal_adres(partij, is_standaard_adres=True)
    telefoon = {"adres": "0612345678", "soort_digitaal_adres": "telefoonnummer"}
    kept = [
        register.digitaal_adres(partij, is_standaard_adres=True, **telefoon),
        register.digitaal_adres(another, is_standaard_adres=True),
    ]
    if by_patch:
        answer = api.patch(f"{PATH}/{register.digitaal_adres(partij).uuid}", {"isStandaardAdres": True})
    else:
        answer = api.post(PATH, {**EMAIL, "verstrektDoorPartij": ref(partij), "isStandaardAdres": True})
    assert standaard(api) == {answer.json()["uuid"], *(str(adres.uuid) for adres in kept)}


def test_address_that_is_no_standaardadres_leaves_the_standaardadres(register: Register, api: Caller) -> None:
    partij = register.partij()
    own = register.digitaal_adres(partij, is_standaard_adres=True)
    other = register.digitaal_adres(partij, adres="0612345678", soort_digitaal_adres="telefoonnummer")
    answer = api.patch(f"{PATH}/{other.uuid}", {**EMAIL, "isStandaardAdres": False})
    assert (answer.status_code, standaard(api)) == (200, {str(own.uuid)})


def test_standaardadres_that_changes_soort_or_partij_takes_the_place_of_the_other(
    register: Register, api: Caller
) -> None:
    partij, another = register.partij(), register.partij()
    register.digitaal_adres(partij, is_standaard_adres=True)
    telefoon = register.digitaal_adres(
        partij, adres="0612345678", soort_digitaal_adres="telefoonnummer", is_standaard_adres=True
    )
    assert api.patch(f"{PATH}/{telefoon.uuid}", EMAIL).status_code == 200
    assert standaard(api) == {str(telefoon.uuid)}
    register.digitaal_adres(another, is_standaard_adres=True)
    assert api.patch(f"{PATH}/{telefoon.uuid}", {"verstrektDoorPartij": ref(another)}).status_code == 200
    assert standaard(api) == {str(telefoon.uuid)}


@pytest.mark.django_db(transaction=True)
def test_standaardadres_made_four_times_at_once_is_one(register: Register, api: Caller) -> None:
    body = {**EMAIL, "verstrektDoorPartij": ref(register.partij()), "isStandaardAdres": True}
    answers = at_once([lambda: Caller(register.token).post(PATH, body) for _ in range(4)])
    assert [answer.status_code for answer in answers] == [201] * 4
    assert len(standaard(api)) == 1


@pytest.mark.django_db(transaction=True)
def test_standaardadres_chosen_by_four_at_once_is_one(register: Register, api: Caller) -> None:
    partij = register.partij()
    made = [register.digitaal_adres(partij, is_standaard_adres=first) for first in (True, False, False, False)]
    calls = [
        lambda at=f"{PATH}/{adres.uuid}": Caller(register.token).patch(at, {"isStandaardAdres": True}) for adres in made
    ]
    codes = {answer.status_code for answer in at_once(calls)}
    assert codes == {200}
    assert len(standaard(api)) == 1


# -- referentie -------------------------------------------------------------------------------------------------------


def referenties(register: Register, *adressen: DigitaalAdres) -> list[str]:
    """Returns the stored referentie of each."""
    stored = {adres.pk: adres.referentie for adres in register.all(DigitaalAdres)}
    return [stored[adres.pk] for adres in adressen]


PORTAAL = {"referentie": "portaalvoorkeur"}


def test_referentie_set_moves_within_its_partij_and_soort(register: Register, api: Caller) -> None:
    partij, another = register.partij(), register.partij()
    old, new = register.digitaal_adres(partij, **PORTAAL), register.digitaal_adres(partij)
    kept = [
        register.digitaal_adres(partij, adres="0612345678", soort_digitaal_adres="telefoonnummer", **PORTAAL),
        register.digitaal_adres(another, **PORTAAL), register.digitaal_adres(**PORTAAL),
        register.digitaal_adres(partij, referentie="zaak-1"),
    ]  # fmt: skip
    assert api.patch(f"{PATH}/{new.uuid}", PORTAAL).json()["referentie"] == "portaalvoorkeur"
    assert referenties(register, old, new) == ["", "portaalvoorkeur"]
    assert referenties(register, *kept) == ["portaalvoorkeur"] * 3 + ["zaak-1"]
    third = api.post(PATH, {**EMAIL, **PORTAAL, "verstrektDoorPartij": ref(partij)})
    assert third.json()["referentie"] == "portaalvoorkeur"
    assert referenties(register, old, new, *kept) == ["", "", *["portaalvoorkeur"] * 3, "zaak-1"]


def test_referentie_sent_again_is_accepted(register: Register, api: Caller) -> None:
    adres = register.digitaal_adres(register.partij(), **PORTAAL)
    body = {**EMAIL, **PORTAAL, "verstrektDoorPartij": ref(adres.verstrekt_door_partij)}
    for answer in (api.patch(f"{PATH}/{adres.uuid}", PORTAAL), api.put(f"{PATH}/{adres.uuid}", body)):
        assert (answer.status_code, answer.json()["referentie"]) == (200, "portaalvoorkeur")


def test_referentie_moves_along_with_soort_and_partij(register: Register, api: Caller) -> None:
    partij, another = register.partij(), register.partij()
    email, elders = register.digitaal_adres(partij, **PORTAAL), register.digitaal_adres(another, **PORTAAL)
    overig = register.digitaal_adres(partij, adres="x@example.nl", soort_digitaal_adres="overig", **PORTAAL)
    assert api.patch(f"{PATH}/{overig.uuid}", {"soortDigitaalAdres": "email"}).status_code == 200
    assert referenties(register, email, overig, elders) == ["", "portaalvoorkeur", "portaalvoorkeur"]
    assert api.patch(f"{PATH}/{overig.uuid}", {"verstrektDoorPartij": ref(another)}).status_code == 200
    assert referenties(register, email, overig, elders) == ["", "portaalvoorkeur", ""]


def test_referentie_empty_is_everyones(register: Register, api: Caller) -> None:
    body = {**EMAIL, "verstrektDoorPartij": ref(register.partij()), "referentie": ""}
    assert [api.post(PATH, body).status_code for _ in range(2)] == [201, 201]


# -- whose it is ------------------------------------------------------------------------------------------------------


def voorkeur(api: Caller, partij: Partij) -> str | None:
    """Returns the uuid of the address that the partij prefers."""
    shown = api.get(f"partijen/{partij.uuid}").json()["voorkeursDigitaalAdres"]
    return shown and shown["uuid"]


def test_partij_changed_takes_the_voorkeur_away(register: Register, api: Caller) -> None:
    old, new = register.partij(), register.partij()
    adres = register.digitaal_adres(old, is_voorkeur=True)
    assert api.patch(f"{PATH}/{adres.uuid}", {"omschrijving": "thuis"}).status_code == 200
    assert voorkeur(api, old) == str(adres.uuid)
    assert api.patch(f"{PATH}/{adres.uuid}", {"verstrektDoorPartij": ref(new)}).status_code == 200
    assert (voorkeur(api, old), voorkeur(api, new)) == (None, None)


def test_partij_taken_away_takes_the_voorkeur_away(register: Register, api: Caller) -> None:
    partij = register.partij()
    adres = register.digitaal_adres(partij, is_voorkeur=True)
    assert api.patch(f"{PATH}/{adres.uuid}", {"verstrektDoorPartij": None}).status_code == 200
    assert voorkeur(api, partij) is None


def test_adres_deleted_leaves_partij_and_betrokkene(register: Register, api: Caller) -> None:
    partij, betrokkene = register.partij(), register.betrokkene()
    adres = register.digitaal_adres(partij, verstrekt_door_betrokkene=betrokkene, is_voorkeur=True)
    assert api.delete(f"{PATH}/{adres.uuid}").status_code == 204
    assert (register.all(Partij), register.all(Betrokkene)) == ([partij], [betrokkene])
    assert voorkeur(api, partij) is None
