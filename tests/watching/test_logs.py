"""Whatever a request holds, no line of the log tells it; and what a line must tell, it does."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client

from apps.core import logs
from tests.api_client import Caller
from tests.register import Register

pytestmark = pytest.mark.django_db
MARK = "0b5a1b9c-6f1d-4c62-9e0a-5d9c2c3f7a11"
SECRETS = {
    "bsn": "123456782",
    "email": "j.jansen@example.nl",
    "telefoon": "0612345678",
    "naam": "Achternaamvanjansen",
    "tekst": "wilde zijn paspoort verlengen",
}


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Everything that would be on standard error."""
    out = io.StringIO()
    monkeypatch.setattr(logs, "write", lambda line: out.write(f"{logs.encode(line)}\n"))
    handler = logging.StreamHandler(out)
    handler.setFormatter(logs.lines())
    root = logging.getLogger()
    root.addHandler(handler)
    yield out
    root.removeHandler(handler)


def lines(out: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def requests_in(out: io.StringIO) -> list[dict[str, Any]]:
    return [line for line in lines(out) if line["event"] == "request"]


def test_request_is_one_line_that_says_who_what_and_how_long(
    api: Caller, register: Register, written: io.StringIO
) -> None:
    headers = {"X-Request-Id": MARK, "Fsc-Transaction-Id": "018f3a8e-1111-7222-8333-444455556666"}
    response = api.get(f"partijen/{register.partij().uuid}", **headers)
    (line,) = requests_in(written)
    assert line.pop("duration_ms") >= 0
    assert line.pop("timestamp")
    assert line == {
        "level": "info", "logger": "klantenregister.requests", "event": "request", "request_id": MARK,
        "tenant": register.tenant.pk, "client": register.client.name, "method": "GET", "status": 200,
        "route": "klantinteracties-partijen-detail", "fsc_transaction_id": headers["Fsc-Transaction-Id"],
    }  # fmt: skip
    assert response["X-Request-Id"] == MARK


def test_line_of_a_person_has_a_number_and_no_name(admin_client: Client, written: io.StringIO, admin_user: Any) -> None:
    admin_client.get("/admin/")
    (line,) = requests_in(written)
    assert (line["user_id"], line["route"]) == (admin_user.pk, "admin:index")
    assert line.keys().isdisjoint({"client", "user", "username"})


def test_probes_are_lines_only_when_they_fail(anonymous: Client, written: io.StringIO) -> None:
    anonymous.get("/livez")
    anonymous.get("/metrics")
    assert [line["route"] for line in requests_in(written)] == ["metrics"]


def ask(api: Caller, anonymous: Client, admin: Client, secret: str) -> None:
    """Puts `secret` wherever a request has room for it."""
    headers = {"X-Request-Id": secret, "Fsc-Transaction-Id": secret, "X-Audit-Toelichting": secret, "User-Agent": secret,
               "Referer": f"https://example.nl/{secret}", "X-NLX-Logrecord-ID": secret, "Idempotency-Key": secret}  # fmt: skip
    for path in ("partijen", "klantcontacten", f"partijen/{secret}", secret):
        api.get(f"{path}?{secret}={secret}", **headers)
        api.get(f"{path}?partijIdentificator__objectId={secret}", **headers)
        api.post(path, {"naam": secret, secret: secret, "soortPartij": secret})
    api.post("partijen", {"soortPartij": "persoon", "indicatieActief": True, "interneNotitie": secret, "taal": secret})
    for client in (anonymous, admin):
        client.get(f"/{secret}?q={secret}", headers=headers)
        client.post("/admin/login/", {"username": secret, "password": secret}, headers={**headers, "Origin": secret})
        client.get(f"/admin/partijen/partij/?q={secret}")
        client.get(f"/admin/partijen/partij/{secret}/change/")
        client.get("/", HTTP_HOST=f"{secret}.nl")
        client.generic(secret, "/klantinteracties/api/v1/partijen")
    Client(enforce_csrf_checks=True).post("/admin/login/", {"username": secret})


def test_no_line_tells_what_a_request_held(
    api: Caller, anonymous: Client, admin_client: Client, written: io.StringIO
) -> None:
    for secret in SECRETS.values():
        ask(api, anonymous, admin_client, secret)
    text = written.getvalue()
    assert len(requests_in(written)) > 100
    for secret in SECRETS.values():
        assert secret not in text, next(line for line in text.splitlines() if secret in line)


def test_exception_is_told_by_its_place_and_never_by_its_message(
    api: Caller, written: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise IntegrityError(f"Key (objectid)=({SECRETS['bsn']}) already exists.")

    monkeypatch.setattr("apps.core.api.views.ResourceViewSet.question", broken)
    assert api.get("partijen").status_code == 500
    (line,) = [line for line in lines(written) if line["level"] == "error"]
    assert line["exception"] == "django.db.utils.IntegrityError"
    assert line["stack"][-1].endswith(" broken")
    assert line["request_id"] == requests_in(written)[0]["request_id"]
    assert SECRETS["bsn"] not in written.getvalue()


def test_lines_of_others_keep_their_text_and_lose_their_values(written: io.StringIO) -> None:
    logging.getLogger("een.ander").warning("mail to %s failed after %d tries", SECRETS["email"], 3)
    logging.getLogger("een.ander").warning("a name filled in before: Jansen")
    logging.getLogger("apps.core.remote").warning("%s antwoordt niet", "brp.example.nl")
    text, place, own = [line["event"] for line in lines(written)]
    assert (text, own) == ("mail to … failed after … tries", "brp.example.nl antwoordt niet")
    assert place.startswith("test_logs:")


def test_failed_job_is_told_without_its_arguments(written: io.StringIO) -> None:
    extra = {"action": "job_error", "job": {"id": 7, "task_name": "outbox.deliver", "task_kwargs": SECRETS}}
    logging.getLogger("procrastinate.worker").error("Job deliver(bsn=123456782) failed", extra=extra)
    (line,) = lines(written)
    assert (line["event"], line["job"], line["task"]) == ("job_error", 7, "outbox.deliver")
    assert SECRETS["bsn"] not in written.getvalue()


def test_text_is_for_who_reads_along(written: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_FORMAT", "text")
    logging.getLogger("apps.core").warning("let op")
    assert written.getvalue().rstrip().endswith("WARNING let op")
