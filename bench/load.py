"""A closed loop of HTTP requests over connections that stay open: each sends its next request when the answer is there."""

import select
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.answer import Answer, BrokenAnswer

CONNECTIONS = 8
PATIENCE = 60.0  # seconds without an answer on any connection, after which the rest of the round is given up
READ = 1 << 18  # bytes
TOLD = 300  # characters of an answer that is an error


@dataclass
class Load:
    """What came back in one round; times in seconds, of successful requests only."""

    latencies: list[float] = field(default_factory=list)
    errors: int = 0
    first_error: str = ""
    size: int = 0  # bytes of all bodies
    wall: float = 0.0
    client_cpu: float = 0.0

    def add(self, other: "Load") -> None:
        """Adds another round to this one."""
        self.latencies += other.latencies
        self.errors += other.errors
        self.first_error = self.first_error or other.first_error
        self.size += other.size
        self.wall += other.wall
        self.client_cpu += other.client_cpu

    def fail(self, reason: str) -> None:
        """Counts an error; the first one is kept in words."""
        self.errors += 1
        self.first_error = self.first_error or reason

    def take(self, answer: Answer, seconds: float) -> None:
        """Counts a whole answer."""
        self.size += len(answer.body)
        if 200 <= answer.status < 300:
            self.latencies.append(seconds)
        else:
            self.fail(f"{answer.status} {answer.body[:TOLD].decode(errors='replace')}")


class Connection:
    """One connection with at most one request under way."""

    def __init__(self, address: tuple[str, int]) -> None:
        self.socket = socket.create_connection(address, timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.answer, self.sent = Answer(), 0.0

    def send(self, request: bytes) -> None:
        """Sends the next request."""
        self.answer, self.sent = Answer(), time.perf_counter()
        self.socket.sendall(request)

    def receive(self) -> bool:
        """Reads what has come in; tells whether the answer is whole. BrokenAnswer when it never will be."""
        received = self.socket.recv(READ)
        return self.answer.feed(received) if received else self.answer.end()


class Round:
    """One run of the loop."""

    def __init__(self, address: tuple[str, int], requests: Iterator[bytes]) -> None:
        self.address, self.requests, self.load = address, requests, Load()
        self.open: dict[int, Connection] = {}
        self.poll = select.epoll()

    def run(self, seconds: float, connections: int) -> Load:
        """Sends requests for `seconds`, waits for the last answers, and returns what came back."""
        cpu, start = time.process_time(), time.perf_counter()
        for _ in range(connections):
            self.begin()
        while self.open:
            events = self.poll.poll(PATIENCE)
            if not events:
                self.give_up()
            for number, _ in events:
                self.serve(number, is_last=time.perf_counter() - start >= seconds)
        self.poll.close()
        self.load.wall, self.load.client_cpu = time.perf_counter() - start, time.process_time() - cpu
        return self.load

    def begin(self) -> None:
        """Opens a connection and sends a request on it."""
        connection = Connection(self.address)
        self.open[connection.socket.fileno()] = connection
        self.poll.register(connection.socket.fileno(), select.EPOLLIN)
        connection.send(next(self.requests))

    def serve(self, number: int, *, is_last: bool) -> None:
        """Takes what connection `number` received, and sends its next request unless this was its last."""
        connection = self.open[number]
        try:
            if not connection.receive():
                return
            self.load.take(connection.answer, time.perf_counter() - connection.sent)
            if not is_last and not connection.answer.closes:
                connection.send(next(self.requests))
                return
        except (BrokenAnswer, OSError) as error:
            self.load.fail(str(error) or type(error).__name__)
        self.close(number)
        if not is_last:
            self.begin()

    def close(self, number: int) -> None:
        """Closes connection `number`."""
        self.poll.unregister(number)
        self.open.pop(number).socket.close()

    def give_up(self) -> None:
        """Counts every request under way as an error."""
        for number in list(self.open):
            self.load.fail(f"geen antwoord binnen {PATIENCE:.0f} s")
            self.close(number)


def drive(
    address: tuple[str, int], requests: Iterator[bytes], seconds: float, *, connections: int = CONNECTIONS
) -> Load:
    """Keeps `connections` busy with `requests` for `seconds`; OSError when nothing listens there."""
    return Round(address, requests).run(seconds, connections)
