"""Bank accounts."""

from apps.demo.draft import Draft
from apps.demo.numbers import iban_of
from apps.demo.partijen import Partijen
from apps.partijen.models import Partij, Rekeningnummer


def make_rekeningnummers(draft: Draft, partijen: Partijen) -> list[Rekeningnummer]:
    """Makes the accounts of four in ten partijen; some have a second one, and the first is what they prefer."""
    owners = [partij for partij in [*partijen.volwassenen, *partijen.organisaties] if draft.happens(0.4)]
    second = [partij for partij in owners if draft.happens(0.15)]
    return [
        *(make_rekeningnummer(draft, partij, is_voorkeur=True) for partij in owners),
        *(make_rekeningnummer(draft, partij, is_voorkeur=False) for partij in second),
    ]


def make_rekeningnummer(draft: Draft, partij: Partij, *, is_voorkeur: bool) -> Rekeningnummer:
    """Makes one account."""
    return draft.make(
        Rekeningnummer, partij=partij, iban=iban_of(draft.random), bic="DEMONL2A", is_voorkeur=is_voorkeur
    )
