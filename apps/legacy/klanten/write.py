"""What a write of a klant changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Write:
    """What was shown of a klant `before`, and the values that are `changed`; by name it tells what is to be shown after."""

    before: Mapping[str, Any]
    changed: Mapping[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.changed[name] if name in self.changed else self.before[name]

    def touches(self, *names: str) -> bool:
        """Tells whether any of the values is changed."""
        return any(name in self.changed for name in names)
