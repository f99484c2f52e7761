"""Keys of OpenID providers: fetched when they must be, kept, and enough when the provider is gone."""

import time
from collections import Counter
from typing import Any

import pytest
from django.test import Client

from apps.core.api import keys
from apps.core.api.keys import BACK_OFF, FRESH, OLD, PAUSE, Keys
from apps.core.remote import patient
from tests.api_client import KLANTINTERACTIES
from tests.outside.provider import Provider
from tests.outside.servers import OtherSystem
from tests.parallel import at_once
from tests.register import Register

KEYS = "/realms/gemeente/keys"


@pytest.fixture
def provider(register: Register, system: OtherSystem) -> Provider:
    made = Provider(system)
    made.trusted_by(register, jwks_url=made.jwks_url)
    return made


def call(token: str) -> Any:
    client = Client(headers={"Authorization": f"Bearer {token}"}, raise_request_exception=False)
    return client.get(f"{KLANTINTERACTIES}/categorieen")


def status(token: str) -> int:
    return int(call(token).status_code)


def known() -> Keys:
    """The keys of the one place that is known."""
    (found,) = keys._known.values()
    return found


def pass_time(seconds: float) -> None:
    """Makes what is known that much older."""
    found = known()
    found.fetched, found.tried, found.busy_until = (
        moment - seconds for moment in (found.fetched, found.tried, found.busy_until)
    )


def test_keys_are_fetched_once(provider: Provider, system: OtherSystem) -> None:
    assert [status(provider.token(algorithm)) for algorithm in ("RS256", "ES256", "PS256")] == [200, 200, 200]
    assert system.paths == [KEYS]


def test_keys_are_fetched_again_when_they_are_no_longer_fresh(provider: Provider, system: OtherSystem) -> None:
    assert status(provider.token()) == 200
    provider.publish("rsa-2")
    assert status(provider.token()) == 200  # still believed
    pass_time(FRESH)
    assert status(provider.token()) == 401
    assert status(provider.token(kid="rsa-2")) == 200
    assert system.paths == [KEYS, KEYS]


def test_new_key_is_fetched_at_once_but_not_again_and_again(provider: Provider, system: OtherSystem) -> None:
    assert status(provider.token()) == 200
    pass_time(PAUSE)
    provider.publish("rsa-1", "rsa-2")
    assert status(provider.token(kid="rsa-2")) == 200
    assert [status(provider.token(kid="rsa-3")) for _ in range(5)] == [401] * 5
    assert system.paths == [KEYS, KEYS]
    pass_time(PAUSE)
    assert status(provider.token(kid="rsa-3")) == 401
    assert system.paths == [KEYS, KEYS, KEYS]


@pytest.mark.parametrize("mood", ["error", "refusal", "html", "redirect", "hanging", "dripping", "huge", "dropped"])
def test_provider_that_fails_is_503_for_unknown_keys_and_nothing_for_known_ones(
    provider: Provider, system: OtherSystem, mood: str
) -> None:
    system.mood = mood
    answer = call(provider.token())
    assert (answer.status_code, answer.json()["code"]) == (503, "service_unavailable")
    assert status(provider.token()) == 503
    assert system.paths == [KEYS]  # not asked again in the pause
    system.mood = "well"
    pass_time(PAUSE)
    assert status(provider.token()) == 200
    system.mood = mood
    pass_time(PAUSE)
    assert status(provider.token(kid="rsa-2")) == 503
    assert status(provider.token()) == 200
    system.mood = "well"


def test_known_keys_outlive_their_provider_for_a_day(provider: Provider, system: OtherSystem) -> None:
    assert status(provider.token()) == 200
    system.stop()
    pass_time(FRESH)
    began = time.monotonic()
    assert [status(provider.token()) for _ in range(3)] == [200] * 3
    assert time.monotonic() - began < 2
    assert known().failed
    pass_time(BACK_OFF)
    assert status(provider.token()) == 200
    pass_time(OLD)
    assert status(provider.token()) == 503
    system.start()
    pass_time(PAUSE)
    patient.failures.clear()
    assert status(provider.token()) == 200


def test_others_go_on_with_old_keys_while_one_fetches(provider: Provider, system: OtherSystem) -> None:
    assert status(provider.token()) == 200
    pass_time(FRESH)
    found = known()
    assert found.find("rsa-1", "RS256") is None
    assert found.is_due("rsa-1", "RS256")  # the one that fetches
    assert found.find("rsa-1", "RS256") is not None
    assert status(provider.token()) == 200
    assert system.paths == [KEYS]


def test_thread_that_finds_the_keys_being_fetched_does_not_wait_for_ever(
    provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "WAIT", 0.1)
    place = keys.Place(provider.issuer, provider.jwks_url)
    with keys.keys_at(place).lock:
        assert status(provider.token()) == 503
    assert status(provider.token()) == 200


@pytest.mark.django_db(transaction=True)
def test_keys_that_many_ask_for_at_once_are_fetched_once(provider: Provider, system: OtherSystem) -> None:
    token = provider.token()
    assert Counter(at_once([lambda: status(token) for _ in range(4)])) == {200: 4}
    assert system.paths == [KEYS]


# -- discovery ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, 200), ({"issuer": "https://elders.example"}, 503), ({"issuer": None}, 503), ({"jwks_uri": None}, 503),
        ({"jwks_uri": 1}, 503), ({"jwks_uri": "file:///etc/passwd"}, 503), ({"jwks_uri": "http://localhost:{port}/keys"}, 503),
        ({"jwks_uri": "http://127.0.0.1:9/keys"}, 503), ({"jwks_uri": "http://{host}@elders.example/keys"}, 503),
    ],
)  # fmt: skip
def test_configuration_of_the_provider_is_believed_about_its_own_host_only(
    register: Register, system: OtherSystem, change: dict[str, Any], expected: int
) -> None:
    provider = Provider(system)
    provider.trusted_by(register)
    path = "/realms/gemeente/.well-known/openid-configuration"
    filled = {
        name: value.format(host=system.host, port=system.port) if isinstance(value, str) else value
        for name, value in change.items()
    }
    system.answers[path] = {**system.answers[path], **filled}
    assert status(provider.token()) == expected
    assert (KEYS in system.paths) == (expected == 200)


@pytest.mark.parametrize("body", [[], "x", 1, {}, {"keys": None}, {"keys": {}}, {"keys": "x"}])
def test_answer_that_is_no_jwks_is_503(provider: Provider, system: OtherSystem, body: Any) -> None:
    system.answers[KEYS] = body
    assert status(provider.token()) == 503


def test_jwks_without_a_key_for_the_token_is_401(provider: Provider, system: OtherSystem) -> None:
    system.answers[KEYS] = {"keys": []}
    assert status(provider.token()) == 401
