"""Checks that the tests of many resources share: what a field takes, and what a list finds."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from tests.api_client import Caller, errors, uuids


@dataclass(frozen=True)
class Fields:
    """The fields of one resource, tried by POST with `body` and then by PATCH. Names of fields in a group are dotted."""

    api: Caller
    path: str
    body: dict[str, Any]

    def accept(self, name: str, value: Any, *, shown: Any = ...) -> None:
        """Checks that `value` is taken and given back, as `shown` when that is something else."""
        sent = self.with_value(name, value)
        made = self.api.post(self.path, {**self.body, **sent})
        assert made.status_code == 201, made.content
        plain = self.make()
        changed = self.api.patch(plain, sent)
        assert changed.status_code == 200, changed.content
        expected = value if shown is ... else shown
        assert [value_at(answer.json(), name) for answer in (made, changed)] == [expected, expected]

    def refuse(self, name: str, value: Any, codes: str, *, at: str = "") -> None:
        """Checks that `value` is refused with `codes` (words), under the field's name or `at`, and changes nothing."""
        sent = self.with_value(name, value)
        plain = self.make()
        before = self.api.get(plain).json()
        for answer in (self.api.post(self.path, {**self.body, **sent}), self.api.patch(plain, sent)):
            assert errors(answer) == [(at or name, code) for code in codes.split()]
        assert self.api.get(plain).json() == before

    def require(self, name: str) -> None:
        """Checks that POST and PUT refuse a body without the field, and PATCH does not miss it."""
        plain, rest = self.make(), {key: value for key, value in self.body.items() if key != name}
        for answer in (self.api.post(self.path, rest), self.api.put(plain, rest)):
            assert errors(answer) == [(name, "required")]
        assert self.api.patch(plain, rest).status_code == 200

    def make(self) -> str:
        """Makes an object of `body`; returns its URL."""
        answer = self.api.post(self.path, self.body)
        assert answer.status_code == 201, answer.content
        url: str = answer["Location"]
        return url

    def with_value(self, name: str, value: Any) -> dict[str, Any]:
        """Returns the part of a body that gives `value` to the field; a group keeps what `body` has in it."""
        outer, _, inner = name.partition(".")
        return {outer: {**self.body.get(outer, {}), inner: value} if inner else value}


def value_at(answer: dict[str, Any], name: str) -> Any:
    """Returns the value of a field, or of a field in a group."""
    outer, _, inner = name.partition(".")
    return answer[outer][inner] if inner else answer[outer]


def assert_found(answer: Any, *expected: Model) -> None:
    """Checks that a list holds exactly the `expected` objects, each once and newest first, and counts them so."""
    assert uuids(answer) == [str(instance.uuid) for instance in reversed(expected)]  # type: ignore[attr-defined]
    assert answer.json()["count"] == len(expected)


# What is no reference, where its error is told, and the code.
BAD_REFERENCES: list[tuple[Any, str, str]] = [
    ({}, ".uuid", "required"),
    ({"url": "http://testserver/x"}, ".uuid", "required"),
    ({"uuid": None}, ".uuid", "null"),
    ({"uuid": "x"}, ".uuid", "invalid"),
    ({"uuid": 1}, ".uuid", "invalid"),
    ({"uuid": "00000000-0000-4000-8000-000000000000"}, ".uuid", "invalid"),
    ("00000000-0000-4000-8000-000000000000", ".nonFieldErrors", "invalid"),
    ([], ".nonFieldErrors", "invalid"),
]
