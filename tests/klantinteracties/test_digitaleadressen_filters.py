"""What lists of digitale adressen are asked for: filters, order, expand."""

from datetime import date

import pytest

from apps.betrokkenen.models import DigitaalAdres
from tests.api_client import Caller, errors, uuids
from tests.checks import assert_found
from tests.register import Register

PATH = "digitaleadressen"


@pytest.mark.parametrize("name", ["verstrektDoorPartij", "verstrektDoorBetrokkene"])
def test_filter_on_reference_finds_its_addresses_only(register: Register, api: Caller, name: str) -> None:
    make, column = {
        "verstrektDoorPartij": (register.partij, "verstrekt_door_partij"),
        "verstrektDoorBetrokkene": (register.betrokkene, "verstrekt_door_betrokkene"),
    }[name]
    one, another = make(), make()
    wanted = [register.save(DigitaalAdres, adres="x", soort_digitaal_adres="overig", **{column: one}) for _ in range(2)]
    register.save(DigitaalAdres, adres="x", soort_digitaal_adres="overig", **{column: another})
    register.digitaal_adres()
    assert_found(api.get(PATH, {f"{name}__uuid": one.uuid}), *wanted)
    assert_found(api.get(PATH, {f"{name}__url": f"https://elders.example/api/{one.uuid}"}), *wanted)
    assert_found(api.get(PATH, {f"{name}__url": "https://elders.example/api/x"}))
    assert errors(api.get(PATH, {f"{name}__uuid": "x"})) == [(f"{name}__uuid", "invalid")]
    assert errors(api.get(PATH, {f"{name}__url": "x"})) == [(f"{name}__url", "invalid")]


def test_filter_on_rol_finds_addresses_of_such_betrokkenen(register: Register, api: Caller) -> None:
    wanted = register.digitaal_adres(verstrekt_door_betrokkene=register.betrokkene(rol="vertegenwoordiger"))
    register.digitaal_adres(verstrekt_door_betrokkene=register.betrokkene(rol="klant"))
    register.digitaal_adres()
    assert_found(api.get(PATH, {"verstrektDoorBetrokkene__rol": "vertegenwoordiger"}), wanted)


def test_filter_on_soort_partij_finds_addresses_of_such_partijen(register: Register, api: Caller) -> None:
    wanted = register.digitaal_adres(register.organisatie())
    register.digitaal_adres(register.partij())
    register.digitaal_adres()
    assert_found(api.get(PATH, {"verstrektDoorPartij__soortPartij": "organisatie"}), wanted)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("verstrektDoorBetrokkene__rol", "invalid_choice"), ("verstrektDoorPartij__soortPartij", "invalid_choice"),
        ("soortDigitaalAdres", "invalid_choice"), ("isStandaardAdres", "invalid"), ("isGeverifieerd", "invalid"),
        ("verificatieDatum", "invalid"), ("verificatieDatum__gt", "invalid"), ("verificatieDatum__lte", "invalid"),
    ],
)  # fmt: skip
def test_filter_with_a_value_that_makes_no_sense_is_refused(api: Caller, name: str, code: str) -> None:
    assert errors(api.get(PATH, {name: "foo"})) == [(name, code)]


@pytest.mark.parametrize("family", ["partijIdentificator", "subIdentificatorVan"])
@pytest.mark.parametrize(
    ("code", "value", "near_miss"),
    [
        ("codeObjecttype", "niet_natuurlijk_persoon", "natuurlijk_persoon"), ("codeSoortObjectId", "kvk_nummer", "rsin"),
        ("objectId", "12345678", "1234567"), ("codeRegister", "hr", "brp"), ("codeRegister", "hr", "onbekend"),
    ],
)  # fmt: skip
def test_filter_on_identificator_finds_addresses_of_its_partij_once(
    register: Register, api: Caller, family: str, code: str, value: str, near_miss: str
) -> None:
    hoofd, vestiging, other = register.organisatie(), register.organisatie(), register.organisatie()
    kvk = register.kvk(hoofd, "12345678")
    register.vestiging(hoofd, register.kvk(), "000012345678")
    register.vestiging(vestiging, kvk, "000087654321")
    register.identificator(other)
    wanted = register.digitaal_adres(hoofd if family == "partijIdentificator" else vestiging)
    register.digitaal_adres(other)
    register.digitaal_adres()
    name = f"verstrektDoorPartij__{family}__{code}"
    assert_found(api.get(PATH, {name: value}), wanted)
    assert_found(api.get(PATH, {name: near_miss, "verstrektDoorPartij__uuid": wanted.verstrekt_door_partij.uuid}))


def test_filters_on_identificator_hold_for_one_number(register: Register, api: Caller) -> None:
    partij, name = register.organisatie(), "verstrektDoorPartij__partijIdentificator"
    number = register.identificator(partij).partij_identificator["object_id"]
    register.kvk(partij, "12345678")
    adres = register.digitaal_adres(partij)
    assert_found(api.get(PATH, {f"{name}__codeSoortObjectId": "bsn", f"{name}__objectId": number}), adres)
    assert_found(api.get(PATH, {f"{name}__codeSoortObjectId": "bsn", f"{name}__objectId": "12345678"}))


def test_filters_on_vestiging_with_its_kvk_nummer_hold_for_one_number(register: Register, api: Caller) -> None:
    wanted, other = register.organisatie(), register.organisatie()
    register.vestiging(wanted, register.kvk(number="12345678"), "000012345678")
    register.vestiging(other, register.kvk(number="87654321"), "000012345678")
    adres, _ = register.digitaal_adres(wanted), register.digitaal_adres(other)
    query = {
        "verstrektDoorPartij__partijIdentificator__objectId": "000012345678",
        "verstrektDoorPartij__subIdentificatorVan__objectId": "12345678",
    }
    assert_found(api.get(PATH, query), adres)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"adres": "Klant@example.nl"}, [0]), ({"adres": "klant@example"}, []), ({"adres__icontains": "KLANT@"}, [0, 1]),
        ({"adres__icontains": "0123"}, []), ({"adres__icontains": "kl_nt"}, []), ({"soortDigitaalAdres": "email"}, [0, 1]),
        ({"soortDigitaalAdres": "overig"}, []), ({"isStandaardAdres": "TRUE"}, [0]), ({"isStandaardAdres": "0"}, [1, 2]),
        ({"omschrijving": "THUIS"}, [0, 1]), ({"omschrijving": "thuis "}, [0]), ({"referentie": "zaak-1"}, [0]),
        ({"referentie": "zaak"}, []), ({"verificatieDatum": "2024-02-02"}, [1]), ({"verificatieDatum__gt": "2024-02-01"}, [1]),
        ({"verificatieDatum__gte": "2024-02-01"}, [0, 1]), ({"verificatieDatum__lt": "2024-02-02"}, [0]),
        ({"verificatieDatum__lte": "2024-02-02"}, [0, 1]), ({"isGeverifieerd": "true"}, [0, 1]),
        ({"isGeverifieerd": "false"}, [2]), ({"verificatieDatum__gt": "2024-02-01", "verificatieDatum__lt": "2024-02-02"}, []),
        ({"adres__icontains": "klant", "isStandaardAdres": "1"}, [0]), ({"adres": ""}, [0, 1, 2]),
    ],
)  # fmt: skip
def test_filter_finds_what_it_names_and_no_near_miss(
    register: Register, api: Caller, query: dict[str, str], found: list[int]
) -> None:
    made = [
        register.digitaal_adres(
            register.partij(), adres="Klant@example.nl", is_standaard_adres=True, omschrijving="thuis of werk",
            referentie="zaak-1", verificatie_datum=date(2024, 2, 1),
        ),
        register.digitaal_adres(
            adres="andere.klant@example.nl", omschrijving="Thuis", referentie="ZAAK-1", verificatie_datum=date(2024, 2, 2)
        ),
        register.digitaal_adres(adres="0612345678", soort_digitaal_adres="telefoonnummer"),
    ]  # fmt: skip
    assert_found(api.get(PATH, query), *(made[index] for index in found))


@pytest.mark.parametrize(
    ("ordering", "order"),
    [("adres", [1, 0]), ("-adres", [0, 1]), ("verificatieDatum", [0, 1]), ("-verificatieDatum", [1, 0])],
)
def test_list_is_ordered_as_asked(register: Register, api: Caller, ordering: str, order: list[int]) -> None:
    made = [
        register.digitaal_adres(adres="b@example.nl", verificatie_datum=date(2024, 2, 1)),
        register.digitaal_adres(adres="a@example.nl", verificatie_datum=date(2024, 2, 2)),
    ]
    assert uuids(api.get(PATH, {"ordering": ordering})) == [str(made[index].uuid) for index in order]


# -- expand -----------------------------------------------------------------------------------------------------------

DEEPEST = "verstrektDoorBetrokkene.hadKlantcontact.leiddeTotInterneTaken"


def test_expand_of_a_nested_path_brings_its_parents_along(register: Register, api: Caller) -> None:
    klantcontact = register.klantcontact()
    betrokkene = register.betrokkene(klantcontact)
    taken = [
        register.interne_taak(register.actor(), aanleidinggevend_klantcontact=klantcontact, nummer=nummer)
        for nummer in ("1", "2")
    ]
    adres = register.digitaal_adres(verstrekt_door_betrokkene=betrokkene)
    plain = api.get(f"{PATH}/{adres.uuid}").json()
    expanded = api.get(f"{PATH}/{adres.uuid}", {"expand": DEEPEST}).json()
    assert expanded == {
        **plain,
        "_expand": {
            "verstrektDoorBetrokkene": {
                **api.get(f"betrokkenen/{betrokkene.uuid}").json(),
                "_expand": {
                    "hadKlantcontact": {
                        **api.get(f"klantcontacten/{klantcontact.uuid}").json(),
                        "_expand": {
                            "leiddeTotInterneTaken": [api.get(f"internetaken/{taak.uuid}").json() for taak in taken]
                        },
                    }
                },
            }
        },
    }


def test_expand_shows_the_same_object_every_time_and_null_for_none(register: Register, api: Caller) -> None:
    betrokkene = register.betrokkene()
    register.digitaal_adres()
    for _ in range(2):
        register.digitaal_adres(verstrekt_door_betrokkene=betrokkene)
    rows = api.get(PATH, {"expand": "verstrektDoorBetrokkene"}).json()["results"]
    whole = api.get(f"betrokkenen/{betrokkene.uuid}").json()
    assert [row["_expand"]["verstrektDoorBetrokkene"] for row in rows] == [whole, whole, None]
