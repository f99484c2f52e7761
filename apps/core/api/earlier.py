"""Objects as they were: what each change made of them, in the shape in which they are shown today.

A shape is a statement on tables. Here it runs on their history instead: for each moment at which the object or one of its parts
was changed, the rows as they were then stand in the place of the tables, under their names. So what was is told in full, by the
same declaration as what is. What is shown of other objects than the parts, is as it is today.

All that one transaction changes is one change: its rows in the history have one moment.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID, uuid5

from django.apps import apps

from apps.core.api.expressions import literal
from apps.core.api.kept import Kept, text_of
from apps.core.api.reads import Shape
from apps.core.api.relations import objects_of, row_with_uuid
from apps.core.history import ADDED, REMOVED

# The parameters are those of the shape: tenant, uuid and base.
CHANGES = """
WITH {ids}, changes AS ({changes}), moments AS (
    SELECT moment, (array_agg(context))[1] AS context, bool_or(makes) AS makes FROM changes GROUP BY moment
)
SELECT to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), context::text, makes, body
FROM moments LEFT JOIN LATERAL (WITH {tables} {shape}) AS shown (body) ON true
ORDER BY moment
"""
# A part that is gone is found by the key that it had.
IDS = """{part}_ids AS (
    SELECT p.id FROM {table} p JOIN {whole}_ids w ON p.{key} = w.id WHERE p.tenant_id = %(tenant)s::bigint
    UNION
    SELECT h.pgh_obj_id FROM {history} h JOIN {whole}_ids w ON h.{key} = w.id
    WHERE h.tenant_id = %(tenant)s::bigint AND h.pgh_label = {removed}
)"""
CHANGE = """
SELECT h.pgh_created_at AS moment, h.pgh_context AS context, {makes} AS makes
FROM {history} h JOIN {part}_ids p ON h.pgh_obj_id = p.id WHERE {told}
"""
# Rows that are no parts are as they are today. Not materialized: of those, only the few that are asked for are read.
TABLE = """{table} AS NOT MATERIALIZED (
    SELECT {columns} FROM (
        SELECT DISTINCT ON (h.pgh_obj_id) h.* FROM {history} h JOIN {part}_ids p ON h.pgh_obj_id = p.id
        WHERE h.pgh_created_at <= moments.moment ORDER BY h.pgh_obj_id, h.pgh_id DESC
    ) latest WHERE pgh_label <> {removed}
    UNION ALL
    SELECT {columns} FROM {table} WHERE NOT EXISTS (SELECT 1 FROM {part}_ids p WHERE p.id = {table}.id)
)"""

# Of each row that belongs to an object, what each change made of it; a row of the history is the row as it was then.
CHANGES_BELOW = """
WITH {ids}, changes AS (
    SELECT h.pgh_id, h.uuid, h.pgh_created_at AS moment, h.pgh_context AS context, h.pgh_label AS label
    FROM {history} h JOIN {part}_ids p ON h.pgh_obj_id = p.id
)
SELECT uuid::text, to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), context::text, label, body
FROM changes LEFT JOIN LATERAL (
    WITH {table} AS (SELECT {columns} FROM {history} h WHERE h.pgh_id = changes.pgh_id) {shape}
) AS shown (body) ON true
ORDER BY changes.pgh_id
"""


@dataclass(frozen=True)
class Part:
    """A model, by its label, whose rows are shown as part of an object.

    `key`: the column that leads to the object, or to the part `of`; a part without is the object itself. `told`: the condition,
    in SQL, for a row of the history (h) to be a change of the object.
    """

    model: str
    key: str = ""
    of: str = ""
    told: str = "true"

    def names(self) -> dict[str, str]:
        """Returns the words of its own in the statement."""
        model: Any = apps.get_model(self.model)
        history: Any = apps.get_model(f"{self.model}Mutatie")
        kept = {field.column for field in history._meta.concrete_fields}
        return {
            "part": model._meta.model_name,
            "table": model._meta.db_table,
            "history": history._meta.db_table,
            "columns": ", ".join(f.column for f in model._meta.concrete_fields if f.column in kept),
            "key": self.key,
            "told": self.told,
            "whole": apps.get_model(self.of)._meta.model_name if self.of else "",
            "removed": literal(REMOVED),
            "makes": "false" if self.key else f"h.pgh_label = {literal(ADDED)}",
        }


@dataclass(frozen=True, kw_only=True)
class Version:
    """What a change made of the object with uuid `of`.

    `uuid`, its own, stays the same; `context` says who acted (apps.core.tenancy.enter_tenant).
    """

    uuid: UUID
    of: UUID
    moment: str
    context: dict[str, Any]
    is_first: bool
    is_last: bool = False
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@cache
def kept_changes(shape: Shape, parts: tuple[Part, ...]) -> Kept:
    """Returns the statement of the changes of the object with parameter `uuid`; the first of `parts` is the object itself."""
    itself, *others = parts
    own = own_id(shape.serializer_class, itself)
    return Kept.of_text(
        CHANGES.format(
            ids=", ".join([own, *(IDS.format(**part.names()) for part in others)]),
            changes=" UNION ALL ".join(CHANGE.format(**part.names()) for part in parts),
            tables=", ".join(TABLE.format(**part.names()) for part in parts),
            shape=text_of(shape.apart(row_with_uuid(objects_of(shape.serializer_class)))),
        )
    )


def own_id(serializer_class: Any, itself: Part) -> str:
    """Returns the table of the id of the object with parameter `uuid`, for a WITH."""
    found = text_of(row_with_uuid(objects_of(serializer_class)).values_list("pk"))
    return f"{itself.names()['part']}_ids (id) AS ({found})"


def versions(shape: Shape, parts: tuple[Part, ...], uuid: UUID, *, base: str) -> Sequence[Version]:
    """Returns the changes of an object, oldest first; none when there is no such object (any more)."""
    found, before = [], None
    for moment, context, is_first, body in kept_changes(shape, parts).rows({"uuid": uuid, "base": base}):
        after = json.loads(body) if body else None
        version = Version(
            uuid=uuid5(uuid, moment),
            of=uuid,
            moment=moment,
            context=json.loads(context or "{}"),
            is_first=is_first,
            before=before,
            after=after,
        )
        found.append(version)
        before = after
    return found


@cache
def kept_changes_below(whole: Any, shape: Shape, part: Part) -> Kept:
    """Returns the statement of the changes of all of `part`, in `shape`, below what serializer `whole` shows."""
    names, above = part.names(), Part(part.of)
    return Kept.of_text(
        CHANGES_BELOW.format(
            **names,
            ids=", ".join([own_id(whole, above), IDS.format(**names)]),
            shape=text_of(shape.apart(objects_of(shape.serializer_class))),
        )
    )


def versions_below(whole: Any, shape: Shape, part: Part, uuid: UUID, *, base: str) -> list[Version]:
    """Returns the changes of all of `part`, which are objects of their own, below the object with `uuid`; oldest first."""
    found: list[Version] = []
    before: dict[str, dict[str, Any] | None] = {}
    for of, moment, context, label, body in kept_changes_below(whole, shape, part).rows({"uuid": uuid, "base": base}):
        after = json.loads(body) if body and label != REMOVED else None
        version = Version(
            uuid=uuid5(UUID(of), moment),
            of=UUID(of),
            moment=moment,
            context=json.loads(context or "{}"),
            is_first=label == ADDED,
            is_last=label == REMOVED,
            before=before.get(of),
            after=after,
        )
        found.append(version)
        before[of] = after
    return found
