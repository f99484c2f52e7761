"""E-mailadressen and telefoonnummers: the digitale adressen of these soorten."""

from django.db.models import F

from apps.betrokkenen.models import DigitaalAdres
from apps.core.api.either import Either
from apps.core.api.filters import Filter
from apps.kic_v1.gateway import ways
from apps.kic_v1.gateway.conditions import Alike
from apps.kic_v1.gateway.filters import GatewayFilterSet
from apps.kic_v1.gateway.items import GatewaySerializer
from apps.kic_v1.gateway.scalars import Text
from apps.kic_v1.gateway.views import GatewayViewSet
from apps.kic_v1.gateway.ways import Ways
from apps.kic_v1.resources.kb.fields import Sought
from apps.kic_v1.resources.kb.filters import like
from apps.legacy.klanten.bereikbaar import EMAIL, TELEFOON

MAX_LENGTH = 1000


def waarde() -> Ways:
    """Returns the ways to ask for an address: as it was sent, or as today's API tells it."""
    places = ("adres", "legacy__waarde")
    whole = Either(*(Alike(place, anchored=True) for place in places))
    exact = Either(*(Filter(place) for place in places))
    like = Either(*(Alike(place) for place in places))
    return {"": whole, "case_insensitive": whole, "exact": exact, "case_sensitive": exact, "like": like}


class EmailSerializer(GatewaySerializer):
    naam = Text(MAX_LENGTH, help_text="Waar het adres voor is.")
    email = Sought(required=True, allow_blank=False, help_text="Het e-mailadres.")

    class Meta:
        model = DigitaalAdres
        translation = EMAIL
        path = "emails"
        schema = "Email"
        named = F("adres")


class EmailFilterSet(GatewayFilterSet):
    properties = {
        "id": ways.itself("betrokkenen.DigitaalAdres"),
        "email": waarde(),
        "naam": ways.prose("omschrijving"),
    }
    searched = like(properties, "email", "naam")
    orders = {"email": "adres"}


class EmailViewSet(GatewayViewSet):
    """E-mailadressen van klanten."""

    serializer_class = EmailSerializer
    filterset_class = EmailFilterSet
    scope_groups = ("klanten",)
    is_lenient = True


class TelefoonSerializer(GatewaySerializer):
    naam = Text(MAX_LENGTH, help_text="Waar het nummer voor is.")
    telefoonnummer = Sought(required=True, allow_blank=False, help_text="Het telefoonnummer.")

    class Meta:
        model = DigitaalAdres
        translation = TELEFOON
        path = "telefoons"
        schema = "Telefoon"
        named = F("adres")


class TelefoonFilterSet(GatewayFilterSet):
    properties = {
        "id": ways.itself("betrokkenen.DigitaalAdres"),
        "telefoonnummer": waarde(),
        "naam": ways.prose("omschrijving"),
    }
    searched = like(properties, "telefoonnummer", "naam")
    orders = {"telefoonnummer": "adres"}


class TelefoonViewSet(GatewayViewSet):
    """Telefoonnummers van klanten."""

    serializer_class = TelefoonSerializer
    filterset_class = TelefoonFilterSet
    scope_groups = ("klanten",)
    is_lenient = True
