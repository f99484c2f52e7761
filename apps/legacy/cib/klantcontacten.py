"""Klantcontact of the CustomerInteractionBundle, as SQL on a klantcontact."""

from typing import Any

from django.apps import apps
from django.db.models import BigIntegerField, Case, F, Model, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce

from apps.core.api.expressions import JSON, TEXT, JsonList, JsonObject, JsonOne, Literal, Moment
from apps.core.api.relations import related_rows
from apps.core.api.translation import Reading, given
from apps.klantcontacten.models import Klantcontact
from apps.legacy.cib.words import kept_or, text_or, texts

KANAAL = ("adres", "omschrijving", "soortDigitaalAdres")
IDENTIFICATOR = {
    "objecttype": "code_objecttype", "soortObjectId": "code_soort_object_id", "objectId": "object_id",
    "register": "code_register",
}  # fmt: skip
JA, NEE, ONBEKEND = "ja", "nee", "onbekend"


# -- the objects around it ------------------------------------------------------------------------------------------------


def actoren(model: type[Model]) -> "QuerySet[Any]":
    """Returns the actoren that took part in an outer klantcontact, in the order in which they were added."""
    return related_rows(model, "actoren").order_by("actor_klantcontacten__pk")


def interne_taken(model: type[Model]) -> "QuerySet[Any]":
    """Returns the tasks that followed from an outer klantcontact."""
    return related_rows(model, "interne_taken")


def bijlagen(model: type[Model]) -> "QuerySet[Any]":
    """Returns the bijlagen of an outer klantcontact."""
    return related_rows(model, "bijlagen")


def onderwerpen(model: type[Model]) -> "QuerySet[Any]":
    """Returns what an outer klantcontact was about."""
    return related_rows(model, "onderwerpobjecten")


def identificator(group: str) -> JsonObject:
    """The identificator of an object: the columns of `group`."""
    return JsonObject(texts({key: f"{group}_{column}" for key, column in IDENTIFICATOR.items()}))


BIJLAGE = {"id": F("uuid"), "objectIdentificator": identificator("bijlageidentificator")}
ONDERWERP = {"id": F("uuid"), "objectIdentificator": identificator("onderwerpobjectidentificator")}


# -- itself ---------------------------------------------------------------------------------------------------------------


def yes_or_no(column: str, otherwise: Any) -> Case:
    """ja or nee for a column, `otherwise` when it is neither."""
    cases = [When(**{column: True}, then=Literal(JA)), When(**{column: False}, then=Literal(NEE))]
    return Case(*cases, default=otherwise, output_field=TEXT)


def registered() -> Subquery:
    """When the register got to know the klantcontact, as its history tells."""
    mutatie: Any = apps.get_model("klantcontacten", "KlantcontactMutatie")
    rows = mutatie._base_manager.filter(pgh_obj=OuterRef("pk")).order_by("pgh_id")
    return Subquery(rows.values(moment=Moment(F("pgh_created_at")))[:1])


# An earlier generation's to-do is a task of today, so that tells when there is nothing that was sent.
TAAK_AS_TODO = Subquery(
    interne_taken(Klantcontact).values(todo=Coalesce(given("toelichting"), "gevraagde_handeling", output_field=TEXT))[
        :1
    ]
)
OF_KANAAL = JsonObject({"adres": Value(None), "omschrijving": Value(None), "soortDigitaalAdres": F("kanaal")})
SAID: dict[str, Any] = {
    "onderwerp": given("onderwerp"),
    "kanaal": Case(When(kanaal=Literal(""), then=Value(None)), default=OF_KANAAL, output_field=JSON),
    "taal": given("taal"),
    "vertrouwelijk": yes_or_no("vertrouwelijk", Value(None)),
    "indicatie_contact_gelukt": yes_or_no("indicatie_contact_gelukt", Literal(ONBEKEND)),
}
SAYS = Reading(Klantcontact, SAID)
SHOWN: dict[str, Any] = {
    "nummer": Cast("nummer", BigIntegerField()),
    **{name: text_or(f"cib__{name}", said) for name, said in SAID.items() if name != "kanaal"},
    "kanaal": kept_or("cib__kanaal", KANAAL, SAID["kanaal"]),
    "inhoud": given("inhoud"),
    "todo": text_or("cib__todo", TAAK_AS_TODO),
    "resultaat": F("legacy__resultaat"),
    "plaatsgevonden_op": Moment(F("plaatsgevonden_op")),
    "geregistreerd_op": Coalesce(Moment(F("cib__geregistreerd_op")), registered(), output_field=TEXT),
    "actors": JsonList(actoren(Klantcontact).values("uuid")),
    "interne_taak_ontstaan_uit": JsonList(interne_taken(Klantcontact).values("uuid")),
    "bijlage": JsonList(bijlagen(Klantcontact).values(item=JsonObject(BIJLAGE))),
    "gaat_over": JsonOne(
        onderwerpen(Klantcontact).values(item=JsonObject({**ONDERWERP, "klantContact": F("was_klantcontact__uuid")}))[
            :1
        ]
    ),
}
