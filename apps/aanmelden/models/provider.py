"""The OpenID provider at which officials log in, one for the installation; applications have that of their organisation."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from apps.aanmelden.rollen import Rol
from apps.core.systems import MAX_URL, validate_root

BY_DISCOVERY = "Leeg: volgens <issuer>/.well-known/openid-configuration, mits op de host van de issuer."


def place(label: str) -> "models.CharField[str, str]":
    """Returns the column of an address at the provider."""
    return models.CharField(label, max_length=MAX_URL, blank=True, validators=[validate_root], help_text=BY_DISCOVERY)


def claim(label: str, default: str, help_text: str) -> "models.CharField[str, str]":
    """Returns the column of the name of a claim."""
    return models.CharField(label, max_length=200, default=default, blank=True, help_text=help_text)


class Aanmeldprovider(models.Model):
    """Waar medewerkers zich aanmelden met het account van hun organisatie (OpenID Connect)."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    actief = models.BooleanField("actief", default=True, help_text="Of de knop op de aanmeldpagina staat.")
    naam = models.CharField("naam", max_length=100, help_text="Wat er op de knop staat: Inloggen met <naam>.")
    issuer = models.CharField("issuer", max_length=MAX_URL, validators=[validate_root])
    client_id = models.CharField("client_id", max_length=200, help_text="Hoe het register bij de provider heet.")
    geheim = models.TextField("geheim", blank=True, help_text="Client secret; wordt versleuteld bewaard.")
    scopes = models.CharField("scopes", max_length=200, default="openid profile email")
    autorisatie_url = place("adres om aan te melden (authorization_endpoint)")
    token_url = place("adres voor tokens (token_endpoint)")
    jwks_url = place("adres van de sleutels (jwks_uri)")
    uitlog_url = place("adres om af te melden (end_session_endpoint)")
    claim_gebruikersnaam = claim("claim met de gebruikersnaam", "preferred_username", "Hoe iemand in de historie heet.")
    claim_groepen = claim("claim met groepen", "groups", "Een punt gaat een niveau dieper: realm_access.roles.")
    claim_organisatie = claim(
        "claim met de organisatie",
        "organisatie",
        "Met OIN, RSIN of naam van een of meer organisaties. Leeg: wie een rol heeft, werkt voor de enige organisatie.",
    )
    superuser_groep = models.CharField(
        "groep van superusers",
        max_length=200,
        blank=True,
        help_text="Wie in deze groep zit, mag alles voor alle organisaties. Leeg: niemand.",
    )
    acr = ArrayField(
        models.CharField(max_length=200),
        verbose_name="vereiste zekerheid (acr)",
        default=list,
        blank=True,
        help_text="Welke waarden van acr in het token genoeg zijn. Leeg: de provider bepaalt het.",
    )

    class Meta:
        verbose_name = "aanmeldprovider"
        verbose_name_plural = "aanmeldprovider"
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="aanmelden_aanmeldprovider_een")]

    def __str__(self) -> str:
        return self.naam


class Groepsrol(models.Model):
    """Welke rol een groep bij de provider hier heeft."""

    provider = models.ForeignKey(Aanmeldprovider, models.CASCADE, verbose_name="provider", related_name="groepsrollen")
    groep = models.CharField("groep", max_length=200, help_text="Zoals de claim met groepen haar noemt.")
    rol = models.CharField("rol", max_length=20, choices=Rol.choices)

    class Meta:
        verbose_name = "rol van een groep"
        verbose_name_plural = "rollen van groepen"
        constraints = [
            models.UniqueConstraint(fields=["provider", "groep", "rol"], name="aanmelden_groepsrol_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.groep}: {self.get_rol_display()}"


class Identiteit(models.Model):
    """Wie een gebruiker bij de provider is. Alleen hieraan wordt iemand herkend, nooit aan naam of e-mailadres."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="gebruiker", related_name="identiteit"
    )
    issuer = models.CharField("issuer", max_length=MAX_URL)
    sub = models.CharField("sub", max_length=255)
    gemaakt_op = models.DateTimeField("gemaakt op", db_default=Now())

    class Meta:
        verbose_name = "identiteit bij de provider"
        verbose_name_plural = "identiteiten bij de provider"
        constraints = [models.UniqueConstraint(fields=["issuer", "sub"], name="aanmelden_identiteit_uniek")]

    def __str__(self) -> str:
        return f"{self.user} bij {self.issuer}"
