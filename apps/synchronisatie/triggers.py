"""Whoever makes or removes a relation (API, admin, command, bulk, cascade, SQL): a trigger writes the spiegeling along with it.

What an organisation without a Documenten API has is not written there; `drc_reconcile` finds it when there is one. What was
written once is also removed once the service is gone: it waits, and shows, until there is one again.
"""

TABLE = "verzoeken_verzoekinformatieobject"

# A line is known by the verzoek and the document, of which the URL is hashed: the arguments of a job are no place for it.
LINE = """
CREATE FUNCTION synchronisatie_rij(verzoek uuid, informatieobject text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT verzoek || ' ' || left(encode(sha256(convert_to(informatieobject, 'UTF8')), 'hex'), 32)
$$
"""
DROP_LINE = "DROP FUNCTION synchronisatie_rij(uuid, text)"

MADE = f"""
CREATE FUNCTION synchronisatie_gemaakt() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    van uuid;
BEGIN
    IF EXISTS (SELECT FROM core_dienst WHERE tenant_id = NEW.tenant_id AND soort = 'drc') THEN
        SELECT uuid INTO van FROM verzoeken_verzoek WHERE tenant_id = NEW.tenant_id AND id = NEW.verzoek_id;
        INSERT INTO synchronisatie_spiegeling (tenant_id, sleutel, operatie, verzoek_uuid, relatie_uuid, informatieobject)
        VALUES (NEW.tenant_id, synchronisatie_rij(van, NEW.informatieobject), 'maak', van, NEW.uuid, NEW.informatieobject);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER synchronisatie_gemaakt AFTER INSERT ON {TABLE} FOR EACH ROW EXECUTE FUNCTION synchronisatie_gemaakt();
CREATE TRIGGER synchronisatie_nieuw_paar AFTER UPDATE OF verzoek_id, informatieobject ON {TABLE} FOR EACH ROW
WHEN (OLD.verzoek_id <> NEW.verzoek_id OR OLD.informatieobject <> NEW.informatieobject)
EXECUTE FUNCTION synchronisatie_gemaakt();
"""  # noqa: S608  names of our own
DROP_MADE = f"""
DROP TRIGGER synchronisatie_nieuw_paar ON {TABLE};
DROP TRIGGER synchronisatie_gemaakt ON {TABLE};
DROP FUNCTION synchronisatie_gemaakt();
"""

# The verzoek may be gone by now; its uuid is then that of the row by which the relation was made. The only row of a line, when
# nobody has taken it yet, lapses here: nothing was sent, nothing needs to be. The update finds out when it was taken meanwhile.
GONE = f"""
CREATE FUNCTION synchronisatie_verwijderd() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    van uuid;
    rij text;
    is_bekend boolean;
BEGIN
    SELECT uuid INTO van FROM verzoeken_verzoek WHERE tenant_id = OLD.tenant_id AND id = OLD.verzoek_id;
    IF van IS NULL THEN
        SELECT verzoek_uuid INTO van FROM synchronisatie_spiegeling
        WHERE tenant_id = OLD.tenant_id AND relatie_uuid = OLD.uuid AND informatieobject = OLD.informatieobject
        ORDER BY id DESC LIMIT 1;
    END IF;
    rij := synchronisatie_rij(van, OLD.informatieobject);
    is_bekend := EXISTS (SELECT FROM synchronisatie_spiegeling WHERE tenant_id = OLD.tenant_id AND sleutel = rij);
    IF van IS NULL OR NOT (is_bekend
        OR EXISTS (SELECT FROM core_dienst WHERE tenant_id = OLD.tenant_id AND soort = 'drc')) THEN
        RETURN NULL;
    END IF;
    UPDATE synchronisatie_spiegeling SET staat = 'klaar', laatste_antwoord = 'vervallen', afgerond_op = now()
    WHERE tenant_id = OLD.tenant_id AND sleutel = rij AND operatie = 'maak' AND staat = 'open' AND pogingen = 0
    AND (SELECT count(*) FROM synchronisatie_spiegeling WHERE tenant_id = OLD.tenant_id AND sleutel = rij) = 1;
    IF NOT FOUND THEN
        INSERT INTO synchronisatie_spiegeling (tenant_id, sleutel, operatie, verzoek_uuid, relatie_uuid, informatieobject)
        VALUES (OLD.tenant_id, rij, 'verwijder', van, OLD.uuid, OLD.informatieobject);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER synchronisatie_verwijderd AFTER DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION synchronisatie_verwijderd();
CREATE TRIGGER synchronisatie_ander_paar AFTER UPDATE OF verzoek_id, informatieobject ON {TABLE} FOR EACH ROW
WHEN (OLD.verzoek_id <> NEW.verzoek_id OR OLD.informatieobject <> NEW.informatieobject)
EXECUTE FUNCTION synchronisatie_verwijderd();
"""  # noqa: S608  names of our own
DROP_GONE = f"""
DROP TRIGGER synchronisatie_ander_paar ON {TABLE};
DROP TRIGGER synchronisatie_verwijderd ON {TABLE};
DROP FUNCTION synchronisatie_verwijderd();
"""

STATEMENTS = ((LINE, DROP_LINE), (MADE, DROP_MADE), (GONE, DROP_GONE))
