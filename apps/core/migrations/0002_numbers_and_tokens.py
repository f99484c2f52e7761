"""The function that gives out numbers, and the policy by which a client without a tenant yet is found by its token."""

from django.db import migrations

from apps.core.numbering import CREATE_NEXT_NUMBER, DROP_NEXT_NUMBER

SHOW_TO_BEARER = """
CREATE POLICY token ON core_apiclient FOR SELECT
USING (token_digest = ANY (string_to_array(current_setting('app.token_digests', true), ',')))
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [
        migrations.RunSQL(CREATE_NEXT_NUMBER, DROP_NEXT_NUMBER),
        migrations.RunSQL(SHOW_TO_BEARER, "DROP POLICY token ON core_apiclient"),
    ]
