"""What Open VTB tells of a klanttaak, as SQL on its row."""

from typing import Any

from django.db.models import Case, F, Func, Q, When
from django.db.models.functions import Coalesce

from apps.core.api.expressions import JSON, TEXT, Amount, Day, JsonList, JsonObject, Literal
from apps.core.api.relations import related_rows
from apps.core.api.translation import given
from apps.gegevensgroepen.geadresseerde import Urn
from apps.openvtb.urns import own_urn, related
from apps.taken.keuzes import Soort
from apps.taken.models import Klanttaak
from apps.taken.transitions import OPEN_VTB
from apps.taken.words import status_word

BETAALTAAK, URLTAAK, FORMULIERTAAK = "betaaltaak", "urltaak", "formuliertaak"
DEFAULT_VALUTA = "EUR"


def is_soort(soort: str) -> Q:
    """Returns the condition that a task is done by these means."""
    return Q(soort=Literal(soort))


# A form that is no more than a link is not one that Open VTB could show.
IS_LINK = Q(formulier_definitie__isnull=True) & (
    Q(formulier_soort=Literal("url")) | Q(formulier_soort=Literal("externalurl"))
)
ROWS = {
    BETAALTAAK: is_soort(Soort.BETALING),
    URLTAAK: is_soort(Soort.URL)
    | (is_soort(Soort.FYSIEK) & ~Q(url=Literal("")))
    | (is_soort(Soort.FORMULIER) & IS_LINK),
    FORMULIERTAAK: is_soort(Soort.FORMULIER) & ~IS_LINK,
}
# A task that is done in no digital way is none of Open VTB's, unless there is somewhere to go for it.
ALL_ROWS = ~is_soort(Soort.FYSIEK) | ~Q(url=Literal(""))
OF_SOORT = {Soort.BETALING: BETAALTAAK, Soort.FORMULIER: FORMULIERTAAK, Soort.URL: URLTAAK}
SOORTEN = {taak: soort for soort, taak in OF_SOORT.items()}


class WithoutNulls(Func):
    """An object without the members that are null."""

    function = "json_strip_nulls"
    output_field = JSON


class ObjectOr(Func):
    """A JSON column, or an empty object when it has none."""

    template = "COALESCE(%(expressions)s, '{}'::jsonb)"
    output_field = JSON


BIJLAGEN = JsonList(
    related_rows(Klanttaak, "bijlagen").values(
        shape=JsonObject({"informatieObject": Coalesce(given("urn"), given("url"), output_field=TEXT)})
    )
)
DETAILS: dict[str, dict[str, Any]] = {
    BETAALTAAK: {
        "bedrag": Amount("betaling_bedrag"),
        "valuta": Coalesce(given("betaling_valuta"), Literal(DEFAULT_VALUTA), output_field=TEXT),
        "transactieomschrijving": F("betaling_omschrijving"),
        "doelrekening": WithoutNulls(
            JsonObject({name: given(f"betaling_rekening_{name}") for name in ("naam", "code", "iban")})
        ),
    },
    URLTAAK: {
        "uitvraagLink": Coalesce(given("url"), F("formulier_waarde"), output_field=TEXT),
        "voorinvullenGegevens": ObjectOr("prefill"),
        "ontvangenGegevens": ObjectOr("verzonden_data"),
        "ontvangenBijlagen": BIJLAGEN,
    },
    FORMULIERTAAK: {
        "formulierDefinitie": ObjectOr("formulier_definitie"),
        "voorinvullenGegevens": ObjectOr("prefill"),
        "ontvangenGegevens": ObjectOr("verzonden_data"),
    },
}


def by_soort(members: dict[str, Any], output_field: Any) -> Case:
    """Returns the expression of what `members` say of each soort."""
    cases = (When(ROWS[taak], then=members[taak]) for taak in (BETAALTAAK, FORMULIERTAAK))
    return Case(*cases, default=members[URLTAAK], output_field=output_field)


SHOWN: dict[str, Any] = {
    "uuid": F("uuid"),
    "urn": own_urn("externetaak"),
    "titel": F("titel"),
    "verwerker_taak_id": given("verwerker_taak_id"),
    "status": status_word(OPEN_VTB),
    "startdatum": F("startdatum"),
    "handelings_perspectief": given("handelingsperspectief"),
    "einddatum_handelings_termijn": Day("verloopdatum"),
    "datum_herinnering": F("herinnering_op"),
    "toelichting": given("toelichting"),
    "is_toegewezen_aan": Urn("identificatie"),
    "is_gerelateerd_aan": related(Klanttaak),
    "taak_soort": by_soort({taak: Literal(taak) for taak in ROWS}, TEXT),
    "details": by_soort({taak: JsonObject(members) for taak, members in DETAILS.items()}, JSON),
}
