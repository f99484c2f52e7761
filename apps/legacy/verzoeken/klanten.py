"""The klanten of a verzoek: klantverzoeken, or in the first version of the standard one of those as a value of the verzoek."""

from typing import Any

from django.db.models import F, OuterRef, Q, Subquery

from apps.core import linking, saving
from apps.core.api.expressions import HasRow, Literal
from apps.core.api.translation import Translation, Values, differing, given
from apps.legacy.relaties.klantcontactmomenten import with_one_klant
from apps.legacy.verzoeken import verzoek as verzoeken
from apps.legacy.verzoeken.verzoek import save_verzoek, write
from apps.partijen.models import Partij
from apps.verzoeken.models import Klantverzoek, Verzoek
from apps.verzoeken.models.klant import Rol

KLANT = ("klant", "klant_elders")


def save_klantverzoek(klantverzoek: Klantverzoek | None, values: Values) -> Klantverzoek:
    """Makes or changes a klantverzoek; `klant` is a partij, or the URL of a klant in another register."""
    others = {name: value for name, value in values.items() if name not in KLANT}
    return write(Klantverzoek, klantverzoek, {**others, **columns_of(values)})


def columns_of(values: Values) -> dict[str, Any]:
    """Returns the columns of a klantverzoek that tell the klant; none when he is not given."""
    told = with_one_klant(values)
    return {"partij": told["klant"], "klant": told["klant_elders"] or ""} if "klant" in told else {}


SHOWN: dict[str, Any] = {
    "verzoek": F("verzoek__uuid"),
    "klant": F("partij__uuid"),
    "klant_elders": given("klant"),
    "rol": F("rol"),
    "indicatie_machtiging": F("indicatie_machtiging"),
}
KLANTVERZOEK = Translation(Klantverzoek, SHOWN, save_klantverzoek)

# The klant who asks, or the only one: of him nobody need say that he asks.
OTHERS = Klantverzoek._base_manager.filter(verzoek=OuterRef("verzoek_id")).exclude(pk=OuterRef("pk"))
ASKS = Q(rol=Literal(Rol.INITIATOR)) | ~Q(HasRow(OTHERS))
ASKING = Klantverzoek._base_manager.filter(ASKS, verzoek=OuterRef("pk")).order_by("pk")


def save_with_klant(verzoek: Verzoek | None, values: Values) -> Verzoek:
    """Makes or changes a verzoek together with the klant who asks; a klant of null takes him away."""
    shown = VERZOEK_MET_KLANT.read(verzoek)
    saved = save_verzoek(verzoek, {name: value for name, value in values.items() if name not in KLANT})
    told = with_one_klant({name: value for name, value in values.items() if name in KLANT})
    if differing(told, shown):
        replace_klant(saved, told["klant"], str(told["klant_elders"] or ""))
    return saved


def replace_klant(verzoek: Verzoek, partij: Partij | None, klant: str) -> None:
    """Lets the klant who asks be `partij`, or the `klant` with this URL in another register, or nobody."""
    linking.lock(verzoek)
    present = (
        Klantverzoek.objects.none() if saving.is_new_here(verzoek) else Klantverzoek.objects.filter(verzoek=verzoek)
    )
    if before := present.filter(ASKS).order_by("pk").first():
        saving.remove(before)
    after = {"partij": partij, "klant": klant, "rol": Rol.INITIATOR}
    if (partij or klant) and not present.filter(**after).exists():
        saving.save(Klantverzoek(verzoek=verzoek, **after))


SHOWN_WITH_KLANT: dict[str, Any] = {
    **verzoeken.SHOWN,
    "klant": Subquery(ASKING.values("partij__uuid")[:1]),
    "klant_elders": given(Subquery(ASKING.values("klant")[:1])),
}
VERZOEK_MET_KLANT = Translation(Verzoek, SHOWN_WITH_KLANT, save_with_klant)
