"""What an official with a local account shows beside the password: codes of an app, and codes on paper for when it is lost.

Devices in the sense of django-otp, which keeps guessers waiting ever longer. Its own tables hold keys and codes as they are; here
a key is sealed, and of a code on paper there is a hash.
"""

import secrets
import time
from base64 import b32encode
from urllib.parse import quote, urlencode

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django_otp.models import Device, ThrottlingMixin
from django_otp.oath import TOTP

from apps.core.api.authentication import digest, digests
from apps.core.sealing import seal, unseal

KEY_BYTES, DIGITS, STEP, TOLERANCE = 20, 6, 30, 1  # as every app has them
CODES, CODE_BYTES = 10, 6
ISSUER = "Klantenregister"


def new_key() -> str:
    """Returns a new key, sealed."""
    return seal(secrets.token_hex(KEY_BYTES))


class Tweede(ThrottlingMixin, Device):
    """The base of both kinds: after each wrong code the next must wait twice as long, from a second on."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="gebruiker")
    name = models.CharField("naam", max_length=64, default="", blank=True)
    confirmed = models.BooleanField("bevestigd", default=True)
    ingesteld_op = models.DateTimeField("ingesteld op", db_default=Now())

    class Meta(Device.Meta):
        abstract = True

    def get_throttle_factor(self) -> int:
        return 1

    def verify_token(self, token: str) -> bool:
        """Tells whether a code is right; a right one counts once. The row must be locked (django_otp.verify_token)."""
        is_allowed, _ = self.verify_is_allowed()
        if not is_allowed:
            return False
        if not self.accepts(token):
            self.throttle_increment()
            return False
        self.throttle_reset()
        return True

    def accepts(self, code: str) -> bool:
        """Tells whether a code is right, and takes it."""
        raise NotImplementedError


class Authenticator(Tweede):
    """De app van een medewerker die codes maakt. Verwijderen laat hem opnieuw instellen."""

    sleutel = models.TextField("sleutel", default=new_key, editable=False)
    laatste_stap = models.BigIntegerField("laatste stap", default=-1, editable=False)

    class Meta(Tweede.Meta):
        verbose_name = "authenticator-app"
        verbose_name_plural = "authenticator-apps"
        constraints = [
            # One that is used, and one that is being set up.
            models.UniqueConstraint(fields=["user", "confirmed"], name="aanmelden_authenticator_uniek"),
        ]

    def __str__(self) -> str:
        return f"authenticator-app van {self.user}"

    @property
    def key(self) -> bytes | None:
        """The key; None when SECRET_KEY no longer opens it."""
        opened = unseal(self.sleutel)
        return bytes.fromhex(opened) if opened else None

    def accepts(self, code: str) -> bool:
        key = self.key
        if key is None or not (code.isascii() and code.isdigit() and len(code) == DIGITS):
            return False
        totp = TOTP(key, STEP, digits=DIGITS)
        totp.time = time.time()
        if not totp.verify(int(code), TOLERANCE, self.laatste_stap + 1):
            return False
        self.laatste_stap = totp.t()
        return True

    @property
    def typed_key(self) -> str:
        """The key as it is typed into an app, in groups of four; empty when it does not open."""
        text = b32encode(self.key or b"").decode()
        return " ".join(text[at : at + 4] for at in range(0, len(text), 4))

    @property
    def url(self) -> str:
        """What the picture says to an app."""
        said = {"secret": self.typed_key.replace(" ", ""), "issuer": ISSUER, "digits": DIGITS, "period": STEP}
        return f"otpauth://totp/{quote(f'{ISSUER}:{self.user.get_username()}')}?{urlencode(said)}"


class Noodcodes(Tweede):
    """De codes op papier van een medewerker, voor als de app weg is. Elke code werkt één keer."""

    afdrukken = ArrayField(models.CharField(max_length=64), verbose_name="afdrukken", default=list, editable=False)

    class Meta(Tweede.Meta):
        verbose_name = "noodcodes"
        verbose_name_plural = "noodcodes"
        constraints = [models.UniqueConstraint(fields=["user"], name="aanmelden_noodcodes_uniek")]

    def __str__(self) -> str:
        return f"noodcodes van {self.user}"

    def renew(self) -> list[str]:
        """Returns new codes, which nobody can read back later, in the place of all earlier ones; does not save."""
        codes = [secrets.token_hex(CODE_BYTES) for _ in range(CODES)]
        self.afdrukken = [digest(code) for code in codes]
        return [f"{code[:4]}-{code[4:8]}-{code[8:]}" for code in codes]

    def accepts(self, code: str) -> bool:
        given = set(digests(code.replace("-", "").lower()))
        left = [one for one in self.afdrukken if one not in given]
        if len(left) == len(self.afdrukken):
            return False
        self.afdrukken = left
        return True
