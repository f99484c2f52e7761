"""Contactmoment <-> klantcontact."""

from apps.legacy.contactmomenten.saving import CONTACTMOMENT, VNG_CONTACTMOMENT

__all__ = ["CONTACTMOMENT", "VNG_CONTACTMOMENT"]
