"""What each answer of a Documenten API leads to."""

from typing import Any

import pytest

from apps.core import saving
from apps.core.models import Dienst
from apps.core.tenancy import working_for
from apps.synchronisatie.mirroring import Ended, relations
from apps.synchronisatie.models import Spiegeling
from apps.verzoeken.models import Verzoekinformatieobject
from tests.register import Register
from tests.synchronisatie.drc import RELATIONS
from tests.synchronisatie.drc_server import RunningDrc
from tests.synchronisatie.mirror import deliver_all, let_time_pass, rows, try_again, url_of

ANSWER = ("staat", "pogingen", "laatste_status", "laatste_antwoord")


@pytest.fixture
def relation(register: Register, dienst: Dienst, drc: RunningDrc) -> Verzoekinformatieobject:
    return register.verzoekinformatieobject(informatieobject=drc.document(1))


def remove(register: Register, instance: Any) -> None:
    with working_for(register.tenant):
        saving.remove(instance)


def methods(drc: RunningDrc) -> list[str]:
    return [call.method for call in drc.calls]


# -- make ---------------------------------------------------------------------------------------------------------------


def test_relation_is_made_by_one_call_and_its_urls_are_kept(
    register: Register, drc: RunningDrc, relation: Verzoekinformatieobject
) -> None:
    deliver_all(register)
    url = url_of(relation.verzoek)
    (made,) = drc.table.values()
    assert made == {
        "url": made["url"], "informatieobject": drc.document(1), "object": url, "objectType": "verzoek"
    }  # fmt: skip
    assert rows(register, "staat", "object", "objectinformatieobject") == [("klaar", url, made["url"])]
    assert methods(drc) == ["POST"]


def test_relation_that_is_there_already_is_taken_over(
    register: Register, drc: RunningDrc, relation: Verzoekinformatieobject
) -> None:
    url = drc.add(drc.document(1), url_of(relation.verzoek))
    deliver_all(register)
    assert rows(register, "staat", "objectinformatieobject", "laatste_status") == [("klaar", url, 400)]
    assert methods(drc) == ["POST", "GET"]


@pytest.mark.parametrize("kind", ["write_then_drop", "drop", "broken", "html", "huge", "redirect"])
def test_after_no_usable_answer_it_looks_before_it_makes_again(
    register: Register, drc: RunningDrc, relation: Verzoekinformatieobject, kind: str
) -> None:
    drc.fail(kind)
    deliver_all(register)
    assert rows(register) == [("maak", "open")]
    try_again(register)
    assert (rows(register), len(drc.table)) == ([("maak", "klaar")], 1)
    assert methods(drc) == ["POST", "GET", *([] if kind == "write_then_drop" else ["POST"])]


def test_no_redirect_is_followed(register: Register, drc: RunningDrc, relation: Verzoekinformatieobject) -> None:
    drc.fail("redirect", times=4, value="http://169.254.169.254/", of=("POST", "GET"))
    deliver_all(register)
    try_again(register, 2)
    assert rows(register, *ANSWER) == [("open", 3, 302, "302")]


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        ("invalid-resource", ("mislukt", 1, 400, "400 nonFieldErrors: invalid-resource")),
        ("does_not_exist", ("mislukt", 1, 400, "400 nonFieldErrors: does_not_exist")),
        ("inconsistent-relation", ("open", 1, 400, "400 nonFieldErrors: inconsistent-relation")),
        ("relation-lookup-error", ("open", 1, 400, "400 nonFieldErrors: relation-lookup-error")),
        ("unique", ("open", 1, 400, "400 nonFieldErrors: unique")),  # but it is not found
        ("Jan Jansen heeft BSN 999990639", ("mislukt", 1, 400, "400")),  # only words of a standard are kept
    ],
)
def test_refusal_is_for_good_or_for_a_moment(
    register: Register, drc: RunningDrc, relation: Verzoekinformatieobject, code: str, answer: Any
) -> None:
    drc.fail("refusal", value=code)
    deliver_all(register)
    assert rows(register, *ANSWER) == [answer]


@pytest.mark.parametrize(
    ("status", "staat"),
    [
        (401, "geblokkeerd"), (403, "geblokkeerd"), (404, "open"), (405, "open"), (409, "open"), (413, "mislukt"), (500, "open"),
        (503, "open"),
    ],
)  # fmt: skip
def test_status_says_what_becomes_of_it(
    register: Register, drc: RunningDrc, relation: Verzoekinformatieobject, status: int, staat: str
) -> None:
    drc.fail("status", value=status)
    deliver_all(register)
    assert rows(register, *ANSWER) == [(staat, 1, status, str(status))]


def test_refusal_to_look_is_no_refusal_of_the_relation(
    register: Register, drc: RunningDrc, relation: Verzoekinformatieobject
) -> None:
    drc.fail("drop")
    deliver_all(register)
    drc.fail("status", value=400, of=("GET",))
    try_again(register)
    assert rows(register) == [("maak", "open")]
    assert methods(drc) == ["POST", "GET"]


@pytest.mark.parametrize("kind", ["html", "broken", "huge"])
def test_list_that_is_none_is_no_proof_of_absence(
    register: Register, drc: RunningDrc, dienst: Dienst, kind: str
) -> None:
    drc.fail(kind, of=("GET",))
    with pytest.raises(Ended):
        relations(dienst, object="x")
    assert relations(dienst, object="x") == []


def test_without_an_address_of_its_own_the_register_waits(
    register: Register, drc: RunningDrc, relation: Verzoekinformatieobject, settings: Any
) -> None:
    settings.VERZOEKEN_URL = ""
    deliver_all(register)
    assert rows(register, *ANSWER) == [("open", 1, None, "KLANTENREGISTER_BASE_URL ontbreekt")]
    settings.VERZOEKEN_URL = "http://register.example.nl/kic/api/v1"
    try_again(register)
    assert rows(register) == [("maak", "klaar")]


# -- remove -------------------------------------------------------------------------------------------------------------


def test_relation_is_removed_by_its_url_below_the_root_of_the_service(
    register: Register, drc: RunningDrc, relation: Verzoekinformatieobject
) -> None:
    deliver_all(register)
    (url,) = drc.table
    with working_for(register.tenant):  # as a DRC that has another name for itself answers
        Spiegeling.objects.update(objectinformatieobject=url.replace("127.0.0.1", "documenten.example.nl"))
    remove(register, relation)
    deliver_all(register)
    assert (drc.pairs(), methods(drc)) == ([], ["POST", "DELETE"])


def test_relation_that_is_gone_there_or_under_another_url_is_looked_for(
    register: Register, drc: RunningDrc, relation: Verzoekinformatieobject
) -> None:
    deliver_all(register)
    drc.table.clear()
    drc.add(drc.document(1), url_of(relation.verzoek))
    other = drc.add(drc.document(2), url_of(relation.verzoek))
    remove(register, relation)
    deliver_all(register)
    assert (list(drc.table), methods(drc)) == ([other], ["POST", "DELETE", "GET", "DELETE"])


def test_relation_that_was_never_answered_is_looked_for_twice_before_it_is_believed_absent(
    register: Register, drc: RunningDrc, relation: Verzoekinformatieobject
) -> None:
    drc.fail("drop", times=2)
    deliver_all(register)
    try_again(register)
    remove(register, relation)
    try_again(register)
    assert rows(register, "operatie", "staat", "laatste_antwoord") == [
        ("maak", "klaar", "vervallen"), ("verwijder", "open", "kan nog komen")
    ]  # fmt: skip
    late = drc.add(drc.document(1), url_of(relation.verzoek))
    try_again(register)
    assert (rows(register)[1], late in drc.table) == (("verwijder", "klaar"), False)


def test_relation_that_is_made_anew_meanwhile_stays(
    register: Register, drc: RunningDrc, relation: Verzoekinformatieobject
) -> None:
    deliver_all(register)
    remove(register, relation)
    register.verzoekinformatieobject(relation.verzoek, informatieobject=drc.document(1))
    deliver_all(register)
    assert rows(register, "operatie", "staat", "laatste_antwoord") == [
        ("maak", "klaar", ""), ("verwijder", "klaar", "vervallen"), ("maak", "klaar", "stond er al")
    ]  # fmt: skip
    assert (len(drc.table), methods(drc)) == (1, ["POST", "GET"])


def test_removal_that_is_refused_because_the_relation_is_shown_is_tried_again(
    register: Register, drc: RunningDrc, relation: Verzoekinformatieobject
) -> None:
    deliver_all(register)
    remove(register, relation)
    drc.fail("refusal", value="remote-relation-exists", of=("DELETE",))
    deliver_all(register)
    assert rows(register)[1] == ("verwijder", "open")
    try_again(register)
    assert (rows(register)[1], drc.pairs()) == (("verwijder", "klaar"), [])


@pytest.mark.parametrize("kind", ["write_then_drop", "drop", "html", "hang"])
def test_removal_without_a_usable_answer_is_done_again(
    register: Register, drc: RunningDrc, relation: Verzoekinformatieobject, kind: str
) -> None:
    deliver_all(register)
    remove(register, relation)
    drc.fail(kind, value=1, of=("DELETE",))
    deliver_all(register)
    assert rows(register)[1] == ("verwijder", "open")
    try_again(register)
    assert (rows(register)[1], drc.pairs()) == (("verwijder", "klaar"), [])


# -- keep ---------------------------------------------------------------------------------------------------------------


def test_old_rows_go_but_for_those_of_what_is_there(
    register: Register, drc: RunningDrc, relation: Verzoekinformatieobject
) -> None:
    gone = register.verzoekinformatieobject(informatieobject=drc.document(2))
    deliver_all(register)
    remove(register, gone)
    deliver_all(register)
    let_time_pass(register, days=40)
    with working_for(register.tenant):
        Spiegeling.removable(Spiegeling.objects.filter(staat="klaar")).delete()
    assert rows(register, "operatie", "relatie_uuid") == [("maak", relation.uuid)]


def test_only_the_service_of_the_organisation_is_called(
    register: Register, drc: RunningDrc, relation: Verzoekinformatieobject
) -> None:
    deliver_all(register)
    remove(register, relation)
    deliver_all(register)
    assert {call.path.split("/")[-2 if call.method == "DELETE" else -1] for call in drc.calls} == {RELATIONS}
