"""/metrics: requests by their route, and the figures of the database."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError
from django.test import Client

from apps.core.watching import metrics
from tests.api_client import Caller
from tests.register import Register

pytestmark = pytest.mark.django_db
TOKEN = "een-token-voor-wie-waakt"


@pytest.fixture(autouse=True)
def token(settings: Any) -> None:
    settings.METRICS_TOKEN = TOKEN


def samples(client: Client) -> dict[str, float]:
    text = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).content.decode()
    lines = [line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, value in lines}


def test_requests_are_counted_by_the_name_of_their_route(api: Caller, register: Register, anonymous: Client) -> None:
    partij = register.partij()
    place = (
        'klantenregister_http_duur_seconden_count{methode="GET",route="klantinteracties-partijen-detail",status="%s"}'
    )
    before = samples(anonymous)
    for uuid, status in ((partij.uuid, 200), (partij.uuid, 200), (partij.tenant.pk, 404)):
        assert api.get(f"partijen/{uuid}").status_code == status
    after = samples(anonymous)
    assert after[place % 200] - before.get(place % 200, 0) == 2


def test_no_path_and_no_value_is_in_the_figures(api: Caller, anonymous: Client) -> None:
    for path in ("123456782", "partijen?partijIdentificator__objectId=123456782", "partijen/123456782/x"):
        api.get(path)
    anonymous.get("/Jansen/123456782")
    anonymous.generic("BSN123456782", "/")
    text = anonymous.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).content.decode()
    assert "123456782" not in text
    assert "Jansen" not in text
    assert 'methode="anders"' in text


def test_database_tells_of_jobs_workers_connections_rows_and_users(anonymous: Client) -> None:
    get_user_model().objects.create_user("baliemedewerker", is_staff=True)
    found = samples(anonymous)
    assert found["klantenregister_database"] == 1
    assert found['klantenregister_gebruikers{soort="beheer"}'] == 1
    assert sum(value for name, value in found.items() if name.startswith("klantenregister_verbindingen{")) >= 1
    for name in (
        'jobs{staat="wachtend"}', 'jobs{staat="mislukt"}', "jobs_oudste_seconden", "werkers", "werkers_hartslag_seconden",
        'rijen_total{handeling="aangemaakt",soort="partijen.partij"}',
        'rijen_total{handeling="verwijderd",soort="taken.internetaak"}',
    ):  # fmt: skip
        assert f"klantenregister_{name}" in {sorted_labels(one) for one in found}, name


def sorted_labels(name: str) -> str:
    base, _, labels = name.partition("{")
    return f"{base}{{{','.join(sorted(labels.rstrip('}').split(',')))}}}" if labels else base


def test_without_the_database_there_are_figures_that_say_so(anonymous: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> str:
        raise DatabaseError

    monkeypatch.setattr(metrics, "outgoing", gone)
    found = samples(anonymous)
    assert found["klantenregister_database"] == 0
    assert not any("jobs" in name for name in found)


def test_logins_and_their_failures_are_counted(anonymous: Client) -> None:
    user = get_user_model().objects.create_user("beheer", password="geheim-genoeg", is_staff=True)
    before = samples(anonymous)
    anonymous.post("/admin/login/", {"username": "beheer", "password": "mis"})
    anonymous.force_login(user)
    after = samples(anonymous)
    for outcome in ("gelukt", "mislukt"):
        name = f'klantenregister_aanmeldingen_total{{uitkomst="{outcome}"}}'
        assert after[name] - before.get(name, 0) == 1


COUNT = "from apps.core.watching.counted import count_request; count_request('GET', 'partijen', 200, 0.01)"
TELL = "from apps.core.watching.counted import registry; "
TELL += "from prometheus_client import generate_latest as g; print(g(registry()).decode())"


def test_processes_of_an_instance_are_counted_together(tmp_path: Path) -> None:
    own = {
        **os.environ,
        "PROMETHEUS_MULTIPROC_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "klantenregister.settings",
    }
    for _ in range(2):
        subprocess.run([sys.executable, "-c", COUNT], env=own, check=True)
    told = subprocess.run([sys.executable, "-c", TELL], env=own, check=True, capture_output=True, text=True).stdout
    assert 'klantenregister_http_duur_seconden_count{methode="GET",route="partijen",status="200"} 2.0' in told
