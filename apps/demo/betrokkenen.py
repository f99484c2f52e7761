"""The customer's side of the gesprekken."""

from uuid import UUID

from apps.betrokkenen.models import Betrokkene, DigitaalAdres
from apps.demo.adressen import email_of
from apps.demo.draft import Draft
from apps.demo.klantcontacten import Gesprek
from apps.demo.numbers import mobiel_nummer
from apps.partijen.models import Partij, Vertegenwoordiging


def make_betrokkenen(
    draft: Draft, gesprekken: list[Gesprek], vertegenwoordigingen: list[Vertegenwoordiging]
) -> list[Betrokkene]:
    """Makes who took part in each gesprek. Of some strangers nothing is known; half of those who represent others do so here."""
    acts_for = {one.vertegenwoordigende_partij.uuid: one.vertegenwoordigde_partij for one in vertegenwoordigingen}
    betrokkenen = []
    for gesprek in gesprekken:
        if gesprek.partij is not None:
            betrokkenen += of_partij(draft, gesprek, gesprek.partij, acts_for)
        elif draft.happens(0.8):
            betrokkenen.append(of_stranger(draft, gesprek))
    return betrokkenen


def of_partij(draft: Draft, gesprek: Gesprek, partij: Partij, acts_for: dict[UUID, Partij]) -> list[Betrokkene]:
    """Makes the betrokkene that `partij` was, and the one it spoke for, if any."""
    other = acts_for.get(partij.uuid) if draft.happens(0.5) else None
    if other is None:
        return [make_betrokkene(draft, gesprek, partij)]
    return [
        make_betrokkene(draft, gesprek, partij, rol="vertegenwoordiger"),
        make_betrokkene(draft, gesprek, other, initiator=False),
    ]


def make_betrokkene(
    draft: Draft, gesprek: Gesprek, partij: Partij, *, rol: str = "klant", initiator: bool = True
) -> Betrokkene:
    """Makes a betrokkene that is known."""
    organisatie = partij.werkte_voor_partij or partij
    return draft.make(
        Betrokkene,
        had_klantcontact=gesprek.klantcontact,
        was_partij=partij,
        rol=rol,
        initiator=initiator,
        contactnaam=partij.contactnaam,
        organisatienaam=organisatie.naam,
    )


def of_stranger(draft: Draft, gesprek: Gesprek) -> Betrokkene:
    """Makes a betrokkene of whom there is a name only."""
    contactnaam = next(draft.mensen).contactnaam
    return draft.make(
        Betrokkene, had_klantcontact=gesprek.klantcontact, rol="klant", initiator=True, contactnaam=contactnaam
    )


def make_adressen_of_strangers(draft: Draft, betrokkenen: list[Betrokkene]) -> list[DigitaalAdres]:
    """Makes the address where most betrokkenen who are no partij can be answered."""
    strangers = [betrokkene for betrokkene in betrokkenen if betrokkene.was_partij is None and draft.happens(0.8)]
    return [make_adres(draft, betrokkene) for betrokkene in strangers]


def make_adres(draft: Draft, betrokkene: Betrokkene) -> DigitaalAdres:
    """Makes an address that a betrokkene gave."""
    soort = draft.random.choice(("email", "telefoonnummer"))
    adres = email_of(betrokkene.contactnaam) if soort == "email" else mobiel_nummer(draft.random)
    return draft.make(DigitaalAdres, verstrekt_door_betrokkene=betrokkene, soort_digitaal_adres=soort, adres=adres)
