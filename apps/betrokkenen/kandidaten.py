"""Partijen that may be the same because they are reached at the same place."""

from apps.partijen.kandidaten import Bron, add_source, same
from apps.partijen.models import Reden

OWN = """
SELECT d.tenant_id, d.verstrekt_door_partij_id AS partij_id, d.adres, d.soort_digitaal_adres AS soort
FROM betrokkenen_digitaaladres d WHERE d.tenant_id = %(tenant)s::bigint
AND d.verstrekt_door_partij_id = ANY (%(partijen)s::bigint[]) AND d.soort_digitaal_adres IN ('email', 'telefoonnummer')
"""
SAME_ADRES = """
SELECT d.verstrekt_door_partij_id AS partij_id FROM betrokkenen_digitaaladres d
WHERE d.tenant_id = own.tenant_id AND d.adres = own.adres AND d.soort_digitaal_adres = own.soort
AND d.verstrekt_door_partij_id IS NOT NULL
"""

add_source(
    Bron(
        "digitale adressen",
        Reden.ADRES,
        same(OWN, SAME_ADRES),
        ("betrokkenen_digitaaladresmutatie", "verstrekt_door_partij_id"),
    )
)
