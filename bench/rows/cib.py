"""What the CustomerInteractionBundle left beside some of the objects."""

from bench.plan import Row, Slot
from bench.rows.parts import KLANTCONTACT, PARTIJ
from bench.words import STRAATNAMEN


def partij(slot: Slot) -> Row:
    """Returns what a partij has beside it."""
    return {
        **slot.key(),
        "partij_id": slot.spread_over(PARTIJ),
        "soort_partij": "natuurlijk_persoon",
        "bezoekadres": f'{{"straat": "{slot.pick(STRAATNAMEN)}", "huisletter": "a"}}',
    }


def identificatie(slot: Slot) -> Row:
    """Returns an identificatie that is no identificator."""
    return {
        **slot.key(),
        "partij_id": slot.spread_over(PARTIJ),
        "volgnummer": 0,
        "objecttype": "klant",
        "soort_object_id": "string",
        "object_id": f"klant-{slot.index}",
        "register": "https://klanten.example.nl",
        "andere": f"elders-{slot.index}",
    }


def klantcontact(slot: Slot) -> Row:
    """Returns what a klantcontact has beside it."""
    return {**slot.key(), "klantcontact_id": slot.spread_over(KLANTCONTACT), "todo": f"Terugbellen {slot.local}"}
