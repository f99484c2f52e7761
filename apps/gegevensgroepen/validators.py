"""Checks of single values."""

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, RegexValidator

is_email = EmailValidator("Voer een geldig e-mailadres in.")

# The numbers a person or business can be called at; of service numbers only 088.
_is_number = RegexValidator(r"^(0[1-9][0-9]{8}|\+[0-9]{9,15}|00[0-9]{7,13})\Z", "Voer een geldig telefoonnummer in.")
_SERVICE_NUMBERS = ("0800", "0900", "1400", "140")


def is_telefoonnummer(value: str) -> None:
    """Raises ValidationError when `value` is no telephone number as the register takes it: no spaces, no dashes."""
    if value.startswith(_SERVICE_NUMBERS):
        raise ValidationError("Servicenummers zijn niet toegestaan.", code="invalid")
    _is_number(value)
