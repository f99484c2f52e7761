"""What messages are about: per kanaal its resources, where they are found, and what is told of them (kenmerken).

A kenmerk is a text. By default none in which a citizen may be named: no free text, and no number that a client chose. `all_told`
is more of what Open Klant sends; an organisation asks for it with `vrije_tekst`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Func
from django.db.models.functions import Coalesce

from apps.berichten.models import Bericht
from apps.core.api.expressions import TEXT, Literal
from apps.core.systems import Kanaal
from apps.core.tenancy import TenantModel
from apps.klantcontacten.models import Klantcontact
from apps.legacy.contactmomenten.shown import SHOWN as CONTACTMOMENT
from apps.legacy.klanten.shown import SHOWN as KLANT
from apps.partijen.models import Partij
from apps.taken.models import InterneTaak, Klanttaak
from apps.verzoeken.models import (
    Klantverzoek,
    Verzoek,
    Verzoekcontactmoment,
    Verzoekinformatieobject,
    Verzoekproduct,
)


class Short(Func):
    """A value as a text that is no longer than that of a kenmerk may be."""

    template = "left((%(expressions)s)::text, 1000)"
    output_field = TEXT


@dataclass(frozen=True)
class Resource:
    """Objects of `model`, called `naam` in messages, and where they are found: at a path of an API.

    `kenmerken`, by their names: expressions on a row of `model`. `all_told`: more of those. `of`: the foreign key to the object
    that this one is a part of, and which the message is about in the first place; that a part changes is not told.
    """

    naam: str
    model: type[TenantModel]
    api: str
    path: str
    kenmerken: Mapping[str, Any]
    all_told: Mapping[str, Any] = field(default_factory=dict)
    of: str = ""


def of_verzoek(naam: str, model: type[TenantModel], path: str) -> Resource:
    """Returns a relation of a verzoek."""
    return Resource(naam, model, "verzoeken", path, {"bronorganisatie": F("verzoek__bronorganisatie")}, of="verzoek")


RESOURCES: dict[Kanaal, tuple[Resource, ...]] = {
    Kanaal.PARTIJEN: (
        Resource(
            "partij", Partij, "klantinteracties", "partijen",
            {"soortPartij": F("soort_partij")},
            {"nummer": F("nummer"), "interneNotitie": F("interne_notitie")},
        ),
    ),
    Kanaal.KLANTCONTACTEN: (
        Resource(
            "klantcontact", Klantcontact, "klantinteracties", "klantcontacten",
            {
                "hoofdOnderwerpType": F("hoofd_onderwerp_type"),
                "indicatieContactGelukt": F("indicatie_contact_gelukt"),
                "verdereActieOndernomen": F("verdere_actie_ondernomen"),
            },
        ),
    ),
    Kanaal.INTERNETAKEN: (
        Resource(
            "internetaak", InterneTaak, "klantinteracties", "internetaken",
            {"status": F("status")},
            {"nummer": F("nummer"), "gevraagdeHandeling": F("gevraagde_handeling"), "toelichting": F("toelichting")},
        ),
    ),
    Kanaal.KLANTEN: (
        Resource("klant", Partij, "klanten", "klanten", {"subjectType": KLANT["subject_type"]}),
    ),
    Kanaal.CONTACTMOMENTEN: (
        Resource(
            "contactmoment", Klantcontact, "contactmomenten", "contactmomenten",
            {"bronorganisatie": CONTACTMOMENT["bronorganisatie"], "kanaal": CONTACTMOMENT["kanaal"]},
        ),
    ),
    Kanaal.VERZOEKEN: (
        Resource("verzoek", Verzoek, "verzoeken", "verzoeken", {"bronorganisatie": F("bronorganisatie")}),
        of_verzoek("klantverzoek", Klantverzoek, "klantverzoeken"),
        of_verzoek("verzoekcontactmoment", Verzoekcontactmoment, "verzoekcontactmomenten"),
        of_verzoek("verzoekinformatieobject", Verzoekinformatieobject, "verzoekinformatieobjecten"),
        of_verzoek("verzoekproduct", Verzoekproduct, "verzoekproducten"),
    ),
    Kanaal.TAKEN: (
        Resource(
            "taak", Klanttaak, "kic", "taken",
            {
                "organisatie": F("tenant__oin"), "soort": F("soort"), "status": F("status"),
                "afsluitreden": F("afsluitreden"),
            },
        ),
    ),
    Kanaal.BERICHTEN: (
        Resource("bericht", Bericht, "kic", "berichten", {"organisatie": F("tenant__oin"), "status": F("status")}),
    ),
}  # fmt: skip


def models_told() -> tuple[type[TenantModel], ...]:
    """Returns the models whose changes are told."""
    return tuple(dict.fromkeys(resource.model for resources in RESOURCES.values() for resource in resources))


def tells_updates(model: type[TenantModel]) -> bool:
    """Tells whether it is told that an object of `model` changes, and not only that it comes and goes."""
    return not any(resource.of for _, resource in resources_of(model))


def resources_of(model: type[TenantModel]) -> list[tuple[Kanaal, Resource]]:
    """Returns on which kanalen changes of `model` are told, and as what."""
    return [
        (kanaal, resource)
        for kanaal, resources in RESOURCES.items()
        for resource in resources
        if resource.model is model
    ]


def as_texts(kenmerken: Mapping[str, Any]) -> dict[str, Any]:
    """Returns expressions of the same values as texts, which is all that the standard knows; nothing is an empty text."""
    return {name: Coalesce(Short(value), Literal(""), output_field=TEXT) for name, value in kenmerken.items()}
