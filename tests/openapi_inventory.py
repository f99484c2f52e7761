"""What an OpenAPI document promises, as a set of lines that can be compared.

    python -m tests.openapi_inventory PUBLISHED.yaml            prints the lines of a document
    python -m tests.openapi_inventory PUBLISHED.yaml OURS.yaml  prints what OURS lacks; exit status 1 when it lacks anything

A line is an operation (`GET /partijen`), a query parameter (`GET /partijen ?page`) or a property of a successful answer
(`GET /partijen 200 results.uuid`).
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

METHODS = ("get", "post", "put", "patch", "delete")
NAME = re.compile(r"\{\w+\}")  # of a parameter in a path, which is everybody's own
MAX_DEPTH = 12  # documents refer to themselves by what can be expanded

Document = dict[str, Any]


def inventory(document: Document) -> set[str]:
    """Returns every promise of `document`."""
    return {
        line
        for path, item in document["paths"].items()
        for method in METHODS
        if method in item
        for line in operation_lines(document, f"{method.upper()} {NAME.sub('{}', path)}", item[method])
    }


def operation_lines(document: Document, name: str, operation: Any) -> Iterator[str]:
    """Yields the lines of one operation."""
    yield name
    for parameter in operation.get("parameters", []):
        if parameter["in"] == "query":
            yield f"{name} ?{parameter['name']}"
    for status, response in operation["responses"].items():
        if status.startswith("2"):
            schema = response.get("content", {}).get("application/json", {}).get("schema", {})
            for prop in properties(document, schema, ()):
                yield f"{name} {status} {prop}"


def properties(document: Document, schema: Any, seen: tuple[str, ...]) -> Iterator[str]:
    """Yields the dotted name of each property, through lists and alternatives."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        if name not in seen and len(seen) < MAX_DEPTH:
            yield from properties(document, document["components"]["schemas"][name], (*seen, name))
        return
    for part in (*schema.get("allOf", []), *schema.get("oneOf", []), *schema.get("anyOf", [])):
        yield from properties(document, part, seen)
    if "items" in schema:
        yield from properties(document, schema["items"], seen)
    for name, inner in schema.get("properties", {}).items():
        yield name
        yield from (f"{name}.{deeper}" for deeper in properties(document, inner, seen))


def read(path: str) -> Document:
    """Returns the document in a YAML or JSON file."""
    document: Document = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    return document


def main(paths: list[str]) -> int:
    """Prints the inventory of the first document, or what the second lacks of it."""
    promised = inventory(read(paths[0]))
    lines = promised - inventory(read(paths[1])) if len(paths) > 1 else promised
    sys.stdout.write("".join(f"{line}\n" for line in sorted(lines)))
    return int(len(paths) > 1 and bool(lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
