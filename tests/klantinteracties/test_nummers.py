"""The numbers of klantcontacten and interne taken: the register gives a nummer, the client gives a referentienummer."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from tests.api_client import Caller, errors, ref
from tests.parallel import at_once
from tests.register import Register

Builder = Callable[[Register], dict[str, Any]]


def klantcontact(register: Register) -> dict[str, Any]:
    return {"kanaal": "telefoon", "onderwerp": "Paspoort", "taal": "nld", "vertrouwelijk": False}


def interne_taak(register: Register) -> dict[str, Any]:
    return {
        "gevraagdeHandeling": "Bellen",
        "aanleidinggevendKlantcontact": ref(register.klantcontact()),
        "toegewezenAanActoren": [],
        "status": "te_verwerken",
    }


RESOURCES = pytest.mark.parametrize(
    ("path", "build"), [("klantcontacten", klantcontact), ("internetaken", interne_taak)]
)
FIELDS = pytest.mark.parametrize("field", ["nummer", "referentienummer"])


@RESOURCES
class TestBoth:
    @FIELDS
    @pytest.mark.parametrize(("sent", "shown"), [("1234567890", "1234567890"), ("-5", "-5"), ("+5", "+5"), (13, "13")])
    def test_whole_number_is_kept_as_given(
        self, register: Register, api: Caller, path: str, build: Builder, field: str, sent: Any, shown: str
    ) -> None:
        made = api.post(path, {**build(register), field: sent})
        assert made.json()[field] == shown
        assert api.get(path, {field: shown}).json()["count"] == 1
        assert api.put(made["Location"], build(register)).json()[field] == shown

    @FIELDS
    @pytest.mark.parametrize(
        ("sent", "code"), [("12345678901", "max_length"), ("12a", "invalid"), ("1.5", "invalid"), ("\u0663", "invalid")]
    )
    def test_anything_else_is_refused(
        self, register: Register, api: Caller, path: str, build: Builder, field: str, sent: str, code: str
    ) -> None:
        made = api.post(path, build(register))["Location"]
        assert errors(api.post(path, {**build(register), field: sent})) == [(field, code)]
        assert errors(api.patch(made, {field: sent})) == [(field, code)]

    @FIELDS
    def test_number_that_exists_is_refused_and_the_own_is_not(
        self, register: Register, api: Caller, path: str, build: Builder, field: str
    ) -> None:
        stored = api.post(path, {**build(register), field: "77"})["Location"]
        other = api.post(path, build(register))["Location"]
        assert errors(api.post(path, {**build(register), field: "77"})) == [(field, "unique")]
        assert errors(api.patch(other, {field: "77"})) == [(field, "unique")]
        assert api.patch(stored, {field: "77"}).status_code == 200

    @FIELDS
    def test_number_of_another_organisation_is_free(
        self, register: Register, other_register: Register, api: Caller, other_api: Caller, path: str, build: Builder,
        field: str,
    ) -> None:  # fmt: skip
        assert api.post(path, {**build(register), field: "77"}).status_code == 201
        assert other_api.post(path, {**build(other_register), field: "77"}).status_code == 201

    @pytest.mark.parametrize("absent", [{}, {"nummer": None}, {"nummer": ""}])
    def test_nummer_absent_is_given_by_the_register(
        self, register: Register, api: Caller, path: str, build: Builder, absent: dict[str, Any]
    ) -> None:
        first, second = (api.post(path, {**build(register), **absent}) for _ in range(2))
        numbers = [int(first.json()["nummer"]), int(second.json()["nummer"])]
        assert numbers[1] == numbers[0] + 1
        # Once given it is not given up.
        assert api.patch(first["Location"], {"nummer": None}).json()["nummer"] == first.json()["nummer"]
        assert api.patch(first["Location"], {"nummer": ""}).json()["nummer"] == first.json()["nummer"]

    def test_nummer_that_a_client_chose_is_passed_over(
        self, register: Register, api: Caller, path: str, build: Builder
    ) -> None:
        last = int(api.post(path, build(register)).json()["nummer"])
        assert api.post(path, {**build(register), "nummer": str(last + 1)}).status_code == 201
        assert api.post(path, build(register)).json()["nummer"] == str(last + 2)

    def test_nummers_of_two_organisations_do_not_affect_each_other(
        self, register: Register, other_register: Register, api: Caller, other_api: Caller, path: str, build: Builder
    ) -> None:
        for _ in range(3):
            api.post(path, build(register))
        own, foreign = api.post(path, build(register)), other_api.post(path, build(other_register))
        assert (own.json()["nummer"], foreign.json()["nummer"]) == ("4", "1")

    @pytest.mark.parametrize("absent", [{}, {"referentienummer": None}, {"referentienummer": ""}])
    def test_referentienummer_absent_stays_null_any_number_of_times(
        self, register: Register, api: Caller, path: str, build: Builder, absent: dict[str, Any]
    ) -> None:
        for _ in range(2):
            assert api.post(path, {**build(register), **absent}).json()["referentienummer"] is None

    def test_referentienummer_can_be_taken_away(
        self, register: Register, api: Caller, path: str, build: Builder
    ) -> None:
        for nothing in (None, ""):
            made = api.post(path, {**build(register), "referentienummer": "5"})["Location"]
            assert api.patch(made, {"referentienummer": nothing}).json()["referentienummer"] is None


@pytest.mark.django_db(transaction=True)
@RESOURCES
class TestAtTheSameTime:
    """Four clients at once, each with a connection of its own."""

    def post(self, register: Register, path: str, bodies: list[dict[str, Any]]) -> list[Any]:
        """Sends all bodies at the same time; returns the answers."""
        return at_once([partial(Caller(register.token).post, path, body) for body in bodies])

    @FIELDS
    def test_one_number_is_given_once(self, register: Register, path: str, build: Builder, field: str) -> None:
        bodies = [{**build(register), field: "77"} for _ in range(4)]
        answers = sorted(self.post(register, path, bodies), key=lambda answer: answer.status_code)
        assert [answer.status_code for answer in answers] == [201, 400, 400, 400]
        assert [errors(answer) for answer in answers[1:]] == [[(field, "unique")]] * 3

    def test_each_gets_a_nummer_of_its_own(self, register: Register, path: str, build: Builder) -> None:
        answers = self.post(register, path, [build(register) for _ in range(4)])
        assert [answer.status_code for answer in answers] == [201] * 4
        assert len({answer.json()["nummer"] for answer in answers}) == 4
