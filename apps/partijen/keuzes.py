"""What two partijen that become one say of themselves: whose word counts."""

from collections.abc import Mapping
from enum import StrEnum

from apps.gegevensgroepen.groepen import Adres, Contactnaam
from apps.partijen.models import Partij

Columns = tuple[str, ...]


class Keuze(StrEnum):
    """Of which of both the value of a field stays."""

    BLIJVENDE = "blijvende"
    VERDWIJNENDE = "verdwijnende"


def of_group(name: str, group: type[Adres] | type[Contactnaam]) -> Columns:
    """Returns the columns of a group."""
    return tuple(f"{name}_{part}" for part in group.columns)


# What is chosen together, because it says something together.
VELDEN: dict[str, Columns] = {
    "nummer": ("nummer",),
    "partij_identificatie": (
        "soort_partij", "identificatie_soort", *of_group("contactnaam", Contactnaam), "naam", "contactpersoon_uuid",
        "werkte_voor_partij_id",
    ),
    "interne_notitie": ("interne_notitie",),
    "voorkeurstaal": ("voorkeurstaal",),
    "indicatie_actief": ("indicatie_actief",),
    "bezoekadres": of_group("bezoekadres", Adres),
    "correspondentieadres": of_group("correspondentieadres", Adres),
}  # fmt: skip
LABELS = {
    "nummer": "Nummer",
    "partij_identificatie": "Soort en naam",
    "interne_notitie": "Interne notitie",
    "voorkeurstaal": "Voorkeurstaal",
    "indicatie_actief": "Actief",
    "bezoekadres": "Bezoekadres",
    "correspondentieadres": "Correspondentieadres",
}
UNITS = (*VELDEN.values(), ("indicatie_geheimhouding",))
NOTITIE_MAX = 32_000
Keuzes = Mapping[str, Keuze]


def has(partij: Partij, veld: str) -> bool:
    """Tells whether a partij says anything in a field."""
    if veld == "partij_identificatie":
        return partij.partij_identificatie is not None
    return any(getattr(partij, column) not in (None, "") for column in VELDEN[veld])


def chosen(stays: Partij, gone: Partij, veld: str, keuzes: Keuzes) -> Keuze:
    """Returns whose value of a field stays: as was chosen, else that of the one that stays unless it has none."""
    if given := keuzes.get(veld):
        return Keuze(given)
    lacks = not has(stays, veld) and has(gone, veld)
    return Keuze.VERDWIJNENDE if lacks else Keuze.BLIJVENDE


def take_over(stays: Partij, gone: Partij, keuzes: Keuzes) -> None:
    """Gives the partij that stays the values that it has from now on; nothing is saved.

    Notes of both are put together when nobody chose. What one of them keeps secret is secret.
    """
    both = [note for note in (stays.interne_notitie, gone.interne_notitie) if note.strip()]
    for veld, columns in VELDEN.items():
        if chosen(stays, gone, veld, keuzes) is Keuze.VERDWIJNENDE:
            for column in columns:
                setattr(stays, column, getattr(gone, column))
    if "interne_notitie" not in keuzes and len(set(both)) == 2:
        together = "\n\n".join(both)
        stays.interne_notitie = together if len(together) <= NOTITIE_MAX else stays.interne_notitie
    if stays.werkte_voor_partij_id in (stays.pk, gone.pk):  # nobody works for himself
        stays.werkte_voor_partij = None
    if gone.indicatie_geheimhouding or stays.indicatie_geheimhouding is None:
        stays.indicatie_geheimhouding = gone.indicatie_geheimhouding
