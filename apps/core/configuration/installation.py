"""Keys of a configuration file that are of the installation and of no organisation; apps add them.

    class AanmeldenConfig(AppConfig):
        def ready(self) -> None:
            register_installation_section("aanmelden", LoginSerializer, set_up_login)

As sections of an organisation (apps.core.configuration.sections), but carried out with no organisation as the current one.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from apps.core.configuration.sections import CarryOut, Section
from apps.core.configuration.strict import StrictSerializer

INSTALLATION: dict[str, Section] = {}


def register_installation_section(name: str, serializer_class: type[StrictSerializer], carry_out: CarryOut) -> None:
    """Adds the key `name` to what a file says."""
    INSTALLATION[name] = Section(serializer_class, carry_out)


def installation_fields() -> dict[str, StrictSerializer]:
    """Returns the field of each section."""
    return {name: section.serializer_class(required=False, allow_null=True) for name, section in INSTALLATION.items()}


def configure_installation(given: Mapping[str, Any]) -> Iterator[str]:
    """Carries out the sections that the file has; yields a line per thing done."""
    for name, section in INSTALLATION.items():
        if name in given:
            for line in section.carry_out(given[name]):
                yield f"{name} / {line}"
