"""What small servers that stand in for another system have in common: real HTTP, at a port to which they can come back."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, ClassVar, TypeVar


class Server(ThreadingHTTPServer):
    """Listens for `system`."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True
    request_queue_size = 200
    system: Any

    def handle_error(self, *args: Any) -> None:
        """A caller that hangs up, or is killed, is no news."""


class Listening:
    """A system that answers under `origin` as its `handler` does; `stop()` refuses connections, `start()` listens again."""

    handler: ClassVar[type[BaseHTTPRequestHandler]]
    server: Server | None = None
    port = 0

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self.server = Server(("127.0.0.1", self.port), self.handler)
        self.server.system, self.port = self, self.server.server_port
        Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        if self.server:
            self.server.shutdown()
            self.server.server_close()
        self.server = None


_L = TypeVar("_L", bound=Listening)


@contextmanager
def listening(system: _L) -> Iterator[_L]:
    """Lets a system listen."""
    system.start()
    try:
        yield system
    finally:
        system.stop()
