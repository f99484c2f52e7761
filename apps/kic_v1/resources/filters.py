"""Families of filters that several lists share. What is kept as it was sent is found as well as what today's object says."""

from typing import Any

from django.db.models import Model, Q, Subquery
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from apps.core.api.either import Either
from apps.core.api.expressions import TEXT, Literal
from apps.core.api.filters import AnyOf, Filter, Parser, text_field
from apps.core.api.links import ByReference
from apps.core.api.relations import related_rows
from apps.kic_v1.gateway import ways
from apps.kic_v1.gateway.conditions import EitherAt, IsNotNull, OneOf, Somewhere, Worded
from apps.kic_v1.gateway.ways import Ways
from apps.klantcontacten.models import Klantcontact
from apps.legacy.cib import talen
from apps.legacy.cib.digitale_adressen import SOORTEN as SOORTEN_ADRES
from apps.legacy.cib.identificaties import PARTS, PERSOON
from apps.legacy.cib.klantcontacten import IDENTIFICATOR, TAAK_AS_TODO
from apps.legacy.cib.save_partijen import SOORTEN as SOORTEN_PARTIJ
from apps.legacy.klanten.adressen import postcode
from apps.legacy.klanten.landcodes import as_iso

Table = dict[str, Ways | Filter]
WHOLE = ("", "exact", "case_insensitive")


class Translated(Filter):
    """The column equals what a text of this API means; what means nothing finds nothing."""

    def parser(self, model: type[Model]) -> Parser:
        return text_field(self.help_text)

    def value(self, parsed: str) -> str | None:
        raise NotImplementedError


class Taal(Translated):
    """The code of three letters for a code or a name of a language."""

    def value(self, parsed: str) -> str | None:
        return talen.as_code(parsed) or None


class Postcode(Translated):
    """A postcode, with or without its space."""

    def value(self, parsed: str) -> str | None:
        return postcode({"postcode": parsed}) or None


class Land(Translated):
    """The code of ISO for a country code of either kind."""

    def value(self, parsed: str) -> str | None:
        return as_iso(parsed) or None


def translated(one: Translated) -> Ways:
    """Returns the ways to ask for a text that is translated."""
    return {**ways.text(one.path), **dict.fromkeys(WHOLE, one), "[]": OneOf(one)}


def soort_partij(path: str) -> Ways:
    """Returns the ways to ask for the soort of a partij."""
    return ways.word(path, SOORTEN_PARTIJ)


# -- addresses ------------------------------------------------------------------------------------------------------------


def value_of_adres(relation: str = "") -> Ways:
    """Returns the ways to ask for a digitaal adres, as it is or as it was sent, at a relation or of the object itself."""
    own, sent = ways.searched("adres"), ways.searched("legacy__waarde")
    asked = ("", "exact", "case_sensitive", "case_insensitive", "like")
    return {method: EitherAt(relation, own[method], sent[method]) for method in asked}


def digitaal_adres(name: str, path: str) -> Table:
    """Returns the filters on the addresses at a to-many relation."""
    return {
        name: ways.references(path, "betrokkenen.DigitaalAdres"),
        f"{name}.adres": value_of_adres(path),
        f"{name}.omschrijving": ways.prose(f"{path}__omschrijving"),
        f"{name}.soortDigitaalAdres": ways.word(f"{path}__soort_digitaal_adres", SOORTEN_ADRES),
    }


class Voorkeur(ByReference):
    """The address is the one that the partij prefers."""

    def condition(self, path: str, value: Any, column: Any) -> Q:
        return super().condition(path, value, column) & Q(is_voorkeur=True)


def voorkeurskanaal() -> Ways:
    """Returns the ways to ask for the address that a partij prefers."""
    return ways.equal(Voorkeur("digitale_adressen__uuid", to="betrokkenen.DigitaalAdres"))


def adres(name: str, group: str) -> Table:
    """Returns the filters on the columns of an address."""
    return {
        f"{name}.straat": ways.text(f"{group}_straatnaam"),
        f"{name}.huisnummer": ways.integer(f"{group}_huisnummer"),
        f"{name}.postcode": translated(Postcode(f"{group}_postcode")),
        f"{name}.woonplaats": ways.text(f"{group}_stad"),
        **{f"{name}.adresregelBuitenland{line}": ways.text(f"{group}_adresregel{line}") for line in (1, 2, 3)},
        f"{name}.land.landcode": translated(Land(f"{group}_land")),
    }


# -- identificaties -------------------------------------------------------------------------------------------------------


class Objecttype(Translated):
    """Today's word for an objecttype."""

    def value(self, parsed: str) -> str:
        return "natuurlijk_persoon" if parsed.lower() in PERSOON else parsed


class SentObjecttype(AnyOf):
    """An objecttype as it was sent, in one of the spellings of the same."""

    def parser(self, model: type[Model]) -> Parser:
        return text_field(self.help_text)

    def value(self, parsed: str) -> list[str]:
        return list(PERSOON) if parsed.lower() in PERSOON else [parsed]


class Register(Translated):
    """Today's word for a register."""

    def value(self, parsed: str) -> str:
        word = parsed.lower()
        return "brp" if "brp" in word else "hr" if "kvk" in word else word


TRANSLATED: dict[str, type[Filter]] = {"objecttype": Objecttype, "register": Register}
SENT: dict[str, type[Filter]] = {"objecttype": SentObjecttype}


def externe_identificaties(name: str, path: str) -> Table:
    """Returns the filters on the externe identificaties of the partij at `path`; together they hold for one of them."""

    def both(own: Filter, sent: Filter) -> Filter:
        return Somewhere(name, own, sent)

    identificator, row = f"{path}partij_identificatoren", f"{path}cib_identificaties"
    parts = {
        part: both(
            TRANSLATED.get(part, Free)(f"{identificator}__partij_identificator_{column}"),
            SENT.get(part, Free)(f"{row}__{own}"),
        )
        for part, (column, own) in PARTS.items()
    }
    andere = both(Free(f"{identificator}__andere_partij_identificator"), Free(f"{row}__andere"))
    return {
        **{f"{name}.partijIdentificator.{part}": once(one) for part, one in parts.items()},
        f"{name}.anderePartijIdentificator": once(andere),
    }


class Free(Filter):
    """The column equals a text, whatever it may hold."""

    def __init__(self, path: str) -> None:
        super().__init__(path, free=True)


def once(one: Filter) -> Ways:
    """Returns the ways to ask for a value that has no upper or lower case, one at a time."""
    return {"": one, "exact": one, "case_sensitive": one}


# -- other ----------------------------------------------------------------------------------------------------------------


def identificator(name: str, group: str) -> Table:
    """Returns the filters on the identificator of an object."""
    return {f"{name}.{key}": ways.text(f"{group}_{column}") for key, column in IDENTIFICATOR.items()}


def of_actor(column: str, sent: str) -> Ways:
    """Returns the ways to ask for what is known of an actor, in his own row or in the one beside it."""
    return once(Either(Free(column), Free(f"cib__{sent}")))


def gelukt(path: str) -> Ways:
    """Returns the ways to ask whether a contact succeeded."""
    asked = Worded(path, ways.TRUE_OR_FALSE, none="onbekend")
    return {**ways.flag(path), **dict.fromkeys(WHOLE, asked)}


# Each klantcontact is looked at by itself: EXISTS would read what all of them have beside them.
SENT_TODO = Subquery(related_rows(Klantcontact, "cib").order_by().values("todo"))
TODO = Coalesce(SENT_TODO, TAAK_AS_TODO, Literal(""), output_field=TEXT)


class HasTodo(IsNotNull):
    """There is something left to do: it was sent so, or there is a task."""

    def condition(self, path: str, value: Any, column: Any) -> Q:
        has_none = Q(Exact(TODO, Literal("")))
        return ~has_none if self.constant else has_none


class HasNoTodo(HasTodo):
    """There is nothing left to do."""

    constant = False


def todo() -> Ways:
    """Returns the ways to ask for what is left to do, as it was sent or as the tasks of the klantcontact say."""
    sent, said = ways.prose("cib__todo"), ways.prose("interne_taken__toelichting")
    asked = {method: Either(sent[method], said[method]) for method in (*WHOLE, "like") if method in sent}
    return {**asked, ways.NULL: HasNoTodo("id"), ways.NOT_NULL: HasTodo("id")}
