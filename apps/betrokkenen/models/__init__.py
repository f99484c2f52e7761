"""Betrokkenen: the customer's side of a klantcontact, and the addresses where customers can be reached."""

from apps.betrokkenen.models.betrokkene import Betrokkene
from apps.betrokkenen.models.digitaal_adres import DigitaalAdres

__all__ = ["Betrokkene", "DigitaalAdres"]
