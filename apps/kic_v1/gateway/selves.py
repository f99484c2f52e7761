"""`_self`: what the gateway tells about every object besides its properties."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.apps import apps
from django.db.models import F, Func, Model
from django.db.models.expressions import Expression

from apps.core.api.expressions import JSON, TEXT, Literal, literal

MOMENT = """replace(to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '.000000Z', 'Z')"""
# Who made the object is in the first row of its history. An aggregate gives a row for an object without a history, too.
FROM_HISTORY = """(
SELECT json_build_object('id', {uuid}, 'name', {name}, 'self', {path} || {uuid}, 'schema', {schema}, 'level', {level},
'dateCreated', {created}, 'dateModified', {modified}, 'owner', {owner}, 'organization', {organization},
'application', {application}, 'synchronizations', '[]'::json)
FROM (SELECT min(h.pgh_created_at) AS made, max(h.pgh_created_at) AS changed,
(array_agg(h.pgh_context ORDER BY h.pgh_id))[1] AS maker
FROM {history} h WHERE h.pgh_obj_id = {id} AND h.tenant_id = {tenant}) past)"""
ORGANIZATION = (
    "(SELECT json_build_object('id', t.oin, 'name', t.name, 'ref', NULL) FROM core_tenant t WHERE t.id = {tenant})"
)
TENANT = "%(tenant)s::bigint"


def named(id_: str, name: str) -> str:
    """Returns the SQL of an object with an id and a name; null when there is no id."""
    return f"CASE WHEN {id_} IS NOT NULL THEN json_build_object('id', {id_}, 'name', coalesce({name}, {id_}), 'ref', NULL) END"


OWNER = named("maker ->> 'user_id'", "maker ->> 'user_representation'")
APPLICATION = named("coalesce(maker ->> 'client_id', maker ->> 'client')", "maker ->> 'client'")


class Path(Func):
    """The path of an object: a constant path, the uuid, and what may come after it; null when there is no uuid."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = TEXT

    def __init__(self, path: str, uuid: Any, *after: Expression) -> None:
        super().__init__(Literal(f"{path}/"), F(uuid) if isinstance(uuid, str) else uuid, *after)


class Self(Func):
    """`_self` of a row of `model`, with what its history tells of its making and its last change.

    `schema`: the JSON of the schema it obeys. `name`: an expression of what it is called.
    """

    output_field = JSON

    def __init__(self, model: type[Model], path: str, schema: str, *, name: Any, level: int) -> None:
        super().__init__(F("uuid"), F("pk"), name)
        self.history = apps.get_model(model._meta.app_label, f"{model.__name__}Mutatie")._meta.db_table
        self.path, self.schema, self.level = path, schema, level

    def as_sql(self, compiler: Any, connection: Any, *how: Any, **also: Any) -> Any:
        uuid, id_, name = (compiler.compile(part)[0] for part in self.get_source_expressions())
        return FROM_HISTORY.format(
            uuid=uuid, id=id_, name=name, path=literal(f"{self.path}/"), schema=self.schema, level=self.level,
            created=MOMENT.format("made"), modified=MOMENT.format("changed"), owner=OWNER, application=APPLICATION,
            organization=ORGANIZATION.format(tenant=TENANT), history=self.history, tenant=TENANT,
        ), ()  # fmt: skip


def schema_json(prefix: str, name: str) -> str:
    """Returns the SQL of what `_self.schema` says of the schema called `name` in the document of the API at `prefix`."""
    ref = f"{prefix}/openapi.json#/components/schemas/{name}"
    id_ = uuid5(NAMESPACE_URL, ref)
    return f"json_build_object('id', {literal(str(id_))}, 'name', {literal(name)}, 'ref', {literal(ref)})"
