"""Whose number it is: finds partijen by the kind and the value of a number (apps.gegevensgroepen.geadresseerde)."""

from apps.gegevensgroepen.geadresseerde import BSN, KLANTNUMMER, KVK, RSIN, VESTIGINGSNUMMER
from apps.partijen.models import Partij, PartijIdentificator
from apps.partijen.opvolging import survivors_by_nummer

SOORTEN = {BSN: "bsn", KVK: "kvk_nummer", RSIN: "rsin", VESTIGINGSNUMMER: "vestigingsnummer"}
PARENT = "sub_identificator_van__partij_identificator_object_id"


def partijen_with(soort: str, waarde: str, kvk_nummer: str = "") -> list[int]:
    """Returns the keys of the partijen that have a number: none, one, or two when there are more than one."""
    if soort == KLANTNUMMER:
        known = list(Partij.objects.filter(nummer=waarde).order_by("pk").values_list("pk", flat=True)[:2])
        return known or list(survivors_by_nummer([waarde]).values())
    if soort not in SOORTEN:
        return []
    rows = PartijIdentificator.objects.filter(
        partij_identificator_code_soort_object_id=SOORTEN[soort],
        partij_identificator_object_id=waarde,
        identificeerde_partij__isnull=False,
        **({PARENT: kvk_nummer} if kvk_nummer else {}),
    )
    found = rows.order_by("identificeerde_partij_id").values_list("identificeerde_partij_id", flat=True)
    return list(found.distinct()[:2])
