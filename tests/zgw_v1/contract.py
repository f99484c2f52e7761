"""What the resources of the earlier generation promise: the same, in another dialect."""

from typing import Any, ClassVar
from urllib.parse import urlsplit

import pytest
from rest_framework import serializers

from apps.core.api.fields import SelfUrl
from apps.core.api.links import ByReference, UrlList, UrlRef
from apps.core.api.names import camelize
from apps.core.api.references import FullList
from apps.core.api.translated import NestedSerializer
from apps.legacy.filters import AmongReferences
from tests.api_client import BASE, Caller
from tests.contract import ResourceContract
from tests.register import Register

KLANTEN, CONTACTMOMENTEN = "/klanten/api/v1/klanten", "/contactmomenten/api/v1/contactmomenten"


class ZgwContract(ResourceContract):
    """A resource without a uuid of its own in answers, with pages of a hundred, and with what is expanded in its place."""

    # Fields that refer to other objects, and the filters that ask for the same.
    by_reference: ClassVar[dict[str, str]] = {}

    # -- dialect --------------------------------------------------------------------------------------------------

    def uuid_of(self, row: dict[str, Any]) -> str:
        return urlsplit(row["url"]).path.removeprefix(f"{self.path}/")

    def as_item(self, detail: dict[str, Any]) -> dict[str, Any]:
        return detail

    def paged(self, api: Caller, count: int) -> list[str]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(type(self.viewset.paging), "default_size", 1)
            return [self.uuids(api.get(self.path, {"page": page}))[0] for page in range(1, count + 1)]

    def error_of_reference(self, name: str, value: Any) -> set[str]:
        return {name}

    def questions_of_references(self, answer: dict[str, Any]) -> dict[str, str]:
        filters = self.viewset.filterset_class.filters
        return {name: answer[name] for name in filters if str(answer.get(name)).startswith(BASE)}

    def represent(self, serializer_class: Any, instance: Any, tree: Any, *, asked: bool) -> Any:
        """Returns what is shown, of what the translation reads."""
        context = {"api": self.definition, "base": BASE}
        serializer, shown = serializer_class(context=context), serializer_class.Meta.translation.read(instance)
        return {
            camelize(name): self.represent_field(field, shown, instance, is_expanded=camelize(name) in tree)
            for name, field in serializer.fields.items()
        }

    def represent_field(self, field: Any, shown: dict[str, Any], instance: Any, *, is_expanded: bool) -> Any:
        match field:
            case SelfUrl():
                return self.url_of(type(instance), str(instance.uuid))
            case UrlRef():
                uuid = shown[field.source]
                at = f"{BASE}{field.path(self.definition)}"
                return f"{at}/{uuid}" if uuid else shown.get(field.elsewhere)
            case FullList() | UrlList():
                rows = field.objects(getattr(instance, field.source))
                shape = self.definition.serializer_for(field.target)
                if isinstance(field, FullList) or is_expanded:
                    return [self.represent(shape, row, {}, asked=False) for row in rows]
                return [self.url_of(field.target, str(row.uuid)) for row in rows]
            case NestedSerializer():
                value = shown[field.source]
                return value and {
                    name: "" if inner is None and name != "huisnummer" else inner for name, inner in value.items()
                }
            case serializers.BooleanField():
                return bool(shown[field.source])
            case serializers.ListField():
                return shown[field.source] or []
            case serializers.CharField() | serializers.ChoiceField() if not field.allow_null:
                return shown[field.source] or ""
        return shown[field.source]

    def url_of(self, model: Any, uuid: str) -> str:
        return f"{BASE}{self.definition.path_of(model)}/{uuid}"

    # -- more -----------------------------------------------------------------------------------------------------

    def test_answers_say_that_another_api_follows(self, register: Register, api: Caller) -> None:
        for answer in (api.get(self.path), api.get(self.detail(self.make(register))), api.post(self.path, [])):
            assert answer["Deprecation"] == "@1795651200"
            assert f'<{BASE}/klantinteracties/api/v1/>; rel="successor-version"' in answer["Link"]

    def test_question_mark_before_a_parameter_is_passed_by(self, register: Register, api: Caller) -> None:
        self.make(register)
        for name, condition in self.viewset.filterset_class.filters.items():
            if isinstance(condition, ByReference | AmongReferences):
                query = {name: f"https://elders.example/api/v1/{name}"}
                assert api.get(f"{self.path}??{name}={query[name]}").json() == api.get(self.path, query).json()
        assert api.get(f"{self.path}?").status_code == 200
        assert api.get(f"{self.path}??onbekend=x").json()["invalidParams"][0]["code"] == "unknown-parameters"


class KicContract(ZgwContract):
    """A resource that is listed as a bare array."""

    api_name = "kic1"

    def rows(self, answer: Any) -> list[dict[str, Any]]:
        assert answer.status_code == 200, answer.content
        rows: list[dict[str, Any]] = answer.json()
        return rows

    def paged(self, api: Caller, count: int) -> list[str]:
        return self.uuids(api.get(self.path))

    def test_list_that_is_too_long_is_refused_and_not_cut(
        self, register: Register, api: Caller, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.make(register)
        self.make(register)
        found = len(self.rows(api.get(self.path)))
        monkeypatch.setattr(type(self.viewset.paging), "max_size", found - 1)
        answer = api.get(self.path)
        (param,) = answer.json()["invalidParams"]
        assert (answer.status_code, param["name"], param["code"]) == (400, "nonFieldErrors", "too-many-results")
        assert self.viewset.paging.instead in param["reason"]
        monkeypatch.setattr(type(self.viewset.paging), "max_size", found)
        assert len(self.rows(api.get(self.path))) == found
