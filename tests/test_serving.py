"""bin/serve, from an empty folder to a stopped register: real processes, real HTTP."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import requests
from django.conf import settings

from apps.core.database import Cluster, throw_away_folder
from apps.demo.access import CLIENT_ID, OFFICIALS, SECRET, TOKEN, password_of
from tests.migrated import migrated_folder
from tests.tokens import signed

pytestmark = pytest.mark.long

START, STOP = 200, 30  # seconds that a slow machine may take


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(folder: Path, port: int, **more: str) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SECRET_KEY")}
    return {**inherited, "KLANTENREGISTER_DATA": str(folder), "KLANTENREGISTER_PORT": str(port), **more}


def start(folder: Path, port: int, **more: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "klantenregister.serving"], cwd=settings.BASE_DIR, env=environment(folder, port, **more),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def wait_for(process: "subprocess.Popen[str]", word: str) -> str:
    """Returns what the process printed up to the line with `word`."""
    deadline, printed = time.monotonic() + START, ""
    assert process.stdout
    while word not in printed:
        line = process.stdout.readline()
        assert line and time.monotonic() < deadline, printed
        printed += line
    return printed


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[Path, int]]:
    """A register with demo data, and the port it listens on; stopped by SIGTERM, after which nothing is left."""
    with throw_away_folder() as folder:
        yield from serve(folder, free_port())


def serve(folder: Path, port: int) -> Iterator[tuple[Path, int]]:
    process = start(folder, port, KLANTENREGISTER_WORKERS="1")
    try:
        printed = wait_for(process, "Beheer, per rol")
        assert f"http://127.0.0.1:{port}/klantinteracties/api/v1/" in printed
        assert TOKEN in printed
        assert f"{CLIENT_ID}:{SECRET}" in printed
        yield folder, port
    finally:
        process.send_signal(signal.SIGTERM)
        rest, _ = process.communicate(timeout=STOP)
    assert "Klantenregister is gestopt." in rest
    assert process.returncode == 0
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0
    assert not list(folder.glob("**/postmaster.pid"))


def call(port: int, method: str, path: str, body: Any = None, *, chunked: bool = False) -> tuple[int, Any]:
    headers = {"Authorization": f"Token {TOKEN}", "Content-Type": "application/json"}
    text = json.dumps(body).encode() if body is not None else None
    sent: Any = iter([text[:10], text[10:]]) if chunked and text else text
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request(method, f"/klantinteracties/api/v1/{path}", sent, headers, encode_chunked=chunked)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())


def test_register_serves_its_demo_data(served: tuple[Path, int]) -> None:
    status, page = call(served[1], "GET", "partijen?soortPartij=persoon")
    assert (status, len(page["results"])) == (200, 100)


@pytest.mark.parametrize("username", OFFICIALS)
def test_officials_of_the_demo_log_in_with_a_password(served: tuple[Path, int], username: str) -> None:
    beheer = f"http://127.0.0.1:{served[1]}/admin/"
    with requests.Session() as browser:
        form = browser.get(f"{beheer}login/", timeout=20)
        found = re.search('name="csrfmiddlewaretoken" value="([^"]+)"', form.text)
        assert found
        values = {"username": username, "password": password_of(username), "csrfmiddlewaretoken": found[1]}
        assert browser.post(f"{beheer}login/", {**values, "password": "x"}, timeout=20).url.endswith("/login/")
        page = browser.post(f"{beheer}login/", values, timeout=20)
        assert (page.status_code, page.url) == (200, beheer)


def statuses(port: int, *authorizations: tuple[str, ...]) -> list[int]:
    """Returns the status of a list for each set of Authorization headers, each header sent on a line of its own."""
    found = []
    for headers in authorizations:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
            connection.putrequest("GET", "/klantinteracties/api/v1/partijen?pageSize=1")
            for header in headers:
                connection.putheader("Authorization", header)
            connection.endheaders()
            found.append(connection.getresponse().status)
    return found


def test_either_way_in_is_open_and_both_at_once_are_not(served: tuple[Path, int]) -> None:
    token, bearer, long = f"Token {TOKEN}", f"Bearer {signed(CLIENT_ID, SECRET)}", "x" * 7500
    assert statuses(served[1], (token,), (bearer,)) == [200, 200]
    for pair in ((token, bearer), (bearer, token), (bearer, bearer), (token, token)):
        assert statuses(served[1], pair)[0] in (401, 403), pair
    assert statuses(served[1], (f"Bearer {signed(CLIENT_ID, SECRET, more=long)}",), (f"Token {long}",)) == [403, 401]


def test_body_in_chunks_is_read(served: tuple[Path, int]) -> None:
    body = {"kanaal": "balie", "onderwerp": "Paspoort", "taal": "nld", "vertrouwelijk": False}
    for chunked in (False, True):
        status, made = call(served[1], "POST", "klantcontacten", body, chunked=chunked)
        assert (status, made["kanaal"]) == (201, "balie")


def test_chunked_body_over_1_mb_is_413(served: tuple[Path, int]) -> None:
    status, problem = call(served[1], "POST", "klantcontacten", {"inhoud": "x" * 1_200_000}, chunked=True)
    assert (status, problem["code"]) == (413, "payload_too_large")


def test_second_server_on_the_same_folder_or_port_is_refused(served: tuple[Path, int]) -> None:
    folder, port = served
    for taken, reason in (
        ((folder, free_port()), "een ander proces"),
        ((folder, port), f"poort {port} is al in gebruik"),
    ):
        process = start(*taken)
        printed, _ = process.communicate(timeout=START)
        assert process.returncode == 1
        assert reason in printed.splitlines()[-1]


def test_database_from_elsewhere_needs_a_secret() -> None:
    process = start(Path("unused"), free_port(), DATABASE_URL="postgresql:///none")
    printed, _ = process.communicate(timeout=START)
    assert process.returncode == 1
    assert printed == "Klantenregister start niet: omgevingsvariabele SECRET_KEY ontbreekt.\n"


def test_role_that_bypasses_row_level_security_is_refused(served: tuple[Path, int]) -> None:
    url = Cluster(served[0]).url("postgres")
    process = start(Path("unused"), free_port(), DATABASE_URL=url, SECRET_KEY="x")
    printed, _ = process.communicate(timeout=START)
    assert process.returncode == 1
    assert "omzeilt row-level security" in printed.splitlines()[-1]


def test_one_part_that_ends_stops_the_others() -> None:
    with migrated_folder() as folder:
        process = start(folder, free_port(), KLANTENREGISTER_WORKERS="1", KLANTENREGISTER_DEMO="0")
        printed = wait_for(process, "Beheer ")
        web = subprocess.run(
            ["pgrep", "-P", str(process.pid), "-f", "granian"], capture_output=True, text=True, check=True
        )
        os.kill(int(web.stdout), signal.SIGTERM)
        rest, _ = process.communicate(timeout=STOP)
        assert process.returncode == 1
        assert "een onderdeel is vanzelf gestopt" in rest.splitlines()[-1]
        assert "Token" not in printed + rest
