"""Where a verzending goes, sealed in its row: an address of a taak is nowhere else, and each attempt is the same."""

import json
from dataclasses import asdict, dataclass, field

from apps.core.exceptions import RemoteUnavailable
from apps.core.sealing import seal, unseal


@dataclass(frozen=True)
class Bestemming:
    """A digital address, or the lines of a postal one; `met_inhoud`: whether what the bericht says goes there."""

    adres: str = field(default="", repr=False)
    naam: str = field(default="", repr=False)
    regels: tuple[str, ...] = field(default=(), repr=False)
    met_inhoud: bool = False

    def sealed(self) -> str:
        """Returns the text for the row."""
        return seal(json.dumps(asdict(self)))


def opened(sealed: str) -> Bestemming:
    """Returns what was sealed; RemoteUnavailable when the present SECRET_KEY does not open it."""
    text = unseal(sealed) if sealed else None
    if text is None:
        raise RemoteUnavailable("the destination cannot be read")
    values = json.loads(text)
    return Bestemming(values["adres"], values["naam"], tuple(values["regels"]), values["met_inhoud"])
