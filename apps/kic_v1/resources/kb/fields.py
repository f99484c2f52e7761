"""Properties that only the KlantenBundle has."""

from typing import TYPE_CHECKING, Any

from django.db.models import Model
from django.db.models.expressions import Expression
from django.db.models.functions import Coalesce
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from apps.core import indexing
from apps.core.api.expressions import TEXT, Url
from apps.core.api.links import is_url, url_text
from apps.kic_v1.gateway.items import path_of
from apps.kic_v1.gateway.references import Iri, IriList
from apps.kic_v1.gateway.scalars import Text, optional

if TYPE_CHECKING:
    from apps.core.api.registry import Api

MAX_INTEGER, MAX_ITEMS = 2**31 - 1, 1000


class OwnUrl(serializers.Field):  # type: ignore[type-arg]  # generic in the stubs only
    """The URL of the object itself, as this resource shows it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"read_only": True, "source": "*", "help_text": "De unieke URL van dit object.", **kwargs})

    def as_json(self, model: type[Model], api: "Api") -> Expression:
        parent: Any = self.parent
        return Url(path_of(parent, api), "uuid")


class OwnList(IriList):
    """References to objects that clients look for within an object that is itself within another one."""

    is_own = True


class IriOrUrl(Iri):
    """A reference to an object of ours, or the URL of one in another register, which is shown as it was sent.

    `elsewhere`: the name of the translation's value that is such a URL; what is sent is validated to either.
    """

    is_own = True

    def __init__(self, resource: str, *, elsewhere: str, max_length: int = 1000, **kwargs: Any) -> None:
        super().__init__(resource, **kwargs)
        self.elsewhere, self.max_length = elsewhere, max_length

    def as_json(self, model: type[Model], api: "Api") -> Expression:
        parent: Any = self.parent
        path, url = super().as_json(model, api), parent.Meta.translation.shown[self.elsewhere]
        return Coalesce(path, url, output_field=TEXT)

    def referred(self, data: Any) -> Any:
        try:
            return super().referred(data)
        except ValidationError as error:
            is_ours = error.get_codes() != ["invalid"]
            if is_ours or not isinstance(data, str) or not is_url(data):
                raise
        return url_text(self.max_length).run_validation(data)


class Sought(Text):
    """A text that lists are asked by, so that its column has an index."""

    def __init__(self, max_length: int = 1000, **kwargs: Any) -> None:
        super().__init__(max_length, **kwargs)
        self.validators.append(indexing.fits)


class Loose(serializers.Field):  # type: ignore[type-arg]  # generic in the stubs only
    """A text, a number, or true or false, kept as it was sent: the bundle says one and clients send the other."""

    default_error_messages = {"invalid": "Voer een tekst of een getal in."}

    def __init__(self, max_length: int = 1000, **kwargs: Any) -> None:
        super().__init__(**optional(kwargs))
        self.max_length = max_length

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, str):
            return Text(self.max_length).run_validation(data)
        if not isinstance(data, bool) and not (isinstance(data, int) and abs(data) <= MAX_INTEGER):
            self.fail("invalid")
        return data


class Texts(serializers.ListField):
    """A list of texts."""

    def __init__(self, max_length: int, *, allow_blank: bool = True, **kwargs: Any) -> None:
        child = serializers.CharField(max_length=max_length, trim_whitespace=False, allow_blank=allow_blank)
        super().__init__(**{"child": child, "max_length": MAX_ITEMS, **optional(kwargs)})
