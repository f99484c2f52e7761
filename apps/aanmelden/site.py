"""The admin, for who has proved to be an official: by the OpenID provider, or by a password and a code."""

from typing import Any

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect

from apps.aanmelden import tweede_stap
from apps.aanmelden.oidc.backend import active_provider
from apps.aanmelden.oidc.pages import try_connection
from apps.aanmelden.oidc.views import back, begin, end_url
from apps.aanmelden.verified import is_official, is_verified
from apps.core.beheer.site import RegisterAdminSite, View, naming_origin


class BeheerSite(RegisterAdminSite):
    """Pages show nothing to a session that has not shown a second factor: all of them ask `has_permission`."""

    login_template = "aanmelden/inloggen.html"
    logout_template = "aanmelden/uitgelogd.html"

    def has_permission(self, request: HttpRequest) -> bool:
        return is_official(request) and is_verified(request)

    def each_context(self, request: Any) -> dict[str, Any]:
        return {**super().each_context(request), "has_second_step": not tweede_stap.needs_none(request)}

    def get_urls(self) -> list[URLPattern | URLResolver]:
        halfway = [
            path("aanmelden/code/", self.halfway_view(tweede_stap.ask_code), name="tweede_stap"),
            path("aanmelden/instellen/", self.halfway_view(tweede_stap.set_up), name="tweede_stap_instellen"),
        ]
        codes = path("aanmelden/noodcodes/", self.admin_view(tweede_stap.renew_codes), name="noodcodes")
        provider = [
            path("oidc/begin/", naming_origin(never_cache(begin)), name="oidc_begin"),
            path("oidc/callback/", naming_origin(never_cache(back)), name="oidc_terug"),
            path("aanmelden/test/", naming_origin(never_cache(csrf_protect(try_connection))), name="oidc_test"),
        ]
        return [*halfway, codes, *provider, *super().get_urls()]

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:  # noqa: FBT001, FBT002  Django's signature
        if view == self.logout:  # whoever is logged in may end that
            return naming_origin(csrf_protect(never_cache(view)))
        return super().admin_view(view, cacheable)

    def halfway_view(self, view: View) -> View:
        """Returns `view` for officials who are logged in, whether they have shown a second factor or not."""

        @naming_origin
        @never_cache
        @csrf_protect
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not is_official(request):
                return redirect("admin:login")
            return view(request, *args, **kwargs)

        return inner

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Asks for a password, and for a code who has given it."""
        if is_official(request) and not is_verified(request):
            query = urlencode({REDIRECT_FIELD_NAME: request.GET.get(REDIRECT_FIELD_NAME, "")})
            return redirect(f"{reverse('admin:tweede_stap')}?{query}")
        about = {"title": "Inloggen", "provider": active_provider(), "begin": begin_url(request)}
        return super().login(request, {**about, **(extra_context or {})})

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Ends the session; the page after it goes on to end that at the provider."""
        about = {"title": "U bent uitgelogd", "elsewhere": end_url(request)}
        return super().logout(request, {**about, **(extra_context or {})})

    def page(
        self, request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200
    ) -> TemplateResponse:
        """Returns a page about logging in, which shows nothing of the register."""
        about = {**self.each_context(request), "available_apps": [], "subtitle": None, **context}
        return TemplateResponse(request, template, about, status=status)


def begin_url(request: HttpRequest) -> str:
    """Returns where logging in at the provider begins, for the page that was asked for."""
    asked = request.GET.get(REDIRECT_FIELD_NAME, "")
    return f"{reverse('admin:oidc_begin')}?{urlencode({REDIRECT_FIELD_NAME: asked})}"
