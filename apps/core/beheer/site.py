"""The admin as one organisation sees it: every page runs for the organisation that its user works for."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models.base import ModelBase
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import SimpleTemplateResponse, TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from unfold.admin import ModelAdmin
from unfold.sites import UnfoldAdminSite

from apps.core.beheer.access import SESSION_KEY, ForSuperusers, OrganisatieForm, current_organisatie, is_superuser
from apps.core.beheer.pages import SitePage, site_pages, start_page
from apps.core.models import Tenant
from apps.core.postgresql.schema import is_tenant_bound
from apps.core.tenancy import NoTenant, serving

View = Callable[..., HttpResponse]

NO_MEMBERSHIP = "Uw account hoort nog niet bij een organisatie. Vraag een beheerder om toegang."
NO_ORGANISATIE = "Er is nog geen organisatie. Maak er eerst een aan."
NO_PERMISSION = "U hebt geen recht op deze pagina."
OTHER_ORGANISATIE = (
    "Dit formulier is geopend voor een andere organisatie dan waarvoor u nu werkt. Er is niets opgeslagen."
)


class RegisterAdminSite(UnfoldAdminSite):
    """The default admin site.

    Models that no organisation owns (users, organisations, jobs) are for superusers, whoever registers them and with whatever
    permissions: they lead to the data of all organisations.
    """

    site_header = site_title = "Klantenregister"
    site_url = None
    index_title = "Beheer"

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        models: list[Any] = [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else list(model_or_iterable)
        for model in models:
            chosen = admin_class or ModelAdmin
            if not issubclass(chosen, ModelAdmin):  # of a library that does not know our looks
                chosen = type(chosen.__name__, (chosen, ModelAdmin), {})
            if not is_tenant_bound(model):
                chosen = type(chosen.__name__, (ForSuperusers, chosen), {})
            super().register(model, chosen, **options)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        choose = path("organisatie/", self.admin_view(self.choose_organisatie), name="organisatie")
        added = [path(page.route, self.admin_view(self.view_of(page)), name=page.name) for page in site_pages()]
        return [choose, *added, *super().get_urls()]

    def view_of(self, page: SitePage) -> View:
        """Returns the view of a page that was added: for those who have its permission."""

        @wraps(page.view)
        def view(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.has_perm(page.permission):
                raise PermissionDenied
            context = {**self.each_context(request), "title": page.title}
            return page.view(request, context, *args, **kwargs)

        return view

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:  # noqa: FBT001, FBT002  Django's signature
        without_data = (self.logout, self.password_change, self.password_change_done, self.i18n_javascript)
        return naming_origin(
            super().admin_view(view if view in without_data else self.for_organisatie(view), cacheable)
        )

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return naming_origin(super().login)(request, extra_context)

    def for_organisatie(self, view: View) -> View:
        """Returns `view` running for the organisation that the user works for, who is refused without one."""

        @wraps(view)
        def inner(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            request.organisatie = tenant = current_organisatie(request)
            if tenant is None and not is_superuser(request):
                return self.refuse(request, NO_MEMBERSHIP)
            if tenant and request.POST.get("_organisatie", str(tenant.pk)) != str(tenant.pk):
                return self.refuse(request, OTHER_ORGANISATIE, status=409)
            try:
                return self.answer(tenant, request, view, *args, **kwargs)
            except PermissionDenied:
                return self.refuse(request, NO_PERMISSION)

        return inner

    def answer(self, tenant: Tenant | None, request: Any, view: View, *args: Any, **kwargs: Any) -> HttpResponse:
        """Returns the answer of `view`, rendered: templates ask the database, which must be while the tenant is known."""
        if tenant:
            with serving(tenant, actor=f"beheer: {request.user.get_username()}"):
                return rendered(view(request, *args, **kwargs))
        try:
            return rendered(view(request, *args, **kwargs))
        except NoTenant:  # a superuser of a register that has just been made
            return self.refuse(request, NO_ORGANISATIE)

    def refuse(self, request: HttpRequest, reason: str, *, status: int = 403) -> HttpResponse:
        """Answers with a page that says why not."""
        context = {**self.each_context(request), "title": "Geen toegang", "reason": reason, "available_apps": []}
        return TemplateResponse(request, "core/admin/geen_toegang.html", context, status=status)

    def each_context(self, request: Any) -> dict[str, Any]:
        # The colours are in our stylesheet: unfold would write them into each page, where a strict policy forbids styles.
        context = super().each_context(request) | {"colors": None}
        tenant = getattr(request, "organisatie", None)
        if tenant:
            context["organisatie"] = tenant
        return context

    def index(self, request: Any, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        switch = OrganisatieForm(user=request.user, initial={"organisatie": request.organisatie})
        template, context = start_page()
        self.index_template = template
        shown = context(request) if request.organisatie else {}
        return super().index(request, {"switch": switch, **shown, **(extra_context or {})})

    @method_decorator(require_POST)
    def choose_organisatie(self, request: HttpRequest) -> HttpResponse:
        """Makes another organisation the one that the user works for."""
        form = OrganisatieForm(request.POST, user=request.user)
        if not form.is_valid():
            raise PermissionDenied
        tenant = form.cleaned_data["organisatie"]
        request.session[SESSION_KEY] = tenant.pk
        messages.success(request, f"U werkt nu voor {tenant}.")
        return redirect("admin:index")


def naming_origin(view: View) -> View:
    """Returns `view` with pages whose forms say where they come from.

    Where referrers are forbidden, browsers send forms with `Origin: null`, and Django takes them for forged.
    """

    @wraps(view)
    def inner(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return inner


def rendered(response: HttpResponse) -> HttpResponse:
    """Returns `response`, rendered now and not after its view."""
    return response.render() if isinstance(response, SimpleTemplateResponse) else response
