"""Berichten, with what they are about."""

from bench.plan import Row, Slot
from bench.rows.parts import KLANTCONTACT, PARTIJ, moment
from bench.rows.taken import KLANTTAAK
from bench.words import ZINNEN

BERICHT = "berichten.Bericht"
STATUSSEN = ("gepubliceerd", "gepubliceerd", "gepubliceerd", "gepland")


def bericht(slot: Slot) -> Row:
    """Returns a bericht; half of them are for a partij of the register, one in twenty replaces the one before it."""
    published = moment(slot)
    links = {9: {"vervangt_id": slot.id_at(slot.local - 1)}}
    return {
        **slot.key(),
        "afzender_oin": f"{slot.below(40):020d}",
        "bericht_id": f"bericht-{slot.index}",
        "batch_id": f"batch-{slot.local // 20}",
        "inhoud_hash": "0" * 64,
        "aanmaakdatum": published,
        "publicatiedatum": published,
        "onderwerp": f"Aanvraag {slot.local}",
        "tekst": slot.pick(ZINNEN),
        "referentie": f"ZAAK-{slot.local}",
        "ontvanger_type": slot.pick(("bsn", "kvk", "rsin", "vestigingsnummer")),
        "ontvanger_waarde": f"{slot.local:09d}",
        "taak_id": slot.any_of(KLANTTAAK),
        "klantcontact_id": slot.spread_over(KLANTCONTACT),
        "berichttype": f"type-{slot.below(50)}",
        "categorie": slot.pick(("notificatie", "betaalverzoek", "uitnodiging", "verzoek")),
        "status": slot.pick(STATUSSEN),
        "is_gelezen": "f",
        "mijn_overheid_berichtenbox": "f",
        **({"partij_id": slot.any_of(PARTIJ)} if slot.local % 2 else {}),
        **links.get(slot.local % 20, {}),
    }


def koppeling(slot: Slot) -> Row:
    """Returns what the bericht in the same place is about."""
    kind = ("zaak", "product", "overig")[slot.local % 3]
    return {
        **slot.key(),
        "bericht_id": slot.id_at(slot.local),
        "registratie": kind,
        "object_uuid": slot.uuid,
        "url": f"https://zaken.example.nl/zaken/{slot.uuid}",
        "urn": f"urn:nld:gemeente:{kind}:uuid:{slot.uuid}",
        "zaaknummer": f"ZAAK-{slot.index}",
    }
