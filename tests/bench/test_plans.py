"""How PostgreSQL finds the rows of each filter, in a register large enough for it to care."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.conf import settings
from psycopg import sql

from apps.core import tenancy
from apps.core.api.either import Common
from apps.core.api.kept import Kept
from apps.core.api.query import Query
from apps.core.api.reads import Shape
from apps.core.api.relations import among_of
from apps.core.api.selection import Selection, kept_count, kept_page
from apps.core.beheer.search import any_of
from apps.core.database import APPLICATION, Cluster
from apps.core.postgresql.base import sent
from apps.kic_v1.gateway.filters import Table
from apps.kic_v1.gateway.selection import kept_ids
from apps.klantcontacten.models import Klantcontact
from apps.legacy.filters import OfOrganisatie
from apps.partijen.kandidaten import Bron, sources
from apps.partijen.models import Partij
from apps.voorkeurskanaal.laden import around, with_known
from apps.werkplek import dossier, tijdlijn
from apps.werkplek.vraag import understand
from apps.werkplek.zoeken import of_klantcontact, of_partij
from klantenregister.urls import APIS
from tests.bench.seeding import seed_migrated
from tests.contract import example
from tests.migrated import migrated_folder

# Filling the register takes most of a minute, and CI has ten.
pytestmark = pytest.mark.drill

PARTIJEN = 20_000
BIG = 1_000  # rows
FILTERS = [
    pytest.param(api, viewset, name, id=f"{api.name}-{resource}-{name}")
    for api in APIS
    for resource, viewset in api.resources.items()
    if viewset.is_collection
    for name in viewset.filterset_class.filters
]
# What means nearly every row leaves an index nothing to find. It must be counted all the same; a page of it is found at once.
ALL_ROWS = {
    "hadBetrokkene__wasPartij",
    *(
        f"hadBetrokkene__wasPartij__partijIdentificator__{code}"
        for code in ("codeObjecttype", "codeSoortObjectId", "codeRegister")
    ),
    # Of the gateway, what nearly all that an earlier generation left has in common, or one of a few values.
    *(f"contactmoment.registratiedatum[{word}]" for word in ("<=", "<", "before", "strictly_before", "not null")),
    *(
        f"{name}{method}"
        for name in ("contactmoment.bronorganisatie", "klant.bronorganisatie", "klant.subjectType", "objectType")
        for method in ("", "[exact]")
    ),
    *(
        f"{name}[not null]"
        for name in (
            "contactmoment",
            "contactmoment.gespreksId",
            "contactmoment.medewerker",
            "contactmoment.todo",
            "gesprek",
            "klant.functie",
            "klant.subject",
        )
    ),
    "contactmoment.todo[null]",
    "klantcontact.todo[null]",
    # Of berichten, all of which are about a zaak there, and of one of four kinds.
    *(f"{name}[not null]" for name in ("zaak", "koppeling.url", "koppeling.urn", "koppeling.zaaknummer", "categorie")),
    "categorie[ne]",
    # Of Open VTB, before a day that is later than all.
    *(
        f"{name}__{word}"
        for name in ("startdatum", "datumHerinnering", "einddatumHandelingsTermijn")
        for word in ("lt", "lte")
    ),
    # Of the gateway, whether there is any, or another one than one of a few.
    "todo[null]",
    "todo[not null]",
    "actor[null]",
    "actor[not null]",
    "actor.naam[not null]",
    "klantcontact[not null]",
    "verstrekteAdres.soortDigitaalAdres[]",
    "verstrekteAdres.soortDigitaalAdres[ne]",
    "verstrekteAdres.soortDigitaalAdres[not null]",
    "bijlage.objectIdentificator.soortObjectId[]",
    *(
        f"{name}.objectIdentificator.{part}[not null]"
        for name in ("bijlage", "gaatOver")
        for part in ("objecttype", "soortObjectId", "objectId", "register")
    ),
}

Connection = psycopg.Connection[Any]


@pytest.fixture(scope="module")
def large() -> Iterator[Connection]:
    """A connection to a large register, as an application of its one organisation has it."""
    options = settings.DATABASES["default"]["OPTIONS"]["options"]
    with migrated_folder() as folder:
        seed_migrated(folder, PARTIJEN)
        with (
            Cluster(folder, durable=False).running() as cluster,
            psycopg.connect(cluster.url(APPLICATION), options=options, autocommit=True) as connection,
        ):
            connection.execute("SELECT set_config('app.tenant', id::text, false) FROM core_tenant")
            yield connection


@pytest.fixture(autouse=True)
def another_organisation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets a bronorganisatie be another organisation: nearly all that there is, is of the own one."""
    monkeypatch.setattr(OfOrganisatie, "shaping", lambda self, parsed: False)


@pytest.fixture(scope="module")
def big_tables(large: Connection) -> set[str]:
    rows = large.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > %s", [BIG]).fetchall()
    return {name for (name,) in rows}


def plan(connection: Connection, kept: Kept, values: dict[str, Any], *, by_value: bool) -> Any:
    """The plan that the register gets for a statement: of an unknown value, unless it is planned for its value."""
    (tenant,) = connection.execute("SELECT current_setting('app.tenant')").fetchone() or ("",)
    known = {**values, "tenant": tenant, "base": "", "skip": 0, "bound": 0}
    if by_value:
        found = psycopg.ClientCursor(connection).execute(f"EXPLAIN (FORMAT JSON) {kept.marked}", known)  # type: ignore[arg-type]
        return found.fetchone()[0][0]["Plan"]  # type: ignore[index]
    connection.execute(f"PREPARE kept AS {kept.sql}")  # type: ignore[arg-type]  # not a literal
    try:
        given = sql.SQL(", ").join(sql.Literal(sent(known[name])) for name in kept.names)
        found = connection.execute(sql.SQL("EXPLAIN (FORMAT JSON) EXECUTE kept({})").format(given))
    finally:
        connection.execute("DEALLOCATE kept")
    return found.fetchone()[0][0]["Plan"]  # type: ignore[index]


def read_whole(node: Any) -> set[str]:
    """The tables of which every row is read."""
    below = [table for child in node.get("Plans", ()) for table in read_whole(child)]
    return {*below, *([node["Relation Name"]] if node["Node Type"] == "Seq Scan" else [])}


def page_of(chosen: Selection, api: Any, viewset: Any) -> Kept:
    """The statement that finds a page; the gateway finds the ids first, and renders them by the statement of a shape."""
    if isinstance(viewset.filterset_class.filters, Table):
        return kept_ids(chosen.terms, "LIMIT 100", bounded=False)
    return kept_page(chosen.terms, Shape(viewset.serializer_class, api), "LIMIT 100", bounded=False)


def selection(viewset: Any, name: str) -> Selection:
    model = viewset.serializer_class.Meta.model
    filters = {name: example(viewset.filterset_class.filters[name].parser(model))}
    query = Query(filterset=viewset.filterset_class, filters=filters)
    return query.selection(model, viewset.ordering, among_of(viewset.serializer_class))


@pytest.mark.parametrize(("api", "viewset", "name"), FILTERS)
def test_filter_reads_no_big_table_whole(
    large: Connection, big_tables: set[str], api: Any, viewset: Any, name: str
) -> None:
    chosen = selection(viewset, name)
    page = page_of(chosen, api, viewset)
    by_value = chosen.terms.have_a_range
    given = dict(chosen.values)
    assert not read_whole(plan(large, page, given, by_value=by_value)) & big_tables
    if name not in ALL_ROWS and not isinstance(viewset.filterset_class.filters[name], Common):
        assert not read_whole(plan(large, kept_count(chosen.terms), given, by_value=by_value)) & big_tables


@pytest.mark.parametrize("bron", sources(), ids=lambda bron: bron.naam)
def test_partijen_that_may_be_the_same_are_found_by_indexes(
    large: Connection, big_tables: set[str], bron: Bron
) -> None:
    assert not read_whole(plan(large, bron.kept, {"partijen": "{1,2,3}"}, by_value=False)) & big_tables


@pytest.fixture
def at_work(large: Connection, db: None) -> Iterator[None]:
    """Lets queries be built for the organisation of the large register."""
    (tenant,) = large.execute("SELECT current_setting('app.tenant')::bigint").fetchone() or (0,)
    before = tenancy._current.set(tenant)
    yield
    tenancy._current.reset(before)


def explained(connection: Connection, query: Any) -> Any:
    """The plan of a query that is planned for its values."""
    statement, values = query.query.sql_with_params()
    found = psycopg.ClientCursor(connection).execute(f"EXPLAIN (FORMAT JSON) {statement}", values)
    return found.fetchone()[0][0]["Plan"]  # type: ignore[index]


@pytest.mark.parametrize(
    "typed", ["jansen piet", "999990019", "06 12345678", "piet@example.nl", "1234 AB 12", str(UUID(int=1))]
)
def test_searching_in_the_admin_reads_no_big_table_whole(
    large: Connection, big_tables: set[str], at_work: None, typed: str
) -> None:
    vraag = understand(typed)
    for model, ways in ((Partij, of_partij(vraag)), (Klantcontact, of_klantcontact(vraag))):
        if ways:
            assert not read_whole(explained(large, any_of(model._default_manager.all(), ways)[:51])) & big_tables


def test_klantbeeld_reads_no_big_table_whole(large: Connection, big_tables: set[str], at_work: None) -> None:
    (pk,) = large.execute("SELECT max(id) FROM partijen_partij").fetchone() or (0,)
    queries = [
        dossier.loaded(Partij.objects.filter(pk=pk)),
        *(soort.rows(pk, None) for soort in tijdlijn.SOORTEN.values()),
    ]
    for query in [*queries, with_known(Partij.objects.filter(pk__in=around(pk)), pk)]:
        assert not read_whole(explained(large, query)) & big_tables


def test_filter_without_an_index_would_be_noticed(large: Connection, big_tables: set[str]) -> None:
    statement = "SELECT id FROM partijen_partij WHERE tenant_id = $1::bigint AND interne_notitie = 'x'"
    assert read_whole(plan(large, Kept(statement, ("tenant",), statement), {}, by_value=False)) == {"partijen_partij"}
    assert {"partijen_partij", "klantcontacten_klantcontact", "betrokkenen_digitaaladres"} <= big_tables


def test_search_uses_the_trigram_index(large: Connection) -> None:
    """Within the function, whose plan EXPLAIN does not show: what it runs, as the role that it runs as."""
    statement = (
        "EXPLAIN (FORMAT JSON) SELECT id FROM partijen_partij "
        "WHERE tenant_id = current_setting('app.tenant')::bigint AND upper(zoeknaam) LIKE '%JANSEN%'"
    )
    info = large.info
    with psycopg.connect(host=info.host, dbname=info.dbname, user="postgres") as connection:
        connection.execute("SELECT set_config('app.tenant', id::text, false) FROM core_tenant")
        owner = connection.execute("SELECT proowner::regrole::text FROM pg_proc WHERE proname = 'core_zoek'").fetchone()
        assert owner == ("klantenregister_zoeker",)
        connection.execute("SET ROLE klantenregister_zoeker")
        plan = json.dumps(connection.execute(statement).fetchone())
    assert "partijen_partij_zoeknaam" in plan
