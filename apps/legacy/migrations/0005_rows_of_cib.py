"""Rows beside today's objects for what only the CustomerInteractionBundle has, and the changes that win over them."""

import apps.core.tenancy
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models

from apps.core.searching import search
from apps.legacy.literals import BESIDE_CIB, statements
from apps.core.migrating import Together


class Migration(migrations.Migration):

    dependencies = [
        ('actoren', '0004_filters_of_earlier_names'),
        ('betrokkenen', '0005_parts_that_are_gone'),
        ('core', '0007_search'),
        ('klantcontacten', '0006_filters_of_earlier_names'),
        ('legacy', '0004_parts_that_are_gone'),
        ('partijen', '0007_filters_of_earlier_names'),
    ]

    operations = [
        Together(
            migrations.CreateModel(
                name='CibActor',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, help_text='Unieke (technische) identificatiecode.', verbose_name='uuid')),
                    ('functie', models.CharField(blank=True, max_length=200, null=True, verbose_name='functie')),
                    ('e_mailadres', models.CharField(blank=True, max_length=254, null=True, verbose_name='e-mailadres')),
                    ('telefoonnummer', models.CharField(blank=True, max_length=200, null=True, verbose_name='telefoonnummer')),
                    ('omschrijving', models.CharField(blank=True, max_length=200, null=True, verbose_name='omschrijving')),
                ],
                options={
                    'verbose_name': 'actorgegevens van het CustomerInteractionBundle',
                    'verbose_name_plural': 'actorgegevens van het CustomerInteractionBundle',
                    'ordering': ['-pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CibActorMutatie',
                fields=[
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, help_text='Unieke (technische) identificatiecode.', verbose_name='uuid')),
                    ('functie', models.CharField(blank=True, max_length=200, null=True, verbose_name='functie')),
                    ('e_mailadres', models.CharField(blank=True, max_length=254, null=True, verbose_name='e-mailadres')),
                    ('telefoonnummer', models.CharField(blank=True, max_length=200, null=True, verbose_name='telefoonnummer')),
                    ('omschrijving', models.CharField(blank=True, max_length=200, null=True, verbose_name='omschrijving')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CibBetrokkene',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, help_text='Unieke (technische) identificatiecode.', verbose_name='uuid')),
                    ('contactnaam', models.JSONField(blank=True, null=True, verbose_name='contactnaam')),
                    ('bezoekadres', models.JSONField(blank=True, null=True, verbose_name='bezoekadres')),
                    ('correspondentieadres', models.JSONField(blank=True, null=True, verbose_name='correspondentieadres')),
                    ('voorkeurstaal', models.JSONField(blank=True, null=True, verbose_name='voorkeurstaal')),
                ],
                options={
                    'verbose_name': 'betrokkenegegevens van het CustomerInteractionBundle',
                    'verbose_name_plural': 'betrokkenegegevens van het CustomerInteractionBundle',
                    'ordering': ['-pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CibBetrokkeneMutatie',
                fields=[
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, help_text='Unieke (technische) identificatiecode.', verbose_name='uuid')),
                    ('contactnaam', models.JSONField(blank=True, null=True, verbose_name='contactnaam')),
                    ('bezoekadres', models.JSONField(blank=True, null=True, verbose_name='bezoekadres')),
                    ('correspondentieadres', models.JSONField(blank=True, null=True, verbose_name='correspondentieadres')),
                    ('voorkeurstaal', models.JSONField(blank=True, null=True, verbose_name='voorkeurstaal')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CibIdentificatie',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, help_text='Unieke (technische) identificatiecode.', verbose_name='uuid')),
                    ('volgnummer', models.IntegerField(verbose_name='volgnummer')),
                    ('andere', models.CharField(blank=True, max_length=200, null=True, verbose_name='andere identificator')),
                    ('objecttype', models.CharField(blank=True, max_length=200, null=True, verbose_name='objecttype')),
                    ('soort_object_id', models.CharField(blank=True, max_length=200, null=True, verbose_name='soort object-ID')),
                    ('object_id', models.CharField(blank=True, max_length=200, null=True, verbose_name='object-ID')),
                    ('register', models.CharField(blank=True, max_length=200, null=True, verbose_name='register')),
                ],
                options={
                    'verbose_name': 'identificatie van het CustomerInteractionBundle',
                    'verbose_name_plural': 'identificaties van het CustomerInteractionBundle',
                    'ordering': ['-pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CibIdentificatieMutatie',
                fields=[
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, help_text='Unieke (technische) identificatiecode.', verbose_name='uuid')),
                    ('volgnummer', models.IntegerField(verbose_name='volgnummer')),
                    ('andere', models.CharField(blank=True, max_length=200, null=True, verbose_name='andere identificator')),
                    ('objecttype', models.CharField(blank=True, max_length=200, null=True, verbose_name='objecttype')),
                    ('soort_object_id', models.CharField(blank=True, max_length=200, null=True, verbose_name='soort object-ID')),
                    ('object_id', models.CharField(blank=True, max_length=200, null=True, verbose_name='object-ID')),
                    ('register', models.CharField(blank=True, max_length=200, null=True, verbose_name='register')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CibKlantcontact',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, help_text='Unieke (technische) identificatiecode.', verbose_name='uuid')),
                    ('onderwerp', models.CharField(blank=True, max_length=1000, null=True, verbose_name='onderwerp')),
                    ('kanaal', models.JSONField(blank=True, null=True, verbose_name='kanaal')),
                    ('taal', models.CharField(blank=True, max_length=200, null=True, verbose_name='taal')),
                    ('vertrouwelijk', models.CharField(blank=True, max_length=10, null=True, verbose_name='vertrouwelijk')),
                    ('indicatie_contact_gelukt', models.CharField(blank=True, max_length=10, null=True, verbose_name='contact gelukt')),
                    ('geregistreerd_op', models.DateTimeField(blank=True, null=True, verbose_name='geregistreerd op')),
                    ('todo', models.TextField(blank=True, null=True, verbose_name='to-do')),
                ],
                options={
                    'verbose_name': 'contactgegevens van het CustomerInteractionBundle',
                    'verbose_name_plural': 'contactgegevens van het CustomerInteractionBundle',
                    'ordering': ['-pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CibKlantcontactMutatie',
                fields=[
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, help_text='Unieke (technische) identificatiecode.', verbose_name='uuid')),
                    ('onderwerp', models.CharField(blank=True, max_length=1000, null=True, verbose_name='onderwerp')),
                    ('kanaal', models.JSONField(blank=True, null=True, verbose_name='kanaal')),
                    ('taal', models.CharField(blank=True, max_length=200, null=True, verbose_name='taal')),
                    ('vertrouwelijk', models.CharField(blank=True, max_length=10, null=True, verbose_name='vertrouwelijk')),
                    ('indicatie_contact_gelukt', models.CharField(blank=True, max_length=10, null=True, verbose_name='contact gelukt')),
                    ('geregistreerd_op', models.DateTimeField(blank=True, null=True, verbose_name='geregistreerd op')),
                    ('todo', models.TextField(blank=True, null=True, verbose_name='to-do')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CibPartij',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, help_text='Unieke (technische) identificatiecode.', verbose_name='uuid')),
                    ('soort_partij', models.CharField(blank=True, max_length=200, null=True, verbose_name='soort partij')),
                    ('voorkeurstaal', models.JSONField(blank=True, null=True, verbose_name='voorkeurstaal')),
                    ('persoon', models.JSONField(blank=True, null=True, verbose_name='persoon')),
                    ('contactpersoon', models.JSONField(blank=True, null=True, verbose_name='contactpersoon')),
                    ('organisatie', models.JSONField(blank=True, null=True, verbose_name='organisatie')),
                    ('werkgever', models.JSONField(blank=True, null=True, verbose_name='organisatie van de contactpersoon')),
                    ('bezoekadres', models.JSONField(blank=True, null=True, verbose_name='bezoekadres')),
                    ('correspondentieadres', models.JSONField(blank=True, null=True, verbose_name='correspondentieadres')),
                ],
                options={
                    'verbose_name': 'partijgegevens van het CustomerInteractionBundle',
                    'verbose_name_plural': 'partijgegevens van het CustomerInteractionBundle',
                    'ordering': ['-pk'],
                    'abstract': False,
                },
            ),
            migrations.CreateModel(
                name='CibPartijMutatie',
                fields=[
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('pgh_id', models.BigAutoField(primary_key=True, serialize=False)),
                    ('pgh_context', pghistory.utils.JSONField(null=True)),
                    ('id', models.BigIntegerField()),
                    ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, help_text='Unieke (technische) identificatiecode.', verbose_name='uuid')),
                    ('soort_partij', models.CharField(blank=True, max_length=200, null=True, verbose_name='soort partij')),
                    ('voorkeurstaal', models.JSONField(blank=True, null=True, verbose_name='voorkeurstaal')),
                    ('persoon', models.JSONField(blank=True, null=True, verbose_name='persoon')),
                    ('contactpersoon', models.JSONField(blank=True, null=True, verbose_name='contactpersoon')),
                    ('organisatie', models.JSONField(blank=True, null=True, verbose_name='organisatie')),
                    ('werkgever', models.JSONField(blank=True, null=True, verbose_name='organisatie van de contactpersoon')),
                    ('bezoekadres', models.JSONField(blank=True, null=True, verbose_name='bezoekadres')),
                    ('correspondentieadres', models.JSONField(blank=True, null=True, verbose_name='correspondentieadres')),
                ],
                options={
                    'abstract': False,
                },
            ),
        ),
        Together(
            migrations.AddIndex(
                model_name='legacyadres',
                index=django.contrib.postgres.indexes.GinIndex(models.F('tenant'), django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('waarde'), name='gin_trgm_ops'), gin_pending_list_limit=512, name='legacy_adres_waarde'),
            ),
            migrations.AddIndex(
                model_name='legacycontactmoment',
                index=django.contrib.postgres.indexes.GinIndex(models.F('tenant'), django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('resultaat'), name='gin_trgm_ops'), gin_pending_list_limit=512, name='legacy_contact_resultaat'),
            ),
        ),
        migrations.AddField(
            model_name='cibactor',
            name='tenant',
            field=apps.core.tenancy.TenantField(db_index=False, default=apps.core.tenancy.current_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.tenant', verbose_name='organisatie'),
        ),
        migrations.AddField(
            model_name='cibactormutatie',
            name='tenant',
            field=apps.core.tenancy.TenantField(db_constraint=False, db_index=False, default=apps.core.tenancy.current_tenant_id, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='core.tenant', verbose_name='organisatie'),
        ),
        migrations.AddField(
            model_name='cibbetrokkene',
            name='tenant',
            field=apps.core.tenancy.TenantField(db_index=False, default=apps.core.tenancy.current_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.tenant', verbose_name='organisatie'),
        ),
        migrations.AddField(
            model_name='cibbetrokkenemutatie',
            name='tenant',
            field=apps.core.tenancy.TenantField(db_constraint=False, db_index=False, default=apps.core.tenancy.current_tenant_id, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='core.tenant', verbose_name='organisatie'),
        ),
        migrations.AddField(
            model_name='cibidentificatie',
            name='tenant',
            field=apps.core.tenancy.TenantField(db_index=False, default=apps.core.tenancy.current_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.tenant', verbose_name='organisatie'),
        ),
        migrations.AddField(
            model_name='cibidentificatiemutatie',
            name='tenant',
            field=apps.core.tenancy.TenantField(db_constraint=False, db_index=False, default=apps.core.tenancy.current_tenant_id, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='core.tenant', verbose_name='organisatie'),
        ),
        migrations.AddField(
            model_name='cibklantcontact',
            name='tenant',
            field=apps.core.tenancy.TenantField(db_index=False, default=apps.core.tenancy.current_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.tenant', verbose_name='organisatie'),
        ),
        migrations.AddField(
            model_name='cibklantcontactmutatie',
            name='tenant',
            field=apps.core.tenancy.TenantField(db_constraint=False, db_index=False, default=apps.core.tenancy.current_tenant_id, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='core.tenant', verbose_name='organisatie'),
        ),
        migrations.AddField(
            model_name='cibpartij',
            name='tenant',
            field=apps.core.tenancy.TenantField(db_index=False, default=apps.core.tenancy.current_tenant_id, editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.tenant', verbose_name='organisatie'),
        ),
        migrations.AddField(
            model_name='cibpartijmutatie',
            name='tenant',
            field=apps.core.tenancy.TenantField(db_constraint=False, db_index=False, default=apps.core.tenancy.current_tenant_id, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='core.tenant', verbose_name='organisatie'),
        ),
        migrations.AddField(
            model_name='cibactor',
            name='actor',
            field=models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='cib', to='actoren.actor', verbose_name='actor'),
        ),
        migrations.AddField(
            model_name='cibactormutatie',
            name='actor',
            field=models.ForeignKey(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='actoren.actor', verbose_name='actor'),
        ),
        migrations.AddField(
            model_name='cibactormutatie',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='mutaties', to='legacy.cibactor'),
        ),
        migrations.AddField(
            model_name='cibbetrokkene',
            name='betrokkene',
            field=models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='cib', to='betrokkenen.betrokkene', verbose_name='betrokkene'),
        ),
        migrations.AddField(
            model_name='cibbetrokkene',
            name='communicatiekanaal',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='betrokkenen.digitaaladres', verbose_name='communicatiekanaal'),
        ),
        migrations.AddField(
            model_name='cibbetrokkenemutatie',
            name='betrokkene',
            field=models.ForeignKey(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='betrokkenen.betrokkene', verbose_name='betrokkene'),
        ),
        migrations.AddField(
            model_name='cibbetrokkenemutatie',
            name='communicatiekanaal',
            field=models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='betrokkenen.digitaaladres', verbose_name='communicatiekanaal'),
        ),
        migrations.AddField(
            model_name='cibbetrokkenemutatie',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='mutaties', to='legacy.cibbetrokkene'),
        ),
        migrations.AddField(
            model_name='cibidentificatie',
            name='identificator',
            field=models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='cib', to='partijen.partijidentificator', verbose_name='identificator'),
        ),
        migrations.AddField(
            model_name='cibidentificatie',
            name='partij',
            field=models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='cib_identificaties', to='partijen.partij', verbose_name='partij'),
        ),
        migrations.AddField(
            model_name='cibidentificatiemutatie',
            name='identificator',
            field=models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partijen.partijidentificator', verbose_name='identificator'),
        ),
        migrations.AddField(
            model_name='cibidentificatiemutatie',
            name='partij',
            field=models.ForeignKey(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partijen.partij', verbose_name='partij'),
        ),
        migrations.AddField(
            model_name='cibidentificatiemutatie',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='mutaties', to='legacy.cibidentificatie'),
        ),
        migrations.AddField(
            model_name='cibklantcontact',
            name='klantcontact',
            field=models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='cib', to='klantcontacten.klantcontact', verbose_name='klantcontact'),
        ),
        migrations.AddField(
            model_name='cibklantcontactmutatie',
            name='klantcontact',
            field=models.ForeignKey(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='klantcontacten.klantcontact', verbose_name='klantcontact'),
        ),
        migrations.AddField(
            model_name='cibklantcontactmutatie',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='mutaties', to='legacy.cibklantcontact'),
        ),
        migrations.AddField(
            model_name='cibpartij',
            name='partij',
            field=models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='cib', to='partijen.partij', verbose_name='partij'),
        ),
        migrations.AddField(
            model_name='cibpartijmutatie',
            name='partij',
            field=models.ForeignKey(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='partijen.partij', verbose_name='partij'),
        ),
        migrations.AddField(
            model_name='cibpartijmutatie',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='mutaties', to='legacy.cibpartij'),
        ),
        Together(
            migrations.AddIndex(
                model_name='cibactor',
                index=models.Index(condition=models.Q(('functie__isnull', False)), fields=['tenant', 'functie', '-actor'], name='cib_actor_7476f6_aanwezig'),
            ),
            migrations.AddIndex(
                model_name='cibactor',
                index=models.Index(condition=models.Q(('e_mailadres__isnull', False)), fields=['tenant', 'e_mailadres', '-actor'], name='cib_actor_2af8cb_aanwezig'),
            ),
            migrations.AddIndex(
                model_name='cibactor',
                index=models.Index(condition=models.Q(('telefoonnummer__isnull', False)), fields=['tenant', 'telefoonnummer', '-actor'], name='cib_actor_359650_aanwezig'),
            ),
            migrations.AddIndex(
                model_name='cibactor',
                index=models.Index(condition=models.Q(('omschrijving__isnull', False)), fields=['tenant', 'omschrijving', '-actor'], name='cib_actor_a14cd9_aanwezig'),
            ),
        ),
        migrations.AlterUniqueTogether(
            name='cibactor',
            unique_together={('tenant', 'id'), ('tenant', 'uuid')},
        ),
        Together(
            pgtrigger.migrations.AddTrigger(
                model_name='cibactor',
                trigger=pgtrigger.compiler.Trigger(name='toegevoegd_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legacy_cibactormutatie" ("actor_id", "e_mailadres", "functie", "id", "omschrijving", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "telefoonnummer", "tenant_id", "uuid") VALUES (NEW."actor_id", NEW."e_mailadres", NEW."functie", NEW."id", NEW."omschrijving", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'toegevoegd\', NEW."id", NEW."telefoonnummer", NEW."tenant_id", NEW."uuid"); RETURN NULL;', hash='0348b4ff3ef5d6a9b47ae268f662ac5a42d3b383', operation='INSERT', pgid='pgtrigger_toegevoegd_insert_f0e6f', table='legacy_cibactor', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cibactor',
                trigger=pgtrigger.compiler.Trigger(name='gewijzigd_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "legacy_cibactormutatie" ("actor_id", "e_mailadres", "functie", "id", "omschrijving", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "telefoonnummer", "tenant_id", "uuid") VALUES (NEW."actor_id", NEW."e_mailadres", NEW."functie", NEW."id", NEW."omschrijving", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'gewijzigd\', NEW."id", NEW."telefoonnummer", NEW."tenant_id", NEW."uuid"); RETURN NULL;', hash='e598a0645e733f260ec2d5fa20e641f473aacbb9', operation='UPDATE', pgid='pgtrigger_gewijzigd_update_7dc34', table='legacy_cibactor', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cibactor',
                trigger=pgtrigger.compiler.Trigger(name='verwijderd_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legacy_cibactormutatie" ("actor_id", "e_mailadres", "functie", "id", "omschrijving", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "telefoonnummer", "tenant_id", "uuid") VALUES (OLD."actor_id", OLD."e_mailadres", OLD."functie", OLD."id", OLD."omschrijving", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'verwijderd\', OLD."id", OLD."telefoonnummer", OLD."tenant_id", OLD."uuid"); RETURN NULL;', hash='593616a67e3aaa16fb39e4db76a22628fd5b4416', operation='DELETE', pgid='pgtrigger_verwijderd_delete_3caae', table='legacy_cibactor', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cibactor',
                trigger=pgtrigger.compiler.Trigger(name='tel_toegevoegd', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_telling AS t (tenant_id, tabel, blok, backend, aantal)\nSELECT tenant_id, TG_TABLE_NAME, id / 4096, pg_backend_pid(), count(*) FROM nieuw GROUP BY 1, 3\nON CONFLICT (tenant_id, tabel, blok, backend) DO UPDATE SET aantal = t.aantal + excluded.aantal;\nRETURN NULL;', hash='d7df073a4bb0056ef92d3a8f9f3bf1c956c3c9ce', level='STATEMENT', operation='INSERT', pgid='pgtrigger_tel_toegevoegd_cba74', referencing='REFERENCING NEW TABLE AS nieuw ', table='legacy_cibactor', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cibactor',
                trigger=pgtrigger.compiler.Trigger(name='tel_verwijderd', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_telling AS t (tenant_id, tabel, blok, backend, aantal)\nSELECT tenant_id, TG_TABLE_NAME, id / 4096, pg_backend_pid(), -count(*) FROM oud GROUP BY 1, 3\nON CONFLICT (tenant_id, tabel, blok, backend) DO UPDATE SET aantal = t.aantal + excluded.aantal;\nRETURN NULL;', hash='0359b85769c0d9d80c6b5d38b35f138e2423ce44', level='STATEMENT', operation='DELETE', pgid='pgtrigger_tel_verwijderd_31fac', referencing='REFERENCING OLD TABLE AS oud ', table='legacy_cibactor', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cibactormutatie',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a2744f9d1dccecbb6e42a1aabf8cf8683ea70293', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bbae8', table='legacy_cibactormutatie', when='BEFORE')),
            ),
        ),
        migrations.AlterUniqueTogether(
            name='cibbetrokkene',
            unique_together={('tenant', 'id'), ('tenant', 'uuid')},
        ),
        Together(
            pgtrigger.migrations.AddTrigger(
                model_name='cibbetrokkene',
                trigger=pgtrigger.compiler.Trigger(name='toegevoegd_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legacy_cibbetrokkenemutatie" ("betrokkene_id", "bezoekadres", "communicatiekanaal_id", "contactnaam", "correspondentieadres", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "tenant_id", "uuid", "voorkeurstaal") VALUES (NEW."betrokkene_id", NEW."bezoekadres", NEW."communicatiekanaal_id", NEW."contactnaam", NEW."correspondentieadres", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'toegevoegd\', NEW."id", NEW."tenant_id", NEW."uuid", NEW."voorkeurstaal"); RETURN NULL;', hash='e1d3f9ee7a981e27d59c3244eec10e53b0095544', operation='INSERT', pgid='pgtrigger_toegevoegd_insert_01671', table='legacy_cibbetrokkene', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cibbetrokkene',
                trigger=pgtrigger.compiler.Trigger(name='gewijzigd_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "legacy_cibbetrokkenemutatie" ("betrokkene_id", "bezoekadres", "communicatiekanaal_id", "contactnaam", "correspondentieadres", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "tenant_id", "uuid", "voorkeurstaal") VALUES (NEW."betrokkene_id", NEW."bezoekadres", NEW."communicatiekanaal_id", NEW."contactnaam", NEW."correspondentieadres", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'gewijzigd\', NEW."id", NEW."tenant_id", NEW."uuid", NEW."voorkeurstaal"); RETURN NULL;', hash='3ee5ed2ff7e388627f481c414c64611383b41b7f', operation='UPDATE', pgid='pgtrigger_gewijzigd_update_8d44d', table='legacy_cibbetrokkene', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cibbetrokkene',
                trigger=pgtrigger.compiler.Trigger(name='verwijderd_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legacy_cibbetrokkenemutatie" ("betrokkene_id", "bezoekadres", "communicatiekanaal_id", "contactnaam", "correspondentieadres", "id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "tenant_id", "uuid", "voorkeurstaal") VALUES (OLD."betrokkene_id", OLD."bezoekadres", OLD."communicatiekanaal_id", OLD."contactnaam", OLD."correspondentieadres", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'verwijderd\', OLD."id", OLD."tenant_id", OLD."uuid", OLD."voorkeurstaal"); RETURN NULL;', hash='3d38f3807f914fc7efb696625082cc6c4fff911d', operation='DELETE', pgid='pgtrigger_verwijderd_delete_25248', table='legacy_cibbetrokkene', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cibbetrokkene',
                trigger=pgtrigger.compiler.Trigger(name='tel_toegevoegd', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_telling AS t (tenant_id, tabel, blok, backend, aantal)\nSELECT tenant_id, TG_TABLE_NAME, id / 4096, pg_backend_pid(), count(*) FROM nieuw GROUP BY 1, 3\nON CONFLICT (tenant_id, tabel, blok, backend) DO UPDATE SET aantal = t.aantal + excluded.aantal;\nRETURN NULL;', hash='cc1575fba6a2182cd15fb8cb167c5b83a5756623', level='STATEMENT', operation='INSERT', pgid='pgtrigger_tel_toegevoegd_be84c', referencing='REFERENCING NEW TABLE AS nieuw ', table='legacy_cibbetrokkene', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cibbetrokkene',
                trigger=pgtrigger.compiler.Trigger(name='tel_verwijderd', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_telling AS t (tenant_id, tabel, blok, backend, aantal)\nSELECT tenant_id, TG_TABLE_NAME, id / 4096, pg_backend_pid(), -count(*) FROM oud GROUP BY 1, 3\nON CONFLICT (tenant_id, tabel, blok, backend) DO UPDATE SET aantal = t.aantal + excluded.aantal;\nRETURN NULL;', hash='a62699505cc3ec4c5761f9540d0bdc8fbf1085af', level='STATEMENT', operation='DELETE', pgid='pgtrigger_tel_verwijderd_75dd6', referencing='REFERENCING OLD TABLE AS oud ', table='legacy_cibbetrokkene', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cibbetrokkenemutatie',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3adbb60e3efe0b696a47394d5d7748e5521aadf0', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2b199', table='legacy_cibbetrokkenemutatie', when='BEFORE')),
            ),
            migrations.AddIndex(
                model_name='cibidentificatie',
                index=models.Index(condition=models.Q(('andere__isnull', False)), fields=['tenant', 'andere', '-partij'], name='cib_identificatie_bc2b92_aanwe'),
            ),
            migrations.AddIndex(
                model_name='cibidentificatie',
                index=models.Index(condition=models.Q(('objecttype__isnull', False)), fields=['tenant', 'objecttype', '-partij'], name='cib_identificatie_b219ae_aanwe'),
            ),
            migrations.AddIndex(
                model_name='cibidentificatie',
                index=models.Index(condition=models.Q(('soort_object_id__isnull', False)), fields=['tenant', 'soort_object_id', '-partij'], name='cib_identificatie_723a64_aanwe'),
            ),
            migrations.AddIndex(
                model_name='cibidentificatie',
                index=models.Index(condition=models.Q(('object_id__isnull', False)), fields=['tenant', 'object_id', '-partij'], name='cib_identificatie_af3143_aanwe'),
            ),
            migrations.AddIndex(
                model_name='cibidentificatie',
                index=models.Index(condition=models.Q(('register__isnull', False)), fields=['tenant', 'register', '-partij'], name='cib_identificatie_9de4a9_aanwe'),
            ),
        ),
        migrations.AlterUniqueTogether(
            name='cibidentificatie',
            unique_together={('tenant', 'id'), ('tenant', 'uuid')},
        ),
        Together(
            pgtrigger.migrations.AddTrigger(
                model_name='cibidentificatie',
                trigger=pgtrigger.compiler.Trigger(name='toegevoegd_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legacy_cibidentificatiemutatie" ("andere", "id", "identificator_id", "object_id", "objecttype", "partij_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "register", "soort_object_id", "tenant_id", "uuid", "volgnummer") VALUES (NEW."andere", NEW."id", NEW."identificator_id", NEW."object_id", NEW."objecttype", NEW."partij_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'toegevoegd\', NEW."id", NEW."register", NEW."soort_object_id", NEW."tenant_id", NEW."uuid", NEW."volgnummer"); RETURN NULL;', hash='905c1d79e497f9e08d785bf6d126c695c7a776ed', operation='INSERT', pgid='pgtrigger_toegevoegd_insert_5e913', table='legacy_cibidentificatie', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cibidentificatie',
                trigger=pgtrigger.compiler.Trigger(name='gewijzigd_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "legacy_cibidentificatiemutatie" ("andere", "id", "identificator_id", "object_id", "objecttype", "partij_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "register", "soort_object_id", "tenant_id", "uuid", "volgnummer") VALUES (NEW."andere", NEW."id", NEW."identificator_id", NEW."object_id", NEW."objecttype", NEW."partij_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'gewijzigd\', NEW."id", NEW."register", NEW."soort_object_id", NEW."tenant_id", NEW."uuid", NEW."volgnummer"); RETURN NULL;', hash='d8f9152f7192d42c49ce233c62d1b52317b188e2', operation='UPDATE', pgid='pgtrigger_gewijzigd_update_db182', table='legacy_cibidentificatie', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cibidentificatie',
                trigger=pgtrigger.compiler.Trigger(name='verwijderd_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legacy_cibidentificatiemutatie" ("andere", "id", "identificator_id", "object_id", "objecttype", "partij_id", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "register", "soort_object_id", "tenant_id", "uuid", "volgnummer") VALUES (OLD."andere", OLD."id", OLD."identificator_id", OLD."object_id", OLD."objecttype", OLD."partij_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'verwijderd\', OLD."id", OLD."register", OLD."soort_object_id", OLD."tenant_id", OLD."uuid", OLD."volgnummer"); RETURN NULL;', hash='5b9330db75d99006598143d4f366aaece17a0211', operation='DELETE', pgid='pgtrigger_verwijderd_delete_e8d3a', table='legacy_cibidentificatie', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cibidentificatie',
                trigger=pgtrigger.compiler.Trigger(name='tel_toegevoegd', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_telling AS t (tenant_id, tabel, blok, backend, aantal)\nSELECT tenant_id, TG_TABLE_NAME, id / 4096, pg_backend_pid(), count(*) FROM nieuw GROUP BY 1, 3\nON CONFLICT (tenant_id, tabel, blok, backend) DO UPDATE SET aantal = t.aantal + excluded.aantal;\nRETURN NULL;', hash='b62002f1ae564be4eec31c6b5911b83b3b4d3530', level='STATEMENT', operation='INSERT', pgid='pgtrigger_tel_toegevoegd_4abec', referencing='REFERENCING NEW TABLE AS nieuw ', table='legacy_cibidentificatie', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cibidentificatie',
                trigger=pgtrigger.compiler.Trigger(name='tel_verwijderd', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_telling AS t (tenant_id, tabel, blok, backend, aantal)\nSELECT tenant_id, TG_TABLE_NAME, id / 4096, pg_backend_pid(), -count(*) FROM oud GROUP BY 1, 3\nON CONFLICT (tenant_id, tabel, blok, backend) DO UPDATE SET aantal = t.aantal + excluded.aantal;\nRETURN NULL;', hash='34d22114f7418e6f1e6472a310e874230cbfff70', level='STATEMENT', operation='DELETE', pgid='pgtrigger_tel_verwijderd_1e779', referencing='REFERENCING OLD TABLE AS oud ', table='legacy_cibidentificatie', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cibidentificatiemutatie',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='66d722f060425d5be6cb47dfe14337e018bc313e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_42e5a', table='legacy_cibidentificatiemutatie', when='BEFORE')),
            ),
            migrations.AddIndex(
                model_name='cibklantcontact',
                index=django.contrib.postgres.indexes.GinIndex(models.F('tenant'), django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('todo'), name='gin_trgm_ops'), gin_pending_list_limit=512, name='cib_klantcontact_todo'),
            ),
        ),
        migrations.AlterUniqueTogether(
            name='cibklantcontact',
            unique_together={('tenant', 'id'), ('tenant', 'uuid')},
        ),
        Together(
            pgtrigger.migrations.AddTrigger(
                model_name='cibklantcontact',
                trigger=pgtrigger.compiler.Trigger(name='toegevoegd_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legacy_cibklantcontactmutatie" ("geregistreerd_op", "id", "indicatie_contact_gelukt", "kanaal", "klantcontact_id", "onderwerp", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "taal", "tenant_id", "todo", "uuid", "vertrouwelijk") VALUES (NEW."geregistreerd_op", NEW."id", NEW."indicatie_contact_gelukt", NEW."kanaal", NEW."klantcontact_id", NEW."onderwerp", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'toegevoegd\', NEW."id", NEW."taal", NEW."tenant_id", NEW."todo", NEW."uuid", NEW."vertrouwelijk"); RETURN NULL;', hash='f0faaf6e7dba5930c00fc022265917c966cf1531', operation='INSERT', pgid='pgtrigger_toegevoegd_insert_06079', table='legacy_cibklantcontact', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cibklantcontact',
                trigger=pgtrigger.compiler.Trigger(name='gewijzigd_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "legacy_cibklantcontactmutatie" ("geregistreerd_op", "id", "indicatie_contact_gelukt", "kanaal", "klantcontact_id", "onderwerp", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "taal", "tenant_id", "todo", "uuid", "vertrouwelijk") VALUES (NEW."geregistreerd_op", NEW."id", NEW."indicatie_contact_gelukt", NEW."kanaal", NEW."klantcontact_id", NEW."onderwerp", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'gewijzigd\', NEW."id", NEW."taal", NEW."tenant_id", NEW."todo", NEW."uuid", NEW."vertrouwelijk"); RETURN NULL;', hash='241bbd36ce822ab720d31602eac831723ec87780', operation='UPDATE', pgid='pgtrigger_gewijzigd_update_a8642', table='legacy_cibklantcontact', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cibklantcontact',
                trigger=pgtrigger.compiler.Trigger(name='verwijderd_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legacy_cibklantcontactmutatie" ("geregistreerd_op", "id", "indicatie_contact_gelukt", "kanaal", "klantcontact_id", "onderwerp", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "taal", "tenant_id", "todo", "uuid", "vertrouwelijk") VALUES (OLD."geregistreerd_op", OLD."id", OLD."indicatie_contact_gelukt", OLD."kanaal", OLD."klantcontact_id", OLD."onderwerp", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'verwijderd\', OLD."id", OLD."taal", OLD."tenant_id", OLD."todo", OLD."uuid", OLD."vertrouwelijk"); RETURN NULL;', hash='f04599f41b0119ad3e28c65c381f824b796e5293', operation='DELETE', pgid='pgtrigger_verwijderd_delete_a7774', table='legacy_cibklantcontact', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cibklantcontact',
                trigger=pgtrigger.compiler.Trigger(name='tel_toegevoegd', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_telling AS t (tenant_id, tabel, blok, backend, aantal)\nSELECT tenant_id, TG_TABLE_NAME, id / 4096, pg_backend_pid(), count(*) FROM nieuw GROUP BY 1, 3\nON CONFLICT (tenant_id, tabel, blok, backend) DO UPDATE SET aantal = t.aantal + excluded.aantal;\nRETURN NULL;', hash='50be7e345535393f0baf8cbe949be27e3670a0ca', level='STATEMENT', operation='INSERT', pgid='pgtrigger_tel_toegevoegd_69300', referencing='REFERENCING NEW TABLE AS nieuw ', table='legacy_cibklantcontact', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cibklantcontact',
                trigger=pgtrigger.compiler.Trigger(name='tel_verwijderd', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_telling AS t (tenant_id, tabel, blok, backend, aantal)\nSELECT tenant_id, TG_TABLE_NAME, id / 4096, pg_backend_pid(), -count(*) FROM oud GROUP BY 1, 3\nON CONFLICT (tenant_id, tabel, blok, backend) DO UPDATE SET aantal = t.aantal + excluded.aantal;\nRETURN NULL;', hash='5c7dcdb9d1fc2a80179587c7a22b66acc075245d', level='STATEMENT', operation='DELETE', pgid='pgtrigger_tel_verwijderd_6dea8', referencing='REFERENCING OLD TABLE AS oud ', table='legacy_cibklantcontact', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cibklantcontactmutatie',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9a0604951171f9c44bdad94738f3893f1c578383', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_62c55', table='legacy_cibklantcontactmutatie', when='BEFORE')),
            ),
        ),
        migrations.AlterUniqueTogether(
            name='cibpartij',
            unique_together={('tenant', 'id'), ('tenant', 'uuid')},
        ),
        Together(
            pgtrigger.migrations.AddTrigger(
                model_name='cibpartij',
                trigger=pgtrigger.compiler.Trigger(name='toegevoegd_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legacy_cibpartijmutatie" ("bezoekadres", "contactpersoon", "correspondentieadres", "id", "organisatie", "partij_id", "persoon", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "soort_partij", "tenant_id", "uuid", "voorkeurstaal", "werkgever") VALUES (NEW."bezoekadres", NEW."contactpersoon", NEW."correspondentieadres", NEW."id", NEW."organisatie", NEW."partij_id", NEW."persoon", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'toegevoegd\', NEW."id", NEW."soort_partij", NEW."tenant_id", NEW."uuid", NEW."voorkeurstaal", NEW."werkgever"); RETURN NULL;', hash='ba3414160d5ac9d8e5ae12316c1b94da9c94a78c', operation='INSERT', pgid='pgtrigger_toegevoegd_insert_3f3e4', table='legacy_cibpartij', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cibpartij',
                trigger=pgtrigger.compiler.Trigger(name='gewijzigd_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "legacy_cibpartijmutatie" ("bezoekadres", "contactpersoon", "correspondentieadres", "id", "organisatie", "partij_id", "persoon", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "soort_partij", "tenant_id", "uuid", "voorkeurstaal", "werkgever") VALUES (NEW."bezoekadres", NEW."contactpersoon", NEW."correspondentieadres", NEW."id", NEW."organisatie", NEW."partij_id", NEW."persoon", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'gewijzigd\', NEW."id", NEW."soort_partij", NEW."tenant_id", NEW."uuid", NEW."voorkeurstaal", NEW."werkgever"); RETURN NULL;', hash='e851ebd18a81f6ff06055cf0c695687465ab4a40', operation='UPDATE', pgid='pgtrigger_gewijzigd_update_e04ee', table='legacy_cibpartij', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cibpartij',
                trigger=pgtrigger.compiler.Trigger(name='verwijderd_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legacy_cibpartijmutatie" ("bezoekadres", "contactpersoon", "correspondentieadres", "id", "organisatie", "partij_id", "persoon", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "soort_partij", "tenant_id", "uuid", "voorkeurstaal", "werkgever") VALUES (OLD."bezoekadres", OLD."contactpersoon", OLD."correspondentieadres", OLD."id", OLD."organisatie", OLD."partij_id", OLD."persoon", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'verwijderd\', OLD."id", OLD."soort_partij", OLD."tenant_id", OLD."uuid", OLD."voorkeurstaal", OLD."werkgever"); RETURN NULL;', hash='9e8352abfc2a29ab2c818721f2eb4e1393ba5b78', operation='DELETE', pgid='pgtrigger_verwijderd_delete_ebbcd', table='legacy_cibpartij', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cibpartij',
                trigger=pgtrigger.compiler.Trigger(name='tel_toegevoegd', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_telling AS t (tenant_id, tabel, blok, backend, aantal)\nSELECT tenant_id, TG_TABLE_NAME, id / 4096, pg_backend_pid(), count(*) FROM nieuw GROUP BY 1, 3\nON CONFLICT (tenant_id, tabel, blok, backend) DO UPDATE SET aantal = t.aantal + excluded.aantal;\nRETURN NULL;', hash='73eb32eaaf20c55d51c612a81d4567dce08c7aea', level='STATEMENT', operation='INSERT', pgid='pgtrigger_tel_toegevoegd_d0831', referencing='REFERENCING NEW TABLE AS nieuw ', table='legacy_cibpartij', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cibpartij',
                trigger=pgtrigger.compiler.Trigger(name='tel_verwijderd', sql=pgtrigger.compiler.UpsertTriggerSql(func='\nINSERT INTO core_telling AS t (tenant_id, tabel, blok, backend, aantal)\nSELECT tenant_id, TG_TABLE_NAME, id / 4096, pg_backend_pid(), -count(*) FROM oud GROUP BY 1, 3\nON CONFLICT (tenant_id, tabel, blok, backend) DO UPDATE SET aantal = t.aantal + excluded.aantal;\nRETURN NULL;', hash='979a85454b0b9710fb9a9a308d435d432964a750', level='STATEMENT', operation='DELETE', pgid='pgtrigger_tel_verwijderd_31763', referencing='REFERENCING OLD TABLE AS oud ', table='legacy_cibpartij', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='cibpartijmutatie',
                trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bd5c6f0df0511b6e497dbc67f14e60b8f5b7fef1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3b74b', table='legacy_cibpartijmutatie', when='BEFORE')),
            ),
        ),
        *(migrations.RunSQL(made, dropped) for made, dropped in statements(BESIDE_CIB)),
        migrations.RunSQL(*search('legacy_legacyadres', 'waarde')),
        migrations.RunSQL(*search('legacy_cibklantcontact', 'todo')),
        migrations.RunSQL(*search('legacy_legacycontactmoment', 'resultaat')),
    ]
