"""Locks every table with a tenant as it is made, so that no migration can forget to.

- Row-level security, forced on the owner too: rows of another tenant do not exist, for reading and for writing.
- Composite foreign keys (tenant, id): a plain foreign key does not obey row-level security and would accept a row of another
  tenant. They are checked at once, not at commit, so that a broken reference is still the answer to the request that made it;
  only a deletion checks them at its end (apps.core.saving.remove).
- The index of such a key begins with the tenant and ends with the id: the rows that refer to a row are found in the order in
  which they were made, without looking at another tenant's and without sorting.
"""

from typing import Any

from django.db import models
from django.db.backends.ddl_references import Columns, Statement
from django.db.backends.postgresql.schema import DatabaseSchemaEditor

# The sub-select is evaluated once per statement; NULLIF because a setting that was local to an ended transaction reads as ''.
TENANT_OF_SESSION = "(SELECT NULLIF(current_setting('app.tenant', true), '')::bigint)"

LOCK_TABLE = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON {table} USING (tenant_id = {tenant}) WITH CHECK (tenant_id = {tenant})
"""


def is_tenant_bound(model: type[models.Model]) -> bool:
    """Tells whether the rows of `model` belong to a tenant; works for the models of migrations too."""
    return any(is_tenant_field(field) for field in model._meta.local_fields)


def is_tenant_field(field: Any) -> bool:
    """Tells whether `field` is the tenant of a row."""
    from apps.core.tenancy import TenantField  # models cannot be imported while the backend is

    return isinstance(field, TenantField)


def is_composite_key(model: type[models.Model], field: Any) -> bool:
    """Tells whether `field` of `model` is a foreign key between rows of one tenant."""
    return (
        isinstance(field, models.ForeignKey)
        and field.db_constraint  # type: ignore[attr-defined]  # not in the stubs
        and is_tenant_bound(model)
        and is_tenant_bound(field.target_field.model)
    )


class TenantSchemaEditor(DatabaseSchemaEditor):
    """See the module's text."""

    # Without an inline form, Django adds the foreign key of a new column by _create_fk_sql as well.
    sql_create_column_inline_fk = None  # type: ignore[assignment]

    def create_model(self, model: type[models.Model]) -> None:
        super().create_model(model)
        if is_tenant_bound(model):
            self.lock_table(model)

    def add_field(self, model: type[models.Model], field: Any) -> None:
        super().add_field(model, field)
        if is_tenant_field(field):
            self.lock_table(model)

    def effective_default(self, field: Any) -> Any:
        # The default of a tenant is the tenant of the context, and a migration has none.
        return None if is_tenant_field(field) else super().effective_default(field)

    def lock_table(self, model: type[models.Model]) -> None:
        """Makes the rows of other tenants than the session's unreachable."""
        table = self.quote_name(model._meta.db_table)
        self.execute(LOCK_TABLE.format(table=table, tenant=TENANT_OF_SESSION), None)

    def _create_fk_sql(self, model: type[models.Model], field: Any, suffix: str) -> Statement:
        statement: Any = super()._create_fk_sql(model, field, suffix)  # type: ignore[misc]  # not in the stubs
        if is_composite_key(model, field):
            target = field.target_field
            statement.parts["column"] = Columns(model._meta.db_table, ["tenant_id", field.column], self.quote_name)
            statement.parts["to_column"] = Columns(
                target.model._meta.db_table, ["tenant_id", target.column], self.quote_name
            )
            statement.parts["deferrable"] = " DEFERRABLE INITIALLY IMMEDIATE"
        return statement

    def _create_index_sql(self, model: type[models.Model], *, fields: Any = None, name: Any = None, **how: Any) -> Any:
        # An index without a name is that of a single field.
        if name is None and fields and is_composite_key(model, fields[0]):
            fields = [model._meta.get_field("tenant"), fields[0], model._meta.pk]
        return super()._create_index_sql(model, fields=fields, name=name, **how)  # type: ignore[misc]  # not in the stubs

    def __exit__(self, exc_type: Any, exc_value: Any, traceback: Any) -> None:
        # A composite key may point at a table whose unique (tenant, id) is made later in the same migration.
        self.deferred_sql.sort(key=lambda statement: "FOREIGN KEY" in str(statement))
        super().__exit__(exc_type, exc_value, traceback)
