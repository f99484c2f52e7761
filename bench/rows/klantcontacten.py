"""Klantcontacten and what follows from them."""

from bench.plan import Row, Slot
from bench.rows.parts import ACTOR, KLANTCONTACT, PARTIJ, contactnaam, moment, nummer
from bench.words import BIJ, HANDELINGEN, KANALEN, ONDERWERPEN, TALEN, VOORNAMEN, ZINNEN

OBJECTTYPES = [
    ("zaak", "openzaak", "uuid"), ("product", "openproduct", "uuid"), ("document", "opendocument", "identificatie"),
    ("verzoek", "openformulieren", "kenmerk"), ("melding", "signalen", "nummer"), ("besluit", "besluiten", "identificatie"),
]  # fmt: skip


def actor(slot: Slot) -> Row:
    """Returns an employee, or one in four times a department."""
    row = {
        **slot.key(),
        "actoridentificator_object_id": f"actor-{slot.index}",
        "actoridentificator_code_register": "handmatig",
    }
    row["telefoonnummer"] = f"0999{slot.index:06d}"
    if slot.index % 4 == 3:
        soort, code, naam = "organisatorische_eenheid", "afd", f"Afdeling {slot.index}"
        row |= {"omschrijving": naam}
    else:
        soort, code, naam = "medewerker", "mdw", f"{slot.pick(VOORNAMEN)} {slot.index}"
        row |= {"functie": "Klantcontactmedewerker", "emailadres": f"medewerker{slot.index}@gemeente.example"}
    return {**row, "naam": naam, "soort_actor": soort, "identificatie_soort": soort,
            "actoridentificator_code_objecttype": code, "actoridentificator_code_soort_object_id": "idf"}  # fmt: skip


def klantcontact(slot: Slot) -> Row:
    """Returns a conversation of some 170 characters."""
    is_gelukt = slot.happens(80)
    return {
        **slot.key(),
        "nummer": nummer(slot),
        "kanaal": slot.pick(KANALEN),
        "onderwerp": f"{slot.pick(ONDERWERPEN)}{slot.pick(BIJ)}",
        "inhoud": f"{slot.pick(ZINNEN)} {slot.pick(ZINNEN)} {slot.pick(ZINNEN)} {slot.pick(ZINNEN)}",
        "reactie": slot.pick(ZINNEN),
        "indicatie_contact_gelukt": is_gelukt,
        "verdere_actie_ondernomen": not is_gelukt and slot.happens(50),
        "taal": slot.pick(TALEN),
        "vertrouwelijk": slot.happens(10),
        "plaatsgevonden_op": moment(slot),
    }


def betrokkene(slot: Slot) -> Row:
    """Returns who took part in the klantcontact in the same place."""
    return {**slot.key(), "had_klantcontact_id": slot.id_at(slot.local), "was_partij_id": slot.caller_of(PARTIJ),
            "rol": "klant", "initiator": True, **contactnaam(slot)}  # fmt: skip


def onderwerpobject(slot: Slot) -> Row:
    """Returns the zaak that a klantcontact was about."""
    return {**slot.key(), "klantcontact_id": slot.spread_over(KLANTCONTACT),
            **object_in(slot, "onderwerpobjectidentificator", f"zaak-{slot.index}")}  # fmt: skip


def bijlage(slot: Slot) -> Row:
    """Returns the document that went with a klantcontact."""
    return {**slot.key(), "was_bijlage_van_klantcontact_id": slot.spread_over(KLANTCONTACT),
            **object_in(slot, "bijlageidentificator", f"document-{slot.index}")}  # fmt: skip


def object_in(slot: Slot, group: str, object_id: str) -> Row:
    """Returns the columns of an object in one of several registers."""
    objecttype, register, soort = slot.pick(OBJECTTYPES)
    return {f"{group}_object_id": object_id, f"{group}_code_objecttype": objecttype,
            f"{group}_code_register": register, f"{group}_code_soort_object_id": soort}  # fmt: skip


def actor_klantcontact(slot: Slot) -> Row:
    """Returns that an employee took part in a klantcontact; at most one in each, so no pair comes back."""
    return {**slot.key(), "actor_id": slot.any_of(ACTOR), "klantcontact_id": slot.spread_over(KLANTCONTACT)}


def status_of_taak(slot: Slot) -> str:
    """Returns the status of the task in this place, which does not depend on chance: six in ten are still to be done."""
    return "te_verwerken" if slot.local * 7 % 10 < 6 else "verwerkt"


def interne_taak(slot: Slot) -> Row:
    """Returns a task."""
    row = {
        **slot.key(),
        "nummer": nummer(slot),
        "gevraagde_handeling": slot.pick(HANDELINGEN),
        "aanleidinggevend_klantcontact_id": slot.spread_over(KLANTCONTACT),
        "toelichting": slot.pick(ZINNEN),
        "toegewezen_op": moment(slot),
        "status": status_of_taak(slot),
    }
    return {**row, "afgehandeld_op": row["toegewezen_op"]} if row["status"] == "verwerkt" else row


def toewijzing(slot: Slot) -> Row:
    """Returns to whom the task in the same place is assigned; with its status, which a trigger would have filled in."""
    return {**slot.key(), "interne_taak_id": slot.id_at(slot.local), "actor_id": slot.any_of(ACTOR),
            "status": status_of_taak(slot)}  # fmt: skip
