"""Writes a CloudEvent of each thing that happens to a klanttaak or a bericht: one for each row that says so.

The names are those of Open VTB where it has one (taken-berichten.md, 2.4). That a bericht was read is between the organisation
and its reader, and not told.
"""

TELL = """
CREATE FUNCTION notificaties_levensloop_{kanaal}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO notificaties_levensloop (uuid, tenant_id, sleutel, kanaal, type, onderwerp, revisie)
    SELECT n.uuid, d.tenant_id, '{kanaal} ' || o.uuid, '{kanaal}', '{name}-' || n.gebeurtenis, o.uuid, n.volgnummer
    FROM nieuw n
    JOIN {table} o ON o.tenant_id = n.tenant_id AND o.id = n.{key}
    JOIN core_dienst d ON d.tenant_id = n.tenant_id AND d.soort = 'cloudevents'
    WHERE n.gebeurtenis <> 'gelezen'
    ORDER BY n.id;
    RETURN NULL;
END $$;
CREATE TRIGGER notificaties_levensloop AFTER INSERT ON {happened} REFERENCING NEW TABLE AS nieuw
FOR EACH STATEMENT EXECUTE FUNCTION notificaties_levensloop_{kanaal}();
"""
FORGET = """
DROP TRIGGER notificaties_levensloop ON {happened};
DROP FUNCTION notificaties_levensloop_{kanaal}();
"""
TOLD = (
    {
        "kanaal": "taken",
        "name": "nl.overheid.taken.externetaak",
        "table": "taken_klanttaak",
        "happened": "taken_taakgebeurtenis",
        "key": "taak_id",
    },
    {
        "kanaal": "berichten",
        "name": "nl.overheid.berichten.bericht",
        "table": "berichten_bericht",
        "happened": "berichten_berichtgebeurtenis",
        "key": "bericht_id",
    },
)
CREATE = "".join(TELL.format(**told) for told in TOLD)
DROP = "".join(FORGET.format(**told) for told in TOLD)
