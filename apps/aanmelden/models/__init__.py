"""How officials prove who they are."""

from apps.aanmelden.models.pogingen import Aanmelding, MislukteAanmelding
from apps.aanmelden.models.provider import Aanmeldprovider, Groepsrol, Identiteit
from apps.aanmelden.models.tweede_factor import Authenticator, Noodcodes

__all__ = [
    "Aanmelding",
    "Aanmeldprovider",
    "Authenticator",
    "Groepsrol",
    "Identiteit",
    "MislukteAanmelding",
    "Noodcodes",
]
