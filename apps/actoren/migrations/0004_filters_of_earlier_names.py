"""Indexes for what lists under names of earlier generations are filtered by."""

from django.db import migrations, models
from apps.core.migrating import Together


class Migration(migrations.Migration):

    dependencies = [
        ('actoren', '0003_filter_indexes'),
        ('core', '0007_search'),
    ]

    operations = [
        Together(
            migrations.AddIndex(
                model_name='actor',
                index=models.Index(condition=models.Q(('functie', ''), _negated=True), fields=['tenant', 'functie', '-id'], name='actor_7476f6_gegeven'),
            ),
            migrations.AddIndex(
                model_name='actor',
                index=models.Index(condition=models.Q(('emailadres', ''), _negated=True), fields=['tenant', 'emailadres', '-id'], name='actor_75527a_gegeven'),
            ),
            migrations.AddIndex(
                model_name='actor',
                index=models.Index(condition=models.Q(('telefoonnummer', ''), _negated=True), fields=['tenant', 'telefoonnummer', '-id'], name='actor_359650_gegeven'),
            ),
            migrations.AddIndex(
                model_name='actor',
                index=models.Index(condition=models.Q(('omschrijving', ''), _negated=True), fields=['tenant', 'omschrijving', '-id'], name='actor_a14cd9_gegeven'),
            ),
        ),
    ]
