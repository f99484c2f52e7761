"""Nothing that a client of the CustomerInteractionBundle wrote is lost, and nothing that it cannot express is harmed."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given

from tests.api_client import Caller, ref
from tests.generations import bundle_strategies as strategies
from tests.generations.objects import KIC, MODERN
from tests.generations.test_round_trips import ANY
from tests.kic_v1 import building
from tests.kic_v1.contract import bare
from tests.klantinteracties.test_klantcontacten import TestKlantcontacten as ModernKlantcontacten
from tests.klantinteracties.test_partijen import TestPartijen as ModernPartijen
from tests.register import Register

# What the register fills in when it is sent as null, besides ids: today's API has no object without them.
FILLED_IN = {
    "nummer", "soortPartij", "indicatieGeheimhouding", "indicatieActief", "plaatsgevondenOp", "geregistreerdOp", "todo",
}  # fmt: skip


def assert_holds(shown: Any, sent: Any, name: str = "") -> None:
    """Checks that all that was sent is shown; a list that was sent as null may be shown empty."""
    if isinstance(sent, Mapping) and shown is not None:
        for key, value in sent.items():
            assert_holds(shown[key], value, key)
    elif isinstance(sent, list):
        assert len(shown) == len(sent), name
        for one, other in zip(shown, sent, strict=True):
            assert_holds(one, other, name)
    elif sent is None:
        assert name in FILLED_IN or not holds_anything(shown), name
    else:
        assert shown == sent or not (holds_anything(sent) or holds_anything(shown)), name


def holds_anything(value: Any) -> bool:
    """Tells whether there is any value in an object, however deep."""
    if isinstance(value, Mapping):
        return any(map(holds_anything, value.values()))
    return value not in (None, "", [])


def settled(value: Any) -> Any:
    """Returns an object without when it, or what is around it, was last changed."""
    if isinstance(value, dict):
        return {name: settled(one) for name, one in value.items() if name != "dateModified"}
    return [settled(one) for one in value] if isinstance(value, list) else value


def check_all_ways(api: Caller, path: str, body: dict[str, Any], *, patch: str, unrelated: dict[str, Any]) -> None:
    """Makes an object of `body`, and checks that it stays equal whatever is done that does not concern it.

    `patch` names the text that a PATCH changes; `unrelated` is an edit of the object by today's API.
    """
    made = api.post(f"{KIC}/{path}", body)
    assert made.status_code == 201, (made.content, body)
    uuid = made.json()["id"]
    at, of_today = f"{KIC}/{path}/{uuid}", f"{MODERN}/{path}/{uuid}"
    first, before = settled(api.get(at).json()), api.get(of_today).content
    assert_holds(bare(first), expected(body))
    for again in (first, {**first, **first["embedded"]}, {patch: first[patch]}):
        answer = api.patch(at, again)
        assert (answer.status_code, settled(answer.json())) == (200, first), answer.content
        assert api.get(of_today).content == before
    changed = api.patch(at, {patch: "gewijzigd"})
    assert settled(changed.json()) == renamed(first, patch), changed.content
    answer = api.patch(of_today, unrelated)
    assert answer.status_code == 200, answer.content
    assert settled(api.get(at).json()) == renamed(first, patch)


def expected(body: dict[str, Any]) -> dict[str, Any]:
    """Returns what is shown of what was sent: the address that a partij prefers is one of its addresses."""
    kanaal, adressen = body.get("voorkeurskanaal"), body.get("verstrekteAdressen") or []
    if kanaal is None or any({"omschrijving": None, **one} == {"omschrijving": None, **kanaal} for one in adressen):
        return body
    return {**body, "verstrekteAdressen": [*adressen, kanaal]}


def renamed(first: dict[str, Any], patch: str) -> dict[str, Any]:
    """Returns an object as it is after the PATCH; an object may be called by what changed."""
    own = {**first["_self"], "name": "gewijzigd"} if patch == "onderwerp" else first["_self"]
    return {**first, "_self": own, patch: "gewijzigd"}


@ANY
@given(body=strategies.partijen())
def test_partij_comes_back_equal(register: Register, api: Caller, body: dict[str, Any]) -> None:
    unrelated = {"rekeningnummers": [ref(register.rekeningnummer())]}
    check_all_ways(api, "partijen", body, patch="interneNotitie", unrelated=unrelated)


@ANY
@given(body=strategies.klantcontacten())
def test_klantcontact_comes_back_equal(register: Register, api: Caller, body: dict[str, Any]) -> None:
    unrelated = {"reactie": "ongemoeid", "metadata": {"a": "b"}}
    check_all_ways(api, "klantcontacten", body, patch="inhoud", unrelated=unrelated)


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (ModernPartijen().make, "partijen"),
        (ModernKlantcontacten().make, "klantcontacten"),
        (building.full_partij, "partijen"),
        (building.full_klantcontact, "klantcontacten"),
    ],
)
def test_object_of_today_survives_being_patched_back_whole(
    register: Register, api: Caller, make: Any, path: str
) -> None:
    uuid = make(register).uuid
    modern, at = f"{MODERN}/{path}/{uuid}", f"{KIC}/{path}/{uuid}"
    before, shown = api.get(modern).content, api.get(at).json()
    for body in (shown, {**shown, **shown["embedded"]}):
        answer = api.patch(at, body)
        assert (answer.status_code, json.loads(answer.content)) == (200, shown), answer.content
        assert api.get(modern).content == before
    assert api.put(at, shown).status_code == 405
