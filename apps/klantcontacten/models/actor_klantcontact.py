"""Actor-klantcontact."""

from django.db import models

from apps.core.tenancy import TenantModel


class ActorKlantcontact(TenantModel):
    """Dat een actor namens de organisatie aan een klantcontact deelnam."""

    actor = models.ForeignKey(
        "actoren.Actor",
        models.CASCADE,
        related_name="actor_klantcontacten",
        verbose_name="actor",
        help_text="De actor die aan het klantcontact deelnam.",
    )
    klantcontact = models.ForeignKey(
        "klantcontacten.Klantcontact",
        models.CASCADE,
        related_name="actor_klantcontacten",
        verbose_name="klantcontact",
        help_text="Het klantcontact waaraan de actor deelnam.",
    )

    belongs_to = "klantcontact"

    class Meta(TenantModel.Meta):
        verbose_name = "betrokken actor"
        verbose_name_plural = "betrokken actoren"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "actor", "klantcontact"],
                name="klantcontacten_actor_uniek",
                violation_error_code="unique",
                violation_error_message="Deze actor is al bij het klantcontact betrokken.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.actor} bij {self.klantcontact}"
