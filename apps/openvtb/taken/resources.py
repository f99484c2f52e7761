"""Externe taken, all together and by soort."""

from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from apps.core import saving
from apps.core.api.filters import Filter, FilterSet, date_range
from apps.core.api.subject import Addressed
from apps.core.api.translated import NestedSerializer, TranslatedSerializer, TranslatedVariants
from apps.core.api.views import ResourceViewSet
from apps.openvtb.fields import OwnUrl
from apps.openvtb.filters import ByGeadresseerde, days, is_related_to
from apps.openvtb.taken.details import (
    VARIANTS,
    BetaaldetailsSerializer,
    FormulierdetailsSerializer,
    UrldetailsSerializer,
)
from apps.openvtb.taken.shown import BETAALTAAK, FORMULIERTAAK, URLTAAK
from apps.openvtb.taken.soorten import BySoort
from apps.openvtb.taken.writing import OF_SOORT, TAAK
from apps.openvtb.urns import GeadresseerdeField, IsGerelateerdAanSerializer, ListOf
from apps.taken import klanttaken
from apps.taken.calling import GROUP, writer_of
from apps.taken.keuzes import Handelingsperspectief
from apps.taken.models import Klanttaak
from apps.taken.transitions import KNOWN_WORDS, OPEN_VTB, STATES, word_of
from apps.taken.words import ByStatus

WORDS = list(dict.fromkeys(word_of(state, OPEN_VTB) for state in STATES))


class StatusField(serializers.ChoiceField):
    """How far a task is; the words of other dialects are understood."""

    def to_internal_value(self, data: Any) -> Any:
        return data if isinstance(data, str) and data in KNOWN_WORDS else super().to_internal_value(data)


class TaakSerializer(TranslatedSerializer):
    """What all externe taken have. A subclass adds its URL, the soort and the details."""

    urn = serializers.CharField(read_only=True, help_text="URN van de taak.")
    uuid = serializers.UUIDField(read_only=True, help_text="Unieke (technische) identificatiecode.")
    titel = serializers.CharField(max_length=100, help_text="Wat de klant moet doen, in een regel.")
    verwerker_taak_id = serializers.CharField(
        max_length=36, required=False, allow_blank=True, help_text="Hoe de taak heet bij het systeem dat haar verwerkt."
    )
    status = StatusField(choices=WORDS, required=False, help_text="Hoe ver de taak is.")
    startdatum = serializers.DateField(required=False, help_text="Vanaf wanneer de taak er is; zonder opgave vandaag.")
    handelings_perspectief = serializers.ChoiceField(
        choices=Handelingsperspectief.choices,
        required=False,
        allow_blank=True,
        help_text="Wat van de klant wordt verwacht.",
    )
    einddatum_handelings_termijn = serializers.DateField(
        help_text="Laatste dag waarop de klant de taak kan uitvoeren; null van een taak zonder termijn uit een andere API."
    )
    datum_herinnering = serializers.DateField(
        required=False,
        allow_null=True,
        help_text="Op welke dag de klant wordt herinnerd; zonder opgave naar het beleid.",
    )
    toelichting = serializers.CharField(
        max_length=80, required=False, allow_blank=True, help_text="Uitleg voor de klant."
    )
    is_toegewezen_aan = GeadresseerdeField(required=False, allow_blank=True, help_text="URN van wie de taak uitvoert.")
    is_gerelateerd_aan = ListOf(
        IsGerelateerdAanSerializer, member="urn", help_text="Zaken en producten waar het om gaat."
    )

    def save(self, **given: Any) -> Any:
        instance = super().save(by=writer_of(self.context["request"]), **given)
        self.is_new = saving.is_new_here(instance)
        return instance


class ExterneTaakSerializer(TaakSerializer):
    url = OwnUrl("externetaken")
    taak_soort = serializers.ChoiceField(choices=list(VARIANTS), help_text="Het soort taak.")
    details = TranslatedVariants(
        "taak_soort", VARIANTS, required=True, allow_null=False, help_text="Naar het soort taak."
    )

    class Meta:
        model = Klanttaak
        translation = TAAK

    def validate_taak_soort(self, value: str) -> str:
        """Refuses to make a task one of another soort."""
        if self.instance is not None:  # the present soort, sent back, is not checked
            raise ValidationError([ErrorDetail("De soort van een taak wijzigt niet.", code="invalid")])
        return value


class OfSoort(TaakSerializer):
    """A task of one soort; a subclass says which, as `soort`."""

    taak_soort = serializers.CharField(read_only=True, help_text="Het soort taak.")
    soort: ClassVar[str]

    def save(self, **given: Any) -> Any:
        return super().save(taak_soort=self.soort, **given)


class BetaaltaakSerializer(OfSoort):
    url = OwnUrl("betaaltaken")
    details: NestedSerializer = BetaaldetailsSerializer(help_text="Wat er te betalen is.")
    soort = BETAALTAAK

    class Meta:
        model = Klanttaak
        translation = OF_SOORT[BETAALTAAK]


class UrltaakSerializer(OfSoort):
    url = OwnUrl("urltaken")
    details: NestedSerializer = UrldetailsSerializer(help_text="Wat er te doen is, en waar.")
    soort = URLTAAK

    class Meta:
        model = Klanttaak
        translation = OF_SOORT[URLTAAK]


class FormuliertaakSerializer(OfSoort):
    url = OwnUrl("formuliertaken")
    details: NestedSerializer = FormulierdetailsSerializer(help_text="Wat er in te vullen is.")
    soort = FORMULIERTAAK

    class Meta:
        model = Klanttaak
        translation = OF_SOORT[FORMULIERTAAK]


class TaakFilterSet(FilterSet):
    filters = {
        "uuid": Filter("uuid"),
        "titel": Filter("titel"),
        "status": ByStatus(OPEN_VTB),
        "taakSoort": BySoort(),
        "verwerkerTaakId": Filter("verwerker_taak_id"),
        "handelingsPerspectief": Filter("handelingsperspectief"),
        "isToegewezenAan": ByGeadresseerde("identificatie"),
        "isGerelateerdAan": is_related_to(),
        **date_range("startdatum", "startdatum"),
        **date_range("datumHerinnering", "herinnering_op"),
        **days("einddatumHandelingsTermijn", "verloopdatum"),
    }


class TaakViewSet(ResourceViewSet):
    """The operations of externe taken; the services of klanttaken decide who may do what."""

    filterset_class = TaakFilterSet
    filters_detail = False
    searchable = True
    is_repeatable = True
    scope_groups = (GROUP,)
    addressed = Addressed(Klanttaak.identificatie, group=GROUP)

    def destroy(self, request: Any, uuid: UUID) -> HttpResponse:
        klanttaken.remove(self.locked(uuid, for_delete=True), by=writer_of(request))
        return HttpResponse(status=204)


class ExterneTaakViewSet(TaakViewSet):
    """Wat klanten moeten doen: betalen, een formulier invullen of gegevens aanleveren."""

    serializer_class = ExterneTaakSerializer


class BetaaltaakViewSet(TaakViewSet):
    """Wat klanten moeten betalen."""

    serializer_class = BetaaltaakSerializer


class UrltaakViewSet(TaakViewSet):
    """Wat klanten elders moeten aanleveren."""

    serializer_class = UrltaakSerializer


class FormuliertaakViewSet(TaakViewSet):
    """Welke formulieren klanten moeten invullen."""

    serializer_class = FormuliertaakSerializer
