"""Filters on a value that may stand in several places.

Each place is looked up by an index of its own, and the ids are put together: one condition with OR over joined tables would read
them all.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, Case, Q, When
from django.db.models.functions import Cast
from django.db.models.lookups import Exact
from rest_framework import serializers

from apps.core.api.expressions import TEXT, Among, Found, Literal, Parameter
from apps.core.api.filters import Conditions, Filter, Model, split_path
from apps.core.api.kept import text_of
from apps.core.api.relations import rows_of_tenant

if TYPE_CHECKING:
    from apps.core.api.filters import Parser

YES, NO = (Cast(Literal(word), BooleanField()) for word in ("true", "false"))


class Either(Filter):
    """One of `ways` finds the value. The first one says what a value looks like."""

    def __init__(self, *ways: Filter, **kwargs: Any) -> None:
        super().__init__("id", **kwargs)
        self.ways = ways

    @property
    def is_range(self) -> bool:
        return any(way.is_range for way in self.ways)

    def parser(self, model: Model) -> "Parser":
        return self.ways[0].parser(model)

    def sent(self, name: str, parsed: Any) -> dict[str, Any]:
        each = (way.sent(f"{name}_{number}", parsed) for number, way in enumerate(self.ways))
        return {parameter: value for one in each for parameter, value in one.items()}

    def asked(self, model: Model, name: str, *, path: str, value: Any) -> Q:
        texts = [self.found(model, way, f"{name}_{number}") for number, way in enumerate(self.ways)]
        return Q(Among(path, Found(" UNION ".join(texts))))

    def found(self, model: Model, way: Filter, name: str) -> str:
        """Returns the SQL of the ids of the rows of `model` that one way finds."""
        relation, path = split_path(model, way.path)
        condition = way.asked(model, name, path=path, value=None)
        conditions = Conditions(related={relation: condition}) if relation else Conditions(own=condition)
        return text_of(conditions.apply(rows_of_tenant(model)).values_list("pk"))


class Told(Either):
    """What is `shown`, an expression on a row of the list's model, equals the value: a text.

    `ways` find, each by an index, all rows that may show it. Of those rows the expression itself decides.
    """

    def __init__(self, shown: Any, *ways: Filter, **kwargs: Any) -> None:
        super().__init__(*ways, **kwargs)
        self.shown = shown

    def sent(self, name: str, parsed: Any) -> dict[str, Any]:
        return {**super().sent(name, parsed), f"filter_{name}": parsed}

    def asked(self, model: Model, name: str, *, path: str, value: Any) -> Q:
        is_shown = Q(Exact(self.shown, Parameter(f"filter_{name}", TEXT)))
        return super().asked(model, name, path=path, value=value) & is_shown


class Common(Filter):
    """The same, of a value that many rows show: they are looked at in the order of the list, until there are enough of them.

    `choices`: the values that there are. `rare`: those that few rows show, with the filter that finds them by an index.
    """

    def __init__(
        self, shown: Any, choices: Sequence[str], *, rare: Mapping[str, Either] | None = None, **kwargs: Any
    ) -> None:
        super().__init__("id", **kwargs)
        self.shown, self.choices, self.rare = shown, choices, rare or {}
        self.shapes = (None, *self.rare)

    def parser(self, model: Model) -> "Parser":
        return serializers.ChoiceField(choices=self.choices, help_text=self.help_text)

    def shaping(self, parsed: Any) -> Any:
        return parsed if parsed in self.rare else None

    def sent(self, name: str, parsed: Any) -> dict[str, Any]:
        more = self.rare[parsed].sent(name, parsed) if parsed in self.rare else {}
        return {**more, f"filter_{name}": parsed}

    def asked(self, model: Model, name: str, *, path: str, value: Any) -> Q:
        if value in self.rare:
            return self.rare[value].asked(model, name, path=path, value=None)
        is_shown = Exact(self.shown, Parameter(f"filter_{name}", TEXT))
        # Of a CASE, PostgreSQL supposes that it is true of every other row, and so does not read whole tables for a page.
        return Q(Case(When(is_shown, then=YES), default=NO, output_field=BooleanField()))
