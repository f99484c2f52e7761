"""Gives foreign keys of before the composite indexes (apps.core.postgresql.schema) theirs; a new database has them already."""

from typing import Any

from django.db import migrations, models

from apps.core.postgresql.schema import is_composite_key


def replace_indexes(apps: Any, editor: Any) -> None:
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if is_composite_key(model, field):
                old = editor._constraint_names(model, [field.column], index=True, unique=False, type_=models.Index.suffix)
                replace(editor, model, field, old)


def replace(editor: Any, model: Any, field: Any, old: list[str]) -> None:
    for name in old:
        editor.execute(editor._create_index_sql(model, fields=[field]))
        editor.execute(editor._delete_constraint_sql(editor.sql_delete_index, model, name))


class Migration(migrations.Migration):
    dependencies = [("core", "0005_count_rows")]

    operations = [migrations.RunPython(replace_indexes, migrations.RunPython.noop)]
