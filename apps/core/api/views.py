"""The base of every endpoint and of every resource."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast
from uuid import UUID

from django.db.models import Model
from django.http import Http404, HttpResponse
from rest_framework.exceptions import NotFound
from rest_framework.permissions import SAFE_METHODS
from rest_framework.views import APIView
from rest_framework.viewsets import ViewSetMixin

from apps.core import linking, saving
from apps.core.api import outside
from apps.core.api.conditional import answer_detail, check_if_match, entity_tag
from apps.core.api.errors import GoneOn, MergedAway, invalid
from apps.core.api.expand import expand_paths
from apps.core.api.filters import FilterSet
from apps.core.api.own import shows
from apps.core.api.pagination import Paging
from apps.core.api.query import Known, Query
from apps.core.api.reads import Row, Shape, models_of, render_one
from apps.core.api.registry import base_url
from apps.core.api.relations import among_of
from apps.core.api.repeated import REPLAYED, Key
from apps.core.api.rows import load_locked
from apps.core.api.scopes import granting
from apps.core.api.selection import Selection
from apps.core.api.subject import Addressed, Subject, without_subject
from apps.core.succession import heir_of, is_succeeded

if TYPE_CHECKING:
    from apps.core.access import Caller

JSON = "application/json"
M = TypeVar("M")


def answers(serializer_class: Any, *, many: bool = False, **also: Any) -> Callable[[M], M]:
    """Says of a method in `below` or `aside`, or of what a view answers a POST, for the API's document, what it shows.

    That is what a serializer shows, or a list of such. `also`: `asked`, a serializer of what its URL may ask; `takes`, one of
    what is sent to it; `status`, that of its answer when all went well; `subject`, whether a call may name one (X-Ontvanger).
    """

    def mark(method: Any) -> Any:
        method.answers, method.answers_list = serializer_class, many
        method.asked, method.takes, method.status = also.get("asked"), also.get("takes"), also.get("status", "200")
        method.subject = also.get("subject", False)
        return method

    return mark


class ApiView(APIView):
    """A view of an API: its version in a header, its errors as problem details.

    `scope_groups`: the groups (apps.core.api.scopes) whose scopes open it, besides those of its own resource.
    `apart`: the one group that opens an action, in the place of all those. `verbs`: what an action asks for, where that is not
    what its method means. `names_problems`: whether its errors have the media type of problem details without being asked.
    `addressed`: how its rows tell whom they are for, when a call may be about one subject (apps.core.api.subject).
    """

    scope_groups: ClassVar[tuple[str, ...]] = ()
    apart: ClassVar[Mapping[str, str]] = {}
    verbs: ClassVar[Mapping[str, str]] = {"search": "lezen"}
    names_problems: ClassVar[bool] = False
    addressed: ClassVar[Addressed | None] = None
    api: Any = None
    resource: str = ""
    action: Any = None
    subject: Subject | None = None

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        outside.begin(request)
        super().initial(request, *args, **kwargs)
        if self.addressed:
            self.subject = request.subject = self.addressed.subject_of(request, is_search=self.action == "search")

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        response["API-version"] = self.api.version
        response["Cache-Control"] = "no-store"
        if self.api.succeeded:
            for name, value in self.api.succeeded.headers(base_url(request)).items():
                response[name] = value
        return response

    def told(self, problem: dict[str, Any]) -> dict[str, Any]:
        """Returns the body of an error in this API's form, of its problem details."""
        return self.api.told(problem, self) if self.api.told else problem


class ApiViewSet(ViewSetMixin, ApiView):
    """Operations with a serializer. `at`: where below the name of its resource they are, such as `/_vaststellen`."""

    serializer_class: ClassVar[Any]
    is_collection: ClassVar[bool] = False
    at: ClassVar[str] = ""
    searchable: ClassVar[bool] = False
    below: ClassVar[Mapping[str, str | Mapping[str, str]]] = {}
    aside: ClassVar[Mapping[str, str | Mapping[str, str]]] = {}
    without: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def has_action(cls, action: str) -> bool:
        """Tells whether `action` (create, list, ...) is one of its operations."""
        return hasattr(cls, action) and action not in cls.without

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        """Returns a serializer that knows this request."""
        context = {"api": self.api, "base": base_url(self.request), "request": self.request, "view": self}
        return self.serializer_class(*args, **kwargs, context=context)


class ResourceViewSet(ApiViewSet):
    """The operations of a resource. A subclass declares a serializer and a filterset; all else follows from those.

    `expand`: the paths that may be expanded. `ordering`: the columns of the list's order before newest first.
    `destroy_parameters`, `destroy_answer`: what a DELETE takes and may answer besides 204, for the API's document.
    `searchable`: whether the list can also be asked by POST, so that a BSN need not be in a URL. `paging`: how a list is cut into
    pages. `filters_detail`: whether the filters of a list without `expand` may stand in the URL of one object too. `below`:
    routes under an object, with the method of the viewset that answers a GET there, or those by HTTP method (see `answers`);
    `aside`: routes beside the objects, likewise. `without`: operations it lacks.
    `is_repeatable`: whether a POST may have an Idempotency-Key (apps.core.api.repeated).
    """

    filterset_class: ClassVar[type[FilterSet]] = FilterSet
    expand: ClassVar[tuple[str, ...]] = ()
    ordering: ClassVar[tuple[str, ...]] = ()
    destroy_parameters: ClassVar[tuple[dict[str, Any], ...]] = ()
    destroy_answer: ClassVar[dict[str, Any] | None] = None
    paging: ClassVar[Paging] = Paging()
    filters_detail: ClassVar[bool] = True
    is_collection: ClassVar[bool] = True
    is_repeatable: ClassVar[bool] = False
    made: UUID | None = None  # the object that a request made or changed

    def handle_exception(self, exc: Exception) -> Any:
        if isinstance(exc, Http404 | NotFound) and (heir := self.heir()):
            exc = heir
        return super().handle_exception(exc)

    def heir(self) -> GoneOn | MergedAway | None:
        """Returns what is answered of an object that went on as another one; None when it did not."""
        uuid, model = self.kwargs.get("uuid"), self.serializer_class.Meta.model
        heir = heir_of(model, uuid) if uuid and is_succeeded(model) else None
        if heir is None or not shows(self.serializer_class, heir):
            return None
        url = base_url(self.request) + self.request.get_full_path().replace(str(uuid), str(heir), 1)
        return GoneOn(url) if self.request.method in SAFE_METHODS else MergedAway(url)

    def list(self, request: Any) -> HttpResponse:
        return self.answer_list(self.question(request))

    def search(self, request: Any) -> HttpResponse:
        body = without_subject(request.data) if self.addressed else request.data
        return self.answer_list(self.question_in_body(body))

    def question(self, request: Any) -> Query:
        """Returns what the URL of a request asks of the list."""
        return Query.of_url(request.GET, self.terms())

    def question_in_body(self, body: Any) -> Query:
        """Returns what the body of a search asks of the list; the URL tells which page."""
        return Query.of_body(body, self.request.GET, self.terms())

    def question_of_detail(self, request: Any) -> Query:
        """Returns what the URL of a request asks of one object."""
        is_filtered = self.filters_detail and not self.expand
        return Query.of_url(request.GET, self.terms(None if is_filtered else FilterSet))

    def terms(self, filterset: type[FilterSet] | None = None) -> Known:
        """Returns the parameters that the list knows."""
        return Known(filterset or self.filterset_class, self.paging.parameters, tuple(self.expand))

    def answer_list(self, query: Query) -> HttpResponse:
        """Answers one page: its objects and the count are a statement each, and finding a deep page is one more."""
        body = self.paging.answer(self.request, self.selection(query), query, self.shape(query))
        return HttpResponse(body, content_type=JSON)

    def retrieve(self, request: Any, uuid: UUID) -> HttpResponse:
        query = self.question_of_detail(request)
        if (query.filters or self.subject) and not self.selection(query).has(uuid):
            raise Http404
        return answer_detail(request, self.render(uuid, self.shape(query)))

    def selection(self, query: Query) -> Selection:
        """Returns the objects that `query` is about; of a call with a subject those alone that it may see."""
        found = query.selection(self.serializer_class.Meta.model, self.ordering, among_of(self.serializer_class))
        found = (found.of_heirs() if found.names_several else None) or found
        return self.addressed.bound(found, self.subject) if self.addressed and self.subject else found

    def must_be_seen(self, uuid: UUID) -> None:
        """Raises Http404 when the call has a subject that may not see the object."""
        model = self.serializer_class.Meta.model
        if self.addressed and self.subject and not self.addressed.has(model, self.subject, uuid):
            raise Http404

    def must_stay(self, instance: Any) -> None:
        """Refuses to write an object for another one than the subject of the call."""
        if self.addressed and self.subject and not self.addressed.is_for(instance, self.subject):
            raise invalid("ontvanger", "Dit is niet voor de ontvanger die de aanroep noemt.", "ontvanger-anders")

    def create(self, request: Any) -> HttpResponse:
        key = Key.of(request) if self.is_repeatable else None
        if key is None:
            return self.write(request, None)
        if made := key.claim():
            return self.replayed(made)
        response = self.write(request, None)
        if self.made:
            key.note(self.made)
        return response

    def replayed(self, uuid: UUID) -> HttpResponse:
        """Answers a request that made an object before; nothing is written."""
        self.must_be_seen(uuid)
        response = self.written(self.request, uuid, is_new=False)
        response[REPLAYED] = "true"
        return response

    def update(self, request: Any, uuid: UUID) -> HttpResponse:
        return self.write(request, self.locked(uuid))

    def partial_update(self, request: Any, uuid: UUID) -> HttpResponse:
        return self.write(request, self.locked(uuid), partial=True)

    def destroy(self, request: Any, uuid: UUID) -> HttpResponse:
        instance = self.locked(uuid, for_delete=True)
        saving.remove(instance)
        return HttpResponse(status=204)

    def write(self, request: Any, instance: Any, *, partial: bool = False) -> HttpResponse:
        """Checks and saves the body, and answers with the object as it is then."""
        if request.data is None:
            raise invalid("nonFieldErrors", "Het bericht is leeg.", "null")  # DRF says so in English
        serializer = self.get_serializer(instance, data=request.data, partial=partial)
        serializer.is_valid(raise_exception=True)
        saved = serializer.save()
        self.must_stay(saved)
        self.made = saved.uuid
        is_new = instance is None and serializer.is_new
        if is_new or instance is not None:
            saving.tell([saved], created=is_new, is_partial=partial)
        return self.written(request, saved.uuid, is_new=is_new)

    def written(self, request: Any, uuid: UUID, *, is_new: bool) -> HttpResponse:
        """Answers a write with the object: 201 and its place when it is new, else 200."""
        row = self.render(uuid)
        response = HttpResponse(row.text(), content_type=JSON, status=201 if is_new else 200)
        response["ETag"] = entity_tag(row)
        if is_new:
            response["Location"] = f"{base_url(request)}{request.path.rstrip('/')}/{uuid}"
        return response

    def locked(self, uuid: UUID, *, for_delete: bool = False) -> Any:
        """Returns the object, locked against other writers until the end of the request; 404 when there is none.

        Rows that refer to it may be written meanwhile, except when it is about to be deleted.
        """
        model = self.serializer_class.Meta.model
        linking.lock_guard(model, uuid)
        instance = load_locked(self.serializer_class, uuid, for_delete=for_delete)
        if instance is None:
            raise Http404
        self.must_be_seen(uuid)
        check_if_match(self.request, lambda: self.render(uuid))
        return instance

    def render(self, uuid: UUID, shape: Shape | None = None) -> Row:
        """Returns the object as JSON, with nothing expanded unless `shape` says so; 404 when there is none."""
        row = render_one(shape or Shape(self.serializer_class, self.api), uuid, base=base_url(self.request))
        if row is None:
            raise Http404
        return row

    def shape(self, query: Query) -> Shape:
        """Returns what objects look like in the answer; 400 for unknown expand paths, 403 without the right to what they show."""
        shape = Shape(self.serializer_class, self.api, expand_paths(query, self.expand))
        for model in models_of(shape):
            self.check_may("lezen", model)
        return shape

    def check_may(self, verb: str, model: type[Model]) -> None:
        """Asks for the right to `verb` the objects of another resource than this one; 403 without it."""
        caller, resource = cast("Caller", self.request.user), self.api.resource_of(model)
        groups = self.api.resources[resource].scope_groups
        if not caller.has_any(granting(self.api.name, resource, groups, verb=verb)):
            self.permission_denied(self.request)
