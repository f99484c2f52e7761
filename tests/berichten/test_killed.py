"""A delivery of 1,000 berichten whose register is killed half-way, by kill -9, and that is sent again."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from tests.processes import Processes, running_processes, session, tenant, wait_until
from tests.test_serving import free_port

pytestmark = pytest.mark.long

NUMBER, BEFORE = 1000, 200  # berichten, and those of which the answer had arrived
TOKEN = "only-for-tests-0123456789"
REACHED = "SELECT last_value AS n FROM berichten_bericht_id_seq"  # a sequence tells what is not committed too


@pytest.fixture
def register() -> Iterator[Processes]:
    with running_processes(free_port()) as running:
        running.configure(tenant(TOKEN))
        running.start_web()
        yield running


def berichten() -> list[dict[str, Any]]:
    shared = {"onderwerp": "Uw aanslag", "gebruikerID": "999993653", "publicatieDatum": "2099-01-01T00:00:00Z"}
    return [{"berichtID": f"bericht-{number}", **shared} for number in range(NUMBER)]


def send(register: Processes, sent: list[dict[str, Any]]) -> Counter[int]:
    """Sends a delivery; returns how many were answered how."""
    body = {"batchID": "levering", "berichten": sent}
    answer = session(TOKEN).post(f"{register.base}/api/kic/v1/berichten/_batch", json=body, timeout=120)
    assert answer.status_code == 207, answer.text
    return Counter(one["http"] for one in answer.json()["resultaten"])


def count(register: Processes, table: str) -> int:
    return int(register.query(f"SELECT count(*) AS n FROM berichten_{table}")[0]["n"])


def test_delivery_that_was_cut_off_ends_as_one(register: Processes) -> None:
    assert send(register, berichten()[:BEFORE]) == {201: BEFORE}
    with ThreadPoolExecutor(1) as pool:
        lost = pool.submit(send, register, berichten())
        wait_until(lambda: register.query(REACHED)[0]["n"] >= NUMBER // 2, 60)
        register.web.kill()
        with pytest.raises(requests.ConnectionError):
            lost.result()
    assert BEFORE <= count(register, "bericht") < NUMBER
    register.start_web()
    assert send(register, berichten()) == {200: BEFORE, 201: NUMBER - BEFORE}
    assert send(register, berichten()) == {200: NUMBER}
    assert (count(register, "bericht"), count(register, "berichtgebeurtenis")) == (NUMBER, NUMBER)
    told = session(TOKEN).get(f"{register.base}/api/kic/v1/berichten/_batch/levering", timeout=30).json()
    assert (told["aantal"], told["gepland"]) == (NUMBER, NUMBER)
