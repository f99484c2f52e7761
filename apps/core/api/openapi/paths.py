"""From resources to operations."""

from typing import TYPE_CHECKING, Any

from apps.core.api.filters import FilterSet
from apps.core.api.names import camelize
from apps.core.api.openapi.shapes import Components, Schema, schema_of

if TYPE_CHECKING:
    from apps.core.api.registry import Api

FAULT, VALIDATION_FAULT = {"$ref": "#/components/schemas/Fout"}, {"$ref": "#/components/schemas/ValidatieFout"}
FAULTS = {"400": "Ongeldig verzoek", "401": "Niet aangemeld", "403": "Geen recht", "404": "Niet gevonden",
          "409": "Conflict", "412": "Gewijzigd sinds opvragen", "413": "Te groot", "415": "Geen JSON"}  # fmt: skip
VERSION_HEADER = {"API-version": {"schema": {"type": "string"}, "description": "Versie van de API."}}
ETAG_HEADER = {"ETag": {"schema": {"type": "string"}, "description": "Versie van het object."}}
LOCATION_HEADER = {"Location": {"schema": {"type": "string", "format": "uri"}, "description": "URL van het object."}}
UUID_PARAMETER = {"in": "path", "name": "uuid", "required": True, "schema": {"type": "string", "format": "uuid"},
                  "description": "Unieke (technische) identificatiecode."}  # fmt: skip
WORDS = {
    "list": "Alle {} opvragen.",
    "search": "Zoeken met de filters in het bericht in plaats van in de URL, zodat een BSN niet in een URL staat.",
    "create": "Een object toevoegen.",
    "retrieve": "Een object opvragen.",
    "update": "Een object vervangen; optionele velden die ontbreken blijven zoals ze zijn.",
    "partial_update": "Een deel van een object wijzigen.",
    "destroy": "Een object verwijderen, met alles wat er alleen bij hoort.",
}


class Operations:
    """Describes the operations of one resource."""

    def __init__(self, api: "Api", name: str, viewset: Any, components: Components) -> None:
        self.api, self.name, self.viewset, self.components = api, name, viewset, components

    def paths(self) -> dict[str, Schema]:
        """Returns the path items of the resource."""
        if not self.viewset.is_collection:
            return {f"/{self.name}": {"post": self.operation("create", body=self.shape(), answer=self.shape())}}
        paths: dict[str, Schema] = {
            f"/{self.name}": {
                "get": self.operation("list", answer=self.page(), parameters=self.list_parameters()),
                "post": self.operation("create", body=self.shape(), answer=self.shape()),
            },
            f"/{self.name}/{{uuid}}": {
                "parameters": [UUID_PARAMETER],
                "get": self.operation("retrieve", answer=self.item(), parameters=self.detail_parameters()),
                "put": self.operation("update", body=self.shape(), answer=self.shape(), parameters=[if_match()]),
                "patch": self.operation(
                    "partial_update", body=self.patched(), answer=self.shape(), parameters=[if_match()]
                ),
                "delete": self.deletion(),
            },
        }
        if self.viewset.searchable:
            paths[f"/{self.name}/_zoek"] = {"post": self.operation("search", body=self.question(), answer=self.page())}
        return paths

    def deletion(self) -> Schema:
        """Returns the operation that deletes an object."""
        operation = self.operation("destroy", parameters=[if_match(), *self.viewset.destroy_parameters])
        if answer := self.viewset.destroy_answer:
            content = {"application/json": {"schema": answer}}
            operation["responses"]["200"] = {"description": "Gelukt", "headers": VERSION_HEADER, "content": content}
        return operation

    def shape(self) -> Schema:
        """Returns the schema of the object, as it is sent and as a write answers."""
        return self.components.ref(self.viewset.serializer_class)

    def item(self) -> Schema:
        """Returns the schema of the object as a read answers: with `_expand` where there is something to expand."""
        if not self.viewset.expand:
            return self.shape()
        expansion = self.components.expansion(self.viewset.serializer_class, self.viewset.expand)
        return {"allOf": [self.shape(), {"type": "object", "properties": {"_expand": expansion}}]}

    def patched(self) -> Schema:
        """Returns the schema of a part of the object: the same fields, none required."""
        whole = self.shape()["$ref"].rpartition("/")[2]
        part = {key: value for key, value in self.components.schemas[whole].items() if key != "required"}
        self.components.schemas[f"Deel{whole}"] = part
        return {"$ref": f"#/components/schemas/Deel{whole}"}

    def page(self) -> Schema:
        """Returns the schema of a page of a list."""
        url = {"type": "string", "format": "uri", "nullable": True}
        return {
            "type": "object",
            "required": ["count", "next", "previous", "results"],
            "properties": {
                "count": {"type": "integer", "description": "Aantal objecten in de hele lijst."},
                "next": {**url, "description": "URL van de volgende pagina."},
                "previous": {**url, "description": "URL van de vorige pagina."},
                "results": {"type": "array", "items": self.item()},
            },
        }

    def question(self) -> Schema:
        """Returns the schema of a search: the parameters of the list as properties."""
        return {
            "type": "object",
            "properties": {
                parameter["name"]: {**parameter["schema"], "description": parameter["description"]}
                for parameter in self.list_parameters()
            },
        }

    def list_parameters(self) -> list[Schema]:
        """Returns the query parameters of the list."""
        filterset = self.viewset.filterset_class
        return [
            *self.filters(filterset),
            *([ordering(filterset)] if filterset.ordering else []),
            *self.expand(),
            *(query(name, *self.paging(name)) for name in self.viewset.paging.parameters),
        ]

    def paging(self, name: str) -> tuple[Schema, str]:
        """Returns the schema and the text of a parameter by which a page is asked for."""
        if name == "page":
            return {"type": "integer", "minimum": 1}, "Nummer van de pagina, of last voor de laatste."
        paging = self.viewset.paging
        return {
            "type": "integer",
            "default": paging.default_size,
            "maximum": paging.max_size,
        }, "Objecten per pagina."

    def detail_parameters(self) -> list[Schema]:
        """Returns the query parameters of a detail: what may be expanded, else the filters of the list."""
        return self.expand() or self.filters(self.viewset.filterset_class)

    def filters(self, filterset: type[FilterSet]) -> list[Schema]:
        """Returns a parameter per filter."""
        model = self.viewset.serializer_class.Meta.model
        parameters = []
        for name, condition in filterset.filters.items():
            parser = condition.parser(model)
            parameter = query(name, schema_of(parser, self.components), str(parser.help_text or "Filter."))
            parameters.append({**parameter, "deprecated": True} if condition.deprecated else parameter)
        return parameters

    def expand(self) -> list[Schema]:
        """Returns the parameter `expand`, when there is something to expand."""
        items = {"type": "array", "items": {"type": "string", "enum": list(self.viewset.expand)}}
        parameter = query("expand", items, "Verwijzingen die uitgeklapt worden, gescheiden door komma's.")
        return [{**parameter, "style": "form", "explode": False}] if self.viewset.expand else []

    def operation(
        self, action: str, *, body: Schema | None = None, answer: Schema | None = None, parameters: Any = ()
    ) -> Schema:
        """Returns one operation."""
        what = self.name.replace("-", " ")
        operation: Schema = {
            "operationId": camelize(f"{self.name.replace('-', '_')}_{action}"),
            "summary": WORDS[action].format(what),
            "description": f"{(self.viewset.__doc__ or '').strip()} {WORDS[action].format(what)}",
            "tags": [self.name],
            "parameters": list(parameters),
            "responses": responses(action, answer),
        }
        if body is not None:
            operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
        return operation


def query(name: str, schema: Schema, description: str) -> Schema:
    """Returns a query parameter."""
    return {"in": "query", "name": name, "schema": schema, "description": description}


def ordering(filterset: type[FilterSet]) -> Schema:
    """Returns the parameter `ordering`."""
    names = ", ".join(sorted(filterset.ordering))
    return query("ordering", {"type": "string"}, f"Volgorde: {names}; met - ervoor aflopend, gescheiden door komma's.")


def if_match() -> Schema:
    """Returns the header by which a write depends on the version of the object."""
    return {
        "in": "header",
        "name": "If-Match",
        "schema": {"type": "string"},
        "description": "ETag van de bekende versie.",
    }


def responses(action: str, answer: Schema | None) -> Schema:
    """Returns the answers of an operation."""
    success = {"create": "201", "destroy": "204"}.get(action, "200")
    headers = dict(VERSION_HEADER)
    if action not in ("list", "search", "destroy"):
        headers |= ETAG_HEADER
    if action == "create":
        headers |= LOCATION_HEADER
    first: Schema = {"description": "Gelukt", "headers": headers}
    if answer is not None:
        first["content"] = {"application/json": {"schema": answer}}
    return {success: first, **{code: {"$ref": f"#/components/responses/{code}"} for code in faults(action)}}


def faults(action: str) -> list[str]:
    """Returns the status codes of the errors of an operation."""
    codes = ["400", "401", "403"]
    if action in ("retrieve", "update", "partial_update", "destroy", "list", "search"):
        codes.append("404")
    if action in ("create", "update", "partial_update"):
        codes += ["409", "413", "415"]
    if action in ("update", "partial_update", "destroy"):
        codes.append("412")
    return sorted(codes)


def fault(code: str) -> Schema:
    """Returns the answer of an error: one form, under two media types."""
    schema = VALIDATION_FAULT if code == "400" else FAULT
    media_types = ("application/problem+json", "application/json")
    content = {media_type: {"schema": schema} for media_type in media_types}
    return {"description": FAULTS[code], "headers": VERSION_HEADER, "content": content}
