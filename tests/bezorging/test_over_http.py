"""From the call of a sender to a message that arrives, over HTTP: each application with its own scopes only."""

import pytest
from django.test import Client

from apps.berichten.models import Bezorginstelling
from apps.core.tenancy import working_for
from apps.klantcontacten.models import Klantcontact
from apps.voorkeurskanaal.models import Kanaalbeslissing, Kanaalvoorkeur
from tests.api_client import Caller
from tests.bezorging.berichten import EMAIL, MOBIEL, klant, work_all
from tests.kic_v1.contract import KIC
from tests.mailserver import MailServer
from tests.notifynl import NotifyNL
from tests.outbox.lines import jobs
from tests.register import Register

pytestmark = pytest.mark.usefixtures("instelling")
CALLBACK = "/api/kic/v1/berichten/_terugmelding/notifynl"


def deliver(register: Register, **more: str) -> str:
    """Lets the zaaksysteem register a bericht for a customer who prefers SMS; returns its path."""
    partij = klant(register)
    register.save(Kanaalvoorkeur, partij=partij, kanaal="sms")
    with working_for(register.tenant):
        bsn = partij.partij_identificatoren.get().partij_identificator["object_id"]
    sender = Caller(register.caller_with("berichten.eigenaar"), KIC)
    body = {"onderwerp": "Uw paspoort", "berichttekst": "Het ligt klaar.", "gebruikerID": bsn, **more}
    answer = sender.post("berichten", body)
    assert answer.status_code == 201, answer.content
    return f"berichten/{answer.json()['id']}"


def test_bericht_arrives_after_the_provider_told_that_the_first_channel_failed(
    register: Register, mail: MailServer, notify: NotifyNL
) -> None:
    with working_for(register.tenant):
        Bezorginstelling.objects.update(registreer_klantcontact=True)
    path, reader = deliver(register), Caller(register.caller_with("berichten.lezen"), KIC)
    work_all()
    (sms,) = notify.notifications
    assert (sms["phone_number"], reader.get(f"{path}/verzendingen").json()[0]["status"]) == (MOBIEL, "verzonden")
    told = {"id": sms["id"], "reference": sms["reference"], "status": "permanent-failure"}
    bearer = {"Authorization": f"Bearer {register.caller_with('berichten.verwerker')}"}
    for _ in range(2):  # providers tell it more than once
        assert Client().post(CALLBACK, told, content_type="application/json", headers=bearer).status_code == 200
    work_all()
    (message,) = mail.inbox
    assert message["To"] == EMAIL
    shown = [(row["kanaal"], row["status"], row["foutcode"]) for row in reader.get(f"{path}/verzendingen").json()]
    assert shown == [("sms", "mislukt", "adres-ongeldig"), ("email", "bezorgd", None)]
    decisions = {str(one.uuid): one.kanaal for one in register.all(Kanaalbeslissing)}
    assert [decisions[row["beslissing"]] for row in reader.get(f"{path}/verzendingen").json()] == ["sms", "email"]
    assert [one.indicatie_contact_gelukt for one in register.all(Klantcontact)] == [True]


def test_bericht_that_its_sender_sends_by_himself_is_not_sent_by_the_register(
    register: Register, mail: MailServer, notify: NotifyNL
) -> None:
    deliver(register, kanaal="email")
    assert jobs() == []
    assert (mail.inbox, notify.notifications) == ([], [])


def test_jobs_and_urls_hold_no_number_and_no_address(register: Register, mail: MailServer, notify: NotifyNL) -> None:
    deliver(register)
    seen = str(jobs())
    work_all()
    seen += " ".join(notify.calls)
    assert len(notify.notifications) == 1
    assert not any(word in seen for word in (MOBIEL, EMAIL, "9999", "paspoort"))
