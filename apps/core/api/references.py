"""Fields that show other objects: references to them, or the objects themselves.

Like all fields of apps.core.api.fields, each reads in SQL (`as_json`), validates writes, and represents in Python.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS
from django.db.models import F, Model, Q, QuerySet
from django.db.models.expressions import Expression
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from apps.core.api.expressions import JsonList, JsonObject, JsonOne, Url, when
from apps.core.api.kept import Kept
from apps.core.api.names import camelize
from apps.core.api.relations import related_rows, row_with_uuid, rows_of_tenant
from apps.core.succession import heir_of

if TYPE_CHECKING:
    from apps.core.api.registry import Api

ALL = Q()


def reference(field: serializers.Field, instance: Any) -> dict[str, str]:  # type: ignore[type-arg]
    """Returns `{"uuid", "url"}` of `instance` as the API of the field's serializer shows it."""
    context = field.context
    path = context["api"].path_of(type(instance))
    return {"uuid": str(instance.uuid), "url": f"{context['base']}{path}/{instance.uuid}"}


def reference_json(model: type[Model], api: "Api", prefix: str = "") -> JsonObject:
    """Returns the expression of `{"uuid", "url"}` of the row that `prefix` leads to."""
    return JsonObject({"uuid": F(f"{prefix}uuid"), "url": Url(api.path_of(model), f"{prefix}uuid")})


class Relation(serializers.Field):  # type: ignore[type-arg]
    """Base of the fields that show other objects; `to` is the label of their model."""

    many: ClassVar[bool] = False
    source: str  # set by the serializer before any use

    def __init__(self, to: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.to = to

    @property
    def target(self) -> type[Model]:
        """The model of the objects shown."""
        return apps.get_model(self.to)

    def rows(self, model: type[Model]) -> QuerySet[Any]:
        """Returns the objects shown for an outer row of `model`, in the order in which they are shown."""
        return related_rows(model, self.source)

    def collected(self, model: type[Model], shape: Expression) -> JsonList | JsonOne:
        """Returns `shape` of each object shown: a list, or one or null."""
        rows = self.rows(model).values(shape=shape)
        return JsonList(rows) if self.many else JsonOne(rows[:1])

    def as_json(self, model: type[Model], api: "Api") -> Any:
        return self.collected(model, reference_json(self.target, api))


class Ref(Relation):
    """A reference to one object, `{"uuid", "url"}` or null; of a sent one only the uuid counts.

    `also`: names of members that a subclass tells along.
    """

    also: ClassVar[tuple[str, ...]] = ()

    default_error_messages = {
        "not_a_dict": "Verwacht een object met een uuid.",
        "required": "Dit veld is vereist.",
        "invalid_uuid": "Voer een geldige UUID in.",
        "invalid_reference": "Dit object bestaat niet (meer).",
    }

    def as_json(self, model: type[Model], api: "Api") -> Expression:
        column = model._meta.get_field(self.source).attname  # type: ignore[union-attr]  # a foreign key
        return when(Q(**{f"{column}__isnull": False}), reference_json(self.target, api, f"{self.source}__"))

    def to_representation(self, value: Any) -> dict[str, str]:
        return reference(self, value)

    def to_internal_value(self, data: Any) -> Model:
        if not isinstance(data, Mapping):
            raise ValidationError({"nonFieldErrors": [self.error("not_a_dict", "invalid")]})
        if data.get("uuid") is None:
            raise ValidationError({"uuid": [self.error("required", "null" if "uuid" in data else "required")]})
        uuid = as_uuid(data["uuid"])
        if uuid is None:
            raise ValidationError({"uuid": [self.error("invalid_uuid", "invalid")]})
        found = find(self.target, uuid)
        if found is None:
            raise ValidationError({"uuid": [self.error("invalid_reference", "invalid")]})
        return found

    def error(self, key: str, code: str) -> ErrorDetail:
        """Returns a message of this field under `code`."""
        return ErrorDetail(str(self.error_messages[key]), code=code)


def find(model: type[Model], uuid: UUID) -> Model | None:
    """Returns the object of the current tenant with `uuid`: its keys, with its other columns to be loaded when asked for.

    Of an object that went on as another one (apps.core.succession) it is that one.
    """
    found = kept_key(model).rows({"uuid": uuid})
    if not found and (heir := heir_of(model, uuid)):
        uuid, found = heir, kept_key(model).rows({"uuid": heir})
    return model.from_db(DEFAULT_DB_ALIAS, ["id", "tenant_id", "uuid"], (*found[0], uuid)) if found else None


@cache
def kept_key(model: type[Model]) -> Kept:
    """Returns the statement of the keys of the object with parameter `uuid`."""
    return Kept.of(row_with_uuid(rows_of_tenant(model)).values_list("pk", "tenant_id"))


def as_uuid(value: Any) -> UUID | None:
    """Returns `value` as a UUID, or None when it is not the text of one."""
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None


def require_list(data: Any) -> None:
    """Raises ValidationError when `data` is no list."""
    if not isinstance(data, list):
        error = ErrorDetail("Verwacht een lijst met objecten.", code="not_a_list")
        raise ValidationError({"nonFieldErrors": [error]})


class RefList(Relation):
    """References to the objects at the other side of a relation, in order of their making unless `order_by` says otherwise.

    `among`: which of them are shown, when not all are.
    """

    many = True

    def __init__(self, to: str, *, order_by: str = "pk", among: Q = ALL, **kwargs: Any) -> None:
        super().__init__(to, **{"read_only": True, **kwargs})
        self.order_by, self.among = order_by, among

    def rows(self, model: type[Model]) -> QuerySet[Any]:
        return super().rows(model).filter(self.among).order_by(self.order_by)

    def to_representation(self, value: Any) -> list[dict[str, str]]:
        return [reference(self, instance) for instance in self.objects(value)]

    def objects(self, value: Any) -> list[Any]:
        """Returns the objects shown for the attribute `value`; in Python, for `to_representation`."""
        return list(value.filter(self.among).order_by(self.order_by))


class FullList(RefList):
    """The objects at the other side of a relation, whole: in the shape of `serializer`, or of the API's resource for them."""

    def __init__(self, to: str, *, serializer: Any = None, **kwargs: Any) -> None:
        super().__init__(to, **kwargs)
        self.serializer = serializer

    def shape_of(self, api: "Api") -> Any:
        """Returns an instance of the serializer that shows each object."""
        return (self.serializer or api.serializer_for(self.target))(context={**self.context, "api": api})

    def as_json(self, model: type[Model], api: "Api") -> Any:
        return self.collected(model, self.shape_of(api).as_json(api))

    def to_representation(self, value: Any) -> list[Any]:
        shape = self.shape_of(self.context["api"])
        return [shape.to_representation(instance) for instance in self.objects(value)]


class LinkedList(RefList):
    """The objects linked to this one. Writing replaces the set: `link(instance, objects)` is the service that does so.

    Null and an empty list both unlink all; a uuid that is sent twice counts once.
    """

    def __init__(self, to: str, *, link: Callable[[Any, list[Any]], None], **kwargs: Any) -> None:
        super().__init__(to, **{"read_only": False, "required": False, "allow_null": True, **kwargs})
        self.link = link

    def to_internal_value(self, data: Any) -> list[Any]:
        one = Ref(self.to)
        require_list(data)
        found = self.find(data)
        errors: dict[int, Any] = {}
        objects: dict[int, Any] = {}
        for index, item in enumerate(data):
            uuid = as_uuid(item.get("uuid")) if isinstance(item, Mapping) else None
            try:
                instance = found.get(uuid) or one.run_validation(item)
                objects[instance.pk] = instance
            except ValidationError as error:
                errors[index] = error.detail if isinstance(error.detail, dict) else {"nonFieldErrors": error.detail}
        if errors:
            raise ValidationError(errors)  # type: ignore[arg-type]  # DRF takes indices as well
        return list(objects.values())

    def find(self, data: list[Any]) -> dict[UUID | None, Any]:
        """Returns the objects that exist by their uuid, in one query for the whole list."""
        rows: Any = self.target._default_manager
        wanted = {as_uuid(item.get("uuid")) for item in data if isinstance(item, Mapping)} - {None}
        return {row.uuid: row for row in rows.filter(uuid__in=wanted)} if wanted else {}

    def write(self, instance: Model, value: list[Any] | None) -> None:
        """Brings the links in line with `value`, after the object itself was saved."""
        self.link(instance, value or [])


class PreferredRef(Ref):
    """The one of the objects in LinkedList `among` that is preferred: a flag on it, so that it is always one of them.

    `prefer(instance, object or None)` is the service that sets the flag. With POST and PUT it must be in the list that is sent
    along; with PATCH it must be linked after the change.
    """

    def __init__(self, to: str, *, among: str, prefer: Callable[[Any, Any], None], **kwargs: Any) -> None:
        super().__init__(to, **{"required": False, "allow_null": True, **kwargs})
        self.among, self.prefer = among, prefer

    def rows(self, model: type[Model]) -> QuerySet[Any]:
        return related_rows(model, self.among).filter(is_voorkeur=True).order_by()  # there is one at most

    def as_json(self, model: type[Model], api: "Api") -> Expression:
        return Relation.as_json(self, model, api)

    def get_attribute(self, instance: Any) -> Any:
        return getattr(instance, self.among).filter(is_voorkeur=True).first()

    def write(self, instance: Model, value: Any) -> None:
        """Makes `value` the preferred one, after the links were brought in line."""
        parent: Any = self.parent
        if value and not parent.partial and value not in (parent.validated_data.get(self.among) or []):
            raise ValidationError({camelize(str(self.field_name)): [self.error("invalid_reference", "invalid")]})
        self.prefer(instance, value)
