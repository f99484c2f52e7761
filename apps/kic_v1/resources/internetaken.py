"""Interne taken."""

from django.db.models import F

from apps.core.numbering import NUMMER_AS_NUMBER
from apps.kic_v1.gateway import ways
from apps.kic_v1.gateway.filters import GatewayFilterSet
from apps.kic_v1.gateway.items import GatewaySerializer
from apps.kic_v1.gateway.references import Iri
from apps.kic_v1.gateway.scalars import Choice, Moment, Number, Text
from apps.kic_v1.gateway.views import GatewayViewSet
from apps.kic_v1.resources.actoren import ActorSerializer
from apps.kic_v1.resources.shapes import MAX_NUMMER
from apps.legacy.cib import taken
from apps.legacy.cib.taken import INTERNETAAK
from apps.taken.models import InterneTaak
from apps.taken.models.interne_taak import Status


class InterneTaakSerializer(GatewaySerializer):
    klantcontact = Iri(
        "klantcontacten", via="aanleidinggevend_klantcontact", help_text="Het klantcontact dat tot de taak leidde."
    )
    actor = Iri(
        ActorSerializer,
        via=taken.actoren,
        makes=True,
        required=True,
        help_text="Aan wie de taak het eerst is toegewezen.",
    )
    toelichting = Text(32_000, help_text="Toelichting bij de taak.")
    status = Choice(list(Status.values), required=True, help_text="Hoe ver de taak is.")
    nummer = Number(
        min_value=0, max_value=MAX_NUMMER, help_text="Uniek nummer; het register nummert zelf zonder opgave."
    )
    gevraagde_handeling = Text(1000, required=True, allow_blank=False, help_text="Wat er moet gebeuren.")
    toegewezen_op = Moment(help_text="Wanneer de taak is toegewezen; zonder opgave nu.")

    class Meta:
        model = InterneTaak
        translation = INTERNETAAK
        path = "internetaken"
        schema = "InterneTaak"
        named = F("gevraagde_handeling")


class InterneTaakFilterSet(GatewayFilterSet):
    properties = {
        "id": ways.itself("taken.InterneTaak"),
        "klantcontact": ways.reference("aanleidinggevend_klantcontact", "klantcontacten.Klantcontact"),
        "klantcontact.nummer": ways.number("aanleidinggevend_klantcontact__nummer"),
        "actor": ways.references("toewijzingen__actor", "actoren.Actor"),
        "actor.naam": ways.text("toewijzingen__actor__naam"),
        "toelichting": ways.prose("toelichting"),
        "status": ways.choice("status", Status.values),
        "nummer": ways.number("nummer"),
        "gevraagdeHandeling": ways.prose("gevraagde_handeling"),
        "toegewezenOp": ways.moment("toegewezen_op"),
    }
    searched = {"gevraagdeHandeling": "gevraagde_handeling", "toelichting": "toelichting"}
    orders = {"nummer": NUMMER_AS_NUMBER, "toegewezenOp": "toegewezen_op", "status": "status"}
    mirrored = {"status": "toewijzingen__status"}


class InterneTaakViewSet(GatewayViewSet):
    """Taken voor medewerkers en afdelingen naar aanleiding van klantcontacten."""

    serializer_class = InterneTaakSerializer
    filterset_class = InterneTaakFilterSet
    without = frozenset({"update"})
