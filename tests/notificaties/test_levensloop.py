"""What happens to a klanttaak or a bericht is told once: as a CloudEvent, and on its kanaal of the Notificaties API."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from apps.berichten import publishing
from apps.berichten.models import Bericht
from apps.core import saving
from apps.core.models import Dienst
from apps.core.tenancy import working_for
from apps.notificaties.models import Levensloop
from apps.taken import klanttaken
from apps.taken.transitions import GESLOTEN, UITGEVOERD, VERWERKT
from apps.taken.writers import Writer
from tests.nrc import Nrc
from tests.outbox.lines import work
from tests.register import Register

pytestmark = pytest.mark.django_db
OWN = "https://register.example.nl/api/kic/v1"
EVERYBODY = Writer(frozenset({"uitvoerder", "verwerker", "beheerder", "eigenaar"}))
BSN = "999993653"


@pytest.fixture
def happened(nrc: Nrc, settings: Any) -> Any:
    """Returns the CloudEvents since the last time: (what happened, subject), in their order."""
    settings.BASE_URL = "https://register.example.nl"

    def taken() -> list[tuple[str, str]]:
        work()
        bodies = [message.body for message in nrc.received]
        nrc.received.clear()
        return [(body["type"].rpartition("-")[2], body["subject"]) for body in bodies]

    return taken


def bring(register: Register, taak: Any, *states: Any) -> None:
    with working_for(register.tenant):
        for state in states:
            taak = klanttaken.transition(taak, state, by=EVERYBODY)


@pytest.mark.usefixtures("events")
def test_event_of_a_taak_says_where_to_ask_and_nothing_of_the_citizen(
    register: Register, nrc: Nrc, settings: Any
) -> None:
    settings.BASE_URL = "https://register.example.nl"
    taak = register.klanttaak(titel="Lever uw loonstrook aan", identificatie={"type": "bsn", "waarde": BSN})
    work()
    (message,) = nrc.received
    event = dict(message.body)
    with working_for(register.tenant):
        gebeurtenis = taak.gebeurtenissen.get()
    assert event.pop("time")
    assert event == {
        "specversion": "1.0", "id": str(gebeurtenis.uuid), "source": "urn:nld:oin:1:systeem:register",
        "type": "nl.overheid.taken.externetaak-geregistreerd", "subject": str(taak.uuid),
        "dataref": f"{OWN}/taken/{taak.uuid}", "datacontenttype": "application/json",
        "data": {"object": f"urn:uuid:{taak.uuid}", "linkTo": f"{OWN}/taken/{taak.uuid}", "revisie": 1},
    }  # fmt: skip


@pytest.mark.usefixtures("events")
def test_each_step_of_a_taak_is_told_once_and_in_order(register: Register, happened: Any) -> None:
    taak = register.klanttaak()
    bring(register, taak, UITGEVOERD, UITGEVOERD, VERWERKT, GESLOTEN, GESLOTEN)
    assert [what for what, _ in happened()] == ["geregistreerd", "uitgevoerd", "verwerkt", "gesloten"]
    assert happened() == []


@pytest.mark.usefixtures("events")
def test_event_of_a_change_that_is_undone_is_not_told(register: Register, happened: Any) -> None:
    taak = register.klanttaak()
    assert happened() == [("geregistreerd", str(taak.uuid))]
    with pytest.raises(RuntimeError, match="undone"), transaction.atomic():
        bring(register, taak, UITGEVOERD)
        raise RuntimeError("undone")
    assert happened() == []


@pytest.mark.usefixtures("events")
def test_bericht_is_told_when_it_is_registered_published_and_not_when_it_is_read(
    register: Register, happened: Any
) -> None:
    bericht = register.bericht(publicatiedatum=timezone.now() + timedelta(days=1))
    assert happened() == [("geregistreerd", str(bericht.uuid))]
    with working_for(register.tenant):
        Bericht.objects.filter(pk=bericht.pk).update(publicatiedatum=timezone.now())
    publishing.publish_due(register.tenant)
    with working_for(register.tenant):
        bericht.gebeurtenissen.create(volgnummer=9, gebeurtenis="gelezen")
    assert happened() == [("gepubliceerd", str(bericht.uuid))]


def test_events_of_an_organisation_without_a_receiver_are_not_kept(
    register: Register, other_register: Register, nrc: Nrc
) -> None:
    other_register.save(Dienst, soort="cloudevents", url=nrc.url, bron="urn:nld:oin:2")
    register.klanttaak()
    theirs = other_register.klanttaak()
    assert register.all(Levensloop) == []
    assert [event.onderwerp for event in other_register.all(Levensloop)] == [theirs.uuid]


@pytest.mark.usefixtures("events")
def test_events_of_one_organisation_are_not_seen_by_another(register: Register, other_register: Register) -> None:
    register.klanttaak()
    assert len(register.all(Levensloop)) == 1
    assert other_register.all(Levensloop) == []
    with working_for(other_register.tenant), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM notificaties_levensloop")  # row-level security, without the manager
        assert cursor.fetchone() == (0,)


@pytest.mark.usefixtures("dienst")
def test_taken_and_berichten_are_told_on_their_kanalen_without_what_they_say(
    register: Register, nrc: Nrc, settings: Any
) -> None:
    settings.BASE_URL = "https://register.example.nl"
    taak = register.klanttaak(titel="Lever uw loonstrook aan", identificatie={"type": "bsn", "waarde": BSN})
    register.bericht(onderwerp="Over uw loonstrook", ontvanger={"type": "bsn", "waarde": BSN})
    planned = register.bericht(publicatiedatum=timezone.now() + timedelta(days=1))
    with working_for(register.tenant):
        saving.remove(planned)
    work()  # what a transaction does to an object is one message, as long as it was not sent
    bring(register, taak, UITGEVOERD)
    work()
    told = {(body["kanaal"], body["actie"]): body for body in (message.body for message in reversed(nrc.received))}
    assert set(told) == {
        ("taken", "create"), ("taken", "update"), ("berichten", "create"), ("berichten", "destroy"),
    }  # fmt: skip
    assert told["taken", "update"]["resourceUrl"] == f"{OWN}/taken/{taak.uuid}"
    assert told["taken", "update"]["kenmerken"] == {
        "organisatie": register.tenant.oin, "soort": "fysiek", "status": "uitgevoerd", "afsluitreden": "",
    }  # fmt: skip
    assert told["berichten", "create"]["kenmerken"] == {"organisatie": register.tenant.oin, "status": "gepubliceerd"}
    assert BSN not in str(told)
    assert "loonstrook" not in str(told)
