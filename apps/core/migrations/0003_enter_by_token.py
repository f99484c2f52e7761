"""The function that finds the client of a token and enters its organisation, as it was until 0009 made it anew."""

from django.db import migrations

CREATE_ENTER = """
CREATE FUNCTION core_enter(
    digests text, context jsonb, precision_ interval,
    OUT client bigint, OUT tenant bigint, OUT name text, OUT scopes text[], OUT use_is_noted boolean
) LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('app.token_digests', digests, true);
    SELECT c.id, c.tenant_id, c.name, c.scopes, c.last_used > now() - precision_
    INTO client, tenant, name, scopes, use_is_noted
    FROM core_apiclient c
    WHERE c.token_digest = ANY (string_to_array(digests, ','))
    AND (c.expires_at IS NULL OR c.expires_at > now());
    IF FOUND THEN
        PERFORM set_config('app.tenant', tenant::text, true),
            set_config('pghistory.context_metadata', (context || jsonb_build_object('client', name))::text, true);
    END IF;
END $$
"""
DROP_ENTER = "DROP FUNCTION core_enter(text, jsonb, interval)"


class Migration(migrations.Migration):
    dependencies = [("core", "0002_numbers_and_tokens")]

    operations = [migrations.RunSQL(CREATE_ENTER, DROP_ENTER)]
