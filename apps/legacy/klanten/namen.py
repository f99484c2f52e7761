"""A klant's soort and names, in the words of a partij."""

from apps.legacy.beside import fitting
from apps.legacy.klanten.subject import FLAT
from apps.legacy.klanten.write import Write
from apps.partijen.models import Partij

PERSOONSNAMEN = {"voornaam": 200, "voorvoegsel_achternaam": 10, "achternaam": 200}
BEDRIJFSNAAM = 200


def soort_of(write: Write, soort: str) -> str:
    """Returns the soort of a partij that had `soort` ("" when it is new) after a write.

    A contactpersoon is a natuurlijk persoon already; a type that is left open or unknown says nothing.
    """
    match write["subject_type"]:
        case "natuurlijk_persoon":
            return "contactpersoon" if soort == "contactpersoon" else "persoon"
        case "niet_natuurlijk_persoon" | "vestiging":
            return "organisatie"
    return soort or "persoon"


def put(partij: Partij, write: Write) -> None:
    """Sets the soort and the names of a partij; nothing is saved.

    Names that its soort does not have are kept beside it (apps.legacy.klanten.beside). What else it has of an identificatie
    stays, unless the soort changes.
    """
    soort = soort_of(write, partij.soort_partij)
    if soort != partij.soort_partij:
        partij.soort_partij = soort
        partij.partij_identificatie = None
    columns = told(write, soort)
    for column, name in columns.items():
        setattr(partij, column, name)
    if any(columns.values()):
        partij.identificatie_soort = soort


def told(write: Write, soort: str) -> dict[str, str]:
    """Returns the columns for the names that a partij of `soort` has."""
    if soort == "organisatie":
        return {
            "naam": fitting(write["bedrijfsnaam"], BEDRIJFSNAAM) if write["bedrijfsnaam"] else statutaire_naam(write)
        }
    return {f"contactnaam_{name}": fitting(write[name], length) for name, length in PERSOONSNAMEN.items()}


def statutaire_naam(write: Write) -> str:
    """Returns as much of the statutaire naam as can be the name of a partij, as shown.Statutair does; "" when none can be."""
    name = ((write[FLAT] or {}).get("statutaireNaam") or "")[:BEDRIJFSNAAM].rstrip(" ")
    return name if name == fitting(name) else ""


def said_bedrijfsnaam(partij: Partij, write: Write) -> str | None:
    """Returns what the name of a partij says, which is nothing when it is the statutaire naam."""
    return None if partij.naam == statutaire_naam(write) else partij.naam or None
