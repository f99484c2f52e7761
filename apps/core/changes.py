"""What every change must do besides itself, written once: who did it, and who wants to know."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from django.db import connection, models
from django.db.models.signals import post_delete, post_save, pre_delete


@dataclass(frozen=True, kw_only=True)
class Change:
    """One object that was made, changed or removed; `instance` is the object after the change.

    `is_partial`: its own resource changed it by a PATCH.
    """

    kind: Literal["created", "updated", "deleted"]
    instance: Any
    is_partial: bool = False


Subscriber = Callable[[Change], None]


def on_change(*watched: type[models.Model], before_deletion: bool = False) -> Callable[[Subscriber], Subscriber]:
    """Calls the decorated function for each saved or deleted object of the `watched` models.

    It runs in the transaction of the change: what it writes (a job, a message) is committed or rolled back with it, and an error
    it raises undoes the change. It must not call another system. An object that its own resource or page has written is told once
    more, when all that belongs to it is written, and also when nothing else changed. `before_deletion`: a deletion is told while
    its rows are still there.
    """

    def subscribe(subscriber: Subscriber) -> Subscriber:
        def saved(instance: models.Model, created: bool, **kwargs: Any) -> None:  # noqa: FBT001  Django's signature
            kind: Any = "created" if created else "updated"
            subscriber(Change(kind=kind, instance=instance, is_partial=kwargs.get("is_partial", False)))

        def deleted(instance: models.Model, **kwargs: Any) -> None:
            subscriber(Change(kind="deleted", instance=instance))

        for model in watched:
            post_save.connect(saved, sender=model, weak=False)
            (pre_delete if before_deletion else post_delete).connect(deleted, sender=model, weak=False)
        return subscriber

    return subscribe


@contextmanager
def acting_as(actor: str, **context: str) -> Iterator[None]:
    """Names `actor` (and `context`) in the history of everything that the block changes. Needs an open transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('pghistory.context_metadata', true), '')")
        (before,) = cursor.fetchone()
        remember = "SELECT set_config('pghistory.context_metadata', %s, true)"
        cursor.execute(remember, [json.dumps({"actor": actor, **context})])
        yield
        # Not in `finally`: after an error the transaction is rolled back, and the setting with it.
        cursor.execute(remember, [before])
