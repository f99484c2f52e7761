"""What `manage.py check --deploy` says about logging in."""

from typing import Any

from django.conf import settings
from django.core import checks

WITHOUT_CODE = checks.Warning(
    "Lokale accounts komen met een wachtwoord alleen binnen: KLANTENREGISTER_TOTP staat uit.",
    hint="Zet KLANTENREGISTER_TOTP=1; alleen een demo kan zonder.",
    id="aanmelden.W001",
)
WITHOUT_TLS = checks.Warning(
    "Sessies gaan onversleuteld over het netwerk: BEHIND_TLS staat uit.",
    hint="Zet een proxy met TLS voor het register, en BEHIND_TLS=1.",
    id="aanmelden.W002",
)


@checks.register(checks.Tags.security, deploy=True)
def check_login(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """Returns what is not as it should be where real data are."""
    faults = [(WITHOUT_CODE, not settings.TOTP), (WITHOUT_TLS, not settings.BEHIND_TLS)]
    return [warning for warning, is_so in faults if is_so]
