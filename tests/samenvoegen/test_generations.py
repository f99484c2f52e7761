"""The uuid of a partij that was merged, in the bodies and filters of every generation."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.core.tenancy import working_for
from apps.partijen.finding import partijen_with
from apps.partijen.models import Partij
from apps.partijen.recipients import partijen_of
from apps.partijen.samenvoegen import samenvoegen
from tests.api_client import BASE, Caller
from tests.register import Register

ZGW, GATEWAY = "/klanten/api/v1/klanten", "/api/kic/v1"


@pytest.fixture
def gone(register: Register) -> Partij:
    """A partij that went on in another one, which has a betrokkene and a klantverzoek of it."""
    stays, gone = register.partij(), register.partij()
    register.betrokkene(partij=gone)
    register.klantverzoek(partij=gone)
    register.klanttaak(partij=gone)
    with working_for(register.tenant):
        samenvoegen(stays, gone)
    return gone


def count(answer: Any) -> int:
    assert answer.status_code == 200, answer.content
    body = answer.json()
    return len(body) if isinstance(body, list) else int(body["count"])


@pytest.mark.parametrize(
    ("path", "name", "form"),
    [
        ("/contactmomenten/api/v1/klantcontactmomenten", "klant", f"{BASE}{ZGW}/{{}}"),
        ("/contactmomenten/api/v1/contactmomenten", "klant", f"{BASE}{ZGW}/{{}}"),
        ("/verzoeken/api/v1/klantverzoeken", "klant", f"{BASE}{ZGW}/{{}}"),
        (f"{GATEWAY}/betrokkenenbijklantcontact", "partij", "{}"),
        (f"{GATEWAY}/klantcontactmomenten", "klant", f"{BASE}{GATEWAY}/klanten/{{}}"),
        (f"{GATEWAY}/taken", "partij", "{}"),
        (f"{GATEWAY}/partijen", "id", "{}"),
        (f"{GATEWAY}/klantverzoeken", "klant", "{}"),
        ("/klantinteracties/api/v1/betrokkenen", "wasPartij__uuid", "{}"),
        ("/klantinteracties/api/v1/klantcontacten", "hadBetrokkene__wasPartij__uuid", "{}"),
    ],
)
def test_filter_by_the_uuid_that_went_finds_what_is_the_others(
    register: Register, api: Caller, gone: Partij, path: str, name: str, form: str
) -> None:
    assert count(api.get(path, {name: form.format(gone.uuid)})) == 1
    assert count(api.get(path, {name: form.format(register.partij().uuid)})) == (1 if name == "id" else 0)


def test_filter_that_finds_asks_no_more_than_before(register: Register, api: Caller, gone: Partij) -> None:
    (stays,) = register.all(Partij)
    query = {"wasPartij__uuid": str(stays.uuid)}
    api.get("betrokkenen", query)
    with CaptureQueriesContext(connection) as queries:
        assert count(api.get("betrokkenen", query)) == 1
    assert not any("samenvoeging" in one["sql"] for one in queries)
    with CaptureQueriesContext(connection) as queries:
        api.get(f"partijen/{stays.uuid}")
    assert not any("samenvoeging" in one["sql"] for one in queries)


def test_list_of_several_finds_those_of_the_other_too(register: Register, api: Caller, gone: Partij) -> None:
    another = register.betrokkene(partij=register.partij()).was_partij
    assert another is not None
    query = f"partij[]={gone.uuid}&partij[]={another.uuid}"
    assert count(api.get(f"{GATEWAY}/betrokkenenbijklantcontact?{query}")) == 2
    urls = f"{BASE}{ZGW}/{gone.uuid},{BASE}{ZGW}/{another.uuid}"
    assert count(api.get("/contactmomenten/api/v1/contactmomenten", {"klant": urls})) == 2


def test_reference_to_the_uuid_that_went_is_taken(register: Register, api: Caller, gone: Partij) -> None:
    (stays,) = register.all(Partij)
    klantcontact, verzoek = register.klantcontact(), register.verzoek()
    made = api.post(
        "/contactmomenten/api/v1/klantcontactmomenten",
        {
            "contactmoment": f"{BASE}/contactmomenten/api/v1/contactmomenten/{klantcontact.uuid}",
            "klant": f"{BASE}{ZGW}/{gone.uuid}",
            "rol": "gesprekspartner",
        },
    )
    assert (made.status_code, made.json()["klant"]) == (201, f"{BASE}{ZGW}/{stays.uuid}"), made.content
    made = api.post(
        "/verzoeken/api/v1/klantverzoeken",
        {
            "klant": f"{BASE}{ZGW}/{gone.uuid}",
            "verzoek": f"{BASE}/verzoeken/api/v1/verzoeken/{verzoek.uuid}",
            "rol": "initiator",
        },
    )
    assert (made.status_code, made.json()["klant"]) == (201, f"{BASE}{ZGW}/{stays.uuid}"), made.content
    made = api.post(
        f"{GATEWAY}/digitaaladressen",
        {"adres": "a@example.nl", "soortDigitaalAdres": "emailadres", "verstrektDoorPartij": str(gone.uuid)},
    )
    assert made.status_code == 201, made.content
    assert str(stays.uuid) in made.json()["verstrektDoorPartij"]


def test_klantnummer_that_went_is_that_of_the_other(register: Register, other_register: Register, gone: Partij) -> None:
    (stays,) = register.all(Partij)
    for owner, found in ((register, [stays.pk]), (other_register, [])):
        with working_for(owner.tenant):
            assert partijen_with("klantnummer", str(gone.nummer)) == found
            assert list(partijen_of([("klantnummer", str(gone.nummer))]).values()) == found


def test_channel_of_the_uuid_that_went_is_that_of_the_other(api: Caller, gone: Partij) -> None:
    answer = api.get(f"partijen/{gone.uuid}/voorkeurskanaal")
    assert answer.status_code in (200, 301), answer.content
