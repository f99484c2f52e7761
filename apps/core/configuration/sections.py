"""Keys of an organisation in a configuration file that apps add to it: the policy of a part of the register.

    class TakenConfig(AppConfig):
        def ready(self) -> None:
            register_section("taken", PolicySerializer, set_policy)

The serializer is a StrictSerializer, so that a misspelt key is refused. `carry_out` is called for the current organisation with
what the file says, None where it says null, and yields a line per thing done. What a section may say stands in its own module.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from apps.core.configuration.strict import StrictSerializer
from apps.core.models import Tenant

CarryOut = Callable[[Mapping[str, Any] | None], Iterator[str]]


@dataclass(frozen=True)
class Section:
    """What an organisation may be told besides, and what does it."""

    serializer_class: type[StrictSerializer]
    carry_out: CarryOut


SECTIONS: dict[str, Section] = {}


def register_section(name: str, serializer_class: type[StrictSerializer], carry_out: CarryOut) -> None:
    """Adds the key `name` to what a file says of an organisation."""
    assert SECTIONS.get(name, Section(serializer_class, carry_out)).carry_out is carry_out, (
        f"two sections called {name}"
    )
    SECTIONS[name] = Section(serializer_class, carry_out)


def section_fields() -> dict[str, StrictSerializer]:
    """Returns the field of each section."""
    return {name: section.serializer_class(required=False, allow_null=True) for name, section in SECTIONS.items()}


def configure_sections(tenant: Tenant, given: Mapping[str, Any]) -> Iterator[str]:
    """Carries out the sections that the file has of the current organisation; yields a line per thing done."""
    for name, section in SECTIONS.items():
        if name in given:
            for line in section.carry_out(given[name]):
                yield f"{tenant.name} / {name}: {line}"
