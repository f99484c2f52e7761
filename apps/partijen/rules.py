"""The rules for partijen: functions that take an object and raise. Source: fact sheet klantinteracties-api, section 4."""

from typing import TYPE_CHECKING

from stdnum.nl import bsn as elfproef

from apps.core.exceptions import RuleViolation

if TYPE_CHECKING:
    from apps.partijen.models import Duplicaat, Partij, PartijIdentificator, Vertegenwoordiging

OBJECTTYPES = {"brp": ["natuurlijk_persoon"], "hr": ["niet_natuurlijk_persoon", "vestiging"]}
SOORTEN = {
    "natuurlijk_persoon": ["bsn"],
    "niet_natuurlijk_persoon": ["rsin", "kvk_nummer"],
    "vestiging": ["vestigingsnummer"],
}
ORGANISATIE = "organisatie"
LENGTHS = {"bsn": 9, "rsin": 9, "kvk_nummer": 8, "vestigingsnummer": 12}
ELFPROEF = {"bsn", "rsin"}


def identificator_fits_register(identificator: "PartijIdentificator") -> None:
    """Register, objecttype, soort and number belong together; checked in that order, the first that fails is told."""
    number = identificator.partij_identificator
    objecttype, soort = number["code_objecttype"], number["code_soort_object_id"]
    allowed = OBJECTTYPES.get(number["code_register"], [])
    if objecttype not in allowed:
        raise RuleViolation(
            f"Bij dit register hoort objecttype {' of '.join(allowed)}.", field="partij_identificator_code_objecttype"
        )
    if soort not in SOORTEN[objecttype]:
        raise RuleViolation(
            f"Bij dit objecttype hoort soort {' of '.join(SOORTEN[objecttype])}.",
            field="partij_identificator_code_soort_object_id",
        )
    number_is_valid(soort, number["object_id"])


def kind_of(soort: str) -> dict[str, str]:
    """Returns the codes of an identificator of `soort`."""
    objecttype = next(objecttype for objecttype, soorten in SOORTEN.items() if soort in soorten)
    register = next(register for register, objecttypes in OBJECTTYPES.items() if objecttype in objecttypes)
    return {"code_register": register, "code_objecttype": objecttype, "code_soort_object_id": soort}


def number_is_valid(soort: str, number: str) -> None:
    """A number has the length of its soort, digits only, and passes the elfproef where there is one."""
    problem = ""
    if len(number) != LENGTHS[soort]:
        problem = f"Dit nummer moet {LENGTHS[soort]} tekens lang zijn."
    elif not (number.isascii() and number.isdecimal()):
        problem = "Dit nummer mag alleen cijfers bevatten."
    elif soort in ELFPROEF and elfproef.checksum(number) != 0:
        problem = "Dit nummer is ongeldig: het voldoet niet aan de elfproef."
    if problem:
        raise RuleViolation(problem, field="partij_identificator_object_id")


def identificator_has_parent(identificator: "PartijIdentificator") -> None:
    """A vestigingsnummer belongs to a KvK-nummer, unless it came into the register without; none belongs to itself."""
    parent = identificator.sub_identificator_van
    if parent is not None and parent.pk == identificator.pk:
        raise RuleViolation("Een identificator kan niet onder zichzelf vallen.", field="sub_identificator_van")
    if identificator.partij_identificator["code_soort_object_id"] != "vestigingsnummer":
        return
    if parent is None and is_stored_without_parent(identificator):
        return
    if parent is None or parent.partij_identificator_code_soort_object_id != "kvk_nummer":  # type: ignore[attr-defined]  # of the group
        raise RuleViolation("Een vestigingsnummer valt onder een KvK-nummer.", field="sub_identificator_van")


def is_stored_without_parent(identificator: "PartijIdentificator") -> bool:
    """Tells whether this is a vestigingsnummer already, of which earlier generations did not tell the KvK-nummer."""
    same = type(identificator).objects.filter(pk=identificator.pk, sub_identificator_van=None)
    return same.filter(partij_identificator_code_soort_object_id="vestigingsnummer").exists()


def parent_keeps_its_soort(identificator: "PartijIdentificator") -> None:
    """The soort of an identificator under which others fall does not change."""
    if identificator._state.adding:
        return
    soort = identificator.partij_identificator["code_soort_object_id"]
    others = (
        type(identificator).objects.filter(pk=identificator.pk).exclude(partij_identificator_code_soort_object_id=soort)
    )
    if others.filter(sub_identificatoren__isnull=False).exists():
        raise RuleViolation(
            "De soort kan niet wijzigen: andere identificatoren vallen onder dit nummer.",
            field="partij_identificator_code_soort_object_id",
        )


def not_represent_itself(vertegenwoordiging: "Vertegenwoordiging") -> None:
    """A partij does not represent itself."""
    if vertegenwoordiging.vertegenwoordigende_partij_id == vertegenwoordiging.vertegenwoordigde_partij_id:
        raise RuleViolation("Een partij kan zichzelf niet vertegenwoordigen.", field="vertegenwoordigde_partij")


def works_for_organisatie(partij: "Partij") -> None:
    """A contactpersoon works for an organisatie."""
    employer = partij.werkte_voor_partij
    if employer is not None and employer.soort_partij != ORGANISATIE:
        raise RuleViolation("Alleen een organisatie kan hier staan.", field="werkte_voor_partij")


def may_be_merged(stays: "Partij", gone: "Partij") -> None:
    """Two partijen can be one when both are people, or both organisations."""
    if stays.pk == gone.pk:
        raise RuleViolation(
            "Een partij kan niet met zichzelf worden samengevoegd.", field="partij", code="zelfde-partij"
        )
    if ORGANISATIE in (stays.soort_partij, gone.soort_partij) and stays.soort_partij != gone.soort_partij:
        raise RuleViolation(
            "Een organisatie kan alleen met een organisatie worden samengevoegd.", field="partij", code="andere-soort"
        )


def not_its_own_duplicaat(duplicaat: "Duplicaat") -> None:
    """A partij is not a duplicate of itself."""
    if duplicaat.partij_id == duplicaat.ander_id:
        raise RuleViolation("Een partij is geen duplicaat van zichzelf.", field="ander")
