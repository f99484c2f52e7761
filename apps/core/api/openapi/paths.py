"""From resources to operations."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from apps.core.api.filters import FilterSet
from apps.core.api.names import camelize
from apps.core.api.openapi.answers import GONE_ON, VERSION_HEADER, responses
from apps.core.api.openapi.shapes import Components, Schema, schema_of
from apps.core.api.registry import COLLECTION, DETAIL, actions_of
from apps.core.api.repeated import HEADER as IDEMPOTENCY_KEY
from apps.core.api.repeated import MAX_LENGTH
from apps.core.api.subject import HEADER, MEMBER
from apps.core.succession import is_succeeded

if TYPE_CHECKING:
    from apps.core.api.registry import Api

UUID_PARAMETER = {"in": "path", "name": "uuid", "required": True, "schema": {"type": "string", "format": "uuid"},
                  "description": "Unieke (technische) identificatiecode."}  # fmt: skip
SUBJECT = (
    "De ontvanger voor wie de aanroep is, als BSN:<nummer>: alleen wat voor hem is, is er dan. Verplicht voor wie "
    "alleen uitvoerder is."
)
PLACE = re.compile(r"<(uuid|str):(\w+)>")
IN_BRACES = r"{\2}"
WORDS = {
    "list": "Alle {} opvragen.",
    "search": "Zoeken met de filters in het bericht in plaats van in de URL, zodat een BSN niet in een URL staat.",
    "create": "Een object toevoegen.",
    "ask": "Een vraag stellen.",
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
        at, viewset = f"/{self.name}", self.viewset
        if not viewset.is_collection:
            return {f"{at}{viewset.at}": self.methods({"post": "create"})}
        paths = {
            at: self.methods(COLLECTION),
            f"{at}/{{uuid}}": {"parameters": [UUID_PARAMETER], **self.methods(DETAIL)},
        }
        for route, asked in viewset.below.items():
            paths[f"{at}/{{uuid}}/{PLACE.sub(IN_BRACES, route)}"] = self.more(f"<uuid:uuid>/{route}", asked)
        for route, asked in viewset.aside.items():
            paths[f"{at}/{PLACE.sub(IN_BRACES, route)}"] = self.more(route, asked)
        if viewset.searchable:
            paths[f"{at}/_zoek"] = self.methods({"post": "search"})
        return paths

    def methods(self, actions: Mapping[str, str]) -> Schema:
        """Returns those operations at one path that the resource has, by method."""
        present = {method: action for method, action in actions.items() if self.viewset.has_action(action)}
        return {method: getattr(self, f"of_{action}")() for method, action in present.items()}

    def of_list(self) -> Schema:
        """Returns the operation that lists objects."""
        return self.operation("list", answer=self.page(), parameters=self.list_parameters())

    def of_search(self) -> Schema:
        """Returns the operation that lists objects, with what is asked in the body."""
        return self.operation("search", body=self.question(), answer=self.page())

    def of_create(self) -> Schema:
        """Returns the operation that makes an object, or that answers what is asked in a body."""
        if shown := getattr(self.viewset.create, "answers", None):
            named = self.subject(self.viewset.create)
            operation = self.operation("ask", body=self.shape(), answer=self.components.ref(shown), parameters=named)
            return {**operation, "summary": self.viewset.__doc__, "description": self.viewset.create.__doc__}
        operation = self.operation("create", body=self.shape(), answer=self.shape())
        if self.viewset.is_collection and self.viewset.is_repeatable:
            operation["parameters"].append(idempotency_key())
            operation["responses"]["200"] = {**operation["responses"]["201"], "description": "Al eerder gemaakt"}
        return operation

    def of_retrieve(self) -> Schema:
        """Returns the operation that shows an object."""
        operation = self.operation("retrieve", answer=self.item(), parameters=self.detail_parameters())
        if is_succeeded(self.viewset.serializer_class.Meta.model):
            operation["responses"] = dict(sorted({**operation["responses"], "301": GONE_ON}.items()))
        return operation

    def of_update(self) -> Schema:
        """Returns the operation that replaces an object."""
        return self.operation("update", body=self.shape(), answer=self.shape(), parameters=[if_match()])

    def of_partial_update(self) -> Schema:
        """Returns the operation that changes a part of an object."""
        return self.operation("partial_update", body=self.patched(), answer=self.shape(), parameters=[if_match()])

    def of_destroy(self) -> Schema:
        """Returns the operation that deletes an object."""
        operation = self.operation("destroy", parameters=[if_match(), *self.viewset.destroy_parameters])
        if answer := self.viewset.destroy_answer:
            content = {"application/json": {"schema": answer}}
            operation["responses"]["200"] = {"description": "Gelukt", "headers": VERSION_HEADER, "content": content}
        return operation

    def more(self, route: str, asked: str | Mapping[str, str]) -> Schema:
        """Returns the path item of a route, below that of the collection, with what its viewset answers there."""
        parameters = [place_of(kind, name) for kind, name in PLACE.findall(route)]
        operations = {how: self.described(getattr(self.viewset, action)) for how, action in actions_of(asked).items()}
        return {"parameters": parameters, **operations}

    def described(self, method: Any) -> Schema:
        """Returns the operation that a marked method (apps.core.api.views.answers) carries out."""
        shown = self.components.ref(method.answers)
        operation: Schema = {
            "operationId": camelize(f"{self.name.replace('-', '_')}_{method.__name__}"),
            "summary": method.__doc__,
            "description": f"{(self.viewset.__doc__ or '').strip()} {method.__doc__}",
            "tags": [self.name],
            **({"parameters": named} if (named := self.subject(method)) else {}),
            "responses": responses("list", {"type": "array", "items": shown} if method.answers_list else shown),
        }
        operation["responses"] = {
            method.status if code == "200" else code: answer for code, answer in operation["responses"].items()
        }
        if method.asked:
            asked = [query(camelize(name), *self.parameter_of(field)) for name, field in method.asked().fields.items()]
            operation["parameters"] = [*operation.get("parameters", ()), *asked]
        if method.takes:
            schema = self.components.ref(method.takes)
            operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
        return operation

    def parameter_of(self, field: Any) -> tuple[Schema, str]:
        """Returns the schema of a field that a URL may ask, and what it says."""
        return schema_of(field, self.components), str(field.help_text or "")

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
        """Returns the schema of a list as it is answered."""
        page: Schema = self.viewset.paging.schema(self.item())
        return page

    def question(self) -> Schema:
        """Returns the schema of a search: the parameters of the list as properties."""
        asked = self.list_parameters() + ([query(MEMBER, {}, SUBJECT)] if self.viewset.addressed else [])
        return {
            "type": "object",
            "properties": {
                parameter["name"]: {**parameter["schema"], "description": parameter["description"]}
                for parameter in asked
            },
        }

    def subject(self, method: Any = None) -> list[Schema]:
        """Returns the header that names the subject of a call, when it can have one: of all of the viewset, or of a method."""
        header = {"in": "header", "name": HEADER, "schema": {"type": "string"}, "description": SUBJECT}
        return [header] if self.viewset.addressed or getattr(method, "subject", False) else []

    def list_parameters(self) -> list[Schema]:
        """Returns the query parameters of the list."""
        filterset, paging = self.viewset.filterset_class, self.viewset.paging
        return [
            *self.filters(filterset),
            *(query(name, {"type": "string"}, text) for name, text in filterset.documented_orders().items()),
            *self.expand(),
            *(query(name, *paging.parameter(name)) for name in paging.parameters),
        ]

    def detail_parameters(self) -> list[Schema]:
        """Returns the query parameters of a detail: what may be expanded, else the filters of the list."""
        is_filtered = self.viewset.filters_detail and not self.viewset.expand
        return self.filters(self.viewset.filterset_class) if is_filtered else self.expand()

    def filters(self, filterset: type[FilterSet]) -> list[Schema]:
        """Returns a parameter per filter."""
        model = self.viewset.serializer_class.Meta.model
        parameters = []
        for name, condition in filterset.documented().items():
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
            "parameters": [*parameters, *self.subject()],
            "responses": responses(action, answer),
        }
        if body is not None:
            operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
        return operation


def place_of(kind: str, name: str) -> Schema:
    """Returns a parameter that is a part of the path."""
    if kind == "uuid":
        return {**UUID_PARAMETER, "name": name}
    return {"in": "path", "name": name, "required": True, "schema": {"type": "string"}, "description": "Kenmerk."}


def query(name: str, schema: Schema, description: str) -> Schema:
    """Returns a query parameter."""
    return {"in": "query", "name": name, "schema": schema, "description": description}


def if_match() -> Schema:
    """Returns the header by which a write depends on the version of the object."""
    return {
        "in": "header",
        "name": "If-Match",
        "schema": {"type": "string"},
        "description": "ETag van de bekende versie.",
    }


def idempotency_key() -> Schema:
    """Returns the header by which a POST that is sent again makes nothing twice."""
    return {
        "in": "header",
        "name": IDEMPOTENCY_KEY,
        "schema": {"type": "string", "maxLength": MAX_LENGTH},
        "description": "Eigen sleutel van het verzoek: nog eens hetzelfde geeft wat al gemaakt is. Zeven dagen geldig.",
    }
