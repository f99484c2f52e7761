"""Categorierelaties."""

from typing import Any

from django.db.models import F, Model, Q
from django.db.models.expressions import Expression

from apps.core.api.expressions import JsonObject, Url, when
from apps.core.api.fields import SelfUrl
from apps.core.api.filters import Filter, FilterSet, reference
from apps.core.api.references import Ref
from apps.core.api.serializers import ResourceSerializer
from apps.core.api.views import ResourceViewSet
from apps.partijen.models import CategorieRelatie


class CategorieRef(Ref):
    """A reference that tells the name of the categorie along."""

    also = ("naam",)

    def as_json(self, model: type[Model], api: Any) -> Expression:
        members = {
            "uuid": F("categorie__uuid"),
            "url": Url(api.path_of(self.target), "categorie__uuid"),
            "naam": F("categorie__naam"),
        }
        return when(Q(categorie_id__isnull=False), JsonObject(members))

    def to_representation(self, value: Any) -> dict[str, str]:
        return {**super().to_representation(value), "naam": value.naam}


class CategorieRelatieSerializer(ResourceSerializer):
    url = SelfUrl()
    partij = Ref("partijen.Partij", required=False, allow_null=True)
    categorie = CategorieRef("partijen.Categorie", required=False, allow_null=True)

    class Meta:
        model = CategorieRelatie
        fields = ["uuid", "url", "partij", "categorie", "begin_datum", "eind_datum"]


class CategorieRelatieFilterSet(FilterSet):
    filters = {
        **reference("partij", "partij"),
        "partij__nummer": Filter("partij__nummer", deprecated=True),
        **reference("categorie", "categorie"),
        "categorie__naam": Filter("categorie__naam"),
        "beginDatum": Filter("begin_datum"),
        "eindDatum": Filter("eind_datum"),
    }
    ordering = {"beginDatum": "begin_datum", "eindDatum": "eind_datum"}


class CategorieRelatieViewSet(ResourceViewSet):
    """Welke partijen wanneer tot welke categorie behoren."""

    serializer_class = CategorieRelatieSerializer
    filterset_class = CategorieRelatieFilterSet
