"""The subject of a call: klantcontacten stand in for what is addressed to a subject, by kanaal (type) and onderwerp (value)."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from apps.core.access import Caller as Known
from apps.core.api.expressions import Literal
from apps.core.api.subject import Addressed, acting_roles
from apps.gegevensgroepen.geadresseerde import Geadresseerde
from apps.klantinteracties.resources.klantcontacten import KlantcontactViewSet
from tests.api_client import NOBODY, Caller, errors, uuids
from tests.register import Register

ONE, OTHER = "999993653", "999990639"
HEADER = {"X-Ontvanger": f"BSN:{ONE}"}


class Columns(Geadresseerde):
    """Two columns of a klantcontact as those of a Geadresseerde."""

    def column(self, sub: str) -> str:
        return {"type": "kanaal", "waarde": "onderwerp"}[sub]


@pytest.fixture(autouse=True)
def addressed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    shown = ~Q(inhoud=Literal("verborgen"))
    monkeypatch.setattr(KlantcontactViewSet, "addressed", Addressed(Columns("ontvanger"), group="taken", shown=shown))
    monkeypatch.setattr(KlantcontactViewSet, "scope_groups", ("taken",))
    yield


@pytest.fixture
def own(register: Register) -> Any:
    return register.klantcontact(kanaal="bsn", onderwerp=ONE)


@pytest.fixture
def foreign(register: Register) -> Any:
    return register.klantcontact(kanaal="bsn", onderwerp=OTHER)


@pytest.fixture
def portal(register: Register) -> Caller:
    return Caller(register.caller_with("taken.uitvoerder"))


def test_subject_sees_its_own_rows_in_lists_and_counts(portal: Caller, own: Any, foreign: Any) -> None:
    answer = portal.get("klantcontacten", **HEADER)
    assert (uuids(answer), answer.json()["count"]) == ([str(own.uuid)], 1)
    assert uuids(portal.get("klantcontacten", {"kanaal": "bsn", "pageSize": "1", "page": "1"}, **HEADER)) == [
        str(own.uuid)
    ]
    assert uuids(portal.get("klantcontacten", {"onderwerp": OTHER}, **HEADER)) == []


def test_subject_in_the_body_of_a_search_is_as_one_in_the_header(portal: Caller, own: Any, foreign: Any) -> None:
    for named in (
        f"BSN:{ONE}",
        {"type": "BSN", "waarde": ONE},
        {"type": "bsn", "value": ONE},
        f"urn:nld:brp:bsn:{ONE}",
    ):
        assert uuids(portal.post("klantcontacten/_zoek", {"ontvanger": named, "kanaal": "bsn"})) == [str(own.uuid)]
    assert uuids(portal.post("klantcontacten/_zoek", {}, **HEADER)) == [str(own.uuid)]
    assert uuids(portal.post("klantcontacten/_zoek", {"ontvanger": f"BSN:{ONE}"}, **HEADER)) == [str(own.uuid)]


def test_two_subjects_in_one_call_are_refused(portal: Caller) -> None:
    answer = portal.post("klantcontacten/_zoek", {"ontvanger": f"BSN:{OTHER}"}, **HEADER)
    assert errors(answer) == [("ontvanger", "ontvanger-tegenstrijdig")]


def test_row_of_another_subject_is_as_one_that_is_not_there(register: Register, own: Any, foreign: Any) -> None:
    caller = Caller(register.caller_with("taken.uitvoerder", "taken.verwijderen"))
    path, theirs, nothing = (f"klantcontacten/{uuid}" for uuid in (own.uuid, foreign.uuid, NOBODY))
    for call in (caller.get, lambda url, **how: caller.patch(url, {}, **how), caller.delete):
        answers = [call(url, **HEADER) for url in (theirs, nothing)]
        assert [answer.status_code for answer in answers] == [404, 404]
        without_mark = [{**answer.json(), "instance": ""} for answer in answers]
        assert without_mark[0] == without_mark[1]
    assert [caller.get(path, **HEADER).status_code, caller.patch(path, {}, **HEADER).status_code] == [200, 200]
    assert caller.delete(path, **HEADER).status_code == 204


def test_row_that_a_subject_may_not_see_yet_is_not_there(portal: Caller, api: Caller, register: Register) -> None:
    hidden = register.klantcontact(kanaal="bsn", onderwerp=ONE, inhoud="verborgen")
    assert portal.get(f"klantcontacten/{hidden.uuid}", **HEADER).status_code == 404
    assert uuids(portal.get("klantcontacten", **HEADER)) == []
    assert api.get(f"klantcontacten/{hidden.uuid}").status_code == 200


def test_portal_without_a_subject_is_refused_whatever_it_asks(portal: Caller, own: Any) -> None:
    path = f"klantcontacten/{own.uuid}"
    for answer in (portal.get("klantcontacten"), portal.get(path), portal.patch(path, {}), portal.put(path, {}),
                   portal.post("klantcontacten/_zoek", {}), portal.get("klantcontacten", **{"X-Ontvanger": ""})):  # fmt: skip
        assert errors(answer) == [("X-Ontvanger", "ontvanger-vereist")]


@pytest.mark.parametrize(
    "scopes", [["taken.lezen"], ["taken.eigenaar"], ["taken.uitvoerder", "taken.verwerker"], ["alles"]]
)
def test_who_is_more_than_uitvoerder_need_not_name_a_subject_and_may(
    register: Register, own: Any, foreign: Any, scopes: list[str]
) -> None:
    caller = Caller(register.caller_with(*scopes))
    assert len(uuids(caller.get("klantcontacten"))) == 2
    assert uuids(caller.get("klantcontacten", **HEADER)) == [str(own.uuid)]


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("BSN:999993654", "invalid"), ("BSN:99999365", "invalid-length"), ("999993653", "invalid"),
        ("burger:999993653", "invalid"), ("BSN:99999365x", "only-digits"), ("KVK:1234567", "invalid-length"),
        ("overig:iets", "invalid"), ("urn:nld:brp:bsn:999993654", "invalid"),
    ],
)  # fmt: skip
def test_subject_that_is_none_is_refused_and_not_repeated(portal: Caller, header: str, code: str) -> None:
    answer = portal.get("klantcontacten", **{"X-Ontvanger": header})
    assert errors(answer) == [("X-Ontvanger", code)]
    assert header not in answer.content.decode()


@pytest.mark.parametrize("header", ["bsn: 999993653", " Bsn:999993653 ", "URN:NLD:BRP:BSN:999993653"])
def test_subject_is_read_in_any_case(portal: Caller, own: Any, header: str) -> None:
    assert uuids(portal.get("klantcontacten", **{"X-Ontvanger": header})) == [str(own.uuid)]


@pytest.mark.parametrize("named", [1, [], ["BSN", ONE], {"type": "bsn"}, {"type": 1, "waarde": 2}])
def test_odd_subject_in_a_body_is_refused(portal: Caller, named: Any) -> None:
    assert portal.post("klantcontacten/_zoek", {"ontvanger": named}).status_code == 400


def test_nothing_can_be_written_for_another_subject(register: Register, own: Any) -> None:
    caller = Caller(register.caller_with("taken.eigenaar"))
    body = {"kanaal": "bsn", "taal": "nld", "vertrouwelijk": False}
    wrong = caller.post("klantcontacten", {**body, "onderwerp": OTHER}, **HEADER)
    assert errors(wrong) == [("ontvanger", "ontvanger-anders")]
    assert errors(caller.patch(f"klantcontacten/{own.uuid}", {"onderwerp": OTHER}, **HEADER)) == errors(wrong)
    assert len(uuids(caller.get("klantcontacten"))) == 1
    assert caller.post("klantcontacten", {**body, "onderwerp": ONE}, **HEADER).status_code == 201


def test_subject_costs_one_statement_at_most(portal: Caller, api: Caller, own: Any) -> None:
    path = f"klantcontacten/{own.uuid}"
    for call, more in ((lambda **how: api.get("klantcontacten", **how), 0), (lambda **how: api.get(path, **how), 1),
                       (lambda **how: api.patch(path, {}, **how), 1)):  # fmt: skip
        without, named = (statements(call, how) for how in ({}, HEADER))
        assert named <= without + more


def statements(call: Any, how: dict[str, str]) -> int:
    """Returns how many statements a call takes, once its texts are kept."""
    call(**how)
    with CaptureQueriesContext(connection) as counted:
        assert call(**how).status_code == 200
    return len(counted)


@pytest.mark.parametrize(
    ("scopes", "without", "named"),
    [
        ({"taken.uitvoerder"}, set(), {"uitvoerder"}),
        ({"taken.uitvoerder", "taken.eigenaar"}, {"eigenaar"}, {"uitvoerder"}),
        ({"taken.verwerker"}, {"verwerker"}, {"verwerker"}),
        ({"taken.bijwerken", "berichten.eigenaar"}, set(), set()),
        ({"alles"}, {"eigenaar", "verwerker", "beheerder"}, {"uitvoerder"}),
    ],
)
def test_call_acts_as_uitvoerder_for_its_subject_and_else_in_its_other_roles(
    scopes: set[str], without: set[str], named: set[str]
) -> None:
    class Request:
        user = Known(0, "iemand", frozenset(scopes))
        subject: Any = None

    request = Request()
    assert acting_roles(request, "taken") == without
    request.subject = ("bsn", ONE)
    assert acting_roles(request, "taken") == named
