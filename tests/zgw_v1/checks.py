"""What the lists of the earlier generation find."""

from typing import Any

from tests.api_client import Caller
from tests.zgw_v1.building import url_of


def found(api: Caller, path: str, query: dict[str, Any]) -> list[str]:
    """Returns the URLs of the objects in a list, and checks that they are counted as often as they are shown."""
    answer = api.get(path, query)
    assert answer.status_code == 200, answer.content
    page = answer.json()
    assert page["count"] == len(page["results"])
    return [row["url"] for row in page["results"]]


def assert_found(api: Caller, path: str, query: dict[str, Any], *expected: Any) -> None:
    """Checks that a list holds exactly the `expected` objects, each once and newest first."""
    assert found(api, path, query) == [url_of(instance) for instance in reversed(expected)], query
