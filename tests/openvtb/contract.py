"""What the resources of Open VTB promise: the same, in another dialect."""

from typing import Any

from apps.core.tenancy import working_for
from tests.api_client import BASE
from tests.contract import ResourceContract
from tests.register import Register


class VtbContract(ResourceContract):
    """A resource over a translation, with nothing to expand."""

    api_name = "taken"

    test_detail_with_every_expand_equals_the_serializers_representation = None
    test_unknown_expand_is_refused = None

    def as_item(self, detail: dict[str, Any]) -> dict[str, Any]:
        return detail

    def python_answer(self, register: Register, instance: Any, paths: tuple[str, ...]) -> Any:
        """Returns what the translation reads, under the names of the API."""
        serializer = self.viewset.serializer_class(context={"api": self.definition, "base": BASE})
        with working_for(register.tenant):
            shown = serializer.Meta.translation.read(instance)
        answer = {"url": f"{BASE}{self.detail(instance)}"}
        for name, field in serializer.fields.items():
            value = shown.get(field.source)
            if name != "url":
                answer[serializer.outside(name)] = "" if value is None and self.is_text(field) else value
        return answer

    def is_text(self, field: Any) -> bool:
        """Tells whether a field shows none as the empty text."""
        return not field.allow_null and hasattr(field, "allow_blank")
