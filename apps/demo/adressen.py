"""Digitale adressen of partijen."""

from typing import Any

from django.utils.text import slugify

from apps.betrokkenen.models import DigitaalAdres
from apps.demo.draft import Draft
from apps.demo.numbers import mobiel_nummer, vast_nummer
from apps.demo.partijen import Partijen
from apps.partijen.models import Partij

# Letters that are no base letter with an accent, which is all that slugify knows how to simplify.
SIMPLE = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "ß": "ss"})


def make_adressen(draft: Draft, partijen: Partijen) -> list[DigitaalAdres]:
    """Makes the addresses of all partijen, but for children."""
    branches = [vestiging for _, vestiging in partijen.vestigingen]
    found = [of_mens(draft, mens) for mens in [*partijen.volwassenen, *partijen.contactpersonen]]
    found += [of_organisatie(draft, organisatie) for organisatie in [*partijen.organisaties, *branches]]
    return [adres for adressen in found for adres in adressen]


def of_mens(draft: Draft, partij: Partij) -> list[DigitaalAdres]:
    """Makes the addresses of a person: mostly a verified e-mail address and a mobile number, sometimes a number at work."""
    adressen = []
    if draft.happens(0.85):
        checked = draft.day(2) if draft.happens(0.5) else None
        referentie = "portaalvoorkeur" if draft.happens(0.35) else ""
        mail = email_of(partij.contactnaam)
        adressen.append(make_email(draft, partij, mail, referentie=referentie, verificatie_datum=checked))
    if draft.happens(0.8):
        adressen.append(make_nummer(draft, partij, mobiel_nummer(draft.random), omschrijving="mobiel"))
    if draft.happens(0.15):
        adressen.append(make_nummer(draft, partij, vast_nummer(draft.random), omschrijving="werk"))
    return mark(draft, adressen)


def of_organisatie(draft: Draft, partij: Partij) -> list[DigitaalAdres]:
    """Makes the addresses of an organisatie: e-mail, telephone, and for a few a name on social media."""
    name = slug(partij.naam.partition(",")[0].removesuffix(" B.V."))
    adressen = [make_email(draft, partij, f"info@{name}.example.org", omschrijving="algemeen")]
    adressen.append(make_nummer(draft, partij, vast_nummer(draft.random), omschrijving="algemeen"))
    if draft.happens(0.1):
        adressen.append(draft.make(DigitaalAdres, verstrekt_door_partij=partij, soort_digitaal_adres="overig",
                                   adres=f"@{name}@social.example.org", omschrijving="Mastodon"))  # fmt: skip
    return mark(draft, adressen)


def mark(draft: Draft, adressen: list[DigitaalAdres]) -> list[DigitaalAdres]:
    """Makes the first of each soort the standaardadres, and for half of the partijen one of all the preferred one."""
    soorten = set()
    for adres in adressen:
        adres.is_standaard_adres = adres.soort_digitaal_adres not in soorten
        soorten.add(adres.soort_digitaal_adres)
    if adressen and draft.happens(0.5):
        draft.random.choice(adressen).is_voorkeur = True
    return adressen


def make_email(draft: Draft, partij: Partij, adres: str, **values: Any) -> DigitaalAdres:
    """Makes an e-mail address of `partij`."""
    return draft.make(DigitaalAdres, verstrekt_door_partij=partij, soort_digitaal_adres="email", adres=adres, **values)


def make_nummer(draft: Draft, partij: Partij, adres: str, **values: Any) -> DigitaalAdres:
    """Makes a telephone number of `partij`."""
    return draft.make(
        DigitaalAdres, verstrekt_door_partij=partij, soort_digitaal_adres="telefoonnummer", adres=adres, **values
    )


def email_of(contactnaam: dict[str, str]) -> str:
    """Returns the e-mail address that somebody with this name would choose."""
    achternaam = f"{contactnaam['voorvoegsel_achternaam']}{contactnaam['achternaam']}"
    return f"{slug(contactnaam['voornaam'])}.{slug(achternaam).replace('-', '')}@example.nl"


def slug(text: str) -> str:
    """Returns `text` in the letters of an address."""
    return slugify(text.translate(SIMPLE))
