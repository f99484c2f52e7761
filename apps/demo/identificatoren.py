"""The numbers by which partijen are known in the base registers."""

from apps.demo.draft import Draft
from apps.demo.numbers import SHARED_BSN, elfproef_numbers, numbers
from apps.demo.partijen import Partijen
from apps.partijen.models import Partij, PartijIdentificator

OBJECTTYPES = {
    "bsn": ("brp", "natuurlijk_persoon"),
    "kvk_nummer": ("hr", "niet_natuurlijk_persoon"),
    "rsin": ("hr", "niet_natuurlijk_persoon"),
    "vestigingsnummer": ("hr", "vestiging"),
}


def make_identificatoren(
    draft: Draft, partijen: Partijen
) -> tuple[list[PartijIdentificator], list[PartijIdentificator]]:
    """Makes the identificatoren: first those that stand alone, then those that fall under one of them."""
    reeks = draft.profile.reeks
    nine_digits, eight_digits = elfproef_numbers(draft.random, reeks), numbers(draft.random, reeks, 8)
    first, *others = partijen.personen
    bsns = [identify(draft, persoon, "bsn", next(nine_digits)) for persoon in others]
    kvks = [identify(draft, organisatie, "kvk_nummer", next(eight_digits)) for organisatie in partijen.organisaties]
    rsins = [identify(draft, one, "rsin", next(nine_digits)) for one in partijen.organisaties if has_rsin(one)]
    shared = identify(draft, first, "bsn", SHARED_BSN)
    return [shared, *bsns, *kvks, *rsins], make_vestigingsnummers(draft, partijen, kvks)


def make_vestigingsnummers(
    draft: Draft, partijen: Partijen, kvks: list[PartijIdentificator]
) -> list[PartijIdentificator]:
    """Makes the number of each branch, under the KvK-nummer of its organisatie."""
    parents = {organisatie.uuid: kvk for organisatie, kvk in zip(partijen.organisaties, kvks, strict=True)}
    drawn = numbers(draft.random, f"0000{draft.profile.reeks}", 12)
    return [
        identify(draft, vestiging, "vestigingsnummer", next(drawn), sub_identificator_van=parents[organisatie.uuid])
        for organisatie, vestiging in partijen.vestigingen
    ]


def has_rsin(organisatie: Partij) -> bool:
    """Tells whether an organisatie is a legal person; of the others only the owner has such a number."""
    return organisatie.naam.endswith("B.V.") or organisatie.naam.startswith(
        ("Stichting", "Vereniging", "Woningstichting")
    )


def identify(
    draft: Draft,
    partij: Partij,
    soort: str,
    number: str,
    *,
    sub_identificator_van: PartijIdentificator | None = None,
) -> PartijIdentificator:
    """Makes one identificator."""
    register, objecttype = OBJECTTYPES[soort]
    return draft.make(
        PartijIdentificator,
        identificeerde_partij=partij,
        sub_identificator_van=sub_identificator_van,
        partij_identificator={
            "code_objecttype": objecttype,
            "code_soort_object_id": soort,
            "object_id": number,
            "code_register": register,
        },
    )
