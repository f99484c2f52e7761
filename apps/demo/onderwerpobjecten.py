"""What gesprekken were about and what came with them."""

from uuid import UUID

from apps.demo.draft import Draft
from apps.demo.klantcontacten import Gesprek
from apps.klantcontacten.models import Bijlage, Onderwerpobject

WRITTEN = {"email", "contactformulier", "brief", "whatsapp"}


def make_onderwerpobjecten(draft: Draft, gesprekken: list[Gesprek]) -> list[Onderwerpobject]:
    """Makes the zaak that a third of the gesprekken is about, and the earlier gesprek of those that follow one up.

    Who follows up a gesprek about a zaak speaks about the same zaak.
    """
    zaken: dict[UUID, UUID] = {}  # by the uuid of the klantcontact
    objecten = []
    for gesprek in gesprekken:
        earlier, klantcontact = gesprek.earlier, gesprek.klantcontact
        if earlier is not None:
            objecten.append(draft.make(Onderwerpobject, klantcontact=klantcontact, was_klantcontact=earlier))
        zaak = zaken.get(earlier.uuid) if earlier else draft.uuid() if draft.happens(1 / 3) else None
        if zaak is not None:
            zaken[klantcontact.uuid] = zaak
            identificator = refer_to(zaak, "zaak")
            objecten.append(
                draft.make(Onderwerpobject, klantcontact=klantcontact, onderwerpobjectidentificator=identificator)
            )
    return objecten


def make_bijlagen(draft: Draft, gesprekken: list[Gesprek]) -> list[Bijlage]:
    """Makes the documents that came with a quarter of what was written."""
    return [
        draft.make(
            Bijlage,
            was_bijlage_van_klantcontact=gesprek.klantcontact,
            bijlageidentificator=refer_to(draft.uuid(), "enkelvoudiginformatieobject"),
        )
        for gesprek in gesprekken
        if gesprek.klantcontact.kanaal in WRITTEN and draft.happens(0.25)
    ]


def refer_to(uuid: UUID, objecttype: str) -> dict[str, str]:
    """Returns the columns of an identificator of an object in the register of zaken and documents."""
    return {
        "object_id": str(uuid),
        "code_objecttype": objecttype,
        "code_register": "openzaak",
        "code_soort_object_id": "uuid",
    }
