"""What an employee sees of messages to other systems, and may do."""

import pytest
from django.contrib.auth.models import Permission

from apps.core.models import Dienst
from apps.notificaties.models import Notificatie
from tests.admin.beheer import Beheer, messages_of
from tests.admin.test_pages import shown
from tests.nrc import Nrc
from tests.outbox.lines import states, work, write
from tests.register import Register

pytestmark = pytest.mark.django_db


@pytest.fixture
def beheer(register: Register) -> Beheer:
    return Beheer("medewerker", register.tenant)


def test_list_is_filtered_by_state_and_searched_by_line(
    register: Register, beheer: Beheer, dienst: Dienst, nrc: Nrc
) -> None:
    nrc.faults.append("400")
    failed, done = write(register, "een", sleutel="partijen:1"), write(register, "twee", sleutel="partijen:2")
    work()
    assert shown(beheer.get(Notificatie)) == [done.pk, failed.pk]
    assert shown(beheer.get(Notificatie, staat__exact="mislukt")) == [failed.pk]
    assert shown(beheer.get(Notificatie, q="partijen:2")) == [done.pk]


def test_page_shows_the_message_and_nothing_can_be_written(register: Register, beheer: Beheer) -> None:
    row = write(register, "een")
    assert "partijen:1" in beheer.get(row).content.decode()
    assert beheer.client.post(beheer.url(row), {"staat": "klaar"}).status_code == 403
    for of, page, status in ((Notificatie, "add", 403), (row, "delete", 403), (row, "history", 404)):
        assert beheer.get(of, page).status_code == status, page
    assert states(register) == ["open"]


def test_person_has_a_message_tried_again(register: Register, beheer: Beheer, dienst: Dienst, nrc: Nrc) -> None:
    nrc.faults.append("400")
    failed, other = write(register, "een", sleutel="partijen:1"), write(register, "twee", sleutel="partijen:2")
    work()
    page = beheer.act("try_again", failed, other)
    assert messages_of(page) == ["Opnieuw te proberen: 1."]
    assert states(register) == ["open", "klaar"]


def test_person_who_may_only_look_cannot(register: Register, beheer: Beheer) -> None:
    row = write(register, "een")
    work()
    assert states(register) == ["geblokkeerd"]
    beheer.user.user_permissions.set(Permission.objects.filter(codename="view_notificatie"))
    beheer.act("try_again", row)
    assert states(register) == ["geblokkeerd"]


def test_employee_of_another_organisation_sees_and_does_nothing(
    register: Register, other_register: Register, beheer: Beheer
) -> None:
    own, foreign = write(register, "een"), write(other_register, "twee")
    work()
    assert shown(beheer.get(Notificatie)) == [own.pk]
    beheer.act("try_again", own, foreign)
    assert (states(register), states(other_register)) == (["open"], ["geblokkeerd"])
