"""The base of what a configuration file may say."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError


class StrictSerializer(serializers.Serializer[Any]):
    """Refuses keys that it does not know: a misspelt key must not be a silent nothing."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping) and (unknown := sorted(str(key) for key in data if key not in self.fields)):
            raise ValidationError({name: [ErrorDetail("Onbekende sleutel.", code="invalid")] for name in unknown})
        return super().to_internal_value(data)
