"""What refers to objects: found in the metadata of the models."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Model

from apps.core.tenancy import TenantModel

Columns = tuple[str, ...]

_beside: dict[type[Model], Mapping[Columns, Columns]] = {}


@cache
def keys_to(model: type[Model]) -> tuple[Any, ...]:
    """Returns every foreign key, one-to-one or not, of every app that leads to objects of `model`."""
    relations = (one for one in model._meta.get_fields(include_hidden=True) if one.auto_created and not one.concrete)
    found: list[Any] = [one for one in relations if one.one_to_many or one.one_to_one]
    return tuple(one.field for one in found if issubclass(one.related_model, TenantModel))


def name_of(key: Any) -> str:
    """Returns what a key is called in a trace: app, model and field."""
    return f"{key.model._meta.label}.{key.name}"


def key_named(name: str) -> Any:
    """Returns the key with a name; LookupError when there is none any longer."""
    label, _, field = name.rpartition(".")
    return next(one for one in apps.get_model(label)._meta.fields if one.name == field)


def says_literally(model: type[Model], columns: Mapping[Columns, Columns]) -> None:
    """Says of `model`, of which a row stands beside an object, which of its columns say the same as which of that object's.

    When such a row comes to stand beside another object, those of its columns that would say something else are emptied.
    """
    _beside[model] = columns


def literals_of(model: type[Model]) -> Mapping[Columns, Columns]:
    """Returns what was said of `model`: columns of the object -> columns of the row beside it."""
    return _beside.get(model, {})
