"""What Open VTB tells of a bericht, as SQL on its row."""

from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce

from apps.berichten.models import Bericht
from apps.core.api.expressions import TEXT, JsonList, JsonObject, Moment
from apps.core.api.relations import related_rows
from apps.core.api.translation import given
from apps.gegevensgroepen.geadresseerde import Urn
from apps.openvtb.urns import own_urn, related

# A file that is kept here is none that Open VTB could refer to.
BIJLAGEN = JsonList(
    related_rows(Bericht, "bijlagen")
    .filter(inhoud__isnull=True)
    .order_by("volgorde", "pk")
    .values(
        shape=JsonObject(
            {
                "informatieObject": Coalesce(
                    given("informatieobject_urn"), given("informatieobject"), output_field=TEXT
                ),
                "omschrijving": F("omschrijving"),
                "isBerichtTypeBijlage": F("is_berichttype_bijlage"),
            }
        )
    )
)
SHOWN: dict[str, Any] = {
    "uuid": F("uuid"),
    "urn": own_urn("bericht"),
    "onderwerp": given("onderwerp"),
    "bericht_tekst": given("tekst"),
    "publicatiedatum": Moment(F("publicatiedatum")),
    "referentie": given("referentie"),
    "ontvanger": Urn("ontvanger"),
    "geopend_op": Moment(F("geopend_op")),
    "bericht_type": given("berichttype"),
    "handelings_perspectief": given("handelingsperspectief"),
    "einddatum_handelings_termijn": Moment(F("einddatum_handelingstermijn")),
    "mijn_overheid_berichtenbox": F("mijn_overheid_berichtenbox"),
    "is_gerelateerd_aan": related(Bericht),
    "bijlagen": BIJLAGEN,
}
