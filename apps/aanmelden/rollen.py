"""The roles of officials, and what each may do: groups of Django, made and kept as this table says whenever is migrated.

A model tells of what kind it is; nothing is said per model, so a new one cannot be forgotten. What belongs to no organisation
(users, organisations, jobs) is for superusers, whatever a role says.
"""

from collections.abc import Collection
from typing import Any

from django.apps import AppConfig
from django.apps import apps as installed
from django.db import models
from django.db.models import Q

from apps.core.outbox.model import Outgoing
from apps.core.tenancy import TenantModel


class Rol(models.TextChoices):
    """What an official is to the register. The label is the name of the group."""

    RAADPLEGEN = "raadplegen", "Raadplegen"
    MEDEWERKER = "medewerker", "Medewerker"
    BEHEERDER = "beheerder", "Beheerder"
    FUNCTIONEEL = "functioneel", "Functioneel beheerder"


class Aard(models.TextChoices):
    """What rows of a model are."""

    DAGELIJKS = "dagelijks", "klanten, contacten, taken, berichten en wat daarbij hoort"
    UITGAAND = "uitgaand", "wat een ander systeem moet weten, en hoe ver dat is"
    GEBEURTENIS = "gebeurtenis", "wat er gebeurde"
    INRICHTING = "inrichting", "applicaties, diensten, beleid en termijnen van de organisatie"


KIJKEN, WERKEN, ALLES = ("view",), ("view", "add", "change"), ("view", "add", "change", "delete")
# To have a message tried again is to change it.
OPNIEUW = ("view", "change")

TABLE: dict[Aard, dict[Rol, Collection[str]]] = {
    Aard.DAGELIJKS: {
        Rol.RAADPLEGEN: KIJKEN,
        Rol.MEDEWERKER: WERKEN,
        Rol.BEHEERDER: ALLES,
        Rol.FUNCTIONEEL: ALLES,
    },
    Aard.UITGAAND: {
        Rol.RAADPLEGEN: KIJKEN,
        Rol.MEDEWERKER: KIJKEN,
        Rol.BEHEERDER: OPNIEUW,
        Rol.FUNCTIONEEL: OPNIEUW,
    },
    Aard.GEBEURTENIS: dict.fromkeys(Rol, KIJKEN),
    Aard.INRICHTING: {
        Rol.RAADPLEGEN: (),
        Rol.MEDEWERKER: (),
        Rol.BEHEERDER: KIJKEN,
        Rol.FUNCTIONEEL: ALLES,
    },
}


def kind_of(model: type[TenantModel]) -> Aard:
    """Returns what rows of `model` are."""
    if issubclass(model, Outgoing):
        return Aard.UITGAAND
    if model.is_configuration:
        return Aard.INRICHTING
    return Aard.GEBEURTENIS if model.is_work else Aard.DAGELIJKS


def actions_of(rol: Rol, model: type[models.Model]) -> Collection[str]:
    """Returns what a role may do with rows of `model`: none of it when they belong to no organisation."""
    return TABLE[kind_of(model)][rol] if issubclass(model, TenantModel) else ()


def permissions_of(rol: Rol, app_config: AppConfig) -> Q:
    """Returns the condition on the permissions that a role has on what an app holds."""
    wanted = Q(pk__in=[])
    for model in app_config.get_models():
        codenames = [f"{action}_{model._meta.model_name}" for action in actions_of(rol, model)]
        wanted |= Q(content_type__model=model._meta.model_name, codename__in=codenames)
    return wanted


def give_roles_their_permissions(app_config: AppConfig, using: str, apps: Any = installed, **kwargs: Any) -> None:
    """Makes the groups of the roles, and gives each exactly its permissions on what `app_config` holds."""
    if not any(issubclass(model, TenantModel) for model in app_config.get_models()):
        return
    try:
        groups, permissions = apps.get_model("auth", "Group").objects, apps.get_model("auth", "Permission").objects
    except LookupError:  # migrated to before there were groups
        return
    of_app = permissions.using(using).filter(content_type__app_label=app_config.label)
    for rol in Rol:
        group, _ = groups.using(using).get_or_create(name=rol.label)
        wanted, present = set(of_app.filter(permissions_of(rol, app_config))), set(of_app.filter(group=group))
        group.permissions.remove(*(present - wanted))
        group.permissions.add(*(wanted - present))
