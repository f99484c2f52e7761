from django.db import migrations

# The oldest undelivered message of all organisations, for readiness: one call, and an index lookup per organisation and table.
# It runs with the rights of who asks, under row-level security, and gives the transaction back the organisation it had.
CREATE = """
CREATE FUNCTION core_uitgaand_oudste(tabellen text[]) RETURNS timestamptz LANGUAGE plpgsql AS $$
DECLARE
    had text := current_setting('app.tenant', true);
    organisatie bigint;
    tabel text;
    gevonden timestamptz;
    oudste timestamptz;
BEGIN
    FOR organisatie IN SELECT id FROM core_tenant LOOP
        PERFORM set_config('app.tenant', organisatie::text, true);
        FOREACH tabel IN ARRAY tabellen LOOP
            EXECUTE format(
                'SELECT least((SELECT min(aangemaakt_op) FROM %1$I WHERE tenant_id = $1 AND staat = ''open''),'
                ' (SELECT min(aangemaakt_op) FROM %1$I WHERE tenant_id = $1 AND staat = ''bezig''))', tabel
            ) INTO gevonden USING organisatie;
            oudste := least(oudste, gevonden);
        END LOOP;
    END LOOP;
    PERFORM set_config('app.tenant', coalesce(had, ''), true);
    RETURN oudste;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0016_kanalen_of_taken_and_berichten")]
    operations = [migrations.RunSQL(CREATE, "DROP FUNCTION core_uitgaand_oudste(text[])")]
