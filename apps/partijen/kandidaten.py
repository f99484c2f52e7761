"""Which partijen may be the same as another one.

A source finds them by an index each, for a few partijen at a time: what it costs does not depend on how many there are. Apps
above this one add theirs. What too many have in common says nothing, and is passed over.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

from apps.core.api.kept import Kept
from apps.partijen.models import Beoordeling, Duplicaat, Reden

COMMON = 10  # as many others with the same say nothing

# The rows of `others` that have the same as a row of `own`, unless those are too many. Both tell `partij_id`.
SAME = """
SELECT own.partij_id, other.partij_id FROM ({own}) own
CROSS JOIN LATERAL (
    SELECT array_agg(found.partij_id) AS several FROM (SELECT o.partij_id FROM ({others}) o LIMIT {limit}) found
) among
CROSS JOIN LATERAL unnest(among.several) AS other (partij_id)
WHERE cardinality(among.several) < {limit} AND other.partij_id <> own.partij_id
"""

# What comes before a last name, of which the first letter counts.
BEFORE = "upper(left(concat({0}.contactnaam_voornaam, {0}.contactnaam_voorletters), 1))"
# Two names are the same when so are the last names, and the first letters as far as both tell them; or those of organisations.
NAMEN = f"""(
    (upper(o.contactnaam_achternaam) = upper(p.contactnaam_achternaam) AND p.contactnaam_achternaam <> ''
     AND ({BEFORE.format("o")} = {BEFORE.format("p")} OR {BEFORE.format("o")} = '' OR {BEFORE.format("p")} = ''))
    OR (upper(o.naam) = upper(p.naam) AND p.naam <> '')
)"""


@dataclass(frozen=True)
class Bron:
    """A source of candidates.

    `sql` tells pairs of keys, with the parameters `tenant` and `partijen`. `gewijzigd`: a table of history, and its column with
    the partij for which there may be something new to find.
    """

    naam: str
    reden: Reden
    sql: str
    gewijzigd: tuple[str, str]

    @cached_property
    def kept(self) -> Kept:
        """The statement."""
        return Kept.of_text(self.sql)

    def pairs(self, partijen: Collection[int]) -> list[tuple[int, int]]:
        """Returns pairs of one of `partijen` and another partij that may be the same."""
        return list(self.kept.rows({"partijen": "{" + ",".join(map(str, partijen)) + "}"}))


@dataclass
class Kandidaat:
    """A partij that may be the same as the one that was asked about, and why."""

    partij: int
    redenen: list[str] = field(default_factory=list)


_bronnen: list[Bron] = []


def add_source(bron: Bron) -> None:
    """Adds a source of candidates."""
    _bronnen.append(bron)


def sources() -> list[Bron]:
    """Returns all sources."""
    return _bronnen


def same(own: str, others: str) -> str:
    """Returns the SQL of pairs: the rows of `others`, a query on `own`, that are not too many."""
    return SAME.format(own=own, others=others, limit=COMMON + 2)  # the partij itself may be among them


def find_pairs(partijen: Collection[int]) -> dict[tuple[int, int], list[str]]:
    """Returns why each pair of one of `partijen` and another may be the same, by pair; one statement per source."""
    found: dict[tuple[int, int], list[str]] = defaultdict(list)
    for bron in sources() if partijen else ():
        for pair in bron.pairs(partijen):
            if bron.reden not in found[pair]:
                found[pair].append(bron.reden)
    return dict(found)


def find_candidates(partij: int) -> list[Kandidaat]:
    """Returns the partijen that may be the same as one, those with most reasons first, without those that are known not to be."""
    judged = Duplicaat.objects.filter(partij=partij, beoordeling=Beoordeling.GEEN_DUPLICAAT)
    rejected = set(judged.values_list("ander_id", flat=True))
    found = [Kandidaat(other, why) for (_, other), why in find_pairs([partij]).items() if other not in rejected]
    return sorted(found, key=lambda one: (-len(one.redenen), one.partij))


add_source(
    Bron(
        "nummers",
        Reden.NUMMER,
        same(
            """
            SELECT i.tenant_id, i.identificeerde_partij_id AS partij_id, i.partij_identificator_object_id AS nummer,
                i.partij_identificator_code_soort_object_id AS soort
            FROM partijen_partijidentificator i
            WHERE i.tenant_id = %(tenant)s::bigint AND i.identificeerde_partij_id = ANY (%(partijen)s::bigint[])
            """,
            """
            SELECT i.identificeerde_partij_id AS partij_id FROM partijen_partijidentificator i
            WHERE i.tenant_id = own.tenant_id AND i.partij_identificator_object_id = own.nummer
            AND i.partij_identificator_code_soort_object_id = own.soort AND i.identificeerde_partij_id IS NOT NULL
            """,
        ),
        ("partijen_partijidentificatormutatie", "identificeerde_partij_id"),
    )
)
OWN_ADRES = """
SELECT p.*, p.id AS partij_id FROM partijen_partij p WHERE p.tenant_id = %(tenant)s::bigint
AND p.id = ANY (%(partijen)s::bigint[]) AND p.{group}_postcode <> '' AND p.{group}_huisnummer IS NOT NULL
"""
SAME_ADRES = """
SELECT o.id AS partij_id FROM partijen_partij o CROSS JOIN (SELECT own.*) p
WHERE o.tenant_id = p.tenant_id AND o.{group}_postcode = p.{group}_postcode AND o.{group}_postcode <> ''
AND o.{group}_huisnummer = p.{group}_huisnummer
AND upper(o.{group}_huisnummertoevoeging) = upper(p.{group}_huisnummertoevoeging) AND {namen}
"""
for group in ("bezoekadres", "correspondentieadres"):
    add_source(
        Bron(
            group,
            Reden.POSTADRES,
            same(OWN_ADRES.format(group=group), SAME_ADRES.format(group=group, namen=NAMEN)),
            ("partijen_partijmutatie", "id"),
        )
    )
