"""What happened to a klanttaak, step by step."""

import pgtrigger
from django.db import models
from django.db.models.functions import Now

from apps.core.tenancy import TenantModel
from apps.taken.keuzes import Afsluitreden, Gebeurtenis, Rol, Status
from apps.taken.models.delen import of_taak


class Taakgebeurtenis(TenantModel):
    """Wat er met een taak gebeurde, wie dat deed en waarom. Er komt alleen bij; elke rij is één gebeurtenis voor anderen."""

    taak = of_taak("gebeurtenissen")
    volgnummer = models.IntegerField("volgnummer", help_text="De hoeveelste gebeurtenis van de taak het is.")
    gebeurtenis = models.CharField("gebeurtenis", max_length=13, choices=Gebeurtenis, help_text="Wat er gebeurde.")
    van_status = models.CharField("van status", max_length=10, choices=Status, blank=True)
    van_afsluitreden = models.CharField("van afsluitreden", max_length=16, choices=Afsluitreden, blank=True)
    naar_status = models.CharField("naar status", max_length=10, choices=Status)
    naar_afsluitreden = models.CharField("naar afsluitreden", max_length=16, choices=Afsluitreden, blank=True)
    rol = models.CharField("rol", max_length=10, choices=Rol, help_text="Als wat het werd gedaan.")
    applicatie = models.CharField("applicatie", max_length=200, blank=True, help_text="De applicatie die het deed.")
    gebruiker = models.CharField("gebruiker", max_length=200, blank=True, help_text="De medewerker die het deed.")
    reden = models.CharField("reden", max_length=1000, blank=True, help_text="Waarom het gebeurde.")
    transactie_id = models.CharField(
        "transactie-ID", max_length=100, blank=True, help_text="Fsc-Transaction-Id van het verzoek."
    )
    tijdstip = models.DateTimeField("tijdstip", db_default=Now(), help_text="Wanneer het gebeurde.")
    verzonden_data = models.JSONField(
        "afgekeurde gegevens", null=True, blank=True, help_text="Wat was ingediend, wanneer de taak weer openging."
    )

    # It is history itself.
    is_work = True

    class Meta(TenantModel.Meta):
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        triggers = [pgtrigger.Protect(name="blijft_zoals_het_was", operation=pgtrigger.Update)]
        constraints = [
            models.UniqueConstraint(fields=["tenant", "taak", "volgnummer"], name="taakgebeurtenis_volgnummer_uniek")
        ]

    def __str__(self) -> str:
        return f"{self.get_gebeurtenis_display()} ({self.taak})"
