"""Some persons and organisations of the Contactgegevens API."""

from itertools import islice

from apps.contactgegevens.models import Organisatie, Persoon
from apps.demo.draft import Draft
from apps.demo.names import Mens
from apps.demo.partijen import Partijen
from apps.demo.places import adres


def make_personen(draft: Draft) -> list[Persoon]:
    """Makes persons; one in five has died."""
    return [make_persoon(draft, mens) for mens in islice(draft.mensen, draft.profile.contactgegevens)]


def make_persoon(draft: Draft, mens: Mens) -> Persoon:
    """Makes one person, born last century."""
    return draft.make(
        Persoon,
        geboortedatum=draft.day(60).replace(year=draft.random.randrange(1935, 2000)),
        overlijdensdatum=draft.day(3) if draft.happens(0.2) else None,
        geslachtsnaam=mens.achternaam,
        geslacht=mens.geslacht,
        voorvoegsel=mens.voorvoegsel,
        voornamen=mens.voornaam,
        adres=adres(draft.random, draft.profile.plaatsen),
    )


def make_organisaties(draft: Draft, partijen: Partijen) -> list[Organisatie]:
    """Makes organisations, with the names of some that are partijen too."""
    chosen = partijen.organisaties[: draft.profile.contactgegevens]
    return [
        draft.make(
            Organisatie,
            handelsnaam=organisatie.naam,
            oprichtingsdatum=draft.day(40),
            adres=organisatie.bezoekadres,
        )
        for organisatie in chosen
    ]
