"""The soorten of externe taken in lists."""

from typing import Any

from django.db.models import Q
from rest_framework import serializers

from apps.core.api.filters import Filter, Parser
from apps.openvtb.taken.shown import ROWS


class BySoort(Filter):
    """The task is of one of the soorten of Open VTB."""

    shapes_sql = True
    shapes = tuple(ROWS)

    def __init__(self) -> None:
        super().__init__("soort", help_text="Het soort taak.")

    def parser(self, model: Any) -> Parser:
        return serializers.ChoiceField(choices=list(ROWS), help_text=self.help_text)

    def asked(self, model: Any, name: str, *, path: str, value: Any) -> Q:
        return ROWS[value]
