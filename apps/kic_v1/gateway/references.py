"""References as the gateway shows them: a path at the root, the object itself under `embedded`."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import Model, QuerySet
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from apps.core.api.expressions import JsonList, JsonObject, JsonOne
from apps.core.api.links import own_uuid
from apps.core.api.references import find
from apps.core.api.relations import related_rows
from apps.kic_v1.gateway.items import GatewaySerializer, Sight, path_of
from apps.kic_v1.gateway.scalars import optional
from apps.kic_v1.gateway.selves import Path
from apps.legacy.cib.words import Rewritten

if TYPE_CHECKING:
    from apps.core.api.registry import Api

Rows = Callable[[type[Model]], QuerySet[Any]]


class Iri(serializers.Field):  # type: ignore[type-arg]  # generic in the stubs only
    """A reference to one object of `resource`, shown as its path or null.

    `resource` is its name in this API, or a serializer for what has no resource here. A sent reference is a uuid, path or URL in
    any of our APIs, or an object with its id. `via`: the foreign key that leads to it, or the rows that it is the first of.
    `embeds`: whether it is shown in full as well. `makes`: whether it is the object's own, so that an object may be sent that is
    to be made or changed; then the value is what its resource validates, for the translation's service.
    """

    default_error_messages = {
        "invalid": "Voer een uuid, pad of URL in, of een object met een id.",
        "does_not_exist": "Dit object bestaat niet (meer).",
    }
    many: ClassVar[bool] = False

    def __init__(
        self,
        resource: str | type[GatewaySerializer],
        *,
        via: str | Rows,
        embeds: bool = True,
        makes: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(**optional(kwargs))
        self.resource, self.via, self.embeds, self.makes = resource, via, embeds, makes

    def rows(self, model: type[Model]) -> QuerySet[Any]:
        """Returns the objects referred to by an outer row of `model`, in the order in which they are shown."""
        return related_rows(model, self.via) if isinstance(self.via, str) else self.via(model)

    def shape(self, api: "Api") -> Any:
        """Returns a serializer of the objects referred to."""
        found = self.resource
        serializer_class = api.resources[found].serializer_class if isinstance(found, str) else found
        return serializer_class(context={**self.context, "api": api})

    def path(self, api: "Api") -> Path:
        """Returns the expression of the path of an object referred to."""
        return Path(path_of(self.shape(api), api), "uuid")

    def as_json(self, model: type[Model], api: "Api") -> Any:
        return self.collected(self.rows(model).values(shape=self.path(api)))

    def embedded(self, api: "Api", sight: Sight) -> Any:
        """Returns the expression of what is referred to in full; None when it is not shown."""
        resource = self.resource if isinstance(self.resource, str) else ""
        if not self.embeds or not sight.shows(resource, is_own=self.is_own):
            return None
        shape = JsonObject(self.shape(api).seen(api, sight.deeper()))
        return self.collected(self.rows(self.model).values(shape=shape))

    @property
    def is_own(self) -> bool:
        """Whether it is shown in full deeper than other objects are."""
        return self.makes

    @property
    def model(self) -> type[Model]:
        """The model of the object that refers."""
        parent: Any = self.parent
        model: type[Model] = parent.Meta.model
        return model

    def collected(self, rows: QuerySet[Any]) -> Any:
        """Returns the expression of the objects shown: one or null."""
        return JsonOne(rows[:1])

    def to_internal_value(self, data: Any) -> Any:
        return self.referred(data)

    def referred(self, data: Any) -> Any:
        """Returns the object that is referred to, or what is to be made."""
        target: type[Model] = self.shape(self.context["api"]).Meta.model
        text = identity(data)
        if text is None and self.makes and isinstance(data, Mapping):
            return self.made(data)
        uuid = own_uuid(text, target) if isinstance(text, str) else None
        found = find(target, uuid) if uuid else None
        if found is None:
            self.fail("does_not_exist" if uuid else "invalid")
        changes = self.changed(found, data) if self.makes and isinstance(data, Mapping) else {}
        return Rewritten(found, changes) if changes else found

    def changed(self, found: Model, data: Any) -> Any:
        """Returns the validated values by which a sent object differs from the stored one."""
        serializer = type(self.shape(self.context["api"]))(found, data=data, partial=True, context=self.context)
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data

    def made(self, data: Any) -> Any:
        """Returns the validated values of an object that is to be made."""
        serializer = type(self.shape(self.context["api"]))(data=data, context=self.context)
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data


class IriList(Iri):
    """References to several objects; null and what is left out mean none."""

    many = True

    def collected(self, rows: QuerySet[Any]) -> Any:
        return JsonList(rows)

    def to_internal_value(self, data: Any) -> list[Any]:
        found, errors = [], {}
        for index, item in enumerate(data if isinstance(data, list) else [data]):
            try:
                found.append(self.referred(item))
            except ValidationError as error:
                errors[index] = error.detail
        if errors:
            raise ValidationError(errors)  # type: ignore[arg-type]  # DRF takes indices as well
        return found


def identity(data: Any) -> Any:
    """Returns what identifies the object that is referred to: the text itself, or the id in an object; None without one."""
    if not isinstance(data, Mapping):
        return data
    own = data.get("_self")
    candidates = [
        *(data.get(name) for name in ("id", "_id", "uuid")),
        own.get("id") if isinstance(own, Mapping) else None,
    ]
    return next((one for one in candidates if one is not None), None)
