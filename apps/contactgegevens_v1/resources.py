"""The resources of the Contactgegevens API."""

from apps.contactgegevens.models import Organisatie, Persoon
from apps.core.api.fields import GroupField, SelfUrl
from apps.core.api.filters import FilterSet
from apps.core.api.serializers import ResourceSerializer
from apps.core.api.views import ResourceViewSet


class OrganisatieSerializer(ResourceSerializer):
    url = SelfUrl()
    adres = GroupField()

    class Meta:
        model = Organisatie
        fields = ["uuid", "url", "handelsnaam", "oprichtingsdatum", "opheffingsdatum", "adres"]


class OrganisatieFilterSet(FilterSet):
    ordering = {"handelsnaam": "handelsnaam"}


class OrganisatieViewSet(ResourceViewSet):
    """Contactgegevens van organisaties."""

    serializer_class = OrganisatieSerializer
    filterset_class = OrganisatieFilterSet


class PersoonSerializer(ResourceSerializer):
    url = SelfUrl()
    adres = GroupField()

    class Meta:
        model = Persoon
        fields = [
            "uuid", "url", "geboortedatum", "overlijdensdatum", "geslachtsnaam", "geslacht", "voorvoegsel", "voornamen", "adres",
        ]  # fmt: skip


class PersoonFilterSet(FilterSet):
    ordering = {"geslachtsnaam": "geslachtsnaam", "geboortedatum": "geboortedatum"}


class PersoonViewSet(ResourceViewSet):
    """Contactgegevens van personen."""

    serializer_class = PersoonSerializer
    filterset_class = PersoonFilterSet
