"""The data of one organisation, from its profile alone."""

from collections.abc import Iterator, Sequence

from apps.core.tenancy import TenantModel
from apps.demo.actoren import Actoren, make_actoren
from apps.demo.adressen import make_adressen
from apps.demo.berichten import make_berichten
from apps.demo.betrokkenen import make_adressen_of_strangers, make_betrokkenen
from apps.demo.contactgegevens import make_organisaties, make_personen
from apps.demo.draft import Draft
from apps.demo.identificatoren import make_identificatoren
from apps.demo.klantcontacten import Gesprek, make_gesprekken
from apps.demo.klanttaken import make_klanttaken
from apps.demo.onderwerpobjecten import make_bijlagen, make_onderwerpobjecten
from apps.demo.partijen import Partijen, make_partijen
from apps.demo.profile import Profile
from apps.demo.rekeningnummers import make_rekeningnummers
from apps.demo.relaties import make_categorieen, make_vertegenwoordigingen
from apps.demo.taken import make_actor_klantcontacten, make_taken, make_toewijzingen
from apps.demo.verzoeken import make_verzoeken
from apps.partijen.models import PartijIdentificator, Vertegenwoordiging

Batches = Iterator[Sequence[TenantModel]]


def build(profile: Profile) -> Batches:
    """Yields all objects in batches of one model, each after those it refers to; none is stored."""
    draft = Draft(profile)
    partijen, actoren = make_partijen(draft), make_actoren(draft)
    vertegenwoordigingen = make_vertegenwoordigingen(draft, partijen)
    numbers: list[PartijIdentificator] = []
    for batch in around_partijen(draft, partijen):
        numbers += [one for one in batch if isinstance(one, PartijIdentificator)]
        yield batch
    yield vertegenwoordigingen
    yield actoren.all
    gesprekken = make_gesprekken(draft, partijen)
    yield from around_klantcontacten(draft, gesprekken, actoren, vertegenwoordigingen)
    yield make_personen(draft)
    yield make_organisaties(draft, partijen)
    yield from make_verzoeken(draft, gesprekken)
    yield from make_klanttaken(draft, numbers)
    yield from make_berichten(draft, numbers)


def around_partijen(draft: Draft, partijen: Partijen) -> Batches:
    """Yields the partijen and what is theirs."""
    yield from in_order_of_arrival(draft, partijen)
    yield from make_identificatoren(draft, partijen)
    yield make_adressen(draft, partijen)
    yield make_rekeningnummers(draft, partijen)
    yield from make_categorieen(draft, partijen)


def in_order_of_arrival(draft: Draft, partijen: Partijen) -> Batches:
    """Yields the partijen as customers come: not all of one soort together, but whom somebody works for before that person."""
    half = len(partijen.personen) // 2
    vestigingen = [vestiging for _, vestiging in partijen.vestigingen]
    for batch in (
        [*partijen.personen[:half], *partijen.organisaties],
        [*partijen.personen[half:], *vestigingen, *partijen.contactpersonen],
    ):
        draft.random.shuffle(batch)
        yield batch


def around_klantcontacten(
    draft: Draft, gesprekken: list[Gesprek], actoren: Actoren, vertegenwoordigingen: list[Vertegenwoordiging]
) -> Batches:
    """Yields the klantcontacten and all that belongs to them."""
    yield [gesprek.klantcontact for gesprek in gesprekken]
    betrokkenen = make_betrokkenen(draft, gesprekken, vertegenwoordigingen)
    yield betrokkenen
    yield make_adressen_of_strangers(draft, betrokkenen)
    yield make_actor_klantcontacten(draft, gesprekken, actoren)
    yield make_onderwerpobjecten(draft, gesprekken)
    yield make_bijlagen(draft, gesprekken)
    taken = make_taken(draft, gesprekken)
    yield taken
    yield make_toewijzingen(draft, gesprekken, taken, actoren)
