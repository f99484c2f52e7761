"""Categorieën."""

from apps.core.api.fields import SelfUrl
from apps.core.api.filters import FilterSet
from apps.core.api.serializers import ResourceSerializer
from apps.core.api.views import ResourceViewSet
from apps.partijen.models import Categorie


class CategorieSerializer(ResourceSerializer):
    url = SelfUrl()

    class Meta:
        model = Categorie
        fields = ["uuid", "url", "naam"]


class CategorieFilterSet(FilterSet):
    ordering = {"naam": "naam"}


class CategorieViewSet(ResourceViewSet):
    """Groepen waartoe partijen kunnen behoren."""

    serializer_class = CategorieSerializer
    filterset_class = CategorieFilterSet
