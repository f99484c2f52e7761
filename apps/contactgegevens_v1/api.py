"""The Contactgegevens API."""

from apps.contactgegevens_v1.resources import OrganisatieViewSet, PersoonViewSet
from apps.core.api.registry import Api

api = Api(
    "contactgegevens",
    title="Contactgegevens",
    description="Contactgegevens van personen en organisaties, los van partijen.",
    prefix="/contactgegevens/api/v1",
    version="1.1.1",
)
api.register("organisatie", OrganisatieViewSet)
api.register("persoon", PersoonViewSet)
