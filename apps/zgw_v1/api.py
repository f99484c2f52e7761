"""The APIs of the earlier generation: Klanten, Contactmomenten, Verzoeken, and before those the Klantinteracties API 1.0."""

from datetime import UTC, datetime

from apps.core.api.registry import Api, Succeeded
from apps.legacy.verzoeken import ERROR_NAMES
from apps.zgw_v1.resources import kic1_verzoeken, verzoekrelaties
from apps.zgw_v1.resources.contactmomenten import ContactmomentViewSet
from apps.zgw_v1.resources.kic1 import KicContactmomentViewSet, KicKlantViewSet, KicObjectcontactmomentViewSet
from apps.zgw_v1.resources.klantcontactmomenten import KlantcontactmomentViewSet
from apps.zgw_v1.resources.klanten import KlantViewSet
from apps.zgw_v1.resources.objectcontactmomenten import ObjectcontactmomentViewSet
from apps.zgw_v1.resources.verzoeken import VerzoekViewSet

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

verzoeken = Api(
    "verzoeken",
    title="Verzoeken",
    description="Verzoeken van klanten, zoals de Verzoeken API 1.0 ze kent.",
    prefix="/verzoeken/api/v1",
    version="1.0.0-beta",
    error_names=ERROR_NAMES,
    expand_key="",
    succeeded=SUCCEEDED,
    beside=(klanten, contactmomenten),
)
verzoeken.register("verzoeken", VerzoekViewSet)
verzoeken.register("klantverzoeken", verzoekrelaties.KlantverzoekViewSet)
verzoeken.register("objectverzoeken", verzoekrelaties.ObjectverzoekViewSet)
verzoeken.register("verzoekcontactmomenten", verzoekrelaties.VerzoekcontactmomentViewSet)
verzoeken.register("verzoekinformatieobjecten", verzoekrelaties.VerzoekinformatieobjectViewSet)
verzoeken.register("verzoekproducten", verzoekrelaties.VerzoekproductViewSet)

kic1 = Api(
    "kic1",
    title="Klantinteracties 1.0",
    description="Klanten, contactmomenten en verzoeken, zoals de Klantinteracties API 1.0 ze kent.",
    prefix="/kic/api/v1",
    version="0.1.0",
    error_names=ERROR_NAMES,
    expand_key="",
    succeeded=SUCCEEDED,
    document="kic-1.0",
)
kic1.register("contactmomenten", KicContactmomentViewSet)
kic1.register("klanten", KicKlantViewSet)
kic1.register("objectcontactmomenten", KicObjectcontactmomentViewSet)
kic1.register("verzoeken", kic1_verzoeken.KicVerzoekViewSet)
kic1.register("objectverzoeken", kic1_verzoeken.KicObjectverzoekViewSet)
kic1.register("verzoekcontactmomenten", kic1_verzoeken.KicVerzoekcontactmomentViewSet)
kic1.register("verzoekinformatieobjecten", kic1_verzoeken.KicVerzoekinformatieobjectViewSet)
kic1.register("verzoekproducten", kic1_verzoeken.KicVerzoekproductViewSet)
