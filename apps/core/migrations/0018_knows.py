"""The function by which a replica shows that it knows what the primary does."""

from django.db import migrations

from apps.core.replica import CREATE_KNOWS, DROP_KNOWS, HAND_OVER


class Migration(migrations.Migration):
    dependencies = [("core", "0017_oldest_undelivered")]

    operations = [
        migrations.RunSQL(CREATE_KNOWS, DROP_KNOWS),
        migrations.RunSQL(HAND_OVER, migrations.RunSQL.noop),
    ]
