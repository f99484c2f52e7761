"""What may come of an attempt to deliver a message. `why` is shown in the admin: never a word of what was sent or answered."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from apps.core.remote import NOT_US, is_passing, retry_after
from apps.core.transport import Reply


@dataclass(frozen=True)
class Done:
    """It arrived; `values` are columns of the message to remember."""

    status: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True)
class Retry:
    """Try again: after the seconds that the other system asked for, else after a while that grows."""

    why: str
    status: int | None = None
    after: float | None = None


@dataclass(frozen=True)
class Blocked:
    """It is refused because of who we are: tried again when the service is configured otherwise."""

    why: str
    status: int | None = None


@dataclass(frozen=True)
class Failed:
    """It is refused for good: a person must look at it. Later messages of the line go on."""

    why: str
    status: int | None = None


Outcome = Done | Retry | Blocked | Failed


def of_reply(reply: Reply) -> Outcome:
    """Returns what an answer means when its status says all; `Failed` for what is wrong with this very message."""
    why = str(reply.status)
    if 200 <= reply.status < 300:
        return Done(reply.status) if is_json(reply) else Retry(f"{why} zonder JSON", reply.status)
    if reply.status in NOT_US:
        return Blocked(why, reply.status)
    if reply.status in (400, 413, 422):
        return Failed(why, reply.status)
    # Redirects, 404, 405 and the like are about the service and not about the message; someone will mend it.
    return Retry(why, reply.status, retry_after(reply) if is_passing(reply.status) else None)


def is_json(reply: Reply) -> bool:
    """Tells whether the body is JSON or empty: a proxy that answers for a system does so with a page."""
    try:
        return reply.body == b"" or json.loads(reply.body or b"") is not None
    except (ValueError, RecursionError):
        return False
