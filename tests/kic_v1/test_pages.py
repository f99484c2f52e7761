"""Pages of a list, in the envelope of the gateway."""

from typing import Any

import pytest

from tests.api_client import Caller, errors
from tests.kic_v1 import kb_building as building
from tests.kic_v1.asking import page
from tests.register import Register

IN_ORDER = {"_order[achternaam]": "asc"}
LISTS = ("klanten", "partijen")
NUMBERS = ("limit", "page", "start", "offset")
ENVELOPE = {"count", "next", "previous", "total", "limit", "offset", "page", "pages", "results"}


@pytest.fixture(autouse=True)
def five(register: Register) -> None:
    """Five klanten, A to E."""
    for name in "ABCDE":
        building.klant(register, achternaam=name)


def names(found: dict[str, Any]) -> str:
    """Returns the names on a page."""
    return "".join(row["achternaam"] for row in found["results"])


def place(found: dict[str, Any]) -> tuple[int, ...]:
    """Returns where a page stands, and of how many."""
    assert found.keys() == ENVELOPE
    assert found["count"] == found["total"]
    return tuple(found[name] for name in ("limit", "offset", "page", "pages", "count"))


@pytest.mark.parametrize("path", LISTS)
def test_page_tells_its_place_and_the_count_of_the_whole_list(kic: Caller, path: str) -> None:
    assert place(page(kic, path, {})) == (30, 0, 1, 1, 5)
    assert place(page(kic, path, {"_limit": 2})) == (2, 0, 1, 3, 5)
    second, last = (page(kic, path, {"_limit": 2, "_page": number}) for number in (2, 3))
    assert (place(second), len(second["results"])) == ((2, 2, 2, 3, 5), 2)
    assert (place(last), len(last["results"])) == ((2, 4, 3, 3, 5), 1)
    assert place(page(kic, path, {"_limit": 5})) == (5, 0, 1, 1, 5)


def test_count_is_of_what_the_filters_find(kic: Caller) -> None:
    assert place(page(kic, "klanten", {"achternaam": "C"})) == (30, 0, 1, 1, 1)
    assert place(page(kic, "klanten", {"achternaam": "X"})) == (30, 0, 1, 0, 0)
    assert place(page(kic, "klanten", {"onbekend": "X"})) == (30, 0, 1, 0, 0)


@pytest.mark.parametrize("how", [{"_page": 1}, {"page": 1}, {"_start": 0}, {"offset": 0}, {}])
def test_next_and_previous_lead_through_the_whole_list_in_its_order(kic: Caller, how: dict[str, int]) -> None:
    at, forth = page(kic, "klanten", {**IN_ORDER, "_limit": 2, **how}), ""
    assert at["previous"] is None
    while at["next"]:
        forth += names(at) + " "
        at = kic.get(at["next"]).json()
    assert forth + names(at) == "AB CD E"
    back = names(at)
    while at["previous"]:
        at = kic.get(at["previous"]).json()
        back += " " + names(at)
    assert back == "E CD AB"


def test_next_and_previous_keep_the_filters_and_the_fields(kic: Caller) -> None:
    query = {"fields[]": ["id", "achternaam"], "_limit": 1, "bronorganisatie": building.BRON}
    following = kic.get(page(kic, "klanten", query)["next"]).json()
    assert following["count"] == 5
    assert "voornaam" not in following["results"][0]
    assert page(kic, "klanten", {**query, "bronorganisatie": "1"})["next"] is None


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("name", NUMBERS)
def test_name_without_underscore_means_the_same(kic: Caller, path: str, name: str) -> None:
    asked, plain = (page(kic, path, {f"{sign}{name}": 3}) for sign in ("_", ""))
    assert (place(asked), asked["results"]) == (place(plain), plain["results"])
    assert place(asked) != place(page(kic, path, {}))


@pytest.mark.parametrize("name", ["_start", "_offset", "start", "offset"])
@pytest.mark.parametrize(("start", "shown"), [(0, "ABCDE"), (1, "BCDE"), (2, "CDE"), (4, "E"), (5, ""), (6, "")])
def test_start_passes_over_as_many_and_offset_says_so(kic: Caller, name: str, start: int, shown: str) -> None:
    found = page(kic, "klanten", {**IN_ORDER, name: start})
    assert (names(found), found["offset"], found["count"]) == (shown, start, 5)


def test_start_goes_before_page(kic: Caller) -> None:
    query = {**IN_ORDER, "_limit": 2}
    assert names(page(kic, "klanten", {**query, "_page": 3, "_start": 1})) == "BC"
    assert names(page(kic, "klanten", {**query, "_page": 3})) == "E"


def test_page_has_thirty_objects_unless_another_limit_is_asked(register: Register, kic: Caller) -> None:
    for _ in range(26):
        register.partij()
    for path in LISTS:
        assert len(page(kic, path, {})["results"]) == 30
        assert len(page(kic, path, {"_limit": 31})["results"]) == 31
        assert len(page(kic, path, {"_page": 2})["results"]) == 1
        assert len(page(kic, path, {"_enablePagination": "false"})["results"]) == 31
        assert len(page(kic, path, {"_enablePagination": "true"})["results"]) == 30


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    ("asked", "limit"), [("0", 30), ("", 30), ("1", 1), ("500", 500), ("501", 500), ("9" * 40, 500)]
)
def test_limit_is_at_most_500_and_0_means_the_default(kic: Caller, path: str, asked: str, limit: int) -> None:
    found = page(kic, path, {"_limit": asked})
    assert (found["limit"], len(found["results"])) == (limit, min(limit, 5))


@pytest.mark.parametrize(("asked", "number"), [("0", 1), ("", 1), ("1", 1), ("01", 1), ("2", 2)])
def test_pages_count_from_1_and_0_is_the_first(kic: Caller, asked: str, number: int) -> None:
    found = page(kic, "klanten", {**IN_ORDER, "_limit": 2, "_page": asked})
    assert (found["page"], names(found)) == (number, "AB" if number == 1 else "CD")


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("query", [{"_page": "4"}, {"_page": "9" * 40}, {"_start": "6"}, {"_start": "9" * 40}])
def test_page_after_the_last_is_empty_and_counts_all(kic: Caller, path: str, query: dict[str, str]) -> None:
    found = page(kic, path, {"_limit": 2, **query})
    assert (found["results"], found["count"], found["pages"], found["next"]) == ([], 5, 3, None)
    assert kic.get(found["previous"]).status_code == 200


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("value", ["-1", "x", "1.5", "1e3", "²", "١", " 1", "null"])
def test_what_is_no_number_is_refused(kic: Caller, path: str, name: str, value: str) -> None:
    answer = kic.get(path, {name: value})
    assert errors(answer) == [(f"_{name}", "invalid")]
    assert answer.json()["data"].keys() == {f"_{name}"}
    assert kic.get(path, {name: "1"}).status_code == 200
