"""What the resources of this generation have in common."""

from typing import Any, ClassVar

from django.http import HttpRequest, QueryDict

from apps.core.api.names import camelize
from apps.core.api.pagination import Paging
from apps.core.api.views import ResourceViewSet


class Hundreds(Paging):
    """Pages of a hundred."""

    parameters = ("page",)


class ZgwViewSet(ResourceViewSet):
    """A resource of the earlier generation. `takes_snake_case`: whether filters are known by their names in snake_case too."""

    paging: ClassVar[Paging] = Hundreds()
    filters_detail = False
    takes_snake_case: ClassVar[bool] = False

    def initialize_request(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        request.GET = self.as_meant(request.GET)  # type: ignore[assignment]  # as immutable as what it was
        return super().initialize_request(request, *args, **kwargs)

    def as_meant(self, parameters: QueryDict) -> QueryDict:
        """Returns the parameters of a URL under the names that the list knows.

        One client puts a question mark before a query that begins with one already, so the first name begins with it.
        """
        if not any(self.name_of(name) != name for name in parameters):
            return parameters
        meant = QueryDict(mutable=True)
        for name, values in parameters.lists():
            for value in values:
                meant.appendlist(self.name_of(name), value)
        return meant

    def name_of(self, name: str) -> str:
        """Returns the name that the list knows for a parameter."""
        plain = name.lstrip("?")
        is_known = plain in self.filterset_class.filters or not self.takes_snake_case
        return plain if is_known else camelize(plain)
