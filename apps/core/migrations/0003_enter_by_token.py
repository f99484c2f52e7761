"""The function that finds the client of a token and enters its organisation."""

from django.db import migrations

from apps.core.access import CREATE_ENTER, DROP_ENTER


class Migration(migrations.Migration):
    dependencies = [("core", "0002_numbers_and_tokens")]

    operations = [migrations.RunSQL(CREATE_ENTER, DROP_ENTER)]
