"""The spellings of names in a question, and names that are not known: those never find more than was asked."""

from typing import Any

import pytest

from apps.kic_v1.gateway.names import Name, folded, read_name
from tests.api_client import BASE, KLANTINTERACTIES, Caller, errors
from tests.kic_v1 import kb_building as building
from tests.kic_v1.asking import Finds, found
from tests.kic_v1.contract import KIC
from tests.register import Register

LENIENT, STRICT = "klanten", "partijen"


@pytest.mark.parametrize(
    "name",
    [
        "verstrekteAdressen.adres", "embedded.verstrekteAdressen.adres", "verstrekteAdres.adres", "verstrekteAdressen[adres]",
        "embedded.verstrekteAdressen[adres]", "embedded.verstrekteAdressen.embedded.adres", "verstrekteAdressen.0.adres",
        "embedded[verstrekteAdressen.adres]", "?verstrekteAdressen.adres",
    ],
)  # fmt: skip
def test_nesting_plural_index_and_brackets_make_no_difference_to_a_path(
    register: Register, kic: Caller, name: str
) -> None:
    partij = register.partij()
    register.digitaal_adres(partij, adres="an@example.nl")
    register.digitaal_adres(register.partij(), adres="bo@example.nl")
    Finds(kic, "partijen", partij.uuid).by(name, hits=("an@example.nl",), misses=("cy@example.nl", "an"))


@pytest.mark.parametrize(
    "name",
    [
        "klantcontact", "klantcontact.id", "klantcontact._id", "klantcontact.uuid", "klantcontact._self.id", "klantcontact[id]",
        "klantcontact[]", "klantcontact[0]", "embedded.klantcontact", "embedded.klantcontact.id",
        "embedded.klantcontact._self.id", "klantcontacten",
    ],
)  # fmt: skip
def test_object_that_is_referred_to_is_meant_by_its_id_path_or_url(register: Register, kic: Caller, name: str) -> None:
    betrokkene, other = register.betrokkene(), register.klantcontact()
    register.betrokkene()
    uuid = betrokkene.had_klantcontact.uuid
    paths = (
        f"{KIC}/klantcontacten/{uuid}",
        f"{KIC}/contactmomenten/{uuid}",
        f"{KLANTINTERACTIES}/klantcontacten/{uuid}",
    )
    urls = tuple(f"{BASE}{path}" for path in paths)
    hits, misses = (uuid, *paths, *urls), (other.uuid, betrokkene.uuid, f"https://elders.example.nl{paths[0]}")
    Finds(kic, "betrokkenenbijklantcontact", betrokkene.uuid).by(name, hits=hits, misses=misses)
    for wrong in (f"{KIC}/partijen/{uuid}", "x"):
        assert [code for _, code in errors(kic.get("betrokkenenbijklantcontact", {name: wrong}))] == ["invalid"]


@pytest.mark.parametrize("name", ["id", "_id", "uuid", "_self.id", "embedded._self.id", "id[]", "_self[id]"])
@pytest.mark.parametrize("path", [LENIENT, STRICT])
def test_object_itself_is_meant_by_its_id(register: Register, kic: Caller, path: str, name: str) -> None:
    partij = register.partij()
    register.partij()
    Finds(kic, path, partij.uuid).by(name, hits=(partij.uuid,), misses=(register.klantcontact().uuid,))


@pytest.mark.parametrize(
    "name",
    [
        "onbekend", "embedded.onbekend.veld", "onbekend[like]", "onbekend[]", "Achternaam", "persoon.onbekend", "_onbekend",
        "achternaam.onbekend", "achternaam[onbekend]", "[achternaam]", "achternaam[", "achternaam[like][exact]", "",
        "_order.achternaam", "_search[onbekend]",
    ],
)  # fmt: skip
def test_name_that_is_not_known_finds_nothing_or_is_refused_and_never_widens(
    register: Register, kic: Caller, name: str
) -> None:
    klant = building.klant(register, achternaam="Vries")
    for beside in ({}, {"achternaam": "Vries"}, {"_limit": "5"}, {"id": str(klant.uuid)}):
        assert found(kic, LENIENT, beside) == [str(klant.uuid)]
        assert found(kic, LENIENT, {**beside, name: "Vries"}) == []
    own = {"id": str(klant.uuid)}
    assert found(kic, STRICT, own) == [str(klant.uuid)]
    refused = kic.get(STRICT, {**own, name: "Vries"})
    assert errors(refused) == [("nonFieldErrors", "unknown-parameters")]
    assert "persoon.achternaam" in refused.json()["data"]["nonFieldErrors"]


@pytest.mark.parametrize("value", ["", "%", "%%"])
@pytest.mark.parametrize(
    ("path", "name"),
    [
        (LENIENT, "achternaam"), (LENIENT, "achternaam[like]"), (LENIENT, "emails.email"), (LENIENT, "_search"),
        (STRICT, "persoon.achternaam"), (STRICT, "interneNotitie"), (STRICT, "verstrekteAdressen.adres[like]"),
        (STRICT, "soortPartij"), (STRICT, "soortPartij[ne]"), (STRICT, "persoon.achternaam[]"), (STRICT, "_search"),
    ],
)  # fmt: skip
def test_question_without_a_value_finds_nothing(
    register: Register, kic: Caller, path: str, name: str, value: str
) -> None:
    klant = building.klant(register, achternaam="Vries", emails=[{"email": "an@example.nl"}])
    assert found(kic, path, {}) == [str(klant.uuid)]
    assert found(kic, path, {name: value}) == []


def test_who_made_an_object_is_nothing_that_it_is_found_by(register: Register, kic: Caller) -> None:
    klant = building.klant(register)
    for path in (LENIENT, STRICT):
        assert found(kic, path, {"id": str(klant.uuid)}) == [str(klant.uuid)]
        for name in ("_self.owner.id", "_self.owner", "embedded._self.owner.id"):
            assert found(kic, path, {"id": str(klant.uuid), name: "test"}) == []


def test_what_is_asked_in_two_spellings_must_be_the_same(register: Register, kic: Caller) -> None:
    klant, other = building.klant(register), building.klant(register)
    relation = building.klantcontactmoment(register, klant, building.contactmoment(register))
    building.klantcontactmoment(register, other, building.contactmoment(register))
    ours, theirs = str(klant.uuid), str(other.uuid)
    assert found(kic, "klantcontactmomenten", {"klant": ours, "embedded.klant._self.id": ours}) == [str(relation.uuid)]
    assert found(kic, "klantcontactmomenten", {"klant": theirs, "embedded.klant._self.id": ours}) == []
    assert found(kic, "klantcontactmomenten", {"klant": ours, "embedded.klant._self.id": theirs}) == []
    both = {"partij": ours, "embedded.partij.id": ours}
    assert found(kic, "betrokkenenbijklantcontact", both) == [str(relation.uuid)]
    refused = kic.get("betrokkenenbijklantcontact", {**both, "partij": theirs})
    assert errors(refused) == [("embedded.partij.id", "duplicate")]


def test_of_a_name_that_is_repeated_the_last_value_counts(register: Register, kic: Caller) -> None:
    first, last = (str(building.klant(register, achternaam=name).uuid) for name in "AB")
    assert found(kic, LENIENT, {"achternaam": ["A", "B"]}) == [last]
    assert found(kic, LENIENT, {"achternaam": ["B", "A"]}) == [first]


@pytest.mark.parametrize(
    "query", [{"rol[]": ["klant", "x"]}, {"soortPartij[]": ["persoon"] * 101}, {"id[]": ["x" * 2000]}]
)
def test_values_of_which_one_makes_no_sense_are_refused(kic: Caller, query: dict[str, Any]) -> None:
    path = "betrokkenenbijklantcontact" if "rol[]" in query else STRICT
    assert kic.get(path, query).status_code == 400
    assert kic.get(path, {name: values[:1] for name, values in query.items() if "id" not in name}).status_code == 200


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("_limit", Name(control="limit")),
        ("fields[]", Name(control="fields")),
        ("_order[embedded.a.b]", Name(control="order", inner="embedded.a.b")),
        ("_search[a,b]", Name(control="search", inner="a,b")),
        ("a.b", Name(path="a.b")),
        ("?a", Name(path="a")),
        ("a[like]", Name(path="a", method="like")),
        ("a[>=]", Name(path="a", method=">=")),
        ("a[b]", Name(path="a.b")),
        ("a[]", Name(path="a", method="[]")),
        ("a[12]", Name(path="a", method="[]")),
        ("a]", None),
    ],
)
def test_key_of_a_query_string_is_a_control_or_a_path_with_a_method(key: str, meant: Name | None) -> None:
    assert read_name(key) == meant


@pytest.mark.parametrize(
    ("path", "one"),
    [
        ("embedded.klanten.embedded.emails.0.email", "klant.email.email"), ("klant._self.id", "klant"), ("_id", "id"),
        ("_self.id", "id"), ("_self.owner.id", "_self.owner"), ("", ""), ("embedded", ""), ("id.naam", "id.naam"),
        ("initiator", "intitiator"),
    ],
)  # fmt: skip
def test_path_has_one_spelling_that_counts(path: str, one: str) -> None:
    assert folded(path) == one
