"""The number of the zaak that a contactmoment was about."""

from django.db.models import Subquery

from apps.core import linking, saving
from apps.core.api.relations import related_rows
from apps.klantcontacten.models import Klantcontact, Onderwerpobject
from apps.legacy.relaties import zaken

BY_NUMBER = zaken.IS_OF_ZAAK & zaken.IS_BY_IDENTIFICATIE
ZAAKNUMMER = Subquery(
    related_rows(Klantcontact, "onderwerpobjecten").filter(BY_NUMBER).values(f"{zaken.IDENTIFICATOR}_object_id")[:1]
)


def set_zaaknummer(klantcontact: Klantcontact, zaaknummer: str | None, *, is_new: bool) -> None:
    """Gives the onderwerpobject that tells the number of a zaak another one; it is made, or goes, as need be."""
    found = None if is_new else klantcontact.onderwerpobjecten.filter(BY_NUMBER).order_by("pk").first()
    if not zaaknummer:
        if found:
            saving.remove(found)
        return
    onderwerp = linking.lock(found) if found else Onderwerpobject(klantcontact=klantcontact)
    onderwerp.onderwerpobjectidentificator = {
        "object_id": zaaknummer,
        "code_objecttype": zaken.ZGW_ZAAK,
        "code_register": zaken.OPENZAAK,
        "code_soort_object_id": zaken.IDENTIFICATIE,
    }
    saving.save(onderwerp)
