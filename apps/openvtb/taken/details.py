"""What is told of a klanttaak by its soort, as it is sent."""

from collections.abc import Mapping
from typing import Any

from django.core.validators import RegexValidator
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from apps.core.api.scalars import AnyJsonField
from apps.core.api.serializers import CamelSerializer
from apps.core.api.translated import NestedSerializer
from apps.openvtb.taken.shown import BETAALTAAK, DEFAULT_VALUTA, FORMULIERTAAK, URLTAAK
from apps.openvtb.urns import ListOf, UrnField
from apps.taken.models.klanttaak import VALUTA

IBAN = RegexValidator(r"^[A-Za-z]{2}[0-9]{2}[A-Za-z0-9]{1,30}\Z", "Dit is geen IBAN.")
OF_COMPONENT = ("label", "key", "type")
MAX_LINK = 1000


class ObjectField(AnyJsonField):
    """A JSON object."""

    default_error_messages = {"not_an_object": "Verwacht een object."}

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, Mapping):
            self.fail("not_an_object")
        return super().to_internal_value(data)


class FormulierField(ObjectField):
    """A form: an object with the list of its components, each with what it is called and of what type it is."""

    default_error_messages = {"components": "Een formulier heeft een lijst `components`, elk met label, key en type."}

    def to_internal_value(self, data: Any) -> Any:
        form = super().to_internal_value(data)
        components = form.get("components")
        if not isinstance(components, list) or not all(map(is_component, components)):
            self.fail("components")
        return form


def is_component(component: Any) -> bool:
    """Tells whether an object says enough to be a component of a form."""
    return isinstance(component, Mapping) and all(isinstance(component.get(name), str) for name in OF_COMPONENT)


class BedragField(serializers.DecimalField):
    """An amount of at most two decimals, shown as text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=12, decimal_places=2, min_value=0, **kwargs)


class DoelrekeningSerializer(NestedSerializer):
    naam = serializers.CharField(max_length=200, required=False, allow_blank=True, help_text="Naam van de ontvanger.")
    code = serializers.CharField(
        max_length=100, required=False, allow_blank=True, help_text="Code waarmee de betaling de rekening kiest."
    )
    iban = serializers.CharField(
        max_length=34, required=False, allow_blank=True, validators=[IBAN], help_text="IBAN van de ontvanger."
    )

    def validate(self, attrs: Any) -> Any:
        if not any({**self.shown(), **attrs}.values()):
            raise ValidationError([ErrorDetail("Geef een IBAN, code of naam.", code="required")])
        return attrs


class BetaaldetailsSerializer(NestedSerializer):
    bedrag = BedragField(help_text="Bedrag dat betaald moet worden.")
    valuta = serializers.CharField(
        max_length=3, required=False, validators=[VALUTA], help_text=f"Valuta; zonder opgave {DEFAULT_VALUTA}."
    )
    transactieomschrijving = serializers.CharField(max_length=80, help_text="Omschrijving van de transactie.")
    doelrekening = DoelrekeningSerializer(help_text="Rekening van de ontvanger: een IBAN, code of naam.")


class BijlageSerializer(CamelSerializer):
    informatie_object = UrnField(help_text="URN van het document.")


class UrldetailsSerializer(NestedSerializer):
    uitvraag_link = serializers.URLField(max_length=MAX_LINK, help_text="Waar de gegevens gevraagd worden.")
    voorinvullen_gegevens = ObjectField(required=False, help_text="Wat vooraf is ingevuld.")
    ontvangen_gegevens = ObjectField(required=False, help_text="Wat is ingediend.")
    ontvangen_bijlagen = ListOf(
        BijlageSerializer, member="informatieObject", help_text="Documenten die zijn ingediend."
    )


class FormulierdetailsSerializer(NestedSerializer):
    formulier_definitie = FormulierField(help_text="Het formulier (Form.io).")
    voorinvullen_gegevens = ObjectField(required=False, help_text="Wat vooraf is ingevuld.")
    ontvangen_gegevens = ObjectField(required=False, help_text="Wat is ingediend.")


VARIANTS: dict[str, type[NestedSerializer]] = {
    BETAALTAAK: BetaaldetailsSerializer,
    URLTAAK: UrldetailsSerializer,
    FORMULIERTAAK: FormulierdetailsSerializer,
}
# A member of the details -> the column that holds it.
COLUMNS = {
    "bedrag": "betaling_bedrag",
    "valuta": "betaling_valuta",
    "transactieomschrijving": "betaling_omschrijving",
    "uitvraagLink": "url",
    "voorinvullenGegevens": "prefill",
    "ontvangenGegevens": "verzonden_data",
    "formulierDefinitie": "formulier_definitie",
}


def columns_of(details: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the columns that the details name."""
    found = {column: details[name] for name, column in COLUMNS.items() if name in details}
    rekening = details.get("doelrekening", {})
    return found | {f"betaling_rekening_{name}": value for name, value in rekening.items()}
