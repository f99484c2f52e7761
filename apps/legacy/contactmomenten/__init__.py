"""Contactmoment <-> klantcontact."""

from apps.legacy.contactmomenten.saving import CONTACTMOMENT

__all__ = ["CONTACTMOMENT"]
