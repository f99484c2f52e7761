"""Indexes for what lists under names of earlier generations are filtered by."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('actoren', '0004_filters_of_earlier_names'),
        ('core', '0007_search'),
        ('klantcontacten', '0005_parts_that_are_gone'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='klantcontact',
            index=models.Index(fields=['tenant', 'taal', '-plaatsgevonden_op', '-id'], name='klantcontac_tenant__e292bb_idx'),
        ),
    ]
