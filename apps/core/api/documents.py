"""What an API tells about itself, open to everyone: its resources, its OpenAPI document, a page to read that, and its 404."""

import json
from functools import cache
from typing import Any

import yaml
from csp.constants import SELF
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from rest_framework.permissions import AllowAny

from apps.core.api.openapi.document import path_of
from apps.core.api.registry import Api, base_url
from apps.core.api.views import ApiView
from apps.core.headers import POLICY, page_policy

# ReDoc puts its styles in by script, through style elements that are empty at first, and two that never change: by their hashes,
# so that no other inline style is let in.
STYLES_OF_REDOC = (
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    "'sha256-QMIg+bpjm3JdElJ388KYke01izlUW0UoNOeKjpMxdgc='",
)


class OpenView(ApiView):
    """A view that asks for no token."""

    authentication_classes = ()
    permission_classes = (AllowAny,)


class Root(OpenView):
    """The resources of the API by name."""

    def get(self, request: Any) -> HttpResponse:
        base = f"{base_url(request)}{self.api.prefix}"
        return JsonResponse({name: f"{base}/{name}" for name in self.api.resources})


class Unknown(OpenView):
    """Every path of the API that is none: 404, whatever the method."""

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        raise Http404


def to_root(request: HttpRequest) -> HttpResponse:
    """Adds the slash that the root of an API ends with."""
    return HttpResponsePermanentRedirect(f"{request.path}/")


def routes(api: Api) -> list[URLPattern]:
    """Returns the routes of the documents of `api`, below its prefix."""

    def as_json(request: HttpRequest) -> HttpResponse:
        return document(api, json.dumps(openapi(api), ensure_ascii=False), "application/json")

    def as_yaml(request: HttpRequest) -> HttpResponse:
        return document(api, yaml.dump(openapi(api), sort_keys=False, allow_unicode=True), "application/yaml")

    def page(request: HttpRequest) -> HttpResponse:
        shown = render(request, "core/documentatie.html", {"api": api})
        shown[POLICY] = page_policy(style_src=[SELF, *STYLES_OF_REDOC])
        return shown

    return [
        path("", Root.as_view(api=api), name=f"{api.name}-begin"),
        path("openapi.json", as_json, name=f"{api.name}-openapi"),
        path("openapi.yaml", as_yaml, name=f"{api.name}-openapi-yaml"),
        path("schema/", page, name=f"{api.name}-documentatie"),
    ]


def document(api: Api, text: str, media_type: str) -> HttpResponse:
    """Returns an OpenAPI document that pages of any origin may read."""
    headers = {"API-version": api.version, "Access-Control-Allow-Origin": "*"}
    return HttpResponse(text, content_type=media_type, headers=headers)


@cache
def openapi(api: Api) -> dict[str, Any]:
    """Returns the committed OpenAPI document of an API, with who answers for this installation as its contact."""
    kept = yaml.safe_load(path_of(api).read_text(encoding="utf-8"))
    return {**kept, "info": {**kept["info"], "contact": settings.API_CONTACT}}
