"""How a bericht goes along each channel: told by whoever sends it."""

from functools import cache
from typing import Any, ClassVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Q, UUIDField
from django.http import Http404, HttpResponse
from rest_framework import serializers

from apps.berichten import rules
from apps.berichten.acting import Actor
from apps.berichten.models import Bericht, Bezorgstatus, Kanaal, Verzending
from apps.berichten.policy import policy
from apps.berichten.verzendingen import report
from apps.berichten.words import NOTIFYNL, Meaning, meaning
from apps.core import linking
from apps.core.api.errors import invalid
from apps.core.api.expressions import JsonObject, Moment, Parameter
from apps.core.api.kept import Kept
from apps.core.api.references import as_uuid
from apps.core.api.relations import rows_of_tenant
from apps.core.api.scalars import UtcDateTimeField
from apps.core.api.serializers import CamelSerializer
from apps.core.api.translation import given
from apps.core.outbox.model import Staat
from apps.core.saving import broken_constraint
from apps.kic_v1.gateway.scalars import optional
from apps.voorkeurskanaal.antwoord import masked

CHARACTERS = serializers.CharField
KEY = "berichten_aanbieder_ref_uniek"
SHOWN: dict[str, Any] = {
    "id": F("uuid"),
    "kanaal": F("kanaal"),
    "status": F("status"),
    "foutcode": given("foutcode"),
    "adres": given("adres_gemaskeerd"),
    "aanbieder": given("aanbieder"),
    "aanbiederRef": given("aanbieder_ref"),
    "poging": F("pogingen"),
    "aangemaaktOp": Moment(F("aangemaakt_op")),
    "verzondenOp": Moment(F("verzonden_op")),
    "geeindigdOp": Moment(F("geeindigd_op")),
    "beslissing": F("beslissing"),
}


class VerzendingSerializer(CamelSerializer):
    """What is sent of a verzending, and shown."""

    id = serializers.UUIDField(read_only=True, help_text="Unieke (technische) identificatiecode.")
    kanaal = serializers.ChoiceField(choices=Kanaal.choices, help_text="Langs welk kanaal het bericht ging.")
    status = serializers.ChoiceField(choices=Bezorgstatus.choices, required=False, help_text="Hoe ver het is.")
    code = CHARACTERS(
        required=False, max_length=50, write_only=True, help_text="Woord van de aanbieder, in plaats van een status."
    )
    foutcode = CHARACTERS(**optional({"max_length": 50, "help_text": "Waarom het mislukte."}))
    adres = CHARACTERS(**optional({"max_length": 320, "help_text": "Waarheen; wordt niet voluit bewaard."}))
    aanbieder = CHARACTERS(max_length=40, help_text="Wie het bezorgt, zoals notifynl of berichtenbox.")
    aanbieder_ref = CHARACTERS(
        **optional({"max_length": 200, "help_text": "Hoe de aanbieder de verzending noemt; daaraan wordt zij herkend."})
    )
    poging = serializers.IntegerField(**optional({"min_value": 0, "max_value": 1000, "help_text": "De hoeveelste."}))
    aangemaakt_op = UtcDateTimeField(read_only=True, help_text="Wanneer de verzending is vastgelegd.")
    verzonden_op = UtcDateTimeField(**optional({"help_text": "Wanneer het is verzonden."}))
    geeindigd_op = UtcDateTimeField(**optional({"help_text": "Wanneer het is bezorgd of mislukt."}))
    beslissing = serializers.UUIDField(**optional({"help_text": "De kanaalbeslissing waaruit dit volgde."}))

    class Meta:
        model = Verzending
        schema = "Verzending"


class NotifyNlSerializer(CamelSerializer):
    """What NotifyNL tells of one of its notifications; more that it sends, such as the address, is not read."""

    spelled: ClassVar[dict[str, str]] = {"completed_at": "completed_at"}
    id = serializers.UUIDField(help_text="Hoe NotifyNL de notificatie noemt.")
    reference = CHARACTERS(**optional({"max_length": 200, "help_text": "De verwijzing die wij meestuurden."}))
    status = CHARACTERS(max_length=50, help_text="Hoe ver de notificatie is.")
    completed_at = UtcDateTimeField(**optional({"help_text": "Sinds wanneer zij dat is."}))


class Ontvangen(CamelSerializer):
    """That a message of a provider was taken."""

    status = serializers.ChoiceField(choices=Bezorgstatus.choices, help_text="Hoe ver de verzending nu is.")


@cache
def kept_verzendingen() -> Kept:
    """Returns the statement that lists the verzendingen of the bericht with parameter `uuid`."""
    rows = rows_of_tenant(Verzending).filter(Q(bericht__uuid=Parameter("uuid", UUIDField()))).order_by("pk")
    form = "SELECT coalesce(json_agg(item), '[]'::json)::text FROM ({}) found"
    return Kept.of(rows.annotate(item=JsonObject(SHOWN)).values_list("item"), form, as_bytes=True)


@cache
def kept_verzending() -> Kept:
    """Returns the statement that shows the verzending with parameter `uuid`."""
    rows = rows_of_tenant(Verzending).filter(Q(uuid=Parameter("uuid", UUIDField())))
    return Kept.of(
        rows.annotate(item=JsonObject(SHOWN)).values_list("item"), "SELECT item::text FROM ({}) found", as_bytes=True
    )


def shown(kept: Kept, uuid: UUID, *, status: int = 200) -> HttpResponse:
    """Answers with what a statement finds."""
    ((text,),) = kept.rows({"uuid": uuid})
    return HttpResponse(text, content_type="application/json", status=status)


def told(bericht: Bericht, values: Any, by: Actor) -> tuple[Verzending, bool]:
    """Writes down what a sender tells of a verzending of a bericht; returns it, and whether it is new.

    Raises ValidationError for a word that is not known, and Refused for who does not send.
    """
    rules.may_send(by.rol)
    means = means_of(values)
    found, is_new = found_or_made(bericht, values)
    code = values.get("code") or f"{means.status}:{means.foutcode}"
    report(found, means, code=code, op=values.get("geeindigd_op") or values.get("verzonden_op"))
    return found, is_new


def means_of(values: Any) -> Meaning:
    """Returns what is told: by a status, or by a word of the provider."""
    if values.get("code"):
        found = meaning(values["aanbieder"].lower(), values["code"], is_strict=policy().is_strikt)
        if found is None:
            raise invalid("code", "Dit woord van de aanbieder is niet bekend.", "invalid_choice")
        return found
    return Meaning(Bezorgstatus(values.get("status") or Bezorgstatus.GEPLAND), values.get("foutcode") or "")


def found_or_made(bericht: Bericht, values: Any) -> tuple[Verzending, bool]:
    """Returns the verzending that a sender tells of, by the reference of its provider, or a new one."""
    linking.lock(bericht)
    key = {"aanbieder": values["aanbieder"].lower(), "aanbieder_ref": values.get("aanbieder_ref") or ""}
    rows = Verzending.objects.filter(bericht=bericht, **key)
    if key["aanbieder_ref"] and (found := rows.first()):
        return found, False
    made = Verzending(
        bericht=bericht, **key, kanaal=values["kanaal"], sleutel=f"bericht {bericht.uuid}", staat=Staat.KLAAR,
        adres_gemaskeerd=masked(values["adres"])[:100] if values.get("adres") else "", pogingen=values.get("poging") or 1,
        beslissing=values.get("beslissing"), verzonden_op=values.get("verzonden_op"),
    )  # fmt: skip
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as error:
        if broken_constraint(error) != KEY:
            raise
        raise invalid("aanbiederRef", "Dit is een verzending van een ander bericht.", "unique") from error
    return made, True


def feedback(values: Any) -> Verzending:
    """Writes down what NotifyNL tells; raises Http404 when the notification is none of ours, ValidationError for its words."""
    found = Verzending.objects.filter(aanbieder=NOTIFYNL, aanbieder_ref=str(values["id"])).first()
    if found is None and (uuid := as_uuid(values.get("reference") or "")):
        found = Verzending.objects.filter(aanbieder=NOTIFYNL, uuid=uuid).first()
    if found is None:
        raise Http404
    means = means_of({"aanbieder": NOTIFYNL, "code": values["status"]})
    report(found, means, code=values["status"], op=values.get("completed_at"))
    return found
