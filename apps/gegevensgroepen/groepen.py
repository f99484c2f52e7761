"""The groups themselves."""

from django.core.validators import MaxValueValidator, MinLengthValidator, MinValueValidator, RegexValidator
from django.db import models

from apps.core.groups import Group
from apps.gegevensgroepen.landen import is_landcode


def _text(verbose_name: str, max_length: int, help_text: str, **kwargs: object) -> "models.CharField[str, str]":
    return models.CharField(verbose_name, max_length=max_length, blank=True, help_text=help_text, **kwargs)  # type: ignore[arg-type]


class Adres(Group):
    """A postal address: by BAG-id, by its parts, or abroad by its lines."""

    columns = {
        "nummeraanduiding_id": _text(
            "nummeraanduiding-ID",
            16,
            "Identificatie van het adres in de Basisregistratie Adressen en Gebouwen.",
            validators=[RegexValidator(r"^[0-9]{16}\Z", "Een nummeraanduiding-ID telt 16 cijfers.")],
        ),
        "straatnaam": _text("straatnaam", 255, "Straatnaam van een Nederlands adres."),
        "huisnummer": models.IntegerField(
            "huisnummer",
            null=True,
            blank=True,
            validators=[MinValueValidator(1), MaxValueValidator(99999)],
            help_text="Huisnummer van een Nederlands adres.",
        ),
        "huisnummertoevoeging": _text("huisnummertoevoeging", 20, "Huisletter of toevoeging bij het huisnummer."),
        "postcode": _text(
            "postcode",
            7,
            "Postcode met een spatie, bijvoorbeeld 1234 AB.",
            validators=[RegexValidator(r"^[1-9][0-9]{3} [A-Z]{2}\Z", "Voer een postcode in als 1234 AB.")],
        ),
        "stad": _text("stad", 255, "Woonplaats van een Nederlands adres."),
        "adresregel1": _text("adresregel 1", 80, "Eerste regel van een adres dat niet in de BAG staat."),
        "adresregel2": _text("adresregel 2", 80, "Tweede regel van een adres dat niet in de BAG staat."),
        "adresregel3": _text("adresregel 3", 80, "Derde regel van een adres dat niet in de BAG staat."),
        "land": _text(
            "land",
            2,
            "Landcode volgens ISO 3166-1 alpha-2, in hoofdletters.",
            validators=[MinLengthValidator(2), is_landcode],
        ),
    }


class Contactnaam(Group):
    """The name by which a person is spoken to."""

    columns = {
        "voorletters": _text("voorletters", 10, "Voorletters van de persoon."),
        "voornaam": _text("voornaam", 200, "Voornaam van de persoon."),
        "voorvoegsel_achternaam": _text("voorvoegsel", 10, "Voorvoegsel van de achternaam."),
        "achternaam": _text("achternaam", 200, "Achternaam van de persoon."),
    }


class Objectidentificator(Group):
    """What an object is called in the register it comes from; everything may be left open."""

    columns = {
        "object_id": _text("object-ID", 200, "Waarde die het object identificeert, bijvoorbeeld een zaaknummer."),
        "code_objecttype": _text("objecttype", 200, "Type van het object, bijvoorbeeld zaak."),
        "code_register": _text("register", 200, "Register waarin het object staat."),
        "code_soort_object_id": _text(
            "soort object-ID", 200, "Eigenschap die het object identificeert, bijvoorbeeld uuid."
        ),
    }


def volledige_naam(contactnaam: dict[str, str]) -> str:
    """Returns voornaam, voorvoegsel and achternaam, as far as given, with single spaces between."""
    parts = (contactnaam[part] for part in ("voornaam", "voorvoegsel_achternaam", "achternaam"))
    return " ".join(filter(None, parts))
