"""Fields that both APIs of Open VTB have."""

from typing import Any

from django.db.models import Model
from django.db.models.expressions import Expression

from apps.core.api.expressions import Url
from apps.core.api.fields import SelfUrl


class OwnUrl(SelfUrl):
    """The URL of an object in one of the collections that show it."""

    def __init__(self, collection: str) -> None:
        super().__init__()
        self.collection = collection

    def as_json(self, model: type[Model], api: Any) -> Expression:
        return Url(f"{api.prefix}/{self.collection}", "uuid")
