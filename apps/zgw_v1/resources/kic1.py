"""The resources of the Klantinteracties API 1.0, which came before the other two and knows neither pages nor additions.

Its verzoeken stand in kic1_verzoeken.
"""

from rest_framework import serializers

from apps.core.api.filters import FilterSet
from apps.core.api.links import UrlRef
from apps.core.api.pagination import Whole
from apps.core.api.scalars import UtcDateTimeField
from apps.legacy.fields import text
from apps.legacy.filters import UrlText
from apps.zgw_v1.resources.contactmomenten import ContactmomentBase
from apps.zgw_v1.resources.klanten import KlantBase
from apps.zgw_v1.resources.objectcontactmomenten import (
    FILTERS,
    ObjectcontactmomentSerializer,
    ObjectcontactmomentViewSet,
)
from apps.zgw_v1.resources.subject_identificatie import (
    VARIANTS,
    NatuurlijkPersoonSerializer,
    SubjectIdentificatie,
    VerblijfsAdresSerializer,
    VestigingSerializer,
)
from apps.zgw_v1.viewsets import ZgwViewSet


class KicVerblijfsAdresSerializer(VerblijfsAdresSerializer):
    wpl_woonplaats_naam = serializers.CharField(max_length=80, help_text="Woonplaats.")
    aoa_huisnummer = serializers.IntegerField(min_value=0, max_value=99999, help_text="Huisnummer.")


class KicNatuurlijkPersoonSerializer(NatuurlijkPersoonSerializer):
    verblijfsadres = KicVerblijfsAdresSerializer(required=False, allow_null=True)


class KicVestigingSerializer(VestigingSerializer):
    verblijfsadres = KicVerblijfsAdresSerializer(required=False, allow_null=True)


class KicKlantSerializer(KlantBase):
    adres = text(1000, "Adres, in vrije tekst.", source="adrestekst")
    subject_identificatie = SubjectIdentificatie(
        {**VARIANTS, "natuurlijk_persoon": KicNatuurlijkPersoonSerializer, "vestiging": KicVestigingSerializer}
    )


class KicKlantViewSet(ZgwViewSet):
    """Klanten van de organisatie."""

    serializer_class = KicKlantSerializer
    paging = Whole("/klanten/api/v1/klanten")
    scope_groups = ("klanten",)


class KicContactmomentSerializer(ContactmomentBase):
    klant = UrlRef("partijen.Partij", elsewhere="klant_elders", required=False, allow_null=True, help_text="De klant.")
    interactiedatum = UtcDateTimeField(
        source="registratiedatum", required=False, help_text="Wanneer het contact was; zonder opgave nu."
    )


class KicContactmomentViewSet(ZgwViewSet):
    """Contacten tussen klanten en de organisatie."""

    serializer_class = KicContactmomentSerializer
    paging = Whole("/contactmomenten/api/v1/contactmomenten")
    scope_groups = ("klanten",)
    ordering = ("-plaatsgevonden_op",)


class KicObjectcontactmomentSerializer(ObjectcontactmomentSerializer):
    object = UrlText(max_length=200, help_text="URL van het object waar het contact over ging.")


class KicObjectcontactmomentFilterSet(FilterSet):
    filters = FILTERS


class KicObjectcontactmomentViewSet(ObjectcontactmomentViewSet):
    """Over welke objecten contactmomenten gingen."""

    serializer_class = KicObjectcontactmomentSerializer
    filterset_class = KicObjectcontactmomentFilterSet
    paging = Whole("/contactmomenten/api/v1/objectcontactmomenten")
    scope_groups = ("klanten",)
