"""The rules for verzoeken: functions that take an object and raise. Source: fact sheet legacy-kic, section 3.3."""

from typing import TYPE_CHECKING

from apps.core import saving
from apps.core.exceptions import RuleViolation
from apps.core.places import check_place
from apps.core.systems import Soort

if TYPE_CHECKING:
    from apps.verzoeken.models import Verzoekinformatieobject, Verzoekproduct


def identificatie_stays(before: str, after: str) -> None:
    """How a verzoek is called does not change; left out or empty it stays what it is."""
    if after and before != after:
        raise RuleViolation(
            "De identificatie kan niet wijzigen.", field="identificatie", code="wijzigen-niet-toegelaten"
        )


def product_is_the_only_one(product: "Verzoekproduct") -> None:
    """A verzoek has a product once, where an API demands so. Its verzoek must be locked, it may be stored already."""
    same = type(product).objects.filter(
        verzoek=product.verzoek, product=product.product, product_code=product.product_code
    )
    if same.exclude(pk=product.pk).exists():
        raise RuleViolation("Dit product hoort al bij het verzoek.", code="unique")


def document_has_its_place(relatie: "Verzoekinformatieobject") -> None:
    """A document lies in the Documenten API of the organisation, where the relation is written too, or at a named host."""
    if relatie._state.adding or saving.is_changed(relatie, "informatieobject"):
        check_place(relatie.informatieobject, Soort.DRC, field="informatieobject")
