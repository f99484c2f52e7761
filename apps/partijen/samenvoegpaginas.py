"""The pages by which an employee merges two partijen, says that they are not the same, or undoes a merge."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from apps.core.api.references import as_uuid
from apps.core.beheer.pages import Page
from apps.core.beheer.refusals import Refusal, refusals
from apps.core.exceptions import RuleViolation
from apps.partijen import rules
from apps.partijen.duplicaten import reject
from apps.partijen.kandidaten import find_candidates
from apps.partijen.keuzes import VELDEN, Keuze
from apps.partijen.models import Partij, Reden, Samenvoeging
from apps.partijen.samenvoegen import samenvoegen, splitsen
from apps.partijen.vergelijken import Veld, counts_of, fields_of, warnings_of

MAX_CANDIDATES = 25
Answer = dict[str, Any] | HttpResponse


def merge_page(request: HttpRequest, partij: Partij) -> Answer:
    """Shows who may be the same as a partij; with `ander`, both side by side, and what was chosen for who must confirm it."""
    sought = (request.POST if request.method == "POST" else request.GET).get("ander", "").strip()
    ander = find_partij(sought) if sought else None
    if ander is None or ander.pk == partij.pk:
        return {"sought": sought, "candidates": candidates_of(partij)}
    if request.method != "POST":
        return side_by_side(partij, ander)
    must_may_change(request)
    if request.POST.get("actie") == "geen_duplicaat":
        return acted(request, partij, lambda: not_the_same(request, partij, ander))
    keuzes = chosen_in(request)
    if "bevestigd" not in request.POST:
        shown = side_by_side(partij, ander)
        return {**shown, "chosen": told(shown["fields"], keuzes), "keuzes": keuzes}
    return acted(request, partij, lambda: merged(request, partij, ander, keuzes))


def merges_page(request: HttpRequest, partij: Partij) -> Answer:
    """Shows what went on in a partij; the last of it can be undone."""
    merges = list(Samenvoeging.objects.filter(gebleven=partij).order_by("-pk"))
    if request.method != "POST":
        return {"merges": merges}
    must_may_change(request)
    verdwenen = as_uuid(request.POST.get("verdwenen", ""))
    if "bevestigd" not in request.POST:
        return {"merges": merges, "asked": next((one for one in merges if one.verdwenen == verdwenen), None)}
    return acted(request, partij, lambda: undone(request, partij, verdwenen or UUID(int=0)))


PAGES = (
    Page("samenvoegen", "Samenvoegen", "partijen/samenvoegen.html", merge_page, icon="merge"),
    Page("samenvoegingen", "Samengevoegd", "partijen/samenvoegingen.html", merges_page, icon="call_split"),
)


# -- what is shown ---------------------------------------------------------------------------------------------------------


def side_by_side(partij: Partij, ander: Partij) -> dict[str, Any]:
    """Returns what the page shows of two partijen."""
    refused = ""
    try:
        rules.may_be_merged(partij, ander)
    except RuleViolation as error:
        refused = " ".join(error.messages)
    return {
        "ander": ander,
        "refused": refused,
        "fields": fields_of(partij, ander),
        "counts": counts_of(partij, ander),
        "warnings": warnings_of(partij, ander),
        "swapped": compare_url(ander, partij),
    }


def candidates_of(partij: Partij) -> list[dict[str, Any]]:
    """Returns who may be the same, why, and where both are compared."""
    found = find_candidates(partij.pk)[:MAX_CANDIDATES]
    partijen = Partij.objects.in_bulk([one.partij for one in found])
    return [
        {
            "partij": partijen[one.partij],
            "redenen": [Reden(reden).label for reden in one.redenen],
            "url": compare_url(partij, partijen[one.partij]),
        }
        for one in found
        if one.partij in partijen
    ]


def compare_url(partij: Partij, ander: Partij) -> str:
    """Returns where two partijen are side by side, of which the first one would stay."""
    return f"{reverse('admin:partijen_partij_samenvoegen', args=[partij.pk])}?ander={ander.uuid}"


def find_partij(sought: str) -> Partij | None:
    """Returns the partij with a uuid or a nummer."""
    by = {"uuid": uuid} if (uuid := as_uuid(sought)) else {"nummer": sought.replace("\x00", "")[:10]}
    return Partij.objects.filter(**by).first()


def chosen_in(request: HttpRequest) -> dict[str, Keuze]:
    """Returns what was chosen on the page; what is no choice is as if nobody chose."""
    sent = {veld: request.POST.get(f"keuze_{veld}", "") for veld in VELDEN}
    return {veld: Keuze(value) for veld, value in sent.items() if value in list(Keuze)}


def told(fields: list[Veld], keuzes: dict[str, Keuze]) -> list[tuple[str, str]]:
    """Returns what the partij will say in each field."""
    return [(veld.label, ", ".join(veld.outcome(keuzes.get(veld.name))) or "Niet ingevuld") for veld in fields]


# -- what is done ----------------------------------------------------------------------------------------------------------


def must_may_change(request: HttpRequest) -> None:
    """Raises PermissionDenied for who may only look."""
    if not request.user.has_perm("partijen.change_partij"):
        raise PermissionDenied


def acted(request: HttpRequest, partij: Partij, act: Callable[[], HttpResponse]) -> HttpResponse:
    """Returns the answer of what is done; all of it is undone when the register refuses it, which is told then."""
    try:
        with transaction.atomic(), refusals(partij):
            return act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(request.get_full_path())


def not_the_same(request: HttpRequest, partij: Partij, ander: Partij) -> HttpResponse:
    """Remembers that two partijen are not the same."""
    reject(partij, ander, by=request.user.get_username())
    messages.success(request, "Vastgelegd: dit zijn verschillende partijen.")
    return HttpResponseRedirect(reverse("admin:partijen_partij_samenvoegen", args=[partij.pk]))


def merged(request: HttpRequest, partij: Partij, ander: Partij, keuzes: dict[str, Keuze]) -> HttpResponse:
    """Merges."""
    samenvoegen(partij, ander, keuzes=keuzes, by=request.user.get_username())
    messages.success(request, "De partijen zijn samengevoegd. Bij Samengevoegd kunt u dat ongedaan maken.")
    return HttpResponseRedirect(reverse("admin:partijen_partij_change", args=[partij.pk]))


def undone(request: HttpRequest, partij: Partij, verdwenen: UUID) -> HttpResponse:
    """Undoes a merge."""
    restored = splitsen(partij, verdwenen)
    messages.success(request, "De samenvoeging is ongedaan gemaakt. Dit is de partij die terug is.")
    return HttpResponseRedirect(reverse("admin:partijen_partij_change", args=[restored.pk]))
