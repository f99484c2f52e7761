"""What the application's role may do: read and write rows, of history only read and add."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connections
from pghistory.models import Event


def grant_to_application(using: str, **kwargs: Any) -> None:
    """Grants the role in settings.APPLICATION_ROLE its rights, when that is another role than the one that migrates."""
    connection = connections[using]
    role = connection.ops.quote_name(settings.APPLICATION_ROLE)
    history = [connection.ops.quote_name(model._meta.db_table) for model in apps.get_models() if issubclass(model, Event)
               and model._meta.managed]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_roles WHERE rolname = %s AND rolname <> current_user", [settings.APPLICATION_ROLE]
        )
        if not cursor.fetchone():
            return
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        cursor.execute(f"REVOKE UPDATE, DELETE ON {', '.join(history)} FROM {role}")
