"""The pages of the second factor: setting up an app, giving its code, and codes on paper."""

from typing import Any

import django_otp
import segno
from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.views.decorators.debug import sensitive_post_parameters

from apps.aanmelden.models import Authenticator, Noodcodes
from apps.aanmelden.models.tweede_factor import CODES, Tweede
from apps.aanmelden.verified import came_by_provider, is_verified

WRONG = "Deze code klopt niet. Neem de code over die de app nu toont."
site: Any = admin.site


class CodeForm(forms.Form):
    """One code."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        return "".join(str(self.cleaned_data["code"]).split())


def next_of(request: HttpRequest) -> str:
    """Returns where to go on: a path of our own that was asked for, else the start page."""
    asked = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME) or ""
    is_ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if is_ours else reverse("admin:index")


def needs_none(request: HttpRequest) -> bool:
    """Tells whether the session has no use for a second factor of ours."""
    return came_by_provider(request) or not settings.TOTP


def of_user(request: HttpRequest, *, confirmed: bool) -> Authenticator | None:
    """Returns the app of who is logged in: the one in use, or the one that is being set up."""
    return Authenticator.objects.filter(user=request.user, confirmed=confirmed).first()


@sensitive_post_parameters("code")
def ask_code(request: HttpRequest) -> HttpResponse:
    """Asks for a code of the app, or for one on paper."""
    if is_verified(request):
        return redirect(next_of(request))
    authenticator = of_user(request, confirmed=True)
    if authenticator is None:
        return redirect(f"{reverse('admin:tweede_stap_instellen')}?{request.GET.urlencode()}")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        code = form.cleaned_data["code"]
        device: Tweede | None = authenticator if code.isdigit() else Noodcodes.objects.filter(user=request.user).first()
        if device and prove(request, device, code):
            return redirect(next_of(request))
        form.add_error("code", why_not(device))
    return show(request, "aanmelden/code.html", "Tweede stap", form=form)


def prove(request: HttpRequest, device: Tweede, code: str) -> bool:
    """Tells whether a code is right; if so, the session has shown a second factor, under another key than before."""
    user: Any = request.user
    verified = django_otp.verify_token(user, device.persistent_id, code)
    if verified is None:
        return False
    request.session.cycle_key()
    django_otp.login(request, verified)
    if isinstance(verified, Noodcodes):
        messages.warning(request, f"U gebruikte een noodcode. U hebt er nog {len(verified.afdrukken)}.")
    return True


def why_not(device: Tweede | None) -> str:
    """Returns what to say of a code that was not taken."""
    if device:
        device.refresh_from_db()
        is_allowed, why = device.verify_is_allowed()
        if not is_allowed and device.throttling_failure_count > 1:
            seconds = int((why["locked_until"] - timezone.now()).total_seconds()) + 1
            return f"Te veel onjuiste codes. Probeer het over {seconds} seconden opnieuw."
    return WRONG


@sensitive_post_parameters("code")
def set_up(request: HttpRequest) -> HttpResponse:
    """Lets an official connect an app, the first one or, once verified, another one; shows codes on paper in the end."""
    if needs_none(request):
        return redirect("admin:index")
    if of_user(request, confirmed=True) and not is_verified(request):
        return redirect(f"{reverse('admin:tweede_stap')}?{request.GET.urlencode()}")
    authenticator = being_set_up(request)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if take_into_use(request, authenticator, form.cleaned_data["code"]):
            return show_codes(request)
        form.add_error("code", why_not(authenticator))
    picture = segno.make(authenticator.url, error="m").svg_inline(
        omitsize=True, light="#fff", dark="#000", border=4, svgclass="qr", title="QR-code voor de authenticator-app"
    )
    about = {"form": form, "picture": mark_safe(picture), "key": authenticator.typed_key}  # noqa: S308  made by us
    return show(request, "aanmelden/instellen.html", "Tweede stap instellen", **about)


def being_set_up(request: HttpRequest) -> Authenticator:
    """Returns the app that is being set up; a new one when there is none, or when its key does not open."""
    authenticator, _ = Authenticator.objects.get_or_create(user=request.user, confirmed=False)
    if authenticator.key is None:
        authenticator.delete()
        authenticator = Authenticator.objects.create(user=request.user, confirmed=False)
    return authenticator


@transaction.atomic
def take_into_use(request: HttpRequest, authenticator: Authenticator, code: str) -> bool:
    """Puts an app in the place of the one before when its code is right."""
    if not prove(request, authenticator, code):
        return False
    Authenticator.objects.filter(user=request.user, confirmed=True).delete()
    Authenticator.objects.filter(pk=authenticator.pk).update(confirmed=True)
    return True


def show_codes(request: HttpRequest) -> HttpResponse:
    """Gives who is logged in new codes on paper, and shows them this once."""
    kept, _ = Noodcodes.objects.get_or_create(user=request.user)
    codes = kept.renew()
    kept.throttle_reset(commit=False)
    kept.save()
    return show(request, "aanmelden/noodcodes.html", "Noodcodes", codes=codes)


def renew_codes(request: HttpRequest) -> HttpResponse:
    """Tells how many codes on paper are left, and makes new ones when asked to."""
    if needs_none(request):
        return redirect("admin:index")
    if request.method == "POST":
        return show_codes(request)
    kept = Noodcodes.objects.filter(user=request.user).first()
    return show(request, "aanmelden/noodcodes.html", "Noodcodes", left=len(kept.afdrukken) if kept else 0, of_all=CODES)


def show(request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
    """Returns one of these pages."""
    answer: HttpResponse = site.page(request, template, {"title": title, "next": next_of(request), **context})
    return answer
