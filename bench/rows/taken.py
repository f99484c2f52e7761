"""Klanttaken, and the zaken that they are about."""

from bench.plan import Row, Slot
from bench.rows.parts import PARTIJ, moment, nummer
from bench.words import ZINNEN

KLANTTAAK = "taken.Klanttaak"
TITELS = ("Lever een loonstrook aan", "Betaal de leges", "Haal het rijbewijs op", "Onderteken de aanvraag")
STATES = (
    ("open", ""),
    ("uitgevoerd", ""),
    ("verwerkt", "uitgevoerd"),
    ("gesloten", "uitgevoerd"),
    ("gesloten", "ingetrokken"),
)
PERSPECTIEVEN = ("", "betalen", "informatie_geven", "reactie_ontvangen")


def klanttaak(slot: Slot) -> Row:
    """Returns a task; half of them are for a partij of the register."""
    (status, reden), deadline = slot.pick(STATES), moment(slot)
    return {
        **slot.key(),
        "nummer": nummer(slot),
        "titel": f"{slot.pick(TITELS)} {slot.local}",
        "onderwerp": f"Aanvraag {slot.local}",
        "toelichting": slot.pick(ZINNEN),
        "soort": slot.pick(("url", "formulier", "betaling", "fysiek")),
        "status": status,
        "afsluitreden": reden,
        "startdatum": deadline[:10],
        "verloopdatum": deadline,
        "verloopdatum_precisie": "moment",
        "vervaldatum": deadline,
        "herinnering_op": deadline[:10],
        "handelingsperspectief": slot.pick(PERSPECTIEVEN),
        "identificatie_type": "bsn",
        "identificatie_waarde": f"{slot.local:09d}",
        **({"partij_id": slot.any_of(PARTIJ)} if slot.local % 2 else {}),
        "eigenaar": f"zaaksysteem {slot.below(50)}",
        "verwerker_taak_id": f"proces-{slot.index}",
        "formulier_soort": slot.pick(("id", "url", "portalid", "objecturl", "externalurl")),
        "formulier_waarde": f"https://formulieren.example.nl/{slot.index}",
        "url": f"https://portaal.example.nl/{slot.index}",
        "prefill": f'{{"nummer": {slot.index}}}',
        "verzonden_data": f'{{"nummer": {slot.index}, "akkoord": true}}',
    }


def koppeling(slot: Slot) -> Row:
    """Returns what the task in the same place is about."""
    kind = ("zaak", "product", "overig")[slot.local % 3]
    return {
        **slot.key(),
        "taak_id": slot.id_at(slot.local),
        "registratie": kind,
        "object_uuid": slot.uuid,
        "url": f"https://zaken.example.nl/zaken/{slot.uuid}",
        "urn": f"urn:nld:gemeente:{kind}:uuid:{slot.uuid}",
        "zaaknummer": f"ZAAK-{slot.index}",
    }
