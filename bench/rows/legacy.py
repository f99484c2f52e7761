"""What earlier generations of the API left beside some of the objects."""

from bench.plan import Row, Slot
from bench.rows.parts import KLANTCONTACT, PARTIJ
from bench.words import ACHTERNAMEN, KANALEN

RSIN = "123456782"


def klant(slot: Slot) -> Row:
    """Returns what a klant has beside its partij."""
    return {
        **slot.key(),
        "partij_id": slot.spread_over(PARTIJ),
        "bronorganisatie": RSIN,
        "klantnummer": f"K{slot.local}",
        "functie": f"functie {slot.local}",
        "website_url": f"https://example.nl/{slot.index}",
        "inp_a_nummer": f"{10**9 + slot.local}",
        "geboortedatum": f"19{slot.below(100):02}{1 + slot.below(12):02}{1 + slot.below(28):02}",
        "subject": f"https://brp.example.nl/personen/{slot.index}",
    }


def contactmoment(slot: Slot) -> Row:
    """Returns what a contactmoment has beside its klantcontact."""
    return {
        **slot.key(),
        "klantcontact_id": slot.spread_over(KLANTCONTACT),
        "bronorganisatie": RSIN,
        "gespreks_id": f"gesprek-{slot.local // 2}",
        "voorkeurskanaal": slot.pick(KANALEN),
        "initiatiefnemer": slot.pick(["klant", "gemeente"]),
        "medewerker": f"https://medewerkers.example.nl/{slot.local}",
        "medewerker_identificatie": f"m{slot.local}",
        "medewerker_achternaam": slot.pick(ACHTERNAMEN)[1],
    }


def betrokkene(slot: Slot) -> Row:
    """Returns what a klantcontactmoment has beside its betrokkene."""
    row = {**slot.key(), "betrokkene_id": slot.spread_over("betrokkenen.Betrokkene"), "gesprek": f"g{slot.local}"}
    return {**row, "rol": slot.pick(["belanghebbende", "gesprekspartner"])}


def onderwerp(slot: Slot) -> Row:
    """Returns what an objectcontactmoment has beside its onderwerpobject."""
    zaak = f"https://zaken.example.nl/zaken/api/v1/zaken/{slot.uuid}"
    return {**slot.key(), "onderwerpobject_id": slot.spread_over("klantcontacten.Onderwerpobject"),
            "object": zaak, "object_type": "zaak"}  # fmt: skip
