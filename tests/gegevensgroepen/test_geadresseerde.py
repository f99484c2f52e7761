"""Whom a task or a message is for: numbers that are right, URNs both ways, and the same in SQL."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Q

from apps.core.api.expressions import Literal
from apps.gegevensgroepen.geadresseerde import Geadresseerde, Urn, check_geadresseerde, is_whole, of_urn, urn_of
from apps.partijen.models import Partij

RIGHT = [
    ("urn:nld:brp:bsn:999993653", "bsn", "999993653", ""),
    ("urn:nld:hr:kvknummer:12345678", "kvk", "12345678", ""),
    ("urn:nld:hr:kvknummer:12345678:vestigingsnummer:000012345678", "vestigingsnummer", "000012345678", "12345678"),
    ("urn:nld:hr:vestigingsnummer:000012345678", "vestigingsnummer", "000012345678", ""),
    ("urn:nld:hr:rsin:123456782", "rsin", "123456782", ""),
    ("urn:nld:klant:klantnummer:K-61", "klantnummer", "K-61", ""),
    ("urn:nld:klant:overig:een woord", "overig", "een woord", ""),
    ("urn:example:foo#bar", "overig", "urn:example:foo#bar", ""),
    ("URN:Example:foo", "overig", "URN:Example:foo", ""),
]


@pytest.mark.parametrize(("urn", "soort", "waarde", "kvk_nummer"), RIGHT)
def test_urn_is_written_and_read_back(urn: str, soort: str, waarde: str, kvk_nummer: str) -> None:
    columns = {"type": soort, "waarde": waarde, "kvk_nummer": kvk_nummer}
    assert urn_of(columns) == urn
    if " " not in urn:
        assert of_urn(urn) == columns


@pytest.mark.parametrize(("urn", "soort", "waarde", "kvk_nummer"), RIGHT)
def test_urn_in_sql_is_that_of_python(db: None, urn: str, soort: str, waarde: str, kvk_nummer: str) -> None:
    assert in_sql(soort, waarde, kvk_nummer) == urn


def test_urn_of_nobody_is_empty(db: None) -> None:
    assert urn_of({"type": "", "waarde": "", "kvk_nummer": ""}) == ""
    assert in_sql("", "", "") is None


def in_sql(*columns: str) -> str | None:
    """Returns the URN that PostgreSQL makes of the columns."""
    names = ("groep_type", "groep_waarde", "groep_kvk_nummer")
    given = {name: Literal(value) for name, value in zip(names, columns, strict=True)}
    sql, _ = Partij.across_tenants.annotate(**given).order_by().values_list(Urn("groep")).query.sql_with_params()
    expression = sql.removeprefix("SELECT ").partition(" FROM ")[0]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {expression}")
        found: str | None = cursor.fetchone()[0]
    return found


def test_prefix_of_a_known_register_is_read_in_upper_and_lower_case() -> None:
    assert of_urn("URN:NLD:BRP:BSN:999993653") == {"type": "bsn", "waarde": "999993653", "kvk_nummer": ""}


@pytest.mark.parametrize(
    "urn",
    [
        "", "999993653", "urn:", "urn:nld:", "urn:x:", "urn:nld:brp:bsn:", "urn:nld:brp:bsn:999993654",
        "urn:nld:brp:bsn:99999365",
        "urn:nld:brp:bsn:٩٩٩٩٩٣٦٥٣", "urn:nld:hr:kvknummer:1234567", "urn:nld:hr:kvknummer:12345678:vestigingsnummer:1",
        "urn:nld:hr:kvknummer:1:vestigingsnummer:000012345678", "urn:nld:hr:rsin:123456789", "urn:nld:klant:klantnummer:",
        "urn:example:a b", "https://example.nl/", f"urn:example:{'x' * 200}", "urn:nld:brp:bsn:999993653\n",
    ],
)  # fmt: skip
def test_urn_that_is_none_or_has_a_wrong_number_is_refused(urn: str) -> None:
    with pytest.raises(ValidationError) as refused:
        of_urn(urn)
    assert "99999" not in str(refused.value)


@pytest.mark.parametrize(
    "columns",
    [
        {"type": "bsn", "waarde": "999993653"}, {"type": "", "waarde": ""}, {}, {"type": "overig", "waarde": "iets"},
        {"type": "vestigingsnummer", "waarde": "000012345678", "kvk_nummer": "12345678"},
    ],
)  # fmt: skip
def test_columns_that_go_together_are_taken(columns: dict[str, str]) -> None:
    check_geadresseerde(columns)


@pytest.mark.parametrize(
    "columns",
    [
        {"type": "bsn"}, {"waarde": "999993653"}, {"type": "burger", "waarde": "1"},
        {"type": "bsn", "waarde": "123456789"},
        {"type": "kvk", "waarde": "12345678", "kvk_nummer": "12345678"}, {"kvk_nummer": "12345678"},
        {"type": "vestigingsnummer", "waarde": "000012345678", "kvk_nummer": "1"}, {"type": "overig", "waarde": "x" * 201},
    ],
)  # fmt: skip
def test_columns_that_do_not_go_together_are_refused(columns: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        check_geadresseerde(columns)


def test_group_has_its_columns_and_a_condition_for_them() -> None:
    assert set(Geadresseerde.columns) == {"type", "waarde", "kvk_nummer"}
    assert isinstance(is_whole("identificatie"), Q)
