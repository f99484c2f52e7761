"""Indexes for what lists under names of earlier generations are filtered by."""

import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.db import migrations, models

from apps.core.searching import search
from apps.core.migrating import Together


class Migration(migrations.Migration):

    dependencies = [
        ('actoren', '0004_filters_of_earlier_names'),
        ('core', '0007_search'),
        ('klantcontacten', '0005_parts_that_are_gone'),
        ('taken', '0006_filter_indexes'),
    ]

    operations = [
        Together(
            migrations.AddIndex(
                model_name='internetaak',
                index=django.contrib.postgres.indexes.GinIndex(models.F('tenant'), django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('gevraagde_handeling'), name='gin_trgm_ops'), gin_pending_list_limit=512, name='taken_gevraagde_handeling'),
            ),
            migrations.AddIndex(
                model_name='internetaak',
                index=django.contrib.postgres.indexes.GinIndex(models.F('tenant'), django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('toelichting'), name='gin_trgm_ops'), gin_pending_list_limit=512, name='taken_toelichting'),
            ),
        ),
        migrations.RunSQL(*search('taken_internetaak', 'gevraagde_handeling', 'toelichting')),
    ]
