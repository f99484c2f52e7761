"""What the register is asked to do, under the names that results are known by."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from bench import calls
from bench.caller import CONTACTMOMENTEN, KLANTEN, VERZOEKEN, path_of
from bench.calls import Call, Calls, gets
from bench.sample import PAGE, Sample


@dataclass(frozen=True)
class Workload:
    """An endless row of calls. `is_right` tells of an answer whether it is of the kind that was asked for."""

    name: str
    calls: Callable[[Sample], Calls]
    is_right: Callable[[Any], bool]


def has_rows(page: Any) -> bool:
    """Tells whether a page has at least one row, and no more than there are."""
    return bool(0 < len(page["results"]) <= page["count"])


def is_full(page: Any) -> bool:
    """Tells whether a page is full, or the only one."""
    return bool(len(page["results"]) == min(PAGE, page["count"]))


def has_one(page: Any) -> bool:
    """Tells whether exactly one row was found."""
    return bool(len(page["results"]) == page["count"] == 1)


def is_object(answer: Any) -> bool:
    """Tells whether the answer is one object."""
    return "uuid" in answer and "url" in answer


def has_url(answer: Any) -> bool:
    """Tells whether the answer is one object of an earlier generation."""
    return "url" in answer


def is_expanded(partij: Any) -> bool:
    """Tells whether a partij came with its betrokkenen, and those with their klantcontacten."""
    betrokkenen = partij["_expand"]["betrokkenen"]
    is_whole: bool = len(betrokkenen) == len(partij["betrokkenen"]) > 0
    return is_whole and all("onderwerp" in betrokkene["_expand"]["hadKlantcontact"] for betrokkene in betrokkenen)


def is_open(page: Any) -> bool:
    """Tells whether there are tasks, all of them to be done."""
    return has_rows(page) and all(taak["status"] == "te_verwerken" for taak in page["results"])


WORKLOADS = (
    Workload("partij_detail", lambda sample: gets([calls.detail(uuid) for uuid in sample.partijen]), is_object),
    Workload(
        "partij_detail_expand", lambda sample: gets([calls.expanded(uuid) for uuid in sample.callers]), is_expanded
    ),
    Workload("partijen_list_100", lambda _: gets([path_of("partijen", pageSize=PAGE)]), is_full),
    Workload(
        "partijen_list_deep",
        lambda sample: gets([path_of("partijen", page=sample.deep_page, pageSize=PAGE)]),
        is_full,
    ),
    Workload("partijen_by_bsn", lambda sample: gets([calls.by_bsn(bsn) for bsn in sample.bsns]), has_one),
    Workload(
        "naam_zoeken",
        lambda sample: gets([path_of("partijen", naam__icontains=name) for name in sample.names]),
        has_rows,
    ),
    Workload("klantcontacten_list", lambda _: gets([path_of("klantcontacten")]), is_full),
    Workload(
        "klantcontacten_by_partij", lambda sample: gets([calls.contacten_of(uuid) for uuid in sample.callers]), has_rows
    ),
    Workload("onderwerpobject_zoeken", lambda sample: gets([calls.about(zaak) for zaak in sample.zaken]), has_one),
    Workload(
        "adres_zoeken",
        lambda sample: gets([path_of("digitaleadressen", adres=adres) for adres in sample.adressen]),
        has_one,
    ),
    Workload("internetaken_by_actor", lambda sample: gets([calls.taken_of(uuid) for uuid in sample.actoren]), is_open),
    Workload("post_klantcontact", calls.post_klantcontact, is_object),
    Workload(
        "post_maak_klantcontact",
        calls.post_maak_klantcontact,
        lambda made: all(is_object(part) for part in made.values()),
    ),
    Workload("post_partij", calls.post_partij, is_object),
    Workload("patch_partij", calls.patch_partij, is_object),
    Workload("klant_detail", lambda sample: gets([f"{KLANTEN}/klanten/{uuid}" for uuid in sample.partijen]), has_url),
    Workload("klanten_list_100", lambda _: gets([f"{KLANTEN}/klanten"]), is_full),
    Workload("klanten_by_bsn", lambda sample: gets([calls.klant_by_bsn(bsn) for bsn in sample.bsns]), has_one),
    Workload(
        "contactmoment_detail",
        lambda sample: gets([f"{CONTACTMOMENTEN}/contactmomenten/{uuid}" for uuid in sample.klantcontacten]),
        has_url,
    ),
    Workload("contactmomenten_list_100", lambda _: gets([f"{CONTACTMOMENTEN}/contactmomenten"]), is_full),
    Workload(
        "contactmomenten_by_klant",
        lambda sample: gets([calls.contactmomenten_of(uuid) for uuid in sample.callers]),
        has_rows,
    ),
    Workload("post_contactmoment", calls.post_contactmoment, has_url),
    Workload("verzoeken_list_100", lambda _: gets([f"{VERZOEKEN}/verzoeken"]), is_full),
    Workload("post_verzoek", calls.post_verzoek, has_url),
    Workload(
        "mixed_80_20", calls.mixed, lambda answer: is_object(answer) or "results" in answer or "klantcontact" in answer
    ),
)


def first(workload: Workload, sample: Sample, count: int) -> list[Call]:
    """Returns the first `count` calls of `workload`."""
    return list(islice(workload.calls(sample), count))
