"""A bericht as the NL Portal knows it: `?_profiel=nl-portal`. Its moments are days, in the Netherlands."""

from typing import Any

from django.db.models import Case, F, Q, Value, When

from apps.berichten.models import Bericht
from apps.core.api.expressions import TEXT, Day, JsonList, Literal
from apps.core.api.translation import given
from apps.legacy.cib import berichten
from apps.legacy.profiles import Profile
from apps.taken.keuzes import Handelingsperspectief

PERSPECTIEF = {
    Handelingsperspectief.BETALEN: "betalen",
    Handelingsperspectief.INFORMATIE_GEVEN: "informatie verstrekken",
    Handelingsperspectief.INFORMATIE_KRIJGEN: "informatie ontvangen",
}


def members() -> dict[str, Any]:
    """Returns the expression of each member."""
    documents = berichten.bijlagen(Bericht).exclude(informatieobject=Literal(""))
    perspectives = [When(handelingsperspectief=Literal(ours), then=Literal(word)) for ours, word in PERSPECTIEF.items()]
    return {
        "id": F("uuid"),
        "onderwerp": given("onderwerp"),
        "berichtTekst": given("tekst"),
        "berichtType": Case(
            When(categorie=Literal(""), then=Literal("notificatie")), default=F("categorie"), output_field=TEXT
        ),
        "publicatiedatum": Day(F("publicatiedatum")),
        "referentie": given("referentie"),
        "identificatie": berichten.SHOWN["identificatie"],
        "handelingsperspectief": Case(*perspectives, default=Value(None), output_field=TEXT),
        "einddatumHandelingstermijn": Day(F("einddatum_handelingstermijn")),
        "geopend": F("is_gelezen"),
        "bijlages": JsonList(documents.values("informatieobject")),
    }


PROFILES = {"nl-portal": Profile(members(), Q())}
