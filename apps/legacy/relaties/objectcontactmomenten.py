"""Objectcontactmoment <-> onderwerpobject."""

from dataclasses import replace
from functools import partial
from typing import Any

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce

from apps.core import linking, saving
from apps.core.api.expressions import TEXT, Literal
from apps.core.api.references import as_uuid
from apps.core.api.translation import Translation, Values, as_json, differing
from apps.klantcontacten.models import Onderwerpobject
from apps.legacy import beside
from apps.legacy.beside import fitting
from apps.legacy.models import LegacyOnderwerp
from apps.legacy.relaties import rules, zaken

MAX_CODE = 200  # of each part of an identificator


def of_zaak(then: object) -> Case:
    """`then` of an onderwerpobject that is a zaak with a URL, else null."""
    return Case(When(zaken.IS_ZAAK_WITH_URL, then=then), default=Value(None), output_field=TEXT)


OBJECT = Coalesce("legacy__object", of_zaak(zaken.ZaakUrl()), output_field=TEXT)
SHOWN: dict[str, Any] = {
    "contactmoment": F("klantcontact__uuid"),
    "object": OBJECT,
    "object_type": Coalesce("legacy__object_type", of_zaak(Literal(zaken.ZAAK)), output_field=TEXT),
}
# Not the one that makes another contactmoment the vorigContactmoment of its own.
NAMES_AN_OBJECT = Q(klantcontact__isnull=False, legacy__vorig__isnull=True) & (
    Q(legacy__object__isnull=False) | zaken.IS_ZAAK_WITH_URL
)


def save_objectcontactmoment(
    onderwerp: Onderwerpobject | None, values: Values, *, is_unique: bool = False
) -> Onderwerpobject:
    """Makes or changes an objectcontactmoment.

    `is_unique`: the contactmoment may not have the same object yet. Raises RuleViolation when it has, and when object or
    contactmoment is taken away.
    """
    held = linking.lock(onderwerp) if onderwerp else None
    shown = OBJECTCONTACTMOMENT.read(held)
    changed = differing(values, shown)
    if held and not changed:
        return held
    wanted = as_json({**shown, **changed})
    rules.are_told(("contactmoment", "object", "object_type"), wanted)
    is_other = bool(changed.keys() & {"contactmoment", "object"})
    saved = held or Onderwerpobject()
    if "contactmoment" in changed:
        saved.klantcontact = linking.lock(changed["contactmoment"]) if is_unique else changed["contactmoment"]
    if is_unique and is_other:
        rules.is_the_only_one(is_double=has_double(saved, wanted["object"]))
    columns = set_object(saved, wanted) if changed.keys() & {"object", "object_type"} else {}
    saving.save(saved)
    if is_other:
        sleutel = beside.key_of(wanted["contactmoment"], wanted["object"]) if is_unique else None
        columns = {**columns, "sleutel": sleutel}
    beside.keep(LegacyOnderwerp, columns, is_new=held is None, onderwerpobject=saved)
    return saved


def set_object(onderwerp: Onderwerpobject, wanted: Values) -> dict[str, str | None]:
    """Sets the identificator that tells the object best; returns what it does not tell: URL and type as they were sent."""
    url, kind = wanted["object"], wanted["object_type"]
    onderwerp.onderwerpobjectidentificator = {
        **object_id_of(url),
        "code_objecttype": zaken.ZGW_ZAAK if kind == zaken.ZAAK else fitting(kind, MAX_CODE),
        "code_register": zaken.OPENZAAK,
    }
    return {"object": url, "object_type": kind}


def object_id_of(url: str) -> dict[str, str]:
    """Returns the uuid at the end of a URL, or as much of the URL as fits, as parts of an identificator."""
    path = url.partition("#")[0].partition("?")[0]
    last = path.rstrip("/").rpartition("/")[2]
    if uuid := as_uuid(last):
        return {"object_id": str(uuid), "code_soort_object_id": zaken.UUID}
    return {"object_id": fitting(url, MAX_CODE), "code_soort_object_id": "url"}


def has_double(onderwerp: Onderwerpobject, url: str) -> bool:
    """Tells whether another onderwerpobject of the same contactmoment is shown as the object with `url`."""
    others = Onderwerpobject.objects.filter(NAMES_AN_OBJECT, klantcontact=onderwerp.klantcontact).exclude(
        pk=onderwerp.pk
    )
    return others.annotate(shown_object=OBJECT).filter(shown_object=url).exists()


OBJECTCONTACTMOMENT = Translation(Onderwerpobject, SHOWN, save_objectcontactmoment, NAMES_AN_OBJECT)
# For APIs that let a contactmoment have an object once.
UNIEK_OBJECTCONTACTMOMENT = replace(OBJECTCONTACTMOMENT, save=partial(save_objectcontactmoment, is_unique=True))
