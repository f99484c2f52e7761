"""The policy of berichten in a configuration."""

import pytest

from apps.berichten.models import Berichtbeleid
from apps.core.configuration import InvalidConfiguration, configure
from tests.register import Register

HEAD = 'tenants:\n  - {name: Gemeente Voorbeeld, oin: "00000001001234567000", berichten: '


def configured(register: Register, section: str) -> list[tuple[list[str], int, list[str], bool]]:
    list(configure(f"{HEAD}{section}}}"))
    return [(row.afzenders, row.max_bijlage, row.inhoud_voor, row.is_strikt) for row in register.all(Berichtbeleid)]


def test_policy_is_what_the_file_says_and_twice_is_once(register: Register) -> None:
    section = '{afzenders: ["00000001009876543000"], max_bijlage_kb: 100, inhoud_voor: [kic], strikt: true}'
    wanted = [(["00000001009876543000"], 102_400, ["kic"], True)]
    assert configured(register, section) == configured(register, section) == wanted
    assert configured(register, "{}") == [([], 5 * 1024 * 1024, [], False)]
    assert configured(register, "null") == []


@pytest.mark.parametrize(
    "section", ["{onbekend: 1}", '{afzenders: ["1"]}', "{max_bijlage_kb: 0}", "{max_bijlage_kb: 999999}"]
)
def test_what_makes_no_sense_is_refused(register: Register, section: str) -> None:
    with pytest.raises(InvalidConfiguration):
        configured(register, section)
    assert register.all(Berichtbeleid) == []
