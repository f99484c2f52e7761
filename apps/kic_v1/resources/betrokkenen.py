"""Betrokkenen bij klantcontacten."""

from rest_framework.fields import empty

from apps.betrokkenen.models import Betrokkene
from apps.betrokkenen.models.betrokkene import Rol
from apps.kic_v1.gateway import ways
from apps.kic_v1.gateway.filters import GatewayFilterSet
from apps.kic_v1.gateway.items import GatewaySerializer
from apps.kic_v1.gateway.parts import Part
from apps.kic_v1.gateway.references import Iri
from apps.kic_v1.gateway.scalars import Choice, Flag, Text
from apps.kic_v1.gateway.through import through
from apps.kic_v1.gateway.views import GatewayViewSet
from apps.kic_v1.resources import filters, shapes
from apps.legacy.cib import adressen, betrokkenen
from apps.legacy.cib.betrokkenen import BETROKKENE

ROLLEN = list(Rol.values)


class BetrokkeneBijKlantcontactSerializer(GatewaySerializer):
    voorkeurstaal = Part(shapes.Voorkeur, help_text="Taal waarin de betrokkene graag contact heeft.")
    communicatiekanaal = Iri(
        "digitaaladressen",
        via=betrokkenen.communicatiekanalen,
        makes=True,
        help_text="Waar de betrokkene bereikbaar is.",
    )
    correspondentieadres = Part(
        shapes.Correspondentieadres,
        is_there=adressen.is_there("correspondentieadres"),
        help_text="Waar post heen gaat.",
    )
    bezoekadres = Part(
        shapes.Bezoekadres, is_there=adressen.is_there("bezoekadres"), help_text="Waar de betrokkene bezoek ontvangt."
    )
    contactnaam = Part(shapes.Contactnaam, help_text="Naam van de betrokkene.")
    partij = Iri("partijen", via="was_partij", help_text="De partij die de betrokkene was.")
    klantcontact = Iri(
        "klantcontacten", via="had_klantcontact", required=True, help_text="Het klantcontact waaraan hij deelnam."
    )
    organisatienaam = Text(200, help_text="Organisatie waar de betrokkene bij hoorde.")
    initiator = Flag(source="intitiator", default=empty, help_text="Als intitiator, dat voorgaat.")
    intitiator = Flag(default=False, help_text="Of de betrokkene het contact begon.")
    rol = Choice(ROLLEN, required=True, help_text="Rol van de betrokkene in het klantcontact.")

    class Meta:
        model = Betrokkene
        translation = BETROKKENE
        path = "betrokkenenbijklantcontact"
        schema = "BetrokkeneBijKlantcontact"


class BetrokkeneFilterSet(GatewayFilterSet):
    properties = {
        "id": ways.itself("betrokkenen.Betrokkene"),
        "partij": ways.reference("was_partij", "partijen.Partij"),
        **filters.externe_identificaties("partij.externeIdentificaties", "was_partij__"),
        "klantcontact": ways.reference("had_klantcontact", "klantcontacten.Klantcontact"),
        "klantcontact.nummer": ways.number("had_klantcontact__nummer"),
        "klantcontact.plaatsgevondenOp": ways.moment("had_klantcontact__plaatsgevonden_op"),
        **through("klantcontact", "had_klantcontact", {"todo": filters.todo()}),
        "communicatiekanaal": ways.references("digitale_adressen", "betrokkenen.DigitaalAdres"),
        "contactnaam.achternaam": ways.searched("contactnaam_achternaam"),
        "contactnaam.voornaam": ways.text("contactnaam_voornaam"),
        "contactnaam.voorletters": ways.text("contactnaam_voorletters"),
        "contactnaam.voorvoegselAchternaam": ways.text("contactnaam_voorvoegsel_achternaam"),
        "organisatienaam": ways.searched("organisatienaam"),
        "intitiator": ways.flag("initiator"),
        "rol": ways.choice("rol", ROLLEN),
    }
    searched = {"organisatienaam": "organisatienaam", "contactnaam.achternaam": "contactnaam_achternaam"}
    orders = {
        "klantcontact.plaatsgevondenOp": "had_klantcontact__plaatsgevonden_op",
        "contactnaam.achternaam": "contactnaam_achternaam",
        "organisatienaam": "organisatienaam",
    }


class BetrokkeneViewSet(GatewayViewSet):
    """Wie van de kant van de klant aan een klantcontact deelnam."""

    serializer_class = BetrokkeneBijKlantcontactSerializer
    filterset_class = BetrokkeneFilterSet
    without = frozenset({"update", "destroy"})
