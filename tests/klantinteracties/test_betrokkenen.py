"""Betrokkenen."""

from typing import Any

import pytest

from apps.betrokkenen.models import Betrokkene, DigitaalAdres
from apps.klantcontacten.models import Klantcontact
from apps.partijen.models import Partij
from tests import groepen
from tests.api_client import Caller, errors, ref, uuids
from tests.checks import BAD_REFERENCES, Fields, assert_found
from tests.contract import ResourceContract
from tests.register import Register

ADRES = {"straatnaam": "Dorpsstraat", "huisnummer": 1, "postcode": "1234 AB", "land": "NL"}
NAAM = {"voorletters": "J.", "voornaam": "Jan", "voorvoegsel_achternaam": "de", "achternaam": "Tester"}


class TestBetrokkenen(ResourceContract):
    resource = "betrokkenen"

    def make(self, register: Register) -> Any:
        partij = register.partij()
        betrokkene = register.betrokkene(
            register.klantcontact(), partij, bezoekadres=ADRES, correspondentieadres=ADRES, contactnaam=NAAM
        )
        register.digitaal_adres(verstrekt_door_betrokkene=betrokkene)
        register.digitaal_adres(partij, verstrekt_door_betrokkene=betrokkene)
        return betrokkene

    def body(self, register: Register) -> dict[str, Any]:
        return {"hadKlantcontact": ref(register.klantcontact()), "rol": "klant", "initiator": True}


@pytest.fixture
def body(register: Register) -> dict[str, Any]:
    return {"hadKlantcontact": ref(register.klantcontact()), "rol": "klant", "initiator": True}


@pytest.fixture
def fields(api: Caller, body: dict[str, Any]) -> Fields:
    return Fields(api, "betrokkenen", body)


class TestFields:
    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("rol", "vertegenwoordiger"),
            ("organisatienaam", "o" * 200),
            ("organisatienaam", ""),
            ("initiator", False),
            *((f"contactnaam.{name}", value) for name, value in groepen.CONTACTNAAM_ACCEPTED),
            *((f"bezoekadres.{name}", value) for name, value in groepen.ADRES_ACCEPTED),
            *((f"correspondentieadres.{name}", value) for name, value in groepen.ADRES_ACCEPTED),
        ],
    )
    def test_value_at_its_limit_is_accepted(self, fields: Fields, name: str, value: Any) -> None:
        fields.accept(name, value)

    @pytest.mark.parametrize(
        ("name", "value", "codes"),
        [
            ("rol", "medewerker", "invalid_choice"), ("rol", "", "invalid_choice"), ("rol", None, "null"),
            ("organisatienaam", "o" * 201, "max_length"), ("organisatienaam", None, "null"),
            ("initiator", "misschien", "invalid"), ("initiator", None, "null"),
            *((f"contactnaam.{name}", value, codes) for name, value, codes in groepen.CONTACTNAAM_REFUSED),
            *((f"bezoekadres.{name}", value, codes) for name, value, codes in groepen.ADRES_REFUSED),
            *((f"correspondentieadres.{name}", value, codes) for name, value, codes in groepen.ADRES_REFUSED),
        ],
    )  # fmt: skip
    def test_value_beyond_its_limit_is_refused(self, fields: Fields, name: str, value: Any, codes: str) -> None:
        fields.refuse(name, value, codes)

    @pytest.mark.parametrize("name", ["hadKlantcontact", "rol", "initiator"])
    def test_required_field_absent_is_refused(self, fields: Fields, name: str) -> None:
        fields.require(name)

    @pytest.mark.parametrize("name", ["hadKlantcontact", "wasPartij"])
    @pytest.mark.parametrize(("value", "suffix", "code"), BAD_REFERENCES)
    def test_reference_that_is_none_is_refused(
        self, fields: Fields, name: str, value: Any, suffix: str, code: str
    ) -> None:
        fields.refuse(name, value, code, at=f"{name}{suffix}")

    def test_klantcontact_null_is_refused_and_partij_null_accepted(self, fields: Fields) -> None:
        fields.refuse("hadKlantcontact", None, "null")
        fields.accept("wasPartij", None)

    def test_minimal_body_gets_the_defaults(self, api: Caller, body: dict[str, Any]) -> None:
        made = api.post("betrokkenen", body).json()
        assert {name: made[name] for name in made if name not in ("uuid", "url", "hadKlantcontact")} == {
            "wasPartij": None,
            "digitaleAdressen": [],
            "bezoekadres": groepen.ADRES_EMPTY,
            "correspondentieadres": groepen.ADRES_EMPTY,
            "contactnaam": groepen.CONTACTNAAM_EMPTY,
            "volledigeNaam": "",
            "rol": "klant",
            "organisatienaam": "",
            "initiator": True,
        }

    @pytest.mark.parametrize(
        ("group", "empty", "part"),
        [
            ("bezoekadres", groepen.ADRES_EMPTY, {"stad": "Breda"}),
            ("correspondentieadres", groepen.ADRES_EMPTY, {"huisnummer": 3}),
            ("contactnaam", groepen.CONTACTNAAM_EMPTY, {"achternaam": "Bol"}),
        ],
    )
    def test_group_is_written_as_a_whole(
        self, fields: Fields, group: str, empty: dict[str, Any], part: dict[str, Any]
    ) -> None:
        groepen.check_written_as_a_whole(fields, group, empty, part)

    @pytest.mark.parametrize(
        ("contactnaam", "shown"),
        [
            (
                {"voorletters": "J.", "voornaam": "Jan", "voorvoegselAchternaam": "de", "achternaam": "Bol"},
                "Jan de Bol",
            ),
            ({"voorletters": "J.", "achternaam": "Bol"}, "Bol"),
            ({"voornaam": "Jan", "achternaam": "Bol"}, "Jan Bol"),
            ({"voorletters": "J."}, ""),
        ],
    )
    def test_volledige_naam_joins_what_is_given(
        self, api: Caller, body: dict[str, Any], contactnaam: dict[str, str], shown: str
    ) -> None:
        made = api.post("betrokkenen", {**body, "contactnaam": contactnaam, "volledigeNaam": "Anders"})
        assert made.json()["volledigeNaam"] == shown

    def test_digitale_adressen_are_shown_in_order_and_cannot_be_sent(
        self, register: Register, api: Caller, body: dict[str, Any]
    ) -> None:
        betrokkene, other = register.betrokkene(), register.digitaal_adres()
        own = [register.digitaal_adres(verstrekt_door_betrokkene=betrokkene) for _ in range(2)]
        answer = api.patch(f"betrokkenen/{betrokkene.uuid}", {"digitaleAdressen": [ref(other)]}).json()
        assert [adres["uuid"] for adres in answer["digitaleAdressen"]] == [str(adres.uuid) for adres in own]
        made = api.post("betrokkenen", {**body, "digitaleAdressen": [ref(other)]}).json()
        assert made["digitaleAdressen"] == []


class TestFilters:
    @pytest.mark.parametrize(
        ("parameter", "part"),
        [
            ("contactnaamVoorletters", "voorletters"),
            ("contactnaamVoornaam", "voornaam"),
            ("contactnaamVoorvoegselAchternaam", "voorvoegsel_achternaam"),
            ("contactnaamAchternaam", "achternaam"),
        ],
    )
    def test_contactnaam_finds_equal_values_only(
        self, register: Register, api: Caller, parameter: str, part: str
    ) -> None:
        wanted = register.betrokkene(contactnaam={part: "Bol"})
        for near_miss in ("bol", "Bollen", ""):
            register.betrokkene(contactnaam={part: near_miss})
        assert_found(api.get("betrokkenen", {parameter: "Bol"}), wanted)

    def test_organisatienaam_finds_equal_values_only(self, register: Register, api: Caller) -> None:
        wanted, part = register.betrokkene(organisatienaam="Bol"), register.betrokkene(organisatienaam="De bollen")
        register.betrokkene()
        assert_found(api.get("betrokkenen", {"organisatienaam": "Bol"}), wanted)
        assert_found(api.get("betrokkenen", {"organisatienaam__icontains": "bol"}), wanted, part)

    def test_part_of_achternaam_finds_any_case(self, register: Register, api: Caller) -> None:
        wanted = [register.betrokkene(contactnaam={"achternaam": name}) for name in ("Bollen", "Abol")]
        register.betrokkene(contactnaam={"voornaam": "Bol"})
        assert_found(api.get("betrokkenen", {"contactnaamAchternaam__icontains": "bOL"}), *wanted)

    def test_rol_and_initiator_find_those(self, register: Register, api: Caller) -> None:
        klant = register.betrokkene(rol="klant", initiator=False)
        vertegenwoordiger = register.betrokkene(rol="vertegenwoordiger", initiator=True)
        assert_found(api.get("betrokkenen", {"rol": "klant"}), klant)
        assert_found(api.get("betrokkenen", {"initiator": "true"}), vertegenwoordiger)
        assert errors(api.get("betrokkenen", {"rol": "x"})) == [("rol", "invalid_choice")]
        assert errors(api.get("betrokkenen", {"initiator": "x"})) == [("initiator", "invalid")]

    @pytest.mark.parametrize("parameter", ["nummer", "referentienummer", "uuid", "url"])
    def test_klantcontact_finds_its_betrokkenen(self, register: Register, api: Caller, parameter: str) -> None:
        klantcontact = register.klantcontact(nummer="12", referentienummer="34")
        wanted = [register.betrokkene(klantcontact) for _ in range(2)]
        register.betrokkene(register.klantcontact(nummer="123", referentienummer="345"))
        value = {"url": f"https://elders.example/{klantcontact.uuid}"}.get(parameter) or getattr(
            klantcontact, parameter
        )
        assert_found(api.get("betrokkenen", {f"hadKlantcontact__{parameter}": value}), *wanted)

    @pytest.mark.parametrize("parameter", ["nummer", "uuid", "url"])
    def test_partij_finds_its_betrokkenen(self, register: Register, api: Caller, parameter: str) -> None:
        partij = register.partij(nummer="12")
        wanted = [register.betrokkene(partij=partij) for _ in range(2)]
        register.betrokkene(partij=register.partij(nummer="123"))
        register.betrokkene()
        value = {"url": f"https://elders.example/{partij.uuid}"}.get(parameter) or getattr(partij, parameter)
        assert_found(api.get("betrokkenen", {f"wasPartij__{parameter}": value}), *wanted)

    @pytest.mark.parametrize("name", ["hadKlantcontact", "wasPartij", "verstrektedigitaalAdres"])
    def test_reference_that_is_no_uuid_or_url_is_refused(self, api: Caller, name: str) -> None:
        for parameter in (f"{name}__uuid", f"{name}__url"):
            assert errors(api.get("betrokkenen", {parameter: "geen"})) == [(parameter, "invalid")]

    @pytest.mark.parametrize("parameter", ["adres", "uuid", "url"])
    def test_digitaal_adres_finds_who_gave_it_once(self, register: Register, api: Caller, parameter: str) -> None:
        wanted, other = register.betrokkene(), register.betrokkene()
        adres = register.digitaal_adres(verstrekt_door_betrokkene=wanted, adres="a@example.nl")
        register.digitaal_adres(verstrekt_door_betrokkene=wanted, adres="a@example.nl")
        register.digitaal_adres(verstrekt_door_betrokkene=other, adres="A@example.nl")
        register.digitaal_adres(adres="a@example.nl")
        value = {"url": f"https://elders.example/{adres.uuid}"}.get(parameter) or getattr(adres, parameter)
        assert_found(api.get("betrokkenen", {f"verstrektedigitaalAdres__{parameter}": value}), wanted)

    def test_digitaal_adres_filters_are_about_one_address(self, register: Register, api: Caller) -> None:
        betrokkene = register.betrokkene()
        first, second = (
            register.digitaal_adres(verstrekt_door_betrokkene=betrokkene, adres=f"{name}@example.nl") for name in "ab"
        )
        query = {"verstrektedigitaalAdres__adres": first.adres, "verstrektedigitaalAdres__uuid": first.uuid}
        assert_found(api.get("betrokkenen", query), betrokkene)
        assert_found(api.get("betrokkenen", {**query, "verstrektedigitaalAdres__uuid": second.uuid}))

    def test_identificator_of_partij_finds_equal_values_only(self, register: Register, api: Caller) -> None:
        partij, other = register.partij(), register.organisatie()
        bsn = register.identificator(partij)
        register.kvk(other)
        wanted = register.betrokkene(partij=partij)
        register.betrokkene(partij=other)
        register.betrokkene()
        name = "wasPartij__partijIdentificator__"
        for part, value in {
            "codeObjecttype": "natuurlijk_persoon",
            "codeSoortObjectId": "bsn",
            "codeRegister": "brp",
            "objectId": bsn.partij_identificator_object_id,
        }.items():
            assert_found(api.get("betrokkenen", {f"{name}{part}": value}), wanted)
            assert_found(api.get("betrokkenen", {f"{name}{part}": "onbekend"}))

    def test_identificator_of_partij_finds_each_betrokkene_once(self, register: Register, api: Caller) -> None:
        partij = register.organisatie()
        register.kvk(partij)
        register.rsin(partij)
        wanted = register.betrokkene(partij=partij)
        query = {"wasPartij__partijIdentificator__codeRegister": "hr"}
        assert_found(api.get("betrokkenen", query), wanted)

    def test_identificator_filters_are_about_one_identificator(self, register: Register, api: Caller) -> None:
        partij = register.partij()
        bsn, kvk = register.identificator(partij), register.kvk(partij)
        wanted = register.betrokkene(partij=partij)
        name = "wasPartij__partijIdentificator__"
        query = {f"{name}codeSoortObjectId": "bsn", f"{name}objectId": bsn.partij_identificator_object_id}
        assert_found(api.get("betrokkenen", query), wanted)
        assert_found(api.get("betrokkenen", {**query, f"{name}objectId": kvk.partij_identificator_object_id}))

    def test_two_filters_hold_at_once(self, register: Register, api: Caller) -> None:
        wanted = register.betrokkene(organisatienaam="Bol", rol="klant")
        register.betrokkene(organisatienaam="Bol", rol="vertegenwoordiger")
        assert_found(api.get("betrokkenen", {"organisatienaam": "Bol", "rol": "klant"}), wanted)

    def test_ordering_by_achternaam_sorts_both_ways(self, register: Register, api: Caller) -> None:
        b, a = (register.betrokkene(contactnaam={"achternaam": name}) for name in ("Bol", "Aap"))
        assert uuids(api.get("betrokkenen", {"ordering": "achternaam"})) == [str(a.uuid), str(b.uuid)]
        assert uuids(api.get("betrokkenen", {"ordering": "-achternaam"})) == [str(b.uuid), str(a.uuid)]

    def test_detail_takes_expand_and_no_filter(self, register: Register, api: Caller) -> None:
        betrokkene = register.betrokkene()
        url = f"betrokkenen/{betrokkene.uuid}"
        assert errors(api.get(url, {"rol": "klant"})) == [("nonFieldErrors", "unknown-parameters")]
        assert api.get(url, {"expand": "digitaleAdressen"}).json()["_expand"] == {"digitaleAdressen": []}


def test_expand_shows_the_addresses_whole_and_in_order(register: Register, api: Caller) -> None:
    betrokkene = register.betrokkene()
    adressen = [register.digitaal_adres(verstrekt_door_betrokkene=betrokkene) for _ in range(2)]
    whole = [api.get(f"digitaleadressen/{adres.uuid}").json() for adres in adressen]
    (row,) = api.get("betrokkenen", {"expand": "digitaleAdressen"}).json()["results"]
    assert row["_expand"] == {"digitaleAdressen": whole}
    assert row["digitaleAdressen"] == [{"uuid": adres["uuid"], "url": adres["url"]} for adres in whole]


def test_betrokkene_deleted_leaves_its_addresses(register: Register, api: Caller) -> None:
    partij = register.partij()
    betrokkene = register.betrokkene(partij=partij)
    adressen = [
        register.digitaal_adres(verstrekt_door_betrokkene=betrokkene),
        register.digitaal_adres(partij, verstrekt_door_betrokkene=betrokkene, is_voorkeur=True),
    ]
    assert api.delete(f"betrokkenen/{betrokkene.uuid}").status_code == 204
    assert (register.all(Betrokkene), register.all(DigitaalAdres)) == ([], adressen)
    for adres in adressen:
        assert api.get(f"digitaleadressen/{adres.uuid}").json()["verstrektDoorBetrokkene"] is None
    assert (register.all(Klantcontact), register.all(Partij)) == ([betrokkene.had_klantcontact], [partij])
    assert api.get(f"partijen/{partij.uuid}").json()["voorkeursDigitaalAdres"]["uuid"] == str(adressen[1].uuid)
