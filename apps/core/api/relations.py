"""Rows related to a row, for the subqueries of a shape.

Rows of another tenant cannot be among them: the foreign keys that lead to them are composite (apps.core.postgresql.schema).
"""

from typing import Any

from django.db.models import BigIntegerField, ForeignKey, ManyToManyField, Model, OuterRef, Q, QuerySet, UUIDField

from apps.core.api.expressions import Parameter


def rows_of_tenant(model: type[Model]) -> QuerySet[Any]:
    """Returns the objects of the tenant that a kept statement runs for; without an order."""
    return model._base_manager.filter(tenant_id=Parameter("tenant", BigIntegerField())).order_by()


def objects_of(serializer_class: Any) -> QuerySet[Any]:
    """Returns the objects that a resource shows, of the tenant that a kept statement runs for; without an order."""
    meta = serializer_class.Meta
    return rows_of_tenant(meta.model).filter(among_of(serializer_class))


def among_of(serializer_class: Any) -> Q:
    """Returns which rows of its model a resource shows: of a translated one not always all."""
    translation = getattr(serializer_class.Meta, "translation", None)
    return translation.rows if translation else Q()


def row_with_uuid(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Returns the one of `rows` that has parameter `uuid`."""
    return rows.filter(Q(uuid=Parameter("uuid", UUIDField())))


def related_rows(model: type[Model], relation: str) -> QuerySet[Any]:
    """Returns the objects that `relation` (a foreign key, its reverse, or many-to-many) of `model` leads to, oldest first.

    Foreign keys may lead to where it starts: `was_partij__partij_identificatoren`. The queryset refers to the row of `model` as
    its outer query.
    """
    *before, last = relation.split("__")
    for step in before:
        model = model._meta.get_field(step).related_model  # type: ignore[assignment]  # a foreign key, so it has one
    field: Any = model._meta.get_field(last)
    if isinstance(field, ForeignKey):
        reverse, outer = "pk", field.attname
    else:
        # Of a many-to-many field the query name of its far side; of a reverse relation the name of the field itself.
        reverse = field.related_query_name() if isinstance(field, ManyToManyField) else field.field.name
        outer = "pk"
    outer_path = "__".join([*before, outer])
    return field.related_model._base_manager.filter(**{reverse: OuterRef(outer_path)}).order_by("pk")
