"""Actoren."""

from typing import Any

import pytest

from apps.actoren.models import Actor
from apps.klantcontacten.models import ActorKlantcontact, Klantcontact
from apps.taken.models import InterneTaak, Toewijzing
from tests import groepen
from tests.api_client import Caller, errors, uuids
from tests.checks import Fields, assert_found
from tests.contract import ResourceContract
from tests.register import Register

BODY = {"naam": "Miranda", "soortActor": "medewerker"}
MEDEWERKER = {"functie": "Balie", "emailadres": "m@example.nl", "telefoonnummer": "0201234567"}
AUTOMAAT = {"functie": "Antwoorden", "omschrijving": "Leest de post."}
EENHEID = {
    "omschrijving": "Burgerzaken", "emailadres": "b@example.nl", "faxnummer": "020-1", "telefoonnummer": "0881234567",
}  # fmt: skip
IDENTIFICATIES = {
    "medewerker": MEDEWERKER,
    "geautomatiseerde_actor": AUTOMAAT,
    "organisatorische_eenheid": EENHEID,
}
IDENTIFICATOR = {"object_id": "a1", "code_objecttype": "mdw", "code_register": "hr", "code_soort_object_id": "nr"}
NUMBERS_ACCEPTED = ["0201234567", "0612345678", "0881234567", "+31201234567", "+123456789", "+123456789012345"]
NUMBERS_ACCEPTED += ["001234567", "001234567890123"]
NUMBERS_REFUSED = ["020 1234567", "020-1234567", "0012345", "112", "14020", "1400123456", "0800123456"]
NUMBERS_REFUSED += ["0900123456", "020123456", "02012345678", "+12345678", "+1234567890123456", "00123456", "tel"]


def emailadres(length: int) -> str:
    """Returns an e-mail address of `length` characters."""
    name, domain = "e" * 64, f"{'d' * 63}.{'d' * 63}"
    return f"{name}@{domain}.{'d' * (length - len(name) - len(domain) - len('@..nl'))}.nl"


class TestActoren(ResourceContract):
    resource = "actoren"

    def make(self, register: Register) -> Any:
        actor = register.actor(
            actoridentificator=IDENTIFICATOR, actor_identificatie={**MEDEWERKER, "emailadres": "a@example.nl"}
        )
        register.actor_klantcontact(actor)
        register.interne_taak(actor)
        return actor

    def body(self, register: Register) -> dict[str, Any]:
        return BODY


@pytest.fixture
def fields(api: Caller) -> Fields:
    return Fields(api, "actoren", BODY)


def fields_of(api: Caller, soort: str) -> Fields:
    """Returns the fields of an actor of a soort, with its identificatie."""
    body = {"naam": "Miranda", "soortActor": soort, "actorIdentificatie": IDENTIFICATIES[soort]}
    return Fields(api, "actoren", body)


class TestFields:
    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("naam", "n" * 200),
            ("indicatieActief", False),
            *((f"actoridentificator.{name}", value) for name, value in groepen.OBJECTIDENTIFICATOR_ACCEPTED),
        ],
    )
    def test_value_at_its_limit_is_accepted(self, fields: Fields, name: str, value: Any) -> None:
        fields.accept(name, value)

    @pytest.mark.parametrize(
        ("name", "value", "codes"),
        [
            ("naam", "n" * 201, "max_length"), ("naam", "", "blank"), ("naam", None, "null"),
            ("soortActor", "burger", "invalid_choice"), ("soortActor", "", "invalid_choice"), ("soortActor", None, "null"),
            ("indicatieActief", "misschien", "invalid"), ("indicatieActief", None, "null"),
            *((f"actoridentificator.{name}", value, codes) for name, value, codes in groepen.OBJECTIDENTIFICATOR_REFUSED),
        ],
    )  # fmt: skip
    def test_value_beyond_its_limit_is_refused(self, fields: Fields, name: str, value: Any, codes: str) -> None:
        fields.refuse(name, value, codes)

    @pytest.mark.parametrize("name", ["naam", "soortActor"])
    def test_required_field_absent_is_refused(self, fields: Fields, name: str) -> None:
        fields.require(name)

    def test_minimal_body_gets_the_defaults(self, api: Caller) -> None:
        made = api.post("actoren", BODY).json()
        assert made == {
            "uuid": made["uuid"],
            "url": made["url"],
            **BODY,
            "indicatieActief": True,
            "actoridentificator": groepen.OBJECTIDENTIFICATOR_EMPTY,
            "actorIdentificatie": None,
        }

    def test_identificator_is_written_as_a_whole(self, fields: Fields) -> None:
        groepen.check_written_as_a_whole(
            fields, "actoridentificator", groepen.OBJECTIDENTIFICATOR_EMPTY, {"objectId": "b2"}
        )

    def test_put_without_the_optional_fields_leaves_them(self, register: Register, api: Caller) -> None:
        actor = register.actor(indicatie_actief=False, actor_identificatie=MEDEWERKER)
        answer = api.put(f"actoren/{actor.uuid}", {**BODY, "naam": "Mo"}).json()
        assert (answer["naam"], answer["indicatieActief"], answer["actorIdentificatie"]) == ("Mo", False, MEDEWERKER)


class TestIdentificatie:
    @pytest.mark.parametrize("soort", IDENTIFICATIES)
    def test_of_each_soort_is_shown_as_given(self, api: Caller, soort: str) -> None:
        fields_of(api, soort).accept("actorIdentificatie", IDENTIFICATIES[soort])

    @pytest.mark.parametrize(
        ("soort", "name", "value"),
        [
            ("medewerker", "functie", "f" * 40), ("medewerker", "emailadres", emailadres(254)),
            ("medewerker", "emailadres", ""),
            ("geautomatiseerde_actor", "functie", "f" * 40), ("geautomatiseerde_actor", "omschrijving", "o" * 200),
            ("geautomatiseerde_actor", "omschrijving", ""),
            ("organisatorische_eenheid", "omschrijving", "o" * 200), ("organisatorische_eenheid", "omschrijving", ""),
            ("organisatorische_eenheid", "emailadres", ""), ("organisatorische_eenheid", "telefoonnummer", ""),
            ("organisatorische_eenheid", "faxnummer", "f" * 20), ("organisatorische_eenheid", "faxnummer", ""),
        ],
    )  # fmt: skip
    def test_value_at_its_limit_is_accepted(self, api: Caller, soort: str, name: str, value: str) -> None:
        fields_of(api, soort).accept(f"actorIdentificatie.{name}", value)

    @pytest.mark.parametrize(
        ("soort", "name", "value", "codes"),
        [
            ("medewerker", "functie", "f" * 41, "max_length"), ("medewerker", "functie", "", "blank"),
            ("medewerker", "functie", None, "null"),
            ("medewerker", "emailadres", emailadres(255), "max_length"),
            ("medewerker", "emailadres", "geen", "invalid"), ("medewerker", "emailadres", None, "null"),
            ("medewerker", "telefoonnummer", "", "blank"), ("medewerker", "telefoonnummer", None, "null"),
            ("medewerker", "telefoonnummer", "+" + "1" * 20, "invalid max_length"),
            ("geautomatiseerde_actor", "functie", "f" * 41, "max_length"), ("geautomatiseerde_actor", "functie", "", "blank"),
            ("geautomatiseerde_actor", "omschrijving", "o" * 201, "max_length"),
            ("organisatorische_eenheid", "omschrijving", "o" * 201, "max_length"),
            ("organisatorische_eenheid", "emailadres", "geen", "invalid"),
            ("organisatorische_eenheid", "faxnummer", "f" * 21, "max_length"),
            ("organisatorische_eenheid", "telefoonnummer", "geen", "invalid"),
        ],
    )  # fmt: skip
    def test_value_beyond_its_limit_is_refused(
        self, api: Caller, soort: str, name: str, value: Any, codes: str
    ) -> None:
        fields_of(api, soort).refuse(f"actorIdentificatie.{name}", value, codes)

    @pytest.mark.parametrize("soort", ["medewerker", "organisatorische_eenheid"])
    @pytest.mark.parametrize("number", NUMBERS_ACCEPTED)
    def test_telefoonnummer_as_people_dial_it_is_accepted(self, api: Caller, soort: str, number: str) -> None:
        fields_of(api, soort).accept("actorIdentificatie.telefoonnummer", number)

    @pytest.mark.parametrize("soort", ["medewerker", "organisatorische_eenheid"])
    @pytest.mark.parametrize("number", NUMBERS_REFUSED)
    def test_telefoonnummer_of_another_form_is_refused(self, api: Caller, soort: str, number: str) -> None:
        fields_of(api, soort).refuse("actorIdentificatie.telefoonnummer", number, "invalid")

    @pytest.mark.parametrize(
        ("soort", "required"),
        [
            ("medewerker", ["functie", "telefoonnummer"]),
            ("geautomatiseerde_actor", ["functie"]),
        ],
    )
    def test_empty_object_misses_what_is_required(self, api: Caller, soort: str, required: list[str]) -> None:
        expected = [(f"actorIdentificatie.{name}", "required") for name in required]
        body = {"naam": "M", "soortActor": soort}
        made = api.post("actoren", body)["Location"]
        for answer in (
            api.post("actoren", {**body, "actorIdentificatie": {}}),
            api.patch(made, {"actorIdentificatie": {}}),
        ):
            assert errors(answer) == expected

    def test_empty_object_of_an_eenheid_is_no_identificatie(self, api: Caller) -> None:
        body = {"naam": "M", "soortActor": "organisatorische_eenheid", "actorIdentificatie": {}}
        assert api.post("actoren", body).json()["actorIdentificatie"] is None
        given = {**body, "actorIdentificatie": {"omschrijving": ""}}
        assert api.post("actoren", given).json()["actorIdentificatie"] == dict.fromkeys(EENHEID, "")

    @pytest.mark.parametrize("value", ["tekst", [], 1])
    def test_of_another_type_is_refused(self, fields: Fields, value: Any) -> None:
        fields.refuse("actorIdentificatie", value, "invalid", at="actorIdentificatie.nonFieldErrors")

    def test_null_is_accepted_and_takes_it_away(self, register: Register, api: Caller) -> None:
        actor = register.actor(actor_identificatie=MEDEWERKER)
        assert api.patch(f"actoren/{actor.uuid}", {"actorIdentificatie": None}).json()["actorIdentificatie"] is None
        assert api.post("actoren", {**BODY, "actorIdentificatie": None}).json()["actorIdentificatie"] is None

    def test_patch_without_soort_uses_the_stored_soort(self, register: Register, api: Caller) -> None:
        actor = register.actor(actor_identificatie=MEDEWERKER)
        url, changed = f"actoren/{actor.uuid}", {"functie": "Chef", "telefoonnummer": "0201234568"}
        # As a whole: what is left out becomes empty.
        expected = {**changed, "emailadres": ""}
        assert api.patch(url, {"actorIdentificatie": changed}).json()["actorIdentificatie"] == expected
        answer = api.patch(url, {"actorIdentificatie": AUTOMAAT})
        assert errors(answer) == [("actorIdentificatie.telefoonnummer", "required")]

    def test_fields_of_another_soort_are_ignored(self, api: Caller) -> None:
        body = {**BODY, "actorIdentificatie": {**EENHEID, **MEDEWERKER}}
        assert api.post("actoren", body).json()["actorIdentificatie"] == MEDEWERKER

    def test_soort_changed_alone_drops_it_for_good(self, register: Register, api: Caller) -> None:
        actor = register.actor(actor_identificatie=MEDEWERKER)
        for soort in ("organisatorische_eenheid", "medewerker"):
            assert api.patch(f"actoren/{actor.uuid}", {"soortActor": soort}).json()["actorIdentificatie"] is None
        actor.refresh_from_db()
        assert (actor.functie, actor.emailadres, actor.telefoonnummer) == ("", "", "")

    def test_soort_changed_with_a_new_one_replaces_it(self, register: Register, api: Caller) -> None:
        actor = register.actor(actor_identificatie=MEDEWERKER)
        body = {"soortActor": "geautomatiseerde_actor", "actorIdentificatie": AUTOMAAT}
        assert api.patch(f"actoren/{actor.uuid}", body).json()["actorIdentificatie"] == AUTOMAAT
        actor.refresh_from_db()
        assert (actor.emailadres, actor.telefoonnummer) == ("", "")

    def test_same_soort_sent_again_keeps_it(self, register: Register, api: Caller) -> None:
        actor = register.actor(actor_identificatie=MEDEWERKER)
        answer = api.patch(f"actoren/{actor.uuid}", {"soortActor": "medewerker"})
        assert answer.json()["actorIdentificatie"] == MEDEWERKER


class TestFilters:
    def test_naam_finds_a_part_in_any_case(self, register: Register, api: Caller) -> None:
        wanted = [register.actor(naam="Team Burgerzaken"), register.actor(naam="BURGERZAKEN")]
        register.actor(naam="Burger zaken")
        register.actor(naam="Financien")
        assert_found(api.get("actoren", {"naam": "burgerz"}), *wanted)

    @pytest.mark.parametrize("character", ["%", "_", "\\"])
    def test_naam_takes_wildcards_literally(self, register: Register, api: Caller, character: str) -> None:
        wanted = register.actor(naam=f"a{character}b")
        register.actor(naam="axb")
        assert_found(api.get("actoren", {"naam": f"a{character}b"}), wanted)

    def test_soort_actor_finds_that_soort(self, register: Register, api: Caller) -> None:
        wanted = register.actor(soort_actor="geautomatiseerde_actor")
        register.actor()
        assert_found(api.get("actoren", {"soortActor": "geautomatiseerde_actor"}), wanted)
        assert errors(api.get("actoren", {"soortActor": "burger"})) == [("soortActor", "invalid_choice")]

    @pytest.mark.parametrize(
        ("value", "actief"), [("true", True), ("TRUE", True), ("1", True), ("false", False), ("0", False)]
    )
    def test_indicatie_actief_finds_those(self, register: Register, api: Caller, value: str, actief: bool) -> None:
        made = {is_actief: register.actor(indicatie_actief=is_actief) for is_actief in (True, False)}
        assert_found(api.get("actoren", {"indicatieActief": value}), made[actief])

    @pytest.mark.parametrize("value", ["ja", "yes", "on", "null", "2"])
    def test_indicatie_actief_that_is_no_boolean_is_refused(self, api: Caller, value: str) -> None:
        assert errors(api.get("actoren", {"indicatieActief": value})) == [("indicatieActief", "invalid")]

    @pytest.mark.parametrize(("suffix", "part"), groepen.OBJECTIDENTIFICATOR_FILTERS)
    def test_identificator_finds_equal_values_only(
        self, register: Register, api: Caller, suffix: str, part: str
    ) -> None:
        wanted = register.actor(actoridentificator={part: "Mdw"})
        for near_miss in ("mdw", "Mdw 2", ""):
            register.actor(actoridentificator={part: near_miss})
        assert_found(api.get("actoren", {f"actoridentificator{suffix}": "Mdw"}), wanted)

    def test_empty_value_and_all_but_the_last_are_ignored(self, register: Register, api: Caller) -> None:
        first, second = register.actor(naam="Mo"), register.actor(naam="Jo")
        assert_found(api.get("actoren", {"naam": ""}), first, second)
        assert_found(api.get("actoren?naam=Mo&naam=Jo"), second)

    def test_detail_with_a_filter_that_does_not_hold_is_404(self, register: Register, api: Caller) -> None:
        actor = register.actor(naam="Mo")
        assert api.get(f"actoren/{actor.uuid}", {"naam": "mo"}).status_code == 200
        assert api.get(f"actoren/{actor.uuid}", {"naam": "jo"}).status_code == 404

    def test_ordering_by_naam_sorts_both_ways(self, register: Register, api: Caller) -> None:
        b, a, b2 = (register.actor(naam=naam) for naam in ("Bo", "An", "Bo"))
        assert uuids(api.get("actoren", {"ordering": "naam"})) == [str(one.uuid) for one in (a, b2, b)]
        assert uuids(api.get("actoren", {"ordering": "-naam"})) == [str(one.uuid) for one in (b2, b, a)]


def test_actor_deleted_leaves_klantcontacten_and_taken(register: Register, api: Caller) -> None:
    going, staying = register.actor(), register.actor()
    klantcontact = register.klantcontact()
    for actor in (going, staying):
        register.actor_klantcontact(actor, klantcontact)
    taken = [
        register.interne_taak(going, staying, aanleidinggevend_klantcontact=klantcontact),
        register.interne_taak(going, aanleidinggevend_klantcontact=klantcontact),
    ]
    assert api.delete(f"actoren/{going.uuid}").status_code == 204
    assert (register.all(Actor), register.all(InterneTaak)) == ([staying], taken)
    assert register.all(Klantcontact) == [klantcontact]
    assert [link.actor for link in register.all(ActorKlantcontact)] == [staying]
    assert [link.actor for link in register.all(Toewijzing)] == [staying]
    shown = [api.get(f"internetaken/{taak.uuid}").json() for taak in taken]
    assert [taak["toegewezenAanActor"]["uuid"] for taak in shown] == [str(staying.uuid), None]
