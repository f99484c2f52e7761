"""What time does to klanttaken."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from apps.core.configuration import sections
from apps.core.tenancy import working_for
from apps.taken import klanttaken, tasks, terms
from apps.taken.deadlines import day_of, deadline, end_of_day
from apps.taken.keuzes import Status
from apps.taken.klanttaken import Wanted
from apps.taken.models import Klanttaak, Taakbeleid, Taakgebeurtenis
from apps.taken.writers import BEHEER
from tests.register import Register

TODAY = day_of(timezone.now())
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def taak(register: Register, **values: Any) -> Klanttaak:
    with working_for(register.tenant):
        return klanttaken.make({"titel": "Betaal", **values}, {}, by=BEHEER)[0]


def events(register: Register) -> list[tuple[str, str, str]]:
    rows = register.all(Taakgebeurtenis)
    return [(row.gebeurtenis, row.naar_status, row.rol) for row in rows if row.gebeurtenis != "geregistreerd"]


def follow(tenant_of: Register) -> None:
    tasks.follow_terms_of_taken(0)


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 1, 31), datetime(2026, 1, 31, 22, 59, 59, tzinfo=UTC)),
        (date(2026, 7, 31), datetime(2026, 7, 31, 21, 59, 59, tzinfo=UTC)),
        (date(2026, 3, 29), datetime(2026, 3, 29, 21, 59, 59, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 22, 59, 59, tzinfo=UTC)),
    ],
)
def test_day_lasts_to_its_end_in_the_netherlands(day: date, last: datetime) -> None:
    assert end_of_day(day) == last
    assert day_of(last) == day


def test_task_expires_after_its_last_day_and_not_on_it(register: Register, other_register: Register) -> None:
    late = taak(register, **deadline(YESTERDAY))
    elsewhere = taak(other_register, **deadline(YESTERDAY))
    taak(register, **deadline(TODAY))
    taak(register)
    follow(register)
    follow(register)
    assert events(register) == [("verlopen", "gesloten", "systeem")]
    closed = [row for row in register.all(Klanttaak) if row.status == Status.GESLOTEN]
    assert [(row.pk, row.afsluitreden, row.verlopen_op is not None) for row in closed] == [
        (late.pk, "niet_uitgevoerd", True)
    ]
    assert [row.pk for row in other_register.all(Klanttaak, status="gesloten")] == [elsewhere.pk]


def test_expired_task_stays_open_where_the_organisation_wants_that(register: Register) -> None:
    register.save(Taakbeleid, sluit_verlopen=False)
    taak(register, **deadline(YESTERDAY))
    follow(register)
    follow(register)
    assert events(register) == [("verlopen", "open", "systeem")]


def test_task_that_opens_again_with_more_time_expires_again(register: Register) -> None:
    made = taak(register, **deadline(YESTERDAY))
    follow(register)
    with working_for(register.tenant):
        klanttaken.change(made, Wanted(deadline(TOMORROW), word="open"), by=BEHEER)
    follow(register)
    assert events(register)[-1][0] == "heropend"
    with working_for(register.tenant):
        terms.expire(timezone.now() + timedelta(days=3))
    assert [name for name, _, _ in events(register)] == ["verlopen", "heropend", "verlopen"]


def test_customer_is_reminded_once_on_the_day(register: Register) -> None:
    register.save(Taakbeleid, herinnering_dagen=2)
    made = taak(register, **deadline(TODAY + timedelta(days=5)))
    assert made.herinnering_op == TODAY + timedelta(days=3)
    taak(register, **deadline(TOMORROW))  # too late to remind of
    noon = datetime.combine(TODAY, datetime.min.time(), UTC) + timedelta(hours=12)
    for days, expected in ((2, 0), (3, 1), (3, 0)):
        with working_for(register.tenant):
            assert terms.remind(noon + timedelta(days=days)) == expected
    assert events(register) == [("herinnerd", "open", "systeem")]


def test_nobody_is_reminded_at_night(register: Register) -> None:
    taak(register, herinnering_op=TOMORROW)
    night = datetime.combine(TOMORROW, datetime.min.time(), UTC) + timedelta(hours=1)
    with working_for(register.tenant):
        assert (terms.remind(night), terms.remind(night + timedelta(hours=11))) == (0, 1)


def test_handled_task_closes_and_goes_when_it_need_not_be_kept(register: Register) -> None:
    made = taak(register, vervaldatum=timezone.now() - timedelta(days=1))
    kept = taak(register, vervaldatum=timezone.now() - timedelta(days=1))
    with working_for(register.tenant):
        klanttaken.change(made, Wanted(word="verwerkt"), by=BEHEER)
    tasks.retire_taken(0)
    assert [row.status for row in register.all(Klanttaak, pk=made.pk)] == ["gesloten"]
    assert events(register)[-1] == ("gesloten", "gesloten", "systeem")
    tasks.retire_taken(0)
    assert register.all(Klanttaak) == [kept]


def test_policy_is_configured(register: Register) -> None:
    def configured(given: Any) -> list[str]:
        with working_for(register.tenant):
            return list(sections.configure_sections(register.tenant, {"taken": given}))

    assert [line.rpartition(" ")[2] for given in ({"herinnering_dagen": 7}, {"herinnering_dagen": 7}, {"te_laat": True})
            for line in configured(given)] == ["gemaakt", "ongewijzigd", "gewijzigd"]  # fmt: skip
    (policy,) = register.all(Taakbeleid)
    assert (policy.herinnering_dagen, policy.te_laat, policy.sluit_verlopen) == (None, True, True)
