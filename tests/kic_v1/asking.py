"""What a list of the gateway answers to a question."""

from typing import Any

from tests.api_client import Caller

Query = dict[str, Any]


def page(kic: Caller, resource: str, query: Query) -> dict[str, Any]:
    """Returns a page of a list."""
    answer = kic.get(resource, query)
    assert answer.status_code == 200, (query, answer.content)
    found: dict[str, Any] = answer.json()
    return found


def found(kic: Caller, resource: str, query: Query) -> list[str]:
    """Returns the ids that a list finds: on one page, of which the counts are right."""
    whole = page(kic, resource, query)
    assert whole["count"] == whole["total"] == len(whole["results"]), query
    return [row["id"] for row in whole["results"]]


class Finds:
    """One object of `resource` that each query must find, or miss, with other objects beside it."""

    def __init__(self, kic: Caller, resource: str, uuid: Any) -> None:
        self.kic, self.resource, self.uuid = kic, resource, str(uuid)

    def by(self, *names: str, hits: tuple[Any, ...], misses: tuple[Any, ...]) -> None:
        """Checks that each of `names` finds the object by each of `hits`, and nothing by each of `misses`."""
        for name in names:
            for value in hits:
                assert found(self.kic, self.resource, {name: value}) == [self.uuid], (name, value)
            for value in misses:
                assert found(self.kic, self.resource, {name: value}) == [], (name, value)
