"""Verzoeken and what they are related to."""

from bench.plan import Row, Slot
from bench.rows.parts import KLANTCONTACT, PARTIJ, moment
from bench.words import KANALEN, ZINNEN

VERZOEK = "verzoeken.Verzoek"
BRONNEN = ("123456782", "999990639", "999990640", "999990652")
STATUSSEN = ("afgehandeld", "afgehandeld", "afgehandeld", "in_behandeling", "ontvangen", "afgewezen", "ingetrokken")


def verzoek(slot: Slot) -> Row:
    """Returns a verzoek; one in twenty withdraws the one before it, and one in twenty adds to that."""
    before = slot.id_at(slot.local - 1)
    links = {9: {"aangevulde_verzoek_id": before}, 19: {"in_te_trekken_verzoek_id": before}}
    return {
        **slot.key(),
        "identificatie": f"V-{slot.local}",
        "bronorganisatie": slot.pick(BRONNEN),
        "externe_identificatie": f"formulier-{slot.index}",
        "registratiedatum": moment(slot),
        "voorkeurskanaal": slot.pick(KANALEN),
        "tekst": f"{slot.pick(ZINNEN)} {slot.pick(ZINNEN)} {slot.local}",
        "status": slot.pick(STATUSSEN),
        **links.get(slot.local % 20, {}),
    }


def klantverzoek(slot: Slot) -> Row:
    """Returns whose verzoek the one in the same place is; one in ten is of a klant in another register."""
    row = {**slot.key(), "verzoek_id": slot.id_at(slot.local), "rol": "initiator"}
    if slot.local % 10 == 9:
        return {**row, "klant": f"https://klanten.example.nl/klanten/api/v1/klanten/{slot.uuid}"}
    return {**row, "partij_id": slot.any_of(PARTIJ)}


def objectverzoek(slot: Slot) -> Row:
    """Returns the zaak that a verzoek led to."""
    zaak = f"https://zaken.example.nl/zaken/api/v1/zaken/{slot.uuid}"
    return {**slot.key(), "verzoek_id": slot.spread_over(VERZOEK), "object": zaak, "object_type": "zaak"}


def contactmoment(slot: Slot) -> Row:
    """Returns the klantcontact that was about a verzoek, or one in ten times a contactmoment in another register."""
    row = {**slot.key(), "verzoek_id": slot.spread_over(VERZOEK)}
    if slot.local % 10 == 9:
        return {**row, "contactmoment": f"https://klanten.example.nl/contactmomenten/{slot.uuid}"}
    return {**row, "klantcontact_id": slot.spread_over(KLANTCONTACT)}


def informatieobject(slot: Slot) -> Row:
    """Returns the document of the verzoek in the same place."""
    document = f"https://documenten.example.nl/documenten/api/v1/enkelvoudiginformatieobjecten/{slot.uuid}"
    return {**slot.key(), "verzoek_id": slot.id_at(slot.local), "informatieobject": document}


def product(slot: Slot) -> Row:
    """Returns what the verzoek in the same place is about: a product with a URL, or with a code."""
    row = {**slot.key(), "verzoek_id": slot.id_at(slot.local)}
    if slot.local % 2:
        return {**row, "product": f"https://producten.example.nl/producten/{slot.below(200)}"}
    return {**row, "product_code": f"product-{slot.below(200)}"}
