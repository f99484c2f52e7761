"""Two requests about one verzoek at once, for real: threads, each with its own connection and transaction."""

from collections import Counter
from functools import partial
from typing import Any

import pytest

from apps.verzoeken.models import Klantverzoek, Verzoek, Verzoekinformatieobject, Verzoekproduct
from tests.api_client import Caller, errors
from tests.parallel import at_once
from tests.register import Register

pytestmark = pytest.mark.django_db(transaction=True)

API, KIC = "/verzoeken/api/v1", "/kic/api/v1"
VERZOEK = {"bronorganisatie": "999990639", "status": "ontvangen"}
URL = "https://elders.example.nl/1"
TRIES = 5


@pytest.fixture
def register(transactional_db: None) -> Register:
    return Register.of("Gemeente Voorbeeld", "00000001001234567000")


def post(register: Register, path: str, *bodies: dict[str, Any]) -> list[Any]:
    """Returns the answers to POSTs that are sent at once."""
    return at_once([partial(Caller(register.token).post, path, body) for body in bodies])


def statuses(answers: list[Any]) -> Counter[int]:
    return Counter(answer.status_code for answer in answers)


def test_names_given_out_at_once_are_different(register: Register) -> None:
    answers = post(register, f"{API}/verzoeken", *([VERZOEK] * 6))
    assert statuses(answers) == {201: 6}
    assert len({answer.json()["identificatie"] for answer in answers}) == 6


def test_same_name_at_once_is_one_201_and_one_400(register: Register) -> None:
    for number in range(TRIES):
        answers = post(register, f"{API}/verzoeken", *([{**VERZOEK, "identificatie": f"V-{number}"}] * 2))
        assert statuses(answers) == {201: 1, 400: 1}
        (refused,) = (answer for answer in answers if answer.status_code == 400)
        assert errors(refused) == [("identificatie", "identificatie-niet-uniek")]


@pytest.mark.parametrize(
    ("name", "field", "model"),
    [
        ("verzoekinformatieobjecten", "informatieobject", Verzoekinformatieobject),
        ("verzoekproducten", "product", Verzoekproduct),
        ("klantverzoeken", "klant", Klantverzoek),
    ],
)
def test_same_relation_at_once_is_one_201_and_one_400(register: Register, name: str, field: str, model: Any) -> None:
    for _ in range(TRIES):
        verzoek = register.verzoek()
        answers = post(register, f"{API}/{name}", *([{"verzoek": str(verzoek.uuid), field: URL}] * 2))
        assert statuses(answers) == {201: 1, 400: 1}
        (refused,) = (answer for answer in answers if answer.status_code == 400)
        assert errors(refused) == [("nonFieldErrors", "unique")]
        assert len(register.all(model, verzoek=verzoek)) == 1


def test_klant_written_at_once_ends_with_one(register: Register) -> None:
    for _ in range(TRIES):
        verzoek = register.verzoek()
        url = f"{KIC}/verzoeken/{verzoek.uuid}"
        bodies = [{"klant": f"{URL}{number}"} for number in range(4)]
        answers = at_once([partial(Caller(register.token).patch, url, body) for body in bodies])
        assert statuses(answers) == {200: 4}
        (klantverzoek,) = register.all(Klantverzoek, verzoek=verzoek)
        assert klantverzoek.rol == "initiator"
        assert Caller(register.token).get(url).json()["klant"] == klantverzoek.klant


def test_relation_with_a_verzoek_that_goes_at_once_is_no_500(register: Register) -> None:
    for _ in range(TRIES):
        verzoek = register.verzoek()
        body = {"verzoek": str(verzoek.uuid), "informatieobject": URL}
        made, gone = at_once(
            [
                partial(Caller(register.token).post, f"{API}/verzoekinformatieobjecten", body),
                partial(Caller(register.token).delete, f"{API}/verzoeken/{verzoek.uuid}"),
            ]
        )
        assert gone.status_code in (204, 409)
        assert made.status_code in (201, 400, 409)
        if gone.status_code == 204:
            assert register.all(Verzoek, pk=verzoek.pk) == []
            assert register.all(Verzoekinformatieobject, verzoek_id=verzoek.pk) == []
