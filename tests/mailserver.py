"""A mail server at which e-mail really arrives."""

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


class MailServer:
    """`inbox`: what arrived. `refuses`: the reply to a recipient. `mood`: the reply to a message, when it is not taken."""

    def __init__(self) -> None:
        self.inbox: list[EmailMessage] = []
        self.refuses: dict[str, str] = {}
        self.mood = ""
        self.port = 0

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.mood:
            return self.mood
        message: Any = message_from_bytes(envelope.content, policy=policy.default)
        message["X-Rcpt"] = ", ".join(envelope.rcpt_tos)
        self.inbox.append(message)
        return "250 OK"


class AtFreePort(Controller):  # type: ignore[misc]  # untyped library
    """Takes a port that is free, and knows which before it calls itself to see whether it listens."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def running_mailserver() -> Iterator[MailServer]:
    """Runs one at a free port."""
    server = MailServer()
    controller = AtFreePort(server, hostname="127.0.0.1", port=0)
    controller.start()
    try:
        server.port = controller.port
        yield server
    finally:
        controller.stop()
