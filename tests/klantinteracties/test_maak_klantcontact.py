"""Maak klantcontact: three objects in one call."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from apps.betrokkenen.models import Betrokkene
from apps.klantcontacten.models import Klantcontact, Onderwerpobject
from tests import groepen
from tests.api_client import Caller, errors, ref
from tests.register import Register

KLANTCONTACT = {"kanaal": "telefoon", "onderwerp": "Paspoort", "taal": "nld", "vertrouwelijk": False}
BETROKKENE = {"rol": "klant", "initiator": True}
ONDERWERPOBJECT = {"onderwerpobjectidentificator": {"objectId": "z1", "codeObjecttype": "zaak"}}
WHOLE = {"klantcontact": KLANTCONTACT, "betrokkene": BETROKKENE, "onderwerpobject": ONDERWERPOBJECT}
PATH = "maak-klantcontact"


def stored(register: Register) -> list[int]:
    """Returns how many there are of each of the three."""
    return [len(register.all(model)) for model in (Klantcontact, Betrokkene, Onderwerpobject)]


class TestAnswer:
    def test_whole_body_makes_three_objects_that_refer_to_each_other(self, register: Register, api: Caller) -> None:
        partij, earlier = register.partij(), register.klantcontact()
        answer = api.post(
            PATH,
            {
                **WHOLE,
                "betrokkene": {**BETROKKENE, "wasPartij": ref(partij), "contactnaam": {"achternaam": "Bol"}},
                "onderwerpobject": {**ONDERWERPOBJECT, "wasKlantcontact": ref(earlier)},
            },
        )
        made = answer.json()
        assert answer.status_code == 201
        assert not answer.has_header("Location")
        # Each is what its own resource shows, with the relations in it.
        assert made == {name: api.get(made[name]["url"]).json() for name in WHOLE}
        assert list(made) == list(WHOLE)
        refs = {name: {"uuid": made[name]["uuid"], "url": made[name]["url"]} for name in WHOLE}
        assert made["klantcontact"]["hadBetrokkenen"] == [refs["betrokkene"]]
        assert made["klantcontact"]["gingOverOnderwerpobjecten"] == [refs["onderwerpobject"]]
        assert made["betrokkene"]["hadKlantcontact"] == refs["klantcontact"]
        assert made["betrokkene"]["wasPartij"]["uuid"] == str(partij.uuid)
        assert made["betrokkene"]["volledigeNaam"] == "Bol"
        assert made["onderwerpobject"]["klantcontact"] == refs["klantcontact"]
        assert made["onderwerpobject"]["wasKlantcontact"]["uuid"] == str(earlier.uuid)

    def test_klantcontact_alone_makes_only_that(self, register: Register, api: Caller) -> None:
        made = api.post(PATH, {"klantcontact": KLANTCONTACT}).json()
        assert (made["betrokkene"], made["onderwerpobject"]) == (None, None)
        assert made["klantcontact"] == api.get(made["klantcontact"]["url"]).json()
        assert stored(register) == [1, 0, 0]

    def test_nummer_is_given_and_kept_as_elsewhere(self, api: Caller) -> None:
        assert api.post(PATH, WHOLE).json()["klantcontact"]["nummer"] == "1"
        chosen = {"klantcontact": {**KLANTCONTACT, "nummer": "77"}}
        assert api.post(PATH, chosen).json()["klantcontact"]["nummer"] == "77"
        assert errors(api.post(PATH, chosen)) == [("klantcontact.nummer", "unique")]

    def test_empty_onderwerpobject_makes_none(self, register: Register, api: Caller) -> None:
        assert api.post(PATH, {**WHOLE, "onderwerpobject": {}}).json()["onderwerpobject"] is None
        assert stored(register) == [1, 1, 0]

    def test_onderwerpobject_with_an_empty_group_makes_an_empty_one(self, register: Register, api: Caller) -> None:
        answer = api.post(PATH, {**WHOLE, "onderwerpobject": {"onderwerpobjectidentificator": {}}}).json()
        assert answer["onderwerpobject"]["onderwerpobjectidentificator"] == groepen.OBJECTIDENTIFICATOR_EMPTY

    def test_klantcontact_sent_in_the_parts_is_ignored(self, register: Register, api: Caller) -> None:
        other = register.klantcontact()
        answer = api.post(
            PATH,
            {
                **WHOLE,
                "betrokkene": {**BETROKKENE, "hadKlantcontact": ref(other)},
                "onderwerpobject": {**ONDERWERPOBJECT, "klantcontact": {"uuid": "geen"}},
            },
        )
        made = answer.json()
        own = made["klantcontact"]["uuid"]
        assert made["betrokkene"]["hadKlantcontact"]["uuid"] == own
        assert made["onderwerpobject"]["klantcontact"]["uuid"] == own
        assert api.get(f"klantcontacten/{other.uuid}").json()["hadBetrokkenen"] == []

    def test_snake_case_is_understood(self, api: Caller) -> None:
        body = {"klantcontact": {**KLANTCONTACT, "plaatsgevonden_op": "2026-01-31"}, "betrokkene": BETROKKENE}
        assert api.post(PATH, body).json()["klantcontact"]["plaatsgevondenOp"] == "2026-01-31T00:00:00Z"

    def test_unknown_parameters_and_fields_are_ignored(self, api: Caller) -> None:
        assert api.post(f"{PATH}?onbekend=1", {**WHOLE, "onbekend": 1}).status_code == 201


class TestErrors:
    def test_each_part_names_its_errors_and_nothing_is_made(self, register: Register, api: Caller) -> None:
        body = {
            "klantcontact": {**KLANTCONTACT, "kanaal": "", "metadata": {"a": None}},
            "betrokkene": {"rol": "x", "bezoekadres": {"land": "nl"}, "wasPartij": {"uuid": str(uuid4())}},
            "onderwerpobject": {"onderwerpobjectidentificator": {"objectId": "x" * 201}, "wasKlantcontact": {}},
        }
        assert errors(api.post(PATH, body)) == [
            ("betrokkene.bezoekadres.land", "invalid"),
            ("betrokkene.initiator", "required"),
            ("betrokkene.rol", "invalid_choice"),
            ("betrokkene.wasPartij.uuid", "invalid"),
            ("klantcontact.kanaal", "blank"),
            ("klantcontact.metadata.a", "null"),
            ("onderwerpobject.onderwerpobjectidentificator.objectId", "max_length"),
            ("onderwerpobject.wasKlantcontact.uuid", "required"),
        ]
        assert stored(register) == [0, 0, 0]

    @pytest.mark.parametrize(
        ("part", "value", "expected"),
        [
            ("klantcontact", None, [("klantcontact", "null")]),
            ("klantcontact", {}, [(f"klantcontact.{name}", "required") for name in sorted(KLANTCONTACT)]),
            ("klantcontact", "x", [("klantcontact.nonFieldErrors", "invalid")]),
            ("betrokkene", None, [("betrokkene", "null")]),
            ("betrokkene", {}, [("betrokkene.initiator", "required"), ("betrokkene.rol", "required")]),
            ("betrokkene", [], [("betrokkene.nonFieldErrors", "invalid")]),
            ("onderwerpobject", None, [("onderwerpobject", "null")]),
            ("onderwerpobject", "x", [("onderwerpobject.nonFieldErrors", "invalid")]),
        ],
    )
    def test_part_that_is_none_is_refused(
        self, register: Register, api: Caller, part: str, value: Any, expected: list[tuple[str, str]]
    ) -> None:
        assert errors(api.post(PATH, {**WHOLE, part: value})) == expected
        assert stored(register) == [0, 0, 0]

    def test_klantcontact_absent_is_refused(self, api: Caller) -> None:
        assert errors(api.post(PATH, {})) == [("klantcontact", "required")]

    @pytest.mark.parametrize("body", [[], "tekst", 1, [None]])
    def test_body_that_is_no_object_is_refused(self, api: Caller, body: Any) -> None:
        assert errors(api.post(PATH, body)) == [("nonFieldErrors", "invalid")]

    def test_rule_of_the_klantcontact_undoes_everything(self, register: Register, api: Caller) -> None:
        wrong = {**KLANTCONTACT, "indicatieContactGelukt": True, "verdereActieOndernomen": True}
        expected = [("klantcontact.nonFieldErrors", "no-further-action-when-contact-succesful")]
        assert errors(api.post(PATH, {**WHOLE, "klantcontact": wrong})) == expected
        assert stored(register) == [0, 0, 0]

    def test_partij_of_another_organisation_is_refused(
        self, register: Register, other_register: Register, api: Caller
    ) -> None:
        betrokkene = {**BETROKKENE, "wasPartij": ref(other_register.partij())}
        assert errors(api.post(PATH, {**WHOLE, "betrokkene": betrokkene})) == [("betrokkene.wasPartij.uuid", "invalid")]
        assert stored(register) == [0, 0, 0]


class TestProtocol:
    def test_only_post_is_allowed(self, api: Caller) -> None:
        for answer in (api.get(PATH), api.put(PATH, {}), api.delete(PATH)):
            assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
        assert api.options(PATH).status_code == 200
        assert api.get(f"{PATH}/{uuid4()}").status_code == 404

    def test_without_a_token_is_401(self, register: Register, anonymous: Client) -> None:
        answer = anonymous.post(f"/klantinteracties/api/v1/{PATH}", WHOLE, content_type="application/json")
        assert answer.status_code == 401

    def test_its_own_scope_is_needed_and_enough(self, register: Register) -> None:
        others = [
            f"klantinteracties.{name}.schrijven" for name in ("klantcontacten", "betrokkenen", "onderwerpobjecten")
        ]
        assert Caller(register.caller_with(*others)).post(PATH, WHOLE).status_code == 403
        assert Caller(register.caller_with(f"klantinteracties.{PATH}.lezen")).post(PATH, WHOLE).status_code == 403
        assert Caller(register.caller_with(f"klantinteracties.{PATH}.schrijven")).post(PATH, WHOLE).status_code == 201
