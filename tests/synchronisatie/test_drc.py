"""The fake DRC does what a real one does: else the tests that use it prove little."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests

from tests.outside.servers import OtherSystem, running_system
from tests.synchronisatie.drc import RELATIONS, Source
from tests.synchronisatie.drc_server import RunningDrc, running_drc
from tests.synchronisatie.verzoek_schema import faults_of

VERZOEK = {
    "url": "http://r/1",
    "bronorganisatie": "123456782",
    "status": "ontvangen",
    "interactiedatum": "?",
    "klant": None,
}


@pytest.fixture
def drc() -> Iterator[RunningDrc]:
    with running_drc() as running:
        yield running


@pytest.fixture
def source() -> Iterator[OtherSystem]:
    """A register that shows one verzoek, and its relation when the test says so."""
    with running_system() as running:
        running.answers = {"/v/verzoeken/1": VERZOEK, "/v/verzoekinformatieobjecten": []}
        yield running


def call(drc: RunningDrc, method: str = "POST", of: str = "http://r/1", path: str = RELATIONS, **how: Any) -> Any:
    body = {"informatieobject": drc.document(1), "object": of, "objectType": "verzoek"}
    given = {"json": body} if method == "POST" else {}
    return requests.request(method, f"{drc.root}/{path}", timeout=5, allow_redirects=False, **given, **how)


def code(response: Any) -> str:
    assert response.status_code == 400
    return str(response.json()["invalidParams"][0]["code"])


def test_relation_is_made_listed_and_deleted(drc: RunningDrc) -> None:
    made = call(drc)
    assert made.status_code == 201
    assert call(drc, "GET", params={"object": "http://r/1", "informatieobject": drc.document(1)}).json() == [
        made.json()
    ]
    assert call(drc, "GET", params={"object": "http://r/2"}).json() == []
    name = made.json()["url"].removeprefix(f"{drc.root}/")
    assert [call(drc, "DELETE", path=name).status_code for _ in range(2)] == [204, 404]
    assert [one.status for one in drc.calls] == [201, 200, 200, 204, 404]


def test_same_pair_again_is_refused_unless_it_is_switched_off(drc: RunningDrc) -> None:
    assert call(drc).status_code == 201
    assert code(call(drc)) == "unique"
    drc.is_unique = False
    assert call(drc).status_code == 201
    assert drc.most_per_pair == 2


def test_register_is_asked_before_a_relation_is_made_and_before_it_goes(drc: RunningDrc, source: OtherSystem) -> None:
    drc.source, of = Source(f"{source.url}/v/", "Token x"), f"{source.url}/v/verzoeken/1"
    assert code(call(drc, of=of)) == "inconsistent-relation"
    source.answers["/v/verzoekinformatieobjecten"] = [{}]
    made = call(drc, of=of)
    assert made.status_code == 201
    name = made.json()["url"].removeprefix(f"{drc.root}/")
    assert code(call(drc, "DELETE", path=name)) == "remote-relation-exists"
    source.answers["/v/verzoekinformatieobjecten"] = []
    assert call(drc, "DELETE", path=name).status_code == 204
    assert {headers["Authorization"] for _, headers in source.calls} == {"Token x"}


def test_page_in_the_place_of_an_array_always_has_a_length(drc: RunningDrc, source: OtherSystem) -> None:
    drc.source, of = Source(f"{source.url}/v/", ""), f"{source.url}/v/verzoeken/1"
    source.answers["/v/verzoekinformatieobjecten"] = {"count": 0, "next": None, "previous": None, "results": []}
    assert call(drc, of=of).status_code == 201


def test_verzoek_that_is_not_there_or_not_by_the_schema_is_refused(drc: RunningDrc, source: OtherSystem) -> None:
    drc.source = Source(f"{source.url}/v/", "")
    assert code(call(drc, of="http://elsewhere/verzoeken/1")) == "unknown-service"
    assert code(call(drc, of=f"{source.url}/v/verzoeken/2")) == "bad-url"
    source.answers["/v/verzoeken/1"] = {**VERZOEK, "status": "anders"}
    assert code(call(drc, of=f"{source.url}/v/verzoeken/1")) == "invalid-resource"


@pytest.mark.parametrize(
    ("verzoek", "faults"),
    [
        (VERZOEK, 0), ({}, 2), ([], 1), ({**VERZOEK, "status": None}, 1), ({**VERZOEK, "bronorganisatie": ""}, 1),
        ({**VERZOEK, "bronorganisatie": "1234567890"}, 1), ({**VERZOEK, "url": "geen"}, 1), ({**VERZOEK, "tekst": 1}, 1),
        ({**VERZOEK, "aangevuldeVerzoek": None}, 0), ({**VERZOEK, "registratiedatum": "2026-11-26T10:00:00Z"}, 0),
        ({**VERZOEK, "registratiedatum": "2026-11-26"}, 1), ({**VERZOEK, "identificatie": "x" * 41}, 1),
    ],
)  # fmt: skip
def test_schema_finds_what_is_wrong(verzoek: Any, faults: int) -> None:
    assert len(faults_of(verzoek)) == faults


def test_who_is_not_known_is_refused(drc: RunningDrc) -> None:
    drc.tokens = {"goed"}
    given = [{}, {"Authorization": "Token fout"}, {"Authorization": "Token goed"}]
    assert [call(drc, headers=headers).status_code for headers in given] == [401, 403, 201]


@pytest.mark.parametrize("kind", ["drop", "write_then_drop"])
def test_dropped_connection_is_no_answer_whether_it_wrote_or_not(drc: RunningDrc, kind: str) -> None:
    drc.fail(kind)
    with pytest.raises(requests.ConnectionError):
        call(drc)
    assert len(drc.table) == (kind == "write_then_drop")
    assert drc.calls[-1].status == 0


@pytest.mark.parametrize(
    ("kind", "value", "status"),
    [
        ("status", 503, 503), ("busy", 5, 429), ("refusal", "invalid-resource", 400), ("redirect", None, 302),
        ("html", None, 200), ("broken", None, 201), ("huge", None, 201), ("slow", 0.05, 201),
    ],
)  # fmt: skip
def test_fault_hits_one_request_and_the_next_is_well(drc: RunningDrc, kind: str, value: Any, status: int) -> None:
    drc.fail(kind, value=value)
    assert call(drc, "GET").status_code == 200  # of another method: not hit
    assert call(drc).status_code == status
    assert len(drc.table) == (kind == "slow")
    drc.table.clear()
    assert call(drc).status_code == 201


def test_hanging_is_let_go_and_late_writes_afterwards(drc: RunningDrc) -> None:
    for kind, rows in (("hang", 0), ("late", 1)):
        drc.fail(kind, value=0.2)
        with pytest.raises(requests.ConnectionError):
            call(drc)
        assert len(drc.table) == rows


def test_stopped_drc_refuses_connections_until_it_starts_again(drc: RunningDrc) -> None:
    drc.stop()
    with pytest.raises(requests.ConnectionError):
        call(drc)
    drc.start()
    assert call(drc).status_code == 201
