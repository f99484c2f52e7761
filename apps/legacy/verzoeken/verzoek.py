"""Verzoek of an earlier generation <-> verzoek."""

from functools import partial
from typing import Any, TypeVar

from django.db.models import F, OuterRef, Subquery

from apps.core import linking, saving
from apps.core.api.expressions import Moment
from apps.core.api.translation import Translation, Values
from apps.core.tenancy import TenantModel
from apps.verzoeken.models import Verzoek

M = TypeVar("M", bound=TenantModel)


def referring(link: str) -> Subquery:
    """The uuid of the verzoek that refers to this one by the foreign key `link`; there is one at most."""
    return Subquery(Verzoek._base_manager.filter(**{link: OuterRef("pk")}).order_by().values("uuid")[:1])


SHOWN: dict[str, Any] = {
    "identificatie": F("identificatie"),
    "bronorganisatie": F("bronorganisatie"),
    "externe_identificatie": F("externe_identificatie"),
    "registratiedatum": Moment(F("registratiedatum")),
    "voorkeurskanaal": F("voorkeurskanaal"),
    "tekst": F("tekst"),
    "status": F("status"),
    "in_te_trekken_verzoek": F("in_te_trekken_verzoek__uuid"),
    "intrekkende_verzoek": referring("in_te_trekken_verzoek"),
    "aangevulde_verzoek": F("aangevulde_verzoek__uuid"),
    "aanvullende_verzoek": referring("aangevulde_verzoek"),
}


def write(model: type[M], instance: M | None, values: Values) -> M:
    """Makes or changes a row of `model`: gives it `values`, by the names of its columns, and saves it."""
    held = linking.lock(instance) if instance else model()
    for name, value in values.items():
        setattr(held, name, value)
    saving.save(held)
    return held


# Raises RuleViolation when a verzoek gets another identificatie than it has.
save_verzoek = partial(write, Verzoek)

VERZOEK = Translation(Verzoek, SHOWN, save_verzoek)
