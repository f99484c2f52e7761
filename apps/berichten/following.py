"""Who does something when a bericht is published, or when a verzending ends: registered by those who want to.

What is registered runs in the transaction of what happened, and must not call another system: it writes rows, which others send.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apps.berichten.models import Bericht, Verzending
    from apps.core.models import Dienst
    from apps.core.outbox.outcome import Outcome

Published = Callable[[Sequence["Bericht"]], None]
Ended = Callable[["Verzending"], None]
Adapter = Callable[["Verzending", "Dienst"], "Outcome"]

_published: list[Published] = []
_ended: list[Ended] = []
_adapters: dict[str, Adapter] = {}


def on_publication(follower: Published) -> Published:
    """Calls the decorated function with the berichten that were published."""
    _published.append(follower)
    return follower


def on_end(follower: Ended) -> Ended:
    """Calls the decorated function with each verzending that arrived, failed or was cancelled."""
    _ended.append(follower)
    return follower


def sends_by(dienst: str) -> Callable[[Adapter], Adapter]:
    """Lets the decorated function send what goes to the service `dienst`; called outside any transaction."""

    def add(adapter: Adapter) -> Adapter:
        _adapters[dienst] = adapter
        return adapter

    return add


def tell_published(berichten: Sequence["Bericht"]) -> None:
    """Tells those who follow publication."""
    for follower in _published:
        follower(berichten)


def tell_ended(verzending: "Verzending") -> None:
    """Tells those who follow what becomes of verzendingen."""
    for follower in _ended:
        follower(verzending)


def adapter_of(dienst: str) -> Adapter | None:
    """Returns what sends by a service; None when nothing does."""
    return _adapters.get(dienst)
