"""References to other systems, of an organisation that wants them checked."""

from collections.abc import Iterator
from typing import Any

import pytest

from apps.core.models import Dienst, Tenant
from apps.core.remote import patient
from tests.api_client import BASE, Caller, errors
from tests.outside.servers import OtherSystem, running_system
from tests.register import Register
from tests.zgw_v1 import building
from tests.zgw_v1.building import (
    CONTACTMOMENT,
    CONTACTMOMENTEN,
    KLANTCONTACTMOMENTEN,
    KLANTEN,
    OBJECTCONTACTMOMENTEN,
    url_of,
)

KIC = "/kic/api/v1"
ZAAK = {"url": "x", "identificatie": "ZAAK-1", "bronorganisatie": "123456782", "zaaktype": "y"}


@pytest.fixture
def system(register: Register, settings: Any) -> Iterator[OtherSystem]:
    """Another system, with a zaak, that the organisation lets be asked."""
    settings.REMOTE_CONNECT_TIMEOUT = settings.REMOTE_READ_TIMEOUT = 0.5
    patient.failures.clear()
    with running_system() as running:
        running.answers["/zaken/api/v1/zaken/1"] = ZAAK
        Tenant.objects.filter(pk=register.tenant.pk).update(controleer_urls=True, toegestane_hosts=[running.host])
        yield running
    patient.failures.clear()


@pytest.fixture
def zaken_api(register: Register, system: OtherSystem) -> list[str]:
    """The Zaken API of the organisation; returns the relations that it knows, by their contactmomenten."""
    known: list[str] = []

    def relations(query: dict[str, list[str]]) -> Any:
        return [{"zaak": query["zaak"][0]} for one in known if one == query["contactmoment"][0]]

    system.answers["/zaken/api/v1/zaakcontactmomenten"] = relations
    register.save(Dienst, soort="zrc", url=f"{system.url}/zaken/api/v1")
    return known


def test_subject_must_be_there(api: Caller, system: OtherSystem) -> None:
    system.answers["/brp/1"] = {}
    klant = {"subjectType": "natuurlijk_persoon", "subject": f"{system.url}/brp/1"}
    made = api.post(KLANTEN, klant)
    assert made.status_code == 201
    wrong = {**klant, "subject": f"{system.url}/brp/2"}
    assert errors(api.post(KLANTEN, wrong)) == [("subject", "bad-url")]
    assert errors(api.patch(made.json()["url"], {"subject": wrong["subject"]})) == [("subject", "bad-url")]
    assert api.post(f"{KIC}/klanten", wrong).status_code == 201  # the first version does not look


def test_subject_that_stays_is_not_asked_for_again(api: Caller, system: OtherSystem) -> None:
    system.answers["/brp/1"] = {}
    made = api.post(KLANTEN, {"subjectType": "natuurlijk_persoon", "subject": f"{system.url}/brp/1"}).json()
    system.answers.clear()
    assert api.put(made["url"], {**made, "functie": "baas"}).status_code == 200


def test_medewerker_must_be_there(api: Caller, system: OtherSystem) -> None:
    system.answers["/medewerkers/1"] = {}
    for at, status in (("1", 201), ("2", 400)):
        answer = api.post(CONTACTMOMENTEN, {**CONTACTMOMENT, "medewerker": f"{system.url}/medewerkers/{at}"})
        assert answer.status_code == status
    assert errors(answer) == [("medewerker", "bad-url")]


def test_klant_elsewhere_must_be_there(register: Register, api: Caller, system: OtherSystem) -> None:
    system.answers["/klanten/1"] = {}
    contactmoment = building.contactmoment(register)
    body = {"contactmoment": url_of(contactmoment), "rol": "gesprekspartner"}
    assert api.post(KLANTCONTACTMOMENTEN, {**body, "klant": f"{system.url}/klanten/1"}).status_code == 201
    assert errors(api.post(KLANTCONTACTMOMENTEN, {**body, "klant": f"{system.url}/klanten/2"})) == [
        ("klant", "bad-url")
    ]
    own = url_of(building.klant(register))
    calls = len(system.calls)
    assert api.post(KLANTCONTACTMOMENTEN, {**body, "klant": own}).status_code == 201
    assert len(system.calls) == calls


@pytest.mark.parametrize("path", [OBJECTCONTACTMOMENTEN, f"{KIC}/objectcontactmomenten"])
def test_object_must_be_a_zaak_that_knows_the_contactmoment(
    register: Register, api: Caller, system: OtherSystem, zaken_api: list[str], path: str
) -> None:
    contactmoment = building.contactmoment(register)
    body = {
        "contactmoment": url_of(contactmoment),
        "object": f"{system.url}/zaken/api/v1/zaken/1",
        "objectType": "zaak",
    }
    system.answers["/geen/zaak"] = {}
    for url, code in (("/weg", "bad-url"), ("/geen/zaak", "invalid-resource")):
        assert errors(api.post(path, {**body, "object": f"{system.url}{url}"})) == [("object", code)]
    assert errors(api.post(path, body)) == [("nonFieldErrors", "inconsistent-relation")]
    zaken_api.append(url_of(contactmoment))
    made = api.post(path, body)
    assert made.status_code == 201, made.content

    shown = made.json()["contactmoment"]
    zaken_api.append(shown)
    assert errors(api.delete(made.json()["url"])) == [("nonFieldErrors", "remote-relation-exists")]
    assert api.get(made.json()["url"]).status_code == 200
    zaken_api.clear()
    assert api.delete(made.json()["url"]).status_code == 204


def test_contactmoment_told_as_a_uuid_is_asked_for_by_its_url(
    register: Register, api: Caller, system: OtherSystem, zaken_api: list[str]
) -> None:
    contactmoment = building.contactmoment(register)
    zaken_api.append(f"{BASE}{CONTACTMOMENTEN}/{contactmoment.uuid}")
    zaak = f"{system.url}/zaken/api/v1/zaken/1"
    body = {"contactmoment": str(contactmoment.uuid), "object": zaak, "objectType": "zaak"}
    assert api.post(OBJECTCONTACTMOMENTEN, body).status_code == 201


def test_system_that_fails_is_told_and_nothing_is_written(
    register: Register, api: Caller, system: OtherSystem, zaken_api: list[str]
) -> None:
    contactmoment = building.contactmoment(register)
    zaak = f"{system.url}/zaken/api/v1/zaken/1"
    body = {"contactmoment": url_of(contactmoment), "object": zaak, "objectType": "zaak"}
    system.mood = "error"
    assert errors(api.post(OBJECTCONTACTMOMENTEN, body)) == [("object", "bad-url")]
    assert api.get(OBJECTCONTACTMOMENTEN).json()["count"] == 0


def test_nothing_is_asked_unless_the_organisation_wants_it(
    register: Register, api: Caller, system: OtherSystem
) -> None:
    Tenant.objects.filter(pk=register.tenant.pk).update(controleer_urls=False)
    away = f"{system.url}/weg"
    assert api.post(KLANTEN, {"subjectType": "vestiging", "subject": away}).status_code == 201
    relation = building.objectcontactmoment(register, building.contactmoment(register, medewerker=away), away)
    assert api.delete(url_of(relation)).status_code == 204
    assert system.calls == []
