"""A taak, as the bundle has it and with what other standards call it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import F, Func, Model, QuerySet
from django.db.models.functions import Cast
from rest_framework import serializers

from apps.core import saving
from apps.core.api.errors import invalid
from apps.core.api.expressions import TEXT, JsonList, JsonObject
from apps.core.api.openapi.shapes import Components, Schema, schema_of
from apps.core.api.relations import related_rows
from apps.core.api.scalars import AnyJsonField, UtcDateTimeField
from apps.kic_v1.gateway.items import GatewaySerializer, GatewayShape
from apps.kic_v1.gateway.parts import Inline, Part, PartSerializer
from apps.kic_v1.gateway.references import Iri
from apps.kic_v1.gateway.scalars import Choice, Day, Flag, Moment, Number, Text, optional
from apps.kic_v1.gateway.selves import Path
from apps.kic_v1.resources.shapes import MAX_NUMMER
from apps.legacy.taken import shown as told
from apps.legacy.taken.aliases import understood
from apps.legacy.taken.writing import KLANTTAAK
from apps.taken.calling import GROUP, writer_of
from apps.taken.keuzes import Afsluitreden, Handelingsperspectief, Registratie, Soort
from apps.taken.models import Klanttaak
from apps.taken.transitions import KNOWN_WORDS

if TYPE_CHECKING:
    from apps.core.api.registry import Api

__all__ = ["GROUP", "KlanttaakSerializer", "TaakShape"]

MAX_KEY, MAX_KEYS = 100, 100  # of what is sent along and not known
NOT_KEPT = frozenset({"id", "uuid", "embedded"})


class Json(AnyJsonField):
    """Any JSON, as it was sent."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**optional(kwargs))


class Deadline(serializers.Field):  # type: ignore[type-arg]  # generic in the stubs only
    """A day, which lasts to its end, or a moment."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**optional(kwargs))

    def to_internal_value(self, data: Any) -> date | datetime:
        is_day = isinstance(data, str) and len(data) == len("2026-01-31")
        found: date | datetime = (serializers.DateField() if is_day else UtcDateTimeField()).run_validation(data)
        return found


class TaakActie(PartSerializer):
    type = Text(50, help_text="id of url.")
    value = Text(1000, help_text="Het id of de URL van het formulier.")

    class Meta:
        schema = "TaakActie"


class TaakIdentificatie(PartSerializer):
    type = Text(50, help_text="bsn, kvk, rsin, vestigingsnummer, klantnummer of overig.")
    value = Text(200, help_text="Het nummer.")

    class Meta:
        schema = "TaakIdentificatie"


class EersteKoppeling(PartSerializer):
    registratie = Choice(list(Registratie.values), help_text="Wat voor object het is.")
    uuid = serializers.UUIDField(**optional({}))
    value = Text(1000, help_text="uuid, URL, URN of nummer van het object.")

    class Meta:
        schema = "EersteKoppeling"


class TaakKoppeling(PartSerializer):
    registratie = Choice(list(Registratie.values), help_text="Wat voor object het is.")
    uuid = serializers.UUIDField(**optional({}))
    url = Text(1000)
    urn = Text(1000)
    zaaknummer = Text(200)

    class Meta:
        schema = "TaakKoppeling"


class Bedrag(serializers.DecimalField):
    """An amount, with two decimals at most."""

    def __init__(self) -> None:
        super().__init__(max_digits=12, decimal_places=2, min_value=0, **optional({}))


class Ogonebetaling(PartSerializer):
    bedrag = Bedrag()
    betaalkenmerk = Text(200)
    pspid = Text(200)

    class Meta:
        schema = "Ogonebetaling"


class WieBetrokken(PartSerializer):
    naam = Text(200)
    medewerker_identificatie = Text(200)
    inp_bsn = Text(9)

    class Meta:
        schema = "WieBetrokken"


class TaakBetrokkene(PartSerializer):
    betrokkene_type = Text(50, help_text="medewerker of natuurlijk_persoon.")
    rol_type = Text(200)
    betrokkene = Inline(WieBetrokken)
    partij = Iri("partijen", via="partij")

    class Meta:
        schema = "TaakBetrokkene"


class Betrokkenen(Inline):
    """Who else is involved in a task, in its place."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(TaakBetrokkene, many=True, **kwargs)

    def as_json(self, model: type[Model], api: "Api") -> Any:
        partij = Path(f"{api.prefix}/partijen", F("partij__uuid"))
        return JsonList(
            related_rows(model, "betrokkenen").values(shape=JsonObject({**told.BETROKKENE, "partij": partij}))
        )


class TaakFormulier(PartSerializer):
    soort = Text(50)
    value = Text(1000)

    class Meta:
        schema = "TaakFormulier"


class Portaalformulier(PartSerializer):
    formulier = Inline(TaakFormulier)
    data = Json()  # type: ignore[assignment]  # DRF takes fields out of the class
    verzonden_data = Json()
    spelled: ClassVar[Mapping[str, str]] = {"verzonden_data": "verzonden_data"}

    class Meta:
        schema = "Portaalformulier"


class KlanttaakSerializer(GatewaySerializer):
    spelled: ClassVar[Mapping[str, str]] = {
        name: name for name in ("verzonden_data", "verwerker_taak_id", "deadline_verlengbaar")
    }

    type = Text(1000, help_text="URI van het soort taak.")
    url = Text(1000, help_text="Waar de taak wordt uitgevoerd.")
    data = Json(help_text="Wat vooraf is ingevuld.")  # type: ignore[assignment]  # as above
    zaak = Text(1000, help_text="URL van de zaak waar de taak over gaat.")
    title = Text(1000, required=True, allow_blank=False, help_text="Wat de klant moet doen, in een regel.")
    onderwerp = Text(1000, help_text="Waar de taak over gaat.")
    toelichting = Text(32_000, help_text="Uitleg voor de klant.")
    status = Choice(list(KNOWN_WORDS), help_text="Hoe ver de taak is; elk woord van elke standaard wordt begrepen.")
    actie = Part(TaakActie, help_text="Het formulier waarmee de taak wordt uitgevoerd.")
    verloopdatum = Deadline(help_text="Tot wanneer de klant de taak kan uitvoeren; een dag duurt tot middernacht.")
    vervaldatum = Moment(help_text="Wanneer een gesloten taak wordt verwijderd.")
    identificatie = Part(TaakIdentificatie, help_text="Voor wie de taak is.")
    verzonden_data = Json(help_text="Wat de klant heeft ingediend.")
    verwerker_taak_id = Text(36, help_text="Hoe de taak heet bij het systeem dat haar verwerkt.")
    betrokkenen = Betrokkenen(help_text="Wie verder bij de taak betrokken zijn.")
    extra_data = Json(help_text="Zoals het voorkeurskanaal van de zaak.")
    titel = Text(1000, source="title", read_only=True, help_text="Als title.")
    nummer = Number(
        min_value=0, max_value=MAX_NUMMER, help_text="Uniek nummer; het register nummert zelf zonder opgave."
    )
    soort = Choice(list(Soort.values), help_text="Hoe de taak wordt uitgevoerd; zonder opgave volgt het uit de rest.")
    formulier = Inline(TaakActie, source="actie", read_only=True, help_text="Als actie.")
    portaalformulier = Inline(Portaalformulier, read_only=True, help_text="actie, data en verzonden_data bij elkaar.")
    ogonebetaling = Inline(Ogonebetaling, help_text="Wat te betalen is.")
    koppeling = Inline(EersteKoppeling, help_text="Waar de taak het eerst over gaat.")
    koppelingen = Inline(TaakKoppeling, many=True, help_text="Alles waar de taak over gaat.")
    eigenaar = Text(200, help_text="Het systeem waarvan de taak is; zonder opgave de applicatie die haar aanmaakt.")
    partij = Iri("partijen", via="partij", help_text="De klant, als die in dit register staat.")
    afsluitreden = Choice(list(Afsluitreden.values), help_text="Hoe de taak is afgelopen.")
    startdatum = Day(help_text="Vanaf wanneer de taak er is; zonder opgave nu.")
    herinnering_op = Day(help_text="Op welke dag de klant wordt herinnerd.")
    handelingsperspectief = Choice(list(Handelingsperspectief.values), help_text="Welke handeling wordt verwacht.")
    betrouwbaarheidsniveau = Text(200, help_text="Hoe betrouwbaar de klant moet zijn ingelogd.")
    deadline_verlengbaar = Flag(help_text="Of een verlopen taak weer open kan.")
    verlopen = Flag(read_only=True, help_text="Of de verloopdatum voorbij is.")
    reden = Text(1000, write_only=True, help_text="Waarom de status wijzigt.")

    class Meta:
        model = Klanttaak
        translation = KLANTTAAK
        path = "taken"
        schema = "Klanttaak"
        named = F("titel")

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, Mapping):
            return super().to_internal_value(data)
        sent = understood(data, self.shown())
        values = super().to_internal_value(sent)
        known = {spelling for name in map(str, self.fields) for spelling in (name, self.outside(name))}
        return {**values, "extra": kept({name: sent[name] for name in sent if name not in known})}

    def save(self, **given: Any) -> Any:
        saved = super().save(**given, by=writer_of(self.context["request"]))
        self.is_new = saving.is_new_here(saved)
        return saved


def kept(unknown: Mapping[str, Any]) -> dict[str, Any]:
    """Returns what is sent along and not known, as it is kept; raises ValidationError for what cannot be."""
    found = {name: value for name, value in unknown.items() if not (name.startswith(("_", "@")) or name in NOT_KEPT)}
    if len(found) > MAX_KEYS or any(len(name) > MAX_KEY for name in found):
        message = f"Ten hoogste {MAX_KEYS} andere eigenschappen, met een naam van {MAX_KEY} tekens."
        raise invalid("nonFieldErrors", message)
    for name, value in found.items():
        try:
            AnyJsonField().run_validation({name: value})
        except serializers.ValidationError as error:
            raise serializers.ValidationError({name: error.detail}) from error
    return found


class WithExtra(Func):
    """The JSON text of an object, with the members of another object, a column, after its own."""

    output_field = TEXT

    def as_sql(self, compiler: Any, connection: Any, *how: Any, **also: Any) -> Any:
        body, extra = (compiler.compile(part)[0] for part in self.get_source_expressions())
        more = f"CASE WHEN {extra} = '{{}}'::jsonb THEN '}}' ELSE ', ' || substr({extra}::text, 2) END"
        return f"(left(({body})::text, -1) || {more})", ()


class TaakShape(GatewayShape):
    """What a task looks like: with what was sent along, unless only some members are asked."""

    def apart(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return self.told(rows, "body")

    def whole(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return self.told(rows, "item")

    def told(self, rows: QuerySet[Any], name: str) -> QuerySet[Any]:
        """Returns the JSON of each of `rows`."""
        body = JsonObject(self.members())
        text = Cast(body, TEXT) if self.fields else WithExtra(body, F("extra"))
        told: QuerySet[Any] = rows.annotate(**{name: text}).values_list(name)
        return told


@schema_of.register
def _(field: Json, components: Components) -> Schema:
    return {}


@schema_of.register
def _(field: Deadline, components: Components) -> Schema:
    return {"oneOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}]}


@schema_of.register
def _(field: Bedrag, components: Components) -> Schema:
    return {"type": "number", "minimum": 0}
