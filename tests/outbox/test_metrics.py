"""/metrics: how many messages wait and since when, for who knows the token."""

from typing import Any

import pytest
from django.test import Client

from apps.core.models import Dienst
from tests.nrc import Nrc
from tests.outbox.lines import let_time_pass, work, write
from tests.register import Register

pytestmark = pytest.mark.django_db
TOKEN = "een-token-voor-wie-waakt"


def samples(client: Client, register: Register) -> dict[str, float]:
    """Returns the figures of an organisation's notificaties."""
    response = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert (response.status_code, response["Content-Type"]) == (200, "text/plain; version=0.0.4; charset=utf-8")
    label = f'{{oin="{register.tenant.oin}",soort="notificatie"}} '
    lines = [line for line in response.content.decode().splitlines() if label in line]
    return {
        name.removeprefix("klantenregister_uitgaand_"): float(value) for name, value in (x.split(label) for x in lines)
    }


@pytest.mark.parametrize("token", ["", "Bearer ander", f"Token {TOKEN}", "Bearer ", "Bearer é"])
def test_page_is_not_there_without_the_token(anonymous: Client, settings: Any, token: str) -> None:
    settings.METRICS_TOKEN = TOKEN
    assert anonymous.get("/metrics", headers={"Authorization": token}).status_code == 404
    settings.METRICS_TOKEN = ""
    assert anonymous.get("/metrics", headers={"Authorization": token}).status_code == 404


def test_figures_are_of_what_is_not_finished(
    register: Register, other_register: Register, dienst: Dienst, nrc: Nrc, anonymous: Client, settings: Any
) -> None:
    settings.METRICS_TOKEN = TOKEN
    assert samples(anonymous, register) == {"open": 0, "oudste_seconden": 0, "mislukt": 0, "geblokkeerd": 0}
    for number, fault in enumerate(("400", "401", "500", "500", "well")):
        nrc.faults.append(fault)
        write(register, "tekst", sleutel=f"partijen:{number}")
    work()
    let_time_pass(register, seconds=100)
    write(register, "nieuw")
    found = samples(anonymous, register)
    assert 100 <= found.pop("oudste_seconden") < 130
    assert found == {"open": 3, "mislukt": 1, "geblokkeerd": 1}
    assert samples(anonymous, other_register)["open"] == 0
