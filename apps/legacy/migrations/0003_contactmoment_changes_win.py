"""A change of what a contactmoment is shown of wins over what was sent literally, and who was meant is known."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from apps.legacy.literals import BESIDE_CONTACTMOMENTEN, statements
from apps.legacy.triggers import STATEMENTS
from apps.core.migrating import Together


class Migration(migrations.Migration):

    dependencies = [
        ('legacy', '0002_changes_win'),
        ('actoren', '0003_filter_indexes'),
        ('taken', '0006_filter_indexes'),
        ('klantcontacten', '0004_filter_indexes'),
        ('betrokkenen', '0004_filter_indexes'),
    ]

    operations = [
        Together(
            pgtrigger.migrations.RemoveTrigger(
                model_name='legacycontactmoment',
                name='toegevoegd_insert',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='legacycontactmoment',
                name='gewijzigd_update',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='legacycontactmoment',
                name='verwijderd_delete',
            ),
        ),
        migrations.AddField(
            model_name='legacycontactmoment',
            name='afdeling_actor',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='actor van de afdeling'),
        ),
        migrations.AddField(
            model_name='legacycontactmoment',
            name='medewerker_actor',
            field=models.CharField(blank=True, max_length=401, null=True, verbose_name='actor van de medewerker'),
        ),
        migrations.AddField(
            model_name='legacycontactmoment',
            name='onderwerp_is_afgeleid',
            field=models.BooleanField(blank=True, editable=False, null=True, verbose_name='onderwerp is afgeleid'),
        ),
        migrations.AddField(
            model_name='legacycontactmomentmutatie',
            name='afdeling_actor',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='actor van de afdeling'),
        ),
        migrations.AddField(
            model_name='legacycontactmomentmutatie',
            name='medewerker_actor',
            field=models.CharField(blank=True, max_length=401, null=True, verbose_name='actor van de medewerker'),
        ),
        migrations.AddField(
            model_name='legacycontactmomentmutatie',
            name='onderwerp_is_afgeleid',
            field=models.BooleanField(blank=True, editable=False, null=True, verbose_name='onderwerp is afgeleid'),
        ),
        migrations.AlterField(
            model_name='legacycontactmoment',
            name='medewerker_identificatie',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='identificatie van de medewerker'),
        ),
        migrations.AlterField(
            model_name='legacycontactmomentmutatie',
            name='medewerker_identificatie',
            field=models.CharField(blank=True, max_length=200, null=True, verbose_name='identificatie van de medewerker'),
        ),
        Together(
            pgtrigger.migrations.AddTrigger(
                model_name='legacycontactmoment',
                trigger=pgtrigger.compiler.Trigger(name='toegevoegd_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legacy_legacycontactmomentmutatie" ("afdeling", "afdeling_actor", "afwijkend_onderwerp", "bronorganisatie", "einddatum", "gespreks_id", "id", "initiatiefnemer", "kanaal", "klantcontact_id", "medewerker", "medewerker_achternaam", "medewerker_actor", "medewerker_identificatie", "medewerker_voorletters", "medewerker_voorvoegsel_achternaam", "onderwerp_is_afgeleid", "onderwerp_links", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "primaire_vraag", "primaire_vraag_weergave", "resultaat", "sleutel", "startdatum", "tekst", "tenant_id", "todo", "uuid", "voorkeurskanaal", "voorkeurstaal") VALUES (NEW."afdeling", NEW."afdeling_actor", NEW."afwijkend_onderwerp", NEW."bronorganisatie", NEW."einddatum", NEW."gespreks_id", NEW."id", NEW."initiatiefnemer", NEW."kanaal", NEW."klantcontact_id", NEW."medewerker", NEW."medewerker_achternaam", NEW."medewerker_actor", NEW."medewerker_identificatie", NEW."medewerker_voorletters", NEW."medewerker_voorvoegsel_achternaam", NEW."onderwerp_is_afgeleid", NEW."onderwerp_links", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'toegevoegd\', NEW."id", NEW."primaire_vraag", NEW."primaire_vraag_weergave", NEW."resultaat", NEW."sleutel", NEW."startdatum", NEW."tekst", NEW."tenant_id", NEW."todo", NEW."uuid", NEW."voorkeurskanaal", NEW."voorkeurstaal"); RETURN NULL;', hash='54d0869c1ef25638522f63c9e3f463f1a41b7a9d', operation='INSERT', pgid='pgtrigger_toegevoegd_insert_1c0ff', table='legacy_legacycontactmoment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='legacycontactmoment',
                trigger=pgtrigger.compiler.Trigger(name='gewijzigd_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "legacy_legacycontactmomentmutatie" ("afdeling", "afdeling_actor", "afwijkend_onderwerp", "bronorganisatie", "einddatum", "gespreks_id", "id", "initiatiefnemer", "kanaal", "klantcontact_id", "medewerker", "medewerker_achternaam", "medewerker_actor", "medewerker_identificatie", "medewerker_voorletters", "medewerker_voorvoegsel_achternaam", "onderwerp_is_afgeleid", "onderwerp_links", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "primaire_vraag", "primaire_vraag_weergave", "resultaat", "sleutel", "startdatum", "tekst", "tenant_id", "todo", "uuid", "voorkeurskanaal", "voorkeurstaal") VALUES (NEW."afdeling", NEW."afdeling_actor", NEW."afwijkend_onderwerp", NEW."bronorganisatie", NEW."einddatum", NEW."gespreks_id", NEW."id", NEW."initiatiefnemer", NEW."kanaal", NEW."klantcontact_id", NEW."medewerker", NEW."medewerker_achternaam", NEW."medewerker_actor", NEW."medewerker_identificatie", NEW."medewerker_voorletters", NEW."medewerker_voorvoegsel_achternaam", NEW."onderwerp_is_afgeleid", NEW."onderwerp_links", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'gewijzigd\', NEW."id", NEW."primaire_vraag", NEW."primaire_vraag_weergave", NEW."resultaat", NEW."sleutel", NEW."startdatum", NEW."tekst", NEW."tenant_id", NEW."todo", NEW."uuid", NEW."voorkeurskanaal", NEW."voorkeurstaal"); RETURN NULL;', hash='068128a1dfff6f96c0a2a4a705466290c7f6b086', operation='UPDATE', pgid='pgtrigger_gewijzigd_update_159fc', table='legacy_legacycontactmoment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='legacycontactmoment',
                trigger=pgtrigger.compiler.Trigger(name='verwijderd_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "legacy_legacycontactmomentmutatie" ("afdeling", "afdeling_actor", "afwijkend_onderwerp", "bronorganisatie", "einddatum", "gespreks_id", "id", "initiatiefnemer", "kanaal", "klantcontact_id", "medewerker", "medewerker_achternaam", "medewerker_actor", "medewerker_identificatie", "medewerker_voorletters", "medewerker_voorvoegsel_achternaam", "onderwerp_is_afgeleid", "onderwerp_links", "pgh_context", "pgh_created_at", "pgh_label", "pgh_obj_id", "primaire_vraag", "primaire_vraag_weergave", "resultaat", "sleutel", "startdatum", "tekst", "tenant_id", "todo", "uuid", "voorkeurskanaal", "voorkeurstaal") VALUES (OLD."afdeling", OLD."afdeling_actor", OLD."afwijkend_onderwerp", OLD."bronorganisatie", OLD."einddatum", OLD."gespreks_id", OLD."id", OLD."initiatiefnemer", OLD."kanaal", OLD."klantcontact_id", OLD."medewerker", OLD."medewerker_achternaam", OLD."medewerker_actor", OLD."medewerker_identificatie", OLD."medewerker_voorletters", OLD."medewerker_voorvoegsel_achternaam", OLD."onderwerp_is_afgeleid", OLD."onderwerp_links", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, NOW(), \'verwijderd\', OLD."id", OLD."primaire_vraag", OLD."primaire_vraag_weergave", OLD."resultaat", OLD."sleutel", OLD."startdatum", OLD."tekst", OLD."tenant_id", OLD."todo", OLD."uuid", OLD."voorkeurskanaal", OLD."voorkeurstaal"); RETURN NULL;', hash='ca4f97165d8df9b7f5453c52beef2ee577fa2d34', operation='DELETE', pgid='pgtrigger_verwijderd_delete_3d7bc', table='legacy_legacycontactmoment', when='AFTER')),
            ),
        ),
        *(migrations.RunSQL(made, dropped) for made, dropped in (*statements(BESIDE_CONTACTMOMENTEN), *STATEMENTS)),
    ]
