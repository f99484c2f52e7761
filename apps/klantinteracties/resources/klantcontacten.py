"""Klantcontacten."""

from rest_framework.serializers import BooleanField

from apps.core.api.fields import SelfUrl
from apps.core.api.filters import Contains, Filter, FilterSet, Has, date_range, reference
from apps.core.api.references import FullList, RefList
from apps.core.api.serializers import ResourceSerializer
from apps.core.api.views import ResourceViewSet
from apps.core.numbering import NUMMER_AS_NUMBER
from apps.klantcontacten.models import Klantcontact
from apps.klantinteracties.resources.filters import identificator, objectidentificator


class KlantcontactSerializer(ResourceSerializer):
    url = SelfUrl()
    ging_over_onderwerpobjecten = RefList("klantcontacten.Onderwerpobject", source="onderwerpobjecten")
    had_betrokken_actoren = FullList("actoren.Actor", source="actoren", order_by="actor_klantcontacten__pk")
    omvatte_bijlagen = RefList("klantcontacten.Bijlage", source="bijlagen")
    had_betrokkenen = RefList("betrokkenen.Betrokkene", source="betrokkenen")
    leidde_tot_interne_taken = RefList("taken.InterneTaak", source="interne_taken")
    # A PUT without it resets it, unlike every other field: what existing clients count on.
    verdere_actie_ondernomen = BooleanField(default=False, help_text="Of er na het contact nog actie volgde.")

    class Meta:
        model = Klantcontact
        fields = [
            "uuid", "url", "ging_over_onderwerpobjecten", "had_betrokken_actoren", "omvatte_bijlagen", "had_betrokkenen",
            "leidde_tot_interne_taken", "nummer", "referentienummer", "kanaal", "onderwerp", "inhoud", "reactie",
            "indicatie_contact_gelukt", "hoofd_onderwerp_type", "verdere_actie_ondernomen", "taal", "vertrouwelijk",
            "plaatsgevonden_op", "metadata",
        ]  # fmt: skip


class KlantcontactFilterSet(FilterSet):
    filters = {
        **reference("hadBetrokkene", "betrokkenen"),
        "hadBetrokkene__wasPartij": Has(
            "betrokkenen__was_partij", help_text="Of een betrokkene een bekende partij was."
        ),
        **reference("hadBetrokkene__wasPartij", "betrokkenen__was_partij"),
        **identificator(
            "hadBetrokkene__wasPartij__partijIdentificator", "betrokkenen__was_partij__partij_identificatoren"
        ),
        "hadBetrokkene__digitaaladres__adres__icontains": Contains("betrokkenen__digitale_adressen__adres"),
        "leiddeTotInterneTaken": Has("interne_taken__id", help_text="Of het contact tot interne taken leidde."),
        **reference("onderwerpobject", "onderwerpobjecten"),
        **objectidentificator(
            "onderwerpobject__onderwerpobjectidentificator", "onderwerpobjecten__onderwerpobjectidentificator"
        ),
        **reference("wasOnderwerpobject", "was_onderwerpobjecten"),
        **objectidentificator(
            "wasOnderwerpobject__onderwerpobjectidentificator", "was_onderwerpobjecten__onderwerpobjectidentificator"
        ),
        "nummer": Filter("nummer", deprecated=True),
        "referentienummer": Filter("referentienummer"),
        "kanaal": Filter("kanaal"),
        "onderwerp": Contains("onderwerp"),
        "inhoud": Contains("inhoud"),
        "reactie": Contains("reactie"),
        "indicatieContactGelukt": Filter("indicatie_contact_gelukt"),
        "vertrouwelijk": Filter("vertrouwelijk"),
        **date_range("plaatsgevondenOp", "plaatsgevonden_op"),
    }
    ordering = {"plaatsgevondenOp": "plaatsgevonden_op", "nummer": NUMMER_AS_NUMBER, "kanaal": "kanaal"}


class KlantcontactViewSet(ResourceViewSet):
    """Contacten tussen klanten en de organisatie."""

    serializer_class = KlantcontactSerializer
    filterset_class = KlantcontactFilterSet
    ordering = ("-plaatsgevonden_op",)
    expand = (
        "hadBetrokkenen",
        "leiddeTotInterneTaken",
        "gingOverOnderwerpobjecten",
        "omvatteBijlagen",
        "hadBetrokkenen.wasPartij",
        "hadBetrokkenen.digitaleAdressen",
    )
    searchable = True
