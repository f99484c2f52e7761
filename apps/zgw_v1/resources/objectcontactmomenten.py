"""Objectcontactmomenten."""

from typing import Any, ClassVar

from rest_framework import serializers

from apps.core.api.either import Common, Told
from apps.core.api.fields import SelfUrl
from apps.core.api.filters import FilterSet
from apps.core.api.links import ByReference, UrlRef
from apps.core.api.translated import TranslatedSerializer
from apps.klantcontacten.models import Onderwerpobject
from apps.legacy.filters import OBJECT_ID, ByUrlText, OfZaak, UrlText
from apps.legacy.relaties import UNIEK_OBJECTCONTACTMOMENT
from apps.zgw_v1.viewsets import ZgwViewSet

SHOWN = UNIEK_OBJECTCONTACTMOMENT.shown
OBJECT_TYPES = ("zaak",)


class ObjectcontactmomentSerializer(TranslatedSerializer):
    url = SelfUrl()
    contactmoment = UrlRef("klantcontacten.Klantcontact", help_text="Het contactmoment.")
    object = UrlText(help_text="URL van het object waar het contact over ging.")
    object_type = serializers.ChoiceField(choices=OBJECT_TYPES, help_text="Soort object.")

    class Meta:
        model = Onderwerpobject
        translation = UNIEK_OBJECTCONTACTMOMENT


FILTERS = {
    "object": Told(SHOWN["object"], ByUrlText("legacy__object"), OfZaak(OBJECT_ID)),
    "contactmoment": ByReference("klantcontact__uuid", to="klantcontacten.Klantcontact"),
}


class ObjectcontactmomentFilterSet(FilterSet):
    filters = {**FILTERS, "objectType": Common(SHOWN["object_type"], OBJECT_TYPES)}


class ObjectcontactmomentViewSet(ZgwViewSet):
    """Over welke objecten contactmomenten gingen."""

    serializer_class: ClassVar[Any] = ObjectcontactmomentSerializer
    filterset_class: ClassVar[type[FilterSet]] = ObjectcontactmomentFilterSet
    scope_groups = ("contactmomenten",)
    without = frozenset({"update", "partial_update"})
