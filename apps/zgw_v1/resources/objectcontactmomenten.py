"""Objectcontactmomenten."""

from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from rest_framework import serializers

from apps.core.api.checks import IsZaak, RelationExists, RelationIsGone, check
from apps.core.api.either import Common, Told
from apps.core.api.fields import SelfUrl
from apps.core.api.filters import FilterSet
from apps.core.api.links import ByReference, UrlRef, is_url
from apps.core.api.references import reference
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

    def validate(self, attrs: Any) -> Any:
        zaak, contactmoment = attrs["object"], self.sent_or_shown("contactmoment")
        if not is_url(contactmoment):  # a path or a uuid was sent
            contactmoment = reference(self.fields["contactmoment"], attrs["contactmoment"])["url"]
        exists = RelationExists("contactmoment", contactmoment, zaak)
        check(self.context["request"], IsZaak("object", zaak), exists)
        return attrs


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

    def destroy(self, request: Any, uuid: UUID) -> HttpResponse:
        """The Zaken API removes its side of the relation first, where that is checked."""
        shown = self.get_serializer(self.locked(uuid, for_delete=True)).shown()
        check(request, RelationIsGone("contactmoment", shown["contactmoment"], shown["object"]))
        return super().destroy(request, uuid)
