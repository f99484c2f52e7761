"""Berichten."""

from typing import Any

from rest_framework import serializers

from apps.berichten.calling import GROUP, VISIBLE, actor_of, reader_of
from apps.berichten.models import Bericht
from apps.berichten.models.bericht import ONDERWERP, REFERENTIE, TEKST
from apps.berichten.rules import BERICHTTYPE_OF_BERICHTENBOX
from apps.core.api.filters import FilterSet, date_range
from apps.core.api.scalars import UtcDateTimeField
from apps.core.api.serializers import CamelSerializer
from apps.core.api.subject import Addressed
from apps.core.api.translated import TranslatedSerializer
from apps.core.api.views import ResourceViewSet
from apps.openvtb.berichten.writing import BERICHT
from apps.openvtb.fields import OwnUrl
from apps.openvtb.filters import ByGeadresseerde, IsNotGiven, is_related_to
from apps.openvtb.urns import MAX_GEADRESSEERDE, GeadresseerdeField, IsGerelateerdAanSerializer, ListOf, UrnField
from apps.taken.keuzes import Handelingsperspectief

OMSCHRIJVING = 40


class BerichtbijlageSerializer(CamelSerializer):
    informatie_object = UrnField(max_length=MAX_GEADRESSEERDE, help_text="URN van het document.")
    omschrijving = serializers.CharField(
        max_length=OMSCHRIJVING, required=False, allow_blank=True, help_text="Hoe de bijlage voor de ontvanger heet."
    )
    is_bericht_type_bijlage = serializers.BooleanField(
        required=False, help_text="Of de Berichtenbox de bijlage al heeft, bij het berichttype."
    )


class BerichtSerializer(TranslatedSerializer):
    url = OwnUrl("berichten")
    urn = serializers.CharField(read_only=True, help_text="URN van het bericht.")
    uuid = serializers.UUIDField(read_only=True, help_text="Unieke (technische) identificatiecode.")
    onderwerp = serializers.CharField(max_length=ONDERWERP, help_text="Onderwerp van het bericht.")
    bericht_tekst = serializers.CharField(max_length=TEKST, trim_whitespace=False, help_text="Tekst van het bericht.")
    publicatiedatum = UtcDateTimeField(
        required=False, allow_null=True, help_text="Vanaf wanneer de ontvanger het ziet; zonder opgave nu."
    )
    referentie = serializers.CharField(
        max_length=REFERENTIE, required=False, allow_blank=True, help_text="Eigen verwijzing van de afzender."
    )
    ontvanger = GeadresseerdeField(help_text="URN van de ontvanger.")
    geopend_op = UtcDateTimeField(
        required=False, allow_null=True, help_text="Wanneer de ontvanger het bericht voor het eerst opende."
    )
    bericht_type = serializers.CharField(
        max_length=BERICHTTYPE_OF_BERICHTENBOX, required=False, allow_blank=True, help_text="Code van de soort bericht."
    )
    handelings_perspectief = serializers.ChoiceField(
        choices=Handelingsperspectief.choices,
        required=False,
        allow_blank=True,
        help_text="Wat de ontvanger te doen staat.",
    )
    einddatum_handelings_termijn = UtcDateTimeField(
        required=False, allow_null=True, help_text="Wanneer dat uiterlijk gedaan moet zijn."
    )
    mijn_overheid_berichtenbox = serializers.BooleanField(help_text="Of het bericht voor de Berichtenbox geschikt is.")
    is_gerelateerd_aan = ListOf(
        IsGerelateerdAanSerializer, member="urn", help_text="Zaken en producten waar het om gaat."
    )
    bijlagen = ListOf(BerichtbijlageSerializer, member="informatieObject", help_text="Documenten bij het bericht.")

    class Meta:
        model = Bericht
        translation = BERICHT

    @property
    def _writable_fields(self) -> list[Any]:
        """Of a bericht that is there, a PATCH says no more than when it was opened; a new one was not opened yet."""
        is_new = self.instance is None
        return [field for field in super()._writable_fields if (field.field_name == "geopend_op") is not is_new]

    def save(self, **given: Any) -> Any:
        request = self.context["request"]
        return super().save(by=actor_of(request), lezer=reader_of(request), **given)


class BerichtFilterSet(FilterSet):
    filters = {
        "ontvanger": ByGeadresseerde("ontvanger"),
        "geopendOp__isnull": IsNotGiven("geopend_op", help_text="Of de ontvanger het bericht nog niet opende."),
        "isGerelateerdAan": is_related_to(),
        **date_range("publicatiedatum", "publicatiedatum"),
    }


class BerichtViewSet(ResourceViewSet):
    """Berichten aan inwoners en ondernemers. Wat er is, wijzigt niet; alleen of het is geopend."""

    serializer_class = BerichtSerializer
    filterset_class = BerichtFilterSet
    filters_detail = False
    searchable = True
    is_repeatable = True
    scope_groups = (GROUP,)
    addressed = Addressed(Bericht.ontvanger, group=GROUP, shown=VISIBLE)
    without = frozenset({"update", "destroy"})
