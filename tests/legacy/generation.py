"""Reads and writes objects of an earlier generation the way its API would: each call is a request of its own."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, settings

from apps.core import saving
from apps.core.api.translation import Translation
from apps.core.tenancy import working_for
from tests.register import Register

# Values that are references: a client sends back what it read, and the API looks the object up.
REFERENCES = {
    "vorig_contactmoment": "klantcontacten.Klantcontact",
    "contactmoment": "klantcontacten.Klantcontact",
    "klant": "partijen.Partij",
}

# Of a property: few examples, each of which is a handful of requests.
few = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)


@dataclass
class Generation:
    """The objects of one translation, in one organisation."""

    register: Register
    translation: Translation

    def make(self, **values: Any) -> Any:
        return self.change(None, **values)

    def change(self, instance: Any, **values: Any) -> Any:
        """Writes `values` of an object; returns it as it is stored then."""
        with working_for(self.register.tenant):
            model: Any = self.translation.model
            found = model.objects.get(pk=instance.pk) if instance else None
            return model.objects.get(pk=self.translation.save(found, values).pk)

    def put_back(self, instance: Any, **changes: Any) -> Any:
        """Writes all that is read of an object, with `changes`."""
        return self.change(instance, **{**self.as_sent(self.read(instance)), **changes})

    def as_sent(self, shown: Mapping[str, Any]) -> dict[str, Any]:
        """Returns what was read with the objects that it refers to in the place of their uuids."""
        with working_for(self.register.tenant):
            found = {
                name: apps.get_model(REFERENCES[name])._default_manager.get(uuid=value)
                for name, value in shown.items()
                if name in REFERENCES and value
            }
        sent = {**shown, **found}
        if sent.get("klant_elders"):
            sent["klant"] = sent["klant_elders"]  # one name for both, as in the API
        sent.pop("klant_elders", None)
        return sent

    def read(self, instance: Any) -> dict[str, Any]:
        with working_for(self.register.tenant):
            return self.translation.read(instance)

    def is_one(self, instance: Any) -> bool:
        """Tells whether a row of the model is an object of this generation."""
        with working_for(self.register.tenant):
            rows: Any = self.translation.model._default_manager
            return bool(rows.filter(self.translation.rows, pk=instance.pk).exists())

    def remove(self, instance: Any) -> None:
        with working_for(self.register.tenant):
            saving.remove(type(instance)._default_manager.get(pk=instance.pk))


def edit(register: Register, instance: Any, **values: Any) -> None:
    """Changes columns of an object through the register's own way of saving, as today's API does."""
    with working_for(register.tenant):
        stored = type(instance)._default_manager.get(pk=instance.pk)
        for name, value in values.items():
            setattr(stored, name, value)
        saving.save(stored)


def refused(call: Callable[..., Any], *args: Any, **values: Any) -> list[tuple[str, str | None]]:
    """Calls what must break a rule; returns the field and the code of each thing that was wrong."""
    with pytest.raises(ValidationError) as error:
        call(*args, **values)
    return [(field, one.code) for field, found in error.value.error_dict.items() for one in found]


@contextmanager
def undone() -> Iterator[None]:
    """Undoes in the database what is done in the block."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
