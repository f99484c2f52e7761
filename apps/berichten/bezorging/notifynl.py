"""E-mail, SMS and letters by NotifyNL (API v2, that of GOV.UK Notify)."""

import json
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import jwt

from apps.berichten.bezorging.zending import Zending, load
from apps.berichten.following import sends_by
from apps.berichten.models import Verzending
from apps.berichten.words import ADDRESS, TECHNICAL
from apps.core.exceptions import RemoteUnavailable
from apps.core.models import Dienst
from apps.core.outbox.outcome import Done, Failed, Outcome, Retry, of_reply
from apps.core.remote import Call, is_passing, retry_after
from apps.core.sealing import unseal
from apps.core.systems import Soort
from apps.core.transport import Reply
from apps.voorkeurskanaal.codes import Kanaal

KINDS = {Kanaal.EMAIL: "email", Kanaal.SMS: "sms", Kanaal.POST: "letter"}
MAX_LINES = 7  # of an address
# What a refusal names when it is about the address.
OF_ADDRESS = ("email_address", "phone_number", "address_line", "postcode", "personalisation address", "not a valid")


@sends_by(Soort.NOTIFYNL)
def send(verzending: Verzending, dienst: Dienst) -> Outcome:
    """Sends a verzending by NotifyNL; before a second attempt it is asked whether the first one arrived after all."""
    zending = load(verzending)
    if zending is None:
        return Failed("ingetrokken")
    if zending.is_again:
        earlier = found(call(dienst, "GET", f"v2/notifications?reference={quote(str(zending.kenmerk))}"))
        if not isinstance(earlier, Mapping):
            return earlier
        if earlier:
            return Done(200, {"aanbieder_ref": str(earlier["id"])})
    kind = KINDS[Kanaal(zending.kanaal)]
    return sent(call(dienst, "POST", f"v2/notifications/{kind}", body_of(zending)))


def call(dienst: Dienst, method: str, path: str, body: Mapping[str, Any] | None = None) -> Reply:
    """Returns what NotifyNL answers; RemoteUnavailable when it does not."""
    secret = unseal(dienst.geheim)
    if secret is None:
        raise RemoteUnavailable("the secret of NotifyNL cannot be read")
    token = jwt.encode({"iss": dienst.client_id, "iat": int(time.time())}, secret, "HS256")
    content = json.dumps(body).encode() if body is not None else None
    # No credential: that of a service is a token of the ZGW standards.
    return Call(method, f"{dienst.root}{path}", None, content, headers={"Authorization": f"Bearer {token}"}).send()


def found(reply: Reply) -> Mapping[str, Any] | Outcome:
    """Returns the notification that an answer to a look-up holds, an empty one when there is none, or what else it means."""
    if reply.status == 200:
        try:
            rows = json.loads(reply.body or b"")["notifications"]
            return rows[0] if rows else {}
        except (ValueError, KeyError, TypeError):
            return Retry("200 zonder notificaties", 200)
    outcome = of_reply(reply)
    return Retry(outcome.why, reply.status) if isinstance(outcome, Failed | Done) else outcome


def sent(reply: Reply) -> Outcome:
    """Returns what an answer to a new notification means."""
    if reply.status == 201:
        try:
            return Done(201, {"aanbieder_ref": str(json.loads(reply.body or b"")["id"])})
        except (ValueError, KeyError, TypeError):
            return Retry("201 zonder id", 201)
    if is_passing(reply.status):
        return Retry(str(reply.status), reply.status, retry_after(reply))
    if reply.status == 400:
        return Failed(ADDRESS if is_about_address(reply) else TECHNICAL, 400)
    return of_reply(reply)


def is_about_address(reply: Reply) -> bool:
    """Tells whether a refusal is about the address and nothing else."""
    try:
        errors = json.loads(reply.body or b"")["errors"]
        words = [str(error["message"]).lower() for error in errors if error["error"] == "ValidationError"]
    except (ValueError, KeyError, TypeError):
        return False
    return bool(words) and all(any(part in text for part in OF_ADDRESS) for text in words)


def body_of(zending: Zending) -> dict[str, Any]:
    """Returns the notification: what its template may use is onderwerp, tekst, naam and kenmerk."""
    bestemming, instelling = zending.bestemming, zending.instelling
    personalisation = {
        "onderwerp": zending.onderwerp,
        "tekst": zending.tekst,
        "naam": bestemming.naam,
        "kenmerk": str(zending.kenmerk),
    }
    common = {"reference": str(zending.kenmerk), "personalisation": personalisation}
    match Kanaal(zending.kanaal):
        case Kanaal.EMAIL:
            return {"email_address": bestemming.adres, "template_id": str(instelling.sjabloon_email), **common}
        case Kanaal.SMS:
            return {"phone_number": bestemming.adres, "template_id": str(instelling.sjabloon_sms), **common}
    lines = [bestemming.naam or "De bewoner van", *bestemming.regels][:MAX_LINES]
    personalisation |= {f"address_line_{number}": line for number, line in enumerate(lines, 1)}
    return {"template_id": str(instelling.sjabloon_post), **common}
