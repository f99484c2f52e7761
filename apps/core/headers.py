"""The headers of every answer: what a browser may do with it, and that nobody keeps it."""

from collections.abc import Callable
from typing import Any

from csp.utils import build_policy
from django.http import HttpRequest, HttpResponse

# What is no page needs nothing: should a browser show it, it loads nothing, runs nothing, and stands in no frame.
NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
# What a browser can do besides showing a page, and no page of ours asks for.
UNUSED = ("camera", "display-capture", "geolocation", "microphone", "payment", "publickey-credentials-get", "usb")
POLICY = "Content-Security-Policy"
ALWAYS = {
    "Permissions-Policy": ", ".join(f"{name}=()" for name in UNUSED),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Server": "klantenregister",  # and not which web server, which would add its own
    # Answers are about people; what may be kept says so itself.
    "Cache-Control": "no-store",
}


def add_headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Adds what an answer does not say itself. Most pages have their policy by then, of csp.middleware."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        if POLICY not in response.headers:
            response.headers[POLICY] = page_policy() if is_page(response) else NOTHING
        return response

    return middleware


def is_page(response: HttpResponse) -> bool:
    """Tells whether a browser shows `response` as a page."""
    return response.headers.get("Content-Type", "").startswith("text/html")


def page_policy(**directives: Any) -> str:
    """Returns the policy of pages (CONTENT_SECURITY_POLICY), with `directives` in the place of its own; without a nonce."""
    return build_policy(replace={name.replace("_", "-"): value for name, value in directives.items()})
