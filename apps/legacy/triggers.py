"""A change of an actor's part in a klantcontact, or of an interne taak, wins over what was sent literally of it.

As in apps.legacy.literals, but what changes is not a column of the object that the literal value stands beside.
"""

MEDEWERKER = (
    "medewerker_actor", "medewerker_identificatie", "medewerker_achternaam", "medewerker_voorletters",
    "medewerker_voorvoegsel_achternaam",
)  # fmt: skip
EMPTY_MEDEWERKER = ", ".join(f"{column} = NULL" for column in MEDEWERKER)

# What was sent is about this very actor: another one may come and go without being it. That an actor himself changes is seen when
# it is read: he may take part in more klantcontacten than can be written while somebody waits.
LINK = f"""
CREATE FUNCTION legacy_actor_weg() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    actor actoren_actor;
BEGIN
    SELECT * INTO actor FROM actoren_actor WHERE tenant_id = OLD.tenant_id AND id = OLD.actor_id;
    IF actor.soort_actor = 'medewerker' THEN
        UPDATE legacy_legacycontactmoment SET {EMPTY_MEDEWERKER}
        WHERE tenant_id = OLD.tenant_id AND klantcontact_id = OLD.klantcontact_id AND (
            medewerker_actor = actor.actoridentificator_object_id || E'\\x1f' || actor.naam
            OR (actor.actoridentificator_object_id <> ''
                AND split_part(medewerker_actor, E'\\x1f', 1) = actor.actoridentificator_object_id));
    ELSIF actor.soort_actor = 'organisatorische_eenheid' THEN
        UPDATE legacy_legacycontactmoment SET afdeling = NULL, afdeling_actor = NULL
        WHERE tenant_id = OLD.tenant_id AND klantcontact_id = OLD.klantcontact_id AND afdeling_actor = actor.naam;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER legacy_actor_weg AFTER DELETE ON klantcontacten_actorklantcontact FOR EACH ROW
EXECUTE FUNCTION legacy_actor_weg();
CREATE TRIGGER legacy_actor_ander AFTER UPDATE OF actor_id, klantcontact_id ON klantcontacten_actorklantcontact FOR EACH ROW
WHEN (OLD.actor_id <> NEW.actor_id OR OLD.klantcontact_id <> NEW.klantcontact_id) EXECUTE FUNCTION legacy_actor_weg();
"""  # noqa: S608  names of our own
DROP_LINK = """
DROP TRIGGER legacy_actor_ander ON klantcontacten_actorklantcontact;
DROP TRIGGER legacy_actor_weg ON klantcontacten_actorklantcontact;
DROP FUNCTION legacy_actor_weg();
"""

# Only the first taak of a klantcontact is its to-do.
IS_TODO = """
    (SELECT min(id) FROM taken_internetaak
     WHERE tenant_id = OLD.tenant_id AND aanleidinggevend_klantcontact_id = OLD.aanleidinggevend_klantcontact_id) = OLD.id
"""
TAAK = f"""
CREATE FUNCTION legacy_taak_gewijzigd() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE legacy_legacycontactmoment
    SET todo = todo
        - CASE WHEN OLD.gevraagde_handeling <> NEW.gevraagde_handeling THEN ARRAY['name'] ELSE ARRAY[]::text[] END
        - CASE WHEN OLD.toelichting <> NEW.toelichting THEN ARRAY['description'] ELSE ARRAY[]::text[] END
        - CASE WHEN OLD.afgehandeld_op IS DISTINCT FROM NEW.afgehandeld_op THEN ARRAY['completed', 'percentageDone']
          ELSE ARRAY[]::text[] END
    WHERE tenant_id = OLD.tenant_id AND klantcontact_id = OLD.aanleidinggevend_klantcontact_id AND todo IS NOT NULL AND {IS_TODO};
    RETURN NULL;
END $$;
CREATE TRIGGER legacy_taak_gewijzigd AFTER UPDATE OF gevraagde_handeling, toelichting, afgehandeld_op ON taken_internetaak
FOR EACH ROW WHEN (OLD.gevraagde_handeling <> NEW.gevraagde_handeling OR OLD.toelichting <> NEW.toelichting
    OR OLD.afgehandeld_op IS DISTINCT FROM NEW.afgehandeld_op) EXECUTE FUNCTION legacy_taak_gewijzigd();
"""  # noqa: S608  names of our own
DROP_TAAK = "DROP TRIGGER legacy_taak_gewijzigd ON taken_internetaak; DROP FUNCTION legacy_taak_gewijzigd();"

# Or the next taak would be told with what was sent of the one that went.
TAAK_GONE = """
CREATE FUNCTION legacy_taak_weg() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE legacy_legacycontactmoment SET todo = NULL
    WHERE tenant_id = OLD.tenant_id AND klantcontact_id = OLD.aanleidinggevend_klantcontact_id AND todo IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM taken_internetaak WHERE tenant_id = OLD.tenant_id AND id < OLD.id
                    AND aanleidinggevend_klantcontact_id = OLD.aanleidinggevend_klantcontact_id);
    RETURN NULL;
END $$;
CREATE TRIGGER legacy_taak_weg AFTER DELETE ON taken_internetaak FOR EACH ROW EXECUTE FUNCTION legacy_taak_weg();
CREATE TRIGGER legacy_taak_verplaatst AFTER UPDATE OF aanleidinggevend_klantcontact_id ON taken_internetaak FOR EACH ROW
WHEN (OLD.aanleidinggevend_klantcontact_id <> NEW.aanleidinggevend_klantcontact_id) EXECUTE FUNCTION legacy_taak_weg();
"""
DROP_TAAK_GONE = """
DROP TRIGGER legacy_taak_verplaatst ON taken_internetaak;
DROP TRIGGER legacy_taak_weg ON taken_internetaak;
DROP FUNCTION legacy_taak_weg();
"""

TOEWIJZING = """
CREATE FUNCTION legacy_toewijzing_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE legacy_legacycontactmoment SET todo = todo - 'attendees'
    FROM taken_internetaak taak
    WHERE taak.tenant_id = {row}.tenant_id AND taak.id = {row}.interne_taak_id AND todo ? 'attendees'
    AND legacy_legacycontactmoment.tenant_id = taak.tenant_id AND klantcontact_id = taak.aanleidinggevend_klantcontact_id
    AND NOT EXISTS (SELECT 1 FROM taken_internetaak eerder WHERE eerder.tenant_id = taak.tenant_id AND eerder.id < taak.id
                    AND eerder.aanleidinggevend_klantcontact_id = taak.aanleidinggevend_klantcontact_id);
    RETURN NULL;
END $$;
CREATE TRIGGER legacy_toewijzing_{name} AFTER {event} ON taken_toewijzing FOR EACH ROW
EXECUTE FUNCTION legacy_toewijzing_{name}();
"""
DROP_TOEWIJZING = "DROP TRIGGER legacy_toewijzing_{name} ON taken_toewijzing; DROP FUNCTION legacy_toewijzing_{name}();"

STATEMENTS = (
    (LINK, DROP_LINK),
    (TAAK, DROP_TAAK),
    (TAAK_GONE, DROP_TAAK_GONE),
    (TOEWIJZING.format(name="erbij", row="NEW", event="INSERT"), DROP_TOEWIJZING.format(name="erbij")),
    (TOEWIJZING.format(name="weg", row="OLD", event="DELETE"), DROP_TOEWIJZING.format(name="weg")),
)
