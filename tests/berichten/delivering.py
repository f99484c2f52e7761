"""Delivers berichten to the register as a sender does, without HTTP."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from apps.berichten.acting import Actor
from apps.berichten.models import Bericht, Berichtgebeurtenis
from apps.berichten.registering import New, Sender
from apps.berichten.registering import register as register_new
from apps.core.tenancy import working_for
from tests.register import Register

OWNER = Actor(rol="eigenaar", applicatie="zaaksysteem", transactie_id="tx-1")
PORTAL = Actor(rol="uitvoerder", applicatie="portaal")
PDF = "JVBERi0xLjQKJSVFT0Y="  # %PDF-1.4
TOMORROW = timezone.now() + timedelta(days=1)


def new(bericht_id: str = "", **values: Any) -> New:
    """Returns a bericht that is delivered; `bijlagen` and `koppelingen` are its parts."""
    parts = {name: values.pop(name, ()) for name in ("bijlagen", "koppelingen")}
    given = {"onderwerp": "Uw aanvraag", "ontvanger": {"type": "bsn", "waarde": "999993653"}, **values}
    return New({"bericht_id": bericht_id, **given}, **parts)


def deliver(register: Register, bericht: New, by: Actor = OWNER) -> tuple[Bericht, bool]:
    """Delivers a bericht; returns it, and whether it was known."""
    with working_for(register.tenant):
        return register_new(bericht, Sender.of(by))


def delivered(register: Register, bericht_id: str = "", **values: Any) -> Bericht:
    """Delivers a bericht that was not known."""
    return deliver(register, new(bericht_id, **values))[0]


def events(register: Register, bericht: Bericht | None = None) -> list[str]:
    """Returns what happened, oldest first: to one bericht, or to all."""
    about = {"bericht": bericht} if bericht else {}
    return [row.gebeurtenis for row in register.all(Berichtgebeurtenis, **about)]
