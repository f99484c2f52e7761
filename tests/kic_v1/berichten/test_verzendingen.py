"""What senders and providers tell of a delivery."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from apps.berichten.models import Berichtbeleid, Verzending, Verzendmelding
from tests.api_client import Caller, errors
from tests.kic_v1.berichten.asking import FOR, portal, post, sender
from tests.register import Register

NOTIFICATION = str(uuid4())
SENT = {"kanaal": "email", "aanbieder": "NotifyNL", "aanbiederRef": NOTIFICATION, "adres": "jan.jansen@example.nl"}
CALLBACK = "/api/kic/v1/berichten/_terugmelding/notifynl"


@pytest.fixture
def api(register: Register) -> Caller:
    return Caller(register.caller_with("berichten.verwerker"), "/api/kic/v1")


@pytest.fixture
def at(api: Caller) -> str:
    return f"berichten/{post(api)['id']}/verzendingen"


def call_back(register: Register, status: str, *, scheme: str = "Bearer", scope: str = "berichten.verwerker") -> Any:
    """Lets NotifyNL tell of its notification, as it does."""
    body = {
        "id": NOTIFICATION, "reference": None, "to": "jan.jansen@example.nl", "status": status,
        "created_at": "2026-01-01T00:00:00Z", "completed_at": "2026-01-01T00:00:01Z", "sent_at": None,
        "notification_type": "email", "template_id": str(uuid4()), "template_version": 1,
    }  # fmt: skip
    token = {"Authorization": f"{scheme} {register.caller_with(scope)}"}
    return Client().post(CALLBACK, body, content_type="application/json", headers=token)


def test_sender_tells_of_a_verzending_and_what_came_of_it(register: Register, api: Caller, at: str) -> None:
    first = api.post(at, {**SENT, "status": "verzonden", "poging": 2})
    assert (first.status_code, first.json()["status"]) == (201, "verzonden")
    again = api.post(at, {**SENT, "code": "delivered"})
    assert (again.status_code, again.json()["id"], again.json()["status"]) == (200, first.json()["id"], "bezorgd")
    late = api.post(at, {**SENT, "status": "mislukt", "foutcode": "x"}).json()
    assert (late["status"], late["foutcode"], late["poging"]) == ("bezorgd", None, 2)
    (listed,) = api.get(at).json()
    assert listed == late
    assert (listed["adres"], listed["kanaal"], listed["aanbieder"]) == ("j***@example.nl", "email", "notifynl")
    assert "jansen" not in str(register.all(Verzending)[0].__dict__)


@pytest.mark.parametrize(
    ("address", "shown"), [("jan@example.nl", "j***@example.nl"), ("0612345678", "***678"), ("", None)]
)
def test_address_is_not_kept_in_full(api: Caller, at: str, address: str, shown: str | None) -> None:
    assert api.post(at, {**SENT, "adres": address or None}).json()["adres"] == shown


def test_verzending_of_another_bericht_and_unknown_words_are_refused(api: Caller, at: str) -> None:
    api.post(at, SENT)
    elsewhere = f"berichten/{post(api)['id']}/verzendingen"
    assert errors(api.post(elsewhere, SENT)) == [("aanbiederRef", "unique")]
    assert errors(api.post(at, {**SENT, "code": "kwijt"})) == [("code", "invalid_choice")]
    assert errors(api.post(at, {"kanaal": "duif", "aanbieder": "x"})) == [("kanaal", "invalid_choice")]
    assert api.get(elsewhere).json() == []


def test_provider_calls_back_with_a_token_as_bearer_once(register: Register, api: Caller, at: str) -> None:
    api.post(at, {**SENT, "status": "verzonden"})
    for status, shown in (("delivered", "bezorgd"), ("delivered", "bezorgd"), ("permanent-failure", "bezorgd")):
        answer = call_back(register, status)
        assert (answer.status_code, answer.json()) == (200, {"status": shown})
    assert [told.code for told in register.all(Verzendmelding)] == ["verzonden:", "delivered", "permanent-failure"]
    assert call_back(register, "delivered", scheme="Token").status_code == 200
    assert api.get(at).json()[0]["geeindigdOp"] == "2026-01-01T00:00:01Z"


def test_failure_says_why(register: Register, api: Caller, at: str) -> None:
    api.post(at, SENT)
    assert call_back(register, "permanent-failure").json() == {"status": "mislukt"}
    assert api.get(at).json()[0]["foutcode"] == "adres-ongeldig"


def test_sms_abroad_has_not_arrived_for_who_is_strict(register: Register, api: Caller, at: str) -> None:
    register.save(Berichtbeleid, is_strikt=True)
    api.post(at, SENT)
    assert call_back(register, "sent").json() == {"status": "verzonden"}


def test_callback_needs_a_right_and_a_notification_that_is_known(
    register: Register, other_register: Register, api: Caller, at: str
) -> None:
    assert call_back(register, "delivered").status_code == 404
    api.post(at, SENT)
    assert call_back(register, "delivered", scope="klanten.bijwerken").status_code == 403
    assert call_back(other_register, "delivered").status_code == 404
    unknown = Client().post(CALLBACK, {}, content_type="application/json", headers={"Authorization": "Bearer x"})
    assert unknown.status_code == 401
    assert api.get(at).json()[0]["status"] == "gepland"


def test_portal_sees_how_its_subjects_berichten_were_sent(register: Register) -> None:
    made = post(sender(register))
    sender(register).post(f"berichten/{made['id']}/verzendingen", SENT)
    assert len(portal(register).get(f"berichten/{made['id']}/verzendingen", **FOR).json()) == 1
