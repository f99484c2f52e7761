"""Calls the APIs the way an application does."""

import json
from typing import Any

from django.test import Client
from django.test.client import ClientHandler

BASE = "http://testserver"
KLANTINTERACTIES = "/klantinteracties/api/v1"
NOBODY = "00000000-0000-4000-8000-000000000000"  # the uuid of nothing


HANDLER = ClientHandler(
    enforce_csrf_checks=False
)  # of all callers: to load the middleware is most of the work of a small request


class Caller:
    """A client with a token. Paths without a leading slash are below the Klantinteracties API; URLs of answers do as well."""

    def __init__(self, token: str, base: str = KLANTINTERACTIES, *, scheme: str = "Token") -> None:
        self.base = base
        headers = {"Host": "testserver", "Authorization": f"{scheme} {token}"}
        self.client = Client(headers=headers, raise_request_exception=False)
        self.client.handler = HANDLER

    def path(self, path: str) -> str:
        """Returns the path to call."""
        path = path.removeprefix(BASE)
        return path if path.startswith("/") else f"{self.base}/{path}"

    def get(self, path: str, query: dict[str, Any] | None = None, **headers: str) -> Any:
        return self.client.get(self.path(path), query, headers=headers)

    def head(self, path: str) -> Any:
        return self.client.head(self.path(path))

    def options(self, path: str) -> Any:
        return self.client.options(self.path(path))

    def post(self, path: str, body: Any, **headers: str) -> Any:
        return self.client.post(self.path(path), json.dumps(body), content_type="application/json", headers=headers)

    def put(self, path: str, body: Any, **headers: str) -> Any:
        return self.client.put(self.path(path), json.dumps(body), content_type="application/json", headers=headers)

    def patch(self, path: str, body: Any, **headers: str) -> Any:
        return self.client.patch(self.path(path), json.dumps(body), content_type="application/json", headers=headers)

    def delete(self, path: str, **headers: str) -> Any:
        return self.client.delete(self.path(path), headers=headers)


def errors(response: Any) -> list[tuple[str, str]]:
    """Returns (name, code) of each invalid parameter of a 400, sorted."""
    assert response.status_code == 400, response.content
    return sorted((entry["name"], entry["code"]) for entry in response.json()["invalidParams"])


def uuids(response: Any) -> list[str]:
    """Returns the uuids on a page, in their order."""
    assert response.status_code == 200, response.content
    return [row["uuid"] for row in response.json()["results"]]


def ref(instance: Any) -> dict[str, str]:
    """Returns a reference to a stored object as a client sends it."""
    return {"uuid": str(instance.uuid)}
