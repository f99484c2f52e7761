"""Klanttaken as objects of other standards: the externe klanttaak, version 1.1.0, and that of the Open Inwoner Platform.

An object has the properties of its standard and no others; what is not known is left out, unless the standard wants it.
"""

from typing import Any

from django.db.models import Case, F, Func, Q, Value, When

from apps.core.api.expressions import JSON, TEXT, Day, JsonText, Literal, Moment
from apps.core.api.translation import given
from apps.legacy.profiles import Present, Profile
from apps.legacy.taken.shown import VALUE, first_koppeling
from apps.taken.keuzes import Precisie, Soort
from apps.taken.transitions import KLANTTAAK, OIP
from apps.taken.words import status_word

DIGID, BSN = "digid", "bsn"


class Said(Func):
    """A constant text, of a type that PostgreSQL need not guess."""

    template = "%(expressions)s::text"
    output_field = TEXT

    def __init__(self, text: str) -> None:
        super().__init__(Literal(text))


def words(column: str, of: dict[str, str], *, otherwise: str | None = None) -> Case:
    """Returns the expression of another word for what is in a column; without one, its own."""
    cases = (When(**{column: Literal(mine)}, then=Said(theirs)) for mine, theirs in of.items())
    return Case(*cases, default=F(column) if otherwise is None else Said(otherwise), output_field=TEXT)


def of_soort(soort: str, members: dict[str, Any]) -> Case:
    """Returns the expression of an object that only tasks of one soort have."""
    return Case(When(soort=Literal(soort), then=Present(members)), default=Value(None), output_field=JSON)


DEADLINE = Case(
    When(verloopdatum_precisie=Literal(Precisie.DAG), then=Day(F("verloopdatum"))),
    default=Moment(F("verloopdatum")),
    output_field=TEXT,
)
PORTAALFORMULIER = {
    "formulier": {
        "soort": words("formulier_soort", {"id": "id", "portalid": "id"}, otherwise="url"),
        "value": F("formulier_waarde"),
    },
    "data": F("prefill"),
    "verzonden_data": F("verzonden_data"),
}
KOPPELING = first_koppeling(Present({"registratie": words("registratie", {"overig": "other"}), "value": VALUE}))
EXTERNE_KLANTTAAK: dict[str, Any] = {
    "titel": F("titel"),
    "status": status_word(KLANTTAAK),
    "soort": words("soort", {Soort.FORMULIER: "portaalformulier", Soort.BETALING: "ogonebetaling"}),
    "url": of_soort(Soort.URL, {"uri": F("url")}),
    "portaalformulier": of_soort(Soort.FORMULIER, PORTAALFORMULIER),
    "ogonebetaling": of_soort(
        Soort.BETALING,
        {
            "bedrag": Func(F("betaling_bedrag"), Literal("0"), function="coalesce", output_field=JSON),
            "betaalkenmerk": F("betaling_kenmerk"),
            "pspid": F("betaling_pspid"),
        },
    ),
    "koppeling": KOPPELING,
    "verloopdatum": DEADLINE,
    "identificatie": {
        "type": words("identificatie_type", {"bsn": "bsn", "kvk": "kvk"}, otherwise="other"),
        "value": F("identificatie_waarde"),
    },
    "eigenaar": F("eigenaar"),
    "verwerker_taak_id": F("verwerker_taak_id"),
}
BETROKKENE: dict[str, Any] = {
    "source": Said(DIGID),
    "levelOfAssurance": given("betrouwbaarheidsniveau"),
    "authorizee": {"legalSubject": {"identifier": given("identificatie_waarde"), "identifierType": Said(BSN)}},
}
OIP_KLANTTAAK: dict[str, Any] = {
    "soort": Said("externformulier"),
    "titel": F("titel"),
    "status": status_word(OIP),
    "eigenaar": F("eigenaar"),
    "koppeling": KOPPELING,
    "betrokkene": Case(
        When(identificatie_type=Literal(BSN), then=Present(BETROKKENE)), default=Value(None), output_field=JSON
    ),
    "toelichting": given("toelichting"),
    "doorlooptijd": JsonText("extra", "doorlooptijd"),
    "verloopdatum": DEADLINE,
    "deadline_verlengbaar": F("deadline_verlengbaar"),
    "portaalformulier": of_soort(Soort.FORMULIER, PORTAALFORMULIER),
    "verwerker_taak_id": F("verwerker_taak_id"),
}


PROFILES = {
    "externe-klanttaak": Profile(EXTERNE_KLANTTAAK, ~Q(soort=Literal(Soort.FYSIEK))),
    "oip": Profile(OIP_KLANTTAAK, Q(soort=Literal(Soort.FORMULIER))),
}
