"""URNs: what the objects of this register are called, whom they are for, and what in other registers they are about."""

import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError as Wrong
from django.core.validators import RegexValidator
from django.db.models import F, Func, Model, OuterRef, Subquery
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from apps.core import indexing
from apps.core.api.expressions import TEXT, JsonList, JsonObject, Literal
from apps.core.api.relations import related_rows
from apps.core.api.serializers import CamelSerializer
from apps.core.models import Tenant
from apps.gegevensgroepen.geadresseerde import of_urn

MAX_GEADRESSEERDE, MAX_URN, MAX_ITEMS = 255, 1000, 100
# As the standard's own documents have it (RFC 8141).
_CHAR = r"(?:[A-Za-z0-9]|[-._~]|%[0-9A-Fa-f][0-9A-Fa-f]|[!$&'()*+,;=]|[:@])"
_LATER = rf"{_CHAR}(?:{_CHAR}|/|\?)*"
URN = re.compile(
    rf"^urn:[A-Za-z0-9](?:[A-Za-z0-9]|-){{0,30}}[A-Za-z0-9]:{_CHAR}(?:{_CHAR}|/)*"
    rf"(?:\?\+{_LATER})?(?:\?={_LATER})?(?:#{_CHAR}(?:{_CHAR}|/|\?)*)?\Z"
)
IS_URN = RegexValidator(URN, "Dit is geen URN.")
OF_UUID, OF_ZAAK = "urn:uuid:", "urn:nld:zaak:zaaknummer:"
OIN = Subquery(Tenant._base_manager.order_by().filter(pk=OuterRef("tenant_id")).values("oin")[:1])


class Joined(Func):
    """The texts, one after another."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = TEXT


def own_urn(kind: str) -> Any:
    """Returns the expression of the URN of a row: urn:nld:oin:<of the organisation>:<kind>:uuid:<uuid>."""
    return Joined(Literal("urn:nld:oin:"), OIN, Literal(f":{kind}:uuid:"), F("uuid"))


class UrnField(serializers.CharField):
    """A URN. One that was shown and is sent back is taken as it is: others may have given a URL in its place."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": MAX_URN, "validators": [IS_URN, indexing.fits], **kwargs})

    def run_validation(self, data: Any = serializers.empty) -> Any:
        if isinstance(data, str) and data in self.context.get("known", ()):
            return data
        return super().run_validation(data)


class GeadresseerdeField(serializers.CharField):
    """Whom an object is for, as a URN. Validated it is the columns of a Geadresseerde."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": MAX_GEADRESSEERDE, "validators": [IS_URN], **kwargs})

    def run_validation(self, data: Any = serializers.empty) -> Any:
        urn = super().run_validation(data)
        try:
            return of_urn(urn) if urn else {}
        except Wrong as error:
            raise ValidationError([ErrorDetail(error.messages[0], code=error.code or "invalid")]) from error


class ListOf(serializers.ListField):
    """A list of objects, each of which names something in another register by a URN; `member`: under which name."""

    def __init__(self, child: type[CamelSerializer], *, member: str, **kwargs: Any) -> None:
        super().__init__(child=child(), max_length=MAX_ITEMS, required=False, **kwargs)
        self.item, self.member = child, member

    def as_json(self, model: type[Model], api: Any) -> Any:
        parent: Any = self.parent
        return parent.Meta.translation.shown[self.source]

    def known(self) -> set[str]:
        """Returns the URNs that are shown now."""
        parent: Any = self.parent
        return {item[self.member] for item in parent.shown().get(parent.outside(str(self.field_name))) or ()}

    def to_internal_value(self, data: Any) -> list[Any]:
        if not isinstance(data, list):
            self.fail("not_a_list", input_type=type(data).__name__)
        child = self.item(context={"known": self.known()})
        found: list[Any] = []
        errors: dict[Any, Any] = {}
        for index, item in enumerate(data):
            try:
                found.append(child.run_validation(item))
            except ValidationError as error:
                errors[index] = error.detail
        if errors:
            raise ValidationError(errors)
        return found


class IsGerelateerdAanSerializer(CamelSerializer):
    urn = UrnField(help_text="URN van de zaak of het product.")


class RelatedUrn(Func):
    """The URN of a row that says what an object is about. One without is known by its uuid, its zaaknummer or its URL."""

    template = (
        f"COALESCE(NULLIF(%(urn)s, ''), '{OF_UUID}' || %(object_uuid)s, "
        f"'{OF_ZAAK}' || NULLIF(%(zaaknummer)s, ''), %(url)s)"
    )
    output_field = TEXT
    columns = ("urn", "object_uuid", "zaaknummer", "url")

    def __init__(self) -> None:
        super().__init__(*map(F, self.columns))

    def as_sql(self, compiler: Any, connection: Any, *how: Any, **also: Any) -> Any:
        parts = (compiler.compile(part)[0] for part in self.get_source_expressions())
        return self.template % dict(zip(self.columns, parts, strict=True)), ()


def related(model: type[Model]) -> JsonList:
    """Returns the expression of what a row of `model` is about, in order."""
    return JsonList(related_rows(model, "koppelingen").values(shape=JsonObject({"urn": RelatedUrn()})))


def koppelingen_of(items: list[Mapping[str, Any]], stored: Any) -> list[dict[str, Any]]:
    """Returns the columns of what an object is about: of what is known already, the present ones.

    `stored`: the rows that there are, as a queryset; None when the object is new.
    """
    columns = ("registratie", *RelatedUrn.columns)
    rows = () if stored is None else stored.order_by("pk").annotate(shown=RelatedUrn()).values("shown", *columns)
    present = {row["shown"]: {name: row[name] for name in columns} for row in rows}
    return [
        present.get(item["urn"]) or {"registratie": registratie_of(item["urn"]), "urn": item["urn"]} for item in items
    ]


def registratie_of(urn: str) -> str:
    """Returns in what kind of register that stands which a URN names."""
    steps = urn.lower().split(":")
    return next((kind for kind in ("zaak", "product") if kind in steps), "overig")
