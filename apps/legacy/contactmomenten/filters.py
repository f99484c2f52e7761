"""What contactmomenten are filtered by; the lists of each generation name it as they do."""

from apps.core.api.either import Common, Either, Told
from apps.core.api.expressions import JsonText
from apps.core.api.filters import Filter
from apps.core.api.links import ByReference
from apps.legacy.contactmomenten.actoren import PARTS
from apps.legacy.contactmomenten.shown import SHOWN
from apps.legacy.filters import AmongReferences, AmongUrls, AmongZaken, ByUrlText, OfOrganisatie

# Ways by which a medewerker whom today's API told is found.
OF_ACTOR = {"identificatie": "actoren__actoridentificator_object_id", "achternaam": "actoren__naam"}
INITIATIEFNEMERS = ("gemeente", "klant")


def medewerker(part: str, column: str) -> Told:
    """Returns the filter on a part of the medewerkerIdentificatie."""
    ways = [Filter(OF_ACTOR[part])] if part in OF_ACTOR else []
    return Told(JsonText(SHOWN["medewerker_identificatie"], part), Filter(f"legacy__{column}"), *ways)


# By the names of what is shown.
FILTERS: dict[str, Filter] = {
    "vorig_contactmoment": ByReference("onderwerpobjecten__legacy__vorig__uuid", to="klantcontacten.Klantcontact"),
    "volgend_contactmoment": ByReference(
        "volgende__onderwerpobject__klantcontact__uuid", to="klantcontacten.Klantcontact"
    ),
    "bronorganisatie": OfOrganisatie("legacy__bronorganisatie"),
    "kanaal": Told(SHOWN["kanaal"], Filter("legacy__kanaal"), Filter("kanaal")),
    "voorkeurskanaal": Filter("legacy__voorkeurskanaal"),
    "voorkeurstaal": Filter("legacy__voorkeurstaal"),
    "initiatiefnemer": Common(
        SHOWN["initiatiefnemer"],
        INITIATIEFNEMERS,
        rare={"gemeente": Told(SHOWN["initiatiefnemer"], Filter("legacy__initiatiefnemer"))},
    ),
    "medewerker": ByUrlText("legacy__medewerker"),
    "object": Either(AmongUrls("onderwerpobjecten__legacy__object"), AmongZaken("onderwerpobjecten__id")),
    "klant": Either(
        AmongReferences("betrokkenen__was_partij__uuid", to="partijen.Partij"),
        AmongUrls("betrokkenen__legacy__klant"),
    ),
}
MEDEWERKER: dict[str, Told] = {part: medewerker(part, column) for part, column in PARTS.items()}
