"""Actoren."""

from apps.actoren.models import Actor
from apps.actoren.rules import REQUIRED
from apps.core.api.fields import GroupField, SelfUrl, VariantsField
from apps.core.api.filters import Contains, Filter, FilterSet
from apps.core.api.serializers import ResourceSerializer
from apps.core.api.views import ResourceViewSet
from apps.klantinteracties.resources.filters import objectidentificator


class Medewerker(ResourceSerializer):
    class Meta:
        model = Actor
        fields = ["functie", "emailadres", "telefoonnummer"]
        extra_kwargs = {name: {"required": True, "allow_blank": False} for name in REQUIRED["medewerker"]}


class GeautomatiseerdeActor(ResourceSerializer):
    class Meta:
        model = Actor
        fields = ["functie", "omschrijving"]
        extra_kwargs = {name: {"required": True, "allow_blank": False} for name in REQUIRED["geautomatiseerde_actor"]}


class OrganisatorischeEenheid(ResourceSerializer):
    class Meta:
        model = Actor
        fields = ["omschrijving", "emailadres", "faxnummer", "telefoonnummer"]


class ActorSerializer(ResourceSerializer):
    url = SelfUrl()
    actoridentificator = GroupField()
    actor_identificatie = VariantsField(
        {
            "medewerker": Medewerker,
            "geautomatiseerde_actor": GeautomatiseerdeActor,
            "organisatorische_eenheid": OrganisatorischeEenheid,
        }
    )

    class Meta:
        model = Actor
        fields = [
            "uuid", "url", "naam", "soort_actor", "indicatie_actief", "actoridentificator", "actor_identificatie",
        ]  # fmt: skip


class ActorFilterSet(FilterSet):
    filters = {
        "naam": Contains("naam"),
        "soortActor": Filter("soort_actor"),
        "indicatieActief": Filter("indicatie_actief"),
        **objectidentificator("actoridentificator", "actoridentificator"),
    }
    ordering = {"naam": "naam", "soortActor": "soort_actor"}


class ActorViewSet(ResourceViewSet):
    """Medewerkers, afdelingen en systemen die namens de organisatie contact hebben."""

    serializer_class = ActorSerializer
    filterset_class = ActorFilterSet
