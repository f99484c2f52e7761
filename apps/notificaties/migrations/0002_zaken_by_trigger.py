"""Writes a CloudEvent when a klantcontact is linked to a zaak, or no longer."""

from django.db import migrations

from apps.notificaties.triggers import CREATE, DROP


class Migration(migrations.Migration):
    dependencies = [
        ("notificaties", "0001_initial"),
        ("core", "0012_dienst_says_what_is_told"),
        ("klantcontacten", "0006_filters_of_earlier_names"),
    ]

    operations = [migrations.RunSQL(CREATE, DROP)]
