"""Endless rows of calls to the API."""

from collections.abc import Iterator, Mapping
from itertools import cycle
from random import Random
from typing import Any

from bench import bodies
from bench.caller import CONTACTMOMENTEN, KIC1, KLANTEN, path_of
from bench.sample import Sample

EXPAND = "digitaleAdressen,betrokkenen,betrokkenen.hadKlantcontact"
MOST = 400  # different paths in a row

Call = tuple[str, str, Mapping[str, Any] | None]  # method, path, body
Calls = Iterator[Call]


def gets(paths: list[str]) -> Calls:
    """Yields a GET of each of `paths`, over and over."""
    yield from cycle([("GET", path, None) for path in paths[:MOST]])


def detail(uuid: str) -> str:
    """Returns the path of a partij."""
    return f"/partijen/{uuid}"


def expanded(uuid: str) -> str:
    """Returns the path of a partij with its addresses, betrokkenen and klantcontacten."""
    return f"/partijen/{uuid}?expand={EXPAND}"


def by_bsn(bsn: str) -> str:
    """Returns the path of the partijen with a BSN."""
    return path_of("partijen", partijIdentificator__objectId=bsn, partijIdentificator__codeSoortObjectId="bsn")


def contacten_of(partij: str) -> str:
    """Returns the path of the klantcontacten of a partij."""
    return path_of("klantcontacten", hadBetrokkene__wasPartij__uuid=partij)


def taken_of(actor: str) -> str:
    """Returns the path of the open tasks of an actor."""
    return path_of("internetaken", toegewezenAanActor__uuid=actor, status="te_verwerken")


def about(zaak: str) -> str:
    """Returns the path of the klantcontacten about a zaak."""
    return path_of("klantcontacten", onderwerpobject__onderwerpobjectidentificatorObjectId=zaak)


def contactmomenten_of(klant: str) -> str:
    """Returns the path of the contactmomenten of a klant."""
    return f"{CONTACTMOMENTEN}{path_of('contactmomenten', klant=f'http://127.0.0.1{KLANTEN}/klanten/{klant}')}"


def klant_by_bsn(bsn: str) -> str:
    """Returns the path of the klanten with a BSN."""
    return f"{KLANTEN}{path_of('klanten', subjectNatuurlijkPersoon__inpBsn=bsn)}"


def post_contactmoment(sample: Sample) -> Calls:
    """Yields new contactmomenten."""
    random = Random(7)  # noqa: S311
    while True:
        yield "POST", f"{CONTACTMOMENTEN}/contactmomenten", bodies.contactmoment(random)


def post_verzoek(sample: Sample) -> Calls:
    """Yields new verzoeken of partijen in turn."""
    random = Random(8)  # noqa: S311
    for partij in cycle(sample.partijen):
        yield "POST", f"{KIC1}/verzoeken", bodies.verzoek(random, partij)


def post_klantcontact(sample: Sample) -> Calls:
    """Yields new klantcontacten."""
    random = Random(1)  # noqa: S311  invented, no secrets
    while True:
        yield "POST", "/klantcontacten", bodies.klantcontact(random)


def post_maak_klantcontact(sample: Sample) -> Calls:
    """Yields new klantcontacten with a betrokkene and an onderwerpobject."""
    random = Random(2)  # noqa: S311
    for partij in cycle(sample.partijen):
        yield "POST", "/maak-klantcontact", bodies.maak_klantcontact(random, partij)


def post_partij(sample: Sample) -> Calls:
    """Yields new persons with a BSN and two addresses."""
    random = Random(3)  # noqa: S311
    for bsn in sample.new_bsns:
        yield "POST", "/partijen", bodies.partij(random, bsn)


def patch_partij(sample: Sample) -> Calls:
    """Yields changes of one partij after another."""
    random = Random(4)  # noqa: S311
    for partij in cycle(sample.partijen):
        yield "PATCH", detail(partij), bodies.notitie(random)


def post_internetaak(sample: Sample) -> Calls:
    """Yields new tasks for one actor after another."""
    random = Random(5)  # noqa: S311
    for klantcontact, actor in zip(cycle(sample.klantcontacten), cycle(sample.actoren), strict=False):
        yield "POST", "/internetaken", bodies.internetaak(random, klantcontact, actor)


def mixed(sample: Sample) -> Calls:
    """Yields what a front office does in a day: eight reads to two writes."""
    random = Random(6)  # noqa: S311
    menu = [
        (25, gets([by_bsn(bsn) for bsn in sample.bsns])),
        (20, gets([expanded(partij) for partij in sample.callers])),
        (15, gets([contacten_of(partij) for partij in sample.callers])),
        (10, gets([detail(partij) for partij in sample.partijen])),
        (10, gets([taken_of(actor) for actor in sample.actoren])),
        (10, post_maak_klantcontact(sample)),
        (4, post_internetaak(sample)),
        (4, patch_partij(sample)),
        (2, post_partij(sample)),
    ]
    weights = [weight for weight, _ in menu]
    while True:
        yield next(random.choices(menu, weights)[0][1])
