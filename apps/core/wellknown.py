"""What has its place on every host: whom to tell of a weakness (RFC 9116), and that nothing here is for search engines."""

from datetime import timedelta

from django.conf import settings
from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

TEXT = "text/plain; charset=utf-8"
VALID = timedelta(days=90)


@require_safe
@non_atomic_requests
def robots(request: HttpRequest) -> HttpResponse:
    """Nothing may be indexed."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type=TEXT)


@require_safe
@non_atomic_requests
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness. It is made when asked for, so it is never out of date."""
    until = (timezone.now() + VALID).replace(hour=0, minute=0, second=0, microsecond=0)
    said = {
        "Contact": settings.SECURITY_CONTACT or f"mailto:{settings.API_CONTACT['email']}",
        "Expires": until.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "Policy": settings.SECURITY_POLICY,
        "Preferred-Languages": "nl, en",
        "Canonical": settings.BASE_URL and f"{settings.BASE_URL}{request.path}",
    }
    return HttpResponse("".join(f"{name}: {value}\n" for name, value in said.items() if value), content_type=TEXT)
