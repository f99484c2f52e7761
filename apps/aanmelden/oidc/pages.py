"""The page of superusers on which the connection with the provider is tried."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed

from apps.aanmelden.models import Aanmeldprovider
from apps.aanmelden.oidc.bevindingen import Bevinding, look_at

TITLE = "Test verbinding"


@transaction.non_atomic_requests
def try_connection(request: HttpRequest) -> HttpResponse:
    """Asks the provider, and then shows what was found: pages of the admin are in a transaction, and calls never are."""
    site: Any = admin.site
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found: list[Bevinding] = []
    if site.has_permission(request) and request.user.is_superuser:
        provider = Aanmeldprovider.objects.first()
        if provider is None:
            raise Http404
        found = look_at(provider)

    def show(request: HttpRequest) -> HttpResponse:
        if not request.user.is_superuser:
            raise PermissionDenied
        page: HttpResponse = site.page(request, "aanmelden/bevindingen.html", {"title": TITLE, "found": found})
        return page

    answer: HttpResponse = site.admin_view(show)(request)
    return answer
