"""Objects within a klant or a contactmoment that are more than their properties."""

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from apps.core.api.names import camelize
from apps.kic_v1.gateway.parts import Part
from apps.kic_v1.resources.kb.part_lists import by_reference
from apps.legacy.contactmomenten.todo import TOLD


class SubjectPart(Part):
    """What identifies the subject; a reference to one that is stored by itself takes over its content."""

    def to_internal_value(self, data: Any) -> Any:
        try:
            return super().to_internal_value(data)
        except serializers.SkipField:
            raise
        except ValidationError:
            meta = self.context["api"].resources["subjectidentificaties"].serializer_class.Meta
            found = by_reference(data, meta.translation)
            if found is None:
                raise
        return {camelize(name): value for name, value in meta.translation.read(found).items()}


class TodoPart(Part):
    """The to-do. Of what the interne taak does not tell, the translation has those properties that were sent."""

    def to_internal_value(self, data: Any) -> Any:
        value = super().to_internal_value(data)
        parent: Any = self.parent
        had = (parent.shown().get("embedded") or {}).get(self.outside) or {}
        return {
            name: one for name, one in value.items() if one is not None or name in TOLD or had.get(name) is not None
        }
