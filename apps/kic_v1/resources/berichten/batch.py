"""A delivery of many berichten, and how far it is."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError as DjangoValidationError
from rest_framework import serializers
from rest_framework.exceptions import APIException, ValidationError

from apps.berichten.batch import MOST, Delivered, deliver
from apps.berichten.calling import actor_of
from apps.berichten.registering import New, Sender
from apps.core.api.errors import as_api_exception, invalid, invalid_params
from apps.core.exceptions import RegisterError
from apps.kic_v1.resources.berichten.shapes import BerichtSerializer
from apps.legacy.cib.save_berichten import new_of

SHARED = ("batchID", "aanmaakDatum", "berichtLeverancierID")
# In the words of the Berichtenbox.
DONE, KNOWN_OTHERWISE, WRONG_SENDER, TOO_LARGE, INVALID = (
    "Verwerkt", "BerichtBestaatAl", "OinInCPAKomtNietOvereenMetOinInBericht", "BijlageTeGroot",
    "XmlValidatieTegenXsdValtNegatiefUit",
)  # fmt: skip
TEXT, NUMBER = serializers.CharField, serializers.IntegerField


class OnjuistVeld(serializers.Serializer[Any]):
    name = TEXT(help_text="Naam van het veld.")
    code = TEXT(help_text="Code waaraan een programma de fout herkent.")
    reason = TEXT(help_text="Uitleg voor mensen.")


class Fout(serializers.Serializer[Any]):
    code = TEXT(help_text="Code waaraan een programma de fout herkent.")
    detail = TEXT(help_text="Uitleg voor mensen.")
    invalidParams = serializers.ListField(child=OnjuistVeld(), help_text="Wat er per veld mis is.")  # noqa: N815


class Resultaat(serializers.Serializer[Any]):
    berichtID = TEXT(allow_null=True, help_text="GUID van het bericht bij de afzender.")  # noqa: N815
    http = NUMBER(help_text="Hoe het bericht alleen beantwoord zou zijn.")
    id = TEXT(allow_null=True, help_text="Het bericht in het register.")
    verwerkingsCode = TEXT(help_text="Code zoals van de Berichtenbox.")  # noqa: N815
    fout = Fout(allow_null=True, help_text="Wat er mis was.")


class Levering(serializers.Serializer[Any]):
    batchID = TEXT(required=False, help_text="GUID van de levering; geldt voor elk bericht dat er geen noemt.")  # noqa: N815
    aanmaakDatum = serializers.DateTimeField(required=False, help_text="Wanneer de levering is gemaakt.")  # noqa: N815
    berichtLeverancierID = TEXT(required=False, help_text="OIN van de afzender.")  # noqa: N815
    berichten = serializers.ListField(child=BerichtSerializer(), help_text=f"Ten hoogste {MOST} berichten.")


class Uitslag(serializers.Serializer[Any]):
    batchID = TEXT(allow_null=True, help_text="GUID van de levering.")  # noqa: N815
    resultaten = serializers.ListField(child=Resultaat(), help_text="Van elk bericht, in volgorde.")


class Voortgang(serializers.Serializer[Any]):
    batchID = TEXT(help_text="GUID van de levering.")  # noqa: N815
    aantal = NUMBER(help_text="Hoeveel berichten er zijn.")
    gepland = NUMBER(help_text="Hoeveel daarvan nog niet zijn gepubliceerd.")
    gepubliceerd = NUMBER(help_text="Hoeveel er zijn gepubliceerd.")
    ingetrokken = NUMBER(help_text="Hoeveel er zijn ingetrokken.")
    gelezen = NUMBER(help_text="Hoeveel er zijn gelezen.")
    verzendingen = serializers.JSONField(help_text="Verzendingen per status.")


def deliver_all(body: Any, context: Mapping[str, Any]) -> dict[str, Any]:
    """Registers the berichten in the body of a delivery; returns what came of each. ValidationError for no delivery."""
    items = items_of(body)
    shared = {name: body[name] for name in SHARED if body.get(name) is not None}
    read = [read_one({**shared, **item} if isinstance(item, Mapping) else item, context) for item in items]
    sender = Sender.of(actor_of(context["request"]))
    found = iter(deliver([one for one in read if isinstance(one, New)], sender))
    done = [next(found) if isinstance(one, New) else Delivered(error=one) for one in read]
    results = [result(item, one, context["api"]) for item, one in zip(items, done, strict=True)]
    return {"batchID": body.get("batchID"), "resultaten": results}


def items_of(body: Any) -> list[Any]:
    """Returns the berichten in the body of a delivery; ValidationError when there are none, or too many."""
    items = body.get("berichten") if isinstance(body, Mapping) else None
    if not isinstance(items, list) or not 0 < len(items) <= MOST:
        raise invalid("berichten", f"Stuur een lijst van ten minste 1 en ten hoogste {MOST} berichten.")
    return items


def read_one(item: Any, context: Mapping[str, Any]) -> New | Exception:
    """Returns the bericht that is sent, or what is wrong with it."""
    serializer = BerichtSerializer(data=item, context=dict(context))
    try:
        serializer.is_valid(raise_exception=True)
        return new_of(serializer.validated_data)
    except (ValidationError, DjangoValidationError, RegisterError) as error:
        return error


def result(item: Any, done: Delivered, api: Any) -> dict[str, Any]:
    """Returns what is told of one bericht."""
    name = item.get("berichtID") if isinstance(item, Mapping) else None
    if done.error is None:
        uuid, status = str(done.bericht and done.bericht.uuid), 200 if done.was_known else 201
        return {"berichtID": name, "http": status, "id": uuid, "verwerkingsCode": DONE, "fout": None}
    error = as_api_exception(done.error, api)
    params = list(invalid_params(error.detail)) if isinstance(error, ValidationError) else []
    codes = {param["code"] for param in params}
    code = "invalid" if params else str(error.get_codes())
    fout = {"code": code, "detail": "" if params else str(error.detail), "invalidParams": params}
    known: Any = getattr(error, "members", {}).get("id")
    return {
        "berichtID": name,
        "http": error.status_code,
        "id": known,
        "verwerkingsCode": word(error, codes),
        "fout": fout,
    }


def word(error: APIException, codes: set[str]) -> str:
    """Returns what the Berichtenbox would call an error."""
    if "bijlage-te-groot" in codes:
        return TOO_LARGE
    return {409: KNOWN_OTHERWISE, 422: WRONG_SENDER}.get(error.status_code, INVALID)
