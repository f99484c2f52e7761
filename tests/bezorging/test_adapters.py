"""What the mail server and NotifyNL answer, and what that means."""

from typing import Any

import pytest

from apps.berichten.models import Bezorginstelling, Verzending
from apps.core.models import Dienst
from apps.core.sealing import seal
from apps.core.tenancy import working_for
from apps.voorkeurskanaal.models import Kanaalvoorkeur
from tests.bezorging.berichten import EMAIL, MOBIEL, bericht_aan, course, klant, work_all
from tests.mailserver import MailServer
from tests.notifynl import NotifyNL
from tests.register import Register

pytestmark = pytest.mark.usefixtures("instelling")


def first(register: Register) -> tuple[Any, ...]:
    """Returns what came of the first verzending."""
    row = register.all(Verzending)[0]
    return row.staat, row.status, row.foutcode, row.laatste_status


def send_sms(register: Register) -> None:
    partij = klant(register, correspondentieadres={})
    register.save(Kanaalvoorkeur, partij=partij, kanaal="sms")
    bericht_aan(register, partij)
    work_all()


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [
        ("550 No such user", ("mislukt", "mislukt", "adres-ongeldig", 550)), ("451 Later", ("open", "tijdelijk", "", 451)),
    ],
)  # fmt: skip
def test_mail_server_refuses_a_recipient(register: Register, mail: MailServer, reply: str, outcome: Any) -> None:
    mail.refuses[EMAIL] = reply
    bericht_aan(register, klant(register))
    work_all()
    assert first(register) == outcome


@pytest.mark.parametrize(
    ("reply", "outcome"),
    [("554 Spam", ("mislukt", "mislukt", "techniek", 554)), ("452 Full", ("open", "tijdelijk", "", 452))],
)
def test_mail_server_refuses_a_message(register: Register, mail: MailServer, reply: str, outcome: Any) -> None:
    mail.mood = reply
    bericht_aan(register, klant(register))
    work_all()
    assert first(register) == outcome


def test_mail_server_that_is_away_is_tried_again(register: Register) -> None:
    with working_for(register.tenant):
        Dienst.objects.filter(soort="smtp").update(url="smtp://127.0.0.1:1")
    bericht_aan(register, klant(register))
    work_all()
    assert first(register) == ("open", "tijdelijk", "", None)
    assert EMAIL not in register.all(Verzending)[0].laatste_antwoord


def test_mail_server_without_tls_is_not_used_when_tls_is_asked_for(register: Register, mail: MailServer) -> None:
    with working_for(register.tenant):
        Dienst.objects.filter(soort="smtp").update(url=f"smtp+starttls://127.0.0.1:{mail.port}")
    bericht_aan(register, klant(register))
    work_all()
    assert (mail.inbox, first(register)[0]) == ([], "open")


def test_strict_organisation_does_not_take_a_mail_server_for_an_inbox(register: Register, mail: MailServer) -> None:
    from apps.berichten.models import Berichtbeleid

    register.save(Berichtbeleid, is_strikt=True)
    bericht_aan(register, klant(register))
    work_all()
    assert (len(mail.inbox), course(register)) == (1, [("email", "verzonden", "")])


def test_subject_with_line_breaks_makes_no_header(
    register: Register, mail: MailServer, instelling: Bezorginstelling
) -> None:
    with working_for(register.tenant):
        Bezorginstelling.objects.update(doel="informatief")
    bericht_aan(register, klant(register), onderwerp="Uw\r\nBcc: x@example.nl")
    work_all()
    assert [(message["Subject"], message["Bcc"]) for message in mail.inbox] == [("Uw Bcc: x@example.nl", None)]


def test_notifynl_gets_the_kenmerk_and_what_its_template_may_use(register: Register, notify: NotifyNL) -> None:
    send_sms(register)
    (sent,), (row,) = notify.notifications, register.all(Verzending)
    assert (sent["reference"], sent["phone_number"]) == (str(row.uuid), MOBIEL)
    assert set(sent["personalisation"]) == {"onderwerp", "tekst", "naam", "kenmerk"}
    assert "paspoort" not in str(sent).lower()


@pytest.mark.parametrize(
    ("mood", "outcome"),
    [("broken", ("open", "tijdelijk", "", 500)), ("busy", ("open", "tijdelijk", "", 429)),
     ("hangs up", ("open", "tijdelijk", "", None))],
)  # fmt: skip
def test_notifynl_that_is_not_well_is_tried_again(
    register: Register, notify: NotifyNL, mood: str, outcome: Any
) -> None:
    notify.mood = mood
    send_sms(register)
    assert first(register) == outcome


def test_notifynl_refuses_an_address(register: Register, notify: NotifyNL) -> None:
    notify.refuses.add(MOBIEL)
    send_sms(register)
    assert first(register) == ("mislukt", "mislukt", "adres-ongeldig", 400)


def test_notifynl_that_does_not_know_us_waits_for_another_secret(register: Register, notify: NotifyNL) -> None:
    with working_for(register.tenant):
        Dienst.objects.filter(soort="notifynl").update(geheim=seal("another-secret-that-is-long-enough-too"))
    send_sms(register)
    assert first(register) == ("geblokkeerd", "gepland", "", 403)


def test_word_of_a_secret_that_does_not_open_is_no_failure_for_good(register: Register, notify: NotifyNL) -> None:
    with working_for(register.tenant):
        Dienst.objects.filter(soort="notifynl").update(geheim="gAAAAA")
    send_sms(register)
    assert first(register)[0] == "open"
    assert notify.notifications == []
