"""The other systems of an organisation: those that it lets the register ask, and who vouches for its applications."""

import re
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

from apps.core.remote import STANDARD_PORTS, Call, Credential, Get, Origin, origin_of
from apps.core.tenancy import TenantModel

MAX_URL = 1000
DEFAULT_WAIT, MAX_WAIT = 5, 30  # seconds
HOST = RegexValidator(
    r"^([a-z0-9._-]+|\[[0-9a-f:.]+\])(:[0-9]{1,5})?\Z",
    "Een host is een naam in kleine letters, eventueel met een poort: voorbeeld.nl of voorbeeld.nl:8443.",
)


def validate_root(url: str) -> None:
    """Raises ValidationError unless `url` is a plain http or https URL without a query."""
    if origin_of(url) is None or "?" in url or "#" in url:
        raise ValidationError("Voer een URL met http of https in, zonder gebruikersnaam en zonder vraagteken.")


# In the clear, with TLS from the start, or with TLS that is asked for.
SMTP_URL = re.compile(r"(?P<scheme>smtp|smtps|smtp\+starttls)://(?P<host>[a-z0-9._-]+)(?::(?P<port>[0-9]{1,5}))?")


def validate_place(url: str) -> None:
    """Raises ValidationError unless `url` says where a service is: the root of an API, or a mail server."""
    if not SMTP_URL.fullmatch(url):
        validate_root(url)


class Soort(models.TextChoices):
    """Which API a service is."""

    ZRC = "zrc", "Zaken API"
    DRC = "drc", "Documenten API"
    NRC = "nrc", "Notificaties API"
    KLANTEN = "klanten", "Klanten API"
    CONTACTMOMENTEN = "contactmomenten", "Contactmomenten API"
    VERZOEKEN = "verzoeken", "Verzoeken API"
    CLOUDEVENTS = "cloudevents", "CloudEvents"
    SMTP = "smtp", "Mailserver (SMTP)"
    NOTIFYNL = "notifynl", "NotifyNL"


# By which berichten go to citizens. What a client refers to is never asked there.
DELIVERY = (Soort.SMTP, Soort.NOTIFYNL)


class Kanaal(models.TextChoices):
    """What the Notificaties API can be told of."""

    PARTIJEN = "partijen", "partijen"
    KLANTCONTACTEN = "klantcontacten", "klantcontacten"
    INTERNETAKEN = "internetaken", "internetaken"
    KLANTEN = "klanten", "klanten"
    CONTACTMOMENTEN = "contactmomenten", "contactmomenten"
    VERZOEKEN = "verzoeken", "verzoeken"
    TAKEN = "taken", "taken"
    BERICHTEN = "berichten", "berichten"


class Dienst(TenantModel):
    """Een API van een ander systeem, die het register namens de organisatie bevraagt."""

    is_configuration = True
    soort = models.CharField("soort", max_length=20, choices=Soort.choices)
    url = models.CharField(
        "URL",
        max_length=MAX_URL,
        validators=[validate_place],
        help_text="Waar de paden van de API beginnen (API root); van een mailserver smtp+starttls://mail.example.nl:587.",
    )
    client_id = models.CharField(
        "client_id", max_length=100, blank=True, help_text="Leeg: het geheim is een token (Authorization: Token)."
    )
    geheim = models.TextField("geheim", blank=True, help_text="Secret of token; wordt versleuteld bewaard.")
    kanalen = ArrayField(
        models.CharField(max_length=20, choices=Kanaal.choices),
        verbose_name="kanalen",
        default=list,
        blank=True,
        help_text="Alleen voor de Notificaties API: waarover zij bericht krijgt. Leeg: over alles.",
    )
    vrije_tekst = models.BooleanField(
        "vrije tekst",
        default=False,
        help_text="Alleen voor de Notificaties API en CloudEvents: of berichten ook nummers en tekst bevatten, zoals die van "
        "Open Klant. Daarin kunnen persoonsgegevens staan.",
    )
    bron = models.CharField(
        "bron", max_length=200, blank=True, help_text="Alleen voor CloudEvents: hoe het register zich noemt (source)."
    )
    strikt = models.BooleanField(
        "strikt",
        default=False,
        help_text="Alleen voor de Documenten API: een verzoek om een relatie te maken wacht tot zij daar ook staat.",
    )
    wachttijd = models.PositiveSmallIntegerField(
        "wachttijd",
        default=DEFAULT_WAIT,
        validators=[MinValueValidator(1), MaxValueValidator(MAX_WAIT)],
        help_text="Hoeveel seconden er, indien strikt, ten hoogste wordt gewacht.",
    )

    # History cannot be changed: a secret that was withdrawn would stay in it for ever.
    left_out_of_history = frozenset({"geheim"})

    class Meta(TenantModel.Meta):
        verbose_name = "dienst"
        verbose_name_plural = "diensten"
        constraints = [
            models.UniqueConstraint(fields=["tenant", "soort"], name="core_dienst_soort_uniek"),
            models.CheckConstraint(
                condition=~models.Q(soort="cloudevents") | ~models.Q(bron=""),
                name="core_dienst_bron_van_cloudevents",
                violation_error_message="CloudEvents noemen een bron.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_soort_display()

    @property
    def root(self) -> str:
        """The URL with a slash at its end: what begins with it lies below it."""
        return f"{self.url.rstrip('/')}/"

    def get(self, path: str) -> Get:
        """Returns the question what `path`, below the root, answers."""
        return Get(f"{self.root}{path}", self.credential)

    def call(self, method: str, path: str, body: bytes | None = None, **how: Any) -> Call:
        """Returns the call of `path`, below the root; `how` as in Call."""
        return Call(method, f"{self.root}{path}", self.credential, body, **how)

    @property
    def credential(self) -> Credential | None:
        """What the register shows of itself there."""
        return Credential(self.client_id, self.geheim) if self.geheim else None


class OidcProvider(TenantModel):
    """Een OpenID-provider die voor de applicaties van de organisatie instaat."""

    is_configuration = True
    issuer = models.CharField("issuer", max_length=MAX_URL, validators=[validate_root])
    audience = models.CharField("audience", max_length=MAX_URL, help_text="Voor wie een token bestemd moet zijn (aud).")
    jwks_url = models.CharField(
        "JWKS-URL",
        max_length=MAX_URL,
        blank=True,
        validators=[validate_root],
        help_text="Waar de sleutels staan. Leeg: volgens <issuer>/.well-known/openid-configuration.",
    )
    client_claim = models.CharField(
        "claim met de applicatie", max_length=100, blank=True, help_text="Leeg: azp, en anders client_id."
    )

    class Meta(TenantModel.Meta):
        verbose_name = "OpenID-provider"
        verbose_name_plural = "OpenID-providers"
        constraints = [
            # One: who replaces the provider in a configuration no longer trusts the former one.
            models.UniqueConstraint(
                fields=["tenant"],
                name="core_oidcprovider_een",
                violation_error_message="Een organisatie heeft ten hoogste één OpenID-provider.",
            )
        ]
        indexes = [models.Index(fields=["issuer"], name="core_oidcprovider_issuer")]

    def __str__(self) -> str:
        return self.issuer


@dataclass(frozen=True)
class Permitted:
    """Which systems the register may ask for an organisation.

    `hosts` are asked without credentials; what lies below the root of one of `diensten` with those of that service.
    """

    hosts: frozenset[str]
    diensten: tuple[Dienst, ...]

    def get(self, url: str) -> Get | None:
        """Returns the question what `url` answers; None when its host may not be asked."""
        origin = origin_of(url)
        if origin is None:
            return None
        above = [dienst for dienst in self.diensten if url.startswith(dienst.root)]
        if above:
            dienst = max(above, key=lambda one: len(one.root))
            return dienst.get(url.removeprefix(dienst.root))
        return Get(url) if self.permits(origin) else None

    def permits(self, origin: Origin) -> bool:
        """Tells whether a host may be asked: one that is named, or that of a service."""
        return self.names(origin) or any(origin == origin_of(dienst.url) for dienst in self.diensten)

    def names(self, origin: Origin) -> bool:
        """Tells whether a host is one that the organisation names besides its services."""
        with_port = f"{origin.host}:{origin.port}" in self.hosts
        return with_port or (origin.port in STANDARD_PORTS and origin.host in self.hosts)

    def places(self, url: str, soort: Soort) -> bool:
        """Tells whether `url` may be of an object of the API `soort`: below its root, or at a host that is named.

        Any may, for an organisation without that service.
        """
        dienst, origin = self.dienst(soort), origin_of(url)
        if dienst is None:
            return True
        return origin is not None and (url.startswith(dienst.root) or self.names(origin))

    def dienst(self, soort: Soort) -> Dienst | None:
        """Returns the service that is the API `soort`."""
        return next((dienst for dienst in self.diensten if dienst.soort == soort), None)
