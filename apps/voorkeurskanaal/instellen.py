"""The section `voorkeurskanaal` of a configuration file: the policy by which channels are chosen.

voorkeurskanaal:
  naam: standaard
  volgorde: [email, sms]             # which kind of address goes before when the customer did not choose
  eerste_adres: true                 # whether a notification may go to an address that nobody chose
  berichtenbox: false
  berichttypen: {"*": "1"}           # dienst or zaaktype to a type of the Berichtenbox
  verplicht_geverifieerd: false
  max_verificatie_dagen: null

What is left out has its default. A version is added when something changed; decisions keep naming the one that they followed.
null is the standard policy again.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from rest_framework import serializers

from apps.core import saving
from apps.core.configuration.sections import register_section
from apps.core.configuration.strict import StrictSerializer
from apps.voorkeurskanaal.begrippen import BY_ADDRESS
from apps.voorkeurskanaal.models import Kanaalbeleid
from apps.voorkeurskanaal.models.beleid import VOLGORDE, both_channels

MAX_DAYS = 36_500


class VoorkeurskanaalSerializer(StrictSerializer):
    naam = serializers.CharField(max_length=100, default="standaard")
    volgorde = serializers.ListField(
        child=serializers.ChoiceField(VOLGORDE), allow_empty=False, max_length=len(BY_ADDRESS), default=both_channels
    )
    eerste_adres = serializers.BooleanField(default=True)
    berichtenbox = serializers.BooleanField(default=False)
    berichttypen = serializers.DictField(child=serializers.CharField(max_length=8), default=dict)
    verplicht_geverifieerd = serializers.BooleanField(default=False)
    max_verificatie_dagen = serializers.IntegerField(min_value=0, max_value=MAX_DAYS, allow_null=True, default=None)


def carry_out(given: Mapping[str, Any] | None) -> Iterator[str]:
    """Adds a version of the policy of the current organisation when it is another one; yields what was done."""
    stored = Kanaalbeleid.objects.order_by("-versie").first()
    wanted = dict(given) if given is not None else standard()
    if stored and all(getattr(stored, name) == value for name, value in wanted.items()):
        yield f"versie {stored.versie} ongewijzigd"
        return
    versie = stored.versie + 1 if stored else 1
    saving.save(Kanaalbeleid(versie=versie, **wanted))
    yield f"versie {versie}"


def standard() -> dict[str, Any]:
    """Returns the policy of who says nothing."""
    serializer = VoorkeurskanaalSerializer(data={})
    serializer.is_valid(raise_exception=True)
    policy: dict[str, Any] = serializer.validated_data
    return policy


def add() -> None:
    """Adds the section."""
    register_section("voorkeurskanaal", VoorkeurskanaalSerializer, carry_out)
