"""Figures of the database for Prometheus: of jobs, workers, connections, rows and users, of all organisations together.

They are those of the whole installation, whichever process is asked: of several, one counts, not their sum.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import Count, Q
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric

from apps.core.tenancy import TenantModel

JOBS = """
SELECT coalesce(count(*) FILTER (WHERE status = 'todo'), 0), coalesce(count(*) FILTER (WHERE status = 'doing'), 0),
    coalesce(count(*) FILTER (WHERE status = 'failed'), 0),
    coalesce(extract(epoch FROM now() - min(coalesce(scheduled_at, deferred.at)) FILTER (
        WHERE status = 'todo' AND coalesce(scheduled_at, now()) <= now()))::float, 0)
FROM procrastinate_jobs job LEFT JOIN LATERAL (
    SELECT at FROM procrastinate_events WHERE job_id = job.id AND type = 'deferred' ORDER BY id LIMIT 1
) deferred ON job.status = 'todo'
WHERE status IN ('todo', 'doing', 'failed')
"""
WORKERS = """
SELECT count(*) FILTER (WHERE last_heartbeat > now() - interval '60 seconds'),
    coalesce(extract(epoch FROM now() - max(last_heartbeat))::float, -1)
FROM procrastinate_workers
"""
CONNECTIONS = """
SELECT coalesce(state, 'onbekend'), count(*) FROM pg_stat_activity WHERE datname = current_database() GROUP BY 1
"""
# Counted by PostgreSQL itself, whoever changes a row and by whatever way, and at no cost to who does.
ROWS = "SELECT relname, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_user_tables"


class Database:
    """Collects the figures; with prometheus-client's interface."""

    def collect(self) -> Iterator[Metric]:
        """Yields every figure."""
        yield from jobs()
        yield from workers()
        yield connections()
        yield rows()
        yield users()


def asked(statement: str) -> list[Any]:
    """Returns the rows of a statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def gauge(name: str, meaning: str, value: float) -> GaugeMetricFamily:
    """Returns a figure without labels."""
    return GaugeMetricFamily(f"klantenregister_{name}", meaning, value=value)


def labelled(name: str, meaning: str, label: str, values: dict[str, float]) -> GaugeMetricFamily:
    """Returns a figure for each value of a label."""
    family = GaugeMetricFamily(f"klantenregister_{name}", meaning, labels=[label])
    for value, amount in values.items():
        family.add_metric([value], amount)
    return family


def jobs() -> Iterator[Metric]:
    """Yields how many jobs wait, run and failed, and since when the oldest waits that may run."""
    ((todo, doing, failed, oldest),) = asked(JOBS)
    counts = {"wachtend": todo, "bezig": doing, "mislukt": failed}
    yield labelled("jobs", "Jobs van de werkers, naar staat.", "staat", counts)
    yield gauge("jobs_oudste_seconden", "Hoe lang de oudste job wacht die aan de beurt is.", max(oldest, 0.0))


def workers() -> Iterator[Metric]:
    """Yields how many job workers are alive, and how long ago the last of them said so."""
    ((alive, since),) = asked(WORKERS)
    yield gauge("werkers", "Werkers met een hartslag in de laatste minuut.", alive)
    yield gauge("werkers_hartslag_seconden", "Hoe lang geleden de laatste hartslag was; -1: er is er geen.", since)


def connections() -> Metric:
    """Returns how many connections with the database there are, by what they do; that of other roles is not known."""
    found = {state: float(amount) for state, amount in asked(CONNECTIONS)}
    known = {"active": 0.0, "idle": 0.0, "idle in transaction": 0.0}
    return labelled("verbindingen", "Verbindingen met de database, naar toestand.", "toestand", {**known, **found})


def rows() -> Metric:
    """Returns how many rows of each object were made, changed and removed; what was rolled back counts too."""
    name, meaning = (
        "klantenregister_rijen",
        "Rijen die zijn aangemaakt, gewijzigd en verwijderd, van alle organisaties.",
    )
    family = CounterMetricFamily(name, meaning, labels=["soort", "handeling"])
    kinds = {model._meta.db_table: model for model in apps.get_models() if issubclass(model, TenantModel)}
    for table, *amounts in sorted(asked(ROWS)):
        if table in kinds and not kinds[table].is_work:
            for what, amount in zip(("aangemaakt", "gewijzigd", "verwijderd"), amounts, strict=True):
                family.add_metric([kinds[table]._meta.label_lower, what], amount)
    return family


def users() -> Metric:
    """Returns how many people may log in to the admin."""
    active = Q(is_active=True)
    found = get_user_model().objects.aggregate(
        alle=Count("pk", filter=active),
        beheer=Count("pk", filter=active & Q(is_staff=True)),
        superuser=Count("pk", filter=active & Q(is_superuser=True)),
    )
    return labelled("gebruikers", "Gebruikers van het beheer.", "soort", {name: float(n) for name, n in found.items()})
