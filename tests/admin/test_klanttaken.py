"""Klanttaken in the admin: what happened to them, and bringing them further."""

from apps.core.tenancy import working_for
from apps.taken import klanttaken
from apps.taken.klanttaken import Wanted
from apps.taken.models import Klanttaak, Taakgebeurtenis
from apps.taken.writers import BEHEER
from tests.admin.beheer import Beheer
from tests.register import Register, bsn


def state(register: Register, taak: Klanttaak) -> tuple[str, str]:
    (row,) = register.all(Klanttaak, pk=taak.pk)
    return row.status, row.afsluitreden


def test_page_of_a_task_tells_what_happened_to_it(register: Register, beheer: Beheer) -> None:
    taak = register.klanttaak(identificatie={"type": "bsn", "waarde": bsn()})
    with working_for(register.tenant):
        klanttaken.change(taak, Wanted(word="verwerkt"), by=BEHEER)
    page = beheer.get(taak).content.decode()
    assert [word in page for word in ("Geregistreerd", "Uitgevoerd", "Verwerkt", "Beheerder")] == [True] * 4


def test_task_is_brought_further_by_its_service(register: Register, beheer: Beheer) -> None:
    taak = register.klanttaak()
    beheer.act("mark_as_handled", taak)
    beheer.act("close", taak)
    assert state(register, taak) == ("gesloten", "uitgevoerd")
    last = register.all(Taakgebeurtenis, taak=taak)[-1]
    assert (last.gebeurtenis, last.rol, bool(last.gebruiker)) == ("gesloten", "beheerder", True)
    beheer.act("reopen", taak)
    assert state(register, taak) == ("gesloten", "uitgevoerd")


def test_open_task_is_withdrawn(register: Register, beheer: Beheer) -> None:
    taak = register.klanttaak()
    beheer.act("withdraw", taak)
    assert state(register, taak) == ("gesloten", "ingetrokken")


def test_list_of_tasks_shows_no_number_of_a_citizen(register: Register, beheer: Beheer) -> None:
    number = bsn()
    taak = register.klanttaak(identificatie={"type": "bsn", "waarde": number})
    assert number not in beheer.get(Klanttaak).content.decode()
    assert number in beheer.get(taak).content.decode()
