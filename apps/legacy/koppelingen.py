"""What taken and berichten are about, in the words of the gateway: an expression of each member on its row."""

from typing import Any

from django.db.models import F

from apps.core.api.translation import given

KOPPELING: dict[str, Any] = {
    "registratie": F("registratie"),
    "uuid": F("object_uuid"),
    "url": given("url"),
    "urn": given("urn"),
    "zaaknummer": given("zaaknummer"),
}
