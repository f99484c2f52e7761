"""Whether an address may be used for what is asked."""

import re
from collections.abc import Callable, Iterator

from django.core.exceptions import ValidationError

from apps.gegevensgroepen.validators import is_email, is_telefoonnummer
from apps.voorkeurskanaal.begrippen import Adres, Beleid, Vraag
from apps.voorkeurskanaal.codes import Afwijzing, Doel, Kanaal

# Dutch numbers at which an SMS does not arrive; of numbers abroad nothing is known.
FIXED = re.compile(r"(0|\+31|0031)(?!6|97)[1-9][0-9]+\Z")
CHECKS: dict[Kanaal, Callable[[str], None]] = {Kanaal.EMAIL: is_email, Kanaal.SMS: is_telefoonnummer}


def objection(adres: Adres, vraag: Vraag, beleid: Beleid, *, is_geheim: bool) -> Afwijzing | None:
    """Returns the first reason not to use `adres`; None when it may be used."""
    return next(objections(adres, vraag, beleid, is_geheim=is_geheim), None)


def objections(adres: Adres, vraag: Vraag, beleid: Beleid, *, is_geheim: bool) -> Iterator[Afwijzing]:
    """Yields the reasons not to use `adres`."""
    if adres.kanaal is None:
        yield Afwijzing.SOORT
        return
    if adres.kanaal not in vraag.toegestaan:
        yield Afwijzing.NIET_TOEGESTAAN
    if (adres.kanaal, adres.adres) in vraag.mislukt:
        yield Afwijzing.MISLUKT
    if not has_form(adres.adres, adres.kanaal):
        yield Afwijzing.ONGELDIG
    if adres.kanaal == Kanaal.SMS and FIXED.match(adres.adres):
        yield Afwijzing.NIET_MOBIEL
    if adres.onbestelbaar:
        yield Afwijzing.ONBESTELBAAR
    yield from unverified(adres, vraag, beleid, is_geheim=is_geheim)


def has_form(text: str, kanaal: Kanaal) -> bool:
    """Tells whether a text has the form of an address for a channel."""
    try:
        CHECKS[kanaal](text)
    except ValidationError:
        return False
    return True


def unverified(adres: Adres, vraag: Vraag, beleid: Beleid, *, is_geheim: bool) -> Iterator[Afwijzing]:
    """Yields what is wrong with the verification of `adres`, where one is asked for."""
    is_required = is_geheim or beleid.verplicht_geverifieerd or vraag.doel == Doel.INFORMATIEF
    if is_required and adres.geverifieerd is None:
        yield Afwijzing.NIET_GEVERIFIEERD
    most = beleid.max_verificatie_dagen
    if most is not None and adres.geverifieerd and (vraag.vandaag - adres.geverifieerd).days > most:
        yield Afwijzing.VERLOPEN
