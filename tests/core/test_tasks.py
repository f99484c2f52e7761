"""What the job worker does by itself."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from apps.core.tasks import remove_expired_sessions, remove_jobs_of_dead_workers
from tests.outbox.lines import forget_jobs


@pytest.mark.django_db
def test_expired_sessions_go_and_live_ones_stay() -> None:
    now = timezone.now()
    for key, hours in (("over", -1), ("live", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=now + timedelta(hours=hours))
    remove_expired_sessions(timestamp=0)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["live"]


def run_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Does what is to be done."""
    # Jobs run in threads of their own, whose connections would outlive the test's database.
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    monkeypatch.setattr(app.periodic_registry, "periodic_tasks", {})  # none that happens to be due joins in
    worker = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]  # of Django's
    worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)


@pytest.mark.django_db(transaction=True)
def test_job_of_a_transaction_is_done_by_the_worker_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_jobs()
    Session.objects.create(session_key="over", session_data="", expire_date=timezone.now() - timedelta(hours=1))
    remove_expired_sessions.defer(timestamp=0)
    assert ProcrastinateJob.objects.count() == 1
    run_worker(monkeypatch)
    assert (Session.objects.count(), ProcrastinateJob.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_jobs_of_a_worker_that_died_are_removed_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_jobs()
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH workers AS (INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now()), (now() - interval '1 hour')"
            " RETURNING id, last_heartbeat) "
            "INSERT INTO procrastinate_jobs (queue_name, task_name, status, worker_id) "
            "SELECT 'default', CASE WHEN last_heartbeat = now() THEN 'alive' ELSE 'dead' END, "
            "'doing'::procrastinate_job_status, id FROM workers"
            " UNION ALL SELECT 'default', 'forgotten', 'doing'::procrastinate_job_status, NULL"
        )
    remove_jobs_of_dead_workers.defer(timestamp=0)
    run_worker(monkeypatch)
    assert list(ProcrastinateJob.objects.values_list("task_name", flat=True)) == ["alive"]
