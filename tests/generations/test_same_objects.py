"""What one generation writes, every other shows at once, with the same uuid; and each takes the URLs of all others."""

from typing import Any

import pytest

from tests.api_client import BASE, Caller
from tests.generations.objects import (
    CONTACTMOMENTEN,
    DOCUMENT,
    KIC,
    KIC1,
    KLANTEN,
    MODERN,
    OBJECTS,
    RSIN,
    VERZOEKEN,
    ZAAK,
)
from tests.register import Register

WRITERS = [
    pytest.param(name, generation, id=f"{name}-{generation.path.strip('/').replace('/', '.')}")
    for name, generations in OBJECTS.items()
    for generation in generations
    if generation.body
]
CONTACT_ALIASES = (
    f"{MODERN}/klantcontacten", f"{CONTACTMOMENTEN}/contactmomenten", f"{KIC1}/contactmomenten", f"{KIC}/contactmomenten",
    f"{KIC}/klantcontacten",
)  # fmt: skip
KLANT_ALIASES = (
    f"{MODERN}/partijen",
    f"{KLANTEN}/klanten",
    f"{KIC1}/klanten",
    f"{KIC}/klanten",
    f"{KIC}/partijen",
)


def uuid_of(answer: Any) -> str:
    """Returns the uuid of the object in an answer of any generation."""
    body = answer.json()
    return str(body.get("uuid") or body.get("id") or body["url"].rpartition("/")[2])


def make(register: Register, api: Caller, generation: Any) -> str:
    """Makes an object by a POST; returns its uuid."""
    answer = api.post(generation.path, generation.body(register))
    assert answer.status_code == 201, answer.content
    return uuid_of(answer)


@pytest.mark.parametrize(("name", "writer"), WRITERS)
def test_object_of_one_generation_is_shown_by_all_with_the_same_uuid(
    register: Register, api: Caller, name: str, writer: Any
) -> None:
    uuid = make(register, api, writer)
    for reader in OBJECTS[name]:
        answer = api.get(f"{reader.path}/{uuid}")
        assert (answer.status_code, answer.status_code == 200 and uuid_of(answer)) == (200, uuid), reader.path


@pytest.mark.parametrize(("name", "writer"), WRITERS)
def test_object_of_one_generation_is_not_shown_to_another_organisation_by_any(
    register: Register, api: Caller, other_api: Caller, name: str, writer: Any
) -> None:
    uuid = make(register, api, writer)
    for reader in OBJECTS[name]:
        assert other_api.get(f"{reader.path}/{uuid}").status_code == 404, reader.path


@pytest.mark.parametrize(("name", "writer"), WRITERS)
def test_object_that_one_generation_deletes_is_gone_from_all(
    register: Register, api: Caller, name: str, writer: Any
) -> None:
    for deleter in OBJECTS[name]:
        uuid = make(register, api, writer)
        answer = api.delete(f"{deleter.path}/{uuid}")
        if answer.status_code == 405:
            continue
        assert answer.status_code == 204, deleter.path
        assert {api.get(f"{reader.path}/{uuid}").status_code for reader in OBJECTS[name]} == {404}, deleter.path


@pytest.mark.parametrize("base", [BASE, ""], ids=["url", "path"])
@pytest.mark.parametrize("klant_alias", KLANT_ALIASES)
@pytest.mark.parametrize("path", [f"{CONTACTMOMENTEN}/klantcontactmomenten", f"{KIC}/klantcontactmomenten"])
def test_url_of_every_alias_is_a_reference_and_a_filter_value(
    register: Register, api: Caller, path: str, klant_alias: str, base: str
) -> None:
    partij, other = register.partij(), register.partij()
    for contact_alias in CONTACT_ALIASES:
        klantcontact = register.klantcontact()
        contactmoment, klant = f"{base}{contact_alias}/{klantcontact.uuid}", f"{base}{klant_alias}/{partij.uuid}"
        answer = api.post(path, {"klant": klant, "contactmoment": contactmoment, "rol": "gesprekspartner"})
        assert answer.status_code == 201, answer.content
        if base:
            assert count(api, path, {"contactmoment": contactmoment}) == 1, contact_alias
    if base:
        assert count(api, path, {"klant": f"{base}{klant_alias}/{partij.uuid}"}) == len(CONTACT_ALIASES)
        assert count(api, path, {"klant": f"{base}{klant_alias}/{other.uuid}"}) == 0


@pytest.mark.parametrize("path", [f"{CONTACTMOMENTEN}/objectcontactmomenten", f"{KIC}/objectcontactmomenten"])
def test_url_of_every_alias_of_a_contactmoment_is_taken_with_an_object(
    register: Register, api: Caller, path: str
) -> None:
    for alias in CONTACT_ALIASES:
        contactmoment = f"{BASE}{alias}/{register.klantcontact().uuid}"
        answer = api.post(path, {"contactmoment": contactmoment, "object": ZAAK, "objectType": "zaak"})
        assert answer.status_code == 201, answer.content
        assert count(api, path, {"contactmoment": contactmoment}) == 1, alias
    assert count(api, path, {"object": ZAAK}) == len(CONTACT_ALIASES)


def test_klant_of_a_contactmoment_may_be_any_alias(register: Register, api: Caller) -> None:
    for alias in KLANT_ALIASES:
        partij = register.partij()
        body = {
            "bronorganisatie": RSIN,
            "klant": f"{BASE}{alias}/{partij.uuid}",
            "medewerker": "https://m.example.nl/1",
        }
        answer = api.post(f"{KIC1}/contactmomenten", body)
        assert answer.json()["klant"] == f"{BASE}{KIC1}/klanten/{partij.uuid}", answer.content
        found = api.get(f"{CONTACTMOMENTEN}/contactmomenten", {"klant": body["klant"]}).json()["results"]
        assert [row["url"].rpartition("/")[2] for row in found] == [uuid_of(answer)]


@pytest.mark.parametrize("prefix", [VERZOEKEN, KIC1, KIC])
def test_url_of_every_alias_of_a_verzoek_is_taken_and_found(register: Register, api: Caller, prefix: str) -> None:
    path = f"{prefix}/verzoekinformatieobjecten"
    for alias in (VERZOEKEN, KIC1, KIC):
        uuid = register.verzoek().uuid
        body = {"verzoek": f"{BASE}{alias}/verzoeken/{uuid}", "informatieobject": DOCUMENT}
        made = api.post(path, body)
        assert made.json()["verzoek"] == f"{BASE}{prefix}/verzoeken/{uuid}", made.content
        found = api.get(path, {"verzoek": body["verzoek"]}).json()
        assert (found if isinstance(found, list) else found["results"]) == [made.json()]


def test_klant_and_contactmoment_of_a_verzoek_may_be_any_alias(register: Register, api: Caller) -> None:
    for klant_alias, contact_alias in zip(KLANT_ALIASES, CONTACT_ALIASES, strict=True):
        partij, klantcontact, verzoek = register.partij(), register.klantcontact(), str(register.verzoek().uuid)
        klant, contact = f"{BASE}{klant_alias}/{partij.uuid}", f"{BASE}{contact_alias}/{klantcontact.uuid}"
        made = api.post(f"{VERZOEKEN}/klantverzoeken", {"verzoek": verzoek, "klant": klant, "rol": "initiator"})
        assert made.json()["klant"] == f"{BASE}{KLANTEN}/klanten/{partij.uuid}", made.content
        for prefix in (KIC1, KIC):
            assert api.get(f"{prefix}/verzoeken/{verzoek}").json()["klant"] == f"{BASE}{prefix}/klanten/{partij.uuid}"
        made = api.post(f"{VERZOEKEN}/verzoekcontactmomenten", {"verzoek": verzoek, "contactmoment": contact})
        assert made.json()["contactmoment"] == f"{BASE}{CONTACTMOMENTEN}/contactmomenten/{klantcontact.uuid}"
        assert count(api, f"{VERZOEKEN}/klantverzoeken", {"klant": klant}) == 1
        assert count(api, f"{VERZOEKEN}/verzoekcontactmomenten", {"contactmoment": contact}) == 1


def count(api: Caller, path: str, query: dict[str, str]) -> int:
    """Returns the number of objects that a list finds."""
    answer = api.get(path, query)
    assert answer.status_code == 200, answer.content
    return int(answer.json()["count"])
