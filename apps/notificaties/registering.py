"""Makes the kanalen known to the Notificaties API, which takes messages of known ones only."""

import json
from collections.abc import Collection, Iterator
from typing import Any

from django.conf import settings

from apps.core.api.registry import installed_apis
from apps.core.exceptions import RemoteError, RemoteRefused, RemoteUnavailable
from apps.core.models import Dienst, Tenant
from apps.core.systems import Kanaal, Soort
from apps.core.tenancy import working_for
from apps.notificaties.kanalen import RESOURCES


def register_kanalen(tenant: Tenant, only: Collection[str] = ()) -> Iterator[tuple[str, bool]]:
    """Registers the kanalen of an organisation, or `only` those named; yields a line for each, and whether it went well.

    What the service knows already is left as it is. Yields nothing for an organisation without a Notificaties API.
    """
    with working_for(tenant):
        dienst = Dienst.objects.filter(soort=Soort.NRC).first()
    if dienst is None:
        return
    for kanaal in Kanaal:
        if (not only or kanaal in only) and (not dienst.kanalen or kanaal in dienst.kanalen):
            yield registered(tenant, dienst, kanaal)


def registered(tenant: Tenant, dienst: Dienst, kanaal: Kanaal) -> tuple[str, bool]:
    """Registers one kanaal; returns what was done, and whether it went well."""
    try:
        return f"{tenant.name} / {kanaal}: {register(dienst, kanaal)}", True
    except RemoteError as error:
        return f"{tenant.name} / {kanaal}: mislukt ({error})", False


def register(dienst: Dienst, kanaal: Kanaal) -> str:
    """Registers one kanaal unless it is known; returns what was done. Raises RemoteError."""
    wanted = described(dienst, kanaal)
    known = dienst.get(f"kanaal?naam={kanaal}").ask().json()
    present = next((one for one in known if one.get("naam") == kanaal), None) if is_list(known) else None
    if present is not None:
        same = set(present.get("filters") or []) == set(wanted["filters"])
        return "bestond al" if same else f"bestond al, met andere filters dan {', '.join(wanted['filters'])}"
    reply = dienst.call("POST", "kanaal", json.dumps(wanted).encode()).send()
    if reply.status != 201:
        raise RemoteRefused(str(reply.status))
    return "geregistreerd"


def is_list(known: Any) -> bool:
    """Tells whether an answer is a list of objects; RemoteRefused when it is not."""
    if not (isinstance(known, list) and all(isinstance(one, dict) for one in known)):
        raise RemoteRefused("geen lijst van kanalen")
    return True


def described(dienst: Dienst, kanaal: Kanaal) -> dict[str, Any]:
    """Returns a kanaal as the standard has it: its filters are the names of the kenmerken that are told, as they are told."""
    main = RESOURCES[kanaal][0]
    told = {**main.kenmerken, **main.all_told} if dienst.vrije_tekst else main.kenmerken
    if not settings.BASE_URL:
        raise RemoteUnavailable("KLANTENREGISTER_BASE_URL ontbreekt")
    prefix = next(api.prefix for api in installed_apis() if api.name == main.api)
    return {"naam": str(kanaal), "documentatieLink": f"{settings.BASE_URL}{prefix}/schema/", "filters": list(told)}
