"""Objects of an earlier generation in the shape of yet another standard."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Func, Q
from django.db.models.expressions import Expression

from apps.core.api.expressions import JSON, literal


class Present(Func):
    """An object with those of the members that are not null; of a member that is a mapping, an object in its turn."""

    output_field = JSON

    def __init__(self, members: dict[str, Any]) -> None:
        nested = {name: Present(value) if isinstance(value, dict) else value for name, value in members.items()}
        super().__init__(*nested.values())
        self.names = tuple(nested)

    def as_sql(self, compiler: Any, connection: Any, *how: Any, **also: Any) -> Any:
        values = [compiler.compile(part)[0] for part in self.get_source_expressions()]
        rows = ", ".join(
            f"({number}, {literal(name)}, to_json({value}))"
            for number, (name, value) in enumerate(zip(self.names, values, strict=True))
        )
        return (
            f"(SELECT json_object_agg(k, v ORDER BY n) FROM (VALUES {rows}) m(n, k, v) WHERE v IS NOT NULL)"  # noqa: S608
        ), ()


@dataclass(frozen=True, eq=False)
class Profile:
    """A standard: its members, and which tasks it can say."""

    members: dict[str, Any]
    rows: Q

    def body(self) -> Expression:
        """Returns the expression of a task as the standard has it."""
        return Present(self.members)
