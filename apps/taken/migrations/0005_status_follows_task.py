"""Lets the status of a toewijzing follow that of its task, by a foreign key that cascades."""

from django.db import migrations

ADD = """
ALTER TABLE taken_toewijzing ADD CONSTRAINT taken_toewijzing_status_van_taak
FOREIGN KEY (tenant_id, interne_taak_id, status) REFERENCES taken_internetaak (tenant_id, id, status)
ON UPDATE CASCADE DEFERRABLE INITIALLY IMMEDIATE
"""
DROP = "ALTER TABLE taken_toewijzing DROP CONSTRAINT taken_toewijzing_status_van_taak"


class Migration(migrations.Migration):
    dependencies = [("taken", "0004_fill_status")]

    operations = [migrations.RunSQL(ADD, DROP)]
