"""The page to search on. What is typed goes in the body of a POST: it may be a BSN, which has no place in a URL or a log."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from apps.werkplek.vraag import understand
from apps.werkplek.zoeken import MOST, find


class ZoekForm(forms.Form):
    """What an official looks for."""

    zoek = forms.CharField(
        max_length=200,
        label="Zoeken",
        help_text="Naam, BSN of KvK-nummer, e-mailadres, telefoonnummer, postcode met huisnummer, of nummer.",
        widget=forms.TextInput(attrs={"type": "search", "autofocus": True, "autocomplete": "off"}),
    )


def search(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Shows the form, and what was found by it."""
    form = ZoekForm(request.POST or None)
    shown: dict[str, Any] = {"form": form, "most": MOST}
    if form.is_valid():
        vraag = understand(form.cleaned_data["zoek"])
        shown["is_too_short"] = vraag.is_too_short
        shown["found"] = None if vraag.is_too_short else find(vraag)
    return TemplateResponse(request, "werkplek/zoeken.html", context | shown)
