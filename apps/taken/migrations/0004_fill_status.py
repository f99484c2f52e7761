"""Gives each toewijzing the status of its task."""

from typing import Any

from django.db import connection, migrations

from apps.core.tenancy import working_for

FILL = """
UPDATE taken_toewijzing SET status = taak.status FROM taken_internetaak taak
WHERE taak.id = interne_taak_id AND taak.status <> taken_toewijzing.status
"""


def fill(apps: Any, schema_editor: Any) -> None:
    for tenant in apps.get_model("core", "Tenant").objects.all():
        with working_for(tenant, actor="migratie"), connection.cursor() as cursor:
            cursor.execute(FILL)


class Migration(migrations.Migration):
    dependencies = [("taken", "0003_status_of_toewijzing")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
