"""Checks of single values."""

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, RegexValidator
from stdnum.nl import bsn as elfproef

ELFPROEF = 9  # digits

is_email = EmailValidator("Voer een geldig e-mailadres in.")

# The numbers a person or business can be called at; of service numbers only 088.
_is_number = RegexValidator(r"^(0[1-9][0-9]{8}|\+[0-9]{9,15}|00[0-9]{7,13})\Z", "Voer een geldig telefoonnummer in.")
_SERVICE_NUMBERS = ("0800", "0900", "1400", "140")


def is_telefoonnummer(value: str) -> None:
    """Raises ValidationError when `value` is no telephone number as the register takes it: no spaces, no dashes."""
    if value.startswith(_SERVICE_NUMBERS):
        raise ValidationError("Servicenummers zijn niet toegestaan.", code="invalid")
    _is_number(value)


def is_bsn(value: str) -> None:
    """Raises ValidationError when `value` is no BSN: nine digits that pass the elfproef."""
    is_number(value, ELFPROEF)
    if elfproef.checksum(value) != 0:
        raise ValidationError("Dit nummer voldoet niet aan de elfproef.", code="invalid")


def is_rsin(value: str) -> None:
    """Raises ValidationError when `value` is no RSIN, which looks like a BSN."""
    is_bsn(value)


def is_number(value: str, length: int) -> None:
    """Raises ValidationError when `value` is no number of `length` digits."""
    if not (value.isascii() and value.isdecimal()):
        raise ValidationError("Dit nummer mag alleen cijfers bevatten.", code="only-digits")
    if len(value) != length:
        raise ValidationError(f"Dit nummer moet {length} cijfers lang zijn.", code="invalid-length")
