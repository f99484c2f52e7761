"""The policy by which a provider without a tenant yet is found by its issuer, and the functions that look there."""

from django.db import migrations

from apps.core.oidc import CREATE_ENTER, CREATE_PLACES, DROP_ENTER, DROP_PLACES, HIDE_BY_ISSUER, SHOW_BY_ISSUER


class Migration(migrations.Migration):
    dependencies = [("core", "0010_other_systems")]

    operations = [
        migrations.RunSQL(SHOW_BY_ISSUER, HIDE_BY_ISSUER),
        migrations.RunSQL(CREATE_PLACES, DROP_PLACES),
        migrations.RunSQL(CREATE_ENTER, DROP_ENTER),
    ]
