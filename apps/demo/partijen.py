"""Persons, organisations and those who work for them."""

from dataclasses import dataclass
from itertools import islice
from typing import Any

from apps.demo.draft import Draft
from apps.demo.names import ORGANISATIES, Herkomst, Mens, one_of
from apps.demo.places import adres, buitenlands_adres, postbus
from apps.partijen.models import Partij

Paar = tuple[Partij, Partij]

VERTROKKEN = "Staat niet meer ingeschreven in de gemeente."
GEHEIM = "Heeft om geheimhouding gevraagd: geef aan niemand gegevens door."


@dataclass(frozen=True)
class Partijen:
    """The partijen of an organisation, in the parts they play: `gezinnen` are pairs of parent and child, `vestigingen` of an
    organisatie and one of its branches, `met_status` the persons with a residence permit."""

    volwassenen: list[Partij]
    gezinnen: list[Paar]
    met_status: list[Partij]
    organisaties: list[Partij]
    vestigingen: list[Paar]
    contactpersonen: list[Partij]

    @property
    def personen(self) -> list[Partij]:
        """All persons."""
        return [*self.volwassenen, *(kind for _, kind in self.gezinnen)]

    @property
    def klanten(self) -> list[Partij]:
        """Those who have contact themselves."""
        return [*self.volwassenen, *self.organisaties, *self.contactpersonen]


def make_partijen(draft: Draft) -> Partijen:
    """Makes the partijen of the profile."""
    profile = draft.profile
    people = list(islice(draft.mensen, profile.volwassenen))
    left = draft.spread(len(people) // 25, among=len(people))
    secret = draft.spread(len(people) // 30, among=len(people))
    volwassenen = [
        make_persoon(draft, mens, has_left=has_left, is_secret=is_secret)
        for mens, has_left, is_secret in zip(people, left, secret, strict=True)
    ]
    ouders = draft.random.sample(list(zip(people, volwassenen, strict=True)), profile.kinderen)
    organisaties = [make_organisatie(draft, naam) for naam in ORGANISATIES[: profile.organisaties]]
    return Partijen(
        volwassenen=volwassenen,
        gezinnen=[(ouder, make_kind(draft, mens, ouder)) for mens, ouder in ouders],
        met_status=[persoon for mens, persoon in zip(people, volwassenen, strict=True) if mens.herkomst.heeft_status],
        organisaties=organisaties,
        vestigingen=[make_vestiging(draft, organisaties, index) for index in range(profile.vestigingen)],
        contactpersonen=[make_contactpersoon(draft, organisaties) for _ in range(profile.contactpersonen)],
    )


def make_persoon(draft: Draft, mens: Mens, *, has_left: bool, is_secret: bool) -> Partij:
    """Makes an adult, who may have left the country, and may have asked to keep everything secret."""
    return draft.make(
        Partij,
        soort_partij="persoon",
        indicatie_actief=not has_left,
        indicatie_geheimhouding=is_secret,
        interne_notitie=" ".join([VERTROKKEN] * has_left + [GEHEIM] * is_secret),
        voorkeurstaal=voorkeurstaal(draft, mens.herkomst),
        partij_identificatie={"contactnaam": mens.contactnaam},
        bezoekadres=buitenlands_adres(draft.random) if has_left else adres(draft.random, draft.profile.plaatsen),
        correspondentieadres=other_adres(draft),
    )


def voorkeurstaal(draft: Draft, herkomst: Herkomst) -> str:
    """Returns Dutch, or now and then the language that somebody grew up with."""
    return herkomst.taal if draft.happens(0.4) else "nld"


def other_adres(draft: Draft) -> dict[str, Any] | None:
    """Returns an address for mail, for the few who want it elsewhere than at home."""
    if draft.happens(0.9):
        return None
    return draft.random.choice((postbus, adres))(draft.random, draft.profile.plaatsen)


def make_kind(draft: Draft, ouder_mens: Mens, ouder: Partij) -> Partij:
    """Makes a child that lives with its parent and has the same last name, but another first name."""
    mens = ouder_mens
    while mens.voornaam == ouder_mens.voornaam:
        mens = one_of(draft.random, ouder_mens.herkomst, ouder_mens.volledige_achternaam)
    return draft.make(
        Partij,
        soort_partij="persoon",
        indicatie_actief=True,
        voorkeurstaal=ouder.voorkeurstaal,
        partij_identificatie={"contactnaam": mens.contactnaam},
        bezoekadres=ouder.bezoekadres,
    )


def make_organisatie(draft: Draft, naam: str) -> Partij:
    """Makes an organisatie; a third of them gets its mail in a post box."""
    profile, random = draft.profile, draft.random
    return draft.make(
        Partij,
        soort_partij="organisatie",
        indicatie_actief=True,
        voorkeurstaal="nld",
        partij_identificatie={"naam": naam},
        bezoekadres=adres(random, profile.plaatsen),
        correspondentieadres=postbus(random, profile.plaatsen) if draft.happens(0.3) else None,
    )


def make_vestiging(draft: Draft, organisaties: list[Partij], index: int) -> Paar:
    """Makes the branch with number `index`: the first dozen organisaties have one, and then some of them another."""
    organisatie = organisaties[index % 12]
    vestiging = make_organisatie(draft, "")
    vestiging.naam = f"{organisatie.naam}, vestiging {vestiging.bezoekadres['straatnaam']}"
    return organisatie, vestiging


def make_contactpersoon(draft: Draft, organisaties: list[Partij]) -> Partij:
    """Makes somebody who works for one of `organisaties`."""
    return draft.make(
        Partij,
        soort_partij="contactpersoon",
        indicatie_actief=True,
        voorkeurstaal="nld",
        partij_identificatie={
            "contactpersoon_uuid": draft.uuid(),
            "werkte_voor_partij": draft.random.choice(organisaties),
            "contactnaam": next(draft.mensen).contactnaam,
        },
    )
