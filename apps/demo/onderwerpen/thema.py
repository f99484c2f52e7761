"""The form of what people call about."""

from typing import NamedTuple


class Geval(NamedTuple):
    """A question and its answer. Both may name {straat}, {datum} (soon after the contact) and {nummer}."""

    onderwerp: str
    vraag: str
    antwoord: str


class Thema(NamedTuple):
    """Questions that one department knows about; `taak` is what it is asked to do when the contact centre cannot answer."""

    naam: str
    afdeling: str
    taak: str
    gevallen: tuple[Geval, ...]
    is_gevoelig: bool = False
