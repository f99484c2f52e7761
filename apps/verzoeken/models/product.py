"""Verzoekproduct."""

from django.db import models
from django.db.models import Q

from apps.core import indexing
from apps.verzoeken.models.relatie import Relatie, of_verzoek, url


class Verzoekproduct(Relatie):
    """Dat een verzoek om een product of dienst gaat. Of dat één keer mag of vaker, verschilt per API."""

    verzoek = of_verzoek("verzoekproducten")
    product = url("product", "URL van het product in een ander register.", blank=True)
    product_code = models.CharField("productcode", max_length=20, blank=True, help_text="Code van het product.")

    class Meta(Relatie.Meta):
        verbose_name = "verzoekproduct"
        verbose_name_plural = "verzoekproducten"
        indexes = indexing.by_given("product", "product_code", of="verzoekproduct")
        constraints = [
            models.CheckConstraint(
                condition=~Q(product="", product_code=""),
                name="verzoeken_product_gegeven",
                violation_error_code="invalid-product",
                violation_error_message="Een product of een productcode is vereist.",
            )
        ]
