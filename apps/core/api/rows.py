"""Whole objects, for writing."""

from functools import cache
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Q

from apps.core import saving
from apps.core.api.kept import Kept
from apps.core.api.relations import among_of, row_with_uuid, rows_of_tenant
from apps.core.tenancy import TenantModel


def load_locked(serializer_class: Any, uuid: UUID, *, for_delete: bool = False) -> Any:
    """Returns the object of the current tenant with `uuid`, locked until the end of the transaction; None when there is none.

    There is none either when its resource does not show it.

    Rows that refer to it may be written meanwhile, except when it is about to be deleted.
    """
    model: type[TenantModel] = serializer_class.Meta.model
    lock = "FOR UPDATE" if for_delete else "FOR NO KEY UPDATE"
    found = kept_row(model, among_of(serializer_class), lock).rows({"uuid": uuid})
    if not found:
        return None
    fields = model._meta.concrete_fields
    values = [converted(field, value) for field, value in zip(fields, found[0], strict=True)]
    instance = model.from_db(DEFAULT_DB_ALIAS, [field.attname for field in fields], values)
    saving.hold(instance)
    return instance


@cache
def kept_row(model: type[TenantModel], among: Q, lock: str) -> Kept:
    """Returns the statement of all columns of the row with parameter `uuid`."""
    rows = row_with_uuid(rows_of_tenant(model).filter(among))
    columns = rows.values_list(*(field.attname for field in model._meta.concrete_fields))
    # Only its own row: what `among` looks at beside it may be missing, and an outer row cannot be locked.
    return Kept.of(columns, f"{{}} {lock} OF {model._meta.db_table}")


def converted(field: Any, value: Any) -> Any:
    """Returns the value of a column as Django's own query would."""
    convert = getattr(field, "from_db_value", None)
    return convert(value, None, connection) if convert else value
