"""Numbers of partijen that are told without more, as earlier generations of the API do: a kind and the digits."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.db.models import Q

from apps.core import linking, saving
from apps.core.exceptions import RuleViolation
from apps.partijen import rules
from apps.partijen.models import Partij, PartijIdentificator

SOORT = "partij_identificator_code_soort_object_id"
CONSTRAINTS = {
    "partijen_identificator_uniek", "partijen_subidentificator_uniek", "partijen_identificator_soort_per_partij",
}  # fmt: skip


def attach_number(partij: Partij, soort: str, number: str) -> bool:
    """Makes `number` the identificator of `soort` of `partij`, in the place of the one that it has; tells whether it could.

    It could not when the number is not valid, or another partij has it. One that is nobody's is claimed. A vestigingsnummer need
    not fall under a KvK-nummer, which earlier generations do not tell.
    """
    if not is_valid(soort, number):
        return False
    linking.lock(partij)
    known = lock_known(partij, soort, number)
    same = [row for row in known if row.partij_identificator["object_id"] == number]
    if any(row.identificeerde_partij_id not in (None, partij.pk) for row in same):
        return False
    own = next((row for row in known if row.identificeerde_partij_id == partij.pk), None)
    if own in same:
        return True
    if own and same:
        release([own])
    return write_number(partij, same[0] if same else own or PartijIdentificator(), soort=soort, number=number)


def is_valid(soort: str, number: str) -> bool:
    """Tells whether `number` can be one of `soort`."""
    try:
        rules.number_is_valid(soort, number)
    except RuleViolation:
        return False
    return True


def lock_known(partij: Partij, soort: str, number: str) -> list[PartijIdentificator]:
    """Locks the identificatoren of `soort` that have `number` or are of `partij`, and returns them."""
    rows = PartijIdentificator.objects.filter(**{SOORT: soort}).select_for_update(no_key=True, of=("self",))
    has_number = Q(partij_identificator_object_id=number)
    known = list(rows.filter(has_number | Q(identificeerde_partij=partij.pk)).order_by("pk"))
    for row in known:
        saving.hold(row)
    return known


def write_number(partij: Partij, identificator: PartijIdentificator, *, soort: str, number: str) -> bool:
    """Writes a new identificator or one that is held; tells whether nobody was first."""
    identificator.identificeerde_partij = partij
    identificator.partij_identificator = {**rules.kind_of(soort), "object_id": number}
    rules.identificator_fits_register(identificator)
    try:
        with transaction.atomic():
            saving.write(identificator)
    except IntegrityError as error:
        if saving.broken_constraint(error) not in CONSTRAINTS:
            raise
        return False
    return True


def detach_numbers(partij: Partij, *soorten: str) -> None:
    """Takes the identificatoren of `soorten` from `partij`."""
    linking.lock(partij)
    release(list(partij.partij_identificatoren.filter(**{f"{SOORT}__in": soorten})))


def release(identificatoren: Sequence[PartijIdentificator]) -> None:
    """Deletes identificatoren; one under which others fall stays, as nobody's."""
    for identificator in identificatoren:
        if identificator.sub_identificatoren.exists():
            identificator.identificeerde_partij = None
            saving.write(identificator)
        else:
            identificator.delete()
