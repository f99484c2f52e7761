"""Klanten."""

from typing import Any

from rest_framework import serializers

from apps.core.api.checks import IsReachable, check
from apps.core.api.earlier import Part
from apps.core.api.fields import SelfUrl
from apps.core.api.filters import Filter, FilterSet
from apps.core.api.translated import TranslatedSerializer
from apps.legacy.fields import RsinField, text
from apps.legacy.filters import ByUrlText, UrlText
from apps.legacy.klanten import VNG_KLANT
from apps.legacy.klanten.filters import FILTERS, SUBJECT
from apps.legacy.klanten.subject import VARIANTS
from apps.partijen.models import Partij
from apps.zgw_v1.audittrail import AuditedViewSet
from apps.zgw_v1.fields import Nested
from apps.zgw_v1.resources.subject_identificatie import SubjectIdentificatie

SUBJECT_TYPES = tuple(VARIANTS)
PARTIJ, ADRES = "partijen.Partij", "betrokkenen.DigitaalAdres"
PARTS = (
    Part(PARTIJ),
    Part("legacy.LegacyKlant", key="partij_id", of=PARTIJ),
    Part(ADRES, key="verstrekt_door_partij_id", of=PARTIJ),
    Part("legacy.LegacyAdres", key="digitaal_adres_id", of=ADRES),
    Part("partijen.PartijIdentificator", key="identificeerde_partij_id", of=PARTIJ),
)


class KlantAdresSerializer(Nested):
    straatnaam = text(100, "Straatnaam.")
    huisnummer = serializers.IntegerField(
        min_value=0, max_value=99999, required=False, allow_null=True, help_text="Huisnummer."
    )
    huisletter = text(1, "Huisletter.")
    huisnummertoevoeging = text(4, "Toevoeging bij het huisnummer.")
    postcode = text(7, "Postcode.")
    woonplaatsnaam = text(80, "Woonplaats.")
    landcode = text(4, "Landcode van de BRP.")


class KlantBase(TranslatedSerializer):
    """What every version of the standard knows of a klant."""

    url = SelfUrl()
    functie = text(200, "Functie van de persoon binnen het bedrijf.")
    voornaam = text(200, "Voornaam.")
    achternaam = text(200, "Achternaam.")
    telefoonnummer = text(20, "Telefoonnummer.")
    emailadres = serializers.EmailField(max_length=254, required=False, allow_blank=True, help_text="E-mailadres.")
    subject = UrlText(required=False, allow_blank=True, help_text="URL van wie de klant is in een ander register.")
    subject_type = serializers.ChoiceField(
        choices=SUBJECT_TYPES,
        required=False,
        allow_null=True,
        help_text="Soort subject; eenmaal bekend wijzigt het niet.",
    )
    subject_identificatie = SubjectIdentificatie()

    class Meta:
        model = Partij
        translation = VNG_KLANT

    def validate(self, attrs: Any) -> Any:
        # Nested objects are completed and not taken away, as clients of this generation expect.
        return {name: value for name, value in attrs.items() if value is not None or name == "subject_type"}


class KlantSerializer(KlantBase):
    bronorganisatie = RsinField(
        required=False, help_text="RSIN van de organisatie die de klant heeft vastgelegd; anders de eigen."
    )
    klantnummer = serializers.CharField(
        max_length=8, required=False, help_text="Nummer van de klant; zonder opgave wordt er een uitgegeven."
    )
    bedrijfsnaam = text(200, "Naam van het bedrijf.")
    website_url = UrlText(required=False, allow_blank=True, help_text="Website van de klant.")
    voorvoegsel_achternaam = text(10, "Voorvoegsel van de achternaam.")
    adres = KlantAdresSerializer(required=False, allow_null=True, help_text="Adres.")
    aanmaakkanaal = text(50, "Kanaal waarlangs de klant is aangemaakt.")
    geverifieerd = serializers.BooleanField(required=False, help_text="Of de gegevens zijn geverifieerd.")

    def validate(self, attrs: Any) -> Any:
        if attrs.get("subject"):
            check(self.context["request"], IsReachable("subject", attrs["subject"]))
        return super().validate(attrs)


def subject_filters() -> dict[str, Filter]:
    """Returns the filters on what identifies the subject."""
    persoon = {f"subjectNatuurlijkPersoon__{key}": one for key, one in SUBJECT["natuurlijk_persoon"].items()}
    organisatie = {
        f"subjectNietNatuurlijkPersoon__{key}": one for key, one in SUBJECT["niet_natuurlijk_persoon"].items()
    }
    vestigingsnummer = SUBJECT["vestiging"]["vestigingsNummer"]
    before_after = {
        f"subjectNatuurlijkPersoon__geboortedatum__{lookup}": Filter("legacy__geboortedatum", lookup)
        for lookup in ("gt", "gte", "lt", "lte")
    }
    return {
        **persoon,
        **before_after,
        "subjectNatuurlijkPersoon__inpA_nummer": persoon["subjectNatuurlijkPersoon__inpANummer"],
        **organisatie,
        "subjectVestiging__vestigingsNummer": vestigingsnummer,
        "subjectVestigingVestigingsNummer": vestigingsnummer,  # as the published document spells it
    }


class KlantFilterSet(FilterSet):
    filters = {
        "bronorganisatie": FILTERS["bronorganisatie"],
        "klantnummer": FILTERS["klantnummer"],
        "bedrijfsnaam": FILTERS["bedrijfsnaam"],
        "functie": FILTERS["functie"],
        "achternaam": FILTERS["achternaam"],
        "telefoonnummer": FILTERS["telefoonnummer"],
        "emailadres": FILTERS["emailadres"],
        "adres__straatnaam": FILTERS["adres.straatnaam"],
        "adres__postcode": FILTERS["adres.postcode"],
        "adres__woonplaatsNaam": FILTERS["adres.woonplaatsnaam"],
        "adres__landcode": FILTERS["adres.landcode"],
        "subject": ByUrlText("legacy__subject"),
        "subjectType": FILTERS["subject_type"],
        **subject_filters(),
    }


class KlantViewSet(AuditedViewSet):
    """Klanten van de organisatie."""

    serializer_class = KlantSerializer
    filterset_class = KlantFilterSet
    scope_groups = ("klanten",)
    takes_snake_case = True
    parts = PARTS
    bron = "Klanten"

    def weergave(self, shown: dict[str, Any]) -> str:
        return f"{shown.get('bronorganisatie')} - {shown.get('klantnummer')}"
