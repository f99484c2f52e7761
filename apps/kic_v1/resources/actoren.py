"""Actoren: medewerkers, organisatorische eenheden, and the actoren of klantcontacten and taken, which have no resource here."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import F, Model, OuterRef, QuerySet

from apps.actoren.models import Actor
from apps.actoren.models.actor import SoortActor
from apps.core.api.expressions import Literal
from apps.core.api.translated import TranslatedSerializer
from apps.kic_v1.gateway import ways
from apps.kic_v1.gateway.filters import GatewayFilterSet
from apps.kic_v1.gateway.items import GatewaySerializer
from apps.kic_v1.gateway.parts import Part, PartSerializer
from apps.kic_v1.gateway.references import Iri
from apps.kic_v1.gateway.scalars import Choice, Text
from apps.kic_v1.gateway.views import GatewayViewSet
from apps.kic_v1.resources import filters
from apps.legacy.cib.actoren import ACTOR, EENHEID, MEDEWERKER, ROW, WORDS
from apps.legacy.cib.words import Rewritten


class MedewerkerSerializer(GatewaySerializer):
    telefoonnummer = Text(200, help_text="Telefoonnummer van de medewerker.")
    functie = Text(200, help_text="Functie van de medewerker.")
    e_mailadres = Text(254, help_text="E-mailadres van de medewerker.")

    class Meta:
        model = Actor
        translation = MEDEWERKER
        path = "medewerkers"
        schema = "Medewerker"
        named = F("naam")


class OrganisatorischeEenheidSerializer(GatewaySerializer):
    telefoonnummer = Text(200, help_text="Telefoonnummer van de eenheid.")
    e_mailadres = Text(254, help_text="E-mailadres van de eenheid.")
    omschrijving = Text(200, help_text="Naam van de eenheid.")

    class Meta:
        model = Actor
        translation = EENHEID
        path = "organisatorischeeenheden"
        schema = "OrganisatorischeEenheid"
        named = F("naam")


class GeautomatiseerdeActor(PartSerializer):
    functie = Text(200)
    omschrijving = Text(200)

    class Meta:
        schema = "GeautomatiseerdeActor"


def itself(soort: str) -> Callable[[type[Model]], "QuerySet[Any]"]:
    """Returns the rows that an outer actor is, when it is of a soort."""
    return lambda model: model._base_manager.filter(pk=OuterRef("pk"), soort_actor=Literal(soort)).order_by()


# By the value that tells what an actor is: the word for its soort.
KINDS = {
    "medewerker": "Medewerker",
    "organisatorische_eenheid": "Organisatorische eenheid",
    "geautomatiseerde_actor": "Geautomatiseerde actor",
}


class ActorSerializer(GatewaySerializer):
    naam = Text(200, help_text="Naam van de actor.")
    soort_actor = Choice(
        list(WORDS), help_text="Wat voor actor dit is; zonder opgave volgt het uit wat er van hem bekend is."
    )
    medewerker = Iri("medewerkers", via=itself(SoortActor.MEDEWERKER), makes=True)
    geautomatiseerde_actor = Part(GeautomatiseerdeActor)
    organisatorische_eenheid = Iri(
        "organisatorischeeenheden", via=itself(SoortActor.ORGANISATORISCHE_EENHEID), makes=True
    )

    class Meta:
        model = Actor
        translation = ACTOR
        path = "/klantinteracties/api/v1/actoren"  # this generation has no collection of them
        schema = "Actor"
        named = F("naam")

    def to_internal_value(self, data: Any) -> Any:
        """Returns the values of the actor itself: what it is, is the actor in the words of its soort."""
        values: dict[str, Any] = TranslatedSerializer.to_internal_value(self, data)
        told = {kind: values.pop(kind) for kind in KINDS if kind in values}
        kind, what = next(((kind, what) for kind, what in told.items() if what is not None), ("medewerker", None))
        if self.instance is None and values.get("soort_actor") is None:
            values["soort_actor"] = KINDS[kind]
        if isinstance(what, Rewritten):
            return {ROW: what.instance, **what.values}
        if isinstance(what, Mapping):
            return {**values, **what}
        return {ROW: what} if what is not None else values


class MedewerkerFilterSet(GatewayFilterSet):
    properties = {
        "id": ways.itself("actoren.Actor"),
        "telefoonnummer": filters.of_actor("telefoonnummer", "telefoonnummer"),
        "functie": filters.of_actor("functie", "functie"),
        "eMailadres": filters.of_actor("emailadres", "e_mailadres"),
    }
    searched = {"naam": "naam"}
    orders = {"naam": "naam"}


class MedewerkerViewSet(GatewayViewSet):
    """Medewerkers van de organisatie: actoren van die soort."""

    serializer_class = MedewerkerSerializer
    filterset_class = MedewerkerFilterSet
    without = frozenset({"update"})


class EenheidFilterSet(GatewayFilterSet):
    properties = {
        "id": ways.itself("actoren.Actor"),
        "telefoonnummer": filters.of_actor("telefoonnummer", "telefoonnummer"),
        "eMailadres": filters.of_actor("emailadres", "e_mailadres"),
        "omschrijving": filters.of_actor("omschrijving", "omschrijving"),
    }
    searched = {"naam": "naam"}
    orders = {"naam": "naam"}


class EenheidViewSet(GatewayViewSet):
    """Afdelingen en groepen van de organisatie: actoren van die soort."""

    serializer_class = OrganisatorischeEenheidSerializer
    filterset_class = EenheidFilterSet
    without = frozenset({"update"})
