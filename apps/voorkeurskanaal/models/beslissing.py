"""Kanaalbeslissing."""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models

from apps.core.tenancy import TenantModel
from apps.voorkeurskanaal.codes import Bron, Doel, Kanaal

VALID = timedelta(hours=24)


class Kanaalbeslissing(TenantModel):
    """Wat er over een kanaal is beslist, waarom, en waarom niet anders. Van adressen staat er alleen een verwijzing in."""

    partij = models.ForeignKey(
        "partijen.Partij",
        models.CASCADE,
        null=True,
        editable=False,
        related_name="kanaalbeslissingen",
        verbose_name="partij",
    )
    adres = models.ForeignKey(
        "betrokkenen.DigitaalAdres",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="digitaal adres",
    )
    doel = models.CharField("doel", max_length=11, choices=Doel)
    kanaal = models.CharField("kanaal", max_length=12, choices=Kanaal)
    kanalen = ArrayField(models.CharField(max_length=12, choices=Kanaal), verbose_name="kanalen", default=list)
    bron = models.CharField("bron", max_length=40, choices=Bron, blank=True)
    redenen = ArrayField(models.CharField(max_length=40), verbose_name="redenen", default=list)
    afgewezen = models.JSONField("afgewezen", default=list)
    waarschuwingen = ArrayField(models.CharField(max_length=40), verbose_name="waarschuwingen", default=list)
    beleid_naam = models.CharField("beleid", max_length=100)
    beleid_versie = models.PositiveIntegerField("versie van het beleid")
    regels_versie = models.CharField("versie van de regels", max_length=10)
    taak = models.UUIDField("taak", null=True, editable=False)
    klantcontact = models.UUIDField("klantcontact", null=True, editable=False)
    bericht = models.UUIDField("bericht", null=True, editable=False)
    aanvrager = models.CharField("aanvrager", max_length=200, blank=True)
    vastgesteld_op = models.DateTimeField("vastgesteld op")
    geldig_tot = models.DateTimeField("geldig tot")

    # It is history itself: nothing about it changes.
    is_work = True

    class Meta(TenantModel.Meta):
        verbose_name = "kanaalbeslissing"
        verbose_name_plural = "kanaalbeslissingen"
        indexes = [models.Index(fields=["tenant", "vastgesteld_op"], name="kanaalbeslissing_moment")]

    def __str__(self) -> str:
        return f"{self.get_kanaal_display()} ({self.get_doel_display()})"
