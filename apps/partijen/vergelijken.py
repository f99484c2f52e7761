"""Two partijen side by side: what each says in every field, and how much hangs on each."""

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.text import capfirst

from apps.core.groups import Group
from apps.core.merging.keys import keys_to
from apps.core.merging.rows import table
from apps.core.tenancy import current_tenant_id
from apps.gegevensgroepen.groepen import volledige_naam
from apps.partijen.keuzes import LABELS, VELDEN, Keuze, chosen
from apps.partijen.models import Duplicaat, Partij, PartijIdentificator, Samenvoeging
from apps.partijen.models.identificator import SoortObjectId

ABOUT_MERGING = (Duplicaat, Samenvoeging)
COUNTED = 1000  # more than these are told as so many

COUNT = "SELECT {number}, {counts}"
OF_ONE = (
    "(SELECT count(*) FROM (SELECT 1 FROM {table} WHERE tenant_id = {tenant} AND {column} = %s LIMIT {limit}) found)"
)
YES_OR_NO = {True: "Ja", False: "Nee", None: ""}


@dataclass(frozen=True)
class Veld:
    """A field of both: what each of them says, and whose value stays when nobody chooses."""

    name: str
    label: str
    own: list[str]
    other: list[str]
    keuze: Keuze

    @property
    def is_same(self) -> bool:
        """Whether there is nothing to choose."""
        return self.own == self.other

    @property
    def joins(self) -> bool:
        """Whether both values can stay: notes are put together when nobody chooses."""
        return self.name == "interne_notitie" and bool(self.own and self.other)

    def outcome(self, keuze: Keuze | None) -> list[str]:
        """Returns what stays, as was chosen."""
        if keuze is None and self.joins and not self.is_same:
            return [*self.own, *self.other]
        return self.other if (keuze or self.keuze) == Keuze.VERDWIJNENDE else self.own


@dataclass(frozen=True)
class Aantal:
    """How many rows of a kind refer to each of both."""

    label: str
    own: str
    other: str


def fields_of(stays: Partij, gone: Partij) -> list[Veld]:
    """Returns the fields that can be chosen."""
    return [
        Veld(name, LABELS[name], lines(stays, name), lines(gone, name), chosen(stays, gone, name, {}))
        for name in VELDEN
    ]


def lines(partij: Partij, veld: str) -> list[str]:
    """Returns what a partij says in a field, in lines of text."""
    if veld == "partij_identificatie":
        names = [partij.naam, volledige_naam(partij.contactnaam), *working_for(partij)]
        return [partij.get_soort_partij_display(), *filter(None, names)]
    if isinstance(Partij.__dict__.get(veld), Group):
        return lines_of_adres(getattr(partij, veld))
    value = getattr(partij, veld)
    return [text for text in [YES_OR_NO[value] if isinstance(value, bool) else str(value or "")] if text]


def working_for(partij: Partij) -> list[str]:
    """Returns whom a contactpersoon works for."""
    return [f"werkte voor {partij.werkte_voor_partij}"] if partij.werkte_voor_partij_id else []


def lines_of_adres(adres: dict[str, Any]) -> list[str]:
    """Returns an address as on an envelope."""
    street = " ".join(str(adres[part]) for part in ("straatnaam", "huisnummer", "huisnummertoevoeging") if adres[part])
    place = " ".join(filter(None, (adres["postcode"], adres["stad"])))
    rest = (adres[part] for part in ("adresregel1", "adresregel2", "adresregel3", "land", "nummeraanduiding_id"))
    return [line for line in (street, place, *rest) if line]


def counts_of(stays: Partij, gone: Partij) -> list[Aantal]:
    """Returns how much hangs on each, of what hangs on any of both; one statement, that stops counting where it is many."""
    keys = [key for key in keys_to(Partij) if key.model not in ABOUT_MERGING]
    of_one = [
        OF_ONE.format(table=table(key.model), column=key.column, tenant=current_tenant_id(), limit=COUNTED)
        for key in keys
    ]
    sql = " UNION ALL ".join(
        COUNT.format(number=number, counts=f"{count}, {count}") for number, count in enumerate(of_one)
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [stays.pk, gone.pk] * len(keys))
        found = sorted(cursor.fetchall())
    return [Aantal(label_of(keys[number]), told(own), told(other)) for number, own, other in found if own or other]


def told(number: int) -> str:
    """Returns a number, or that it is that many at least."""
    return f"{COUNTED} of meer" if number >= COUNTED else str(number)


def label_of(key: Any) -> str:
    """Returns what rows are called, and as what they refer when they can in more than one way."""
    name = capfirst(str(key.model._meta.verbose_name_plural))
    is_sole = sum(one.model is key.model for one in keys_to(Partij)) == 1 and key.model is not Partij
    return name if is_sole else f"{name} ({key.verbose_name})"


def warnings_of(stays: Partij, gone: Partij) -> list[str]:
    """Returns what should make a person look twice."""
    soorten = PartijIdentificator.objects.filter(identificeerde_partij__in=[stays, gone]).values_list(
        "partij_identificator_code_soort_object_id", "identificeerde_partij_id"
    )
    by_soort: dict[str, set[int | None]] = {}
    for soort, partij in soorten:
        by_soort.setdefault(soort, set()).add(partij)
    return [
        f"Beide partijen hebben een {SoortObjectId(soort).label}, en niet hetzelfde. Alleen dat van de blijvende partij blijft."
        for soort, partijen in sorted(by_soort.items())
        if len(partijen) > 1
    ]
