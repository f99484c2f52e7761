"""Who did it, and why: what a request adds to each row of the history (`pgh_context`).

    client, client_id                          the application, told by the database itself (apps.core.access)
    request, method                            the request's mark, and its method
    user_id, user_representation               who sat at the application, as its signed token says
    toelichting                                X-Audit-Toelichting
    nlx_logrecord_id, nlx_application_id,      X-NLX-Logrecord-ID, X-NLX-Request-Application-Id, X-NLX-Request-User-Id
    nlx_user_id

What is not given is not there.
"""

import re
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

WORD = re.compile(r"[A-Za-z0-9._-]{1,64}")
MAX_USER = 255  # characters
MAX_TOELICHTING = 1000  # characters
UUID = re.compile(r"[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}")
MARK = "klantenregister.request_id"
TRANSACTION, MAX_TRANSACTION = "Fsc-Transaction-Id", 100
TRANSACTION_HEADER = "HTTP_FSC_TRANSACTION_ID"
NLX = {
    "nlx_logrecord_id": "HTTP_X_NLX_LOGRECORD_ID",
    "nlx_application_id": "HTTP_X_NLX_REQUEST_APPLICATION_ID",
    "nlx_user_id": "HTTP_X_NLX_REQUEST_USER_ID",
}


def context_of(request: Any) -> dict[str, str]:
    """Returns what the headers of `request` say; a word of NLX only when it is a plain one."""
    headers = request.META
    words = {name: headers[header] for name, header in NLX.items() if WORD.fullmatch(headers.get(header, ""))}
    toelichting = plain(as_utf8(headers.get("HTTP_X_AUDIT_TOELICHTING", "")), MAX_TOELICHTING)
    own = {"request": request_id(request), "method": str(request.method)}
    return {**own, **words, **({"toelichting": toelichting} if toelichting else {})}


def user_of(claims: Mapping[str, Any]) -> dict[str, str]:
    """Returns what the claims of a signed token say of the user."""
    said = {name: plain(claims.get(name), MAX_USER) for name in ("user_id", "user_representation")}
    return {name: text for name, text in said.items() if text}


def request_id(request: Any) -> str:
    """Returns the request's X-Request-ID when it is a plain word, else its mark: it is kept, so it must hold nothing else."""
    given = request.META.get("HTTP_X_REQUEST_ID", "")
    return given if WORD.fullmatch(given) else mark_of(request)


def mark_of(request: Any) -> str:
    """Returns what a request is known by in the log: its X-Request-ID when that is a UUID, else a new one.

    Any other word might be the number of a citizen, and whoever calls may send it.
    """
    mark = request.META.get(MARK)
    if mark is None:
        given = request.META.get("HTTP_X_REQUEST_ID", "")
        mark = request.META[MARK] = given if given and UUID.fullmatch(given) else str(uuid4())
    return str(mark)


def transaction_of(request: Any) -> str:
    """Returns the Fsc-Transaction-Id of a request; empty when it has none."""
    return plain(request.headers.get(TRANSACTION, ""), MAX_TRANSACTION)


def transaction_mark_of(request: Any) -> str:
    """Returns the Fsc-Transaction-Id when it is the UUID that the standard has; for the log."""
    given = request.META.get(TRANSACTION_HEADER, "")
    return given if given and UUID.fullmatch(given) else ""


def plain(value: Any, length: int) -> str:
    """Returns a text or a number as one line of at most `length` characters, without any that do not show; else nothing."""
    if not isinstance(value, str | int):
        return ""
    shown = (letter if letter.isprintable() else " " for letter in str(value)[: 4 * length])
    return " ".join("".join(shown).split())[:length]


def as_utf8(header: str) -> str:
    """Returns a header, of which WSGI makes a letter per byte, as the UTF-8 that it most likely is."""
    try:
        return header.encode("latin-1").decode()
    except UnicodeError:
        return header
