"""Fills all tables of an empty register."""

from collections.abc import Sequence
from io import StringIO
from typing import Any

import psycopg
from django.apps import apps
from django.core.management import call_command
from django.db import models
from psycopg import sql

from apps.core.numbering import NumberedModel
from bench.copying import copy_table
from bench.indexes import without_plain_indexes
from bench.plan import Plan
from bench.progress import Progress


def fill(connection: psycopg.Connection[Any], plan: Plan) -> None:
    """Fills all tables. `connection` is the superuser's, in autocommit: COPY does not work under row-level security."""
    models = [apps.get_model(table.label) for table in plan.tables]
    # No triggers and no checks of foreign keys, each of which costs more than the row: rows are right by construction. History
    # stays empty.
    connection.execute("SET session_replication_role = replica")
    connection.execute("SET synchronous_commit = off")
    with without_plain_indexes(connection, [model._meta.db_table for model in models]):
        for table, model in zip(plan.tables, models, strict=True):
            copy_table(connection, plan, table, model)
    connection.execute("RESET session_replication_role")
    for model in models:
        continue_ids(connection, model)
    for tenant_id in plan.tenants:
        continue_numbers(connection, tenant_id, [model for model in models if issubclass(model, NumberedModel)])
    call_command("recount", stdout=StringIO())  # what triggers would have counted
    vacuum(connection, models)


def continue_ids(connection: psycopg.Connection[Any], model: type[models.Model]) -> None:
    """Lets the ids that the database gives out begin after the last one."""
    table = sql.Identifier(model._meta.db_table)
    last = sql.SQL("(SELECT max(id) FROM {})").format(table)
    sequence = sql.Literal(model._meta.db_table)
    connection.execute(
        sql.SQL("SELECT setval(pg_get_serial_sequence({}, 'id'), {}) WHERE {} IS NOT NULL").format(sequence, last, last)
    )


def continue_numbers(
    connection: psycopg.Connection[Any], tenant_id: int, numbered: Sequence[type[models.Model]]
) -> None:
    """Lets the numbers that the register gives out to an organisation begin after the last one."""
    for model in numbered:
        table = model._meta.db_table
        with connection.transaction():
            connection.execute("SELECT set_config('app.tenant', %s, true)", [str(tenant_id)])
            # The register makes the sequence itself, at the first number.
            connection.execute("SELECT core_next_number(%s)", [table])
            rows = sql.SQL("SELECT count(*) FROM {} WHERE tenant_id = %s").format(sql.Identifier(table))
            connection.execute(
                sql.SQL("SELECT setval(%s, ({}))").format(rows), [f"nummers_{table}_{tenant_id}", tenant_id]
            )


def vacuum(connection: psycopg.Connection[Any], filled: Sequence[type[models.Model]]) -> None:
    """Leaves the tables as autovacuum would in time, so that the first measurement does not pay for it."""
    progress = Progress("opruimen en statistieken", len(filled))
    for model in filled:
        connection.execute(sql.SQL("VACUUM ANALYZE {}").format(sql.Identifier(model._meta.db_table)))
        progress.advance(1)
    connection.execute("VACUUM ANALYZE")  # the few others, and what the counts changed
