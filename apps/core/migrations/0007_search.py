"""What substring searches and indexes of many columns need: two extensions that any owner may add, and the function of searches."""

from django.contrib.postgres.operations import BtreeGinExtension, TrigramExtension
from django.db import migrations

from apps.core.searching import CREATE_SEARCH, DROP_SEARCH, HAND_OVER


class Migration(migrations.Migration):
    dependencies = [("core", "0006_composite_key_indexes")]

    operations = [
        TrigramExtension(),
        BtreeGinExtension(),
        migrations.RunSQL(CREATE_SEARCH, DROP_SEARCH),
        migrations.RunSQL(HAND_OVER, migrations.RunSQL.noop),
    ]
