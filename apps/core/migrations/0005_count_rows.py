"""Counts the rows that were there before the triggers that count."""

from typing import Any

from django.db import migrations

from apps.core.counting import recount_all
from apps.core.tenancy import working_for


def count_rows(apps: Any, schema_editor: Any) -> None:
    for tenant in apps.get_model("core", "Tenant").objects.all():
        with working_for(tenant, actor="migratie"):
            recount_all()


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0004_telling"),
        ("actoren", "0002_count_rows"),
        ("betrokkenen", "0002_count_rows"),
        ("contactgegevens", "0002_count_rows"),
        ("klantcontacten", "0002_count_rows"),
        ("partijen", "0002_count_rows"),
        ("taken", "0002_count_rows"),
    ]

    operations = [migrations.RunPython(count_rows, migrations.RunPython.noop)]
