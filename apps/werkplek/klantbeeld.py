"""The page with all that is known of one partij."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest

from apps.core import saving
from apps.partijen.models import Partij
from apps.voorkeurskanaal.codes import Doel
from apps.voorkeurskanaal.explaining import told
from apps.voorkeurskanaal.services import weeg_partij
from apps.werkplek import dossier, tijdlijn
from apps.werkplek.models import Inzage


class FilterForm(forms.Form):
    """Which part of the timeline to show."""

    soort = forms.MultipleChoiceField(
        choices=[(naam, naam.capitalize()) for naam in tijdlijn.SOORTEN],
        required=False,
        label="Toon",
        widget=forms.CheckboxSelectMultiple,
    )
    voor = forms.DateTimeField(required=False, widget=forms.HiddenInput, input_formats=["iso-8601"])


def show(request: HttpRequest, partij: Any) -> dict[str, Any]:
    """Returns what the page shows. A POST asks for the numbers in full, which is written down."""
    are_shown = request.method == "POST" and bool(partij.nummers)
    if are_shown:
        write_down(request, partij)
    ontvanger, uitkomst = weeg_partij(partij, Doel.NOTIFICATIE)
    return {
        "title": str(partij),
        "nummers": list(dossier.numbers(partij, are_shown=are_shown)),
        "are_shown": are_shown,
        "adressen": ontvanger.adressen,
        "postadressen": ontvanger.postadressen,
        "kanaal": told("", uitkomst),
        "mutaties": dossier.mutaties(partij),
        **timeline(request, partij),
    }


def write_down(request: HttpRequest, partij: Any) -> None:
    """Stores that an employee had the numbers of a partij shown."""
    soorten = ", ".join(sorted({one["soort"] for one in partij.nummers}))[:200]
    saving.save(Inzage(partij=partij.uuid, naam=request.user.get_username(), soorten=soorten))


def timeline(request: HttpRequest, partij: Partij) -> dict[str, Any]:
    """Returns what the page shows of what happened: the kinds that were asked for, as far as the employee may see them."""
    form = FilterForm(request.GET)
    asked: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    visible = [soort for soort in tijdlijn.SOORTEN.values() if request.user.has_perm(soort.permission)]
    chosen = [soort for soort in visible if soort.naam in asked.get("soort", ())] or visible
    before: datetime | None = asked.get("voor")
    rows, following = tijdlijn.page(partij.pk, chosen, before) if chosen else ([], None)
    query = request.GET.copy()
    if following:
        query["voor"] = following.isoformat()
    return {"filter": form, "rows": rows, "older": query.urlencode() if following else "", "is_newest": before is None}
