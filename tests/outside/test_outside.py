"""Requests that need answers from other systems: run again, outside of any transaction meanwhile."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from apps.core.api.outside import answer_to, in_transactions
from apps.core.models import Tenant
from apps.core.remote import Get
from apps.core.tenancy import _current, current_tenant_id, enter_tenant, leave_tenant
from apps.partijen.models import Categorie
from tests.api_client import NOBODY, Caller, errors
from tests.outside import proef as proef_api
from tests.outside.servers import OtherSystem
from tests.outside.watching import watch
from tests.register import Register


@pytest.fixture
def checking(register: Register, system: OtherSystem) -> Tenant:
    """The organisation, which has references checked and lets the system be asked."""
    system.answers["/iets"] = {"url": "iets"}
    register.tenant.controleer_urls, register.tenant.toegestane_hosts = True, [system.host]
    register.tenant.save()
    return register.tenant


@pytest.mark.django_db(transaction=True)
def test_nothing_is_asked_within_a_transaction(checking: Tenant, proef: Caller, system: OtherSystem) -> None:
    watch(system)
    assert proef.post("verwijzingen", {"subject": f"{system.url}/iets"}).status_code == 201
    assert system.seen == [0]


@pytest.mark.django_db(transaction=True)
def test_an_open_transaction_would_have_been_seen(checking: Tenant, system: OtherSystem) -> None:
    watch(system)
    with transaction.atomic():
        Tenant.objects.count()
        Get(f"{system.url}/iets").ask()
    assert system.seen == [1]


@pytest.mark.django_db(transaction=True)
def test_what_the_first_run_wrote_is_undone(
    register: Register, checking: Tenant, proef: Caller, system: OtherSystem
) -> None:
    watch(system, "SELECT count(*) FROM partijen_categorie", user="postgres")
    answer = proef.post("verwijzingen", {"subject": f"{system.url}/iets"})
    assert system.seen == [0]
    assert [str(row.uuid) for row in register.all(Categorie)] == [answer.json()["uuid"]]


def test_body_is_the_same_in_each_run(checking: Tenant, proef: Caller, system: OtherSystem) -> None:
    proef_api.RUNS.clear()
    body = {"subject": f"{system.url}/iets", "tekst": "één ☃", "lijst": [1, {"a": None}]}
    assert proef.post("verwijzingen", body).json()["given"] == body
    assert [body, body] == proef_api.RUNS


def test_request_that_needs_nothing_runs_once(checking: Tenant, proef: Caller, system: OtherSystem) -> None:
    proef_api.RUNS.clear()
    assert proef.post("verwijzingen", {}).status_code == 201
    assert (len(proef_api.RUNS), system.calls) == (1, [])


def test_a_question_is_asked_once_and_all_in_one_go(checking: Tenant, proef: Caller, system: OtherSystem) -> None:
    proef_api.RUNS.clear()
    system.answers |= {"/een": {}, "/twee": {}}
    for other in ("twee", "een"):
        body = {"subject": f"{system.url}/een", "medewerker": f"{system.url}/{other}"}
        assert proef.post("verwijzingen", body).status_code == 201
    assert (sorted(system.paths), len(proef_api.RUNS)) == (["/een", "/een", "/twee"], 4)


def test_questions_without_end_are_a_500_and_a_few_are_not(proef: Caller, system: OtherSystem, caplog: Any) -> None:
    system.answers["/iets"] = {}
    for questions, status in ((4, 204), (5, 500)):
        answer = proef.post("eindeloos", {"questions": questions, "url": f"{system.url}/iets"})
        assert answer.status_code == status, answer.content
    assert "asks for ever" in caplog.text


@dataclass(frozen=True)
class WhereAmI:
    """A question that tells the tenant of the context in which it is asked."""

    def ask(self) -> int | None:
        return _current.get()


def test_no_tenant_is_known_while_is_asked(register: Register) -> None:
    known: list[int | None] = []

    def view(request: Any) -> str:
        enter_tenant(register.tenant.pk, {})
        known.append(current_tenant_id())
        known.append(answer_to(request, WhereAmI()))
        return "done"

    assert in_transactions(view)(RequestFactory().get("/")) == "done"
    assert known == [register.tenant.pk, register.tenant.pk, None]
    leave_tenant()


@pytest.mark.django_db(transaction=True)
def test_error_of_a_later_run_is_answered_and_undoes_it(
    register: Register, checking: Tenant, proef: Caller, system: OtherSystem
) -> None:
    assert errors(proef.post("verwijzingen", {"subject": f"{system.url}/niets"})) == [("subject", "bad-url")]
    assert register.all(Categorie) == []
    assert proef.post("verwijzingen", {"subject": f"{system.url}/iets"}).status_code == 201


@pytest.mark.django_db(transaction=True)
def test_what_is_done_afterwards_is_done_once_and_after_the_transaction(
    checking: Tenant, register: Register, proef: Caller, system: OtherSystem
) -> None:
    for body in ({}, {"ask": f"{system.url}/iets"}):
        answer = proef.post("daarna", body)
        assert (answer.status_code, answer.content) == (202, b"False")
    assert len(register.all(Categorie)) == 2
    assert proef.post("daarna", {"refuse": True}).status_code == 400
    assert len(register.all(Categorie)) == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("path", "status", "end"), [("categorieen", 200, ["COMMIT"]), (f"categorieen/{NOBODY}", 404, [])]
)
def test_request_that_needs_nothing_is_one_transaction(api: Caller, path: str, status: int, end: list[str]) -> None:
    with CaptureQueriesContext(connection) as queries:
        assert api.get(path).status_code == status
    assert [query["sql"] for query in queries if query["sql"] in ("BEGIN", "COMMIT")] == ["BEGIN", *end]
    assert not connection.in_atomic_block
