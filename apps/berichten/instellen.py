"""The section `berichten` of a configuration file: who sends berichten for an organisation, and what it keeps of them.

berichten:
  afzenders: ["00000001009876543000"]      # OINs that may be named as the sender, besides the organisation's own
  max_bijlage_kb: 5120                     # how large a file may be
  inhoud_voor: [kic-portaal]               # applications that always get the file of a bericht, without _extend[]=inhoud
  strikt: false                            # whether what a provider has only sent has not arrived
                                           # absent keys have these values; null: all of them
"""

from collections.abc import Iterator, Mapping
from typing import Any

from rest_framework import serializers

from apps.berichten.models import Berichtbeleid
from apps.core import saving
from apps.core.configuration.sections import register_section
from apps.core.configuration.strict import StrictSerializer
from apps.core.configuration.systems import remove

KILOBYTE, MOST = 1024, 20 * 1024
NAMES = {"afzenders": "afzenders", "inhoud_voor": "inhoud_voor", "strikt": "is_strikt"}


class BeleidSerializer(StrictSerializer):
    afzenders = serializers.ListField(child=serializers.RegexField(r"^[0-9]{20}\Z"), required=False, default=list)
    max_bijlage_kb = serializers.IntegerField(min_value=1, max_value=MOST, required=False)
    inhoud_voor = serializers.ListField(child=serializers.CharField(max_length=200), required=False, default=list)
    strikt = serializers.BooleanField(required=False, default=False)


def set_policy(given: Mapping[str, Any] | None) -> Iterator[str]:
    """Makes the policy of the current organisation what a file says, or nothing; yields what was done."""
    if given is None:
        yield remove(Berichtbeleid)
        return
    present = Berichtbeleid.objects.first()
    beleid = present or Berichtbeleid()
    for name, column in NAMES.items():
        setattr(beleid, column, given[name])
    default = Berichtbeleid._meta.get_field("max_bijlage").get_default()
    beleid.max_bijlage = given["max_bijlage_kb"] * KILOBYTE if "max_bijlage_kb" in given else default
    saving.save(beleid)
    yield "bijgewerkt" if present else "toegevoegd"


register_section("berichten", BeleidSerializer, set_policy)
