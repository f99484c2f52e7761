"""Which partij a geadresseerde (apps.gegevensgroepen.geadresseerde) is."""

from collections.abc import Iterable, Mapping

from apps.gegevensgroepen.geadresseerde import KLANTNUMMER
from apps.partijen.finding import SOORTEN
from apps.partijen.models import Partij, PartijIdentificator
from apps.partijen.opvolging import survivors_by_nummer

Addressee = tuple[str, str]  # type and value


def addressee(given: Mapping[str, str] | None) -> Addressee:
    """Returns by what an addressee is looked up."""
    return ((given or {}).get("type", ""), (given or {}).get("waarde", ""))


def partijen_of(addressees: Iterable[Addressee]) -> dict[Addressee, int]:
    """Returns the key of the partij of each addressee that is exactly one; two statements at most."""
    wanted = set(addressees)
    found: dict[Addressee, set[int]] = {}
    kinds = {code: kind for kind, code in SOORTEN.items()}
    for code, number, partij in identificatoren({value for kind, value in wanted if kind in SOORTEN}):
        found.setdefault((kinds[code], number), set()).add(partij)
    klantnummers = {value for kind, value in wanted if kind == KLANTNUMMER}
    for number, partij in (
        Partij.objects.filter(nummer__in=klantnummers).values_list("nummer", "pk") if klantnummers else ()
    ):
        found.setdefault((KLANTNUMMER, number), set()).add(partij)
    if unknown := klantnummers - {number for kind, number in found if kind == KLANTNUMMER}:
        for number, partij in survivors_by_nummer(unknown).items():
            found.setdefault((KLANTNUMMER, number), set()).add(partij)
    return {one: partijen.pop() for one, partijen in found.items() if one in wanted and len(partijen) == 1}


def identificatoren(numbers: set[str]) -> Iterable[tuple[str, str, int]]:
    """Returns kind, number and partij of the identificatoren with one of `numbers`."""
    if not numbers:
        return ()
    rows = PartijIdentificator.objects.filter(
        partij_identificator_object_id__in=numbers,
        partij_identificator_code_soort_object_id__in=SOORTEN.values(),
        identificeerde_partij__isnull=False,
    )
    return rows.values_list(
        "partij_identificator_code_soort_object_id", "partij_identificator_object_id", "identificeerde_partij_id"
    )
