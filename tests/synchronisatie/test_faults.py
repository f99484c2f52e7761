"""What can go wrong at a Documenten API, one thing at a time, with a register as it is run: the nineteen faults, but for those
that are about processes (test_kills)."""

import time
from itertools import count
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests

from tests.processes import Processes, wait_until
from tests.synchronisatie.drc_server import RunningDrc
from tests.synchronisatie.measured import IS_LONG, measured, within
from tests.synchronisatie.organisation import Organisation
from tests.synchronisatie.running import drc, organisation, organisations, stack, strict

pytestmark = [pytest.mark.long, pytest.mark.drill]

__all__ = ["drc", "organisation", "organisations", "stack", "strict"]

MIRRORED = 30.0  # seconds after which what is well again must be mirrored
numbers = count(1)


def related(organisation: Organisation, verzoek: str = "") -> tuple[str, str]:
    """Makes a relation; returns its URL and the document."""
    document = organisation.drc.document(next(numbers))
    return organisation.related(verzoek or organisation.verzoek(), document), document


def mirrored(organisation: Organisation, document: str, seconds: float = MIRRORED) -> float:
    """Waits until a document is mirrored, once; returns how long that took."""
    took = wait_until(lambda: organisation.is_mirrored(document), seconds, str(organisation.rows(document)))
    assert organisation.drc.most_per_pair == 1
    return took


def test_no_fault_is_mirrored_at_once_by_one_call_and_one_callback(organisation: Organisation, drc: RunningDrc) -> None:
    url, document = related(organisation)
    measured("no fault: mirrored after", f"{mirrored(organisation, document) * 1000:.0f} ms")
    assert [(call.method, call.status) for call in drc.calls] == [("POST", 201)]
    assert organisation.call("DELETE", url).status_code == 204
    wait_until(lambda: not drc.pairs_of(document), MIRRORED)
    assert [(call.method, call.status) for call in drc.calls] == [("POST", 201), ("DELETE", 204)]


def test_fault_01_connection_refused_is_201_at_once_and_mirrored_soon_after(
    organisation: Organisation, drc: RunningDrc
) -> None:
    verzoek = organisation.verzoek()
    for _ in range(12):  # so that each thread of the web server has done this before
        related(organisation, verzoek)
    drc.stop()
    start, took, documents = time.monotonic(), [], []
    while time.monotonic() - start < (60 if IS_LONG else 8):
        before = time.monotonic()
        documents.append(related(organisation, verzoek)[1])
        took.append(time.monotonic() - before)
        time.sleep(3 if IS_LONG else 1)
    slowest, second = sorted(took, reverse=True)[:2]
    measured("fault 1: slowest 201 of", f"{len(took)} posts {slowest * 1000:.0f} ms, the next {second * 1000:.0f} ms")
    assert within(second, 0.3)  # one may have met something else that the machine did
    assert set(organisation.states(*documents)) <= {"open", "bezig"}
    drc.start()
    back = wait_until(lambda: organisation.is_mirrored(*documents), MIRRORED, str(organisation.rows(*documents)))
    measured("fault 1: mirrored after the return of the DRC in", f"{back:.1f} s")


def test_fault_02_accepts_and_never_answers_frees_the_worker_and_the_others_go_on(
    organisation: Organisation, drc: RunningDrc
) -> None:
    drc.fail("hang")
    _, hanging = related(organisation)
    wait_until(lambda: drc.calls, 5)
    _, other = related(organisation)
    assert within(mirrored(organisation, other), 5)  # while the first one hangs
    assert organisation.states(hanging) == ["bezig"]
    freed = wait_until(lambda: organisation.states(hanging) != ["bezig"], 13)
    measured("fault 2: the worker frees itself within", f"{freed + 1:.0f} s")
    mirrored(organisation, hanging)


def test_fault_03_writes_and_drops_the_connection_is_found_by_the_second_attempt(
    organisation: Organisation, drc: RunningDrc
) -> None:
    drc.fail("write_then_drop")
    _, document = related(organisation)
    mirrored(organisation, document)
    assert [call.method for call in drc.calls] == ["POST", "GET"]
    assert organisation.rows(document)[0]["pogingen"] == 2


def test_fault_04_5xx_three_times_is_four_attempts_and_one_relation(
    organisation: Organisation, drc: RunningDrc
) -> None:
    for status in (500, 502, 503):
        drc.fail("status", value=status)
    _, document = related(organisation)
    mirrored(organisation, document)
    assert organisation.rows(document)[0]["pogingen"] == 4
    assert [call.status for call in drc.called("POST")] == [500, 502, 503, 201]


def test_fault_05_relation_that_is_already_there_is_taken_over(organisation: Organisation, drc: RunningDrc) -> None:
    verzoek, document = organisation.verzoek(), drc.document(next(numbers))
    url = drc.add(document, verzoek)
    organisation.related(verzoek, document)
    mirrored(organisation, document)
    assert organisation.rows(document)[0]["objectinformatieobject"] == url


def test_fault_06_inconsistent_relation_is_tried_until_it_is_visible(
    organisation: Organisation, drc: RunningDrc
) -> None:
    drc.fail("refusal", times=2, value="inconsistent-relation")
    _, document = related(organisation)
    mirrored(organisation, document)
    assert [call.status for call in drc.called("POST")] == [400, 400, 201]


def test_fault_06_first_call_is_never_from_within_the_transaction(organisation: Organisation, drc: RunningDrc) -> None:
    verzoek = organisation.verzoek()
    documents = [related(organisation, verzoek)[1] for _ in range(20)]
    wait_until(lambda: organisation.is_mirrored(*documents), MIRRORED)
    # Each was asked for at the register by the DRC itself, and found there the first time.
    assert [call.status for call in drc.calls] == [201] * 20


def test_fault_07_invalid_resource_is_mislukt_and_not_tried_without_end(
    organisation: Organisation, drc: RunningDrc
) -> None:
    drc.fail("refusal", value="invalid-resource")
    _, document = related(organisation)
    wait_until(lambda: organisation.states(document) == ["mislukt"], MIRRORED)
    assert organisation.rows(document)[0]["laatste_antwoord"] == "400 nonFieldErrors: invalid-resource"
    time.sleep(8)  # longer than a sweep
    assert len(drc.calls) == 1


def test_fault_08_secret_that_is_wrong_blocks_and_the_right_one_resumes(
    stack: Processes, organisation: Organisation, drc: RunningDrc
) -> None:
    right = "het-goede-geheim-van-genoeg-tekens"
    drc.secrets = {"register": right}
    try:
        organisation.service = {"client_id": "register", "secret": "een-ander-geheim-van-genoeg-tekens"}
        organisation.configure()
        _, document = related(organisation)
        wait_until(lambda: organisation.states(document) == ["geblokkeerd"], MIRRORED)
        _, behind = related(organisation)
        wait_until(lambda: organisation.states(behind) == ["geblokkeerd"], MIRRORED)
        asked = len(drc.calls)
        time.sleep(8)  # no hammering meanwhile
        assert len(drc.calls) == asked
        organisation.service = {"client_id": "register", "secret": right}
        organisation.configure()
        for one in (document, behind):
            mirrored(organisation, one)
    finally:
        organisation.service = {}
        organisation.configure()


def test_fault_09_429_with_retry_after_is_waited_for(organisation: Organisation, drc: RunningDrc) -> None:
    drc.fail("busy", value=5)
    _, document = related(organisation)
    mirrored(organisation, document)
    first, second = drc.called("POST")
    assert second.at - first.at >= 5


def test_fault_14_relation_that_goes_while_the_drc_is_down_is_never_there(
    organisation: Organisation, drc: RunningDrc
) -> None:
    drc.stop()
    url, document = related(organisation)
    assert organisation.call("DELETE", url).status_code == 204
    time.sleep(3)
    drc.start()
    wait_until(lambda: not {"open", "bezig"} & set(organisation.states(document)), 60, str(organisation.rows(document)))
    assert drc.pairs_of(document) == []
    assert not drc.called("POST")


def test_fault_16_of_two_documents_of_one_verzoek_the_right_one_goes(
    organisation: Organisation, drc: RunningDrc
) -> None:
    verzoek = organisation.verzoek()
    (_, stays), (url, goes) = related(organisation, verzoek), related(organisation, verzoek)
    mirrored(organisation, stays)
    mirrored(organisation, goes)
    assert organisation.call("DELETE", url).status_code == 204
    wait_until(lambda: not drc.pairs_of(goes), MIRRORED)
    assert len(drc.pairs_of(stays)) == 1


def test_fault_17_verzoek_that_goes_takes_all_its_relations_along(organisation: Organisation, drc: RunningDrc) -> None:
    verzoek, other = organisation.verzoek(), organisation.verzoek()
    gone = [related(organisation, verzoek)[1] for _ in range(3)]
    _, stays = related(organisation, other)
    wait_until(lambda: organisation.is_mirrored(*gone, stays), MIRRORED)
    assert organisation.call("DELETE", verzoek).status_code == 204
    wait_until(lambda: not [pair for document in gone for pair in drc.pairs_of(document)], MIRRORED)
    assert len(drc.pairs_of(stays)) == 1


def test_fault_18_hand_edits_there_are_reported_repaired_and_gone(
    stack: Processes, organisation: Organisation, drc: RunningDrc
) -> None:
    assert "geen verschillen" in stack.manage("drc_reconcile", "--herstel").splitlines()[0]
    verzoek = organisation.verzoek()
    _, document = related(organisation, verzoek)
    mirrored(organisation, document)
    drc.table.pop(next(url for url, row in drc.table.items() if row["informatieobject"] == document))
    drc.add(drc.document("met-de-hand"), verzoek)
    assert "1 ontbreekt, 1 teveel, 0 hersteld" in stack.manage("drc_reconcile")
    assert "1 ontbreekt, 1 teveel, 2 hersteld" in stack.manage("drc_reconcile", "--herstel")
    assert "Gemeente Voorbeeld" in (said := stack.manage("drc_reconcile"))
    assert "teveel" not in said
    assert organisation.is_mirrored(document)


@pytest.mark.parametrize("kind", ["redirect", "html", "huge", "broken"])
def test_fault_19_answer_that_says_nothing_is_a_failure_and_takes_no_memory(
    stack: Processes, organisation: Organisation, drc: RunningDrc, kind: str
) -> None:
    elsewhere = "http://127.0.0.1:1/"
    before = memory_of(stack)
    drc.fail(kind, times=2, value=elsewhere, of=("POST", "GET"))
    _, document = related(organisation)
    mirrored(organisation, document)
    assert organisation.rows(document)[0]["pogingen"] == 3
    assert {urlsplit(drc.root).path in call.path for call in drc.calls} == {True}
    measured(f"fault 19 ({kind}): memory of the worker grew by", f"{memory_of(stack) - before:.1f} MB")
    assert memory_of(stack) - before < 8


def memory_of(stack: Processes) -> float:
    """Returns the most memory that the worker ever used, in MB."""
    with open(f"/proc/{stack.worker.pid}/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))


# -- strict -------------------------------------------------------------------------------------------------------------


def test_strict_answers_when_it_is_mirrored(strict: Organisation) -> None:
    url, document = related(strict)
    assert strict.states(document) == ["klaar"]
    assert len(strict.drc.pairs_of(document)) == 1
    assert strict.call("GET", url).status_code == 200


@pytest.mark.parametrize("prefix", ["/kic/api/v1", "/verzoeken/api/v1", "/api/kic/v1"])
def test_strict_refusal_undoes_the_relation_and_says_why(strict: Organisation, prefix: str) -> None:
    document, verzoek = strict.drc.document(next(numbers)), strict.verzoek()
    strict.drc.unknown.add(document)
    refused = strict.relate(verzoek, document, prefix)
    assert refused.status_code == 400, refused.text
    assert refused.headers["Content-Type"].startswith("application/")
    (fault,) = refused.json()["invalidParams"]
    assert (fault["name"], fault["code"]) == ("nonFieldErrors", "pending-relations")
    assert "400 informatieobject: does_not_exist" in fault["reason"]
    assert document not in [pair[0] for pair in strict.relations()]
    wait_until(lambda: strict.states(document) == ["mislukt", "klaar"], MIRRORED)
    strict.drc.unknown.clear()
    assert strict.relate(verzoek, document, prefix).status_code == 201
    assert len(strict.drc.pairs_of(document)) == 1


@pytest.mark.parametrize(("kind", "value"), [("status", 503), ("slow", 4), ("write_then_drop", None)])
def test_strict_without_an_answer_in_time_is_201_and_mirrored_later(
    strict: Organisation, kind: str, value: Any
) -> None:
    verzoek = strict.verzoek()
    strict.drc.fail(kind, value=value)
    document = strict.drc.document(next(numbers))
    before = time.monotonic()
    strict.related(verzoek, document)
    took = time.monotonic() - before
    assert took > 1.5
    assert within(took, 3.5)
    assert strict.states(document) != ["klaar"]
    mirrored(strict, document)


def test_two_organisations_never_cross(organisation: Organisation, strict: Organisation) -> None:
    documents = {one.oin: [related(one)[1] for _ in range(5)] for one in (organisation, strict) for _ in range(1)}
    for one, other in ((organisation, strict), (strict, organisation)):
        wait_until(lambda one=one: one.is_mirrored(*documents[one.oin]), MIRRORED)
        named = {call.pair[0] for call in one.drc.calls if call.method == "POST"}
        assert named == set(documents[one.oin])
        # The document of another organisation's Documenten API is no document of this one, and its verzoek is no verzoek.
        foreign = one.relate(one.verzoek(), documents[other.oin][0])
        assert (foreign.status_code, foreign.json()["invalidParams"][0]["code"]) == (400, "bad-url")
        assert one.relate(other.verzoek(), one.drc.document("x")).status_code == 400
    assert requests.get(f"{organisation.drc.root}/objectinformatieobjecten", timeout=5).json() != []
