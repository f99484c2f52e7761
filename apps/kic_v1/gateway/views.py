"""The base of the resources of the gateway."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, cast
from uuid import UUID

from django.http import HttpResponse
from django.utils.functional import cached_property

from apps.core.api.errors import invalid
from apps.core.api.pagination import Paging
from apps.core.api.reads import Row, Shape
from apps.core.api.scopes import granting
from apps.core.api.selection import Selection
from apps.core.api.views import ResourceViewSet
from apps.kic_v1.gateway.bodies import in_query
from apps.kic_v1.gateway.filters import GatewayFilterSet
from apps.kic_v1.gateway.items import GatewayShape, Sight, known_fields
from apps.kic_v1.gateway.paging import GatewayPaging
from apps.kic_v1.gateway.profiles import Profiles, ProfileShape, profile_of
from apps.kic_v1.gateway.query import Question
from apps.legacy.profiles import Profile

if TYPE_CHECKING:
    from apps.core.access import Caller

OWN_UUID = ("id", "_id", "uuid")


class GatewayViewSet(ResourceViewSet):
    """The operations of a resource in the dialect of the gateway.

    `is_lenient`: what is asked and not known finds nothing, as in the KlantenBundle; else it is refused. `profiles`: the other
    standards whose objects it can show.
    """

    filterset_class: ClassVar[type[GatewayFilterSet]] = GatewayFilterSet
    paging: ClassVar[Paging] = GatewayPaging()
    is_lenient: ClassVar[bool] = False
    shape_class: ClassVar[type[GatewayShape]] = GatewayShape
    filters_detail: ClassVar[bool] = False
    profiles: ClassVar[Profiles] = {}

    def question(self, request: Any) -> Question:
        model = self.serializer_class.Meta.model
        return Question.of_list(request.GET, self.filterset_class, model, is_lenient=self.is_lenient)

    def question_in_body(self, body: Any) -> Question:
        model, parameters = self.serializer_class.Meta.model, in_query(body, self.request.GET)
        return Question.of_list(parameters, self.filterset_class, model, is_lenient=self.is_lenient)

    def question_of_detail(self, request: Any) -> Question:
        return Question.of_detail(request.GET, is_lenient=self.is_lenient)

    def shape(self, query: Any) -> Shape:
        return self.shape_of(known_fields(self.serializer_class, query.fields))

    @cached_property
    def profile(self) -> Profile | None:
        """The standard that the request wants objects shown in; None for this API's own."""
        return profile_of(self.request, self.profiles)

    def shape_of(self, fields: tuple[str, ...] = ()) -> Shape:
        """Returns what objects look like in an answer: as the profile that is asked has them, else with `fields`, or all."""
        if self.profile:
            return ProfileShape(self.serializer_class, self.api, profile=self.profile)
        return self.shape_class(self.serializer_class, self.api, sight=self.sight(), fields=fields)

    def selection(self, query: Any) -> Selection:
        found = super().selection(query)
        if self.profiles and self.profile:
            terms = replace(found.terms, among=found.terms.among & self.profile.rows)
            return replace(found, terms=terms)
        return found

    def sight(self) -> Sight:
        """Returns what the client may see of the objects that an object refers to."""
        return Sight(frozenset(name for name in self.api.resources if self.may_read(name)))

    def may_read(self, resource: str) -> bool:
        """Tells whether the client may read the objects of a resource."""
        caller, groups = cast("Caller", self.request.user), self.api.resources[resource].scope_groups
        return bool(caller.has_any(granting(self.api.name, resource, groups, verb="lezen")))

    def render(self, uuid: UUID, shape: Shape | None = None) -> Row:
        return super().render(uuid, shape or self.shape_of())

    def write(self, request: Any, instance: Any, *, partial: bool = False) -> HttpResponse:
        check_body(request.data, is_new=instance is None)
        return super().write(request, instance, partial=partial)


def check_body(data: Any, *, is_new: bool) -> None:
    """Refuses an empty body, and the id of an object that is yet to be made."""
    if not isinstance(data, Mapping):
        return  # the serializer says so
    if not data:
        raise invalid("nonFieldErrors", "Het bericht is leeg.", "required")
    if is_new:
        for name in OWN_UUID:
            if data.get(name) is not None:
                raise invalid(name, "Een nieuw object krijgt zijn id van het register.", "invalid")
