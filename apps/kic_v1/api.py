"""The API at /api/kic/v1."""

from datetime import UTC, datetime

from apps.core.api.registry import Api, Succeeded
from apps.kic_v1.gateway import openapi  # noqa: F401  what fields of the gateway look like in a document
from apps.kic_v1.gateway.errors import told
from apps.kic_v1.resources import verzoeken
from apps.kic_v1.resources.actoren import EenheidViewSet, MedewerkerViewSet
from apps.kic_v1.resources.berichten.views import BerichtViewSet
from apps.kic_v1.resources.betrokkenen import BetrokkeneViewSet
from apps.kic_v1.resources.bijlagen import BijlageViewSet
from apps.kic_v1.resources.digitaaladressen import DigitaalAdresViewSet
from apps.kic_v1.resources.internetaken import InterneTaakViewSet
from apps.kic_v1.resources.kb import delen
from apps.kic_v1.resources.kb import openapi as kb_openapi  # noqa: F401  the same of those of the KlantenBundle
from apps.kic_v1.resources.kb.contactmomenten import ContactmomentViewSet
from apps.kic_v1.resources.kb.emails import EmailViewSet, TelefoonViewSet
from apps.kic_v1.resources.kb.klantcontactmomenten import KlantContactmomentViewSet
from apps.kic_v1.resources.kb.klanten import KlantViewSet
from apps.kic_v1.resources.kb.objectcontactmomenten import ObjectContactmomentViewSet
from apps.kic_v1.resources.klantcontacten import KlantcontactViewSet
from apps.kic_v1.resources.partijen import PartijViewSet
from apps.kic_v1.resources.taken import KlanttaakViewSet
from apps.kic_v1.resources.voorkeurskanaal import VaststellenViewSet
from apps.legacy.verzoeken import ERROR_NAMES

api = Api(
    "kic",
    title="Klantinteracties (KIC)",
    description="Klanten en contacten onder de namen van het KlantenBundle en het CustomerInteractionBundle.",
    prefix="/api/kic/v1",
    version="1.0.3",
    error_names={**ERROR_NAMES, "gebruiker_id": "gebruikerID"},
    expand_key="",
    slash_optional=True,
    succeeded=Succeeded(datetime(2026, 11, 26, tzinfo=UTC), by="/klantinteracties/api/v1"),
    document="kic-v1",
    told=told,
)
api.register("partijen", PartijViewSet)
api.register("klantcontacten", KlantcontactViewSet)
api.register("betrokkenenbijklantcontact", BetrokkeneViewSet)
api.register("digitaaladressen", DigitaalAdresViewSet, also_at="digitaleadressen")
api.register("internetaken", InterneTaakViewSet)
api.register("taken", KlanttaakViewSet)
api.register("medewerkers", MedewerkerViewSet)
api.register("organisatorischeeenheden", EenheidViewSet)
api.register("bijlagen", BijlageViewSet)
api.register("berichten", BerichtViewSet)
api.register("klanten", KlantViewSet)
api.register("contactmomenten", ContactmomentViewSet)
api.register("klantcontactmomenten", KlantContactmomentViewSet)
api.register("objectcontactmomenten", ObjectContactmomentViewSet)
api.register("emails", EmailViewSet)
api.register("telefoons", TelefoonViewSet)
api.register("adressen", delen.AdresViewSet)
api.register("subjectidentificaties", delen.SubjectIdentificatieViewSet)
api.register("verblijfadressen", delen.VerblijfsAdresViewSet)
api.register("subverblijfadressen", delen.SubVerblijfBuitenlandViewSet)
api.register("voorkeurskanaal", VaststellenViewSet)
api.register("verzoeken", verzoeken.VerzoekViewSet)
api.register("klantverzoeken", verzoeken.KlantverzoekViewSet)
api.register("objectverzoeken", verzoeken.ObjectverzoekViewSet)
api.register("verzoekcontactmomenten", verzoeken.VerzoekcontactmomentViewSet)
api.register("verzoekinformatieobjecten", verzoeken.VerzoekinformatieobjectViewSet)
api.register("verzoekproducten", verzoeken.VerzoekproductViewSet)
