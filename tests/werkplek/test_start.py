"""The start page tells what waits, and how many contacts there were."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.core.tenancy import working_for
from apps.synchronisatie.models import Spiegeling
from tests.admin.beheer import Beheer
from tests.register import Register

MAX_STATEMENTS = 14


def waiting(who: Beheer) -> dict[str, Any]:
    """Returns what waits, by its words."""
    return {one["words"]: one for one in who.get("/admin/").context["waiting"]}


def test_open_tasks_are_counted_and_linked(register: Register, other_register: Register, beheer: Beheer) -> None:
    for _ in range(3):
        register.interne_taak()
    register.interne_taak(status="verwerkt", afgehandeld_op=timezone.now())
    other_register.interne_taak()
    one = waiting(beheer)["open interne taken"]
    assert one["number"] == "3"
    assert len(beheer.client.get(one["link"]).context["cl"].result_list) == 3


def test_messages_that_need_a_person_are_counted_and_linked(register: Register, beheer: Beheer) -> None:
    assert waiting(beheer)["spiegelingen: mislukt"]["is_quiet"]
    with working_for(register.tenant):
        Spiegeling.objects.create(sleutel="x", operatie="maak", verzoek_uuid=register.tenant.pk and "0" * 32,
                                  relatie_uuid="0" * 32, informatieobject="https://drc.example/1", staat="mislukt")  # fmt: skip
    one = waiting(beheer)["spiegelingen: mislukt"]
    assert (one["number"], one["is_trouble"]) == ("1", True)
    assert len(beheer.client.get(one["link"]).context["cl"].result_list) == 1


def test_contacts_are_counted_per_day_and_per_kanaal(
    register: Register, other_register: Register, beheer: Beheer
) -> None:
    now = timezone.now()
    for kanaal, days in (("balie", 0), ("telefoon", 0), ("telefoon", 1), ("telefoon", 40)):
        register.klantcontact(kanaal=kanaal, plaatsgevonden_op=now - timedelta(days=days))
    other_register.klantcontact(kanaal="chat")
    context = beheer.get("/admin/").context
    assert [bar["number"] for bar in context["bars"]][-2:] == [1, 2]
    assert sum(bar["number"] for bar in context["bars"]) == 3
    assert [(one["kanaal"], one["number"]) for one in context["channels"]] == [("telefoon", 2), ("balie", 1)]


def test_what_an_employee_may_not_see_is_left_out(register: Register, beheer: Beheer) -> None:
    beheer.user.user_permissions.set(Permission.objects.filter(codename="view_internetaak"))
    context = beheer.get("/admin/").context
    assert [one["words"] for one in context["waiting"]] == ["open interne taken"]
    assert "bars" not in context
    beheer.user.user_permissions.clear()
    assert beheer.get("/admin/").context["waiting"] == []


def test_page_takes_few_statements_however_much_there_is(register: Register, beheer: Beheer) -> None:
    counts = []
    for _ in range(2):
        for _ in range(5):
            register.interne_taak()
        with CaptureQueriesContext(connection) as queries:
            beheer.get("/admin/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= MAX_STATEMENTS


def test_chart_that_would_be_empty_ends_with_the_newest_contact(register: Register, beheer: Beheer) -> None:
    long_ago = timezone.now() - timedelta(days=100)
    register.klantcontact(plaatsgevonden_op=long_ago)
    bars = beheer.get("/admin/").context["bars"]
    assert (bars[-1]["day"], bars[-1]["number"]) == (timezone.localdate(long_ago), 1)
    register.klantcontact(plaatsgevonden_op=timezone.now() - timedelta(days=2))
    bars = beheer.get("/admin/").context["bars"]
    assert (bars[-1]["day"], bars[-3]["number"]) == (timezone.localdate(), 1)
