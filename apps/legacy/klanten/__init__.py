"""A klant of the earlier generations of the API, as a partij of today's.

`KLANT` is for a generation that tells an empty text from none. `VNG_KLANT` is for those that do not, and whose standard has
rules, such as that a klantnummer is unique within its bronorganisatie.
"""

from dataclasses import replace
from functools import partial

from apps.core.api.translation import Translation
from apps.legacy.klanten.saving import save_klant
from apps.legacy.klanten.shown import SHOWN
from apps.partijen.models import Partij

KLANT = Translation(Partij, SHOWN, save_klant)
VNG_KLANT = replace(KLANT, save=partial(save_klant, is_standard=True, is_blank_null=True))

__all__ = ["KLANT", "VNG_KLANT"]
