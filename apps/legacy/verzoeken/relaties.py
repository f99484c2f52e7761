"""What else a verzoek is related to."""

from dataclasses import replace
from functools import partial
from typing import Any

from django.db.models import F

from apps.core import linking
from apps.core.api.expressions import JsonObject
from apps.core.api.references import as_uuid
from apps.core.api.translation import Translation, Values, given
from apps.legacy.verzoeken.verzoek import write
from apps.verzoeken import rules
from apps.verzoeken.models import Objectverzoek, Verzoekcontactmoment, Verzoekinformatieobject, Verzoekproduct

OF_VERZOEK: dict[str, Any] = {"verzoek": F("verzoek__uuid")}


def save_contactmoment(relatie: Verzoekcontactmoment | None, values: Values) -> Verzoekcontactmoment:
    """Makes or changes a verzoekcontactmoment; `contactmoment` is a klantcontact, or a URL in another register."""
    told = dict(values)
    if "contactmoment" in told:
        contactmoment = told.pop("contactmoment")
        is_elsewhere = isinstance(contactmoment, str) and as_uuid(contactmoment) is None
        told["klantcontact"], told["contactmoment"] = (None, contactmoment) if is_elsewhere else (contactmoment, "")
    return write(Verzoekcontactmoment, relatie, told)


def save_product(relatie: Verzoekproduct | None, values: Values) -> Verzoekproduct:
    """Makes or changes a verzoekproduct."""
    return write(Verzoekproduct, relatie, product_columns(values))


def save_unique_product(relatie: Verzoekproduct | None, values: Values) -> Verzoekproduct:
    """Does the same where a verzoek may have a product once; raises RuleViolation when it has it already."""
    saved = save_product(relatie, values)
    linking.lock(saved.verzoek)
    rules.product_is_the_only_one(saved)
    return saved


def product_columns(values: Values) -> dict[str, Any]:
    """Returns `values` by the columns of a verzoekproduct."""
    told = dict(values)
    if "product_identificatie" in told:
        told["product_code"] = (told.pop("product_identificatie") or {}).get("code", "")
    return told


SHOWN_OBJECT: dict[str, Any] = {**OF_VERZOEK, "object": F("object"), "object_type": F("object_type")}
SHOWN_INFORMATIEOBJECT: dict[str, Any] = {**OF_VERZOEK, "informatieobject": F("informatieobject")}
SHOWN_CONTACTMOMENT: dict[str, Any] = {
    **OF_VERZOEK,
    "contactmoment": F("klantcontact__uuid"),
    "contactmoment_elders": given("contactmoment"),
}
SHOWN_PRODUCT: dict[str, Any] = {
    **OF_VERZOEK,
    "product": F("product"),
    "product_identificatie": JsonObject({"code": F("product_code")}),
}

OBJECTVERZOEK = Translation(Objectverzoek, SHOWN_OBJECT, partial(write, Objectverzoek))
VERZOEKINFORMATIEOBJECT = Translation(
    Verzoekinformatieobject, SHOWN_INFORMATIEOBJECT, partial(write, Verzoekinformatieobject)
)
VERZOEKCONTACTMOMENT = Translation(Verzoekcontactmoment, SHOWN_CONTACTMOMENT, save_contactmoment)
VERZOEKPRODUCT = Translation(Verzoekproduct, SHOWN_PRODUCT, save_product)
# For the API that lets a verzoek have a product once.
UNIEK_VERZOEKPRODUCT = replace(VERZOEKPRODUCT, save=save_unique_product)
