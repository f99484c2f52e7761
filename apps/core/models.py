"""Organisations (tenants), who may act for them, and by which means."""

import re
from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Now

from apps.core.systems import DELIVERY, HOST, Dienst, OidcProvider, Permitted
from apps.core.tenancy import TenantField, TenantModel

__all__ = ["ApiClient", "Dienst", "Herhaalsleutel", "Membership", "OidcProvider", "Telling", "Tenant"]

LAST_USED_PRECISION = timedelta(minutes=10)
MAX_SECRETS = 2  # the one that is used, and the one that takes its place
CLIENT_ID = re.compile(r"^[!-~]([ -~]{0,98}[!-~])?\Z")


class Tenant(models.Model):
    """Een organisatie die het register gebruikt."""

    name = models.CharField("naam", max_length=200, unique=True)
    oin = models.CharField(
        "OIN",
        max_length=20,
        unique=True,
        validators=[RegexValidator(r"^[0-9]{20}\Z", "Een OIN telt 20 cijfers.")],
        help_text="Organisatie-identificatienummer.",
    )
    rsin = models.CharField(
        "RSIN", max_length=9, blank=True, validators=[RegexValidator(r"^[0-9]{9}\Z", "Een RSIN telt 9 cijfers.")]
    )
    controleer_urls = models.BooleanField(
        "controleer URL's",
        default=False,
        help_text="Of verwijzingen naar andere systemen worden opgevraagd, waar een standaard dat verlangt.",
    )
    toegestane_hosts = ArrayField(
        models.CharField(max_length=255, validators=[HOST]),
        verbose_name="toegestane hosts",
        default=list,
        blank=True,
        help_text="Waar verwijzingen heen mogen, naast de diensten: voorbeeld.nl of voorbeeld.nl:8443.",
    )

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def permitted(self) -> Permitted:
        """Returns which systems the register may ask for this organisation, which must be the current one."""
        return Permitted(frozenset(self.toegestane_hosts), tuple(Dienst.objects.exclude(soort__in=DELIVERY)))


class Membership(models.Model):
    """Toegang van een medewerker tot de gegevens van een organisatie in deze beheeromgeving."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="medewerker", related_name="memberships"
    )
    tenant = models.ForeignKey(Tenant, models.CASCADE, verbose_name="organisatie", related_name="memberships")

    class Meta:
        verbose_name = "toegang tot organisatie"
        verbose_name_plural = "toegang tot organisaties"
        constraints = [models.UniqueConstraint(fields=["user", "tenant"], name="core_membership_uniek")]

    def __str__(self) -> str:
        return f"{self.user} bij {self.tenant}"


class ApiClient(TenantModel):
    """Een applicatie die namens een organisatie de API's gebruikt, met een token, met een client_id en een secret, of beide."""

    is_configuration = True
    name = models.CharField("naam", max_length=200)
    token_prefix = models.CharField("begin van het token", max_length=8, blank=True, editable=False)
    token_digest = models.CharField("afdruk van het token", max_length=64, null=True, editable=False)
    client_id = models.CharField(
        "client_id",
        max_length=100,
        null=True,
        blank=True,
        validators=[RegexValidator(CLIENT_ID, "Een client_id bestaat uit ten hoogste 100 leesbare ASCII-tekens.")],
        help_text="Hoe de applicatie zich noemt in een ondertekend token (JWT).",
    )
    secrets = ArrayField(  # sealed (apps.core.sealing), newest first
        models.TextField(), verbose_name="secrets", default=list, blank=True, editable=False
    )
    secrets_changed_at = models.DateTimeField("secrets gewijzigd op", null=True, editable=False)
    scopes = ArrayField(
        models.CharField(max_length=200),
        verbose_name="rechten",
        help_text="Bijvoorbeeld klantinteracties.partijen.lezen, of alles.",
    )
    oidc_client = models.CharField(
        "OIDC-applicatie",
        max_length=200,
        blank=True,
        help_text="Hoe de applicatie heet in een token van de OpenID-provider.",
    )
    expires_at = models.DateTimeField("geldig tot", null=True, blank=True)
    last_used = models.DateTimeField("laatst gebruikt", null=True, editable=False)  # to LAST_USED_PRECISION

    # History cannot be changed: a secret that was withdrawn would stay in it for ever.
    left_out_of_history = frozenset({"last_used", "secrets"})

    class Meta(TenantModel.Meta):
        verbose_name = "applicatie"
        verbose_name_plural = "applicaties"
        constraints = [
            models.UniqueConstraint(fields=["tenant", "name"], name="core_apiclient_naam_uniek"),
            # Not per tenant: the token, or the client_id, is what tells the tenant. A digest betrays nothing.
            models.UniqueConstraint(fields=["token_digest"], name="core_apiclient_token_uniek"),
            models.UniqueConstraint(
                fields=["client_id"],
                name="core_apiclient_client_id_uniek",
                violation_error_message="Deze client_id is al in gebruik.",
            ),
            models.CheckConstraint(
                condition=models.Q(client_id__isnull=False) | models.Q(secrets=[]),
                name="core_apiclient_secret_met_client_id",
                violation_error_message="Een secret hoort bij een client_id.",
            ),
            models.CheckConstraint(
                condition=models.Q(secrets__len__lte=MAX_SECRETS),
                name="core_apiclient_twee_secrets",
                violation_error_message=f"Een applicatie heeft ten hoogste {MAX_SECRETS} secrets.",
            ),
            models.UniqueConstraint(
                fields=["tenant", "oidc_client"],
                condition=~models.Q(oidc_client=""),
                name="core_apiclient_oidc_uniek",
                violation_error_message="Er is al een applicatie die zo heet bij de OpenID-provider.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Herhaalsleutel(TenantModel):
    """What an application made by a request with an Idempotency-Key (apps.core.api.repeated)."""

    is_work = True
    client = models.ForeignKey(ApiClient, models.CASCADE, verbose_name="applicatie", related_name="herhaalsleutels")
    sleutel = models.CharField("sleutel", max_length=255)
    verzoek = models.CharField("methode en pad", max_length=300)
    afdruk = models.CharField("afdruk van het bericht", max_length=64)
    object = models.UUIDField("gemaakt object", null=True)  # until the end of the transaction that makes it
    gebruikt_op = models.DateTimeField("gebruikt op", db_default=Now())

    class Meta(TenantModel.Meta):
        verbose_name = "herhaalsleutel"
        verbose_name_plural = "herhaalsleutels"
        constraints = [
            models.UniqueConstraint(fields=["tenant", "client", "sleutel"], name="core_herhaalsleutel_uniek"),
        ]
        indexes = [models.Index(fields=["tenant", "gebruikt_op"], name="core_herhaalsleutel_leeftijd")]

    def __str__(self) -> str:
        return self.sleutel


class Telling(models.Model):
    """How many rows of a table a session of the database added to a block, less those it removed (apps.core.counting)."""

    pk = models.CompositePrimaryKey("tenant", "tabel", "blok", "backend")
    # Nothing holds back the removal of an organisation that has no rows left.
    tenant = TenantField(on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    tabel = models.TextField()
    blok = models.BigIntegerField()
    backend = models.IntegerField()
    aantal = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.tabel} {self.blok}: {self.aantal}"
