"""References that are shown as nothing but a URL, as the earlier generations of the API do."""

from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from uuid import UUID

from django.apps import apps
from django.db.models import Model
from django.db.models.expressions import Expression
from django.db.models.functions import Coalesce
from rest_framework import serializers

from apps.core import indexing
from apps.core.api.expressions import TEXT, Url
from apps.core.api.filters import MAX_LENGTH, Filter
from apps.core.api.own import is_own
from apps.core.api.references import RefList, Relation, as_uuid, find, reference
from apps.core.api.registry import installed_apis

if TYPE_CHECKING:
    from apps.core.api.registry import Api


@cache
def paths_of(model: type[Model]) -> frozenset[str]:
    """Returns the paths of all collections, in every API, that show objects of `model`."""
    return frozenset(path for api in installed_apis() for path in api.paths_of(model))


def own_uuid(value: str, model: type[Model]) -> UUID | None:
    """Returns the uuid in a reference to one of our objects of `model`: its URL or path in any of our APIs, or the bare uuid.

    None when `value` is something else. Whether there is such an object is not looked up.
    """
    if uuid := as_uuid(value):
        return uuid
    address = urlsplit(value)
    collection, _, last = address.path.rstrip("/").rpartition("/")
    is_ours = collection in paths_of(model) and (not address.netloc or is_own(value))
    return as_uuid(last) if is_ours else None


class UrlRef(Relation):
    """A reference to one object, shown as its URL or null. A sent one is its URL or path in any of our APIs, or its uuid.

    `elsewhere`: the name of the value (of the serializer's translation) that is a URL in another register, in the place of an
    object of ours; such a URL may then be sent too, and is validated as text. `resource`: the collection that it is shown in,
    where an API has several for its model.
    """

    default_error_messages = {
        "invalid": "Voer een geldige URL in.",
        "no_match": "Deze URL is niet van een object van deze soort.",
        "does_not_exist": "Dit object bestaat niet (meer).",
    }

    def __init__(
        self, to: str, *, elsewhere: str = "", resource: str = "", max_length: int = 1000, **kwargs: Any
    ) -> None:
        super().__init__(to, **kwargs)
        self.elsewhere, self.resource, self.max_length = elsewhere, resource, max_length

    def path(self, api: "Api") -> str:
        """Returns the path of the collection in which objects are shown."""
        return f"{api.prefix}/{self.resource}" if self.resource in api.resources else api.path_of(self.target)

    def as_json(self, model: type[Model], api: "Api") -> Expression:
        parent: Any = self.parent
        translation: Any = getattr(parent.Meta, "translation", None)
        url = Url(self.path(api), translation.shown[self.source] if translation else f"{self.source}__uuid")
        return Coalesce(url, translation.shown[self.elsewhere], output_field=TEXT) if self.elsewhere else url

    def to_representation(self, value: Any) -> str:
        return f"{self.context['base']}{self.path(self.context['api'])}/{value.uuid}"

    def to_internal_value(self, data: Any) -> Any:
        text = url_text(self.max_length).run_validation(data)
        uuid = own_uuid(text, self.target)
        if uuid is None and self.elsewhere and is_url(text):
            return text
        found = find(self.target, uuid) if uuid else None
        if found is None:
            self.fail("does_not_exist" if uuid else "no_match" if is_url(text) else "invalid")
        return found


class UrlList(RefList):
    """The URLs of the objects at the other side of a relation."""

    def as_json(self, model: type[Model], api: "Api") -> Any:
        return self.collected(model, Url(api.path_of(self.target), "uuid"))

    def to_representation(self, value: Any) -> list[str]:  # type: ignore[override]  # URLs instead of references
        return [reference(self, instance)["url"] for instance in self.objects(value)]


def is_url(value: str) -> bool:
    """Tells whether `value` is an absolute URL of the web."""
    try:
        address = urlsplit(value)
    except ValueError:
        return False
    return address.scheme in ("http", "https") and bool(address.netloc) and not any(map(str.isspace, value))


def url_text(max_length: int = MAX_LENGTH, help_text: str = "") -> serializers.CharField:
    """Returns the parser of what may be a reference."""
    return serializers.CharField(max_length=max_length, help_text=help_text, validators=[indexing.fits])


class ReferenceField(serializers.CharField):
    """A reference to an object of `target`, as its uuid; of an object that is not ours, None."""

    default_error_messages = {"invalid": "Voer een geldige URL in."}

    def __init__(self, target: type[Model], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.target = target

    def to_internal_value(self, data: Any) -> Any:
        text = super().to_internal_value(data)
        if not is_url(text) and own_uuid(text, self.target) is None:
            self.fail("invalid")
        return text


class ByReference(Filter):
    """The uuid at `path` is that of a reference to one of our objects of model `to` (see `own_uuid`).

    The URL of something else finds nothing; what is no URL is refused.
    """

    def __init__(self, path: str, *, to: str, **kwargs: Any) -> None:
        super().__init__(path, **kwargs)
        self.to = to

    @property
    def target(self) -> type[Model]:
        """The model of the objects referred to."""
        return apps.get_model(self.to)

    def parser(self, model: type[Model]) -> Any:
        return ReferenceField(self.target, max_length=MAX_LENGTH, help_text=self.help_text)

    def value(self, parsed: Any) -> UUID | None:
        return own_uuid(parsed, self.target)
