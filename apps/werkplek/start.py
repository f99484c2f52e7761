"""What the start page tells: what waits for somebody, and how many contacts there were."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, IntegerField, Q, QuerySet, Value
from django.db.models.functions import TruncDate
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from apps.core.beheer.search import MAX_LISTED
from apps.core.outbox.model import Staat, outgoing_models
from apps.klantcontacten.models import Klantcontact
from apps.taken.models import InterneTaak, Klanttaak

DAYS = 14
BAR, GAP, HEIGHT = 32, 8, 120  # of the chart, in its own units


def figures(request: HttpRequest) -> dict[str, Any]:
    """Returns what the start page shows to an employee, in three statements."""
    shown: dict[str, Any] = {"waiting": waiting(request)}
    if request.user.has_perm("klantcontacten.view_klantcontact"):
        shown |= contacts(last_day(timezone.localdate()))
    return shown


def waiting(request: HttpRequest) -> list[dict[str, Any]]:
    """Returns what waits for somebody: how many, and the list of them; what the employee may not see is left out."""
    kinds = [kind for kind in Kind.every() if request.user.has_perm(kind.permission)]
    if not kinds:
        return []
    first, *others = (kind.count(place) for place, kind in enumerate(kinds))
    counts = dict(first.union(*others, all=True).values_list("place", "number"))
    return [kinds[place].told(counts.get(place, 0)) for place in range(len(kinds))]


class Kind:
    """Rows of a model that wait for somebody, and the words for them."""

    def __init__(self, model: Any, words: str, condition: Q, query: str, *, is_trouble: bool = False) -> None:
        self.model, self.words, self.condition, self.query, self.is_trouble = model, words, condition, query, is_trouble
        self.permission = f"{model._meta.app_label}.view_{model._meta.model_name}"

    @staticmethod
    def every() -> "Iterator[Kind]":
        """Yields all of them: tasks to be done, and messages to other systems that do not go by themselves."""
        yield Kind(InterneTaak, "open interne taken", Q(status="te_verwerken"), "status__exact=te_verwerken")
        yield Kind(
            Klanttaak, "uitgevoerde klanttaken om te verwerken", Q(status="uitgevoerd"), "status__exact=uitgevoerd"
        )
        for model in outgoing_models():
            name = str(model._meta.verbose_name_plural)
            for staat in (Staat.MISLUKT, Staat.GEBLOKKEERD):
                yield Kind(model, f"{name}: {staat.label}", Q(staat=staat), f"staat__exact={staat}", is_trouble=True)

    def count(self, place: int) -> QuerySet[Any, Any]:
        """Returns the query that counts them, no further than a list goes."""
        rows = self.model._default_manager.filter(self.condition).order_by()[:MAX_LISTED]
        counted: QuerySet[Any] = self.model._default_manager.filter(pk__in=rows.values("pk")).order_by()
        told: QuerySet[Any, Any] = counted.values(place=Value(place, IntegerField())).annotate(number=Count("pk"))
        return told.values("place", "number")

    def told(self, number: int) -> dict[str, Any]:
        """Returns what the page shows of them."""
        name = f"admin:{self.model._meta.app_label}_{self.model._meta.model_name}_changelist"
        many = f"{number}+" if number >= MAX_LISTED else str(number)
        return {"number": many, "words": self.words, "link": f"{reverse(name)}?{self.query}",
                "is_trouble": self.is_trouble and number > 0, "is_quiet": self.is_trouble and number == 0}  # fmt: skip


def last_day(today: date) -> date:
    """Returns the day with which the chart ends: today, or that of the newest contact when it would be empty."""
    newest = Klantcontact.objects.values_list("plaatsgevonden_op", flat=True).first()
    day = timezone.localdate(newest) if newest else today
    return day if day <= today - timedelta(days=DAYS) else today


def contacts(last: date) -> dict[str, Any]:
    """Returns the klantcontacten of some days up to and including `last`, by day and by kanaal."""
    days = [last - timedelta(days=DAYS - 1 - number) for number in range(DAYS)]
    since = timezone.make_aware(datetime.combine(days[0], time.min))
    rows = Klantcontact.objects.filter(plaatsgevonden_op__gte=since).order_by()
    counted = rows.values_list(TruncDate("plaatsgevonden_op"), "kanaal").annotate(number=Count("pk"))
    per_day, per_kanaal = Counter[date](), Counter[str]()
    for day, kanaal, number in counted:
        per_day[day] += number
        per_kanaal[kanaal] += number
    return {
        "bars": list(bars(days, per_day)),
        "width": DAYS * (BAR + GAP),
        "channels": shares(per_kanaal.most_common(12)),
    }


def bars(days: Iterable[date], counts: Counter[date]) -> Iterator[dict[str, Any]]:
    """Yields the bars of the chart: where each stands, and how high."""
    highest = max(counts.values(), default=0) or 1
    for place, day in enumerate(days):
        high = round(counts[day] / highest * HEIGHT)
        x = place * (BAR + GAP)
        yield {"day": day, "number": counts[day], "x": x, "middle": x + BAR / 2, "y": HEIGHT - high, "height": high}


def shares(counts: Iterable[tuple[str, int]]) -> list[dict[str, Any]]:
    """Returns each kanaal with its number and its part of the largest, in hundredths."""
    listed = list(counts)
    largest = listed[0][1] if listed else 1
    return [{"kanaal": kanaal, "number": number, "part": round(number / largest * 100)} for kanaal, number in listed]
