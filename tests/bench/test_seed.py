"""A seeded register, in a server of its own: what it holds, and that the register can go on from there."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.apps import apps
from psycopg import sql
from stdnum.nl import bsn

from apps.betrokkenen.models import DigitaalAdres
from apps.betrokkenen.rules import adres_fits_soort
from apps.core.database import NAME, Cluster
from apps.core.numbering import NumberedModel
from bench.copying import Lines, rows_of
from bench.plan import Plan, Sizes, Table
from bench.rows import TABLES
from tests.bench.seeding import SIZES, seed

pytestmark = pytest.mark.long

Connection = psycopg.Connection[Any]

KEYS = """
SELECT conrelid::regclass::text, confrelid::regclass::text,
       ARRAY(SELECT attname::text FROM unnest(conkey) WITH ORDINALITY AS k (number, place)
             JOIN pg_attribute ON attrelid = conrelid AND attnum = number ORDER BY place),
       ARRAY(SELECT attname::text FROM unnest(confkey) WITH ORDINALITY AS k (number, place)
             JOIN pg_attribute ON attrelid = confrelid AND attnum = number ORDER BY place)
FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace
"""


@pytest.fixture(scope="module")
def server(seeded: Path) -> Iterator[Connection]:
    """The superuser's connection."""
    running = Cluster(seeded).running()
    with running as cluster, psycopg.connect(host=str(cluster.socket), user="postgres", dbname=NAME) as connection:
        connection.autocommit = True
        yield connection


def plan_for(server: Connection, sizes: Sizes = SIZES) -> Plan:
    tenants = [key for (key,) in server.execute("SELECT id FROM core_tenant ORDER BY oin")]
    return Plan(sizes, TABLES, tenants, seed=1)


def numbers(server: Connection, query: str) -> list[Any]:
    return [tuple(row) if len(row) > 1 else row[0] for row in server.execute(query)]


def test_sizes_are_in_proportion_and_shared_by_the_organisations(server: Connection) -> None:
    for table, expected in {
        "partijen_partij": 200, "partijen_partijidentificator": 200, "klantcontacten_klantcontact": 400,
        "betrokkenen_betrokkene": 400, "klantcontacten_onderwerpobject": 80, "taken_internetaak": 100,
        "taken_toewijzing": 100, "klantcontacten_actorklantcontact": 200, "actoren_actor": 10,
        "partijen_rekeningnummer": 10, "partijen_categorie": 40, "partijen_categorierelatie": 20,
        "partijen_vertegenwoordiging": 10, "klantcontacten_bijlage": 20, "contactgegevens_persoon": 20,
        "contactgegevens_organisatie": 20, "verzoeken_verzoek": 100, "verzoeken_klantverzoek": 100,
        "verzoeken_verzoekinformatieobject": 100, "verzoeken_objectverzoek": 40,
    }.items():  # fmt: skip
        counts = numbers(server, f"SELECT count(*) FROM {table} GROUP BY tenant_id")
        assert counts == [expected // 2, expected // 2], table


def test_kinds_are_in_proportion(server: Connection) -> None:
    assert dict(numbers(server, "SELECT soort_partij, count(*) FROM partijen_partij GROUP BY 1")) == {
        "persoon": 160,
        "organisatie": 40,
    }
    [adressen] = numbers(server, "SELECT count(*) FROM betrokkenen_digitaaladres")
    assert 270 < adressen < 330
    [callers] = numbers(server, "SELECT count(DISTINCT was_partij_id) FROM betrokkenen_betrokkene")
    assert 110 < callers < 155
    [most] = numbers(
        server, "SELECT max(n) FROM (SELECT count(*) n FROM betrokkenen_betrokkene GROUP BY was_partij_id)"
    )
    assert most > 8
    [is_open] = numbers(server, "SELECT count(*) FROM taken_internetaak WHERE status = 'te_verwerken'")
    assert is_open == 60
    [length] = numbers(server, "SELECT avg(length(inhoud))::int FROM klantcontacten_klantcontact")
    assert 150 < length < 190


def test_history_is_empty(server: Connection) -> None:
    assert numbers(server, "SELECT count(*) FROM partijen_partijmutatie") == [0]


def test_numbers_of_partijen_are_valid(server: Connection) -> None:
    found = numbers(
        server,
        "SELECT partij_identificator_code_soort_object_id, partij_identificator_object_id FROM partijen_partijidentificator",
    )
    bsns = [number for soort, number in found if soort == "bsn"]
    assert len(set(bsns)) == 160
    assert all(bsn.is_valid(number) for number in bsns)
    assert {len(number) for soort, number in found if soort == "kvk_nummer"} == {8}


def broken_keys(server: Connection) -> list[str]:
    """Returns the foreign keys that point at nothing, by looking for each row that they name."""
    broken = []
    for table, target, columns, targets in server.execute(KEYS).fetchall():
        same = " AND ".join(f"a.{one} = b.{other}" for one, other in zip(columns, targets, strict=True))
        given = " AND ".join(f"a.{column} IS NOT NULL" for column in columns)
        missing = f"SELECT 1 FROM {table} a WHERE {given} AND NOT EXISTS (SELECT 1 FROM {target} b WHERE {same})"
        broken += [f"{table} {columns}"] if numbers(server, missing) else []
    return broken


def test_foreign_keys_hold_within_the_organisation(server: Connection) -> None:
    assert len(server.execute(KEYS).fetchall()) > 20
    assert broken_keys(server) == []


def test_foreign_key_to_another_organisation_would_be_seen(server: Connection) -> None:
    with server.transaction(force_rollback=True):
        server.execute("SET LOCAL session_replication_role = replica")
        server.execute("UPDATE betrokkenen_betrokkene SET was_partij_id = was_partij_id + 1 WHERE id = 1")
        assert broken_keys(server) == ["betrokkenen_betrokkene ['tenant_id', 'was_partij_id']"]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.label)
def test_same_arguments_give_the_same_rows(server: Connection, table: Table) -> None:
    model, plan = apps.get_model(table.label), plan_for(server)
    lines = Lines(model)
    columns = sql.SQL(", ").join([sql.Identifier(column) for column in lines.columns])
    name = sql.Identifier(model._meta.db_table)
    with server.transaction(force_rollback=True):
        server.execute(sql.SQL("CREATE TEMP TABLE again (LIKE {})").format(name))
        with server.cursor().copy(sql.SQL("COPY again ({}) FROM STDIN").format(columns)) as copy:
            copy.write("".join(lines.line(row) for row in rows_of(plan, table) if row))
        for one, other in ((name, sql.Identifier("again")), (sql.Identifier("again"), name)):
            only = sql.SQL("SELECT {c}::text FROM {} EXCEPT SELECT {c}::text FROM {}")
            rows = sql.SQL("ROW({})").format(columns)
            assert server.execute(only.format(one, other, c=rows)).fetchall() == []


def test_other_seed_gives_other_rows(server: Connection) -> None:
    plan = plan_for(server)
    other = Plan(SIZES, TABLES, plan.tenants, seed=2)
    rows, others = ([row["uuid"] for row in islice(rows_of(one, TABLES[1]), 20) if row] for one in (plan, other))
    assert not set(rows) & set(others)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.label)
def test_rows_obey_the_fields_and_need_no_escaping(server: Connection, table: Table) -> None:
    model = apps.get_model(table.label)
    references = [field.name for field in model._meta.fields if field.is_relation or field.name == "id"]
    plan = plan_for(server, Sizes(1000, 40, 2))
    for row in filter(None, islice(rows_of(plan, table), 1000)):
        instance = model(**row)
        instance.clean_fields(exclude=references)
        if isinstance(instance, DigitaalAdres):
            adres_fits_soort(instance)
        assert not any(character in str(value) for value in row.values() for character in "\t\n\\")


def test_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no such columns: kleur"):
        Lines(apps.get_model("partijen.Partij")).line({"id": 1, "kleur": "blauw"})


def test_sequences_of_numbers_stand_at_the_last_row(server: Connection) -> None:
    """Else the register would try every number that is taken, one by one."""
    expected = {
        f"nummers_{table}_{tenant}": rows
        for tenant in plan_for(server).tenants
        for table, rows in (
            ("partijen_partij", 100),
            ("klantcontacten_klantcontact", 200),
            ("taken_internetaak", 50),
            ("taken_klanttaak", 50),
        )
    }
    found = numbers(
        server, "SELECT sequencename::text, last_value FROM pg_sequences WHERE sequencename LIKE 'nummers%'"
    )
    assert dict(found) == expected


def test_register_goes_on_numbering_after_the_last_row(server: Connection) -> None:
    numbered = [
        apps.get_model(table.label) for table in TABLES if issubclass(apps.get_model(table.label), NumberedModel)
    ]
    assert len(numbered) == 4
    for model in numbered:
        table = model._meta.db_table
        others = ", ".join(name for name in Lines(model).columns if name not in ("id", "uuid", "nummer"))
        for tenant in plan_for(server).tenants:
            [(rows, last)] = numbers(
                server,
                f"SELECT max(nummer::int), (SELECT max(id) FROM {table}) FROM {table} WHERE tenant_id = {tenant}",
            )
            values = others.replace("verwerker_taak_id", "''")  # which is unique
            copied = f"INSERT INTO {table} (uuid, {others}) SELECT gen_random_uuid(), {values} FROM {table}"
            with server.transaction(force_rollback=True):
                server.execute("SELECT set_config('app.tenant', %s, true)", [str(tenant)])
                made = numbers(server, f"{copied} WHERE tenant_id = {tenant} LIMIT 2 RETURNING nummer::int, id")
            assert [number for number, _ in made] == [rows + 1, rows + 2]
            assert all(key > last for _, key in made)


def test_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "iets").touch()
    done = seed(tmp_path, "--partijen", "200")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith("is niet leeg; kies een andere, of verwijder deze eerst.")
    assert list(tmp_path.iterdir()) == [tmp_path / "iets"]


def test_too_few_partijen_are_refused(tmp_path: Path) -> None:
    done = seed(tmp_path / "new", "--partijen", "39", "--organisaties", "2")
    assert done.returncode == 2
    assert "ten minste 20 partijen per organisatie" in done.stderr
    assert not (tmp_path / "new").exists()
