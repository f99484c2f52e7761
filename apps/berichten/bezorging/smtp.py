"""E-mail by the organisation's own mail server."""

import smtplib
from contextlib import suppress
from email.utils import format_datetime, formataddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from apps.berichten.bezorging.zending import Zending, load
from apps.berichten.following import sends_by
from apps.berichten.models import Verzending
from apps.berichten.words import ADDRESS, TECHNICAL
from apps.core.exceptions import RemoteUnavailable
from apps.core.models import Dienst
from apps.core.outbox.outcome import Blocked, Done, Failed, Outcome, Retry
from apps.core.sealing import unseal
from apps.core.systems import SMTP_URL, Soort

PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}
FOR_GOOD = 500  # replies from here on are final


@sends_by(Soort.SMTP)
def send(verzending: Verzending, dienst: Dienst) -> Outcome:
    """Sends a verzending by e-mail. Nothing tells whether an earlier attempt arrived: mail programs know it by its Message-ID."""
    zending = load(verzending)
    if zending is None:
        return Failed("ingetrokken")
    server = server_of(dienst)
    try:
        message_of(zending, server).send()
    except (smtplib.SMTPException, OSError) as error:
        return meaning_of(error)
    finally:
        with suppress(smtplib.SMTPException, OSError):
            server.close()  # one that was refused TLS is open still
    return Done()


def server_of(dienst: Dienst) -> EmailBackend:
    """Returns the mail server; RemoteUnavailable when its password does not open with the present SECRET_KEY."""
    place = SMTP_URL.fullmatch(dienst.url)
    password = unseal(dienst.geheim) if dienst.geheim else ""
    if place is None or password is None:
        raise RemoteUnavailable("the mail server is not configured well")
    return EmailBackend(
        host=place["host"],
        port=int(place["port"] or PORTS[place["scheme"]]),
        username=dienst.client_id,
        password=password,
        use_tls=place["scheme"] == "smtp+starttls",
        use_ssl=place["scheme"] == "smtps",
        timeout=settings.REMOTE_READ_TIMEOUT,
    )


def message_of(zending: Zending, server: EmailBackend) -> EmailMessage:
    """Returns the e-mail: the same one for each attempt."""
    instelling = zending.instelling
    domain = instelling.afzender.rpartition("@")[2]
    headers = {
        "Message-ID": f"<{zending.kenmerk}@{domain}>",
        "Date": format_datetime(zending.moment),
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(
        zending.onderwerp,
        zending.tekst,
        formataddr((instelling.afzender_naam, instelling.afzender)),
        [zending.bestemming.adres],
        headers=headers,
        reply_to=[instelling.antwoord_aan] if instelling.antwoord_aan else None,
        connection=server,
    )


def meaning_of(error: Exception) -> Outcome:
    """Returns what an error of the mail server means. RemoteUnavailable when there was no answer."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            code = next(iter(error.recipients.values()))[0]
            return Failed(ADDRESS, code) if code >= FOR_GOOD else Retry(str(code), code)
        case smtplib.SMTPAuthenticationError():
            return Blocked("aanmelden mislukt", error.smtp_code)
        case smtplib.SMTPSenderRefused():
            code = error.smtp_code
            return Blocked("afzender geweigerd", code) if code >= FOR_GOOD else Retry(str(code), code)
        case smtplib.SMTPDataError():
            code = error.smtp_code
            return Failed(TECHNICAL, code) if code >= FOR_GOOD else Retry(str(code), code)
    raise RemoteUnavailable(type(error).__name__) from None  # its text may quote an address
