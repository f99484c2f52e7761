"""What the organisation did: who took part, and the tasks that followed."""

from datetime import timedelta

from apps.actoren.models import Actor
from apps.demo.actoren import Actoren
from apps.demo.draft import Draft
from apps.demo.klantcontacten import Gesprek, at_office_hours
from apps.demo.profile import TODAY
from apps.klantcontacten.models import ActorKlantcontact
from apps.taken.models import InterneTaak, Toewijzing

TOELICHTINGEN = (
    "",
    "Het liefst bellen tussen 9.00 en 12.00 uur.",
    "Heeft al eerder gebeld en verwacht nu echt antwoord.",
    "Antwoord per e-mail is ook goed.",
    "Spreekt beter Engels dan Nederlands.",
)


def make_actor_klantcontacten(draft: Draft, gesprekken: list[Gesprek], actoren: Actoren) -> list[ActorKlantcontact]:
    """Makes who took part in each gesprek; now and then the department that knows more took part as well."""
    pairs: list[tuple[Gesprek, Actor]] = []
    for gesprek in gesprekken:
        is_chat = gesprek.klantcontact.kanaal == "chat" and draft.happens(0.6)
        pairs.append((gesprek, actoren.chatbot if is_chat else draft.random.choice(actoren.medewerkers)))
        if draft.happens(0.08):
            pairs.append((gesprek, actoren.afdelingen[gesprek.thema.afdeling]))
    return [draft.make(ActorKlantcontact, klantcontact=gesprek.klantcontact, actor=actor) for gesprek, actor in pairs]


def make_taken(draft: Draft, gesprekken: list[Gesprek]) -> list[InterneTaak]:
    """Makes the task that some gesprekken led to. Six in ten are verwerkt, most of them the older ones."""
    asked = [gesprek for gesprek in gesprekken if gesprek.needs_taak]
    order = sorted(range(len(asked)), key=lambda index: index / len(asked) + draft.random.random() / 2)
    done = set(order[: round(0.6 * len(asked))])
    return [make_taak(draft, gesprek, is_done=index in done) for index, gesprek in enumerate(asked)]


def make_taak(draft: Draft, gesprek: Gesprek, *, is_done: bool) -> InterneTaak:
    """Makes one task."""
    finished = at_office_hours(draft, gesprek.moment + timedelta(days=draft.random.randrange(1, 6)))
    return draft.make(
        InterneTaak,
        aanleidinggevend_klantcontact=gesprek.klantcontact,
        gevraagde_handeling=gesprek.thema.taak,
        toelichting=draft.random.choice(TOELICHTINGEN),
        status="verwerkt" if is_done else "te_verwerken",
        toegewezen_op=gesprek.moment,
        afgehandeld_op=min(finished, TODAY) if is_done else None,
    )


def make_toewijzingen(
    draft: Draft, gesprekken: list[Gesprek], taken: list[InterneTaak], actoren: Actoren
) -> list[Toewijzing]:
    """Assigns each task to the department that knows about it, and four in ten to an employee as well."""
    afdelingen = [gesprek.thema.afdeling for gesprek in gesprekken if gesprek.needs_taak]
    pairs: list[tuple[InterneTaak, Actor]] = []
    for taak, afdeling in zip(taken, afdelingen, strict=True):
        pairs.append((taak, actoren.afdelingen[afdeling]))
        if draft.happens(0.4):
            pairs.append((taak, draft.random.choice(actoren.medewerkers)))
    return [draft.make(Toewijzing, interne_taak=taak, actor=actor) for taak, actor in pairs]
