"""Finding partijen and contacts by what somebody typed. Each way to find is a query with an index of its own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import CharField, Model, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse

from apps.core.beheer.search import any_of, holds
from apps.klantcontacten.models import Klantcontact
from apps.partijen.models import Partij
from apps.taken.models import InterneTaak, Klanttaak
from apps.verzoeken.models import Verzoek
from apps.werkplek.vraag import Vraag

MOST = 50
IDENTIFICATOR = "partij_identificatoren__partij_identificator_object_id"
# What has a number besides: its model, the column of the number, and that of a title.
NUMBERED = (
    (InterneTaak, "nummer", "gevraagde_handeling"),
    (Klanttaak, "nummer", "titel"),
    (Verzoek, "identificatie", "bronorganisatie"),
)
SHOWN = (
    "pk", "naam", "nummer", "uuid", "soort_partij", "indicatie_actief", "indicatie_geheimhouding",
    "contactnaam_voornaam", "contactnaam_voorvoegsel_achternaam", "contactnaam_achternaam", "contactnaam_voorletters",
    "bezoekadres_straatnaam", "bezoekadres_huisnummer", "bezoekadres_huisnummertoevoeging",
    "bezoekadres_postcode", "bezoekadres_stad",
)  # fmt: skip


@dataclass(frozen=True)
class Gevonden:
    """At most MOST of each; `has_more` tells that there are more partijen."""

    partijen: list[Partij]
    klantcontacten: list[Klantcontact]
    zaken: list[dict[str, Any]]  # taken and verzoeken
    has_more: bool


def find(vraag: Vraag) -> Gevonden:
    """Returns what `vraag` finds for the current organisation, in three statements."""
    partijen = list(any_of(Partij.objects.all(), of_partij(vraag)).only(*SHOWN).order_by("zoeknaam", "pk")[: MOST + 1])
    contacten = any_of(Klantcontact.objects.all(), of_klantcontact(vraag)).defer("inhoud", "reactie", "metadata")
    return Gevonden(partijen[:MOST], list(contacten[:MOST]), list(numbered(vraag)), len(partijen) > MOST)


def of_partij(vraag: Vraag) -> list[Q]:
    """Returns the ways in which a partij may be what is asked for."""
    ways = []
    if vraag.uuid:
        ways.append(Q(uuid=vraag.uuid))
    if vraag.number:
        ways += [Q(nummer=vraag.number), Q(**{IDENTIFICATOR: vraag.number})]
    if vraag.adressen:
        ways.append(Q(digitale_adressen__adres__in=vraag.adressen))
    if vraag.postcode:
        ways += [at(adres, vraag) for adres in ("bezoekadres", "correspondentieadres")]
    if vraag.words:
        ways.append(every(Partij, "zoeknaam", vraag.words))
    return ways


def of_klantcontact(vraag: Vraag) -> list[Q]:
    """Returns the ways in which a klantcontact may be what is asked for."""
    ways = []
    if vraag.uuid:
        ways.append(Q(uuid=vraag.uuid))
    if vraag.number:
        ways += [Q(nummer=vraag.number), Q(referentienummer=vraag.number)]
        ways.append(Q(**{f"betrokkenen__was_partij__{IDENTIFICATOR}": vraag.number}))
    if vraag.adressen:
        ways.append(Q(betrokkenen__digitale_adressen__adres__in=vraag.adressen))
    if vraag.words:
        ways += [
            every(Klantcontact, path, vraag.words) for path in ("betrokkenen__contactnaam_achternaam", "onderwerp")
        ]
    return ways


def at(adres: str, vraag: Vraag) -> Q:
    """Returns the condition of a partij that has its `adres` there."""
    there = Q(**{f"{adres}_postcode": vraag.postcode})
    return there & Q(**{f"{adres}_huisnummer": vraag.huisnummer}) if vraag.huisnummer else there


def every(model: type[Model], path: str, words: Sequence[str]) -> Q:
    """Returns the condition that a text holds each of `words`: the first by the index, the rest by looking at what that finds."""
    condition = holds(model, path, words[0])
    for word in words[1:]:
        condition &= Q(**{f"{path}__icontains": word})
    return condition


def numbered(vraag: Vraag) -> Iterator[dict[str, Any]]:
    """Yields the taken and verzoeken with a number, with their links, in one statement."""
    if not vraag.number:
        return
    first, *others = (told(model, nummer, titel, vraag.number) for model, nummer, titel in NUMBERED)
    for row in first.union(*others, all=True)[:MOST]:
        model = apps.get_model(row["model"])
        link = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[row["pk"]])
        yield {**row, "wat": str(model._meta.verbose_name).capitalize(), "link": link}


def told(model: type[Model], nummer: str, titel: str, given: str) -> QuerySet[Any, Any]:
    """Returns the rows of a model that have a number, in the shape that all share."""
    text = CharField()
    rows = model._default_manager.filter(**{nummer: given}).order_by()
    same = {"model": Value(model._meta.label, text), "nr": Cast(nummer, text), "titel_": Cast(titel, text)}
    return rows.values("pk", **same)
