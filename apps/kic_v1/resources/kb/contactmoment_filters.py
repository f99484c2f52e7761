"""What contactmomenten can be asked, and what their relations can be asked about them."""

from typing import Any

from django.db.models import Q

from apps.core.api.either import Either
from apps.core.api.expressions import TEXT, Parameter
from apps.core.api.filters import Filter, Model, text_field
from apps.core.api.links import ByReference
from apps.kic_v1.gateway import ways
from apps.kic_v1.resources.kb.filters import Table, like, presence
from apps.legacy.contactmomenten.filters import FILTERS, MEDEWERKER
from apps.legacy.relaties import zaken

KLANTCONTACT, PARTIJ = "klantcontacten.Klantcontact", "partijen.Partij"


class OfZaaknummer(Filter):
    """The onderwerpobject is a zaak with the number."""

    def condition(self, path: str, value: Any, column: Any) -> Q:
        return super().condition(path, value, column) & zaken.IS_OF_ZAAK & zaken.IS_BY_IDENTIFICATIE


class ObjectType(Filter):
    """The type of object, as it was sent; of what is today's and not sent, only zaken are shown."""

    shapes = (False, True)

    def parser(self, model: Model) -> Any:
        return text_field(self.help_text)

    def shaping(self, parsed: Any) -> bool:
        return bool(parsed == zaken.ZAAK)

    def asked(self, model: Model, name: str, *, path: str, value: Any) -> Q:
        is_sent = Q(**{path: Parameter(f"filter_{name}", TEXT)})
        return is_sent | Q(**{f"{path}__isnull": True}) & zaken.IS_ZAAK_WITH_URL if value else is_sent


OWN: Table = {
    "bronorganisatie": FILTERS["bronorganisatie"],
    "registratiedatum": ways.moment("plaatsgevonden_op"),
    "gespreksId": ways.text("legacy__gespreks_id"),
    "kanaal": FILTERS["kanaal"],
    "voorkeurskanaal": ways.text("legacy__voorkeurskanaal"),
    "voorkeurstaal": ways.text("legacy__voorkeurstaal"),
    "tekst": ways.prose("inhoud"),
    "initiatiefnemer": FILTERS["initiatiefnemer"],
    "medewerker": ways.text("legacy__medewerker"),
    **{f"medewerkerIdentificatie.{part}": one for part, one in MEDEWERKER.items()},
    "vorigContactmoment": FILTERS["vorig_contactmoment"],
    "volgendContactmoment": FILTERS["volgend_contactmoment"],
    "zaaknummer": OfZaaknummer("onderwerpobjecten__onderwerpobjectidentificator_object_id"),
}
KLANT = Either(ByReference("betrokkenen__was_partij__uuid", to=PARTIJ), Filter("betrokkenen__legacy__klant"))
CONTACTMOMENT: Table = {
    "id": ways.itself(KLANTCONTACT),
    **OWN,
    "klant": KLANT,
    "klantcontactmomenten.klant": KLANT,
    "klantcontactmomenten": ways.equal(ByReference("betrokkenen__uuid", to="betrokkenen.Betrokkene")),
    "object": FILTERS["object"],
    "objectcontactmomenten.object": FILTERS["object"],
    "objectcontactmomenten": ways.equal(ByReference("onderwerpobjecten__uuid", to="klantcontacten.Onderwerpobject")),
    "todo": presence("interne_taken__id"),
}
SEARCHED = like(OWN, "tekst")

# What the lists of relations find by: all but a preference, of which a few hold for so many that no index finds the newest.
OF_RELATIONS = {name: found for name, found in OWN.items() if name != "voorkeurskanaal"}


def orders(prefix: str, path: str) -> dict[str, Any]:
    """Returns the orders by what a contactmoment has, of a list that leads to it by `path`."""
    columns = {"registratiedatum": "plaatsgevonden_op", "kanaal": "kanaal", "startdatum": "legacy__startdatum"}
    return {f"{prefix}{name}": f"{path}{column}" for name, column in columns.items()}
