"""Nothing that an earlier generation wrote is lost, and nothing that it cannot express is harmed; of any object."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api_client import BASE, Caller
from tests.generations import strategies
from tests.generations.objects import CONTACTMOMENTEN, KIC, KIC1, KLANTEN, MODERN, VERZOEKEN, ZAAK
from tests.klantinteracties.test_klantcontacten import TestKlantcontacten as ModernKlantcontacten
from tests.klantinteracties.test_partijen import TestPartijen as ModernPartijen
from tests.register import Register

ANY = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def assert_holds(shown: Any, sent: Any) -> None:
    """Checks that all that was sent is shown; what was left out of an object may be shown empty."""
    if isinstance(sent, Mapping):
        for name, value in sent.items():
            assert_holds(shown[name], value)
    else:
        assert shown == sent


def check_all_ways(api: Caller, path: str, body: dict[str, Any], *, patch: str, unrelated: dict[str, Any]) -> None:
    """Makes an object of `body`, and checks that it stays equal whatever is done that does not concern it.

    `patch` names the field that a PATCH sends once more; `unrelated` is an edit at the modern path of the object.
    """
    made = api.post(path, body)
    assert made.status_code == 201, (made.content, body)
    at = made.json()["url"]
    first = api.get(at).json()
    assert_holds(first, body)
    put = api.put(at, first)
    assert (put.status_code, put.json()) == (200, first), put.content
    patched = api.patch(at, {patch: first[patch]})
    assert (patched.status_code, patched.json()) == (200, first), patched.content
    changed = api.patch(at, {patch: "gewijzigd"})
    assert changed.json() == {**first, patch: "gewijzigd"}, changed.content
    (modern, edit), *_ = unrelated.items()
    answer = api.patch(f"{modern}/{at.rpartition('/')[2]}", edit)
    assert answer.status_code == 200, answer.content
    assert api.get(at).json() == {**first, patch: "gewijzigd"}


@ANY
@given(body=strategies.klanten())
def test_klant_comes_back_equal(register: Register, api: Caller, body: dict[str, Any]) -> None:
    unrelated = {f"{MODERN}/partijen": {"interneNotitie": "ongemoeid", "indicatieGeheimhouding": True}}
    check_all_ways(api, f"{KLANTEN}/klanten", body, patch="functie", unrelated=unrelated)


@ANY
@given(body=strategies.contactmomenten())
def test_contactmoment_comes_back_equal(register: Register, api: Caller, body: dict[str, Any]) -> None:
    unrelated = {f"{MODERN}/klantcontacten": {"vertrouwelijk": True, "reactie": "ongemoeid"}}
    check_all_ways(api, f"{CONTACTMOMENTEN}/contactmomenten", body, patch="tekst", unrelated=unrelated)


@ANY
@given(rol=st.sampled_from(["belanghebbende", "gesprekspartner"]), gelezen=st.booleans(), elsewhere=st.booleans())
def test_klantcontactmoment_comes_back_equal(
    register: Register, api: Caller, *, rol: str, gelezen: bool, elsewhere: bool
) -> None:
    klant = f"{BASE}{KLANTEN}/klanten/{register.partij().uuid}"
    body = {
        "klant": "https://elders.example.nl/klanten/api/v1/klanten/1" if elsewhere else klant,
        "contactmoment": f"{BASE}{CONTACTMOMENTEN}/contactmomenten/{register.klantcontact().uuid}",
        "rol": rol,
        "gelezen": gelezen,
    }
    made = api.post(f"{CONTACTMOMENTEN}/klantcontactmomenten", body).json()
    assert made == {"url": made["url"], **body}
    assert api.put(made["url"], made).json() == made
    assert api.patch(made["url"], {"gelezen": gelezen}).json() == made
    uuid = made["url"].rpartition("/")[2]
    assert api.patch(f"{MODERN}/betrokkenen/{uuid}", {"organisatienaam": "Bol"}).status_code == 200
    assert api.get(made["url"]).json() == made


@ANY
@given(target=st.one_of(strategies.url(), st.just(ZAAK)))
def test_objectcontactmoment_comes_back_equal(register: Register, api: Caller, target: str) -> None:
    contactmoment = f"{BASE}{CONTACTMOMENTEN}/contactmomenten/{register.klantcontact().uuid}"
    body = {"contactmoment": contactmoment, "object": target, "objectType": "zaak"}
    made = api.post(f"{CONTACTMOMENTEN}/objectcontactmomenten", body).json()
    assert made == {"url": made["url"], **body}
    assert api.get(made["url"]).json() == made


@ANY
@given(body=strategies.verzoeken(), links=st.booleans())
def test_verzoek_comes_back_equal_whatever_the_other_generations_do(
    register: Register, api: Caller, *, body: dict[str, Any], links: bool
) -> None:
    earlier = {
        name: f"{BASE}{VERZOEKEN}/verzoeken/{register.verzoek().uuid}" if links else None
        for name in ("inTeTrekkenVerzoek", "aangevuldeVerzoek")
    }
    made = api.post(f"{VERZOEKEN}/verzoeken", {**body, **earlier})
    assert made.status_code == 201, (made.content, body)
    at, first = made.json()["url"], made.json()
    assert_holds(first, {**body, **earlier})
    for answer in (api.get(at), api.put(at, first), api.patch(at, {"tekst": first["tekst"]})):
        assert (answer.status_code, answer.json()) == (200, first), answer.content
    for prefix in (KIC1, KIC):
        other = f"{prefix}/verzoeken/{at.rpartition('/')[2]}"
        shown = api.get(other).json()
        assert shown["interactiedatum"] == first["registratiedatum"]
        assert api.put(other, shown).json() == shown
        assert api.get(at).json() == first
        changed = api.patch(other, {"voorkeurskanaal": "brief"}).json()
        assert changed == {**shown, "voorkeurskanaal": "brief"}
        assert api.get(at).json() == {**first, "voorkeurskanaal": "brief"}
        assert api.put(at, first).json() == first


@ANY
@given(
    klant=st.one_of(strategies.url(), st.none()),
    rol=st.sampled_from(["belanghebbende", "initiator", "mede_initiator", ""]),
    machtiging=st.sampled_from(["gemachtigde", "machtiginggever", ""]),
)
def test_klantverzoek_comes_back_equal(
    register: Register, api: Caller, *, klant: str | None, rol: str, machtiging: str
) -> None:
    body = {
        "verzoek": f"{BASE}{VERZOEKEN}/verzoeken/{register.verzoek().uuid}",
        "klant": klant or f"{BASE}{KLANTEN}/klanten/{register.partij().uuid}",
        "rol": rol,
        "indicatieMachtiging": machtiging,
    }
    made = api.post(f"{VERZOEKEN}/klantverzoeken", body).json()
    assert made == {"url": made["url"], **body}
    for prefix in (KIC1, KIC):
        at = f"{prefix}/verzoeken/{body['verzoek'].rpartition('/')[2]}"
        shown = api.get(at).json()
        assert shown["klant"] == (klant or body["klant"].replace(f"{KLANTEN}/", f"{prefix}/"))
        assert api.put(at, shown).json() == shown
    assert api.get(made["url"]).json() == made


@pytest.mark.parametrize(
    ("contract", "modern", "legacy"),
    [
        (ModernPartijen(), f"{MODERN}/partijen", f"{KLANTEN}/klanten"),
        (ModernPartijen(), f"{MODERN}/partijen", f"{KIC}/klanten"),
        (ModernPartijen(), f"{MODERN}/partijen", "/kic/api/v1/klanten"),
        (ModernKlantcontacten(), f"{MODERN}/klantcontacten", f"{CONTACTMOMENTEN}/contactmomenten"),
        (ModernKlantcontacten(), f"{MODERN}/klantcontacten", f"{KIC}/contactmomenten"),
        (ModernKlantcontacten(), f"{MODERN}/klantcontacten", "/kic/api/v1/contactmomenten"),
    ],
)
def test_object_of_today_survives_being_put_back_by_an_earlier_generation(
    register: Register, api: Caller, contract: Any, modern: str, legacy: str
) -> None:
    uuid = contract.make(register).uuid
    before = api.get(f"{modern}/{uuid}").content
    shown = api.get(f"{legacy}/{uuid}")
    answer = api.put(f"{legacy}/{uuid}", {name: value for name, value in shown.json().items() if name != "url"})
    assert (answer.status_code, json.loads(answer.content)) == (200, shown.json()), answer.content
    assert api.get(f"{modern}/{uuid}").content == before
