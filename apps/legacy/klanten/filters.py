"""What klanten are filtered by; the lists of each generation name it as they do."""

from typing import Any, ClassVar

from django.db.models import Case, Q, Value, When
from django.db.models.lookups import Exact

from apps.core.api.either import Common, Either, Told
from apps.core.api.expressions import TEXT, Literal
from apps.core.api.filters import Filter, Model, text_field
from apps.legacy.filters import OfOrganisatie
from apps.legacy.klanten.adressen import POSTCODE
from apps.legacy.klanten.landcodes import as_iso
from apps.legacy.klanten.shown import SHOWN
from apps.legacy.klanten.shown_subject import subject_type, text
from apps.legacy.klanten.subject import COLUMNS, NUMBERS, VARIANTS
from apps.partijen.models.partij import SoortPartij

NUMBER = "partij_identificatoren__partij_identificator_object_id"
SOORT = "partij_identificator_code_soort_object_id"


class NumberOf(Filter):
    """An identificator of one of `soorten` has the number."""

    def __init__(self, *soorten: str) -> None:
        super().__init__(NUMBER)
        self.soorten = soorten

    def condition(self, path: str, value: Any, column: Any) -> Q:
        is_soort = Q()
        for soort in self.soorten:
            is_soort |= Q(**{SOORT: Literal(soort)})
        return super().condition(path, value, column) & is_soort


class Postcode(Filter):
    """The postcode, however it is written."""

    def parser(self, model: Model) -> Any:
        return text_field(self.help_text)

    def value(self, parsed: Any) -> str | None:
        found = POSTCODE.fullmatch(parsed)
        return f"{found[1]} {found[2].upper()}" if found else None


class Land(Filter):
    """The country, by its code in the BRP or that of ISO."""

    def parser(self, model: Model) -> Any:
        return text_field(self.help_text)

    def value(self, parsed: Any) -> str | None:
        return as_iso(parsed) or None


def of_subject(kind: str, key: str) -> Any:
    """What identifies the subject by `key`, when it is of the type `kind`; else null."""
    is_kind = When(Exact(subject_type(), Literal(kind)), then=text(key))
    return Case(is_kind, default=Value(None), output_field=TEXT)


def subject(kind: str, key: str) -> Told:
    """Returns the filter on one of the keys that have a column."""
    ways = [NumberOf(*NUMBERS[key])] if key in NUMBERS else []
    return Told(of_subject(kind, key), *ways, Filter(f"legacy__{COLUMNS[key]}"))


class SubjectType(Common):
    """The type of subject. The soort of the partij tells a part of it, so only partijen of that soort are looked at."""

    SOORTEN: ClassVar[dict[str, tuple[SoortPartij, ...]]] = {
        "natuurlijk_persoon": (SoortPartij.PERSOON, SoortPartij.CONTACTPERSOON),
        "niet_natuurlijk_persoon": (SoortPartij.ORGANISATIE,),
        "vestiging": (SoortPartij.ORGANISATIE,),
    }

    def __init__(self) -> None:
        super().__init__(SHOWN["subject_type"], tuple(VARIANTS))
        self.shapes = tuple(VARIANTS)

    def shaping(self, parsed: Any) -> Any:
        return parsed

    def asked(self, model: Model, name: str, *, path: str, value: Any) -> Q:
        is_soort = Q()
        for soort in self.SOORTEN.get(value, ()):
            is_soort |= Q(soort_partij=Literal(soort))
        return super().asked(model, name, path=path, value=value) & is_soort


def reached_by(name: str) -> Told:
    """Returns the filter on the one address that is shown as `name`."""
    return Told(SHOWN[name], Filter("digitale_adressen__adres"), Filter("digitale_adressen__legacy__waarde"))


# By the names of what is shown; of objects the name within it follows.
FILTERS: dict[str, Filter] = {
    "bronorganisatie": OfOrganisatie("legacy__bronorganisatie"),
    "klantnummer": Told(SHOWN["klantnummer"], Filter("legacy__klantnummer"), Filter("nummer")),
    "bedrijfsnaam": Told(SHOWN["bedrijfsnaam"], Filter("legacy__bedrijfsnaam"), Filter("naam")),
    "functie": Filter("legacy__functie"),
    "achternaam": Told(SHOWN["achternaam"], Filter("legacy__achternaam"), Filter("contactnaam_achternaam")),
    "telefoonnummer": reached_by("telefoonnummer"),
    "emailadres": reached_by("emailadres"),
    "adres.straatnaam": Filter("bezoekadres_straatnaam"),
    "adres.postcode": Either(Postcode("bezoekadres_postcode"), Filter("legacy__postcode")),
    "adres.woonplaatsnaam": Filter("bezoekadres_stad"),
    "adres.landcode": Either(Land("bezoekadres_land"), Filter("legacy__landcode")),
    "subject": Filter("legacy__subject"),
    "subject_type": SubjectType(),
}
SUBJECT: dict[str, dict[str, Told]] = {
    kind: {key: subject(kind, key) for key in keys if key in COLUMNS} for kind, keys in VARIANTS.items()
}
