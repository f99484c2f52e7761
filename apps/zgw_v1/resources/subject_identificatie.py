"""What identifies the subject of a klant: an object whose form depends on the type of subject."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from apps.core.api.translated import NestedSerializer, TranslatedVariants
from apps.gegevensgroepen.validators import is_bsn
from apps.legacy.fields import text
from apps.legacy.klanten.subject import kind_of
from apps.legacy.rules import is_a_nummer, is_rsin_or_kvk
from apps.zgw_v1.fields import Nested

GESLACHT = ("m", "v", "o")
# The misspelt one is the standard's.
RECHTSVORMEN = (
    "besloten_vennootschap", "cooperatie_europees_economische_samenwerking", "europese_cooperatieve_venootschap",
    "europese_naamloze_vennootschap", "kerkelijke_organisatie", "naamloze_vennootschap", "onderlinge_waarborg_maatschappij",
    "overig_privaatrechtelijke_rechtspersoon", "stichting", "vereniging", "vereniging_van_eigenaars",
    "publiekrechtelijke_rechtspersoon", "vennootschap_onder_firma", "maatschap", "rederij", "commanditaire_vennootschap",
    "kapitaalvennootschap_binnen_eer", "overige_buitenlandse_rechtspersoon_vennootschap", "kapitaalvennootschap_buiten_eer",
)  # fmt: skip


def choice(values: tuple[str, ...], help_text: str) -> serializers.ChoiceField:
    """Returns the field of one of `values`, which may be left out or empty."""
    return serializers.ChoiceField(choices=values, required=False, allow_blank=True, help_text=help_text)


class VerblijfsAdresSerializer(Nested):
    aoa_identificatie = serializers.CharField(max_length=100, help_text="Identificatie in de BAG.")
    wpl_woonplaats_naam = text(80, "Woonplaats.")
    gor_openbare_ruimte_naam = serializers.CharField(max_length=80, help_text="Naam van de openbare ruimte.")
    aoa_postcode = text(7, "Postcode.")
    aoa_huisnummer = serializers.IntegerField(
        min_value=0, max_value=99999, required=False, allow_null=True, help_text="Huisnummer."
    )
    aoa_huisletter = text(1, "Huisletter.")
    aoa_huisnummertoevoeging = text(4, "Toevoeging bij het huisnummer.")
    inp_locatiebeschrijving = text(1000, "Omschrijving van de plaats.")


class SubVerblijfBuitenlandSerializer(Nested):
    lnd_landcode = serializers.CharField(max_length=4, help_text="Landcode van de BRP.")
    lnd_landnaam = serializers.CharField(max_length=40, help_text="Naam van het land.")
    sub_adres_buitenland1 = text(35, "Eerste regel van het adres.")
    sub_adres_buitenland2 = text(35, "Tweede regel van het adres.")
    sub_adres_buitenland3 = text(35, "Derde regel van het adres.")


class NatuurlijkPersoonSerializer(Nested):
    inp_bsn = text(9, "Burgerservicenummer.", validators=[is_bsn])
    anp_identificatie = text(17, "Identificatie van een persoon zonder BSN.")
    inp_a_nummer = text(10, "A-nummer.", validators=[is_a_nummer])
    geslachtsnaam = text(200, "Geslachtsnaam.")
    voorvoegsel_geslachtsnaam = text(80, "Voorvoegsel van de geslachtsnaam.")
    voorletters = text(20, "Voorletters.")
    voornamen = text(200, "Voornamen.")
    geslachtsaanduiding = choice(GESLACHT, "Geslacht.")
    geboortedatum = text(18, "Geboortedatum, in vrije tekst.")
    verblijfsadres = VerblijfsAdresSerializer(required=False, allow_null=True)
    sub_verblijf_buitenland = SubVerblijfBuitenlandSerializer(required=False, allow_null=True)

    def to_internal_value(self, data: Any) -> Any:
        try:
            return super().to_internal_value(data)
        except ValidationError as error:
            details: Any = error.detail  # the standard spells it otherwise in an error than in an object
            names = {"inpANummer": "inpA_nummer"}
            raise ValidationError({names.get(name, name): detail for name, detail in details.items()}) from error


class NietNatuurlijkPersoonSerializer(Nested):
    inn_nnp_id = text(9, "RSIN, of het KvK-nummer.", validators=[is_rsin_or_kvk])
    ann_identificatie = text(17, "Identificatie van een organisatie zonder RSIN.")
    statutaire_naam = text(500, "Statutaire naam.")
    inn_rechtsvorm = choice(RECHTSVORMEN, "Rechtsvorm.")
    bezoekadres = text(1000, "Bezoekadres, in vrije tekst.")
    sub_verblijf_buitenland = SubVerblijfBuitenlandSerializer(required=False, allow_null=True)


class VestigingSerializer(Nested):
    vestigings_nummer = text(24, "Vestigingsnummer.")
    handelsnaam = serializers.ListField(
        child=serializers.CharField(max_length=625, allow_blank=True), required=False, help_text="Handelsnamen."
    )
    verblijfsadres = VerblijfsAdresSerializer(required=False, allow_null=True)
    sub_verblijf_buitenland = SubVerblijfBuitenlandSerializer(required=False, allow_null=True)


VARIANTS = {
    "natuurlijk_persoon": NatuurlijkPersoonSerializer,
    "niet_natuurlijk_persoon": NietNatuurlijkPersoonSerializer,
    "vestiging": VestigingSerializer,
}


class SubjectIdentificatie(TranslatedVariants):
    """What identifies the subject. When its type is not told, the keys tell it."""

    def __init__(self, variants: Mapping[str, type[NestedSerializer]] = VARIANTS, **kwargs: Any) -> None:
        super().__init__("subject_type", variants, **{"help_text": "Wie de klant is, naar soort.", **kwargs})

    def variant_for(self, data: Any) -> type[NestedSerializer] | None:
        parent: Any = self.parent
        if data == {}:  # nothing, so not even which form it has
            return None
        if parent.sent_or_shown(self.by):
            return super().variant_for(data)
        kind = kind_of(data) if isinstance(data, Mapping) else None
        if kind is None:
            message = "Geef subjectType op: het blijkt niet uit subjectIdentificatie."
            raise ValidationError([ErrorDetail(message, code="invalid")])
        return self.variants.get(kind or "")
