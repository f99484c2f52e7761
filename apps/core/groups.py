"""Gegevensgroepen: columns that belong together and are written as a whole.

class Partij(TenantModel):
    bezoekadres = Adres("bezoekadres")      # columns bezoekadres_straatnaam, bezoekadres_stad, ...

partij.bezoekadres = {"stad": "Breda"}      # all other columns of the group become empty
partij.bezoekadres                          # {"nummeraanduiding_id": "", "straatnaam": "", ..., "stad": "Breda", ...}
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Self, overload

from django.db import models


class Group:
    """Base of a kind of group; a subclass declares `columns`: sub-name to model field."""

    columns: "ClassVar[dict[str, models.Field[Any, Any]]]"

    def __init__(self, verbose_name: str) -> None:
        self.verbose_name = verbose_name

    def contribute_to_class(self, model: type[models.Model], name: str) -> None:
        """Adds the columns of the group to `model`; called by Django's model class."""
        self.name = name
        for sub, field in self.columns.items():
            column = field.clone()
            column.verbose_name = f"{self.verbose_name}: {field.verbose_name or sub}"
            model.add_to_class(f"{name}_{sub}", column)
        setattr(model, name, self)

    @overload
    def __get__(self, instance: None, owner: type[models.Model]) -> Self: ...
    @overload
    def __get__(self, instance: models.Model, owner: type[models.Model]) -> dict[str, Any]: ...
    def __get__(self, instance: models.Model | None, owner: type[models.Model]) -> Self | dict[str, Any]:
        if instance is None:
            return self
        return {sub: getattr(instance, self.column(sub)) for sub in self.columns}

    def __set__(self, instance: models.Model, value: Mapping[str, Any] | None) -> None:
        for sub, field in self.columns.items():
            setattr(instance, self.column(sub), (value or {}).get(sub, field.get_default()))

    def column(self, sub: str) -> str:
        """Returns the name of the model field that holds `sub`."""
        return f"{self.name}_{sub}"


class Variants:
    """An identificatie whose form depends on the soort of the object.

        soort = CharField(...)
        identificatie_soort = CharField(...)      # the soort for which an identificatie was given, or ""
        identificatie = Variants(by="soort", given="identificatie_soort", persoon=["contactnaam"], organisatie=["naam"])

    It is None until one is given, and again when the soort changes: what described a person never describes an organisation.
    """

    def __init__(self, *, by: str, given: str, **variants: list[str]) -> None:
        self.by, self.given, self.variants = by, given, variants

    def contribute_to_class(self, model: type[models.Model], name: str) -> None:
        """Sets itself on `model`; called by Django's model class."""
        self.name = name
        setattr(model, name, self)

    @overload
    def __get__(self, instance: None, owner: type[models.Model]) -> Self: ...
    @overload
    def __get__(self, instance: models.Model, owner: type[models.Model]) -> dict[str, Any] | None: ...
    def __get__(self, instance: models.Model | None, owner: type[models.Model]) -> Self | dict[str, Any] | None:
        if instance is None:
            return self
        soort = getattr(instance, self.by)
        if getattr(instance, self.given) != soort:
            return None
        return {member: getattr(instance, member) for member in self.variants[soort]}

    def __set__(self, instance: models.Model, value: Mapping[str, Any] | None) -> None:
        """Replaces the identificatie as a whole; None takes it away. The soort must be set first."""
        soort = getattr(instance, self.by)
        setattr(instance, self.given, "" if value is None else soort)
        for member in {name for members in self.variants.values() for name in members}:
            given = value is not None and member in self.variants[soort] and member in value
            setattr(instance, member, value[member] if given and value else empty(type(instance), member))

    def drop_stale(self, instance: models.Model) -> None:
        """Takes away an identificatie that was given for another soort than the object has now."""
        if getattr(instance, self.given) not in ("", getattr(instance, self.by)):
            self.__set__(instance, None)


def empty(model: type[models.Model], name: str) -> Any:
    """Returns the empty value of a column or group of `model`."""
    if isinstance(model.__dict__.get(name), Group):
        return None
    return model._meta.get_field(name).get_default()  # type: ignore[union-attr]  # only concrete fields are asked for
