"""Objects within the objects of several resources."""

from typing import Any

from rest_framework import serializers

from apps.core.api.openapi.shapes import Components, Schema, schema_of
from apps.core.api.scalars import MetadataField
from apps.kic_v1.gateway.parts import Part, PartSerializer
from apps.kic_v1.gateway.scalars import Choice, Number, Text, optional

MAX_INTEGER = 2**31 - 1
MAX_NUMMER = 9_999_999_999


class Contactnaam(PartSerializer):
    achternaam = Text(1000)
    voornaam = Text(1000)
    voorvoegsel_achternaam = Text(1000)
    voorletters = Text(1000)

    class Meta:
        schema = "Contactnaam"


class Voorkeur(PartSerializer):
    code = Text(200, help_text="Code van de taal.")
    naam = Text(200, help_text="Naam van de taal.")

    class Meta:
        schema = "Voorkeur"


class Datum(serializers.Field):  # type: ignore[type-arg]  # generic in the stubs only
    """A date of a land: a text, or an object of texts."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**optional(kwargs))

    def to_internal_value(self, data: Any) -> Any:
        return (MetadataField() if isinstance(data, dict) else Text(200)).run_validation(data)


class Land(PartSerializer):
    landcode = Text(200, help_text="Code in de landentabel van de BRP.")
    landnaam = Text(200)
    ingangsdatum_land = Datum()
    einddatum_land = Datum()

    class Meta:
        schema = "Land"


class Adres(PartSerializer):
    aanduiding_bij_huisnummer = Choice(["bij", "tegenover"])
    adresregel_buitenland1 = Text(1000)
    adresregel_buitenland2 = Text(1000)
    adresregel_buitenland3 = Text(1000)
    huisletter = Text(1000)
    huisnummer = Number(min_value=-MAX_INTEGER, max_value=MAX_INTEGER)
    huisnummertoevoeging = Text(1000)
    land = Part(Land)
    postcode = Text(1000)
    straat = Text(1000)
    woonplaats = Text(1000)


class Bezoekadres(Adres):
    soort_bezoekadres = Choice(["binnenlands_adres", "buitenlands_adres"])

    class Meta:
        schema = "Bezoekadres"


class Correspondentieadres(Adres):
    antwoordnummer = Number(min_value=-MAX_INTEGER, max_value=MAX_INTEGER)
    postbusnummer = Number(min_value=-MAX_INTEGER, max_value=MAX_INTEGER)
    soort_correspondentieadres = Choice(["postbusnummer", "antwoordnummer", "binnenlands_adres", "buitenlands_adres"])

    class Meta:
        schema = "Correspondentieadres"


class Identificator(PartSerializer):
    objecttype = Text(200, help_text="Type van het object.")
    soort_object_id = Text(200, help_text="Wat voor nummer het is.")
    object_id = Text(200, help_text="Het nummer.")
    register = Text(200, help_text="Register waarin het object staat.")

    class Meta:
        schema = "Identificator"


@schema_of.register
def _(field: Datum, components: Components) -> Schema:
    return {"oneOf": [{"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}]}
