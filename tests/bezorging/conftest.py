"""A mail server, a NotifyNL, and an organisation that delivers by both."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from apps.berichten.models import Bezorginstelling
from apps.core.models import Dienst
from apps.core.remote import patient
from apps.core.sealing import seal
from tests.mailserver import MailServer, running_mailserver
from tests.notifynl import SECRET, SERVICE, NotifyNL, running_notifynl
from tests.outbox.lines import forget_jobs
from tests.register import Register

SJABLOON = UUID("00000000-0000-4000-8000-0000000000aa")


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with running_mailserver() as running:
        yield running


@pytest.fixture
def notify() -> Iterator[NotifyNL]:
    with running_notifynl() as running:
        yield running


@pytest.fixture(autouse=True)
def short_patience(settings: Any, db: None) -> Iterator[None]:
    """Lets no other system take long, and remembers none, nor a job, from one test to the next."""
    settings.REMOTE_CONNECT_TIMEOUT = settings.REMOTE_READ_TIMEOUT = 1.0
    patient.failures.clear()
    forget_jobs()
    yield
    patient.failures.clear()


@pytest.fixture
def instelling(register: Register, mail: MailServer, notify: NotifyNL) -> Bezorginstelling:
    """E-mail by SMTP, SMS and letters by NotifyNL."""
    register.save(Dienst, soort="smtp", url=mail.url)
    register.save(Dienst, soort="notifynl", url=notify.origin, client_id=SERVICE, geheim=seal(SECRET))
    return register.save(
        Bezorginstelling, per_email="smtp", per_sms="notifynl", per_post="notifynl", afzender="noreply@voorbeeld.nl",
        afzender_naam="Gemeente Voorbeeld", sjabloon_sms=SJABLOON, sjabloon_post=SJABLOON,
        portaal_url="https://mijn.voorbeeld.nl",
    )  # fmt: skip
