"""What relations of contactmomenten are filtered by, besides what they relate."""

from typing import Any

from apps.betrokkenen.models.betrokkene import Rol
from apps.core.api.either import Common, Told
from apps.core.api.filters import Filter
from apps.legacy.relaties.klantcontactmomenten import BELANGHEBBENDE, GESPREKSPARTNER, SHOWN


class Represented(Filter):
    """Somebody represents a klant in the same contact."""

    def __init__(self) -> None:
        super().__init__("had_klantcontact__betrokkenen__rol")

    def value(self, parsed: Any) -> str:
        return str(Rol.VERTEGENWOORDIGER)


ROLLEN = (BELANGHEBBENDE, GESPREKSPARTNER)
ROL = Common(SHOWN["rol"], ROLLEN, rare={BELANGHEBBENDE: Told(SHOWN["rol"], Filter("legacy__rol"), Represented())})
