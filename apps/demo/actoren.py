"""Who works for the organisation: the contact centre, the departments that know more, and a chatbot."""

from dataclasses import dataclass
from itertools import islice
from typing import Any

from apps.actoren.models import Actor
from apps.demo.adressen import slug
from apps.demo.draft import Draft
from apps.demo.names import Mens
from apps.demo.numbers import vast_nummer

AFDELINGEN = ("Burgerzaken", "Belastingen", "Openbare Ruimte", "Vergunningen", "Werk en Inkomen", "Zorg en Jeugd")
CHATBOT = "Digitale assistent Fien"


@dataclass(frozen=True)
class Actoren:
    """The actoren of an organisation; `afdelingen` by their name."""

    medewerkers: list[Actor]
    afdelingen: dict[str, Actor]
    chatbot: Actor

    @property
    def all(self) -> list[Actor]:
        """Everybody."""
        return [*self.medewerkers, *self.afdelingen.values(), self.chatbot]


def make_actoren(draft: Draft) -> Actoren:
    """Makes the actoren of the profile."""
    people = islice(draft.mensen, draft.profile.medewerkers)
    return Actoren(
        medewerkers=[make_medewerker(draft, mens) for mens in people],
        afdelingen={naam: make_afdeling(draft, naam) for naam in AFDELINGEN},
        chatbot=make_chatbot(draft),
    )


def make_medewerker(draft: Draft, mens: Mens) -> Actor:
    """Makes an employee of the contact centre."""
    mail = f"{slug(mens.voornaam[0])}.{slug(mens.volledige_achternaam).replace('-', '')}@{draft.profile.domein}"
    return draft.make(
        Actor,
        naam=f"{mens.voornaam} {mens.volledige_achternaam}",
        soort_actor="medewerker",
        actoridentificator=identificator(mail, objecttype="mdw", register="msei", soort="email"),
        actor_identificatie={
            "functie": "medewerker klantcontactcentrum",
            "emailadres": mail,
            "telefoonnummer": vast_nummer(draft.random),
        },
    )


def make_afdeling(draft: Draft, naam: str) -> Actor:
    """Makes a department."""
    code = slug(naam)
    return draft.make(
        Actor,
        naam=naam,
        soort_actor="organisatorische_eenheid",
        actoridentificator=identificator(code, objecttype="afd", register="obj", soort="idf"),
        actor_identificatie={
            "omschrijving": f"Afdeling {naam}",
            "emailadres": f"{code}@{draft.profile.domein}",
            "telefoonnummer": vast_nummer(draft.random),
        },
    )


def make_chatbot(draft: Draft) -> Actor:
    """Makes what answers on the website when nobody else does."""
    return draft.make(
        Actor,
        naam=CHATBOT,
        soort_actor="geautomatiseerde_actor",
        actoridentificator=identificator("chatbot", objecttype="geautomatiseerd", register="obj", soort="idf"),
        actor_identificatie={"functie": "chatbot", "omschrijving": "Beantwoordt veelgestelde vragen op de website."},
    )


def identificator(object_id: str, *, objecttype: str, register: str, soort: str) -> dict[str, Any]:
    """Returns the columns of an actoridentificator."""
    return {
        "object_id": object_id,
        "code_objecttype": objecttype,
        "code_register": register,
        "code_soort_object_id": soort,
    }
