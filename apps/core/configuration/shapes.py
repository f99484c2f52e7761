"""What a configuration may say; what it says wrong is told at its path."""

from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from apps.core.api.authentication import MIN_LENGTH
from apps.core.api.scopes import known_scopes
from apps.core.api.signed import check_secret
from apps.core.configuration.installation import installation_fields
from apps.core.configuration.sections import section_fields
from apps.core.configuration.strict import StrictSerializer
from apps.core.configuration.systems import SystemsSerializer
from apps.core.models import CLIENT_ID, MAX_SECRETS


class SecretField(serializers.CharField):
    """A secret that is safe."""

    def to_internal_value(self, data: Any) -> str:
        secret = super().to_internal_value(data)
        try:
            check_secret(secret)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        return secret


class ClientSerializer(StrictSerializer):
    name = serializers.CharField(max_length=200)
    token = serializers.RegexField(r"^\S*\Z", min_length=MIN_LENGTH, required=False)
    client_id = serializers.RegexField(CLIENT_ID, required=False)
    secret = SecretField(required=False)
    secrets = serializers.ListField(child=SecretField(), max_length=MAX_SECRETS, required=False)
    scopes = serializers.ListField(child=serializers.CharField(), allow_empty=False)
    oidc_client = serializers.CharField(max_length=200, required=False)
    expires = serializers.DateTimeField(required=False, allow_null=True)

    def validate_scopes(self, scopes: list[str]) -> list[str]:
        """Refuses rights that do not exist."""
        if unknown := sorted(set(scopes) - known_scopes()):
            raise ValidationError(f"Onbekende rechten: {', '.join(unknown)}.")
        return scopes

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        """Makes one list of `secret` and `secrets`; refuses both together, and either without a client_id."""
        if "secret" in given and "secrets" in given:
            raise ValidationError({"secret": ["Geef secret of secrets."]})
        if "secret" in given:
            given["secrets"] = [given.pop("secret")]
        if given.get("secrets") and "client_id" not in given:
            raise ValidationError({"client_id": ["Een secret hoort bij een client_id."]})
        return given


class TenantSerializer(SystemsSerializer):
    name = serializers.CharField(max_length=200)
    oin = serializers.RegexField(r"^[0-9]{20}\Z")
    rsin = serializers.RegexField(r"^[0-9]{9}\Z", required=False)
    clients = ClientSerializer(many=True, required=False)

    def get_fields(self) -> dict[str, Any]:
        return {**super().get_fields(), **section_fields()}


class ConfigurationSerializer(StrictSerializer):
    tenants = TenantSerializer(many=True)

    def get_fields(self) -> dict[str, Any]:
        return {**super().get_fields(), **installation_fields()}
