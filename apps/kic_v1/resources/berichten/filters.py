"""What the list of berichten can be asked."""

from typing import Any

from django.db.models import Q

from apps.berichten.models import Categorie, Status
from apps.core.api.expressions import Literal
from apps.core.api.filters import Filter
from apps.gegevensgroepen.geadresseerde import BSN, SoortGeadresseerde
from apps.kic_v1.gateway import ways
from apps.kic_v1.gateway.filters import GatewayFilterSet


class OfBsn(Filter):
    """The addressee is a citizen with this number."""

    def condition(self, path: str, value: Any, column: Any) -> Q:
        return super().condition(path, value, column) & Q(ontvanger_type=Literal(BSN))


class BerichtFilterSet(GatewayFilterSet):
    properties = {
        "id": ways.itself("berichten.Bericht"),
        "batchID": ways.text("batch_id"),
        "aanmaakDatum": ways.moment("aanmaakdatum"),
        "berichtLeverancierID": ways.text("afzender_oin"),
        "berichtID": ways.text("bericht_id"),
        "berichtType": ways.text("berichttype"),
        "publicatieDatum": ways.moment("publicatiedatum"),
        "referentie": ways.text("referentie"),
        "gebruikerID": ways.equal(OfBsn("ontvanger_waarde")),
        "identificatie.type": ways.choice("ontvanger_type", SoortGeadresseerde.values),
        "identificatie.value": ways.text("ontvanger_waarde"),
        "partij": ways.reference("partij", "partijen.Partij"),
        "taak": ways.reference("taak", "taken.Klanttaak"),
        "zaak": ways.text("koppelingen__url"),
        "koppelingen.registratie": Filter("koppelingen__registratie"),
        "koppelingen.uuid": ways.equal(Filter("koppelingen__object_uuid")),
        "koppelingen.url": ways.text("koppelingen__url"),
        "koppelingen.urn": ways.text("koppelingen__urn"),
        "koppelingen.zaaknummer": ways.text("koppelingen__zaaknummer"),
        "klantcontact": ways.reference("klantcontact", "klantcontacten.Klantcontact"),
        "vervangt": ways.reference("vervangt", "berichten.Bericht"),
        "categorie": ways.choice("categorie", Categorie.values),
        "status": ways.choice("status", Status.values),
        "geopend": ways.flag("is_gelezen"),
    }
    orders = {"publicatieDatum": "publicatiedatum", "aanmaakDatum": "aanmaakdatum"}
