"""Organisations (tenants), who may act for them, and by which means."""

from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models

from apps.core.systems import HOST, Dienst, OidcProvider
from apps.core.tenancy import TenantField, TenantModel

__all__ = ["ApiClient", "Dienst", "Membership", "OidcProvider", "Telling", "Tenant"]

LAST_USED_PRECISION = timedelta(minutes=10)


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
    """Een applicatie die namens een organisatie de API's gebruikt."""

    name = models.CharField("naam", max_length=200)
    token_prefix = models.CharField("begin van het token", max_length=8, editable=False)
    token_digest = models.CharField("afdruk van het token", max_length=64, editable=False)
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

    left_out_of_history = frozenset({"last_used"})

    class Meta(TenantModel.Meta):
        verbose_name = "applicatie"
        verbose_name_plural = "applicaties"
        constraints = [
            models.UniqueConstraint(fields=["tenant", "name"], name="core_apiclient_naam_uniek"),
            # Not per tenant: the token is what tells the tenant. A digest betrays nothing.
            models.UniqueConstraint(fields=["token_digest"], name="core_apiclient_token_uniek"),
            models.UniqueConstraint(
                fields=["tenant", "oidc_client"],
                condition=~models.Q(oidc_client=""),
                name="core_apiclient_oidc_uniek",
                violation_error_message="Er is al een applicatie die zo heet bij de OpenID-provider.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


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
