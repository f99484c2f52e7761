"""The course of a bericht: planned, published, read, withdrawn, replaced."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from apps.berichten import publishing, reading, withdrawing
from apps.berichten.following import _published, on_publication
from apps.berichten.models import Bericht, Gelezen
from apps.berichten.tasks import publish_berichten
from apps.core import saving
from apps.core.exceptions import Refused
from apps.core.tenancy import working_for
from tests.berichten.delivering import OWNER, PORTAL, TOMORROW, delivered, events
from tests.parallel import at_once
from tests.register import Register


def come(register: Register, *berichten: Bericht) -> None:
    """Lets the moment of publication come."""
    with working_for(register.tenant):
        Bericht.objects.filter(pk__in=[bericht.pk for bericht in berichten]).update(publicatiedatum=timezone.now())


def status(register: Register) -> list[str]:
    return [bericht.status for bericht in register.all(Bericht)]


def test_job_publishes_what_is_due_in_each_organisation_and_nothing_else(
    register: Register, other_register: Register
) -> None:
    mine, later = delivered(register, publicatiedatum=TOMORROW), delivered(register, publicatiedatum=TOMORROW)
    theirs = delivered(other_register, publicatiedatum=TOMORROW)
    come(register, mine), come(other_register, theirs)
    publish_berichten(timestamp=0)
    publish_berichten(timestamp=0)
    assert (status(register), status(other_register)) == (["gepubliceerd", "gepland"], ["gepubliceerd"])
    assert events(register, mine) == ["geregistreerd", "gepubliceerd"]
    assert events(register, later) == ["geregistreerd"]


@pytest.mark.django_db(transaction=True)
def test_two_jobs_at_once_publish_everything_once(register: Register) -> None:
    berichten = [delivered(register, publicatiedatum=TOMORROW) for _ in range(6)]
    come(register, *berichten)
    assert sum(at_once([lambda: publishing.publish_due(register.tenant)] * 2)) == 6
    assert events(register).count("gepubliceerd") == 6


def test_planned_bericht_whose_moment_is_moved_to_now_is_published(register: Register) -> None:
    bericht = delivered(register, publicatiedatum=TOMORROW)
    bericht.publicatiedatum = timezone.now() - timedelta(minutes=1)
    with working_for(register.tenant):
        saving.save(bericht)
    assert events(register, bericht) == ["geregistreerd", "gepubliceerd"]


def test_who_follows_publication_is_told_of_each_bericht_once(register: Register) -> None:
    seen: list[Bericht] = []

    @on_publication
    def follow(berichten: Sequence[Bericht]) -> None:
        seen.extend(berichten)

    try:
        now, later = delivered(register, "een"), delivered(register, publicatiedatum=TOMORROW)
        delivered(register, "een")
        come(register, later)
        publishing.publish_due(register.tenant)
    finally:
        _published.remove(follow)
    assert seen == [now, later]


# -- withdrawn ----------------------------------------------------------------------------------------------------------


def withdraw(register: Register, bericht: Bericht, by: Any = OWNER) -> Bericht:
    with working_for(register.tenant):
        return withdrawing.withdraw(bericht, by=by, reden="fout")


def test_bericht_is_withdrawn_once(register: Register) -> None:
    bericht = delivered(register)
    first = withdraw(register, bericht)
    again = withdraw(register, bericht)
    assert (first.status, first.ingetrokken_op) == ("ingetrokken", again.ingetrokken_op)
    assert events(register, bericht) == ["geregistreerd", "gepubliceerd", "ingetrokken"]


def test_portal_does_not_withdraw(register: Register) -> None:
    bericht = delivered(register)
    with pytest.raises(Refused) as refused:
        withdraw(register, bericht, PORTAL)
    assert (refused.value.status, status(register)) == (403, ["gepubliceerd"])


def test_planned_bericht_that_is_withdrawn_is_never_published(register: Register) -> None:
    bericht = delivered(register, publicatiedatum=TOMORROW)
    come(register, withdraw(register, bericht))
    publish_berichten(timestamp=0)
    assert events(register, bericht) == ["geregistreerd", "ingetrokken"]


@pytest.mark.django_db(transaction=True)
def test_two_that_withdraw_at_once_are_one_event(register: Register) -> None:
    bericht = delivered(register)
    at_once([lambda: withdraw(register, bericht)] * 3)
    assert events(register, bericht).count("ingetrokken") == 1


def test_bericht_that_replaces_another_withdraws_it(register: Register) -> None:
    first = delivered(register, "een")
    second = delivered(register, "twee", vervangt=first)
    assert status(register) == ["ingetrokken", "gepubliceerd"]
    assert (second.vervangt, events(register, first)[-1]) == (first, "ingetrokken")


# -- read ---------------------------------------------------------------------------------------------------------------


def read(register: Register, bericht: Bericht, who: str = "jan", by: Any = PORTAL, **values: Any) -> Bericht:
    with working_for(register.tenant):
        return reading.read(bericht, reading.reader(who), by=by, **values)


def unread(register: Register, bericht: Bericht, who: str = "jan") -> Bericht:
    with working_for(register.tenant):
        return reading.unread(bericht, reading.reader(who), by=PORTAL)


def test_bericht_is_read_by_several_and_first_opened_once(register: Register) -> None:
    bericht = delivered(register)
    first = read(register, bericht).geopend_op
    assert read(register, bericht).geopend_op == read(register, bericht, "piet").geopend_op == first
    assert events(register, bericht)[2:] == ["gelezen"]
    rows = register.all(Gelezen, bericht=bericht)
    assert len({row.lezer for row in rows}) == len(rows) == 2
    assert not any("jan" in row.lezer for row in rows)


def test_bericht_that_is_unread_again_was_opened_all_the_same(register: Register) -> None:
    bericht = delivered(register)
    first = read(register, bericht).geopend_op
    read(register, bericht, "piet")
    assert unread(register, bericht).is_gelezen is True  # by piet
    after = unread(register, bericht, "piet")
    assert (after.is_gelezen, after.geopend_op) == (False, first)
    assert read(register, bericht).geopend_op == first
    assert events(register, bericht).count("gelezen") == 1


def test_moment_of_reading_is_never_in_the_future(register: Register) -> None:
    earlier = timezone.now() - timedelta(hours=1)
    assert read(register, delivered(register), op=earlier).geopend_op == earlier
    opened = read(register, delivered(register), op=TOMORROW).geopend_op
    assert opened is not None and opened <= timezone.now()


def test_only_the_addressee_reads(register: Register) -> None:
    bericht = delivered(register)
    with pytest.raises(Refused) as refused:
        read(register, bericht, by=OWNER)
    assert (refused.value.status, refused.value.code) == (403, "alleen-ontvanger")
    assert register.all(Gelezen) == []


def test_what_is_not_shown_is_not_read(register: Register) -> None:
    for bericht in (delivered(register, publicatiedatum=TOMORROW), withdraw(register, delivered(register))):
        with pytest.raises(Refused) as refused:
            read(register, bericht)
        assert refused.value.code == "bericht-niet-zichtbaar"


@pytest.mark.django_db(transaction=True)
def test_two_that_read_at_once_are_one_event(register: Register) -> None:
    bericht = delivered(register)
    at_once([lambda: read(register, bericht), lambda: read(register, bericht, "piet"), lambda: read(register, bericht)])
    assert (events(register, bericht).count("gelezen"), len(register.all(Gelezen))) == (1, 2)
