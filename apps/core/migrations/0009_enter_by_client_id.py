"""A client without a tenant yet is found by its client_id too; by whichever, the history is told its client_id."""

from importlib import import_module

from django.db import migrations

from apps.core.access import CREATE_ENTER, CREATE_ENTER_BY_CLIENT_ID, DROP_ENTER, DROP_ENTER_BY_CLIENT_ID

former = import_module("apps.core.migrations.0003_enter_by_token")

SHOW_TO_NAMESAKE = """
CREATE POLICY client_id ON core_apiclient FOR SELECT
USING (client_id = NULLIF(current_setting('app.client_id', true), ''))
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0008_client_ids_and_secrets")]

    operations = [
        migrations.RunSQL(DROP_ENTER, former.CREATE_ENTER),
        migrations.RunSQL(CREATE_ENTER, DROP_ENTER),
        migrations.RunSQL(SHOW_TO_NAMESAKE, "DROP POLICY client_id ON core_apiclient"),
        migrations.RunSQL(CREATE_ENTER_BY_CLIENT_ID, DROP_ENTER_BY_CLIENT_ID),
    ]
