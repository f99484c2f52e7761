"""What the failover drill counts: it must see what it is there to see."""

from typing import Any

import pytest

from drill import texts
from drill.load import CLEAN, CUT, Account, Said, Writer, kind_of


@pytest.mark.parametrize(
    ("status", "headers", "text", "kind"),
    [
        (200, {}, b"{}", ""),
        (201, {}, b"{}", ""),
        (503, {"Retry-After": "2"}, b'{"code": "service_unavailable"}', CLEAN),
        (503, {"Retry-After": "2"}, b'{"code": "outcome_unknown"}', CLEAN),
        (503, {}, b'{"code": "service_unavailable"}', "503"),  # nothing says when to try again
        (503, {"Retry-After": "2"}, b'{"code": "other"}', "503"),
        (502, {}, b"<html>", CUT),
        (500, {}, b'{"code": "error"}', "500"),
        (500, {}, b"<html>", "500 zonder JSON"),
        (404, {}, b"{}", "404"),
    ],
)
def test_answer_is_of_one_kind(status: int, headers: dict[str, str], text: bytes, kind: str) -> None:
    assert kind_of(status, headers, text)[0] == kind


class Answers:
    """A register that gives the same answer to every read."""

    def __init__(self, kind: str, name: str) -> None:
        self.answer = (kind, {"partijIdentificatie": {"naam": name}})

    def call(self, *asked: Any) -> tuple[str, Any]:
        return self.answer


@pytest.mark.parametrize(
    ("kind", "name", "is_stale"), [("", "new", False), ("", "old", True), ("404", "", True), (CLEAN, "", False)]
)
def test_read_that_does_not_show_what_was_written_is_stale(kind: str, name: str, is_stale: bool) -> None:
    account = Account(may_be={"a": {"new"}})
    writer = Writer(account, 0, "token")
    writer.client = Answers(kind, name)  # type: ignore[assignment]
    writer.read_back("a")
    assert bool(account.stale) == is_stale


def test_change_of_unknown_outcome_leaves_both_possible() -> None:
    account = Account(may_be={"a": {"old"}})
    writer = Writer(account, 0, "token")
    for kind, number in ((CLEAN, 2), (CUT, 3), ("", 1)):
        writer.client = Answers(kind, "")  # type: ignore[assignment]
        writer.change("a")
        assert len(account.may_be["a"]) == number, kind


def test_first_write_is_one_that_was_sent_after_the_kill() -> None:
    account = Account(said=[Said(1, 3, True, ""), Said(3, 5, True, CLEAN), Said(4, 9, True, ""), Said(4, 6, False, "")])
    assert account.first_write(2) == 9
    assert account.first_write(5) is None
    assert account.errors(2, 10) == {CLEAN: 1}
    assert account.longest_gap(0, 10) == 6


def test_patroni_gives_up_the_lead_before_another_may_take_it() -> None:
    assert texts.LOOP_WAIT + 2 * texts.RETRY_TIMEOUT <= texts.TTL
