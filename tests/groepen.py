"""What the fields of the gegevensgroepen take and refuse, for the tests of every resource that has such a group."""

from typing import Any

from tests.checks import Fields

Accepted = tuple[str, Any]
Refused = tuple[str, Any, str]

ADRES_EMPTY = {
    "nummeraanduidingId": "", "straatnaam": "", "huisnummer": None, "huisnummertoevoeging": "", "postcode": "", "stad": "",
    "adresregel1": "", "adresregel2": "", "adresregel3": "", "land": "",
}  # fmt: skip
CONTACTNAAM_EMPTY = {"voorletters": "", "voornaam": "", "voorvoegselAchternaam": "", "achternaam": ""}
OBJECTIDENTIFICATOR_EMPTY = {"objectId": "", "codeObjecttype": "", "codeRegister": "", "codeSoortObjectId": ""}
# The end of a filter's name, and the part of the group it is about.
OBJECTIDENTIFICATOR_FILTERS = [
    ("ObjectId", "object_id"),
    ("CodeObjecttype", "code_objecttype"),
    ("CodeRegister", "code_register"),
    ("CodeSoortObjectId", "code_soort_object_id"),
]

ADRES_ACCEPTED: list[Accepted] = [
    ("nummeraanduidingId", "0123456789012345"), ("nummeraanduidingId", ""),
    ("straatnaam", "s" * 255),
    ("huisnummer", 1), ("huisnummer", 99999), ("huisnummer", None),
    ("huisnummertoevoeging", "t" * 20),
    ("postcode", "1000 AA"), ("postcode", ""),
    ("stad", "s" * 255),
    ("adresregel1", "a" * 80), ("adresregel2", "b" * 80), ("adresregel3", "c" * 80),
    ("land", "NL"), ("land", ""),
]  # fmt: skip
ADRES_REFUSED: list[Refused] = [
    ("nummeraanduidingId", "012345678901234", "invalid"), ("nummeraanduidingId", "01234567890123456", "invalid max_length"),
    ("nummeraanduidingId", "012345678901234x", "invalid"), ("nummeraanduidingId", None, "null"),
    ("straatnaam", "s" * 256, "max_length"), ("straatnaam", None, "null"),
    ("huisnummer", 0, "min_value"), ("huisnummer", 100_000, "max_value"), ("huisnummer", "1a", "invalid"),
    ("huisnummertoevoeging", "t" * 21, "max_length"),
    ("postcode", "1234AB", "invalid"), ("postcode", "0234 AB", "invalid"), ("postcode", "1234 ab", "invalid"),
    ("postcode", "1234  AB", "invalid max_length"), ("postcode", None, "null"),
    ("stad", "s" * 256, "max_length"), ("stad", None, "null"),
    ("adresregel1", "a" * 81, "max_length"), ("adresregel2", "b" * 81, "max_length"), ("adresregel3", "c" * 81, "max_length"),
    ("land", "nl", "invalid"), ("land", "XX", "invalid"), ("land", "N", "invalid min_length"),
    ("land", "NLD", "invalid max_length"), ("land", None, "null"),
]  # fmt: skip
CONTACTNAAM_ACCEPTED: list[Accepted] = [
    ("voorletters", "v" * 10), ("voornaam", "v" * 200), ("voorvoegselAchternaam", "v" * 10), ("achternaam", "a" * 200),
    ("achternaam", ""),
]  # fmt: skip
CONTACTNAAM_REFUSED: list[Refused] = [
    ("voorletters", "v" * 11, "max_length"), ("voornaam", "v" * 201, "max_length"),
    ("voorvoegselAchternaam", "v" * 11, "max_length"), ("achternaam", "a" * 201, "max_length"), ("achternaam", None, "null"),
]  # fmt: skip
OBJECTIDENTIFICATOR_ACCEPTED: list[Accepted] = [(name, "x" * 200) for name in OBJECTIDENTIFICATOR_EMPTY]
OBJECTIDENTIFICATOR_REFUSED: list[Refused] = [
    *((name, "x" * 201, "max_length") for name in OBJECTIDENTIFICATOR_EMPTY),
    *((name, None, "null") for name in OBJECTIDENTIFICATOR_EMPTY),
]


def check_written_as_a_whole(fields: Fields, group: str, empty: dict[str, Any], part: dict[str, Any]) -> None:
    """Checks that what is left out of a sent group becomes empty, that null and {} empty it, and that absence leaves it alone."""
    url = fields.make()
    full = {name: example_of(name) for name in empty}
    assert fields.api.patch(url, {group: full}).json()[group] == full
    assert fields.api.patch(url, {}).json()[group] == full
    assert fields.api.put(url, fields.body).json()[group] == full
    assert fields.api.patch(url, {group: part}).json()[group] == {**empty, **part}
    for nothing in (None, {}):
        fields.api.patch(url, {group: full})
        assert fields.api.patch(url, {group: nothing}).json()[group] == empty
    assert fields.api.post(fields.path, {**fields.body, group: None}).json()[group] == empty


def example_of(name: str) -> Any:
    """Returns a value that the field of a group takes."""
    return {"nummeraanduidingId": "0123456789012345", "huisnummer": 1, "postcode": "1234 AB", "land": "NL"}.get(
        name, "x"
    )
