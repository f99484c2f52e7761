"""What somebody types is understood as what it is."""

import pytest

from apps.werkplek.vraag import Vraag, understand

UUID = "5c1b2a3e-0000-4000-8000-000000000000"


def kinds(vraag: Vraag) -> dict[str, object]:
    """Returns what was understood, without what was not."""
    return {name: value for name, value in vars(vraag).items() if value and name != "text"}


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        (UUID, {"uuid": UUID}),
        ("1234 AB", {"postcode": "1234 AB"}),
        ("1234ab 12", {"postcode": "1234 AB", "huisnummer": 12}),
        ("1234 ab, nr. 12 bis", {"postcode": "1234 AB", "huisnummer": 12}),
        ("de  Vries Jan", {"words": ("Vries", "Jan")}),
        ("VERZOEK-2026-0000000001", {"words": ("VERZOEK-2026-0000000001",), "number": "VERZOEK-2026-0000000001"}),
        ("0123 4567", {"number": "01234567"}),
        ("999-99", {"number": "99999"}),
        ("\x00", {}),
        ("de", {}),
    ],
)
def test_text_is_understood(typed: str, understood: dict[str, object]) -> None:
    assert kinds(understand(typed)) == understood


def test_address_is_sought_as_typed_and_in_small_letters() -> None:
    assert set(understand("Jan@Example.nl").adressen) == {"Jan@Example.nl", "jan@example.nl"}


@pytest.mark.parametrize("typed", ["06 12345678", "+31 6 12345678", "0031612345678", "06-12345678"])
def test_telephone_number_is_sought_however_it_was_written_down(typed: str) -> None:
    assert set(understand(typed).adressen) >= {"0612345678", "+31612345678", "0031612345678", "06-12345678"}


@pytest.mark.parametrize(("typed", "is_too_short"), [("ja", True), ("", True), ("jan", False), ("1", False)])
def test_too_short_is_told(typed: str, is_too_short: bool) -> None:
    assert understand(typed).is_too_short is is_too_short
