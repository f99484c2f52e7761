"""A change of today's object wins over what an earlier generation sent literally."""

from django.db import migrations

from apps.legacy.literals import statements


class Migration(migrations.Migration):
    dependencies = [
        ("legacy", "0001_rows_beside_objects"),
        ("partijen", "0004_filter_indexes"),
        ("betrokkenen", "0004_filter_indexes"),
        ("klantcontacten", "0004_filter_indexes"),
    ]

    operations = [migrations.RunSQL(made, dropped) for made, dropped in statements()]
