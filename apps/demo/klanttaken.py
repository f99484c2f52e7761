"""What customers must do: tasks in their own environment, some done, some late."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from apps.core.tenancy import TenantModel
from apps.demo.draft import Draft
from apps.demo.profile import TODAY
from apps.partijen.models import PartijIdentificator
from apps.taken.deadlines import day_of, deadline
from apps.taken.gebeurtenissen import REGISTERED, columns_of
from apps.taken.keuzes import Rol
from apps.taken.models import Klanttaak, Taakgebeurtenis, Taakkoppeling
from apps.taken.transitions import GESLOTEN, NIET_UITGEVOERD, OPEN, UITGEVOERD, VERWERKT, State, Step, steps

TITELS = (
    "Lever een loonstrook aan",
    "Betaal de leges voor uw paspoort",
    "Haal uw rijbewijs op",
    "Stuur een foto van de melding",
    "Onderteken de aanvraag",
)
STATES = (OPEN, OPEN, UITGEVOERD, VERWERKT, GESLOTEN, NIET_UITGEVOERD)
EVERY = 40  # identificatoren of a person, of which one has a task
SYSTEM, PORTAL = "Zaaksysteem", "MijnOmgeving"


def make_klanttaken(draft: Draft, numbers: Sequence[PartijIdentificator]) -> Iterator[Sequence[TenantModel]]:
    """Yields the tasks of some customers with a BSN, the zaken that those are about, and what happened to them."""
    known = [one for one in numbers if one.partij_identificator["code_soort_object_id"] == "bsn"][::EVERY]
    taken = [make_klanttaak(draft, number, place) for place, number in enumerate(known)]
    yield taken
    zaken = f"https://openzaak.{draft.profile.domein}/zaken/api/v1/zaken"
    about = [(taak, draft.uuid()) for taak in taken]
    yield [
        draft.make(Taakkoppeling, taak=taak, registratie="zaak", object_uuid=zaak, url=f"{zaken}/{zaak}")
        for taak, zaak in about
    ]
    yield [event for taak in taken for event in make_events(draft, taak)]


def make_klanttaak(draft: Draft, number: PartijIdentificator, place: int) -> Klanttaak:
    """Makes one task."""
    state, begun = STATES[place % len(STATES)], TODAY - timedelta(days=draft.random.randrange(1, 30))
    ends = begun + timedelta(days=-1 if state == NIET_UITGEVOERD else draft.random.randrange(40, 80))
    return draft.make(
        Klanttaak,
        titel=draft.random.choice(TITELS),
        soort="formulier",
        formulier={"soort": "url", "waarde": f"https://formulieren.{draft.profile.domein}/{place}"},
        status=state.status,
        afsluitreden=state.afsluitreden,
        startdatum=day_of(begun) - timedelta(days=2),
        identificatie={"type": "bsn", "waarde": number.partij_identificator["object_id"]},
        partij=number.identificeerde_partij,
        eigenaar=SYSTEM,
        verwerker_taak_id=str(draft.uuid()),
        verzonden_data=None if state in (OPEN, NIET_UITGEVOERD) else {"akkoord": True},
        verlopen_op=TODAY if state == NIET_UITGEVOERD else None,
        revisie=1 + len(path_to(state)),
        **deadline(day_of(ends)),
    )


def path_to(state: State) -> tuple[Step, ...]:
    """Returns the events that brought a task to a state."""
    if state == OPEN:
        return ()
    return steps(OPEN, state, Rol.SYSTEEM if state == NIET_UITGEVOERD else Rol.UITVOERDER)


def make_events(draft: Draft, taak: Klanttaak) -> Iterator[Taakgebeurtenis]:
    """Makes what happened to a task."""
    path = (REGISTERED, *path_to(State(taak.status, taak.afsluitreden)))
    for number, step in enumerate(path, 1):
        rol = Rol.EIGENAAR if step is REGISTERED else Rol.SYSTEEM if step.after == NIET_UITGEVOERD else Rol.UITVOERDER
        yield draft.make(
            Taakgebeurtenis,
            taak=taak,
            **columns_of(number, step),
            rol=rol,
            tijdstip=TODAY,
            applicatie="" if rol == Rol.SYSTEEM else SYSTEM if rol == Rol.EIGENAAR else PORTAL,
        )
