"""The load client, against a real server."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle, repeat
from threading import Lock, Thread
from typing import Any

import pytest

from bench.answer import Answer, BrokenAnswer
from bench.load import Load, drive

BODY = b'{"count": 0}\r\n0\r\n\r\n'  # with what ends a chunked body in the middle of it


class Handler(BaseHTTPRequestHandler):
    """Answers by path, and counts connections and requests."""

    protocol_version = "HTTP/1.1"
    server: Any

    def setup(self) -> None:
        super().setup()
        self.server.count("connections")

    def do_GET(self) -> None:
        self.server.count("requests")
        getattr(self, f"answer_{self.path.strip('/')}")()

    def answer_whole(self, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY)

    def answer_chunked(self) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for part in (BODY[:3], BODY[3:]):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
        self.wfile.write(b"0\r\n\r\n")

    def answer_broken(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(BODY)
        self.close_connection = True

    def answer_failing(self) -> None:
        self.answer_whole(500)

    def answer_closing(self) -> None:
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(BODY)
        self.close_connection = True

    def log_message(self, *arguments: Any) -> None:
        pass


class Server(ThreadingHTTPServer):
    connections = requests = 0
    daemon_threads = True
    lock = Lock()

    def count(self, name: str) -> None:
        with self.lock:
            setattr(self, name, getattr(self, name) + 1)


@contextmanager
def listening() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def request(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: test\r\n\r\n".encode()


def driven(server: Server, *paths: str) -> Load:
    return drive(("127.0.0.1", server.server_port), cycle(map(request, paths)), 0.2, connections=2)


def test_connections_stay_open() -> None:
    with listening() as server:
        load = driven(server, "/whole")
        assert server.connections == 2
        assert len(load.latencies) == server.requests > 2
        assert load.size == len(BODY) * server.requests
        assert (load.errors, load.first_error) == (0, "")
        assert all(0 < latency < load.wall for latency in load.latencies)


def test_chunks_are_one_answer() -> None:
    with listening() as server:
        load = driven(server, "/chunked")
        assert server.connections == 2
        assert (len(load.latencies), load.errors) == (server.requests, 0)
        assert load.size == len(BODY) * server.requests


def test_error_status_is_counted_apart_and_told() -> None:
    with listening() as server:
        load = driven(server, "/failing", "/whole")
        assert load.errors + len(load.latencies) == server.requests
        assert load.errors > 0
        assert load.latencies
        assert load.first_error == f"500 {BODY.decode()}"


def test_answer_up_to_the_end_of_the_connection_counts_and_a_new_one_is_opened() -> None:
    with listening() as server:
        load = driven(server, "/closing")
        assert server.connections == server.requests > 2
        assert (len(load.latencies), load.errors) == (server.requests, 0)
        assert load.size == len(BODY) * server.requests


def test_connection_that_breaks_is_an_error() -> None:
    with listening() as server:
        load = driven(server, "/broken")
        assert (load.errors, load.latencies) == (server.requests, [])
        assert load.first_error == "de server verbrak de verbinding"


def test_nothing_that_listens_is_refused() -> None:
    with listening() as server:
        port = server.server_port
    with pytest.raises(ConnectionRefusedError):
        drive(("127.0.0.1", port), repeat(b""), 0.1)


ANSWERS = {
    "whole": b"HTTP/1.1 201 Created\r\ncontent-length: %d\r\n\r\n%s" % (len(BODY), BODY),
    "chunked": b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n"
    % (BODY[:3], len(BODY) - 3, BODY[3:]),
}


@pytest.mark.parametrize("kind", ANSWERS)
@pytest.mark.parametrize("width", [1, 7, 1000])
def test_answer_in_pieces_is_whole_at_its_last_byte(kind: str, width: int) -> None:
    answer, text = Answer(), ANSWERS[kind]
    pieces = [text[start : start + width] for start in range(0, len(text), width)]
    assert [answer.feed(piece) for piece in pieces] == [False] * (len(pieces) - 1) + [True]
    assert (answer.status, bytes(answer.body), answer.closes) == (201, BODY, False)


def test_answer_without_a_body_is_whole_with_its_head() -> None:
    assert Answer().feed(b"HTTP/1.1 204 No Content\r\n\r\n") is True
    assert Answer().feed(b"HTTP/1.1 200 OK\r\n\r\n") is False


def test_end_of_the_connection_breaks_an_answer_of_known_length() -> None:
    answer = Answer()
    answer.feed(ANSWERS["whole"][:-1])
    with pytest.raises(BrokenAnswer):
        answer.end()
