"""Two years of klantcontacten, oldest first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.text import slugify

from apps.demo.draft import Draft
from apps.demo.onderwerpen import VAN_INWONERS, VAN_ORGANISATIES, Geval, Thema
from apps.demo.partijen import Partijen
from apps.demo.places import LANGS_DE_WEG
from apps.demo.profile import TODAY
from apps.klantcontacten.models import Klantcontact
from apps.partijen.models import Partij

# How many of a hundred contacts go by it.
KANALEN = {"telefoon": 44, "email": 19, "balie": 15, "contactformulier": 10, "chat": 6, "whatsapp": 4, "brief": 2}
# What arrives in the evening and at the weekend too.
DAY_AND_NIGHT = {"email", "contactformulier", "chat", "whatsapp"}
FRIDAY = 4
GEEN_GEHOOR = "Teruggebeld en geen gehoor gekregen; de voicemail ingesproken."


@dataclass(frozen=True)
class Gesprek:
    """A klantcontact, and what the objects around it are made from.

    `partij` is None when it is not known who it was; `earlier` is the klantcontact that this one follows up.
    """

    klantcontact: Klantcontact
    thema: Thema
    partij: Partij | None
    needs_taak: bool = False
    earlier: Klantcontact | None = None

    @property
    def moment(self) -> datetime:
        """When it was."""
        return self.klantcontact.plaatsgevonden_op


def make_gesprekken(draft: Draft, partijen: Partijen) -> list[Gesprek]:
    """Makes the gesprekken of the profile; one in ten follows up another."""
    count = draft.profile.klantcontacten
    needs = draft.spread(draft.profile.taken, among=count - count // 10)
    first = [make_gesprek(draft, partijen, needs_taak=needs_taak) for needs_taak in needs]
    long_ago = TODAY - timedelta(days=30)
    known = [gesprek for gesprek in first if gesprek.partij and gesprek.moment < long_ago]
    again = [make_vervolg(draft, gesprek) for gesprek in draft.random.sample(known, count // 10)]
    return sorted([*first, *again], key=lambda gesprek: gesprek.moment)


def make_gesprek(draft: Draft, partijen: Partijen, *, needs_taak: bool) -> Gesprek:
    """Makes a gesprek with one of `partijen`, or with a stranger."""
    partij = draft.random.choice(partijen.klanten) if draft.happens(0.85) else None
    is_business = partij is not None and partij.soort_partij != "persoon"
    thema = draft.random.choice(VAN_ORGANISATIES if is_business else VAN_INWONERS)
    kanaal = draft.random.choices(list(KANALEN), weights=list(KANALEN.values()))[0]
    klantcontact = make_klantcontact(draft, thema, partij, kanaal=kanaal, moment=make_moment(draft, kanaal))
    tell(draft, klantcontact, draft.random.choice(thema.gevallen))
    if needs_taak:
        klantcontact.indicatie_contact_gelukt, klantcontact.verdere_actie_ondernomen = None, True
        klantcontact.reactie = f"Doorgezet naar {thema.afdeling}, die binnen twee werkdagen contact opneemt."
    elif kanaal == "telefoon" and draft.happens(0.06):
        klantcontact.indicatie_contact_gelukt, klantcontact.reactie = False, GEEN_GEHOOR
    return Gesprek(klantcontact, thema, partij, needs_taak)


def make_vervolg(draft: Draft, gesprek: Gesprek) -> Gesprek:
    """Makes a telephone call some days or weeks after `gesprek`, about the same."""
    moment = at_office_hours(draft, gesprek.moment + timedelta(days=draft.random.randrange(3, 25)))
    klantcontact = make_klantcontact(draft, gesprek.thema, gesprek.partij, kanaal="telefoon", moment=moment)
    klantcontact.onderwerp = f"Vervolg: {gesprek.klantcontact.onderwerp}"
    klantcontact.inhoud = f"Vraagt naar de stand van zaken na het contact van {gesprek.moment:%d-%m-%Y}."
    klantcontact.reactie = "Uitgelegd wat er sindsdien gebeurd is en wanneer bericht te verwachten is."
    return Gesprek(klantcontact, gesprek.thema, gesprek.partij, earlier=gesprek.klantcontact)


def make_klantcontact(
    draft: Draft, thema: Thema, partij: Partij | None, *, kanaal: str, moment: datetime
) -> Klantcontact:
    """Makes a klantcontact that went well, without its texts."""
    return draft.make(
        Klantcontact,
        kanaal=kanaal,
        plaatsgevonden_op=moment,
        hoofd_onderwerp_type=f"https://onderwerpen.example.nl/{slugify(thema.naam)}",
        taal=partij.voorkeurstaal if partij else "nld",
        vertrouwelijk=thema.is_gevoelig,
        indicatie_contact_gelukt=True,
        metadata=make_metadata(draft, kanaal),
    )


def tell(draft: Draft, klantcontact: Klantcontact, geval: Geval) -> None:
    """Writes down what was asked and answered."""
    soon = at_office_hours(draft, klantcontact.plaatsgevonden_op + timedelta(days=draft.random.randrange(4, 20)))
    straat = draft.random.choice(LANGS_DE_WEG)
    words = {"straat": straat, "datum": f"{soon:%d-%m-%Y}", "nummer": draft.random.randrange(100_000, 1_000_000)}
    klantcontact.onderwerp = geval.onderwerp
    klantcontact.inhoud = geval.vraag.format(**words)
    klantcontact.reactie = geval.antwoord.format(**words)


def make_metadata(draft: Draft, kanaal: str) -> dict[str, str]:
    """Returns what the application noted about a contact, for some channels."""
    seconds = draft.random.randrange(5, 600)
    return {
        "telefoon": {"wachttijdSeconden": str(seconds // 4), "gespreksduurSeconden": str(seconds + 60)},
        "contactformulier": {"formulier": "contact-algemeen", "invultijdSeconden": str(seconds)},
    }.get(kanaal, {})


def make_moment(draft: Draft, kanaal: str) -> datetime:
    """Returns a moment in the last two years: at office hours, but for what can be sent at any time."""
    day = TODAY - timedelta(days=draft.random.randrange(4, 728))
    if kanaal in DAY_AND_NIGHT and draft.happens(0.4):
        return day.replace(hour=draft.random.randrange(7, 23), minute=draft.random.randrange(60))
    return at_office_hours(draft, day)


def at_office_hours(draft: Draft, day: datetime) -> datetime:
    """Returns a moment between half past eight and five on this day, or on Monday when it falls in a weekend."""
    until_monday = 7 - day.weekday() if day.weekday() > FRIDAY else 0
    opening = (day + timedelta(days=until_monday)).replace(hour=8, minute=30, second=0)
    return opening + timedelta(seconds=draft.random.randrange(int(8.5 * 3600)))
