"""Fills a new register with invented rows.

    python -m bench.seed FOLDER --partijen N [--actoren N] [--organisaties N] [--seed N]

FOLDER is what KLANTENREGISTER_DATA names: it gets a PostgreSQL server of its own. The same arguments give the same rows.
"""

import os
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

import psycopg

from apps.core.database import NAME, OWNER, Cluster, DatabaseError, reachable
from bench.access import configuration, oin, token
from bench.plan import Plan, Sizes
from bench.rows import TABLES
from klantenregister import preparing
from klantenregister.serving import kept_secret

LEAST = 20  # partijen per organisation: fewer leave tables empty that others draw from


def main() -> None:
    """Seeds the folder of the command line."""
    arguments = parse()
    folder, start = reachable(arguments.folder), time.monotonic()
    for given in (arguments.folder, folder):  # the same, unless PostgreSQL could not get into the given one
        if given.exists() and any(given.iterdir()):
            sys.exit(f"De map {given} is niet leeg; kies een andere, of verwijder deze eerst.")
    sizes = Sizes(arguments.partijen, arguments.actoren or max(40, arguments.organisaties), arguments.organisaties)
    try:
        with Cluster(folder).running() as cluster:
            seed(cluster, sizes, arguments.seed)
    except DatabaseError as error:
        sys.exit(f"Vullen mislukte: {error}")
    except BaseException:
        print(f"Het vullen is niet afgemaakt; verwijder {folder} voor een nieuwe poging.", file=sys.stderr)
        raise
    print(f"Gevuld in {time.monotonic() - start:.0f} s: {sizes.partijen} partijen in {folder}.")
    print(f"Token van de eerste organisatie: {token(1)}")


def parse() -> Namespace:
    """Returns the arguments; ends the program when they cannot be carried out."""
    parser = ArgumentParser(prog="python -m bench.seed", description="Vult een nieuw register met verzonnen rijen.")
    parser.add_argument("folder", type=Path, help="map voor de database; mag nog niets bevatten")
    parser.add_argument("--partijen", type=int, required=True)
    parser.add_argument("--actoren", type=int, default=0, help="standaard 40")
    parser.add_argument(
        "--organisaties", type=int, default=1, help="over hoeveel organisaties de rijen worden verdeeld"
    )
    parser.add_argument("--seed", type=int, default=1, help="een ander getal geeft andere rijen")
    arguments = parser.parse_args()
    if arguments.organisaties < 1 or arguments.partijen < LEAST * arguments.organisaties:
        parser.error(f"er zijn ten minste {LEAST} partijen per organisatie nodig.")
    if 0 < arguments.actoren < arguments.organisaties or arguments.actoren < 0:
        parser.error("er is ten minste één actor per organisatie nodig.")
    return arguments


def seed(cluster: Cluster, sizes: Sizes, chance: int) -> None:
    """Makes the tables and the organisations in `cluster`, and fills them."""
    secret = kept_secret(cluster.folder / "secret-key")
    os.environ |= {"DATABASE_URL": cluster.url(OWNER), "SECRET_KEY": secret, "DATABASE_POOL": "0"}
    preparing.main([])
    from bench.filling import fill  # models cannot be imported before Django is set up

    plan = Plan(sizes, TABLES, make_organisaties(sizes.organisaties), chance)
    with psycopg.connect(host=str(cluster.socket), user="postgres", dbname=NAME, autocommit=True) as connection:
        fill(connection, plan)


def make_organisaties(count: int) -> Sequence[int]:
    """Makes organisations with an application each; returns their primary keys in order."""
    from apps.core.configuration import configure  # as above
    from apps.core.models import Tenant

    for _ in configure(configuration(count)):
        pass
    keys = dict(Tenant.objects.values_list("oin", "pk"))
    return [keys[oin(number)] for number in range(1, count + 1)]


if __name__ == "__main__":
    main()
