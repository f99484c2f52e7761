"""One HTTP call: no redirect is followed, nothing is taken from the environment, and an answer is read up to MAX_BYTES."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any

import requests
from django.conf import settings
from urllib3.exceptions import HTTPError

from apps.core.exceptions import RemoteUnavailable

MAX_BYTES = 1024 * 1024


@dataclass(frozen=True)
class Reply:
    """What a system answered; `body` is None when it was too large."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes | None = field(repr=False)


def call(method: str, url: str, headers: dict[str, str], body: bytes | None = None) -> Reply:
    """Returns the answer, whatever its status; RemoteUnavailable when there is none."""
    timeout = (settings.REMOTE_CONNECT_TIMEOUT, settings.REMOTE_READ_TIMEOUT)
    how: Any = {"stream": True, "allow_redirects": False, "timeout": timeout, "data": body}
    try:
        # A session of its own: cookies of one organisation's call are not for another's.
        with requests.Session() as session:
            session.trust_env, session.verify = False, settings.REMOTE_CA_BUNDLE or True
            with session.request(method, url, headers=headers, **how) as response:
                return Reply(response.status_code, response.headers, body_of(response))
    except (requests.RequestException, HTTPError, HTTPException, OSError, UnicodeError) as error:
        raise RemoteUnavailable(type(error).__name__) from None  # its text quotes the URL


def body_of(response: requests.Response) -> bytes | None:
    """Returns the body as it comes in; None when it is larger than MAX_BYTES; RemoteUnavailable when it takes too long."""
    deadline, body = time.monotonic() + settings.REMOTE_READ_TIMEOUT, bytearray()
    while chunk := response.raw.read1(65_536, decode_content=False):
        body += chunk
        if len(body) > MAX_BYTES:
            return None
        if time.monotonic() > deadline:
            raise RemoteUnavailable("too slow")
    return bytes(body)
