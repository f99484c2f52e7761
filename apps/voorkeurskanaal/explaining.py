"""The page "Waarom dit kanaal?" of a partij: what would be decided now, why, why not otherwise, and what was decided before.

Looking stores nothing.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpRequest

from apps.core.exceptions import Refused
from apps.partijen.models import Partij
from apps.voorkeurskanaal.aanvraag import Aangewezen, Aanvraag, names_of_zaak
from apps.voorkeurskanaal.begrippen import Keuze, Ontvanger, Uitkomst
from apps.voorkeurskanaal.codes import Afwijzing, Bron, Doel, Kanaal, Reden, Waarschuwing
from apps.voorkeurskanaal.models import Kanaalbeslissing
from apps.voorkeurskanaal.services import bekijk

EARLIER = 20


class VraagForm(forms.Form):
    """What an employee asks."""

    doel = forms.ChoiceField(choices=Doel.choices, initial=Doel.NOTIFICATIE, label="Doel")
    dienst = forms.CharField(max_length=200, required=False, label="Dienst")
    zaaktype = forms.CharField(max_length=1000, required=False, label="Zaaktype")
    zaak = forms.CharField(max_length=1000, required=False, label="Zaak")


def explain(request: HttpRequest, partij: Partij) -> dict[str, Any]:
    """Returns what the page shows; a question that was sent wrong is asked again."""
    form = VraagForm(request.POST) if request.method == "POST" else VraagForm({"doel": Doel.NOTIFICATIE})
    shown: dict[str, Any] = {"form": form, "earlier": list(earlier(partij))}
    if not form.is_valid():
        return shown
    asked = form.cleaned_data
    zaken = names_of_zaak(asked["zaak"]) if asked["zaak"] else frozenset()
    same = {name: asked[name] for name in ("dienst", "zaaktype")}
    aanvraag = Aanvraag(doel=Doel(asked["doel"]), ontvanger=Aangewezen(partij.uuid), zaken=zaken, **same)
    try:
        uitkomst, beleid = bekijk(aanvraag)
    except Refused as refused:
        return {**shown, "refused": refused.message}
    parts = [("", uitkomst), *([("Notificatie", uitkomst.notificatie)] if uitkomst.notificatie else [])]
    return {**shown, "beleid": beleid, "outcomes": [told(title, one) for title, one in parts]}


def told(title: str, uitkomst: Uitkomst) -> dict[str, Any]:
    """Returns an outcome in the words of the page."""
    texts = {adres.id: adres.adres for adres in adressen_of(uitkomst.ontvanger)}
    return {
        "title": title,
        "keuzes": [(keuze.kanaal.label, where(keuze), Bron(keuze.bron).label) for keuze in uitkomst.keuzes],
        "redenen": labels(Reden, uitkomst.redenen),
        "waarschuwingen": labels(Waarschuwing, uitkomst.waarschuwingen),
        "afgewezen": [
            (Bron(one.bron).label, one.kanaal, texts.get(one.adres, ""), Afwijzing(one.reden).label)
            for one in uitkomst.afgewezen
        ],
        "alternatieven": [one.naam or one.id for one in uitkomst.alternatieven],
    }


def adressen_of(ontvanger: Ontvanger | None) -> Iterable[Any]:
    """Yields the addresses that a decision may name."""
    for one in (ontvanger, *(ontvanger.contactpersonen if ontvanger else ())):
        yield from one.adressen if one else ()


def where(keuze: Keuze) -> str:
    """Returns where a choice leads."""
    if keuze.adres:
        return keuze.adres.adres
    return ", ".join(keuze.postadres.regels) if keuze.postadres else ""


def labels(words: Any, codes: Iterable[str]) -> list[str]:
    """Returns what codes mean."""
    return [words(code).label for code in codes if code in words.values]


def earlier(partij: Partij) -> Iterable[dict[str, Any]]:
    """Yields what was decided for a partij before, newest first."""
    for one in Kanaalbeslissing.objects.filter(partij=partij).order_by("-pk")[:EARLIER]:
        yield {
            "moment": one.vastgesteld_op,
            "doel": Doel(one.doel).label,
            "kanaal": ", ".join(Kanaal(kanaal).label for kanaal in one.kanalen) or Kanaal.GEEN.label,
            "redenen": labels(Reden, one.redenen),
            "beleid": f"{one.beleid_naam}, versie {one.beleid_versie}",
            "aanvrager": one.aanvrager,
        }
