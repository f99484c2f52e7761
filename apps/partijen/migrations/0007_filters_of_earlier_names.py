"""Indexes for what lists under names of earlier generations are filtered by."""

import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.db import migrations, models

from apps.core.searching import search_more
from apps.core.migrating import Together


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0007_search'),
        ('partijen', '0006_filters_of_earlier_generations'),
    ]

    operations = [
        Together(
            migrations.AddIndex(
                model_name='partij',
                index=django.contrib.postgres.indexes.GinIndex(models.F('tenant'), django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('interne_notitie'), name='gin_trgm_ops'), gin_pending_list_limit=512, name='partijen_partij_notitie'),
            ),
            migrations.AddIndex(
                model_name='partij',
                index=models.Index(condition=models.Q(('contactnaam_voornaam', ''), _negated=True), fields=['tenant', 'contactnaam_voornaam', '-id'], name='partij_32f9bb_gegeven'),
            ),
            migrations.AddIndex(
                model_name='partij',
                index=models.Index(condition=models.Q(('voorkeurstaal', ''), _negated=True), fields=['tenant', 'voorkeurstaal', '-id'], name='partij_3091fd_gegeven'),
            ),
            migrations.AddIndex(
                model_name='partij',
                index=models.Index(condition=models.Q(('correspondentieadres_stad', ''), _negated=True), fields=['tenant', 'correspondentieadres_stad', '-id'], name='partij_d10f11_gegeven'),
            ),
        ),
        migrations.RunSQL(*search_more('partijen_partij', 'interne_notitie')),
    ]
