"""An instance that is told to stop finishes what it does, and two can be swapped under load without one failed request."""

import http.client
import json
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any

import psycopg
import pytest

from klantenregister.serving import answers
from tests.processes import API, START, Part, Processes, running_processes, tenant, wait_until
from tests.test_serving import free_port

pytestmark = pytest.mark.drill
TOKEN = "een-token-van-meer-dan-twintig-tekens"
BODY = {"kanaal": "balie", "onderwerp": "Paspoort", "taal": "nld", "vertrouwelijk": False}


def instance(register: Processes, name: str, **more: str) -> tuple[Part, int]:
    """Starts a web server by itself, as a container does; returns it and its port."""
    port = free_port()
    own = {**register.environment, "KLANTENREGISTER_PORT": str(port), "KLANTENREGISTER_WORKERS": "1", **more}
    part = Part([sys.executable, "-m", "klantenregister.serving", "web"], own, register.folder / f"{name}.log")
    part.start()
    wait_until(lambda: answers(f"http://127.0.0.1:{port}/readyz"), START, f"{name} does not start")
    return part, port


def ended(part: Part) -> int | None:
    assert part.process
    return part.process.poll()


@pytest.fixture(scope="module")
def register() -> Iterator[Processes]:
    with running_processes(free_port()) as running:
        running.configure(tenant(TOKEN))
        yield running


def call(port: int, method: str, path: str, body: Any = None) -> tuple[int, Any]:
    headers = {"Authorization": f"Token {TOKEN}", "Content-Type": "application/json", "Connection": "close"}
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request(method, f"/{API}/{path}", json.dumps(body) if body else None, headers)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())


class Balancer:
    """Takes connections on one port and passes each to an instance that says that it is ready: what stands before a register."""

    def __init__(self) -> None:
        self.known: list[int] = []
        self.places: list[int] = []
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = int(self.server.getsockname()[1])
        threading.Thread(target=self.accept, daemon=True).start()
        threading.Thread(target=self.watch, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown(socket.SHUT_RDWR)
        self.server.close()

    def watch(self) -> None:
        while self.server.fileno() >= 0:
            self.places = [port for port in self.known if answers(f"http://127.0.0.1:{port}/readyz")]
            time.sleep(0.2)

    def accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self.server.accept()
                place = self.places[int(time.monotonic() * 1000) % len(self.places)]
                threading.Thread(target=relay, args=[client, place], daemon=True).start()


def relay(client: socket.socket, place: int) -> None:
    """Passes on what both sides say, until both have said all."""
    with client, socket.create_connection(("127.0.0.1", place)) as there:
        back = threading.Thread(target=pass_on, args=[there, client])
        back.start()
        pass_on(client, there)
        back.join()


def pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while sent := one.recv(65536):
            other.sendall(sent)
        other.shutdown(socket.SHUT_WR)


@contextmanager
def load(port: int) -> Iterator[list[Any]]:
    """Keeps four clients busy; yields what each request came to."""
    outcomes: list[Any] = []
    over = threading.Event()

    def work(number: int) -> None:
        while not over.is_set():
            try:
                asked = ("POST", "klantcontacten", BODY) if number % 2 else ("GET", "klantcontacten?pageSize=5", None)
                outcomes.append(call(port, *asked)[0])
            except (OSError, http.client.HTTPException) as error:
                outcomes.append(repr(error))

    threads = [threading.Thread(target=work, args=[number]) for number in range(4)]
    for thread in threads:
        thread.start()
    yield outcomes
    over.set()
    for thread in threads:
        thread.join()


def test_two_instances_are_swapped_under_load_without_a_failed_request(register: Processes) -> None:
    balancer = Balancer()
    part, port = instance(register, "eerste", KLANTENREGISTER_DRAIN="3")
    balancer.known = [port]
    wait_until(lambda: balancer.places, 10)
    with load(balancer.port) as outcomes:
        for name in ("tweede", "derde"):
            newer, place = instance(register, name, KLANTENREGISTER_DRAIN="3")
            balancer.known = [*balancer.known, place]
            wait_until(lambda place=place: place in balancer.places, 10)  # type: ignore[misc]
            before = len(outcomes)
            os.kill(part.pid, signal.SIGTERM)
            wait_until(lambda part=part: ended(part) is not None, 40)  # type: ignore[misc]
            assert ended(part) == 0
            assert len(outcomes) > before
            part = newer
    part.kill(signal.SIGTERM)
    balancer.close()
    assert len(outcomes) > 50
    assert {outcome for outcome in outcomes if outcome not in (200, 201)} == set()


def in_thread(work: Callable[[], Any]) -> tuple[threading.Thread, list[Any]]:
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.append(work()))
    thread.start()
    return thread, found


def test_request_that_runs_is_answered_after_the_signal_and_new_ones_are_not_taken(register: Processes) -> None:
    part, port = instance(register, "traag")
    _, made = call(port, "POST", "klantcontacten", BODY)
    with psycopg.connect(register.cluster.url("postgres")) as other:
        other.execute("SELECT 1 FROM klantcontacten_klantcontact WHERE uuid = %s FOR UPDATE", [made["uuid"]])
        thread, found = in_thread(
            lambda: call(port, "PATCH", f"klantcontacten/{made['uuid']}", {"onderwerp": "Rijbewijs"})
        )
        waits = "SELECT 1 FROM pg_locks WHERE NOT granted"
        wait_until(lambda: register.query(waits), 10, "the request does not wait")
        os.kill(part.pid, signal.SIGTERM)
        time.sleep(1.5)
        assert not found
        other.rollback()
    thread.join(20)
    assert found[0][0] == 200
    wait_until(lambda: ended(part) is not None, 30)
    assert ended(part) == 0
    with pytest.raises(OSError):
        call(port, "GET", "klantcontacten")


def test_worker_that_is_told_to_stop_finishes_its_job(register: Processes) -> None:
    worker = register.add_worker()
    alive = "SELECT 1 FROM procrastinate_workers WHERE last_heartbeat > now() - interval '20 seconds'"
    wait_until(lambda: register.query(alive), START, "the worker does not start")
    with psycopg.connect(register.cluster.url("postgres")) as other:
        other.execute("LOCK TABLE django_session IN ACCESS EXCLUSIVE MODE")
        register.query(
            "SELECT procrastinate_defer_jobs_v1(ARRAY[ROW('default', 'apps.core.tasks.remove_expired_sessions', 0, NULL, NULL,"
            " '{\"timestamp\": 0}'::jsonb, NULL)::procrastinate_job_to_defer_v1])"
        )
        doing = "SELECT 1 FROM procrastinate_jobs WHERE status = 'doing' AND task_name LIKE '%%remove_expired_sessions'"
        wait_until(lambda: register.query(doing), 20, "the job does not start")
        os.kill(worker.pid, signal.SIGTERM)
        time.sleep(1)
        assert ended(worker) is None
        other.rollback()
    wait_until(lambda: ended(worker) is not None, 30)
    left = register.query("SELECT status FROM procrastinate_jobs WHERE task_name LIKE '%%remove_expired_sessions'")
    assert (ended(worker), left) == (0, [])
