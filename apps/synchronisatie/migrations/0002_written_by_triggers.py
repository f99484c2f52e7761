"""Whoever makes or removes a relation writes its spiegeling."""

from django.db import migrations

from apps.synchronisatie.triggers import STATEMENTS


class Migration(migrations.Migration):
    dependencies = [("synchronisatie", "0001_initial"), ("verzoeken", "0001_initial"), ("core", "0013_dienst_waits_for_mirror")]

    operations = [migrations.RunSQL(made, dropped) for made, dropped in STATEMENTS]
