"""Partijen: their own fields, their identificatie, their deletion."""

from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import Model

from apps.betrokkenen.models import Betrokkene, DigitaalAdres
from apps.klantcontacten.models import Klantcontact
from apps.partijen.models import CategorieRelatie, Partij, PartijIdentificator, Rekeningnummer, Vertegenwoordiging
from tests import groepen
from tests.api_client import BASE, KLANTINTERACTIES, Caller, errors, ref
from tests.checks import BAD_REFERENCES, Fields
from tests.contract import ResourceContract
from tests.parallel import at_once
from tests.register import Register

PATH = "partijen"
PERSOON = {"soortPartij": "persoon", "indicatieActief": True}


class TestPartijen(ResourceContract):
    resource = PATH

    def make(self, register: Register) -> Any:
        organisatie = register.organisatie()
        partij = register.partij(
            soort_partij="contactpersoon",
            partij_identificatie={
                "contactnaam": {"voornaam": "Jan", "voorvoegsel_achternaam": "de", "achternaam": "Tester"},
                "werkte_voor_partij": organisatie,
            },
            bezoekadres={"straatnaam": "Dorpsstraat", "huisnummer": 1, "postcode": "1234 AB", "land": "NL"},
        )
        register.identificator(partij)
        register.digitaal_adres(partij, is_voorkeur=True, is_standaard_adres=True, referentie="portaalvoorkeur")
        register.digitaal_adres(partij)
        register.rekeningnummer(partij, is_voorkeur=True)
        register.categorie_relatie(partij=partij, categorie=register.categorie())
        register.categorie_relatie(partij=partij)
        register.vertegenwoordiging(partij, organisatie)
        register.betrokkene(register.klantcontact(), partij)
        register.betrokkene(register.klantcontact(), partij)
        return partij

    def body(self, register: Register) -> dict[str, Any]:
        return PERSOON


@pytest.fixture
def fields(api: Caller) -> Fields:
    return Fields(api, PATH, PERSOON)


# -- fields -----------------------------------------------------------------------------------------------------------


def test_optional_fields_absent_are_empty(api: Caller) -> None:
    made = api.post(PATH, PERSOON).json()
    assert made == {
        "uuid": made["uuid"], "url": made["url"], "nummer": made["nummer"], "interneNotitie": "", "betrokkenen": [],
        "categorieRelaties": [], "digitaleAdressen": [], "voorkeursDigitaalAdres": None, "vertegenwoordigden": [],
        "rekeningnummers": [], "voorkeursRekeningnummer": None, "partijIdentificatoren": [], "soortPartij": "persoon",
        "indicatieGeheimhouding": None, "voorkeurstaal": "", "indicatieActief": True, "bezoekadres": groepen.ADRES_EMPTY,
        "correspondentieadres": groepen.ADRES_EMPTY, "partijIdentificatie": None,
    }  # fmt: skip


def test_optional_fields_absent_stay_with_put(register: Register, api: Caller) -> None:
    partij = TestPartijen().make(register)
    before = api.get(f"{PATH}/{partij.uuid}").json()
    answer = api.put(before["url"], {"soortPartij": "contactpersoon", "indicatieActief": False})
    assert answer.json() == {**before, "indicatieActief": False}


@pytest.mark.parametrize("name", ["soortPartij", "indicatieActief"])
def test_required_field_absent_is_refused(fields: Fields, name: str) -> None:
    fields.require(name)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("interneNotitie", "n" * 32_000), ("interneNotitie", ""), ("voorkeurstaal", "nld"), ("voorkeurstaal", "xxx"),
        ("voorkeurstaal", ""), ("indicatieGeheimhouding", True), ("indicatieGeheimhouding", False),
        ("indicatieGeheimhouding", None), ("indicatieActief", False), ("soortPartij", "organisatie"),
        ("soortPartij", "contactpersoon"),
    ],
)  # fmt: skip
def test_value_at_its_limit_is_accepted(fields: Fields, name: str, value: Any) -> None:
    fields.accept(name, value)


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("interneNotitie", "n" * 32_001, "max_length"), ("interneNotitie", None, "null"), ("voorkeurstaal", "nlds", "max_length"),
        ("voorkeurstaal", None, "null"), ("indicatieGeheimhouding", "x", "invalid"), ("indicatieActief", "x", "invalid"),
        ("indicatieActief", None, "null"), ("soortPartij", "vereniging", "invalid_choice"), ("soortPartij", "", "invalid_choice"),
        ("soortPartij", None, "null"), ("nummer", "12345678901", "max_length"), ("nummer", "1a", "invalid"),
        ("nummer", "1.5", "invalid"), ("nummer", "٣", "invalid"), ("nummer", "- 5", "invalid"),
    ],
)  # fmt: skip
def test_value_beyond_its_limit_is_refused(fields: Fields, name: str, value: Any, code: str) -> None:
    fields.refuse(name, value, code)


@pytest.mark.parametrize(
    ("name", "value"),
    [("betrokkenen", []), ("categorieRelaties", []), ("vertegenwoordigden", []), ("uuid", "x"), ("url", "x")],
)
def test_value_that_is_read_only_is_ignored(register: Register, api: Caller, name: str, value: Any) -> None:
    partij = TestPartijen().make(register)
    before = api.get(f"{PATH}/{partij.uuid}").json()
    assert api.patch(before["url"], {name: value}).json() == before


@pytest.mark.parametrize("group", ["bezoekadres", "correspondentieadres"])
@pytest.mark.parametrize(("name", "value"), groepen.ADRES_ACCEPTED)
def test_adres_within_its_limits_is_accepted(fields: Fields, group: str, name: str, value: Any) -> None:
    fields.accept(f"{group}.{name}", value)


@pytest.mark.parametrize("group", ["bezoekadres", "correspondentieadres"])
@pytest.mark.parametrize(("name", "value", "codes"), groepen.ADRES_REFUSED)
def test_adres_outside_its_limits_is_refused(fields: Fields, group: str, name: str, value: Any, codes: str) -> None:
    fields.refuse(f"{group}.{name}", value, codes)


@pytest.mark.parametrize("group", ["bezoekadres", "correspondentieadres"])
def test_adres_is_written_as_a_whole(fields: Fields, group: str) -> None:
    groepen.check_written_as_a_whole(fields, group, groepen.ADRES_EMPTY, {"stad": "Breda"})


# -- nummer -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("given", [{}, {"nummer": None}, {"nummer": ""}])
def test_nummer_not_given_is_the_next_that_is_free(register: Register, api: Caller, given: dict[str, Any]) -> None:
    first = int(api.post(PATH, {**PERSOON, **given}).json()["nummer"])
    register.partij(nummer=str(first + 1))
    assert api.post(PATH, {**PERSOON, **given}).json()["nummer"] == str(first + 2)


@pytest.mark.parametrize(("nummer", "stored"), [("1234567890", "1234567890"), ("-5", "-5"), ("+5", "+5"), (13, "13")])
def test_nummer_given_is_kept(api: Caller, nummer: Any, stored: str) -> None:
    made = api.post(PATH, {**PERSOON, "nummer": nummer})
    assert made.json()["nummer"] == stored
    for nothing in (None, ""):
        assert api.patch(made["Location"], {"nummer": nothing}).json()["nummer"] == stored


def test_nummer_that_exists_is_refused_within_the_organisation(
    register: Register, other_register: Register, api: Caller
) -> None:
    other_register.partij(nummer="77")
    assert api.post(PATH, {**PERSOON, "nummer": "77"}).status_code == 201
    other = register.partij()
    assert errors(api.post(PATH, {**PERSOON, "nummer": "77"})) == [("nummer", "unique")]
    assert errors(api.patch(f"{PATH}/{other.uuid}", {"nummer": "77"})) == [("nummer", "unique")]


@pytest.mark.django_db(transaction=True)
def test_nummer_not_given_four_times_at_once_is_another_each_time(register: Register) -> None:
    answers = at_once([lambda: Caller(register.token).post(PATH, PERSOON) for _ in range(4)])
    assert [answer.status_code for answer in answers] == [201] * 4
    assert len({answer.json()["nummer"] for answer in answers}) == 4


# -- identificatie ----------------------------------------------------------------------------------------------------


def of_soort(soort: str, **identificatie: Any) -> dict[str, Any]:
    """Returns the body of a partij of `soort` with an identificatie."""
    return {"soortPartij": soort, "indicatieActief": True, "partijIdentificatie": identificatie}


JAN = {"voorletters": "J.", "voornaam": "Jan", "voorvoegselAchternaam": "de", "achternaam": "Tester"}


@pytest.mark.parametrize("nothing", [None, {}])
@pytest.mark.parametrize("soort", ["persoon", "organisatie", "contactpersoon"])
def test_identificatie_null_or_empty_is_none(api: Caller, soort: str, nothing: Any) -> None:
    body = {**PERSOON, "soortPartij": soort, "partijIdentificatie": nothing}
    made = api.post(PATH, body)
    assert made.json()["partijIdentificatie"] is None
    assert api.put(made["Location"], made.json()).json() == made.json()
    api.patch(made["Location"], {"partijIdentificatie": {"contactnaam": JAN, "naam": "Bol"}})
    assert api.get(made["Location"]).json()["partijIdentificatie"] is not None
    assert api.patch(made["Location"], {"partijIdentificatie": nothing}).json()["partijIdentificatie"] is None


def test_identificatie_of_a_persoon_is_its_name(api: Caller) -> None:
    made = api.post(PATH, of_soort("persoon", contactnaam=JAN, volledigeNaam="x", naam="Bol"))
    assert made.json()["partijIdentificatie"] == {"contactnaam": JAN, "volledigeNaam": "Jan de Tester"}


@pytest.mark.parametrize(
    ("contactnaam", "volledige_naam"),
    [
        ({"voornaam": "Jan", "achternaam": "Tester"}, "Jan Tester"), ({"achternaam": "Tester"}, "Tester"),
        ({"voornaam": "Jan"}, "Jan"), ({"voorletters": "J."}, ""), ({}, ""), (None, ""),
    ],
)  # fmt: skip
def test_volledige_naam_joins_what_is_given(api: Caller, contactnaam: Any, volledige_naam: str) -> None:
    made = api.post(PATH, of_soort("persoon", contactnaam=contactnaam)).json()
    assert made["partijIdentificatie"] == {
        "contactnaam": {**groepen.CONTACTNAAM_EMPTY, **(contactnaam or {})},
        "volledigeNaam": volledige_naam,
    }


def test_identificatie_of_an_organisatie_is_its_naam(api: Caller) -> None:
    made = api.post(PATH, of_soort("organisatie", naam="n" * 200, contactnaam=JAN))
    assert made.json()["partijIdentificatie"] == {"naam": "n" * 200}


@pytest.mark.parametrize(("naam", "code"), [("n" * 201, "max_length"), (None, "null")])
def test_naam_of_an_organisatie_outside_its_limits_is_refused(api: Caller, naam: Any, code: str) -> None:
    assert errors(api.post(PATH, of_soort("organisatie", naam=naam))) == [("partijIdentificatie.naam", code)]


@pytest.mark.parametrize("soort", ["persoon", "contactpersoon"])
@pytest.mark.parametrize(("name", "value"), groepen.CONTACTNAAM_ACCEPTED)
def test_contactnaam_within_its_limits_is_accepted(api: Caller, soort: str, name: str, value: Any) -> None:
    made = api.post(PATH, of_soort(soort, contactnaam={name: value}))
    assert made.json()["partijIdentificatie"]["contactnaam"] == {**groepen.CONTACTNAAM_EMPTY, name: value}


@pytest.mark.parametrize("soort", ["persoon", "contactpersoon"])
@pytest.mark.parametrize(("name", "value", "code"), groepen.CONTACTNAAM_REFUSED)
def test_contactnaam_outside_its_limits_is_refused(api: Caller, soort: str, name: str, value: Any, code: str) -> None:
    answer = api.post(PATH, of_soort(soort, contactnaam={name: value}))
    assert errors(answer) == [(f"partijIdentificatie.contactnaam.{name}", code)]


@pytest.mark.parametrize("value", [[], "x", 1])
def test_identificatie_that_is_no_object_is_refused(fields: Fields, value: Any) -> None:
    fields.refuse("partijIdentificatie", value, "invalid", at="partijIdentificatie.nonFieldErrors")


def test_identificatie_of_a_contactpersoon_has_an_own_uuid(register: Register, api: Caller) -> None:
    organisatie = register.organisatie()
    made = api.post(PATH, of_soort("contactpersoon", werkteVoorPartij=ref(organisatie), contactnaam=JAN)).json()
    own = made["partijIdentificatie"]["uuid"]
    assert own not in (None, made["uuid"])
    assert made["partijIdentificatie"] == {
        "uuid": own,
        "werkteVoorPartij": {**ref(organisatie), "url": f"{BASE}{KLANTINTERACTIES}/partijen/{organisatie.uuid}"},
        "contactnaam": JAN,
        "volledigeNaam": "Jan de Tester",
    }
    assert api.put(made["url"], made).json() == made


def test_own_uuid_of_a_contactpersoon_can_be_chosen_once(api: Caller) -> None:
    uuid = str(uuid4())
    made = api.post(PATH, of_soort("contactpersoon", uuid=uuid))
    assert made.json()["partijIdentificatie"]["uuid"] == uuid
    assert errors(api.post(PATH, of_soort("contactpersoon", uuid=uuid))) == [("partijIdentificatie.uuid", "unique")]
    assert errors(api.post(PATH, of_soort("contactpersoon", uuid="x"))) == [("partijIdentificatie.uuid", "invalid")]
    renewed = api.patch(made["Location"], of_soort("contactpersoon", contactnaam=JAN)).json()["partijIdentificatie"]
    assert (renewed["uuid"] not in (None, uuid), renewed["contactnaam"]) == (True, JAN)


@pytest.mark.parametrize("soort", ["persoon", "contactpersoon"])
def test_contactpersoon_works_for_an_organisatie_only(register: Register, api: Caller, soort: str) -> None:
    made = api.post(PATH, of_soort("contactpersoon", werkteVoorPartij=ref(register.organisatie())))
    assert made.status_code == 201
    other = register.partij(soort_partij=soort)
    body = of_soort("contactpersoon", werkteVoorPartij=ref(other))
    for answer in (api.post(PATH, body), api.patch(made["Location"], body)):
        assert errors(answer) == [("partijIdentificatie.werkteVoorPartij.uuid", "invalid")]
    assert api.patch(made["Location"], of_soort("contactpersoon", werkteVoorPartij=None)).status_code == 200


@pytest.mark.parametrize(("value", "suffix", "code"), BAD_REFERENCES)
def test_werkte_voor_partij_that_is_none_is_refused(api: Caller, value: Any, suffix: str, code: str) -> None:
    answer = api.post(PATH, of_soort("contactpersoon", werkteVoorPartij=value))
    assert errors(answer) == [(f"partijIdentificatie.werkteVoorPartij{suffix}", code)]


def test_werkte_voor_partij_of_another_organisation_is_refused(other_register: Register, api: Caller) -> None:
    answer = api.post(PATH, of_soort("contactpersoon", werkteVoorPartij=ref(other_register.organisatie())))
    assert errors(answer) == [("partijIdentificatie.werkteVoorPartij.uuid", "invalid")]


def test_contactpersoon_can_be_changed_when_its_organisatie_is_one_no_more(register: Register, api: Caller) -> None:
    organisatie = register.organisatie()
    made = api.post(PATH, of_soort("contactpersoon", werkteVoorPartij=ref(organisatie)))
    assert api.patch(f"{PATH}/{organisatie.uuid}", {"soortPartij": "persoon"}).status_code == 200
    assert api.put(made["Location"], made.json()).json() == made.json()


def test_identificatie_is_replaced_as_a_whole(api: Caller) -> None:
    made = api.post(PATH, of_soort("persoon", contactnaam=JAN))["Location"]
    changed = api.patch(made, {"partijIdentificatie": {"contactnaam": {"voornaam": "Piet"}}})
    assert changed.json()["partijIdentificatie"] == {
        "contactnaam": {**groepen.CONTACTNAAM_EMPTY, "voornaam": "Piet"},
        "volledigeNaam": "Piet",
    }


@pytest.mark.parametrize(
    ("soort", "identificatie", "error"),
    [
        (
            "persoon",
            {"contactnaam": {"voorletters": "v" * 11}},
            ("partijIdentificatie.contactnaam.voorletters", "max_length"),
        ),
        ("organisatie", {"naam": "n" * 201}, ("partijIdentificatie.naam", "max_length")),
        ("contactpersoon", {"uuid": "x"}, ("partijIdentificatie.uuid", "invalid")),
    ],
)
def test_identificatie_patched_without_soort_is_of_the_stored_soort(
    register: Register, api: Caller, soort: str, identificatie: Any, error: tuple[str, str]
) -> None:
    partij = register.partij(soort_partij=soort)
    assert errors(api.patch(f"{PATH}/{partij.uuid}", {"partijIdentificatie": identificatie})) == [error]


def test_soort_changed_alone_drops_the_identificatie_for_good(register: Register, api: Caller) -> None:
    made = api.post(PATH, of_soort("persoon", contactnaam=JAN))["Location"]
    assert api.patch(made, {"soortPartij": "contactpersoon"}).json()["partijIdentificatie"] is None
    assert api.patch(made, {"soortPartij": "persoon"}).json()["partijIdentificatie"] is None
    assert [partij.contactnaam_achternaam for partij in register.all(Partij)] == [""]


def test_soort_changed_with_an_identificatie_replaces_it(register: Register, api: Caller) -> None:
    made = api.post(PATH, of_soort("contactpersoon", contactnaam=JAN, werkteVoorPartij=ref(register.organisatie())))
    changed = api.patch(made["Location"], of_soort("organisatie", naam="Bol"))
    assert changed.json()["partijIdentificatie"] == {"naam": "Bol"}
    back = api.patch(made["Location"], of_soort("contactpersoon", contactnaam=None)).json()["partijIdentificatie"]
    assert (back["werkteVoorPartij"], back["volledigeNaam"]) == (None, "")


# -- deletion ---------------------------------------------------------------------------------------------------------


def test_partij_deleted_takes_all_that_is_its_own_along(register: Register, api: Caller) -> None:
    partij, other = register.partij(), register.partij()
    kept = [make_children(register, one, other) for one in (partij, other)][1]
    klantcontacten = register.all(Klantcontact)
    assert api.delete(f"{PATH}/{partij.uuid}").status_code == 204
    assert {model: register.all(model) for model in kept} == kept
    assert (register.all(Vertegenwoordiging), register.all(Partij)) == ([], [other])
    assert register.all(Klantcontact) == klantcontacten


def make_children(register: Register, partij: Partij, other: Partij) -> dict[type[Model], list[Model]]:
    """Gives `partij` one of everything a partij can have; returns it by model."""
    if partij != other:
        register.vertegenwoordiging(partij, other)
        register.vertegenwoordiging(other, partij)
    return {
        Betrokkene: [register.betrokkene(partij=partij)],
        DigitaalAdres: [register.digitaal_adres(partij, is_voorkeur=True)],
        Rekeningnummer: [register.rekeningnummer(partij, is_voorkeur=True)],
        PartijIdentificator: [register.identificator(partij)],
        CategorieRelatie: [register.categorie_relatie(partij=partij, categorie=register.categorie())],
    }


def test_address_that_a_betrokkene_gave_stays_when_its_partij_is_deleted(register: Register, api: Caller) -> None:
    partij = register.partij()
    adres = register.digitaal_adres(verstrekt_door_betrokkene=register.betrokkene(partij=partij))
    assert api.delete(f"{PATH}/{partij.uuid}").status_code == 204
    assert api.get(f"digitaleadressen/{adres.uuid}").json()["verstrektDoorBetrokkene"] is None


@pytest.mark.django_db(transaction=True)
def test_partij_deleted_while_others_write_to_it_gives_no_500(register: Register) -> None:
    for _ in range(3):
        partij = register.partij()
        adres = register.digitaal_adres(partij)
        new = {"adres": "x", "soortDigitaalAdres": "overig", "verstrektDoorPartij": ref(partij)}
        answers = at_once(
            [
                partial(Caller(register.token).delete, f"{PATH}/{partij.uuid}"),
                partial(Caller(register.token).post, "digitaleadressen", new),
                partial(Caller(register.token).patch, f"digitaleadressen/{adres.uuid}", {"isStandaardAdres": True}),
                partial(Caller(register.token).patch, f"{PATH}/{partij.uuid}", {"digitaleAdressen": []}),
            ]
        )
        assert {answer.status_code for answer in answers} <= {200, 201, 204, 400, 404, 409}


def test_organisatie_deleted_leaves_its_contactpersonen_without_identificatie(register: Register, api: Caller) -> None:
    going, staying = register.organisatie(), register.organisatie()
    made = [
        api.post(PATH, of_soort("contactpersoon", werkteVoorPartij=ref(one), contactnaam=JAN))
        for one in (going, staying)
    ]
    assert api.delete(f"{PATH}/{going.uuid}").status_code == 204
    after = [api.get(answer["Location"]).json() for answer in made]
    assert after == [{**made[0].json(), "partijIdentificatie": None}, made[1].json()]


def test_partij_with_its_own_vestiging_under_its_own_kvk_nummer_is_deleted(register: Register, api: Caller) -> None:
    partij = register.organisatie()
    register.vestiging(partij, register.kvk(partij))
    assert api.delete(f"{PATH}/{partij.uuid}").status_code == 204
    assert (register.all(Partij), register.all(PartijIdentificator)) == ([], [])


def test_partij_with_the_vestiging_of_another_under_its_kvk_nummer_is_not_deleted(
    register: Register, api: Caller
) -> None:
    partij, other = register.organisatie(), register.organisatie()
    kvk = register.kvk(partij)
    vestiging = register.vestiging(other, kvk)
    register.digitaal_adres(partij, is_voorkeur=True)
    before = api.get(f"{PATH}/{partij.uuid}").json()
    assert errors(api.delete(f"{PATH}/{partij.uuid}")) == [("nonFieldErrors", "invalid")]
    assert (api.get(f"{PATH}/{partij.uuid}").json(), register.all(PartijIdentificator)) == (before, [kvk, vestiging])
    assert [api.delete(f"{PATH}/{one.uuid}").status_code for one in (other, partij)] == [204, 204]
