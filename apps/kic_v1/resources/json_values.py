"""Filters on whole JSON values, found by a column with their hash."""

import json
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Field, Func, Q
from rest_framework import serializers

from apps.core.api.expressions import JSON, TEXT, Among
from apps.core.api.filters import Filter, Parser
from apps.core.api.parsers import refuse_constant
from apps.core.api.scalars import AnyJsonField
from apps.kic_v1.gateway.conditions import MAX_VALUES
from apps.kic_v1.gateway.ways import Ways


class Hashes(Func):
    """The hashes of JSON values, as the column has them."""

    template = "ARRAY(SELECT md5(v::text) FROM unnest(%(expressions)s) v)"
    output_field = ArrayField(TEXT)


class JsonText(serializers.CharField):
    """A JSON value as text; a text that is no JSON is meant itself."""

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        try:
            value = json.loads(text, parse_constant=refuse_constant)
        except (ValueError, RecursionError):
            value = text
        return json.dumps(AnyJsonField(allow_null=True).run_validation(value))


class WholeValue(Filter):
    """The value is one of those that are sent, or a list of all of them."""

    def parser(self, model: Any) -> Parser:
        return JsonText(help_text="De hele waarde, als JSON.", max_length=1000)

    def value(self, parsed: Any) -> list[str]:
        values = parsed if isinstance(parsed, list) else [parsed]
        return [*values, f"[{', '.join(values)}]"]

    def kind(self, model: Any) -> "Field[Any, Any]":
        return ArrayField(JSON)

    def condition(self, path: str, value: Any, column: Any) -> Q:
        return Q(Among(path, Hashes(value)))


class WholeValues(WholeValue):
    """The same, of several values."""

    def parser(self, model: Any) -> Parser:
        return serializers.ListField(
            child=super().parser(model), max_length=MAX_VALUES, help_text="Hele waarden, als JSON."
        )


def whole_value(path: str) -> Ways:
    """Returns the ways to ask for a JSON value; `path` is the column with its hash."""
    one = WholeValue(path)
    return {"": one, "exact": one, "[]": WholeValues(path)}
