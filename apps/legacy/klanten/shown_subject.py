"""Who a klant is, as SQL: by the identificatoren of the partij, and by what is kept beside it as it was sent."""

from typing import Any

from django.db.models import Case, F, QuerySet, Subquery, Value, When
from django.db.models.expressions import Expression
from django.db.models.functions import Cast, Coalesce
from django.db.models.lookups import Exact, IsNull

from apps.core.api.expressions import JSON, TEXT, HasRow, JsonMember, JsonObject, JsonText, Literal
from apps.core.api.relations import related_rows
from apps.legacy.klanten.subject import COLUMNS, KEYS, NESTED, NUMBERS, VARIANTS
from apps.partijen.models import Partij

REST = "legacy__subject_identificatie"


def identificatoren(soort: str) -> "QuerySet[Any]":
    """Returns the identificator of `soort` of an outer partij."""
    rows = related_rows(Partij, "partij_identificatoren")
    return rows.filter(partij_identificator_code_soort_object_id=Literal(soort)).order_by()


def number(key: str) -> Any:
    """The number of the first of the soorten for `key` of which the partij has an identificator."""
    return first_of(
        Subquery(identificatoren(soort).values("partij_identificator_object_id")[:1]) for soort in NUMBERS[key]
    )


def first_of(values: Any) -> Any:
    """The first of the texts that is not null."""
    found = list(values)
    return Coalesce(*found, output_field=TEXT) if len(found) > 1 else found[0]


def said_type() -> Case:
    """What the soort of the partij and its identificatoren say of the type of subject."""
    is_vestiging = When(HasRow(identificatoren("vestigingsnummer")), then=Literal("vestiging"))
    organisatie = Case(is_vestiging, default=Literal("niet_natuurlijk_persoon"), output_field=TEXT)
    is_organisatie = When(soort_partij=Literal("organisatie"), then=organisatie)
    return Case(is_organisatie, default=Literal("natuurlijk_persoon"), output_field=TEXT)


def subject_type() -> Coalesce:
    """The type of subject; empty when it was left open."""
    return Coalesce("legacy__subject_type", said_type(), output_field=TEXT)


def text(key: str) -> Any:
    """The value of a key whose value is a text, null when it was not given."""
    if key in NUMBERS:
        return first_of([number(key), F(f"legacy__{COLUMNS[key]}")])
    return F(f"legacy__{COLUMNS[key]}") if key in COLUMNS else JsonText(REST, key)


def is_given(value: Any) -> Any:
    """Whether a value is not null."""
    return IsNull(value, False)  # noqa: FBT003  Django's signature


def when_any(keys: tuple[str, ...], members: dict[str, Any]) -> Case:
    """The object with `members` when the subject was identified at all, or by any of `keys`; else null."""
    texts = first_of(text(key) for key in keys if key in COLUMNS)
    return Case(When(is_given(texts) | is_given(F(REST)), then=JsonObject(members)), default=None, output_field=JSON)


class Inner(JsonMember):
    """The member `name` of the member `key`, an object."""

    def __init__(self, key: str, name: str) -> None:
        super(JsonMember, self).__init__(F(REST), Literal(key), Literal(name))


def nested(key: str, values: dict[str, Any]) -> Case:
    """The object that is the member `key`, as `values`; null when it was not given."""
    return Case(When(is_given(JsonText(REST, key)), then=JsonObject(values)), default=Value(None), output_field=JSON)


# -- whatever the type ----------------------------------------------------------------------------------------------------


def flat() -> Case:
    """All that identifies the subject, whatever its type; what was not given is null. Null when nothing was."""
    return when_any(KEYS, {key: plain(key) for key in KEYS})


def plain(key: str) -> Expression:
    """The value of a key, null when it was not given; an object has all of its keys."""
    if key in NESTED:
        return nested(key, {name: Inner(key, name) for name in NESTED[key]})
    value: Expression = text(key) if key in COLUMNS else JsonMember(REST, key)
    return value


# -- by type --------------------------------------------------------------------------------------------------------------


def of_type() -> Case:
    """What identifies the subject of its type; a text that was not given is empty. Null when nothing was, or the type is open."""
    cases = [
        When(Exact(subject_type(), Literal(kind)), then=when_any(keys, {key: filled(key) for key in keys}))
        for kind, keys in VARIANTS.items()
    ]
    return Case(*cases, default=Value(None), output_field=JSON)


def filled(key: str) -> Expression:
    """The value of a key; a text that was not given is empty, in an object too."""
    if key in NESTED:
        return nested(key, {name: blank(key, name) for name in NESTED[key]})
    if key == "handelsnaam":
        return Coalesce(JsonMember(REST, key), Cast(Literal("[]"), JSON), output_field=JSON)
    return Coalesce(text(key), Literal(""), output_field=TEXT)


def blank(key: str, name: str) -> Expression:
    """A value within an object; a text that was not given is empty."""
    value = Inner(key, name)
    return value if name == "aoaHuisnummer" else Coalesce(value, Cast(Literal('""'), JSON), output_field=JSON)
