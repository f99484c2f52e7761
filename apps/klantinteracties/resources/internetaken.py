"""Interne taken."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model, Value
from django.db.models.expressions import Expression
from django.db.models.functions import Coalesce
from rest_framework.exceptions import ErrorDetail, ValidationError

from apps.core.api.expressions import JSON, JsonObject
from apps.core.api.fields import SelfUrl
from apps.core.api.filters import Filter, FilterSet, date_range, reference
from apps.core.api.references import LinkedList, Ref, Relation
from apps.core.api.relations import related_rows
from apps.core.api.serializers import ResourceSerializer
from apps.core.api.views import ResourceViewSet
from apps.core.numbering import NUMMER_AS_NUMBER
from apps.taken.models import InterneTaak
from apps.taken.services import assign


class FirstActor(Ref):
    """The first actor of a task, in the form from before a task could have more: without actors `{"uuid": null}`."""

    def rows(self, model: type[Model]) -> Any:
        return related_rows(model, "actoren").order_by("toewijzingen__pk")

    def as_json(self, model: type[Model], api: Any) -> Expression:
        nobody = JsonObject({"uuid": Value(None)})
        return Coalesce(Relation.as_json(self, model, api), nobody, output_field=JSON)

    def get_attribute(self, instance: Any) -> Any:
        return instance.actoren.order_by("toewijzingen__pk").first() or ()

    def to_representation(self, value: Any) -> Any:
        return super().to_representation(value) if value else {"uuid": None}

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping) and "uuid" in data and data["uuid"] is None:
            return []
        return [super().to_internal_value(data)]


class InterneTaakSerializer(ResourceSerializer):
    url = SelfUrl()
    aanleidinggevend_klantcontact = Ref("klantcontacten.Klantcontact")
    toegewezen_aan_actor = FirstActor("actoren.Actor", required=False)
    toegewezen_aan_actoren = LinkedList(
        "actoren.Actor", source="actoren", link=assign, order_by="toewijzingen__pk", allow_null=False
    )

    class Meta:
        model = InterneTaak
        fields = [
            "uuid", "url", "nummer", "referentienummer", "gevraagde_handeling", "aanleidinggevend_klantcontact",
            "toegewezen_aan_actor", "toegewezen_aan_actoren", "toelichting", "status", "toegewezen_op", "afgehandeld_op",
        ]  # fmt: skip

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Brings the two ways of naming actors together; both at once is fine when they say the same, as in a GET."""
        first = attrs.pop("toegewezen_aan_actor", None)
        actoren = attrs.get("actoren")
        if first is not None and actoren is not None and actoren[:1] != first:
            raise self.error("Gebruik toegewezenAanActor of toegewezenAanActoren, niet beide.")
        if first is not None and actoren is None:
            attrs["actoren"] = first
        if "actoren" not in attrs and not self.partial:
            raise self.error("toegewezenAanActor of toegewezenAanActoren is vereist.")
        return attrs

    def error(self, message: str) -> ValidationError:
        """Returns an error about the task as a whole."""
        return ValidationError({"nonFieldErrors": [ErrorDetail(message, code="invalid")]})


class InterneTaakFilterSet(FilterSet):
    filters = {
        "nummer": Filter("nummer", deprecated=True),
        "referentienummer": Filter("referentienummer"),
        "status": Filter("status"),
        **date_range("toegewezenOp", "toegewezen_op"),
        "actoren__naam": Filter("toewijzingen__actor__naam"),
        "klantcontact__uuid": Filter("aanleidinggevend_klantcontact__uuid"),
        "klantcontact__nummer": Filter("aanleidinggevend_klantcontact__nummer", deprecated=True),
        "klantcontact__referentienummer": Filter("aanleidinggevend_klantcontact__referentienummer"),
        **reference("toegewezenAanActor", "toewijzingen__actor"),
        **reference("aanleidinggevendKlantcontact", "aanleidinggevend_klantcontact"),
    }
    ordering = {
        "toegewezenOp": "toegewezen_op",
        "afgehandeldOp": "afgehandeld_op",
        "nummer": NUMMER_AS_NUMBER,
        "status": "status",
    }
    mirrored = {"status": "toewijzingen__status"}


class InterneTaakViewSet(ResourceViewSet):
    """Taken voor medewerkers en afdelingen naar aanleiding van klantcontacten."""

    serializer_class = InterneTaakSerializer
    filterset_class = InterneTaakFilterSet
