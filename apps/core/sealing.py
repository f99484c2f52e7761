"""Secrets that the register must be able to read back, which a hash does not allow: encrypted, under keys of SECRET_KEY."""

import logging
from base64 import urlsafe_b64encode
from functools import cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

logger = logging.getLogger(__name__)


def seal(text: str) -> str:
    """Returns `text` encrypted under the key of SECRET_KEY; another one each time."""
    return keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str | None:
    """Returns the text that `sealed` was made of; None when it was made under none of SECRET_KEY and SECRET_KEY_FALLBACKS."""
    try:
        return keys().decrypt(sealed).decode()
    except InvalidToken:
        logger.warning("a stored secret does not open: SECRET_KEY_FALLBACKS lacks the key under which it was stored")
        return None


def keys() -> MultiFernet:
    """Returns the keys of the present settings: seals under the first, opens with any."""
    return keys_of((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@cache
def keys_of(secrets: tuple[str, ...]) -> MultiFernet:
    """Returns the keys that are derived from `secrets`."""
    derived = (salted_hmac("klantenregister.sealing", "", secret=secret, algorithm="sha256") for secret in secrets)
    return MultiFernet([Fernet(urlsafe_b64encode(key.digest())) for key in derived])
