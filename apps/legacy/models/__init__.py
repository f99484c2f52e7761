"""What earlier generations of the API have and today's objects have not: a row beside each object that has any of it.

A column that has a counterpart in today's object holds the *literal* value that was sent, when that differs from what the
counterpart says in the earlier generation's words; empty (null) means that the counterpart tells. When the counterpart changes,
by whatever way, the literal value is emptied by a trigger (apps.legacy.literals): the change wins.
"""

from apps.legacy.models.adres import LegacyAdres
from apps.legacy.models.betrokkene import LegacyBetrokkene
from apps.legacy.models.cib import CibActor, CibBetrokkene, CibIdentificatie, CibKlantcontact, CibPartij
from apps.legacy.models.contactmoment import LegacyContactmoment
from apps.legacy.models.deel import LegacyDeel
from apps.legacy.models.klant import LegacyKlant
from apps.legacy.models.onderwerp import LegacyOnderwerp

__all__ = [
    "CibActor",
    "CibBetrokkene",
    "CibIdentificatie",
    "CibKlantcontact",
    "CibPartij",
    "LegacyAdres",
    "LegacyBetrokkene",
    "LegacyContactmoment",
    "LegacyDeel",
    "LegacyKlant",
    "LegacyOnderwerp",
]
