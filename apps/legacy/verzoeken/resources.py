"""The shapes and the lists of verzoeken and of what belongs to them, as every version of the standard has them."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework import serializers

from apps.core.api.checks import IsInformatieobject, IsZaak, RelationExists, RelationIsGone, check
from apps.core.api.either import Either
from apps.core.api.fields import SelfUrl
from apps.core.api.filters import Filter, FilterSet
from apps.core.api.links import ByReference, UrlRef, is_url
from apps.core.api.references import reference
from apps.core.api.translated import NestedSerializer, TranslatedSerializer
from apps.core.api.views import ResourceViewSet
from apps.legacy import verzoeken
from apps.legacy.fields import RsinField, text
from apps.legacy.filters import ByUrlText, UrlText
from apps.verzoeken.models import (
    Klantverzoek,
    Objectverzoek,
    Verzoek,
    Verzoekcontactmoment,
    Verzoekinformatieobject,
    Verzoekproduct,
)
from apps.verzoeken.models.klant import Machtiging, Rol
from apps.verzoeken.models.object import ObjectType
from apps.verzoeken.models.verzoek import IDENTIFICATIE, Status

VERZOEK, KLANT, CONTACTMOMENT = "verzoeken.Verzoek", "partijen.Partij", "klantcontacten.Klantcontact"


def klant(**kwargs: Any) -> UrlRef:
    """Returns the field of a klant, who may be in another register."""
    return UrlRef(KLANT, elsewhere="klant_elders", resource="klanten", help_text="De klant.", **kwargs)


class VerzoekBase(TranslatedSerializer):
    """What every version of the standard knows of a verzoek."""

    url = SelfUrl()
    identificatie = text(40, "Uniek binnen de bronorganisatie; het register kiest zelf.", validators=[IDENTIFICATIE])
    bronorganisatie = RsinField(help_text="RSIN van de organisatie die het verzoek heeft vastgelegd.")
    externe_identificatie = text(40, "Hoe het verzoek buiten de organisatie heet.", validators=[IDENTIFICATIE])
    voorkeurskanaal = text(50, "Langs welk kanaal de klant antwoord wil.")
    tekst = serializers.CharField(required=False, allow_blank=True, help_text="Wat de klant vraagt.")
    status = serializers.ChoiceField(choices=Status.choices, help_text="Hoe ver het verzoek is.")

    class Meta:
        model = Verzoek
        translation = verzoeken.VERZOEK


class OfVerzoek(TranslatedSerializer):
    """A relation of a verzoek."""

    url = SelfUrl()
    verzoek = UrlRef(VERZOEK, help_text="Het verzoek.")


class KlantverzoekSerializer(OfVerzoek):
    klant = klant()
    rol = serializers.ChoiceField(
        choices=Rol.choices, required=False, allow_blank=True, help_text="Rol van de klant bij het verzoek."
    )
    indicatie_machtiging = serializers.ChoiceField(
        choices=Machtiging.choices, required=False, allow_blank=True, help_text="Of de klant gemachtigd is of heeft."
    )

    class Meta:
        model = Klantverzoek
        translation = verzoeken.KLANTVERZOEK


class ObjectverzoekSerializer(OfVerzoek):
    object = UrlText(help_text="URL van het object dat uit het verzoek voortkwam.")
    object_type = serializers.ChoiceField(choices=ObjectType.choices, help_text="Soort object.")

    class Meta:
        model = Objectverzoek
        translation = verzoeken.OBJECTVERZOEK

    def validate(self, attrs: Any) -> Any:
        zaak, verzoek = attrs["object"], self.sent_or_shown("verzoek")
        if not is_url(verzoek):  # a path or a uuid was sent
            verzoek = reference(self.fields["verzoek"], attrs["verzoek"])["url"]
        check(self.context["request"], IsZaak("object", zaak), RelationExists("verzoek", verzoek, zaak))
        return attrs


class VerzoekcontactmomentSerializer(OfVerzoek):
    contactmoment = UrlRef(
        CONTACTMOMENT, elsewhere="contactmoment_elders", resource="contactmomenten", help_text="Het contactmoment."
    )

    class Meta:
        model = Verzoekcontactmoment
        translation = verzoeken.VERZOEKCONTACTMOMENT


class VerzoekinformatieobjectSerializer(OfVerzoek):
    informatieobject = UrlText(help_text="URL van het document in een Documenten API.")

    class Meta:
        model = Verzoekinformatieobject
        translation = verzoeken.VERZOEKINFORMATIEOBJECT

    def validate(self, attrs: Any) -> Any:
        check(self.context["request"], IsInformatieobject("informatieobject", attrs["informatieobject"]))
        return attrs


class ProductIdentificatieSerializer(NestedSerializer):
    code = serializers.CharField(max_length=20, allow_blank=True, help_text="Code van het product.")


class VerzoekproductSerializer(OfVerzoek):
    product = UrlText(required=False, allow_blank=True, help_text="URL van het product.")
    product_identificatie = ProductIdentificatieSerializer(
        required=False, allow_null=True, help_text="Het product, wanneer het geen URL heeft."
    )

    class Meta:
        model = Verzoekproduct
        translation = verzoeken.VERZOEKPRODUCT


OF_VERZOEK = {"verzoek": ByReference("verzoek__uuid", to=VERZOEK)}


class KlantverzoekFilterSet(FilterSet):
    filters = {**OF_VERZOEK, "klant": Either(ByReference("partij__uuid", to=KLANT), Filter("klant"))}


class ObjectverzoekFilterSet(FilterSet):
    filters = {**OF_VERZOEK, "object": ByUrlText("object")}


class VerzoekcontactmomentFilterSet(FilterSet):
    filters = {
        **OF_VERZOEK,
        "contactmoment": Either(ByReference("klantcontact__uuid", to=CONTACTMOMENT), Filter("contactmoment")),
    }


class VerzoekinformatieobjectFilterSet(FilterSet):
    filters = {**OF_VERZOEK, "informatieobject": ByUrlText("informatieobject")}


class VerzoekproductFilterSet(FilterSet):
    filters = {
        **OF_VERZOEK, "product": ByUrlText("product"), "productIdentificatie__code": Filter("product_code")
    }  # fmt: skip


class GoesAfterZaak(ResourceViewSet):
    """Objectverzoeken: the Zaken API removes its side of the relation first, where that is checked."""

    def destroy(self, request: Any, uuid: UUID) -> HttpResponse:
        shown = self.get_serializer(self.locked(uuid, for_delete=True)).shown()
        check(request, RelationIsGone("verzoek", shown["verzoek"], shown["object"]))
        return super().destroy(request, uuid)
