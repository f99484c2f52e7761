"""What an employee sees of spiegelingen, and may do."""

import pytest

from apps.core.models import Dienst
from apps.synchronisatie.models import Spiegeling
from apps.verzoeken.models import Verzoekinformatieobject
from tests.admin.beheer import Beheer, errors_of, messages_of
from tests.admin.test_pages import shown
from tests.register import Register
from tests.synchronisatie.drc_server import RunningDrc
from tests.synchronisatie.mirror import deliver_all, rows


@pytest.fixture
def beheer(register: Register) -> Beheer:
    return Beheer("medewerker", register.tenant)


def test_list_is_filtered_by_state_and_searched_by_verzoek_and_document(
    register: Register, beheer: Beheer, dienst: Dienst, drc: RunningDrc
) -> None:
    drc.unknown.add(drc.document(1))
    relations = [register.verzoekinformatieobject(informatieobject=drc.document(number)) for number in (1, 2)]
    deliver_all(register)
    failed, done = (pk for (pk,) in rows(register, "pk"))
    assert shown(beheer.get(Spiegeling)) == [done, failed]
    assert shown(beheer.get(Spiegeling, staat__exact="mislukt")) == [failed]
    assert shown(beheer.get(Spiegeling, operatie__exact="verwijder")) == []
    assert shown(beheer.get(Spiegeling, q=str(relations[1].verzoek.uuid))) == [done]
    assert shown(beheer.get(Spiegeling, q=drc.document(1))) == [failed]
    assert "400 informatieobject: does_not_exist" in beheer.get(Spiegeling).content.decode()


def test_person_has_what_failed_tried_again(
    register: Register, beheer: Beheer, dienst: Dienst, drc: RunningDrc
) -> None:
    drc.unknown.add(drc.document(1))
    register.verzoekinformatieobject(informatieobject=drc.document(1))
    deliver_all(register)
    assert rows(register) == [("maak", "mislukt")]
    drc.unknown.clear()
    (row,) = register.all(Spiegeling)
    assert messages_of(beheer.act("try_again", row)) == ["Opnieuw te proberen: 1."]
    deliver_all(register)
    assert (rows(register), len(drc.table)) == ([("maak", "klaar")], 1)


def test_employee_of_another_organisation_sees_and_does_nothing(
    register: Register, other_register: Register, beheer: Beheer, dienst: Dienst, drc: RunningDrc
) -> None:
    other_register.save(Dienst, soort="drc", url=drc.root)
    for one in (register, other_register):
        drc.unknown.add(drc.document(one.tenant.pk))
        one.verzoekinformatieobject(informatieobject=drc.document(one.tenant.pk))
        deliver_all(one)
    (own,), (foreign,) = register.all(Spiegeling), other_register.all(Spiegeling)
    assert shown(beheer.get(Spiegeling)) == [own.pk]
    assert shown(beheer.get(Spiegeling, q=foreign.informatieobject)) == []
    assert (beheer.get(own).status_code, beheer.get(foreign).status_code) == (200, 302)
    beheer.act("try_again", own, foreign)
    assert (rows(register), rows(other_register)) == ([("maak", "open")], [("maak", "mislukt")])


def test_document_of_another_host_is_refused_unless_it_is_named(
    register: Register, beheer: Beheer, dienst: Dienst, drc: RunningDrc
) -> None:
    verzoek, elsewhere = register.verzoek(), "https://elders.example.nl/documenten/1"
    refused = beheer.send(Verzoekinformatieobject, verzoek=verzoek.pk, informatieobject=elsewhere)
    assert list(errors_of(refused)) == ["informatieobject"]
    register.tenant.toegestane_hosts = ["elders.example.nl"]
    register.tenant.save()
    for url in (elsewhere, drc.document(1)):
        beheer.save(Verzoekinformatieobject, verzoek=verzoek.pk, informatieobject=url)
    assert len(rows(register)) == 2
