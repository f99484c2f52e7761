"""Makes objects that are not stored yet."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any, TypeVar
from uuid import UUID

from apps.core.tenancy import TenantModel
from apps.demo.names import Mens, mensen
from apps.demo.profile import TODAY, Profile

M = TypeVar("M", bound=TenantModel)


class Draft:
    """What is made for one profile: all chance comes from one source, so that the same profile always gives the same."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.random = Random(profile.seed)  # noqa: S311  invented data, no secrets
        self.mensen: Iterator[Mens] = mensen(self.random)

    def make(self, model: type[M], **values: Any) -> M:
        """Returns an object with these values, set in their order: a soort comes before the identificatie that hangs on it."""
        instance = model(uuid=self.uuid())
        for name, value in values.items():
            setattr(instance, name, value)
        return instance

    def uuid(self) -> UUID:
        """Returns a new uuid."""
        return UUID(int=self.random.getrandbits(128), version=4)

    def happens(self, chance: float) -> bool:
        """Tells whether something happens that does so with this chance."""
        return self.random.random() < chance

    def spread(self, count: int, *, among: int) -> list[bool]:
        """Returns `among` answers, of which `count` are yes."""
        answers = [True] * count + [False] * (among - count)
        self.random.shuffle(answers)
        return answers

    def day(self, years: float) -> date:
        """Returns a day in the last `years` years."""
        return (TODAY - timedelta(days=self.random.randrange(1, round(365 * years)))).date()
