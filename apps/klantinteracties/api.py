"""The Klantinteracties API."""

from apps.core.api.registry import Api
from apps.klantinteracties.resources.actoren import ActorViewSet
from apps.klantinteracties.resources.actorklantcontacten import ActorKlantcontactViewSet
from apps.klantinteracties.resources.betrokkenen import BetrokkeneViewSet
from apps.klantinteracties.resources.bijlagen import BijlageViewSet
from apps.klantinteracties.resources.categorie_relaties import CategorieRelatieViewSet
from apps.klantinteracties.resources.categorieen import CategorieViewSet
from apps.klantinteracties.resources.digitaleadressen import DigitaalAdresViewSet
from apps.klantinteracties.resources.internetaken import InterneTaakViewSet
from apps.klantinteracties.resources.kanaalvoorkeuren import KanaalvoorkeurViewSet
from apps.klantinteracties.resources.klantcontacten import KlantcontactViewSet
from apps.klantinteracties.resources.maak_klantcontact import MaakKlantcontactViewSet
from apps.klantinteracties.resources.onderwerpobjecten import OnderwerpobjectViewSet
from apps.klantinteracties.resources.partij_identificatoren import PartijIdentificatorViewSet
from apps.klantinteracties.resources.partijen import PartijViewSet
from apps.klantinteracties.resources.rekeningnummers import RekeningnummerViewSet
from apps.klantinteracties.resources.vertegenwoordigingen import VertegenwoordigingViewSet

api = Api(
    "klantinteracties",
    title="Klantinteracties",
    description="Klanten van de organisatie, hun contacten, en de taken die daaruit volgen.",
    prefix="/klantinteracties/api/v1",
    version="0.9.0",
    error_names={
        "partijen_identificator_uniek": "__all__",
        "partijen_subidentificator_uniek": "__all__",
        "partijen_identificator_soort_per_partij": "__all__",
        "partijen_partij_contactpersoon_uniek": "partijIdentificatie.uuid",
        "werkte_voor_partij": "partijIdentificatie.werkteVoorPartij.uuid",
    },
)
api.register("actoren", ActorViewSet)
api.register("actorklantcontacten", ActorKlantcontactViewSet)
api.register("betrokkenen", BetrokkeneViewSet)
api.register("bijlagen", BijlageViewSet)
api.register("categorie-relaties", CategorieRelatieViewSet)
api.register("categorieen", CategorieViewSet)
api.register("digitaleadressen", DigitaalAdresViewSet)
api.register("internetaken", InterneTaakViewSet)
api.register("kanaalvoorkeuren", KanaalvoorkeurViewSet)
api.register("klantcontacten", KlantcontactViewSet)
api.register("maak-klantcontact", MaakKlantcontactViewSet)
api.register("onderwerpobjecten", OnderwerpobjectViewSet)
api.register("partij-identificatoren", PartijIdentificatorViewSet)
api.register("partijen", PartijViewSet)
api.register("rekeningnummers", RekeningnummerViewSet)
api.register("vertegenwoordigingen", VertegenwoordigingViewSet)
