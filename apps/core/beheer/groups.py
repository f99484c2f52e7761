"""Gegevensgroepen and identificaties in forms of the admin: derived from the model, declared by nobody."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Field, Model
from django.utils.text import capfirst

from apps.core.groups import Group, Variants

Fieldset = tuple[str | None, dict[str, Any]]


def declared(model: type[Model], kind: type[Any]) -> Iterator[Any]:
    """Yields the groups (or identificaties) of `model`, in the order of their declaration."""
    for base in reversed(model.__mro__):
        yield from (value for value in vars(base).values() if isinstance(value, kind))


def columns_of(model: type[Model], member: str) -> list[str]:
    """Returns the columns of a group of `model`, or the name itself when it is a column."""
    group = getattr(model, member)
    return [group.column(sub) for sub in group.columns] if isinstance(group, Group) else [member]


def column_of(model: type[Model], name: str) -> "Field[Any, Any]":
    """Returns a column of `model`."""
    return model._meta.get_field(name)  # type: ignore[return-value]  # no relation of another model has such a name


def variant_columns(model: type[Model], variants: Variants) -> dict[str, list[str]]:
    """Returns the columns of each variant of an identificatie."""
    return {
        soort: [column for member in members for column in columns_of(model, member)]
        for soort, members in variants.variants.items()
    }


def fieldsets_of(model: type[Model], names: list[str]) -> list[Fieldset]:
    """Divides the fields `names` of a form: the object's own, those of each identificatie, and those of each group."""
    left, fieldsets = list(names), []

    def take(title: str, columns: list[str], **options: Any) -> None:
        taken = [column for column in columns if column in left]
        if taken:
            left[:] = [name for name in left if name not in taken]
            fieldsets.append((capfirst(title), {"fields": taken, **options}))

    for variants in declared(model, Variants):
        every = [column for columns in variant_columns(model, variants).values() for column in columns]
        take("identificatie", list(dict.fromkeys(every)), description=describe(model, variants))
    for group in declared(model, Group):
        columns = columns_of(model, group.name)
        required = any(not column_of(model, column).blank for column in columns)
        take(group.verbose_name, columns, classes=[] if required else ["collapse"])
    return [(None, {"fields": left}), *fieldsets]


def describe(model: type[Model], variants: Variants) -> str:
    """Tells which groups and columns belong to which soort."""
    labels = dict(column_of(model, variants.by).flatchoices)
    return " ".join(
        f"{labels[soort]}: {', '.join(label(model, member) for member in members)}."
        for soort, members in variants.variants.items()
    )


def label(model: type[Model], member: str) -> str:
    """Returns what a group or a column of `model` is called."""
    group = getattr(model, member)
    return group.verbose_name if isinstance(group, Group) else str(column_of(model, member).verbose_name)
