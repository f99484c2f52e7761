"""Rows related to a row, for the subqueries of a shape.

Rows of another tenant cannot be among them: the foreign keys that lead to them are composite (apps.core.postgresql.schema).
"""

from typing import Any

from django.db.models import ForeignKey, ManyToManyField, Model, OuterRef, QuerySet


def related_rows(model: type[Model], relation: str) -> QuerySet[Any]:
    """Returns the objects that `relation` (a foreign key, its reverse, or many-to-many) of `model` leads to, oldest first.

    The queryset refers to the row of `model` as its outer query.
    """
    field: Any = model._meta.get_field(relation)
    if isinstance(field, ForeignKey):
        reverse, outer = "pk", field.attname
    else:
        # Of a many-to-many field the query name of its far side; of a reverse relation the name of the field itself.
        reverse = field.related_query_name() if isinstance(field, ManyToManyField) else field.field.name
        outer = "pk"
    return field.related_model._base_manager.filter(**{reverse: OuterRef(outer)}).order_by("pk")
