"""Filters of one list that another list has as well, on the object that it refers to."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model, OuterRef, Q

from apps.core.api.expressions import HasRow
from apps.core.api.filters import Conditions, Filter, Parser, split_path
from apps.kic_v1.gateway.ways import Ways

Table = Mapping[str, Ways | Filter]


class Through(Filter):
    """`one` finds the object that foreign key `key` leads to."""

    def __init__(self, key: str, one: Filter) -> None:
        super().__init__(key)
        self.one, self.shapes = one, one.shapes

    @property
    def is_range(self) -> bool:
        return self.one.is_range

    def target(self, model: type[Model]) -> type[Model]:
        """Returns the model of the object."""
        field: Any = model._meta.get_field(self.path)
        target: type[Model] = field.related_model
        return target

    def parser(self, model: type[Model]) -> Parser:
        return self.one.parser(self.target(model))

    def shaping(self, parsed: Any) -> Any:
        return self.one.shaping(parsed)

    def sent(self, name: str, parsed: Any) -> dict[str, Any]:
        return self.one.sent(name, parsed)

    def asked(self, model: type[Model], name: str, *, path: str, value: Any) -> Q:
        target = self.target(model)
        relation, rest = split_path(target, self.one.path)
        condition = self.one.asked(target, name, path=rest, value=value)
        conditions = Conditions(related={relation: condition}) if relation else Conditions(own=condition)
        return Q(HasRow(conditions.apply(target._base_manager.filter(pk=OuterRef(f"{path}_id")))))


def through(prefix: str, key: str, table: Table) -> Table:
    """Returns the filters of `table` on the object that foreign key `key` leads to, by their names below `prefix`."""
    return {
        f"{prefix}.{path}": {method: Through(key, one) for method, one in found.items()}
        if isinstance(found, Mapping)
        else Through(key, found)
        for path, found in table.items()
    }
