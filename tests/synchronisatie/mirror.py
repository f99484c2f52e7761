"""Looks at spiegelingen, and delivers them the way a worker does."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import F

from apps.core.outbox.delivering import deliver
from apps.core.tenancy import working_for
from apps.synchronisatie.models import Spiegeling
from tests.register import Register
from tests.synchronisatie.conftest import ROOT


def rows(register: Register, *names: str) -> list[Any]:
    """Returns operatie and staat (or columns `names`) of all spiegelingen, oldest first."""
    with working_for(register.tenant):
        return list(Spiegeling.objects.order_by("pk").values_list(*(names or ("operatie", "staat"))))


def deliver_all(register: Register) -> None:
    """Lets a worker come by each line, once."""
    for sleutel in dict.fromkeys(found for (found,) in rows(register, "sleutel")):
        deliver(register.tenant, Spiegeling, sleutel)


def let_time_pass(register: Register, **time: float) -> None:
    """Makes all moments of spiegelingen longer ago."""
    ago = timedelta(**time)
    with working_for(register.tenant):
        Spiegeling.objects.update(
            **{name: F(name) - ago for name in ("volgende_poging", "aangemaakt_op", "afgerond_op")}
        )


def try_again(register: Register, times: int = 1) -> None:
    """Lets time pass, and a worker come by."""
    for _ in range(times):
        let_time_pass(register, hours=1)
        deliver_all(register)


def sql(register: Register, statement: str, *values: Any) -> None:
    """Runs a statement for the organisation."""
    with working_for(register.tenant), connection.cursor() as cursor:
        cursor.execute(statement, values)


def url_of(verzoek: Any) -> str:
    """Returns the URL under which a Documenten API knows a verzoek."""
    return f"{ROOT}/verzoeken/{verzoek.uuid}"
