"""Numbers that are right in form and nobody's: from ranges that are not given out.

`reeks` is the start of the numbers of one organisation, so that those of two never meet.
"""

from collections.abc import Iterator
from random import Random

from stdnum import iban
from stdnum.nl import bsn

# In the range of both organisations' first person, and outside their own: the same citizen is known to both.
SHARED_BSN = "999999011"


def numbers(random: Random, start: str, length: int) -> Iterator[str]:
    """Yields the numbers of `length` digits that begin with `start`, each once, in any order."""
    free = length - len(start)
    for rest in random.sample(range(10**free), 10**free):
        yield f"{start}{rest:0{free}d}"


def elfproef_numbers(random: Random, reeks: str) -> Iterator[str]:
    """Yields numbers of nine digits that pass the elfproef, as a BSN and an RSIN do."""
    for digits in numbers(random, reeks, 8):
        check = bsn.checksum(f"{digits}0")
        if check < 10:
            yield f"{digits}{check}"


def mobiel_nummer(random: Random) -> str:
    """Returns a mobile telephone number; those with 0600 are not given out."""
    return f"0600{random.randrange(1_000_000):06d}"


def vast_nummer(random: Random) -> str:
    """Returns a telephone number of an area that does not exist."""
    return f"0999{random.randrange(1_000_000):06d}"


def iban_of(random: Random) -> str:
    """Returns the number of an account at a bank that does not exist."""
    account = f"{random.randrange(10**10):010d}"
    return f"NL{iban.calc_check_digits(f'NL00DEMO{account}')}DEMO{account}"
