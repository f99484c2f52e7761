"""What is in the register, as far as requests need it: found through the API, so that no knowledge of the database is needed."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from random import Random
from typing import Any

from bench.caller import Caller, path_of
from bench.rows.partijen import bsn

PAGE = 100  # what the API gives on a page, unless asked otherwise
PAGES = 8  # looked at, spread over the whole list
DEEP = 500  # the page that stands for all deep ones, or the last full page when there are fewer
COUNTED = ("partijen", "klantcontacten", "internetaken", "actoren", "digitaleadressen", "onderwerpobjecten")
FIRST_NEW_BSN = 50_000_000


@dataclass(frozen=True)
class Sample:
    """Counts per resource, and lists in a fixed order by chance: uuids unless the name says otherwise."""

    counts: dict[str, int]
    partijen: list[str]
    callers: list[str]  # partijen with klantcontacten
    bsns: list[str]
    names: list[str]
    actoren: list[str]
    klantcontacten: list[str]
    adressen: list[str]  # the addresses themselves
    zaken: list[str]  # object-ids
    new_bsns: Iterator[str]

    @property
    def deep_page(self) -> int:
        """The page that stands for the deep ones."""
        return max(1, min(DEEP, self.counts["partijen"] // PAGE))


def discover(caller: Caller) -> Sample:
    """Returns the sample of the register that `caller` calls; the same register gives the same sample."""
    counts = {name: caller.get(path_of(name, pageSize=1))["count"] for name in COUNTED}
    rows = {name: list(look_at(caller, name, counts[name])) for name in COUNTED if name != "internetaken"}
    numbers = [
        identificator["partijIdentificator"]
        for row in rows["partijen"]
        for identificator in row["partijIdentificatoren"]
    ]
    names = [row["partijIdentificatie"].get("volledigeNaam", "") for row in rows["partijen"]]
    return Sample(
        counts=counts,
        partijen=uuids(rows["partijen"]),
        callers=uuids([row for row in rows["partijen"] if row["betrokkenen"]]),
        bsns=[number["objectId"] for number in numbers if number["codeSoortObjectId"] == "bsn"],
        # Two last names: full names that are as rare in a large register as in a small one.
        names=[name for name in names if "-" in name],
        actoren=uuids(rows["actoren"]),
        klantcontacten=uuids(rows["klantcontacten"]),
        adressen=[row["adres"] for row in rows["digitaleadressen"]],
        zaken=[row["onderwerpobjectidentificator"]["objectId"] for row in rows["onderwerpobjecten"]],
        # The count grows with every partij that is made, so that a later run does not come back to these numbers.
        new_bsns=(bsn(FIRST_NEW_BSN, index) for index in count(counts["partijen"])),
    )


def look_at(caller: Caller, name: str, total: int) -> Iterator[Any]:
    """Yields the rows of some pages of a list, in an order by chance."""
    random = Random(name)  # noqa: S311  a choice, no secret
    last = -(-total // PAGE)
    rows = []
    for page in random.sample(range(1, last + 1), min(PAGES, last)):
        rows += caller.get(path_of(name, page=page, pageSize=PAGE))["results"]
    yield from random.sample(rows, len(rows))


def uuids(rows: list[Any]) -> list[str]:
    """Returns the uuids of `rows`."""
    return [row["uuid"] for row in rows]
