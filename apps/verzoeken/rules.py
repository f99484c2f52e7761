"""The rules for verzoeken: functions that take an object and raise. Source: fact sheet legacy-kic, section 3.3."""

from typing import TYPE_CHECKING

from apps.core.exceptions import RuleViolation

if TYPE_CHECKING:
    from apps.verzoeken.models import Verzoekproduct


def identificatie_stays(before: str, after: str) -> None:
    """How a verzoek is called does not change; left out or empty it stays what it is."""
    if after and before != after:
        raise RuleViolation(
            "De identificatie kan niet wijzigen.", field="identificatie", code="wijzigen-niet-toegelaten"
        )


def product_is_the_only_one(product: "Verzoekproduct") -> None:
    """A verzoek has a product once, where an API demands so. Its verzoek must be locked."""
    same = type(product).objects.filter(
        verzoek=product.verzoek, product=product.product, product_code=product.product_code
    )
    if same.exclude(pk=product.pk).exists():
        raise RuleViolation("Dit product hoort al bij het verzoek.", code="unique")
