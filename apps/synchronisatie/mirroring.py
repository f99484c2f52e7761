"""How a relation is made and removed in a Documenten API, and what each of its answers means (the table in docs/kic-001.md).

*Look first when not sure*: after an attempt of which the outcome is not known, the relation is looked for before it is made
again. What is found is taken over. So whatever is lost on the way, each relation is there once.
"""

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings

from apps.core.exceptions import RemoteUnavailable
from apps.core.outbox.outcome import Done, Failed, Outcome, Retry, of_reply
from apps.core.systems import Dienst
from apps.core.transport import Reply
from apps.synchronisatie.lines import Line, is_related

if TYPE_CHECKING:
    from apps.synchronisatie.models import Spiegeling

RELATIONS = "objectinformatieobjecten"
LAPSED, THERE, NOT_THERE = "vervallen", "stond er al", "stond er niet"
MAX_URL = 1000
# What may be otherwise in a moment: the register was not reached, or did not show the relation yet, or is not known there yet.
# The last two codes only when they are about the verzoek.
PASSING = {"inconsistent-relation", "relation-lookup-error", "relation-validation-error"}
PASSING_FOR_OBJECT = {"bad-url", "unknown-service"}
STILL_SHOWN = "remote-relation-exists"
WORD = re.compile(r"[A-Za-z0-9_.-]{1,80}")
LAST_PART = re.compile(r"/([A-Za-z0-9-]{1,100})/?\Z")


class Ended(Exception):
    """An attempt has come to an end before its last call."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.why)
        self.outcome = outcome


def mirror(row: "Spiegeling", dienst: Dienst) -> Outcome:
    """Does what `row` says, unless a later one says otherwise; returns what came of it."""
    line = Line.of(row)
    if line.is_overtaken:
        return Done(why=LAPSED)
    try:
        return make(row, dienst, line) if row.operatie == "maak" else remove(row, dienst, line)
    except Ended as ended:
        return ended.outcome


def url_of(verzoek_uuid: Any) -> str:
    """Returns the URL under which a Documenten API knows a verzoek, and calls it back; RemoteUnavailable when there is none."""
    if not settings.VERZOEKEN_URL:
        raise RemoteUnavailable("KLANTENREGISTER_BASE_URL ontbreekt")
    return f"{settings.VERZOEKEN_URL}/verzoeken/{verzoek_uuid}"


# -- make ---------------------------------------------------------------------------------------------------------------


def make(row: "Spiegeling", dienst: Dienst, line: Line) -> Outcome:
    """Makes the relation, or takes over the one that is there."""
    of = url_of(row.verzoek_uuid)
    is_sure = line.is_first and row.pogingen == 1
    if not is_sure and (found := find(dienst, row.informatieobject, of)):
        return Done(200, {"object": of, "objectinformatieobject": found[0]}, THERE)
    body = {"informatieobject": row.informatieobject, "object": of, "objectType": "verzoek"}
    return of_post(row, dienst, of, dienst.call("POST", RELATIONS, json.dumps(body).encode()).send())


def of_post(row: "Spiegeling", dienst: Dienst, of: str, reply: Reply) -> Outcome:
    """Returns what the answer to a POST means."""
    if 200 <= reply.status < 300:
        url = url_in(reply)
        # Whatever it is that answers so, the next attempt looks whether the relation is there.
        return Done(reply.status, {"object": of, "objectinformatieobject": url}) if url else nonsense(reply)
    if reply.status != 400:
        return of_reply(reply)
    faults = faults_of(reply)
    codes = {code for _, code in faults}
    if "unique" in codes and (found := find(dienst, row.informatieobject, of)):
        return Done(400, {"object": of, "objectinformatieobject": found[0]}, THERE)
    return (Retry if "unique" in codes or may_pass(faults) else Failed)(told(reply, faults), 400)


# -- remove -------------------------------------------------------------------------------------------------------------


def remove(row: "Spiegeling", dienst: Dienst, line: Line) -> Outcome:
    """Removes the relation, by its URL where that is known and else wherever it is found."""
    known = row.objectinformatieobject or line.url
    if known and (status := delete(row, dienst, known)):
        return Done(status)
    if row.objectinformatieobject:  # that one, and not what else there is of the pair
        return Done(404, why=NOT_THERE)
    found = find(dienst, row.informatieobject, line.object or url_of(row.verzoek_uuid))
    statuses = [status for url in found if (status := delete(row, dienst, url))]
    if not statuses and line.may_be_late and row.pogingen == 1:
        return Retry("kan nog komen", after=3 * settings.REMOTE_READ_TIMEOUT)
    return Done(statuses[-1]) if statuses else Done(404, why=NOT_THERE)


def delete(row: "Spiegeling", dienst: Dienst, url: str) -> int | None:
    """Removes one relation; returns the status, None when it was not there; Ended when it may be there still."""
    last = LAST_PART.search(url)
    if last is None:
        return None
    # Below the root of the service, whatever its answers call it: nothing else is ever called.
    reply = dienst.call("DELETE", f"{RELATIONS}/{last[1]}").send()
    if reply.status == 404:
        return None
    if reply.status == 400:
        raise Ended(of_refused_delete(row, reply))
    outcome = of_reply(reply)
    if not isinstance(outcome, Done):
        raise Ended(outcome)
    return reply.status


def of_refused_delete(row: "Spiegeling", reply: Reply) -> Outcome:
    """Returns what a refusal to delete means: mostly that the relation was made anew meanwhile."""
    faults = faults_of(reply)
    codes = {code for _, code in faults}
    if STILL_SHOWN in codes:
        if Line.of(row).is_overtaken:
            return Done(why=LAPSED)
        return (Failed if is_related(row) else Retry)(told(reply, faults), 400)
    return (Retry if may_pass(faults) else Failed)(told(reply, faults), 400)


# -- look ---------------------------------------------------------------------------------------------------------------


def find(dienst: Dienst, informatieobject: str, of: str) -> list[str]:
    """Returns the URLs of the relations between a document and a verzoek, oldest first; Ended when it cannot be told."""
    rows = relations(dienst, object=of, informatieobject=informatieobject)
    return [row["url"] for row in rows if row["informatieobject"] == informatieobject and row["object"] == of]


def relations(dienst: Dienst, **query: str) -> list[dict[str, str]]:
    """Returns the relations that the Documenten API shows; Ended when it does not answer with a list of them."""
    reply = dienst.call("GET", f"{RELATIONS}?{urlencode(query)}").send()
    if not 200 <= reply.status < 300:
        outcome = of_reply(reply)
        # A refusal to look says nothing of what is looked for.
        raise Ended(Retry(outcome.why, outcome.status) if isinstance(outcome, Failed) else outcome)
    rows = read(reply)
    if not isinstance(rows, list) or not all(is_relation(row) for row in rows):
        raise Ended(nonsense(reply))
    return rows


def is_relation(row: Any) -> bool:
    """Tells whether a row of a list is what a relation looks like."""
    return isinstance(row, dict) and all(
        isinstance(row.get(name), str) for name in ("url", "informatieobject", "object")
    )


# -- read ---------------------------------------------------------------------------------------------------------------


def read(reply: Reply) -> Any:
    """Returns what the body of an answer says; None when it is no JSON, or too much."""
    try:
        return json.loads(reply.body or b"")
    except (ValueError, RecursionError):
        return None


def url_in(reply: Reply) -> str:
    """Returns the URL of the object in an answer; empty when there is none."""
    body = read(reply)
    url = body.get("url") if isinstance(body, dict) else None
    return url if isinstance(url, str) and len(url) <= MAX_URL and LAST_PART.search(url) else ""


def nonsense(reply: Reply) -> Retry:
    """Returns the outcome of an answer that looks well and says nothing: a proxy that answers in the place of a system."""
    return Retry(f"{reply.status} zonder bruikbare JSON", reply.status)


def faults_of(reply: Reply) -> list[tuple[str, str]]:
    """Returns name and code of what a 400 complains of; never its sentences, which may quote anything."""
    body = read(reply)
    params = body.get("invalidParams") if isinstance(body, dict) else None
    entries = params if isinstance(params, list) else [body]
    pairs = [(entry.get("name") or "", entry.get("code")) for entry in entries if isinstance(entry, dict)]
    return [(str(name), str(code)) for name, code in pairs if WORD.fullmatch(f"{name}{code}")]


def may_pass(faults: list[tuple[str, str]]) -> bool:
    """Tells whether the same call may be answered otherwise later."""
    return any(code in PASSING or (name == "object" and code in PASSING_FOR_OBJECT) for name, code in faults)


def told(reply: Reply, faults: list[tuple[str, str]]) -> str:
    """Returns a refusal in few words."""
    return " ".join(
        [str(reply.status), ", ".join(f"{name}: {code}" if name else code for name, code in faults)]
    ).strip()
