"""What the job worker does by itself."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from apps.core.tasks import remove_expired_sessions


@pytest.mark.django_db
def test_expired_sessions_go_and_live_ones_stay() -> None:
    now = timezone.now()
    for key, hours in (("over", -1), ("live", 1)):
        Session.objects.create(session_key=key, session_data="", expire_date=now + timedelta(hours=hours))
    remove_expired_sessions(timestamp=0)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["live"]


@pytest.mark.django_db(transaction=True)
def test_job_of_a_transaction_is_done_by_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    # The job runs in a thread of its own, whose connection would outlive the test's database.
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    monkeypatch.setattr(app.periodic_registry, "periodic_tasks", {})  # none that happens to be due joins in
    remove_expired_sessions.defer(timestamp=0)
    worker = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]  # of Django's
    worker.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    assert list(ProcrastinateJob.objects.values_list("task_name", "status")) == [
        ("apps.core.tasks.remove_expired_sessions", "succeeded")
    ]
