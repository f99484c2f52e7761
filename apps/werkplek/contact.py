"""The page on which an official writes down a contact with a partij, and what must be done after it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from apps.actoren.models import Actor
from apps.betrokkenen.models import Betrokkene
from apps.betrokkenen.models.betrokkene import Rol
from apps.core import saving
from apps.core.beheer.refusals import Refusal, refusals
from apps.klantcontacten.models import Klantcontact
from apps.partijen.models import Partij
from apps.taken.models import InterneTaak
from apps.taken.services import assign

PERMISSIONS = ("klantcontacten.add_klantcontact", "betrokkenen.add_betrokkene")
TAAK_PERMISSION = "taken.add_internetaak"
# As many as one can choose from; a task for another is assigned on its own page.
MOST_ACTOREN = 300
KANALEN = ("telefoon", "balie", "e-mail", "chat", "brief", "social media")


def lines(number: int) -> forms.Textarea:
    """Returns a box of so many lines."""
    return forms.Textarea(attrs={"rows": number})


class ContactForm(forms.Form):
    """A contact, and a task when there is something left to do."""

    kanaal = forms.CharField(max_length=50, label="Kanaal", widget=forms.TextInput(attrs={"list": "kanalen"}))
    onderwerp = forms.CharField(max_length=1000, label="Onderwerp")
    inhoud = forms.CharField(max_length=32_000, required=False, label="Vraag of melding", widget=lines(4))
    reactie = forms.CharField(max_length=32_000, required=False, label="Antwoord", widget=lines(4))
    gelukt = forms.BooleanField(required=False, initial=True, label="Contact gelukt")
    vertrouwelijk = forms.BooleanField(required=False, label="Vertrouwelijk")
    handeling = forms.CharField(max_length=200, required=False, label="Wat moet er gebeuren?")
    toelichting = forms.CharField(max_length=4000, required=False, label="Toelichting", widget=lines(3))
    actor = forms.ModelChoiceField(Actor.objects.none(), required=False, label="Voor wie?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["actor"]
        field.queryset = actoren = Actor.objects.filter(indicatie_actief=True).order_by("naam", "pk")
        field.choices = [("", "–"), *((actor.pk, actor.naam) for actor in actoren[:MOST_ACTOREN])]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if (given.get("toelichting") or given.get("actor")) and not given.get("handeling"):
            self.add_error("handeling", "Zeg wat er moet gebeuren, of laat de taak leeg.")
        return given


def show(request: HttpRequest, partij: Partij) -> dict[str, Any] | HttpResponseBase:
    """Returns what the page shows; after writing the contact down, the way back to the klantbeeld."""
    if not request.user.has_perms(PERMISSIONS):
        raise PermissionDenied
    form = ContactForm(request.POST or None)
    if form.is_valid():
        try:
            write(partij, form.cleaned_data, may_task=request.user.has_perm(TAAK_PERMISSION))
        except Refusal as refusal:
            form.add_error(None, refusal.error.messages)
        else:
            messages.success(request, "Het contact is vastgelegd.")
            return redirect("admin:partijen_partij_klantbeeld", pk=partij.pk)
    return {"form": form, "kanalen": KANALEN, "may_task": request.user.has_perm(TAAK_PERMISSION)}


def write(partij: Partij, given: dict[str, Any], *, may_task: bool) -> Klantcontact:
    """Stores a klantcontact with the partij as its klant, and a task when one is described: all of it, or nothing.

    Refusal: what the register's rules refuse. PermissionDenied: for a task, from who may make none.
    """
    klantcontact = Klantcontact(
        kanaal=given["kanaal"],
        onderwerp=given["onderwerp"],
        inhoud=given["inhoud"],
        reactie=given["reactie"],
        indicatie_contact_gelukt=given["gelukt"],
        vertrouwelijk=given["vertrouwelijk"],
        taal="nld",
    )
    with transaction.atomic(), refusals(klantcontact):
        saving.save(klantcontact)
        saving.save(Betrokkene(was_partij=partij, had_klantcontact=klantcontact, rol=Rol.KLANT, initiator=True))
        saving.tell([klantcontact], created=True)
        if given["handeling"]:
            if not may_task:
                raise PermissionDenied
            write_task(klantcontact, given)
    return klantcontact


def write_task(klantcontact: Klantcontact, given: dict[str, Any]) -> None:
    """Stores what must be done after a contact, and by whom."""
    taak = InterneTaak(
        aanleidinggevend_klantcontact=klantcontact,
        gevraagde_handeling=given["handeling"],
        toelichting=given["toelichting"],
        status="te_verwerken",
    )
    saving.save(taak)
    if given["actor"]:
        assign(taak, [given["actor"]])
    saving.tell([taak], created=True)
