"""Deadlines of klanttaken: one that is a date lasts to the end of that day in the Netherlands."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from apps.taken.keuzes import Precisie

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
END_OF_DAY = time(23, 59, 59)
REMINDED_FROM = timedelta(hours=8)  # after midnight: nobody is to be called at night

Columns = dict[str, datetime | str | None]


def end_of_day(day: date) -> datetime:
    """Returns the last second of a day in the Netherlands."""
    return datetime.combine(day, END_OF_DAY, AMSTERDAM)


def deadline(given: date | datetime | None) -> Columns:
    """Returns the columns of a deadline that was given as a day, as a moment, or not at all."""
    if given is None:
        return {"verloopdatum": None, "verloopdatum_precisie": ""}
    if isinstance(given, datetime):
        return {"verloopdatum": given, "verloopdatum_precisie": Precisie.MOMENT}
    return {"verloopdatum": end_of_day(given), "verloopdatum_precisie": Precisie.DAG}


def day_of(moment: datetime) -> date:
    """Returns the day in the Netherlands on which a moment falls."""
    return moment.astimezone(AMSTERDAM).date()


def reminder(moment: datetime | None, days: int | None) -> date | None:
    """Returns the day, `days` before a deadline, on which to remind; None when there is none, or it is not to come."""
    if moment is None or days is None:
        return None
    found = day_of(moment) - timedelta(days=days)
    return found if found > day_of(timezone.now()) else None


def reminded_today(now: datetime) -> date:
    """Returns the last day whose reminders are due at a moment."""
    return day_of(now - REMINDED_FROM)
