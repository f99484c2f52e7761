"""What a decision is made from, and what it says. No database in here: whoever loads it, or tests it, makes these."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from apps.voorkeurskanaal.codes import Afwijzing, Bron, Doel, Kanaal, Reden, Voorkeur, Waarschuwing

KANAAL_VAN_SOORT = {"email": Kanaal.EMAIL, "emailadres": Kanaal.EMAIL, "telefoonnummer": Kanaal.SMS}
EVERY_KANAAL = frozenset({Kanaal.EMAIL, Kanaal.SMS, Kanaal.BERICHTENBOX, Kanaal.POST, Kanaal.PORTAAL})
BY_ADDRESS = (Kanaal.EMAIL, Kanaal.SMS)
ABONNEMENT_GELDIG = timedelta(days=7)  # the Berichtenbox says so


@dataclass(frozen=True)
class Adres:
    """A digitaal adres; `id` is empty when it is not one of the register."""

    id: str
    soort: str
    adres: str = field(repr=False)
    is_voorkeur: bool = False
    is_standaard: bool = False
    referentie: str = ""
    geverifieerd: date | None = None
    onbestelbaar: bool = False

    @property
    def kanaal(self) -> Kanaal | None:
        """The channel it is an address of; None when nothing can be sent there."""
        return KANAAL_VAN_SOORT.get(self.soort)


@dataclass(frozen=True)
class Postadres:
    """Where a letter goes: the lines under the name. Without lines it is too incomplete for one."""

    bron: Bron
    regels: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Kanaalwens:
    """What a customer prefers, for a dienst and zaaktype, or always when both are empty; `adres` is the id of one."""

    kanaal: Voorkeur
    dienst: str = ""
    zaaktype: str = ""
    adres: str = ""


@dataclass(frozen=True)
class Abonnement:
    """Whether somebody is subscribed to the Berichtenbox, and when that was asked."""

    is_positief: bool
    gevraagd_op: date


@dataclass(frozen=True)
class Ontvanger:
    """Who is to be reached."""

    id: str = ""
    naam: str = field(default="", repr=False)
    is_actief: bool = True
    is_geheim: bool = False
    is_organisatie: bool = False
    heeft_bsn: bool = False
    adressen: tuple[Adres, ...] = ()
    postadressen: tuple[Postadres, ...] = ()  # the best first
    wensen: tuple[Kanaalwens, ...] = ()
    contactpersonen: "tuple[Ontvanger, ...]" = ()
    vertegenwoordigers: "tuple[Ontvanger, ...]" = ()


@dataclass(frozen=True)
class Wens:
    """What a taak or a zaak asks for: a channel, an address, or both. `kanaal` is a word as it was given."""

    kanaal: str = ""
    adres: str = field(default="", repr=False)

    def __bool__(self) -> bool:
        return bool(self.kanaal or self.adres)


NO_WISH = Wens()


@dataclass(frozen=True)
class Vraag:
    """What is asked.

    `zaken`: by what names a digitaal adres may refer to the zaak. `betrokkene`: addresses given at the klantcontact that this is
    about. `vertegenwoordiger`: the id of the one to reach; `via_vertegenwoordiger` alone: the only one there is. `onbestelbaar`:
    which of the addresses that are wished for cannot be delivered at. `mislukt`: what failed for this very message already, as
    channel and address.
    """

    doel: Doel = Doel.NOTIFICATIE
    toegestaan: frozenset[Kanaal] = EVERY_KANAAL
    taak: Wens = NO_WISH
    zaak: Wens = NO_WISH
    zaken: frozenset[str] = frozenset()
    betrokkene: tuple[Adres, ...] = ()
    dienst: str = ""
    zaaktype: str = ""
    via_vertegenwoordiger: bool = False
    vertegenwoordiger: str = ""
    is_overleden: bool = False
    abonnement: Abonnement | None = None
    brp_toegestaan: bool = False
    onbestelbaar: frozenset[str] = frozenset()
    mislukt: frozenset[tuple[Kanaal, str]] = frozenset()
    vandaag: date = field(default_factory=date.today)


@dataclass(frozen=True)
class Beleid:
    """What an organisation chooses. `berichttypen`: dienst or zaaktype, or `*`, to a type of the Berichtenbox."""

    naam: str = "standaard"
    versie: int = 0
    volgorde: tuple[Kanaal, ...] = BY_ADDRESS
    eerste_adres: bool = True
    berichtenbox: bool = False
    berichttypen: tuple[tuple[str, str], ...] = ()
    verplicht_geverifieerd: bool = False
    max_verificatie_dagen: int | None = None

    def berichttype(self, vraag: Vraag) -> str:
        """Returns the type of the Berichtenbox for what is asked; empty when there is none."""
        types = dict(self.berichttypen)
        return types.get(vraag.zaaktype) or types.get(vraag.dienst) or types.get("*", "")


@dataclass(frozen=True)
class Keuze:
    """A channel that was chosen, and the address that belongs to it."""

    kanaal: Kanaal
    bron: Bron
    adres: Adres | None = None
    postadres: Postadres | None = None


@dataclass(frozen=True)
class Afgewezen:
    """A candidate that was not taken; `kanaal` is a word as it was given, `adres` the id of an address of the register."""

    bron: Bron
    kanaal: str
    reden: Afwijzing
    adres: str = ""


@dataclass(frozen=True)
class Uitkomst:
    """What was decided: the channels, the first of which leads; none is `geen`.

    `ontvanger`: who is reached by it. `notificatie`: for a besluit, how the customer is told that it is there.
    """

    ontvanger: Ontvanger | None
    bron: Bron | None
    redenen: tuple[Reden, ...]
    keuzes: tuple[Keuze, ...] = ()
    afgewezen: tuple[Afgewezen, ...] = ()
    waarschuwingen: tuple[Waarschuwing, ...] = ()
    alternatieven: tuple[Ontvanger, ...] = ()
    notificatie: "Uitkomst | None" = None

    @property
    def kanaal(self) -> Kanaal:
        """The channel that leads."""
        return self.keuzes[0].kanaal if self.keuzes else Kanaal.GEEN

    @property
    def adres(self) -> Adres | None:
        """The address that belongs to the channel that leads."""
        return self.keuzes[0].adres if self.keuzes else None

    @property
    def distributiekanaal(self) -> str:
        """The word that earlier notifiers use."""
        kanalen = {keuze.kanaal for keuze in self.keuzes}
        if kanalen >= {Kanaal.EMAIL, Kanaal.SMS}:
            return "beiden"
        return {Kanaal.EMAIL: "email", Kanaal.SMS: "sms", Kanaal.POST: "letter"}.get(self.kanaal, "geen")
