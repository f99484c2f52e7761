"""The APIs of the earlier generation: Klanten, Contactmomenten, and before those the Klantinteracties API 1.0."""

from datetime import UTC, datetime

from apps.core.api.registry import Api, Succeeded
from apps.zgw_v1.resources.contactmomenten import ContactmomentViewSet
from apps.zgw_v1.resources.kic1 import KicContactmomentViewSet, KicKlantViewSet, KicObjectcontactmomentViewSet
from apps.zgw_v1.resources.klantcontactmomenten import KlantcontactmomentViewSet
from apps.zgw_v1.resources.klanten import KlantViewSet
from apps.zgw_v1.resources.objectcontactmomenten import ObjectcontactmomentViewSet

SUCCEEDED = Succeeded(datetime(2026, 11, 26, tzinfo=UTC), "/klantinteracties/api/v1")

klanten = Api(
    "klanten",
    title="Klanten",
    description="Klanten van de organisatie, zoals de Klanten API 1.0 ze kent.",
    prefix="/klanten/api/v1",
    version="1.0.0",
    expand_key="",
    succeeded=SUCCEEDED,
)
klanten.register("klanten", KlantViewSet)

contactmomenten = Api(
    "contactmomenten",
    title="Contactmomenten",
    description="Contacten met klanten, zoals de Contactmomenten API 1.0 ze kent.",
    prefix="/contactmomenten/api/v1",
    version="1.0.0",
    expand_key="",
    succeeded=SUCCEEDED,
    beside=(klanten,),
)
contactmomenten.register("contactmomenten", ContactmomentViewSet)
contactmomenten.register("klantcontactmomenten", KlantcontactmomentViewSet)
contactmomenten.register("objectcontactmomenten", ObjectcontactmomentViewSet)

kic1 = Api(
    "kic1",
    title="Klantinteracties 1.0",
    description="Klanten en contactmomenten, zoals de Klantinteracties API 1.0 ze kent.",
    prefix="/kic/api/v1",
    version="0.1.0",
    expand_key="",
    succeeded=SUCCEEDED,
    document="kic-1.0",
)
kic1.register("contactmomenten", KicContactmomentViewSet)
kic1.register("klanten", KicKlantViewSet)
kic1.register("objectcontactmomenten", KicObjectcontactmomentViewSet)
