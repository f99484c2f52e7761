"""Where the objects that messages are about are found: below the configured public base, never where some request came in."""

from django.conf import settings

from apps.core.api.registry import installed_apis
from apps.core.exceptions import RemoteUnavailable


def url_of(kanaal: str, uuid: str, *, resource: str = "") -> str:
    """Returns the URL of an object of a kanaal: of its first resource, or of `resource`.

    Raises RemoteUnavailable when the base is not configured: the message waits until it is.
    """
    from apps.notificaties.kanalen import RESOURCES  # it reads the models of other apps

    known = RESOURCES[kanaal]  # type: ignore[index]  # a text that equals its Kanaal
    found = next((one for one in known if one.naam == resource), known[0])
    return url_at(found.api, found.path, uuid)


def url_of_onderwerpobject(uuid: str) -> str:
    """Returns the URL of an onderwerpobject; RemoteUnavailable as above."""
    return url_at("klantinteracties", "onderwerpobjecten", uuid)


def url_at(name: str, path: str, uuid: str) -> str:
    """Returns the URL of what the API called `name` shows at a path."""
    if not settings.BASE_URL:
        raise RemoteUnavailable("KLANTENREGISTER_BASE_URL ontbreekt")
    prefix = next(api.prefix for api in installed_apis() if api.name == name)
    return f"{settings.BASE_URL}{prefix}/{path}/{uuid}"
