"""Who guesses passwords is kept out for a while: django-axes counts, per user name and address."""

from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import admin
from django.db.models.signals import pre_save
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

LOCKED = 429


@receiver(pre_save, sender=AccessAttempt)
def keep_nothing_that_was_sent(sender: Any, instance: AccessAttempt, **kwargs: Any) -> None:
    """Leaves out the query and the form of a failed attempt, which the library would keep: a query may name a citizen."""
    instance.get_data = instance.post_data = ""


def explain_lockout(request: HttpRequest, response: HttpResponse | None, credentials: Any) -> HttpResponse:
    """Answers who failed too often."""
    minutes = settings.LOGIN_LOCK_MINUTES
    context = {"title": "Te veel mislukte pogingen", "minutes": minutes}
    site: Any = admin.site
    answer: HttpResponse = site.page(request, "aanmelden/geblokkeerd.html", context, status=LOCKED).render()
    answer.headers["Retry-After"] = str(minutes * 60)
    return answer
