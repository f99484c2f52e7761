"""Inzage."""

from django.db import models
from django.utils import timezone

from apps.core.tenancy import TenantModel


class Inzage(TenantModel):
    """Dat een medewerker nummers van een partij heeft laten tonen. Een regel wordt nooit gewijzigd."""

    partij = models.UUIDField("partij", help_text="UUID van de partij; zij kan intussen verwijderd zijn.")
    naam = models.CharField("medewerker", max_length=150, help_text="Gebruikersnaam van wie keek.")
    tijdstip = models.DateTimeField("tijdstip", default=timezone.now)
    soorten = models.CharField("getoond", max_length=200, help_text="Welke soorten nummers er werden getoond.")

    is_work = True

    class Meta(TenantModel.Meta):
        verbose_name = "inzage"
        verbose_name_plural = "inzagen"
        indexes = [
            models.Index(fields=["tenant", "partij", "-id"], name="inzage_partij"),
            models.Index(fields=["tenant", "naam", "-id"], name="inzage_medewerker"),
        ]

    def __str__(self) -> str:
        return f"{self.naam} op {self.tijdstip:%d-%m-%Y %H:%M}"
