"""From a bericht that is published to one that arrives: by which channel, once, and what follows."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from apps.berichten import publishing, withdrawing
from apps.berichten.bezorging import nakijken
from apps.berichten.bezorging.klantcontact import register_klantcontact
from apps.berichten.models import Bericht, Bezorginstelling, Bezorgopdracht, Verzending
from apps.berichten.verzendingen import report
from apps.berichten.words import meaning
from apps.betrokkenen.models import Betrokkene
from apps.core.outbox import delivering
from apps.core.tenancy import working_for
from apps.klantcontacten.models import Klantcontact, Onderwerpobject
from apps.voorkeurskanaal.models import Kanaalbeslissing, Kanaalvoorkeur, Onbestelbaar
from tests.berichten.delivering import OWNER, delivered
from tests.bezorging.berichten import EMAIL, MOBIEL, bericht_aan, course, klant, let_time_pass, work_all
from tests.mailserver import MailServer
from tests.notifynl import NotifyNL
from tests.outbox.lines import forget_jobs, jobs
from tests.register import Register

ON = pytest.mark.usefixtures("instelling")


def change(register: Register, instelling: Bezorginstelling, **values: Any) -> None:
    with working_for(register.tenant):
        Bezorginstelling.objects.filter(pk=instelling.pk).update(**values)


def told(register: Register, word: str) -> None:
    """Lets NotifyNL tell of its newest verzending."""
    sent = register.all(Verzending, aanbieder="notifynl")[-1]
    means = meaning("notifynl", word)
    assert means is not None
    with working_for(register.tenant):
        report(sent, means, code=word)


# -- whether and by which channel -------------------------------------------------------------------------------------


def test_nothing_is_delivered_until_it_is_configured(register: Register, mail: MailServer) -> None:
    bericht_aan(register, klant(register))
    assert (jobs(), register.all(Bezorgopdracht), register.all(Verzending)) == ([], [], [])


@ON
def test_published_bericht_arrives_by_e_mail_and_the_decision_stands_on_it(
    register: Register, mail: MailServer
) -> None:
    partij = klant(register)
    bericht = bericht_aan(register, partij)
    work_all()
    (message,) = mail.inbox
    assert (message["To"], message["From"]) == (EMAIL, "Gemeente Voorbeeld <noreply@voorbeeld.nl>")
    (sent,) = register.all(Verzending)
    assert (sent.status, sent.staat, sent.aanbieder, sent.adres_gemaskeerd) == (
        "bezorgd",
        "klaar",
        "smtp",
        "k***@example.nl",
    )
    assert EMAIL not in str(vars(sent))
    (beslissing,) = register.all(Kanaalbeslissing)
    assert (sent.beslissing, beslissing.bericht, beslissing.partij_id) == (beslissing.uuid, bericht.uuid, partij.pk)


@ON
def test_bericht_that_its_sender_sends_is_left_to_him(register: Register, mail: MailServer) -> None:
    bericht_aan(register, klant(register), kanaal="email")
    work_all()
    assert (mail.inbox, register.all(Bezorgopdracht)) == ([], [])


@ON
def test_planned_bericht_goes_when_it_is_published(register: Register, mail: MailServer) -> None:
    bericht_aan(register, klant(register), publicatiedatum=timezone.now() + timedelta(hours=1))
    work_all()
    assert mail.inbox == []
    with working_for(register.tenant):
        Bericht.objects.update(publicatiedatum=timezone.now())
    publishing.publish_due(register.tenant)
    work_all()
    assert len(mail.inbox) == 1


@ON
def test_channel_is_chosen_when_it_is_sent_and_not_before(
    register: Register, mail: MailServer, notify: NotifyNL
) -> None:
    partij = klant(register)
    bericht_aan(register, partij)
    register.save(Kanaalvoorkeur, partij=partij, kanaal="sms")
    work_all()
    assert (mail.inbox, [row["phone_number"] for row in notify.notifications]) == ([], [MOBIEL])


@ON
def test_whoever_wants_none_or_is_unknown_is_sent_nothing_and_the_order_says_so(
    register: Register, mail: MailServer
) -> None:
    partij = klant(register)
    register.save(Kanaalvoorkeur, partij=partij, kanaal="geen")
    bericht_aan(register, partij)
    delivered(register)
    work_all()
    assert mail.inbox == []
    assert [row.laatste_antwoord for row in register.all(Bezorgopdracht)] == [
        "afgemeld-voor-notificaties", "partij-onbekend"
    ]  # fmt: skip


@ON
def test_whoever_prefers_his_own_environment_has_it_there(register: Register, mail: MailServer) -> None:
    partij = klant(register)
    register.save(Kanaalvoorkeur, partij=partij, kanaal="portaal")
    bericht_aan(register, partij)
    work_all()
    assert (mail.inbox, course(register)) == ([], [("portaal", "bezorgd", "")])


@ON
def test_both_channels_are_used_when_both_are_wanted(register: Register, mail: MailServer, notify: NotifyNL) -> None:
    partij = klant(register)
    register.save(Kanaalvoorkeur, partij=partij, kanaal="digitaal_en_post")
    bericht_aan(register, partij)
    work_all()
    assert (len(mail.inbox), [row["kind"] for row in notify.notifications]) == (1, ["letter"])


@ON
def test_bericht_that_its_sender_told_to_have_sent_is_not_sent_again(
    register: Register, mail: MailServer, instelling: Bezorginstelling
) -> None:
    change(register, instelling, registreer_klantcontact=True)
    bericht = bericht_aan(register, klant(register))
    values = {"kanaal": "email", "sleutel": "x", "staat": "klaar", "aanbieder": "notifynl", "status": "verzonden"}
    with working_for(register.tenant):
        Verzending.objects.create(bericht=bericht, **values)
    work_all()
    assert (mail.inbox, register.all(Klantcontact)) == ([], [])
    assert register.all(Bezorgopdracht)[0].laatste_antwoord == "door de afzender verstuurd"


# -- what it says -----------------------------------------------------------------------------------------------------


@ON
def test_notification_tells_nothing_of_the_content(register: Register, mail: MailServer) -> None:
    bericht_aan(register, klant(register))
    work_all()
    (message,) = mail.inbox
    assert message["Subject"] == "Er staat een bericht voor u klaar"
    assert "paspoort" not in message.as_string().lower()
    assert "https://mijn.voorbeeld.nl" in message.get_content()


def test_content_is_sent_when_that_is_configured_but_not_of_whoever_is_secret(
    register: Register, mail: MailServer, instelling: Bezorginstelling
) -> None:
    change(register, instelling, doel="informatief")
    for is_geheim in (False, True):
        bericht_aan(register, klant(register, indicatie_geheimhouding=is_geheim))
        work_all()
    said = [(message["Subject"], "ophalen" in message.get_content()) for message in mail.inbox]
    assert said == [("Uw paspoort", True), ("Er staat een bericht voor u klaar", False)]


def test_besluit_goes_by_letter_with_a_notification_beside_it(
    register: Register, mail: MailServer, notify: NotifyNL, instelling: Bezorginstelling
) -> None:
    change(register, instelling, besluiten=["8"])
    bericht_aan(register, klant(register), berichttype="8")
    work_all()
    (letter,) = notify.notifications
    assert letter["personalisation"]["tekst"].startswith("U kunt uw paspoort ophalen.")
    lines = [letter["personalisation"][f"address_line_{number}"] for number in (1, 2, 3)]
    assert lines == ["Jan Bol", "Plein 2", "1234 AB  Breda"]
    assert [message["Subject"] for message in mail.inbox] == ["Er staat een bericht voor u klaar"]


def test_letter_of_a_besluit_that_fails_is_not_made_up_for_by_its_notification(
    register: Register, mail: MailServer, notify: NotifyNL, instelling: Bezorginstelling
) -> None:
    change(register, instelling, besluiten=["8"])
    bericht_aan(register, klant(register), berichttype="8")
    work_all()
    told(register, "technical-failure")
    work_all()
    assert [row.laatste_antwoord for row in register.all(Bezorgopdracht)] == ["post, email", "geen-bruikbaar-kanaal"]
    assert (len(mail.inbox), len(notify.notifications)) == (1, 1)


# -- failures ---------------------------------------------------------------------------------------------------------


@ON
def test_address_that_is_no_good_is_marked_and_the_next_channel_is_used(
    register: Register, mail: MailServer, notify: NotifyNL
) -> None:
    partij = klant(register)
    mail.refuses[EMAIL] = "550 No such user"
    bericht_aan(register, partij)
    work_all()
    assert course(register) == [("email", "mislukt", "adres-ongeldig"), ("sms", "verzonden", "")]
    (mark,) = register.all(Onbestelbaar)
    assert (mark.tekst, mark.reden, mark.adres_id is not None) == (EMAIL, "adres-ongeldig", True)
    told(register, "permanent-failure")
    work_all()
    assert course(register)[-1] == ("post", "verzonden", "")
    bericht_aan(register, partij)
    work_all()
    assert course(register)[-1] == ("post", "verzonden", "")
    told(register, "technical-failure")
    work_all()
    assert [row.laatste_antwoord for row in register.all(Bezorgopdracht)][-1] == "geen-bruikbaar-kanaal"


@ON
def test_failure_that_passes_leads_to_the_next_channel_and_marks_nothing(
    register: Register, mail: MailServer, notify: NotifyNL
) -> None:
    partij = klant(register)
    register.save(Kanaalvoorkeur, partij=partij, kanaal="sms")
    bericht_aan(register, partij)
    work_all()
    told(register, "temporary-failure")
    work_all()
    assert course(register) == [("sms", "mislukt", "tijdelijk"), ("email", "bezorgd", "")]
    assert register.all(Onbestelbaar) == []


@ON
def test_delivery_takes_an_older_mark_away(register: Register, mail: MailServer, notify: NotifyNL) -> None:
    partij = klant(register)
    register.save(Kanaalvoorkeur, partij=partij, kanaal="sms")
    bericht_aan(register, partij)
    work_all()
    register.save(Onbestelbaar, tekst=MOBIEL, reden="x", sinds=timezone.now() - timedelta(days=1))
    told(register, "delivered")
    assert register.all(Onbestelbaar) == []


@ON
def test_provider_that_stays_away_leads_to_the_next_channel(
    register: Register, mail: MailServer, notify: NotifyNL
) -> None:
    mail.mood = "451 later"
    bericht_aan(register, klant(register))
    work_all()
    assert course(register) == [("email", "tijdelijk", "")]
    let_time_pass(register, hours=25)
    delivering.deliver(register.tenant, Verzending, register.all(Verzending)[0].sleutel)
    work_all()
    assert course(register) == [("email", "mislukt", "techniek"), ("sms", "verzonden", "")]


@ON
def test_bericht_withdrawn_before_it_was_sent_is_not_sent(register: Register, mail: MailServer) -> None:
    bericht = bericht_aan(register, klant(register))
    with working_for(register.tenant):
        withdrawing.withdraw(bericht, by=OWNER)
    work_all()
    assert (mail.inbox, course(register)) == ([], [])


@ON
def test_notifynl_that_does_not_tell_is_asked(register: Register, notify: NotifyNL) -> None:
    partij = klant(register)
    register.save(Kanaalvoorkeur, partij=partij, kanaal="sms")
    bericht_aan(register, partij)
    work_all()
    assert nakijken.ask(register.tenant) == 0  # not at once
    let_time_pass(register, hours=1)
    assert (nakijken.ask(register.tenant), course(register)) == (1, [("sms", "verzonden", "")])
    assert nakijken.ask(register.tenant) == 0  # not again at once
    notify.notifications[0]["status"] = "delivered"
    let_time_pass(register, hours=1)
    assert (nakijken.ask(register.tenant), course(register)) == (1, [("sms", "bezorgd", "")])
    let_time_pass(register, hours=1)
    assert nakijken.ask(register.tenant) == 0


# -- killed -----------------------------------------------------------------------------------------------------------


def take_and_die(register: Register, model: Any, sleutel: str) -> None:
    """Does what a worker does that is killed after it has sent, and before it has written that down."""
    taken = delivering.take(register.tenant, model, sleutel)
    assert taken is not None
    delivering.attempt(*taken)
    forget_jobs() if model is Verzending else None
    let_time_pass(register, hours=1)


@ON
def test_killed_after_sending_an_e_mail_sends_the_very_same_one_again(register: Register, mail: MailServer) -> None:
    bericht = bericht_aan(register, klant(register))
    delivering.deliver(register.tenant, Bezorgopdracht, f"bericht {bericht.uuid}")
    sleutel = f"bericht {bericht.uuid} email"
    take_and_die(register, Verzending, sleutel)
    delivering.deliver(register.tenant, Verzending, sleutel)
    first, second = mail.inbox
    assert first["Message-ID"] == second["Message-ID"] and first.as_bytes() == second.as_bytes()
    assert course(register) == [("email", "bezorgd", "")]


@ON
def test_killed_after_notifynl_took_it_is_not_sent_twice(register: Register, notify: NotifyNL) -> None:
    partij = klant(register)
    register.save(Kanaalvoorkeur, partij=partij, kanaal="sms")
    bericht = bericht_aan(register, partij)
    delivering.deliver(register.tenant, Bezorgopdracht, f"bericht {bericht.uuid}")
    sleutel = f"bericht {bericht.uuid} sms"
    take_and_die(register, Verzending, sleutel)
    delivering.deliver(register.tenant, Verzending, sleutel)
    assert notify.posts == ["POST /v2/notifications/sms"]
    (sent,) = register.all(Verzending)
    assert (sent.status, sent.aanbieder_ref) == ("verzonden", notify.notifications[0]["id"])


@ON
def test_killed_after_the_channel_was_chosen_does_not_choose_again(register: Register, mail: MailServer) -> None:
    bericht = bericht_aan(register, klant(register))
    take_and_die(register, Bezorgopdracht, f"bericht {bericht.uuid}")
    work_all()
    delivering.deliver(register.tenant, Bezorgopdracht, f"bericht {bericht.uuid}")
    work_all()
    assert (len(mail.inbox), course(register)) == (1, [("email", "bezorgd", "")])
    assert register.all(Bezorgopdracht)[0].laatste_antwoord == "al onderweg"


# -- klantcontact -----------------------------------------------------------------------------------------------------


def test_klantcontact_is_registered_once_when_that_is_wanted(
    register: Register, mail: MailServer, instelling: Bezorginstelling
) -> None:
    partij = klant(register)
    bericht_aan(register, partij)
    work_all()
    assert register.all(Klantcontact) == []
    change(register, instelling, registreer_klantcontact=True)
    koppeling = {"registratie": "zaak", "zaaknummer": "ZAAK-1"}
    bericht = bericht_aan(register, partij, koppelingen=[koppeling])
    work_all()
    with working_for(register.tenant):
        register_klantcontact(bericht, register.all(Verzending)[-1], gelukt=True)
    (klantcontact,) = register.all(Klantcontact)
    assert (klantcontact.kanaal, klantcontact.onderwerp, klantcontact.indicatie_contact_gelukt) == (
        "email", "Uw paspoort", True,
    )  # fmt: skip
    (betrokkene,) = register.all(Betrokkene)
    assert (betrokkene.was_partij_id, betrokkene.rol, betrokkene.initiator) == (partij.pk, "klant", False)
    (about,) = register.all(Onderwerpobject)
    assert about.onderwerpobjectidentificator["object_id"] == "ZAAK-1"
    assert register.all(Bericht)[-1].klantcontact_id == klantcontact.pk


def test_klantcontact_of_what_arrived_nowhere_did_not_succeed(
    register: Register, mail: MailServer, instelling: Bezorginstelling
) -> None:
    change(register, instelling, registreer_klantcontact=True, per_sms="", per_post="")
    mail.refuses[EMAIL] = "550 No such user"
    bericht_aan(register, klant(register))
    work_all()
    assert [row.indicatie_contact_gelukt for row in register.all(Klantcontact)] == [False]


# -- organisations ----------------------------------------------------------------------------------------------------


@ON
def test_other_organisation_delivers_nothing_and_sees_nothing_of_it(
    register: Register, other_register: Register, mail: MailServer
) -> None:
    bericht_aan(other_register, klant(other_register))
    bericht_aan(register, klant(register))
    work_all()
    assert len(mail.inbox) == 1
    for model in (Verzending, Bezorgopdracht, Bezorginstelling, Kanaalbeslissing):
        assert (len(register.all(model)), other_register.all(model)) == (1, []), model
