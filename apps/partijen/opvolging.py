"""Where a partij that was merged into another one is found: by its uuid, the key it had, and its nummer."""

from collections.abc import Collection, Mapping
from functools import cache
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import Q, UUIDField

from apps.core.api.expressions import Among, Parameter
from apps.core.api.kept import Kept
from apps.core.api.relations import rows_of_tenant
from apps.core.succession import may_succeed
from apps.partijen.models import Partij, Samenvoeging


def survivors(uuids: Collection[UUID]) -> Mapping[UUID, UUID]:
    """Returns the uuids of the partijen that stayed, by those of the ones that went."""
    return dict(kept_survivors().rows({"uuids": list(uuids)}))


@cache
def kept_survivors() -> Kept:
    """Returns the statement of the merges of the partijen with parameter `uuids`."""
    among = Q(Among("verdwenen", Parameter("uuids", ArrayField(UUIDField()))))
    return Kept.of(rows_of_tenant(Samenvoeging).filter(among).values_list("verdwenen", "gebleven__uuid"))


def survivor_of_key(key: int) -> int | None:
    """Returns the key of the partij that stayed, by that which the other one had."""
    found = Samenvoeging.objects.filter(verdwenen_sleutel=key)
    return found.values_list("gebleven_id", flat=True).first()


def survivors_by_nummer(nummers: Collection[str]) -> dict[str, int]:
    """Returns the keys of the partijen that stayed, by the nummer of those that went."""
    rows = Samenvoeging.objects.filter(verdwenen_nummer__in=nummers).values_list("verdwenen_nummer", "gebleven_id")
    return {str(nummer): key for nummer, key in rows}


may_succeed(Partij, by_uuid=survivors, by_key=survivor_of_key)
