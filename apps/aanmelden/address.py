"""Where a request comes from."""

from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


@cache
def networks(texts: tuple[str, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    """Returns the networks of `texts`, which are addresses or networks (10.0.0.0/8)."""
    return tuple(ip_network(text, strict=False) for text in texts)


def is_trusted(text: str) -> bool:
    """Tells whether an address is that of one of our own proxies."""
    return any(ip_address(text) in network for network in networks(tuple(settings.TRUSTED_PROXIES)))


def client_address(request: HttpRequest) -> str | None:
    """Returns the address of who makes the request; None when there is none, as over a local socket.

    X-Forwarded-For counts when the request comes from a proxy in TRUSTED_PROXIES: each of those adds the address that called it
    at the end, so the last one that is not a proxy of ours is who called. What stands before it, anyone may have put there.
    """
    told = [text.strip() for text in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    last: str | None = None
    for text in (request.META.get("REMOTE_ADDR") or "", *reversed(told)):
        try:
            trusted = is_trusted(text)
        except ValueError:  # no address
            return last
        last = text
        if not trusted:
            return text
    return last
