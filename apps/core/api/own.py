"""Objects of the register itself, by their URL under any of its prefixes: they are looked up, never fetched."""

from typing import Any
from urllib.parse import urlsplit

from django.db.models import Model

from apps.core.api.references import as_uuid, find
from apps.core.api.registry import Api, base_url, installed_apis
from apps.core.remote import STANDARD_PORTS, origin_of


def is_own(request: Any, url: str) -> bool:
    """Tells whether `url` leads to this register: to the host of its public base, or the host that the request was sent to.

    The scheme is left aside: behind a proxy that ends TLS both occur.
    """
    where, asked = host_of(url), f"http://{request.META.get('HTTP_HOST', '')}"
    return where is not None and where in (host_of(base_url(request)), host_of(asked))


def host_of(url: str) -> tuple[str, int] | None:
    """Returns host and port, 0 for a port that need not be told; None when `url` is no plain URL."""
    origin = origin_of(url)
    return (origin.host, 0 if origin.port in STANDARD_PORTS else origin.port) if origin else None


def find_own(url: str) -> Model | None:
    """Returns the object of the current tenant at a URL of this register, under any of its prefixes; None when there is none.

    It has its keys; other columns are loaded when they are asked for.
    """
    path = urlsplit(url).path
    api = next((api for api in installed_apis() if path.startswith(f"{api.prefix}/")), None)
    return find_in(api, path.removeprefix(f"{api.prefix}/")) if api else None


def find_in(api: Api, path: str) -> Model | None:
    """Returns the object at `path`, below the prefix of `api`."""
    name, _, last = path.partition("/")
    viewset, uuid = api.resources.get(name), as_uuid(last.removesuffix("/"))
    if viewset is None or uuid is None or not viewset.is_collection:
        return None
    return find(viewset.serializer_class.Meta.model, uuid)
