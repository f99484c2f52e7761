"""Each row belongs to one organisation (tenant), and nobody filters by hand.

First lock: the default manager of a tenant-bound model filters on the tenant of the context and raises when there is none.
Second lock: PostgreSQL's row-level security (apps.core.postgresql.schema) on the setting `app.tenant`, which lives and dies
with the transaction.
"""

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.db import connection, models, transaction
from django.db.models.expressions import Expression
from django.dispatch import receiver

from apps.core.counting import keep_count
from apps.core.history import keep_history

if TYPE_CHECKING:
    from apps.core.models import Tenant

_current: ContextVar[int | None] = ContextVar("tenant", default=None)

_stay: ContextVar[object] = ContextVar("stay", default=None)


class NoTenant(RuntimeError):
    """Tenant-bound data was asked for outside `working_for`: a bug of ours, never a client's mistake."""


def current_tenant_id() -> int:
    """Returns the primary key of the tenant of this context; raises NoTenant outside one."""
    tenant = _current.get()
    if tenant is None:
        raise NoTenant("no tenant chosen: use working_for(tenant)")
    return tenant


def tenant_id() -> int | None:
    """Returns the primary key of the tenant of this context, if it has one; for the log."""
    return _current.get()


def current_stay() -> object:
    """Returns a mark that is the same as long as this context stays with its tenant, and never longer than a transaction."""
    return _stay.get()


def enter_tenant(tenant_id: int, context: dict[str, str]) -> None:
    """Makes `tenant_id` the tenant of this context and of the running transaction.

    `context` says who acts (client, request, ...) and is written with each row of the history. Needs an open transaction,
    because the settings are local to it; whoever calls this also ends it (`leave_tenant`).
    """
    take_tenant(tenant_id)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('app.tenant', %s, true), set_config('pghistory.context_metadata', %s, true)",
            [str(tenant_id), json.dumps(context)],
        )


def take_tenant(tenant_id: int) -> None:
    """Makes `tenant_id` the tenant of this context; the running transaction must know it already."""
    assert connection.in_atomic_block, "the tenant lives in a transaction"  # else the setting is gone before it is used
    _current.set(tenant_id)
    _stay.set(object())


def leave_tenant() -> None:
    """Forgets the tenant of this context; the database forgets it when the transaction ends."""
    _current.set(None)
    _stay.set(object())


def enter_nobody() -> None:
    """Lets neither this context nor the running transaction have a tenant any longer."""
    leave_tenant()
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.tenant', '', true), set_config('pghistory.context_metadata', '', true)")


@contextmanager
def working_for(tenant: "Tenant", *, actor: str = "systeem") -> Iterator[None]:
    """Runs a block for `tenant` in one transaction; `actor` is named in the history. For commands, jobs, admin and tests."""
    before = _current.get()
    with transaction.atomic():
        try:
            enter_tenant(tenant.pk, {"actor": actor})
            yield
        finally:
            _current.set(before)
        if before is not None:  # an inner block of another tenant gives the transaction back as it found it
            enter_tenant(before, {"actor": actor})


@contextmanager
def serving(tenant: "Tenant", *, actor: str) -> Iterator[None]:
    """Runs a block for `tenant` in the transaction of a request, which is all that a request does: no block of its own."""
    try:
        enter_tenant(tenant.pk, {"actor": actor})
        yield
    finally:
        leave_tenant()


class CurrentTenant(Expression):
    """The tenant of the context, looked up when a query runs and not when it is built."""

    output_field = models.BigIntegerField()

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[int]]:
        return "%s", (current_tenant_id(),)


_M = TypeVar("_M", bound=models.Model)


class TenantManager(models.Manager[_M]):
    """Shows the rows of the current tenant only."""

    def get_queryset(self) -> models.QuerySet[_M]:
        return super().get_queryset().filter(tenant_id=CurrentTenant())


class TenantField(models.ForeignKey[Any, Any]):
    """The tenant of a row. The schema editor recognises it and locks the table with row-level security."""

    def __init__(self, to: Any = "core.Tenant", on_delete: Any = models.PROTECT, **kwargs: Any) -> None:
        super().__init__(
            to, on_delete, **{"editable": False, "default": current_tenant_id, "db_index": False, **kwargs}
        )


class TenantModel(models.Model):
    """Base of everything an organisation owns: a tenant, a public uuid, and a history kept by triggers."""

    tenant = TenantField(related_name="+", verbose_name="organisatie")
    uuid = models.UUIDField(
        "uuid", default=uuid.uuid4, editable=False, help_text="Unieke (technische) identificatiecode."
    )

    # Whether rows are work in progress and no objects of the organisation: neither history nor count is kept of those.
    is_work: ClassVar[bool] = False
    # Whether rows say how the register works for the organisation, so that only who sees to that may change them.
    is_configuration: ClassVar[bool] = False
    # What makes up the blocks in which rows are counted (apps.core.counting): "id", or the moment that a list is ordered by.
    counted_by: ClassVar[str] = "id"
    # Columns that follow from other rows, or whose changes are of no interest.
    left_out_of_history: ClassVar[frozenset[str]] = frozenset()
    # The foreign key to the object that this one is a part of. Parts that are gone are found by it in the history.
    belongs_to: ClassVar[str] = ""
    # The foreign key to the object that writers of this one lock first; in one order, so that they cannot wait in a circle.
    guarded_by: ClassVar[str] = ""

    # The row as a transaction made or locked it (apps.core.saving.Held).
    held: Any = None

    objects = TenantManager()
    # For the few that serve all tenants at once; row-level security still applies.
    across_tenants = models.Manager()  # noqa: DJ012  a manager, not a field

    class Meta:
        abstract = True
        ordering = ["-pk"]
        # (tenant, id) is what composite foreign keys of the database point at.
        unique_together = [("tenant", "id"), ("tenant", "uuid")]


@receiver(models.signals.class_prepared)
def keep_triggers_of_tenants(sender: type[models.Model], **kwargs: Any) -> None:
    """Gives each tenant-bound model its history and its count as it is declared, so that none can be forgotten.

    Models of migrations are left alone: their tables and triggers are made by operations.
    """
    is_of_migration = sender.__module__ == "__fake__"
    if issubclass(sender, TenantModel) and not (
        sender.is_work or is_of_migration or sender._meta.abstract or sender._meta.proxy
    ):
        keep_history(sender)
        keep_count(sender)
