"""What somebody types to find a customer: which kind of thing it is."""

import re
from dataclasses import dataclass

from apps.core.api.references import as_uuid

POSTCODE = re.compile(r"([1-9]\d{3})\s?([a-z]{2})(?:[\s,]+(?:nr\.?\s*)?(\d{1,5})\b.*)?\Z", re.IGNORECASE)
NUMBER = re.compile(r"\+?[\d\s.()-]+\Z")
COUNTRY = re.compile(r"(?:\+|00)31")
# An index by parts of texts knows parts of three characters.
SHORTEST = 3


@dataclass(frozen=True)
class Vraag:
    """What was typed, as far as it could be understood; `words` is a name, when it is nothing else."""

    text: str
    uuid: str = ""
    adressen: tuple[str, ...] = ()  # e-mail address or telephone number, in each way that it may be written down
    postcode: str = ""
    huisnummer: int | None = None
    number: str = ""
    words: tuple[str, ...] = ()

    @property
    def is_too_short(self) -> bool:
        """Tells whether nothing can be searched for."""
        return not (self.uuid or self.adressen or self.postcode or self.number or self.words)


def understand(typed: str) -> Vraag:
    """Returns what `typed` asks for; any text will do."""
    text = " ".join(typed.replace("\x00", "").split())
    if uuid := as_uuid(text):
        return Vraag(text, uuid=str(uuid))
    if "@" in text:
        return Vraag(text, adressen=tuple({text, text.lower()}))
    if found := POSTCODE.match(text):
        digits, letters, huisnummer = found.groups()
        return Vraag(text, postcode=f"{digits} {letters.upper()}", huisnummer=int(huisnummer) if huisnummer else None)
    if NUMBER.match(text):
        return Vraag(text, number=re.sub(r"\D", "", text), adressen=telephones(re.sub(r"[^\d+]", "", text)))
    words = tuple(sorted((word for word in text.split() if len(word) >= SHORTEST), key=len, reverse=True))
    return Vraag(text, words=words, number=text if re.search(r"\d", text) else "")


def telephones(typed: str) -> tuple[str, ...]:
    """Returns the ways in which a Dutch telephone number may have been written down; none for what is too short for one."""
    national = COUNTRY.sub("0", typed, count=1)
    if not (national.startswith("0") and len(national) in (10, 11)):
        return (typed,) if len(typed) >= 9 else ()
    rest = national[1:]
    return (national, f"+31{rest}", f"0031{rest}", f"{national[:2]}-{national[2:]}", f"{national[:3]}-{national[3:]}")
