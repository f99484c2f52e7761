"""Klantcontactmomenten."""

from typing import Any

from rest_framework import serializers

from apps.betrokkenen.models import Betrokkene
from apps.core.api.checks import IsReachable, check
from apps.core.api.either import Either
from apps.core.api.fields import SelfUrl
from apps.core.api.filters import Filter, FilterSet
from apps.core.api.links import ByReference, UrlRef
from apps.core.api.translated import TranslatedSerializer
from apps.legacy.relaties import UNIEK_KLANTCONTACTMOMENT
from apps.legacy.relaties.filters import ROL, ROLLEN
from apps.zgw_v1.viewsets import ZgwViewSet


class KlantcontactmomentSerializer(TranslatedSerializer):
    url = SelfUrl()
    contactmoment = UrlRef("klantcontacten.Klantcontact", help_text="Het contactmoment.")
    klant = UrlRef(
        "partijen.Partij", elsewhere="klant_elders", help_text="De klant; die mag in een ander register staan."
    )
    rol = serializers.ChoiceField(choices=ROLLEN, help_text="Rol van de klant in het contactmoment.")
    gelezen = serializers.BooleanField(required=False, help_text="Of de klant het contactmoment heeft gelezen.")

    class Meta:
        model = Betrokkene
        translation = UNIEK_KLANTCONTACTMOMENT

    def validate(self, attrs: Any) -> Any:
        if isinstance(attrs.get("klant"), str):
            check(self.context["request"], IsReachable("klant", attrs["klant"]))
        return attrs


class KlantcontactmomentFilterSet(FilterSet):
    filters = {
        "contactmoment": ByReference("had_klantcontact__uuid", to="klantcontacten.Klantcontact"),
        "klant": Either(ByReference("was_partij__uuid", to="partijen.Partij"), Filter("legacy__klant")),
        "rol": ROL,
    }


class KlantcontactmomentViewSet(ZgwViewSet):
    """Welke klanten in welke rol bij contactmomenten betrokken waren."""

    serializer_class = KlantcontactmomentSerializer
    filterset_class = KlantcontactmomentFilterSet
    scope_groups = ("contactmomenten",)
    # As the register does that has these operations.
    verbs = {**ZgwViewSet.verbs, "update": "aanmaken", "partial_update": "aanmaken"}
