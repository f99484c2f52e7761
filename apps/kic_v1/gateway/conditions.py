"""The filters of the gateway that the kernel does not have."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db.models import Field, Model, Q
from rest_framework import serializers

from apps.core.api.either import Either
from apps.core.api.expressions import Among, Found, Literal
from apps.core.api.filters import Conditions, Contains, Filter, Has, IsGiven, Parser, column_at, is_text, split_path
from apps.core.api.kept import text_of
from apps.core.api.relations import rows_of_tenant
from apps.core.searching import pattern

MAX_VALUES = 100


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

    def __init__(self, words: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.words = words

    def to_internal_value(self, data: Any) -> Any:
        word = super().to_internal_value(data).lower()
        if word not in self.words:
            self.fail("invalid_choice", choices=", ".join(self.words))
        return self.words[word]


class Worded(Filter):
    """The column equals what a word of this API means; `words` are in lower case. `none`: one for null."""

    def __init__(self, path: str, words: Mapping[str, Any], *, none: str = "", **kwargs: Any) -> None:
        super().__init__(path, **kwargs)
        self.words, self.none = words, none

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

    def condition(self, path: str, value: Any, column: Any) -> Q:
        return super().condition(path, self.constant, column)

    def parser(self, model: type[Model]) -> Parser:
        return Constant(self.constant)

    def sent(self, name: str, parsed: Any) -> dict[str, Any]:
        return {}


class HasSome(HasNone):
    """There is a related object."""

    constant = True


class Whole(Filter):
    """The column, a whole number as text (apps.core.numbering), is a number in any of its spellings."""

    def parser(self, model: type[Model]) -> Parser:
        return serializers.IntegerField(help_text=self.help_text)

    def value(self, parsed: int) -> list[str]:
        signs = ("-",) if parsed < 0 else ("", "+", "-") if parsed == 0 else ("", "+")
        digits = str(abs(parsed))
        return [f"{sign}{digits.zfill(width)}" for sign in signs for width in range(len(digits), 11 - len(sign))]

    def kind(self, model: type[Model]) -> "Field[Any, Any]":
        return ArrayField(super().kind(model))

    def condition(self, path: str, value: Any, column: Any) -> Q:
        return Q(Among(path, value))


class EitherAt(Either):
    """One of `ways`, put to the rows at `relation`, finds the value. Other filters through it hold for the same row."""

    def __init__(self, relation: str, *ways: Filter, **kwargs: Any) -> None:
        super().__init__(*ways, **kwargs)
        self.path = f"{relation}__id" if relation else "id"

    def parser(self, model: type[Model]) -> Parser:
        return super().parser(self.target(model))

    def found(self, model: type[Model], way: Filter, name: str) -> str:
        return super().found(self.target(model), way, name)

    def target(self, model: type[Model]) -> type[Model]:
        """Returns the model of the rows at the relation."""
        target: type[Model] = column_at(model, self.path).model
        return target


class Somewhere(Either):
    """The value stands in one of several places. Filters of one `family` hold in the same place, for the same row there."""

    def __init__(self, family: str, *ways: Filter, **kwargs: Any) -> None:
        super().__init__(*ways, **kwargs)
        self.family = family


def somewhere(model: type[Model], family: Mapping[str, Somewhere]) -> Q:
    """Returns the condition of the filters of one family, by their name."""
    places = range(len(next(iter(family.values())).ways))
    texts = [text_of(in_place(model, family, place).apply(rows_of_tenant(model)).values_list("pk")) for place in places]
    return Q(Among("id", Found(" UNION ".join(texts))))


def in_place(model: type[Model], family: Mapping[str, Somewhere], place: int) -> Conditions:
    """Returns what the filters of one family ask in one place."""
    found = Conditions()
    for name, one in family.items():
        way = one.ways[place]
        relation, path = split_path(model, way.path)
        condition = way.asked(model, f"{name}_{place}", path=path, value=None)
        found.related[relation] = found.related.get(relation, Q()) & condition
    return found
