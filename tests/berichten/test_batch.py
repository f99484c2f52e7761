"""A delivery of many: each stands by itself, and all of it may be sent again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.berichten.batch import deliver, progress
from apps.berichten.models import Bericht
from apps.berichten.registering import New, Sender
from apps.core.exceptions import Refused, RuleViolation
from apps.core.tenancy import working_for
from tests.berichten.delivering import OWNER, TOMORROW, delivered, events, new
from tests.parallel import at_once
from tests.register import Register


def batch(register: Register, *berichten: New) -> list[str]:
    """Delivers berichten together; returns what came of each."""
    with working_for(register.tenant):
        found = deliver(berichten, Sender.of(OWNER))
    return [type(one.error).__name__ if one.error else "known" if one.was_known else "new" for one in found]


def test_what_is_wrong_with_one_is_no_matter_to_the_others(register: Register) -> None:
    delivered(register, "bekend", batch_id="a")
    delivered(register, "anders", batch_id="a")
    answers = batch(
        register,
        new("goed"),
        new("bekend", batch_id="a"),
        new("anders", tekst="Anders"),
        new("fout", ontvanger={"type": "bsn", "waarde": "1"}),
        new("vreemd", afzender_oin="00000001009876543000"),
        new("goed"),
        new("ook goed"),
    )
    assert answers == ["new", "known", "Refused", "RuleViolation", "Refused", "known", "new"]
    assert {Refused.__name__, RuleViolation.__name__} < set(answers)
    assert {row.bericht_id for row in register.all(Bericht)} == {"goed", "bekend", "anders", "ook goed"}
    assert events(register).count("geregistreerd") == 4


def test_delivery_that_is_sent_again_changes_nothing(register: Register) -> None:
    berichten = [new(f"{number}", batch_id="a", publicatiedatum=TOMORROW) for number in range(5)]
    assert batch(register, *berichten[:2]) == ["new"] * 2
    again = [New(one.values) for one in berichten]
    assert batch(register, *again) == ["known"] * 2 + ["new"] * 3
    assert len(events(register)) == 5


def test_known_ones_cost_no_statement_each(register: Register) -> None:
    def sent() -> list[New]:
        return [new(f"{number}") for number in range(8)]

    batch(register, *sent())
    with CaptureQueriesContext(connection) as queries:
        assert batch(register, *sent()) == ["known"] * 8
    asked = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(asked) <= 8, asked


@pytest.mark.django_db(transaction=True)
def test_same_delivery_twice_at_once_in_any_order_is_one(register: Register) -> None:
    names = [str(number) for number in range(12)]
    orders = (names, names[::-1], names[6:] + names[:6])
    answers = at_once([lambda order=order: batch(register, *map(new, order)) for order in orders])
    assert sorted(one for answer in answers for one in answer) == ["known"] * 24 + ["new"] * 12
    assert len(events(register)) == 24


def test_progress_counts_a_delivery_of_this_organisation(register: Register, other_register: Register) -> None:
    delivered(register, batch_id="a"), delivered(register, batch_id="a", publicatiedatum=TOMORROW)
    delivered(register, batch_id="b"), delivered(other_register, batch_id="a"), delivered(other_register, batch_id="c")
    with working_for(register.tenant):
        assert progress("a") == {
            "aantal": 2, "gelezen": 0, "gepland": 1, "gepubliceerd": 1, "ingetrokken": 0, "verzendingen": {}
        }  # fmt: skip
        assert progress("c") is None
