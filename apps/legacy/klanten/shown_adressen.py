"""What a klant's addresses are, as SQL: those of the partij, and what is kept beside them as it was sent."""

import json
from typing import Any

from django.db.models import BooleanField, Case, F, Func, Q, Value, When
from django.db.models.expressions import Expression
from django.db.models.functions import Cast, Coalesce

from apps.core.api.expressions import JSON, TEXT, JsonMember, JsonObject, JsonText, Literal, literal
from apps.core.api.translation import given
from apps.legacy.klanten.adressen import BESIDE, KEYS, PARTS, PLACES
from apps.legacy.klanten.landcodes import BRP_OF_ISO

TEXTS_OF_GROUP = ("straatnaam", "huisnummertoevoeging", "postcode", "stad", "land")


class IsLetter(Func):
    """Whether a text is a single letter."""

    template = "(%(expressions)s ~ '^[A-Za-z]$')"
    output_field = BooleanField()


class OwnId(Func):
    """An id for what has none of its own: it follows from the uuid of the row and a name."""

    template = "md5(%(expressions)s)::uuid::text"
    arg_joiner = "::text || "
    output_field = TEXT

    def __init__(self, name: str) -> None:
        super().__init__(F("uuid"), Literal(f"/{name}"))


class Present(Func):
    """An array of json with those of the values that are not null."""

    template = "ARRAY(SELECT slot.item FROM unnest(ARRAY[%(expressions)s]) AS slot(item) WHERE slot.item IS NOT NULL)"
    output_field = JSON


class Items(Func):
    """An array of json with the items of a column of jsonb, their keys in order."""

    output_field = JSON

    def __init__(self, column: str, *keys: str) -> None:
        members = ", ".join(f"{literal(key)}, one.item -> {literal(key)}" for key in keys)
        self.template = (
            f"ARRAY(SELECT json_build_object({members}) FROM jsonb_array_elements(%(expressions)s) AS one(item))"  # noqa: S608
        )
        super().__init__(F(column))


class Together(Func):
    """The items of some arrays as one list."""

    template = "array_to_json(%(expressions)s)"
    arg_joiner = " || "
    output_field = JSON


def said(group: str) -> dict[str, Any]:
    """Returns what the columns of `group` say of each part, in the words of earlier generations."""
    toevoeging = f"{group}_huisnummertoevoeging"
    is_letter, land = IsLetter(F(toevoeging)), F(f"{group}_land")
    brp = Func(Literal(json.dumps(BRP_OF_ISO)), land, template="(%(expressions)s)", arg_joiner="::jsonb ->> ")
    return {
        "straatnaam": given(f"{group}_straatnaam"),
        "huisnummer": F(f"{group}_huisnummer"),
        "huisletter": Case(When(is_letter, then=F(toevoeging)), default=Value(None), output_field=TEXT),
        "huisnummertoevoeging": Case(When(is_letter, then=Value(None)), default=given(toevoeging), output_field=TEXT),
        "postcode": given(f"{group}_postcode"),
        "woonplaatsnaam": given(f"{group}_stad"),
        "landcode": Coalesce(brp, given(land), output_field=TEXT),
    }


def says_anything(group: str) -> Q:
    """Returns the condition that the columns of `group` say anything in the words of earlier generations."""
    told = Q(**{f"{group}_huisnummer__isnull": False})
    for part in TEXTS_OF_GROUP:
        told |= ~Q(**{f"{group}_{part}": Literal("")})
    return told


def said_item(place: str) -> Case:
    """What the columns of a place say, as an item of a list of addresses; null when they say nothing."""
    group = PLACES[place]
    item = JsonObject({"id": OwnId(group), "naam": Value(None), **said(group)})
    return Case(When(says_anything(group), then=item), default=Value(None), output_field=JSON)


def item(place: str) -> Case:
    """What stands in a place, as an item of a list of addresses; null when there is nothing."""
    column = f"legacy__{BESIDE[place]}"
    members: dict[str, Any] = {key: JsonMember(column, key) for key in KEYS}
    kept = When(Q(**{f"{column}__isnull": False}), then=JsonObject(members))
    return Case(kept, default=said_item(place), output_field=JSON)


def adres() -> Case:
    """The bezoekadres as one object, in which a text that was not given is empty; null when there is none."""
    kept: dict[str, Any] = {part: Coalesce(JsonText("legacy__adres", part), Literal("")) for part in PARTS}
    told: dict[str, Any] = {
        part: Coalesce(value, Literal("")) for part, value in said("bezoekadres").items() if part != "huisnummer"
    }
    return Case(
        When(
            legacy__adres__isnull=False, then=ordered({**kept, "huisnummer": JsonMember("legacy__adres", "huisnummer")})
        ),
        When(says_anything("bezoekadres"), then=ordered({**told, "huisnummer": F("bezoekadres_huisnummer")})),
        default=Value(None),
        output_field=JSON,
    )


def ordered(members: dict[str, Expression | F]) -> JsonObject:
    """Returns an address with its parts in order."""
    return JsonObject({part: members[part] for part in PARTS})


def adressen() -> Together:
    """All addresses: the bezoekadres, the correspondentieadres, and those for which a partij has no place."""
    return Together(Present(*map(item, PLACES)), Items("legacy__meer_adressen", *KEYS))


class Joined(Func):
    """The texts that are not null, with something between; null when there are none."""

    function = "concat_ws"
    template = "NULLIF(%(function)s(%(expressions)s), '')"
    output_field = TEXT

    def __init__(self, between: str, *texts: Any) -> None:
        super().__init__(Literal(between), *texts)


def adrestekst() -> Coalesce:
    """The address as one text: as it was sent, else made of the bezoekadres; null when there is none."""
    told = {**said("bezoekadres"), "huisnummer": Cast("bezoekadres_huisnummer", TEXT)}
    parts: dict[str, Any] = {
        part: Case(
            When(legacy__adres__isnull=False, then=JsonText("legacy__adres", part)), default=value, output_field=TEXT
        )
        for part, value in told.items()
    }
    number = Joined("", parts["huisnummer"], parts["huisletter"], parts["huisnummertoevoeging"])
    lines = (given(f"bezoekadres_adresregel{number}") for number in (1, 2, 3))
    place = Joined(" ", parts["postcode"], parts["woonplaatsnaam"])
    composed = Joined(", ", Joined(" ", given(parts["straatnaam"]), number), place, *lines)
    return Coalesce("legacy__adrestekst", composed, output_field=TEXT)
