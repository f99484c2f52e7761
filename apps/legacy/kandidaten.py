"""Partijen that may be the same because of what earlier generations told of them: numbers, and a date of birth."""

from apps.partijen.kandidaten import NAMEN, Bron, add_source, same
from apps.partijen.models import Reden

# A number that is no identificator of the partij because another one has it is the surest sign of all.
NUMMERS = {
    "inp_bsn": ("bsn",), "inn_nnp_id": ("rsin", "kvk_nummer"), "vestigings_nummer": ("vestigingsnummer",),
    "inp_a_nummer": (), "anp_identificatie": (), "ann_identificatie": (),
}  # fmt: skip
CHANGED = ("legacy_legacyklantmutatie", "partij_id")

OWN_NUMMER = """
SELECT l.tenant_id, l.partij_id, l.{column} AS nummer FROM legacy_legacyklant l WHERE l.tenant_id = %(tenant)s::bigint
AND l.partij_id = ANY (%(partijen)s::bigint[]) AND l.{column} <> ''
"""
SAME_NUMMER = """
SELECT l.partij_id FROM legacy_legacyklant l
WHERE l.tenant_id = own.tenant_id AND l.{column} IS NOT NULL AND l.{column} = own.nummer
"""
OF_IDENTIFICATOR = """
SELECT i.tenant_id, i.identificeerde_partij_id AS partij_id, i.partij_identificator_object_id AS nummer
FROM partijen_partijidentificator i WHERE i.tenant_id = %(tenant)s::bigint
AND i.identificeerde_partij_id = ANY (%(partijen)s::bigint[])
AND i.partij_identificator_code_soort_object_id IN ({soorten})
"""
SAME_IDENTIFICATOR = """
SELECT i.identificeerde_partij_id AS partij_id FROM partijen_partijidentificator i
WHERE i.tenant_id = own.tenant_id AND i.partij_identificator_object_id = own.nummer
AND i.partij_identificator_code_soort_object_id IN ({soorten}) AND i.identificeerde_partij_id IS NOT NULL
"""
OWN_GEBOORTEDATUM = """
SELECT p.*, p.id AS partij_id, l.geboortedatum FROM legacy_legacyklant l
JOIN partijen_partij p ON p.tenant_id = l.tenant_id AND p.id = l.partij_id
WHERE l.tenant_id = %(tenant)s::bigint AND l.partij_id = ANY (%(partijen)s::bigint[]) AND l.geboortedatum <> ''
"""
SAME_GEBOORTEDATUM = f"""
SELECT o.id AS partij_id FROM legacy_legacyklant l JOIN partijen_partij o ON o.tenant_id = l.tenant_id AND o.id = l.partij_id
CROSS JOIN (SELECT own.*) p
WHERE l.tenant_id = own.tenant_id AND l.geboortedatum IS NOT NULL AND l.geboortedatum = own.geboortedatum AND {NAMEN}
"""  # noqa: S608  names of our own


def numbers() -> str:
    """Returns the SQL of pairs with a number in common, of which one at least is beside today's object."""
    several = []
    for column, words in NUMMERS.items():
        own, others = OWN_NUMMER.format(column=column), SAME_NUMMER.format(column=column)
        several.append(same(own, others))
        if words:
            soorten = ", ".join(f"'{word}'" for word in words)
            several.append(same(own, SAME_IDENTIFICATOR.format(soorten=soorten)))
            several.append(same(OF_IDENTIFICATOR.format(soorten=soorten), others))
    return " UNION ".join(several)


add_source(Bron("nummers van vorige generaties", Reden.NUMMER, numbers(), CHANGED))
add_source(Bron("geboortedatum", Reden.GEBOORTEDATUM, same(OWN_GEBOORTEDATUM, SAME_GEBOORTEDATUM), CHANGED))
