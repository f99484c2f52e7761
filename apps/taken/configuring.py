"""How an organisation deals with the deadlines of klanttaken, as a configuration says it.

taken:                       # null: all as it is by default; a key that is absent too
  herinnering_dagen: 7       # how many days before its deadline a customer is reminded of a task; null: not at all, the default
  sluit_verlopen: true       # whether a task closes when its deadline has passed
  te_laat: false             # whether a customer may still do a task that was closed so
"""

from collections.abc import Iterator, Mapping
from typing import Any

from rest_framework import serializers

from apps.core import saving
from apps.core.configuration.strict import StrictSerializer
from apps.taken.models import Taakbeleid

DEFAULTS: Mapping[str, Any] = {"herinnering_dagen": None, "sluit_verlopen": True, "te_laat": False}


class TakenSerializer(StrictSerializer):
    herinnering_dagen = serializers.IntegerField(min_value=1, max_value=365, allow_null=True, required=False)
    sluit_verlopen = serializers.BooleanField(required=False)
    te_laat = serializers.BooleanField(required=False)


def configure_taken(given: Mapping[str, Any] | None) -> Iterator[str]:
    """Gives the current organisation the policy that the file says; yields what was done."""
    stored = Taakbeleid.objects.select_for_update(of=("self",)).first()
    policy = stored or Taakbeleid()
    wanted = {**DEFAULTS, **(given or {})}
    if stored and all(getattr(stored, name) == value for name, value in wanted.items()):
        yield "ongewijzigd"
        return
    for name, value in wanted.items():
        setattr(policy, name, value)
    saving.save(policy)
    yield "gewijzigd" if stored else "gemaakt"
