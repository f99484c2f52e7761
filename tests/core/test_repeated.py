"""Idempotency-Key: the same request sent again makes nothing twice."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from apps.core.models import Herhaalsleutel
from apps.core.tasks import remove_old_keys
from apps.core.tenancy import working_for
from apps.klantinteracties.resources.actoren import ActorViewSet
from apps.klantinteracties.resources.partijen import PartijViewSet
from apps.partijen.models import Partij
from tests.api_client import Caller, errors
from tests.parallel import at_once
from tests.register import Register

BODY = {"soortPartij": "persoon", "indicatieActief": True, "interneNotitie": "een"}
KEY = {"Idempotency-Key": "b1f6"}
REUSED = (422, "idempotency-sleutel-hergebruikt")


@pytest.fixture(autouse=True)
def repeatable(monkeypatch: pytest.MonkeyPatch) -> None:
    for viewset in (PartijViewSet, ActorViewSet):
        monkeypatch.setattr(viewset, "is_repeatable", True)


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_same_request_again_gives_the_object_and_writes_nothing(register: Register, api: Caller) -> None:
    first = api.post("partijen", BODY, **KEY)
    again = api.post("partijen", dict(reversed(BODY.items())), **KEY)
    assert [first.status_code, again.status_code] == [201, 200]
    assert (again.content, again["ETag"], again["Idempotency-Replayed"]) == (first.content, first["ETag"], "true")
    assert "Idempotency-Replayed" not in first
    assert len(register.all(Partij)) == 1


def test_same_request_again_gives_the_object_as_it_is_now(api: Caller) -> None:
    url = api.post("partijen", BODY, **KEY).json()["url"]
    api.patch(url, {"interneNotitie": "twee"})
    assert api.post("partijen", BODY, **KEY).json()["interneNotitie"] == "twee"
    api.delete(url)
    assert api.post("partijen", BODY, **KEY).status_code == 404


def test_same_key_for_another_body_or_resource_is_refused(register: Register, api: Caller) -> None:
    api.post("partijen", BODY, **KEY)
    assert refusal(api.post("partijen", {**BODY, "interneNotitie": "twee"}, **KEY)) == REUSED
    assert refusal(api.post("actoren", BODY, **KEY)) == REUSED
    assert len(register.all(Partij)) == 1
    assert api.post("partijen", BODY, **{"Idempotency-Key": "b1f7"}).status_code == 201


def test_key_is_of_one_application_and_one_organisation(register: Register, api: Caller, other_api: Caller) -> None:
    second = Caller(register.caller_with("alles"))
    for caller in (api, second, other_api):
        assert caller.post("partijen", BODY, **KEY).status_code == 201
    assert len(register.all(Partij)) == 2


def test_request_that_failed_leaves_its_key_free(api: Caller) -> None:
    assert api.post("partijen", {**BODY, "soortPartij": "iets"}, **KEY).status_code == 400
    assert api.post("partijen", BODY, **KEY).status_code == 201


def test_request_without_a_key_is_made_each_time(register: Register, api: Caller) -> None:
    assert [api.post("partijen", BODY).status_code for _ in range(2)] == [201, 201]
    assert register.all(Herhaalsleutel) == []


@pytest.mark.parametrize("key", ["", "x" * 256, "é"])
def test_key_that_is_none_is_refused(api: Caller, key: str) -> None:
    assert errors(api.post("partijen", BODY, **{"Idempotency-Key": key})) == [("Idempotency-Key", "invalid")]


def test_key_is_forgotten_after_a_week(register: Register, api: Caller) -> None:
    for key, days in (("old", 8), ("young", 6)):
        api.post("partijen", BODY, **{"Idempotency-Key": key})
        with working_for(register.tenant):
            Herhaalsleutel.objects.filter(sleutel=key).update(gebruikt_op=timezone.now() - timedelta(days=days))
    assert [api.post("partijen", BODY, **{"Idempotency-Key": key}).status_code for key in ("old", "young")] == [
        201,
        200,
    ]
    with working_for(register.tenant):
        Herhaalsleutel.objects.filter(sleutel="old").update(gebruikt_op=timezone.now() - timedelta(days=8))
    remove_old_keys(timestamp=0)
    assert [row.sleutel for row in register.all(Herhaalsleutel)] == ["young"]


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_object(transactional_db: None) -> None:
    register = Register.of("Gemeente Voorbeeld", "00000001001234567000")
    for number in range(3):
        key = {"Idempotency-Key": str(number)}
        answers = at_once([lambda: Caller(register.token).post("partijen", BODY, **key)] * 3)  # noqa: B023  done in this turn
        assert sorted(answer.status_code for answer in answers) == [200, 200, 201]
        assert len({answer.json()["uuid"] for answer in answers}) == 1
    assert len(register.all(Partij)) == 3
