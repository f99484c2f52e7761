"""What the APIs share that serve decisions about channels: reading the question, who may ask for whom, and the answer."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict

from apps.core.api.errors import invalid
from apps.core.api.registry import base_url
from apps.gegevensgroepen.geadresseerde import Geadresseerde
from apps.partijen.models import Partij
from apps.voorkeurskanaal import aanvraag as questions
from apps.voorkeurskanaal.aanvraag import Aangewezen, Aanvraag
from apps.voorkeurskanaal.antwoord import Telling
from apps.voorkeurskanaal.services import beslis
from apps.voorkeurskanaal.subject import OfPartij

GROUP = "voorkeurskanaal"
SEES_SECRETS = frozenset({"geheim.zien"})
IN_URL = ("doel", "taak", "zaak", "klantcontact", "dienst", "zaaktype", "toegestaneKanalen", "viaVertegenwoordiger",
          "vertegenwoordiger")  # fmt: skip
SUBJECTS = OfPartij(Geadresseerde("ontvanger"), GROUP)


def decide(view: Any, aanvraag: Aanvraag, *, words: dict[str, str] | None = None) -> HttpResponse:
    """Answers with what is decided for a question that `view` was asked."""
    request = view.request
    beslist = beslis(aanvraag, subject=subject_of(request), aanvrager=request.user.name)
    path = f"{base_url(request)}{view.api.path_of(Partij)}"
    telling = Telling(lambda uuid: f"{path}/{uuid}", words or {}, may_see=request.user.has_any(SEES_SECRETS))
    return HttpResponse(json.dumps(telling.answer(beslist)), content_type="application/json")


def decide_for_partij(view: Any, uuid: UUID, *, words: dict[str, str] | None = None) -> HttpResponse:
    """Answers with what is decided for a partij, as the URL asks."""
    aanvraag = questions.read(in_url(view.request.GET), ontvanger=Aangewezen(uuid))
    return decide(view, aanvraag, words=words)


def in_url(parameters: QueryDict) -> dict[str, Any]:
    """Returns what a query string asks; 400 for what it may not ask, such as a number of somebody."""
    if unknown := sorted(set(parameters) - set(IN_URL)):
        raise invalid("nonFieldErrors", f"Onbekende parameters: {', '.join(unknown)}", "unknown-parameters")
    asked: dict[str, Any] = {name: value for name, value in parameters.items() if value}
    if "toegestaneKanalen" in asked:
        asked["toegestaneKanalen"] = [word.strip() for word in asked["toegestaneKanalen"].split(",")]
    return asked


def subject_of(request: Any) -> Aangewezen | None:
    """Returns the subject that a request names; 400 when it is wrong, or absent while a portal asks."""
    found = SUBJECTS.subject_of(request, is_search=False)
    return Aangewezen(None, found.type, found.waarde) if found else None
