"""The one way in for every change: APIs and admin save and remove through here.

A domain app registers a service for a model whose change touches more than its own row; any other model is checked (`clean`)
and saved as it is.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import connection, models

_M = TypeVar("_M", bound=models.Model)
_savers: dict[type[models.Model], Callable[[Any], None]] = {}
_removers: dict[type[models.Model], Callable[[Any], None]] = {}


def saves(model: type[_M]) -> Callable[[Callable[[_M], None]], Callable[[_M], None]]:
    """Registers a service that checks and saves one object of `model`."""

    def register(service: Callable[[_M], None]) -> Callable[[_M], None]:
        _savers[model] = service
        return service

    return register


def removes(model: type[_M]) -> Callable[[Callable[[_M], None]], Callable[[_M], None]]:
    """Registers a service that deletes one object of `model` and mends what its going leaves behind."""

    def register(service: Callable[[_M], None]) -> Callable[[_M], None]:
        _removers[model] = service
        return service

    return register


def save(instance: models.Model) -> None:
    """Checks the rules of `instance` and writes it; raises RuleViolation when one is broken."""
    if service := _savers.get(type(instance)):
        service(instance)
    else:
        instance.clean()
        instance.save()


def remove(instance: models.Model) -> None:
    """Deletes `instance` and what belongs to it; raises RuleViolation or RestrictedError when that may not be."""
    with connection.cursor() as cursor:
        # Django deletes objects that refer to one another in no particular order when the reference may be null.
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        if service := _removers.get(type(instance)):
            service(instance)
        else:
            instance.delete()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
