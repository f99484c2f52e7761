"""The relations of a contactmoment: klantcontactmomenten are betrokkenen, objectcontactmomenten are onderwerpobjecten."""

from apps.legacy.relaties.klantcontactmomenten import KLANTCONTACTMOMENT, UNIEK_KLANTCONTACTMOMENT
from apps.legacy.relaties.objectcontactmomenten import OBJECTCONTACTMOMENT, UNIEK_OBJECTCONTACTMOMENT

__all__ = ["KLANTCONTACTMOMENT", "OBJECTCONTACTMOMENT", "UNIEK_KLANTCONTACTMOMENT", "UNIEK_OBJECTCONTACTMOMENT"]
