"""Writes a CloudEvent when a klantcontact is linked to a zaak, or no longer: by whatever way the onderwerpobject changes.

A trigger, because it sees what an onderwerpobject was before, also in the admin and when it goes along with its klantcontact.
Only a zaak that is known by a uuid is told: what else may be in that column is nobody's business. The label holds what a
klantcontact was about only when the organisation asks for that (`vrije_tekst`).
"""

PREFIX = "onderwerpobjectidentificator"

TELL = """
CREATE FUNCTION notificaties_tell_zaak(
    gebeurtenis_ text, zaak_ text, o klantcontacten_onderwerpobject
) RETURNS void LANGUAGE sql AS $$
    INSERT INTO notificaties_cloudevent (tenant_id, sleutel, gebeurtenis, zaak, onderwerpobject, label)
    SELECT d.tenant_id, 'onderwerpobject ' || o.uuid, gebeurtenis_, zaak_::uuid, o.uuid,
        CASE WHEN d.vrije_tekst AND k.onderwerp IS NOT NULL
            THEN k.onderwerp || coalesce(' - (' || k.nummer || ')', '') ELSE 'Klantcontact' END
    FROM core_dienst d LEFT JOIN klantcontacten_klantcontact k ON k.tenant_id = d.tenant_id AND k.id = o.klantcontact_id
    WHERE d.tenant_id = o.tenant_id AND d.soort = 'cloudevents'
    AND zaak_ ~* '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$'
$$;
"""
LINKED = """
CREATE FUNCTION notificaties_zaak_of(o klantcontacten_onderwerpobject) RETURNS text IMMUTABLE LANGUAGE sql AS $$
    SELECT o.PREFIX_object_id WHERE o.klantcontact_id IS NOT NULL
    AND o.PREFIX_code_objecttype = 'zaak' AND o.PREFIX_code_soort_object_id = 'uuid'
$$;
""".replace("PREFIX", PREFIX)
WATCH = """
CREATE FUNCTION notificaties_zaak() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    oud text := CASE WHEN TG_OP <> 'INSERT' THEN notificaties_zaak_of(OLD) END;
    nieuw text := CASE WHEN TG_OP <> 'DELETE' THEN notificaties_zaak_of(NEW) END;
BEGIN
    IF oud IS NOT NULL AND oud IS DISTINCT FROM nieuw THEN
        PERFORM notificaties_tell_zaak('ontkoppeld', oud, OLD);
    END IF;
    IF nieuw IS NOT NULL AND nieuw IS DISTINCT FROM oud THEN
        PERFORM notificaties_tell_zaak('gekoppeld', nieuw, NEW);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER notificaties_zaak AFTER INSERT OR UPDATE OR DELETE ON klantcontacten_onderwerpobject
FOR EACH ROW EXECUTE FUNCTION notificaties_zaak();
"""
CREATE = f"{TELL}{LINKED}{WATCH}"
DROP = """
DROP TRIGGER notificaties_zaak ON klantcontacten_onderwerpobject;
DROP FUNCTION notificaties_zaak();
DROP FUNCTION notificaties_zaak_of(klantcontacten_onderwerpobject);
DROP FUNCTION notificaties_tell_zaak(text, text, klantcontacten_onderwerpobject);
"""
