"""Objects of the register itself, by their URL under any of its prefixes: they are looked up, never fetched."""

from contextvars import ContextVar
from functools import cache
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from apps.core.api.kept import Kept
from apps.core.api.references import as_uuid
from apps.core.api.registry import Api, installed_apis
from apps.core.api.relations import objects_of, row_with_uuid
from apps.core.remote import STANDARD_PORTS, origin_of
from apps.core.succession import heir_of

_asked: ContextVar[str] = ContextVar("asked", default="")


def asked_at(host: str) -> None:
    """Remembers the host (and port) that the request of this context was sent to."""
    _asked.set(host)


def is_own(url: str) -> bool:
    """Tells whether `url` leads to this register: to the host of its public base, that of the request, or one that it answers to.

    The scheme is left aside: behind a proxy that ends TLS both occur. Hosts that are answered to by a pattern are not known by
    name; whose they are is not for us to say.
    """
    where = host_of(url)
    if where is None:
        return False
    public, asked = host_of(settings.BASE_URL), host_of(f"http://{_asked.get()}")
    return where in (public, asked) or (where[0] in settings.ALLOWED_HOSTS and not where[1])


def host_of(url: str) -> tuple[str, int] | None:
    """Returns host and port, 0 for a port that need not be told; None when `url` is no plain URL."""
    origin = origin_of(url)
    return (origin.host, 0 if origin.port in STANDARD_PORTS else origin.port) if origin else None


def is_shown(url: str) -> bool:
    """Tells whether a URL of this register, under any of its prefixes, is of an object that it shows to the current tenant."""
    path = urlsplit(url).path
    api = next((api for api in installed_apis() if path.startswith(f"{api.prefix}/")), None)
    return api is not None and is_shown_by(api, path.removeprefix(f"{api.prefix}/"))


def is_shown_by(api: Api, path: str) -> bool:
    """Tells whether `path`, below the prefix of `api`, is of an object."""
    name, _, last = path.partition("/")
    viewset, uuid = api.resources.get(name), as_uuid(last.removesuffix("/"))
    if viewset is None or uuid is None or not viewset.is_collection:
        return False
    return shows(viewset.serializer_class, uuid)


def shows(serializer_class: Any, uuid: UUID) -> bool:
    """Tells whether a resource shows the object with `uuid`, or what that went on as (apps.core.succession)."""
    found = bool(kept_key(serializer_class).rows({"uuid": uuid}))
    heir = None if found else heir_of(serializer_class.Meta.model, uuid)
    return bool(kept_key(serializer_class).rows({"uuid": heir})) if heir else found


@cache
def kept_key(serializer_class: Any) -> Kept:
    """Returns the statement of the key of the object with parameter `uuid` that a resource shows."""
    return Kept.of(row_with_uuid(objects_of(serializer_class)).values_list("pk"))
