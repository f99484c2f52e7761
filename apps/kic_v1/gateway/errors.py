"""Errors in the form of the gateway, which is that of problem details (apps.core.api.errors) with what its clients look for."""

from typing import Any

from apps.core.api.negotiation import PROBLEM, accepted_types
from apps.core.api.permissions import verb_of
from apps.core.api.scopes import granting

Problem = dict[str, Any]


def told(problem: Problem, view: Any) -> Problem:
    """Returns the body of an error: problem details, and `message`, `path` and `data` or `scopes` of the gateway."""
    kwargs = getattr(view, "kwargs", {})
    shown = {**problem, "message": problem["detail"] or problem["title"], "path": schema_of(view)}
    if problem["status"] == 400:
        message = "Validation errors" if "invalidParams" in problem else shown["message"]
        return {**shown, "message": message, "data": reasons(problem)}
    if problem["status"] == 403:
        return {**shown, "scopes": {"anyOf": scopes_of(view)}}
    if problem["status"] == 404:
        # A client that asks for problem details by name wants a URL as the type.
        kind = {} if PROBLEM in accepted_types(view.request) else {"type": "Bad Request"}
        return {**shown, **kind, "data": {"id": str(kwargs["uuid"]) if "uuid" in kwargs else None}}
    return shown


def reasons(problem: Problem) -> dict[str, str]:
    """Returns the first reason by the name of what was refused."""
    found: dict[str, str] = {}
    for param in problem.get("invalidParams", []):
        found.setdefault(param["name"], param["reason"])
    return found


def schema_of(view: Any) -> str | None:
    """Returns the name of the schema of the objects that a view is about."""
    meta = getattr(getattr(view, "serializer_class", None), "Meta", None)
    return getattr(meta, "schema", None)


def scopes_of(view: Any) -> list[str]:
    """Returns the scopes each of which would have opened a view."""
    return sorted(granting(view.api.name, view.resource, view.scope_groups, verb=verb_of(view.request, view)))
