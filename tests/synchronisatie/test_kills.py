"""What processes can do to a relation: the nineteen faults that are about those, with real processes and real kill -9."""

import re
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

import pytest
import requests

from tests.admin.beheer import PASSWORD, FormParser
from tests.processes import Processes, wait_until
from tests.synchronisatie.drc import Fault
from tests.synchronisatie.drc_server import RunningDrc
from tests.synchronisatie.measured import IS_LONG, measured, within
from tests.synchronisatie.organisation import Organisation
from tests.synchronisatie.running import drc, organisation, organisations, stack

pytestmark = [pytest.mark.long, pytest.mark.drill]

__all__ = ["drc", "organisation", "organisations", "stack"]

TAKEN_OVER = 100.0  # seconds: a lease of 60, a sweep, and a busy machine
numbers = count(1)
MAKE_SUPERUSER = f"""
from django.contrib.auth.models import User
User.objects.create_superuser("beheerder", password="{PASSWORD}")
"""
BULK = """
from apps.core.models import Tenant
from apps.core.tenancy import working_for
from apps.verzoeken.models import Verzoek, Verzoekinformatieobject

with working_for(Tenant.objects.get(oin="{oin}")):
    verzoek = Verzoek.objects.get(uuid="{uuid}")
    Verzoekinformatieobject.objects.bulk_create(
        Verzoekinformatieobject(verzoek=verzoek, informatieobject=document) for document in {documents})
"""


def next_document(organisation: Organisation) -> str:
    return organisation.drc.document(f"k{next(numbers)}")


def mirrored(organisation: Organisation, *documents: str, seconds: float = 30) -> None:
    """Waits until documents are mirrored, each of them once."""
    wait_until(lambda: organisation.is_mirrored(*documents), seconds, str(organisation.rows(*documents)))
    assert organisation.drc.most_per_pair == 1


def test_fault_10_slow_drc_and_50_posts_at_once_do_not_block_the_register(
    organisation: Organisation, drc: RunningDrc
) -> None:
    verzoek, documents = organisation.verzoek(), [next_document(organisation) for _ in range(50)]
    drc.choose = lambda method: Fault("slow", 5 if IS_LONG else 1) if method == "POST" else None

    def post(document: str) -> float:
        before = time.monotonic()
        organisation.related(verzoek, document)
        return time.monotonic() - before

    with ThreadPoolExecutor(50) as pool:
        took = sorted(pool.map(post, documents))
    p95 = took[int(0.95 * len(took))]
    measured("fault 10: 50 posts at once, p95", f"{p95 * 1000:.0f} ms, median {took[25] * 1000:.0f} ms")
    assert within(p95, 0.5)
    mirrored(organisation, *documents, seconds=120)
    assert Counter(call.status for call in drc.called("POST")) == {201: 50}  # each callback was answered


def test_fault_11_kill_of_the_web_process_after_the_commit_loses_nothing(
    stack: Processes, organisation: Organisation, drc: RunningDrc
) -> None:
    stack.worker.kill()
    verzoek, documents = organisation.verzoek(), [next_document(organisation) for _ in range(3)]
    for document in documents:
        organisation.related(verzoek, document)
    stack.web.kill()
    assert (drc.calls, set(organisation.states(*documents))) == ([], {"open"})
    stack.worker.start()  # while the DRC cannot call us back
    time.sleep(3)
    assert drc.pairs_of(documents[0]) == []
    stack.start_web()
    mirrored(organisation, *documents, seconds=60)


def test_fault_12_kill_of_the_worker_after_the_post_left_is_one_relation(
    stack: Processes, organisation: Organisation, drc: RunningDrc
) -> None:
    def kill(method: str, moment: str) -> None:
        if (method, moment) == ("POST", "after"):
            drc.on_call = lambda method, moment: None
            stack.worker.kill()

    verzoek, document = organisation.verzoek(), next_document(organisation)
    drc.on_call = kill
    organisation.related(verzoek, document)
    wait_until(lambda: stack.worker.process is None, 30)
    assert (len(drc.pairs_of(document)), organisation.states(document)) == (1, ["bezig"])
    stack.worker.start()
    start = time.monotonic()
    mirrored(organisation, document, seconds=TAKEN_OVER)
    measured("fault 12: taken over after", f"{time.monotonic() - start:.0f} s")
    assert [call.method for call in drc.calls] == ["POST", "GET"]


def test_fault_12_kill_of_the_worker_before_the_drc_wrote_is_one_relation_as_well(
    stack: Processes, organisation: Organisation, drc: RunningDrc
) -> None:
    def kill(method: str, moment: str) -> None:
        if (method, moment) == ("POST", "before"):
            drc.on_call = lambda method, moment: None
            stack.worker.kill()

    verzoek, document = organisation.verzoek(), next_document(organisation)
    drc.on_call = kill
    organisation.related(verzoek, document)
    wait_until(lambda: stack.worker.process is None and drc.pairs_of(document), 30)
    stack.worker.start()
    mirrored(organisation, document, seconds=TAKEN_OVER)
    assert len(drc.called("POST")) == 1


def test_fault_13_two_workers_make_one_call_for_each_relation(
    stack: Processes, organisation: Organisation, drc: RunningDrc
) -> None:
    second = stack.add_worker()
    try:
        time.sleep(4)  # it starts
        verzoek, documents = organisation.verzoek(), [next_document(organisation) for _ in range(40)]
        drc.choose = lambda method: Fault("slow", 0.2)
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda document: organisation.related(verzoek, document), documents))
        mirrored(organisation, *documents, seconds=60)
        posts = Counter(call.pair[0] for call in drc.called("POST"))
        assert posts == dict.fromkeys(documents, 1)
        assert len(drc.calls) == 40
    finally:
        second.kill()
        stack.workers.remove(second)


def test_fault_15_made_in_the_admin_in_bulk_and_by_sql_is_mirrored_alike(
    stack: Processes, organisation: Organisation, drc: RunningDrc
) -> None:
    verzoek, uuid = (url := organisation.verzoek()), url.rpartition("/")[2]
    documents = [next_document(organisation) for _ in range(4)]
    stack.manage("shell", "-c", BULK.format(oin=organisation.oin, uuid=uuid, documents=documents[:2]))
    stack.query(
        "INSERT INTO verzoeken_verzoekinformatieobject (tenant_id, uuid, verzoek_id, informatieobject) "
        "SELECT tenant_id, gen_random_uuid(), id, %s FROM verzoeken_verzoek WHERE uuid = %s", documents[2], uuid,
    )  # fmt: skip
    stack.manage("shell", "-c", MAKE_SUPERUSER)
    make_in_admin(stack, organisation, uuid, documents[3])
    mirrored(organisation, *documents)
    stack.query("DELETE FROM verzoeken_verzoekinformatieobject WHERE informatieobject = %s", documents[2])
    wait_until(lambda: not drc.pairs_of(documents[2]), 30)
    assert sum(len(drc.pairs_of(document)) for document in documents) == 3
    assert {pair[1] for document in documents for pair in drc.pairs_of(document)} == {verzoek}


def make_in_admin(stack: Processes, organisation: Organisation, uuid: str, document: str) -> None:
    """Logs in, chooses the organisation, and makes a relation, as an employee does."""
    (verzoek,) = stack.query("SELECT id, tenant_id FROM verzoeken_verzoek WHERE uuid = %s", uuid)
    with requests.Session() as session:
        session.trust_env = False
        send(session, f"{stack.base}/admin/login/", username="beheerder", password=PASSWORD)
        send(session, f"{stack.base}/admin/", "admin/organisatie/", organisatie=verzoek["tenant_id"])
        page = f"{stack.base}/admin/verzoeken/verzoekinformatieobject/add/"
        answer = send(session, page, verzoek=verzoek["id"], informatieobject=document)
        assert re.search(r"/admin/verzoeken/verzoekinformatieobject/\Z", answer.url), answer.text


def send(session: requests.Session, page: str, to: str = "", **values: Any) -> requests.Response:
    """Fills in the form of a page and sends it."""
    form = FormParser(session.get(page, timeout=30).text).values
    target = f"{page.split('/admin')[0]}/{to}" if to else page
    return session.post(target, data={**form, **values}, headers={"Referer": page}, timeout=30)
