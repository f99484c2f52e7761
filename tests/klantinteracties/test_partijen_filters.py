"""What lists of partijen are asked for: filters, order, expand."""

from typing import Any
from uuid import uuid4

import pytest

from apps.partijen.models import Partij
from tests.api_client import Caller, errors, uuids
from tests.checks import assert_found
from tests.register import Register

PATH = "partijen"


# -- filters on the partij itself -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"nummer": "77"}, [0]), ({"nummer": "7"}, []), ({"indicatieGeheimhouding": "true"}, [0]),
        ({"indicatieGeheimhouding": "False"}, [1]), ({"indicatieGeheimhouding": "0"}, [1]), ({"indicatieActief": "1"}, [0, 2]),
        ({"indicatieActief": "FALSE"}, [1]), ({"soortPartij": "persoon"}, [0]), ({"soortPartij": "organisatie"}, [1]),
        ({"soortPartij": "contactpersoon"}, [2]), ({"soortPartij": "contactpersoon", "indicatieActief": "0"}, []),
        ({"soortPartij": "", "indicatieActief": ""}, [0, 1, 2]),
    ],
)  # fmt: skip
def test_filter_finds_what_it_names_and_no_near_miss(
    register: Register, api: Caller, query: dict[str, str], found: list[int]
) -> None:
    made = [
        register.partij(nummer="77", indicatie_geheimhouding=True),
        register.partij(
            nummer="777", indicatie_geheimhouding=False, indicatie_actief=False, soort_partij="organisatie"
        ),
        register.partij(soort_partij="contactpersoon"),
    ]
    assert_found(api.get(PATH, query), *(made[index] for index in found))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("indicatieGeheimhouding", "invalid"), ("indicatieActief", "invalid"), ("soortPartij", "invalid_choice"),
        ("bezoekadresHuisnummer", "invalid"), ("vertegenwoordigdePartij__uuid", "invalid"),
        ("vertegenwoordigdePartij__url", "invalid"),
    ],
)  # fmt: skip
def test_filter_with_a_value_that_makes_no_sense_is_refused(api: Caller, name: str, code: str) -> None:
    assert errors(api.get(PATH, {name: "foo"})) == [(name, code)]


ADRES = [
    ("NummeraanduidingId", "nummeraanduiding_id", "0123456789012345", ["0123456789012346", ""]),
    ("Adresregel1", "adresregel1", "Dorpsweg 1", ["dorpsweg 1", "Dorpsweg 12", ""]),
    ("Adresregel2", "adresregel2", "Dorpsweg 1", ["dorpsweg 1", "Dorpsweg 12", ""]),
    ("Adresregel3", "adresregel3", "Dorpsweg 1", ["dorpsweg 1", "Dorpsweg 12", ""]),
    ("Land", "land", "BE", ["NL", ""]),
    ("Postcode", "postcode", "1234 AB", ["1234 AC", ""]),
    ("Huisnummer", "huisnummer", 12, [1, 123, None]),
    ("Straatnaam", "straatnaam", "Dorpsweg", ["dorpsweg", "Dorpsweg Noord", ""]),
]


@pytest.mark.parametrize("adres", ["bezoekadres", "correspondentieadres"])
@pytest.mark.parametrize(("name", "column", "value", "near_misses"), ADRES)
def test_filter_on_adres_finds_equal_ones_only(
    register: Register, api: Caller, adres: str, name: str, column: str, value: Any, near_misses: list[Any]
) -> None:
    other = {"bezoekadres": "correspondentieadres", "correspondentieadres": "bezoekadres"}[adres]
    wanted = register.partij(**{adres: {column: value}})
    for near_miss in near_misses:
        register.partij(**{adres: {column: near_miss}})
    register.partij(**{other: {column: value}})
    assert_found(api.get(PATH, {f"{adres}{name}": value}), wanted)


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("jan", [0]), ("Jan de", [0]), ("DE TESTER", [0]), ("Piet Tester", [1]), ("tester", [0, 1]), ("bakkerij b", [2]),
        ("Jan Tester", []), ("ol b", []), ("%", []), ("_", []), ("", [0, 1, 2, 3]),
    ],
)  # fmt: skip
def test_filter_on_naam_finds_part_of_the_whole_name(
    register: Register, api: Caller, part: str, found: list[int]
) -> None:
    jan = {"voornaam": "Jan", "voorvoegsel_achternaam": "de", "achternaam": "Tester"}
    piet = {"voorletters": "P.", "voornaam": "Piet", "achternaam": "Tester"}
    made = [
        register.partij(partij_identificatie={"contactnaam": jan}),
        register.partij(soort_partij="contactpersoon", partij_identificatie={"contactnaam": piet}),
        register.organisatie("Bakkerij Bol"),
        register.partij(),
    ]
    assert_found(api.get(PATH, {"naam__icontains": part}), *(made[index] for index in found))


# -- filters on what belongs to it ------------------------------------------------------------------------------------


def test_filter_on_vertegenwoordigde_partij_finds_those_represented_by_it(register: Register, api: Caller) -> None:
    ouder, kinderen, other = register.partij(), [register.partij() for _ in range(2)], register.partij()
    for kind in kinderen:
        register.vertegenwoordiging(ouder, kind)
        register.vertegenwoordiging(other, kind)
    register.vertegenwoordiging(other, ouder)
    assert_found(api.get(PATH, {"vertegenwoordigdePartij__uuid": ouder.uuid}), *kinderen)
    assert_found(api.get(PATH, {"vertegenwoordigdePartij__url": f"https://elders.example/x/{ouder.uuid}"}), *kinderen)
    for nobody in (kinderen[0].uuid, uuid4()):
        assert_found(api.get(PATH, {"vertegenwoordigdePartij__uuid": nobody}))
    assert_found(api.get(PATH, {"vertegenwoordigdePartij__url": "https://elders.example/x"}))


HOOFD, VESTIGING, FILIAAL, PERSOON = range(4)


def make_identified(register: Register) -> list[Partij]:
    """Makes an organisatie with three numbers, two with the same vestigingsnummer under different ones, and a persoon."""
    hoofd, vestiging, filiaal, persoon = (register.partij() for _ in range(4))
    kvk = register.kvk(hoofd, "12345678")
    register.identificator(hoofd, partij_identificator=number("niet_natuurlijk_persoon", "rsin", "999990019", "hr"))
    register.identificator(hoofd, partij_identificator=number("natuurlijk_persoon", "bsn", "999990019", "brp"))
    register.vestiging(vestiging, kvk, "000012345678")
    register.vestiging(filiaal, register.kvk(number="87654321"), "000012345678")
    register.identificator(filiaal)
    register.identificator(persoon)
    return [hoofd, vestiging, filiaal, persoon]


def number(objecttype: str, soort: str, value: str, code_register: str) -> dict[str, str]:
    return {
        "code_objecttype": objecttype, "code_soort_object_id": soort, "object_id": value, "code_register": code_register
    }  # fmt: skip


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"codeObjecttype": "natuurlijk_persoon"}, [HOOFD, FILIAAL, PERSOON]),
        ({"codeObjecttype": "niet_natuurlijk_persoon"}, [HOOFD]),
        ({"codeObjecttype": "vestiging"}, [VESTIGING, FILIAAL]),
        ({"codeObjecttype": "onbekend"}, []),
        ({"codeSoortObjectId": "kvk_nummer"}, [HOOFD]),
        ({"codeSoortObjectId": "kvk"}, []),
        ({"objectId": "12345678"}, [HOOFD]),
        ({"objectId": "1234567"}, []),
        ({"objectId": "999990019"}, [HOOFD]),
        ({"codeRegister": "hr"}, [HOOFD, VESTIGING, FILIAAL]),
        ({"codeRegister": "HR"}, []),
        ({"codeSoortObjectId": "bsn", "objectId": "999990019", "codeRegister": "brp"}, [HOOFD]),
        ({"codeSoortObjectId": "bsn", "objectId": "12345678"}, []),
        ({"codeObjecttype": "natuurlijk_persoon", "codeRegister": "hr"}, []),
    ],
)
def test_filters_on_identificator_hold_for_one_number(
    register: Register, api: Caller, query: dict[str, str], found: list[int]
) -> None:
    made = make_identified(register)
    named = {f"partijIdentificator__{name}": value for name, value in query.items()}
    assert_found(api.get(PATH, named), *(made[index] for index in found))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"subIdentificatorVan__codeObjecttype": "niet_natuurlijk_persoon"}, [VESTIGING, FILIAAL]),
        ({"subIdentificatorVan__codeObjecttype": "vestiging"}, []),
        ({"subIdentificatorVan__codeSoortObjectId": "kvk_nummer"}, [VESTIGING, FILIAAL]),
        ({"subIdentificatorVan__codeSoortObjectId": "onbekend"}, []),
        ({"subIdentificatorVan__codeRegister": "hr"}, [VESTIGING, FILIAAL]),
        ({"subIdentificatorVan__codeRegister": "brp"}, []),
        ({"subIdentificatorVan__objectId": "12345678"}, [VESTIGING]),
        ({"subIdentificatorVan__objectId": "000012345678"}, []),
        ({"partijIdentificator__objectId": "000012345678"}, [VESTIGING, FILIAAL]),
        ({"partijIdentificator__objectId": "000012345678", "subIdentificatorVan__objectId": "87654321"}, [FILIAAL]),
        ({"partijIdentificator__codeSoortObjectId": "bsn", "subIdentificatorVan__objectId": "87654321"}, []),
    ],
)
def test_filters_on_the_number_above_hold_for_the_same_number(
    register: Register, api: Caller, query: dict[str, str], found: list[int]
) -> None:
    made = make_identified(register)
    assert_found(api.get(PATH, query), *(made[index] for index in found))


@pytest.mark.parametrize(
    ("namen", "found"),
    [
        ("Ouders", [0]), ("Ouders,Buren", [0, 1]), ("Buren,Buren", [1]), ("ouders", []), ("Ouders, Buren", [0]), ("Oud", []),
        ("Onbekend,Buren", [1]),
    ],
)  # fmt: skip
def test_filter_on_categorie_finds_partijen_in_any_of_the_list_once(
    register: Register, api: Caller, namen: str, found: list[int]
) -> None:
    ouders, buren = register.categorie("Ouders"), register.categorie("Buren")
    made = [register.partij(), register.partij(), register.partij()]
    for partij, categorie in (
        (made[0], ouders),
        (made[0], ouders),
        (made[0], register.categorie("X")),
        (made[1], buren),
    ):
        register.categorie_relatie(partij=partij, categorie=categorie)
    register.categorie_relatie(partij=made[2])
    assert_found(api.get(PATH, {"categorierelatie__categorie__naam": namen}), *(made[index] for index in found))


def test_filters_on_different_relations_hold_at_once(register: Register, api: Caller) -> None:
    hoofd, vestiging, *_ = make_identified(register)
    categorie = register.categorie("Ouders")
    for partij in (hoofd, vestiging):
        register.categorie_relatie(partij=partij, categorie=categorie)
    query = {"categorierelatie__categorie__naam": "Ouders", "partijIdentificator__objectId": "12345678"}
    assert_found(api.get(PATH, query), hoofd)


def test_search_by_body_finds_the_same_as_the_list(register: Register, api: Caller) -> None:
    hoofd, *_ = make_identified(register)
    body = {"partijIdentificator__codeSoortObjectId": "bsn", "partijIdentificator__objectId": "999990019"}
    assert_found(api.post(f"{PATH}/_zoek", body), hoofd)


# -- order ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ordering", "order"),
    [
        ("naam", [1, 2, 0]), ("-naam", [0, 2, 1]), ("nummer", [2, 0, 1]), ("-nummer", [1, 0, 2]),
        ("soortPartij,nummer", [0, 2, 1]), ("soortPartij,-nummer", [0, 1, 2]),
    ],
)  # fmt: skip
def test_list_is_ordered_as_asked(register: Register, api: Caller, ordering: str, order: list[int]) -> None:
    made = [
        register.organisatie("Zonnebloem", nummer="9"),
        register.partij(partij_identificatie={"contactnaam": {"voornaam": "Anna"}}, nummer="10"),
        register.partij(partij_identificatie={"contactnaam": {"achternaam": "Bakker"}}, nummer="8"),
    ]
    assert uuids(api.get(PATH, {"ordering": ordering})) == [str(made[index].uuid) for index in order]


# -- relations and expand ---------------------------------------------------------------------------------------------


def test_vertegenwoordigden_are_shown_in_order_and_once(register: Register, api: Caller) -> None:
    ouder, other, kinderen = register.partij(), register.partij(), [register.partij() for _ in range(3)]
    for kind in (kinderen[2], kinderen[0]):
        register.vertegenwoordiging(other, kind)
        register.vertegenwoordiging(ouder, kind)
    register.vertegenwoordiging(kinderen[1], ouder)
    shown = api.get(f"{PATH}/{ouder.uuid}").json()["vertegenwoordigden"]
    assert [row["uuid"] for row in shown] == [str(kinderen[2].uuid), str(kinderen[0].uuid)]


def test_categorie_relaties_are_shown_with_the_naam_of_the_categorie(register: Register, api: Caller) -> None:
    partij = register.partij()
    made = [register.categorie_relatie(partij=partij, categorie=one) for one in (register.categorie("Ouders"), None)]
    shown = api.get(f"{PATH}/{partij.uuid}").json()["categorieRelaties"]
    own = [api.get(f"categorie-relaties/{relatie.uuid}").json() for relatie in made]
    assert shown == [
        {
            "uuid": relatie["uuid"], "url": relatie["url"], "categorieNaam": naam, "beginDatum": relatie["beginDatum"],
            "eindDatum": None,
        }
        for relatie, naam in zip(own, ("Ouders", None), strict=True)
    ]  # fmt: skip


def test_expand_shows_every_relation_even_when_empty(register: Register, api: Caller) -> None:
    register.partij()
    expand = "digitaleAdressen,betrokkenen,categorieRelaties"
    (row,) = api.get(PATH, {"expand": expand}).json()["results"]
    assert row["_expand"] == {"betrokkenen": [], "categorieRelaties": [], "digitaleAdressen": []}


def test_expand_of_a_nested_path_brings_its_parent_along(register: Register, api: Caller) -> None:
    partij, klantcontact = register.partij(), register.klantcontact()
    betrokkenen = [register.betrokkene(klantcontact, partij) for _ in range(2)]
    whole = api.get(f"klantcontacten/{klantcontact.uuid}").json()
    expanded = api.get(f"{PATH}/{partij.uuid}", {"expand": "betrokkenen.hadKlantcontact"}).json()["_expand"]
    assert expanded == {
        "betrokkenen": [
            {**api.get(f"betrokkenen/{betrokkene.uuid}").json(), "_expand": {"hadKlantcontact": whole}}
            for betrokkene in betrokkenen
        ]
    }


def test_expand_by_repeated_parameters_shows_all_and_checks_all(register: Register, api: Caller) -> None:
    partij = register.partij()
    adres = register.digitaal_adres(partij)
    answer = api.get(f"{PATH}/{partij.uuid}", {"expand": ["digitaleAdressen", "betrokkenen"]})
    whole = api.get(f"digitaleadressen/{adres.uuid}").json()
    assert answer.json()["_expand"] == {"betrokkenen": [], "digitaleAdressen": [whole]}
    wrong = api.get(f"{PATH}/{partij.uuid}", {"expand": ["onbekend", "betrokkenen"]})
    assert errors(wrong) == [("expand", "invalid_choice")]


def test_detail_takes_expand_and_no_filter(register: Register, api: Caller) -> None:
    partij = register.partij(nummer="77")
    assert api.get(f"{PATH}/{partij.uuid}", {"expand": "betrokkenen"}).status_code == 200
    answer = api.get(f"{PATH}/{partij.uuid}", {"nummer": "77"})
    assert errors(answer) == [("nonFieldErrors", "unknown-parameters")]
