"""A klantcontact that is linked to a zaak, or no longer, is told as a CloudEvent, by whatever way it happens."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from apps.core.models import Dienst
from apps.core.tenancy import working_for
from apps.klantcontacten.models import Onderwerpobject
from tests.admin.beheer import Beheer
from tests.api_client import Caller, ref
from tests.nrc import Nrc
from tests.outbox.lines import work
from tests.register import Register

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("events")]
ZAAK, OTHER = str(uuid4()), str(uuid4())


def identificator(zaak: str = ZAAK, **values: str) -> dict[str, str]:
    return {
        "objectId": zaak, "codeObjecttype": "zaak", "codeRegister": "openzaak", "codeSoortObjectId": "uuid", **values,
    }  # fmt: skip


def columns(zaak: str = ZAAK, **values: str) -> dict[str, str]:
    usual = {"object_id": zaak, "code_objecttype": "zaak", "code_register": "openzaak", "code_soort_object_id": "uuid"}
    return {**usual, **values}


def link(register: Register, zaak: str = ZAAK, **values: Any) -> Onderwerpobject:
    given = {"klantcontact": register.klantcontact(), "onderwerpobjectidentificator": columns(zaak), **values}
    return register.onderwerpobject(**given)


@pytest.fixture
def told(nrc: Nrc) -> Any:
    """Returns what was told since the last time it was asked: (what happened, zaak), in its order."""

    def taken() -> list[tuple[str, str]]:
        work()
        bodies = [message.body for message in nrc.received]
        nrc.received.clear()
        return [(body["type"].removeprefix("nl.overheid.zaken.zaak-"), body["subject"]) for body in bodies]

    return taken


GEKOPPELD, ONTKOPPELD = ("gekoppeld", ZAAK), ("ontkoppeld", ZAAK)


def test_event_is_what_the_standard_says(register: Register, api: Caller, nrc: Nrc) -> None:
    klantcontact = register.klantcontact(onderwerp="Vraag van mevrouw Jansen", nummer="42")
    body = {"klantcontact": ref(klantcontact), "wasKlantcontact": None, "onderwerpobjectidentificator": identificator()}
    made = api.post("onderwerpobjecten", body)
    assert made.status_code == 201, made.content
    work()
    (message,) = nrc.received
    event = dict(message.body)
    assert (message.path, message.headers["Content-Type"]) == ("/api/v1/cloudevents", "application/cloudevents+json")
    at = datetime.strptime(event.pop("time"), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert abs((datetime.now(UTC) - at).total_seconds()) < 60
    assert len(event.pop("id")) == 36
    assert event == {
        "specversion": "1.0", "source": "urn:nld:oin:1:systeem:register", "type": "nl.overheid.zaken.zaak-gekoppeld",
        "subject": ZAAK, "dataref": None, "datacontenttype": "application/json",
        "data": {
            "zaak": f"urn:uuid:{ZAAK}", "label": "Klantcontact", "linkObjectType": "Onderwerpobject",
            "linkTo": f"https://register.example.nl/klantinteracties/api/v1/onderwerpobjecten/{made.json()['uuid']}",
        },
    }  # fmt: skip


def test_label_tells_the_onderwerp_when_asked_for(register: Register, nrc: Nrc) -> None:
    with working_for(register.tenant):
        Dienst.objects.update(vrije_tekst=True)
    link(register, klantcontact=register.klantcontact(onderwerp="Paspoort", nummer="42"))
    work()
    assert nrc.received[0].body["data"]["label"] == "Paspoort - (42)"


def test_every_change_of_the_link_is_told(register: Register, api: Caller, told: Any) -> None:
    klantcontact = register.klantcontact()
    body = {"klantcontact": ref(klantcontact), "wasKlantcontact": None, "onderwerpobjectidentificator": identificator()}
    path = f"onderwerpobjecten/{api.post('onderwerpobjecten', body).json()['uuid']}"
    assert told() == [GEKOPPELD]
    assert api.put(path, body).status_code == 200
    assert told() == []
    assert api.patch(path, {"onderwerpobjectidentificator": identificator(OTHER)}).status_code == 200
    assert told() == [ONTKOPPELD, ("gekoppeld", OTHER)]
    assert api.patch(path, {"klantcontact": None}).status_code == 200
    assert told() == [("ontkoppeld", OTHER)]
    assert api.patch(path, {"klantcontact": ref(klantcontact)}).status_code == 200
    assert told() == [("gekoppeld", OTHER)]
    assert api.delete(path).status_code == 204
    assert told() == [("ontkoppeld", OTHER)]


def test_klantcontact_made_with_its_zaak_is_told(register: Register, api: Caller, told: Any) -> None:
    klantcontact = {"kanaal": "balie", "onderwerp": "Paspoort", "taal": "nld", "vertrouwelijk": False}
    onderwerpobject = {"wasKlantcontact": None, "onderwerpobjectidentificator": identificator()}
    answer = api.post("maak-klantcontact", {"klantcontact": klantcontact, "onderwerpobject": onderwerpobject})
    assert answer.status_code == 201, answer.content
    assert told() == [GEKOPPELD]


def test_klantcontact_that_goes_unlinks_its_zaak(register: Register, api: Caller, told: Any) -> None:
    onderwerpobject = link(register)
    assert told() == [GEKOPPELD]
    assert api.delete(f"klantcontacten/{onderwerpobject.klantcontact.uuid}").status_code == 204  # type: ignore[union-attr]
    assert told() == [ONTKOPPELD]


def test_changes_in_the_admin_and_by_sql_are_told(register: Register, beheer: Beheer, told: Any) -> None:
    onderwerpobject = link(register)
    assert told() == [GEKOPPELD]
    beheer.save(onderwerpobject, onderwerpobjectidentificator_object_id=OTHER)
    assert told() == [ONTKOPPELD, ("gekoppeld", OTHER)]
    with working_for(register.tenant), connection.cursor() as cursor:
        cursor.execute("DELETE FROM klantcontacten_onderwerpobject WHERE id = %s", [onderwerpobject.pk])
    assert told() == [("ontkoppeld", OTHER)]


@pytest.mark.parametrize(
    "values",
    [
        {"code_objecttype": "Zaak"}, {"code_objecttype": "product"}, {"code_soort_object_id": "UUID"},
        {"code_soort_object_id": "url"}, {"object_id": "999990639"}, {"object_id": f"{ZAAK}x"}, {"object_id": ""},
    ],
)  # fmt: skip
def test_what_is_no_zaak_known_by_a_uuid_is_not_told(register: Register, told: Any, values: dict[str, str]) -> None:
    onderwerpobject = link(register, onderwerpobjectidentificator=columns(**values))
    with working_for(register.tenant):
        onderwerpobject.delete()
    assert told() == []


def test_other_organisation_without_a_service_tells_nothing(
    register: Register, other_register: Register, told: Any
) -> None:
    link(other_register)
    assert told() == []
    link(register)
    assert told() == [GEKOPPELD]
