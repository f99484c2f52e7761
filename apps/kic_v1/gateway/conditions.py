"""The filters of the gateway that the kernel does not have."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, Field, Model, Q
from django.db.models.functions import Cast
from django.db.models.lookups import Exact, GreaterThan, GreaterThanOrEqual, LessThan, LessThanOrEqual
from rest_framework import serializers

from apps.core.api.expressions import Among, Literal
from apps.core.api.filters import Contains, Filter, Has, IsGiven, Parser, is_text
from apps.core.searching import pattern

MAX_VALUES = 100
BIGINT = range(-(2**63), 2**63)
LOOKUPS = {
    "exact": Exact, "gt": GreaterThan, "gte": GreaterThanOrEqual, "lt": LessThan, "lte": LessThanOrEqual,
}  # fmt: skip


class Constant(serializers.Field):  # type: ignore[type-arg]  # generic in the stubs only
    """What is asked already when the filter is named: whatever is sent means `constant`."""

    def __init__(self, constant: Any) -> None:
        super().__init__(help_text="")
        self.constant = constant

    def run_validation(self, data: Any = None) -> Any:
        return self.constant


class WordField(serializers.CharField):
    """A word of this API, as today's word for it."""

    default_error_messages = {"invalid_choice": "Kies uit {choices}."}

    def __init__(self, words: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.words = words

    def to_internal_value(self, data: Any) -> Any:
        word = super().to_internal_value(data).lower()
        if word not in self.words:
            self.fail("invalid_choice", choices=", ".join(self.words))
        return self.words[word]


class Worded(Filter):
    """The column equals what a word of this API means; `words` are in lower case, and so may be asked in any."""

    def __init__(self, path: str, words: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(path, **kwargs)
        self.words = words

    def parser(self, model: type[Model]) -> Parser:
        return WordField(self.words, help_text=self.help_text)


class OneOf(Filter):
    """`one` finds one of several values."""

    def __init__(self, one: Filter) -> None:
        super().__init__(one.path)
        self.one = one

    def parser(self, model: type[Model]) -> Parser:
        return serializers.ListField(child=self.one.parser(model), max_length=MAX_VALUES)

    def value(self, parsed: Any) -> list[Any]:
        return [value for value in map(self.one.value, parsed) if value is not None]

    def kind(self, model: type[Model]) -> "Field[Any, Any]":
        return ArrayField(self.one.kind(model))

    def condition(self, path: str, value: Any, column: Any) -> Q:
        found = Q(Among(path, value))
        return found & ~Q(**{path: Literal("")}) if is_text(column) and column.blank else found


class Other(OneOf):
    """`one` finds one of the other values that the column may have: all but the one that is sent."""

    def __init__(self, one: Worded) -> None:
        super().__init__(one)
        self.known = tuple(dict.fromkeys(one.words.values()))

    def parser(self, model: type[Model]) -> Parser:
        return self.one.parser(model)

    def value(self, parsed: Any) -> list[Any]:
        return [self.one.value(known) for known in self.known if known != parsed]


class Alike(Contains):
    """The column holds the value, with `%` for any text: at any place, or when `anchored` from the first letter to the last."""

    def __init__(self, path: str, *, anchored: bool = False, **kwargs: Any) -> None:
        super().__init__(path, **kwargs)
        self.anchored = anchored

    def value(self, parsed: Any) -> str:
        if self.anchored:
            return pattern(parsed)[1:-1]
        return "%".join(pattern(part)[1:-1] for part in ["", *parsed.strip("%").split("%"), ""])


class IsNull(IsGiven):
    """The column has no value."""

    constant: ClassVar[bool] = False

    def parser(self, model: type[Model]) -> Parser:
        return Constant(self.constant)

    def sent(self, name: str, parsed: Any) -> dict[str, Any]:
        return {}

    def condition(self, path: str, value: Any, column: Any) -> Q:
        empty = Q(**{f"{path}__isnull": True})
        empty = empty | Q(**{path: Literal("")}) if is_text(column) else empty
        return ~empty if self.constant else empty


class IsNotNull(IsNull):
    """The column has a value."""

    constant = True


class HasNone(Has):
    """There is no related object."""

    constant: ClassVar[bool] = False

    def parser(self, model: type[Model]) -> Parser:
        return Constant(self.constant)

    def sent(self, name: str, parsed: Any) -> dict[str, Any]:
        return {}


class HasSome(HasNone):
    """There is a related object."""

    constant = True


class Whole(Filter):
    """The column, a whole number as text (apps.core.numbering), compares with a number as numbers do."""

    def parser(self, model: type[Model]) -> Parser:
        return serializers.IntegerField(help_text=self.help_text)

    def value(self, parsed: Any) -> int | None:
        return parsed if parsed in BIGINT else None

    def kind(self, model: type[Model]) -> "Field[Any, Any]":
        return BigIntegerField()

    def condition(self, path: str, value: Any, column: Any) -> Q:
        return Q(LOOKUPS[self.lookup](Cast(F(path), BigIntegerField()), value))
