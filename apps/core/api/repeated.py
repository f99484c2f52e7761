"""The same request sent again, because its answer got lost, makes nothing twice: `Idempotency-Key`.

A view that makes objects opts in by `is_repeatable`. The key is the application's own, and is kept for a week. The same key with
the same body gives the object that was made, as it is now, with the header `Idempotency-Replayed`; nothing is written and nothing
is told. With another body it is refused. Of two at once the second waits until the first is done, by the unique index.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connection
from django.utils import timezone

from apps.core.api.errors import invalid
from apps.core.exceptions import Refused
from apps.core.models import Herhaalsleutel
from apps.core.tenancy import current_tenant_id

HEADER, REPLAYED = "Idempotency-Key", "Idempotency-Replayed"
MAX_LENGTH = 255
KEEP = timedelta(days=7)
# A key that is older than it is kept is as good as new, also when the nightly job has not come by yet.
CLAIM = f"""
INSERT INTO {Herhaalsleutel._meta.db_table} AS known (uuid, tenant_id, client_id, sleutel, verzoek, afdruk)
VALUES (%(uuid)s, %(tenant)s, %(client)s, %(key)s, %(call)s, %(digest)s)
ON CONFLICT (tenant_id, client_id, sleutel) DO UPDATE
SET verzoek = excluded.verzoek, afdruk = excluded.afdruk, object = NULL, gebruikt_op = now()
WHERE known.gebruikt_op < now() - %(keep)s
RETURNING id
"""  # noqa: S608  names of our own


@dataclass(frozen=True)
class Key:
    """The key of a request, with what it is about."""

    client: int
    key: str
    call: str
    digest: str

    @classmethod
    def of(cls, request: Any) -> "Key | None":
        """Returns the key of a request; None when it has none, 400 when it is not one."""
        key = request.headers.get(HEADER)
        if key is None:
            return None
        if not (0 < len(key) <= MAX_LENGTH and key.isascii() and key.isprintable()):
            raise invalid(HEADER, f"Een sleutel telt ten hoogste {MAX_LENGTH} leesbare ASCII-tekens.")
        body = json.dumps(request.data, sort_keys=True, separators=(",", ":"), default=str)
        call = f"{request.method} {request.path.rstrip('/')}"[:300]
        return cls(request.user.pk, key, call, hashlib.sha256(body.encode()).hexdigest())

    def claim(self) -> UUID | None:
        """Takes the key for this request; returns the object when an earlier one made it already.

        Raises Refused when that was another request.
        """
        values = {"uuid": uuid4(), "tenant": current_tenant_id(), "keep": KEEP, **self.__dict__}
        with connection.cursor() as cursor:
            cursor.execute(CLAIM, values)
            if cursor.fetchone():
                return None
        known = self.known().get()
        if (known.verzoek, known.afdruk) != (self.call, self.digest):
            message = f"Deze {HEADER} is al gebruikt voor een ander verzoek."
            raise Refused(message, code="idempotency-sleutel-hergebruikt", status=422)
        return known.object

    def note(self, made: UUID) -> None:
        """Writes down what the request made."""
        self.known().update(object=made)

    def known(self) -> Any:
        """Returns the row of the key, as a queryset."""
        return Herhaalsleutel.objects.filter(client_id=self.client, sleutel=self.key)


def remove_old() -> None:
    """Forgets the keys of the current organisation that are kept long enough."""
    Herhaalsleutel.objects.filter(gebruikt_op__lt=timezone.now() - KEEP).delete()
