"""Filters that several lists of the KlantenBundle share."""

from collections.abc import Mapping
from typing import Any

from django.db.models import BooleanField, Func, Model, Q
from rest_framework import serializers

from apps.core.api.either import Either, Told
from apps.core.api.expressions import TEXT, Parameter
from apps.core.api.filters import Filter, Parser
from apps.kic_v1.gateway import ways
from apps.kic_v1.gateway.conditions import Alike, IsNotNull
from apps.kic_v1.gateway.ways import Ways

Table = Mapping[str, Ways | Filter]


class Like(Func):
    """Whether a text is as a pattern of LIKE says, in upper or lower case."""

    template = "(upper(%(expressions)s))"
    arg_joiner = ") LIKE upper("
    output_field = BooleanField()


class Present(IsNotNull):
    """The column beside today's object has a value, whatever is asked: of few objects it has."""

    def parser(self, model: type[Model]) -> Parser:
        return serializers.CharField()


class ToldLike(Told):
    """What is `shown` is like the value, in which `%` is any text: at any place, or when `anchored` the whole.

    `holding` find rows that hold the value somewhere, and `literal` is the column beside them that may say it otherwise.
    """

    def __init__(self, shown: Any, *holding: Alike, literal: str, anchored: bool = False) -> None:
        super().__init__(shown, *holding, Present(literal))
        self.like = Alike(holding[0].path, anchored=anchored)

    def sent(self, name: str, parsed: Any) -> dict[str, Any]:
        return {**Either.sent(self, name, parsed), f"filter_{name}": self.like.value(parsed)}

    def asked(self, model: type[Model], name: str, *, path: str, value: Any) -> Q:
        is_shown = Q(Like(self.shown, Parameter(f"filter_{name}", TEXT)))
        return Either.asked(self, model, name, path=path, value=value) & is_shown


class Presence(Filter):
    """Whether there is any: that is asked by one of two words, which the gateway understands of every property."""

    words = ("IS NULL", "IS NOT NULL")

    def parser(self, model: type[Model]) -> Parser:
        return serializers.ChoiceField(choices=self.words)

    def value(self, parsed: str) -> None:
        """Returns nothing: each word is another method (apps.kic_v1.gateway.query)."""


def presence(path: str) -> Ways:
    """Returns the ways to ask whether there are objects at a to-many relation; `path` ends in a column."""
    return {"": Presence(path), **ways.has(path)}


def named(told: Any, literal: str, *parts: str) -> Ways:
    """Returns the ways to ask for a name: what `told` (a Told) finds exactly, and what is like it.

    `parts`: columns with an index of their parts that hold the name, among others.
    """
    holding = [Alike(part) for part in parts]
    whole = ToldLike(told.shown, *holding, literal=literal, anchored=True)
    return {
        "": whole,
        "case_insensitive": whole,
        "exact": told,
        "case_sensitive": told,
        "like": ToldLike(told.shown, *holding, literal=literal),
    }


def like(table: Table, *paths: str) -> dict[str, Filter]:
    """Returns the filters of `table` that find a part of a text, by the paths that `_search` looks in."""
    found = {path: table[path] for path in paths}
    return {path: one["like"] for path, one in found.items() if isinstance(one, Mapping)}
