"""Partij-identificatoren."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from apps.core.api.errors import of_rule
from apps.core.api.fields import GroupField, SelfUrl
from apps.core.api.filters import Filter, FilterSet
from apps.core.api.references import FullList, Ref, as_uuid, require_list
from apps.core.api.serializers import ResourceSerializer
from apps.core.api.views import ResourceViewSet
from apps.core.exceptions import RuleViolation
from apps.klantinteracties.resources.filters import objectidentificator
from apps.partijen.models import Partij, PartijIdentificator
from apps.partijen.services import replace_identificatoren


class OwnUuid(serializers.UUIDField):
    """The uuid of the object itself: may be sent, and must then be right. It never changes anything."""

    default_error_messages = {
        "unknown": "Deze partij-identificator bestaat niet.",
        "unique": "Er bestaat al een partij-identificator met deze uuid.",
    }

    def to_internal_value(self, data: Any) -> Any:
        found = PartijIdentificator.objects.filter(uuid=super().to_internal_value(data)).first()
        if found is None:
            raise ValidationError(self.error_messages["unknown"], code="invalid")
        if found != self.parent.instance:
            self.fail("unique")
        raise serializers.SkipField


class PartijIdentificatorSerializer(ResourceSerializer):
    uuid = OwnUuid(required=False, help_text="Unieke (technische) identificatiecode.")
    url = SelfUrl()
    identificeerde_partij = Ref("partijen.Partij", required=False, allow_null=True)
    partij_identificator = GroupField(required=True)
    sub_identificator_van = Ref("partijen.PartijIdentificator", required=False, allow_null=True)

    class Meta:
        model = PartijIdentificator
        fields = [
            "uuid", "url", "identificeerde_partij", "andere_partij_identificator", "partij_identificator",
            "sub_identificator_van",
        ]  # fmt: skip


class OwnIdentificatoren(FullList):
    """The identificatoren of a partij, whole. Rules are checked per item, so that errors tell which one.

    Writing replaces the set: with uuid those that stay, without uuid those that are new. Absent and null leave it as it is.
    """

    def __init__(self) -> None:
        super().__init__(
            "partijen.PartijIdentificator", serializer=PartijIdentificatorSerializer,
            read_only=False, required=False, allow_null=True,
        )  # fmt: skip

    def to_internal_value(self, data: Any) -> list[PartijIdentificator]:
        require_list(data)
        stored = self.stored(data)
        built: list[PartijIdentificator] = []
        errors: dict[int, Any] = {}
        for index, item in enumerate(data):
            try:
                built.append(self.build(item, stored))
            except ValidationError as error:
                errors[index] = error.detail
            except RuleViolation as error:
                errors[index] = of_rule(error, self.context["api"]).detail
        if errors:
            raise ValidationError(errors)  # type: ignore[arg-type]  # DRF takes indices as well
        return built

    def stored(self, data: list[Any]) -> dict[Any, PartijIdentificator]:
        """Returns the existing identificatoren among the items, by uuid; the same one twice is refused."""
        uuids = [uuid for item in data if isinstance(item, Mapping) and (uuid := as_uuid(item.get("uuid")))]
        if len(set(uuids)) < len(uuids):
            message = "Dezelfde partij-identificator staat er meer dan eens in."
            raise ValidationError({"identificeerdePartij": [ErrorDetail(message, code="duplicated")]})
        if self.parent.instance is None and any(has_partij(item) for item in data):
            message = "De partij bestaat nog niet: laat identificeerdePartij leeg."
            raise ValidationError({"identificeerdePartij": [ErrorDetail(message, code="invalid")]})
        return {row.uuid: row for row in PartijIdentificator.objects.filter(uuid__in=uuids)}

    def build(self, item: Any, stored: dict[Any, PartijIdentificator]) -> PartijIdentificator:
        """Returns one identificator, checked and not yet written."""
        given = item
        if isinstance(item, Mapping):  # the partij is this one, whatever was sent
            given = {name: value for name, value in item.items() if name not in PARTIJ_KEYS}
        uuid = as_uuid(item.get("uuid")) if isinstance(item, Mapping) else None
        serializer = PartijIdentificatorSerializer(stored.get(uuid), data=given, context=self.context)
        serializer.is_valid(raise_exception=True)
        identificator: PartijIdentificator = serializer.build(serializer.validated_data)
        identificator.clean()
        return identificator

    def write(self, instance: Partij, value: list[PartijIdentificator] | None) -> None:
        """Brings the identificatoren of the partij in line with `value`."""
        if value is not None:
            replace_identificatoren(instance, value)


PARTIJ_KEYS = {"identificeerdePartij", "identificeerde_partij"}


def has_partij(item: Any) -> bool:
    """Tells whether a sent identificator names a partij."""
    return isinstance(item, Mapping) and any(item.get(key) is not None for key in PARTIJ_KEYS)


class PartijIdentificatorFilterSet(FilterSet):
    filters = {
        "anderePartijIdentificator": Filter("andere_partij_identificator", deprecated=True),
        **objectidentificator("partijIdentificator", "partij_identificator"),
    }


class PartijIdentificatorViewSet(ResourceViewSet):
    """Nummers waaronder partijen in een basisregistratie bekend zijn."""

    serializer_class = PartijIdentificatorSerializer
    filterset_class = PartijIdentificatorFilterSet
