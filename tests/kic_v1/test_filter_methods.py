"""The methods by which a property can be asked, each with what it finds and what it does not."""

from typing import Any

import pytest

from tests.api_client import Caller, errors
from tests.kic_v1 import kb_building as building
from tests.kic_v1.asking import Finds, found
from tests.register import Register

# By each method: whether it finds a moment when the question is about one before it, the very one, and one after it.
COMPARISONS = {
    "": (False, True, False), "exact": (False, True, False), "case_sensitive": (False, True, False),
    "after": (True, True, False), ">=": (True, True, False), "strictly_after": (True, False, False), ">": (True, False, False),
    "before": (False, True, True), "<=": (False, True, True), "strictly_before": (False, False, True),
    "<": (False, False, True),
}  # fmt: skip
BEFORE, MOMENT, AFTER = "2026-01-31T09:59:59Z", "2026-01-31T10:00:00Z", "2026-01-31T10:00:01Z"


def named(path: str, method: str) -> str:
    """Returns the name of a question."""
    return f"{path}[{method}]" if method else path


@pytest.mark.parametrize("method", COMPARISONS)
def test_moment_is_found_by_what_is_before_it_and_after_it(register: Register, kic: Caller, method: str) -> None:
    moment = building.contactmoment(register, registratiedatum=MOMENT)
    relation = building.klantcontactmoment(register, building.klant(register), moment)
    building.contactmoment(register, registratiedatum="1990-01-01T00:00:00Z" if "after" in method else BEFORE)
    asked = {
        "contactmomenten": ("registratiedatum", moment),
        "klantcontacten": ("plaatsgevondenOp", moment),
        "klantcontactmomenten": ("embedded.contactmoment.registratiedatum", relation),
        "betrokkenenbijklantcontact": ("embedded.klantcontact.plaatsgevondenOp", relation),
    }
    for resource, (path, made) in asked.items():
        for value, is_found in zip((BEFORE, MOMENT, AFTER), COMPARISONS[method], strict=True):
            ids = found(kic, resource, {named(path, method): value})
            assert (str(made.uuid) in ids) == is_found, (resource, value)
        in_another_zone = found(kic, resource, {named(path, method): "2026-01-31T11:00:00+01:00"})
        assert (str(made.uuid) in in_another_zone) == COMPARISONS[method][1]


def test_moments_may_be_bounded_on_both_sides(register: Register, kic: Caller) -> None:
    moment = register.klantcontact(plaatsgevonden_op=MOMENT)
    register.klantcontact(plaatsgevonden_op="2026-02-01T00:00:00Z")
    register.klantcontact(plaatsgevonden_op="2026-01-01T00:00:00Z")
    within = {"plaatsgevondenOp[after]": BEFORE, "plaatsgevondenOp[strictly_before]": AFTER}
    assert found(kic, "klantcontacten", within) == [str(moment.uuid)]
    assert found(kic, "klantcontacten", {**within, "plaatsgevondenOp[strictly_after]": MOMENT}) == []


@pytest.mark.parametrize("method", ["", "exact", "int_compare", ">=", ">", "<=", "<"])
def test_number_is_compared_as_a_number(register: Register, kic: Caller, method: str) -> None:
    partij = register.partij(bezoekadres={"straatnaam": "Dam", "huisnummer": 9, "stad": "Amsterdam"})
    register.partij()
    below, equal, above = COMPARISONS["" if method == "int_compare" else method]
    name = named("bezoekadres.huisnummer", method)
    expected = {"8": below, "9": equal, "10": above, "09": equal, "-9": below}
    for value, is_found in expected.items():
        assert found(kic, "partijen", {name: value}) == [str(partij.uuid)] * (is_found and value != "-0"), value
    assert [code for _, code in errors(kic.get("partijen", {name: "x"}))] == ["invalid"]


@pytest.mark.parametrize("method", ["", "exact", "int_compare"])
@pytest.mark.parametrize("path", ["partijen", "klantcontacten"])
def test_nummer_is_found_as_a_number_in_any_spelling(register: Register, kic: Caller, path: str, method: str) -> None:
    make = register.partij if path == "partijen" else register.klantcontact
    one = make(nummer="0071")
    make(nummer="711")
    make(nummer="7")
    Finds(kic, path, one.uuid).by(named("nummer", method), hits=("71", "0071", "071"), misses=("710", "-71", "1"))
    assert [code for _, code in errors(kic.get(path, {named("nummer", method): "71a"}))] == ["invalid"]
    assert [code for _, code in errors(kic.get(path, {"nummer[>=]": "71"}))] == ["unsupported"]


def test_text_is_found_whole_and_letter_for_letter(register: Register, kic: Caller) -> None:
    partij = register.partij(partij_identificatie={"contactnaam": {"achternaam": "De Vries"}})
    register.partij(partij_identificatie={"contactnaam": {"achternaam": "De Vriesman"}})
    register.partij()
    finds, path = Finds(kic, "partijen", partij.uuid), "persoon.achternaam"
    names = [named(path, method) for method in ("", "exact", "case_sensitive", "0")]
    finds.by(*names, hits=("De Vries",), misses=("de vries", "De Vrie", "De Vries ", "De_Vries", "De Vriesma"))
    for method in ("like", ">=", "int_compare", "ne"):
        answer = kic.get("partijen", {named(path, method): "De Vries"})
        assert errors(answer) == [(named(path, method), "unsupported")]
        assert "[exact]" in answer.json()["data"][named(path, method)]
    assert errors(kic.get("partijen", {path: "%Vries"})) == [(path, "unsupported")]


@pytest.mark.parametrize(
    ("path", "name"),
    [("partijen", "interneNotitie"), ("partijen", "verstrekteAdressen.omschrijving"), ("digitaaladressen", "adres")],
)
def test_prose_is_found_in_upper_or_lower_case_and_by_its_parts(
    register: Register, kic: Caller, path: str, name: str
) -> None:
    text, other = "Let op_100 an@example.nl", "Let op!1000 bo@example.nl"
    made = []
    for value in (text, other):
        partij = register.partij(interne_notitie=value)
        adres = register.digitaal_adres(partij, soort_digitaal_adres="overig", adres=value, omschrijving=value)
        made.append(partij if path == "partijen" else adres)
    finds = Finds(kic, path, made[0].uuid)
    finds.by(
        name, named(name, "case_insensitive"), hits=(text, text.upper(), text.lower()), misses=("let op", text[1:])
    )
    finds.by(name, hits=("%AN@ex%", "let op_%", "%_100%", "L%op%an@%nl", "an@%"), misses=("%op-%", "%cy@%", "nl%op"))
    finds.by(named(name, "like"), hits=("AN@", "t op_1", "L%an@"), misses=("op-", "cy@"))
    assert len(found(kic, path, {named(name, "like"): "example"})) == 2


def test_word_is_found_in_any_case_and_so_is_every_other_word(register: Register, kic: Caller) -> None:
    persoon, organisatie = register.partij(), register.organisatie()
    finds = Finds(kic, "partijen", persoon.uuid)
    names = [named("soortPartij", method) for method in ("", "exact", "case_sensitive", "case_insensitive")]
    finds.by(*names, hits=("persoon", "Persoon", "natuurlijk_persoon"), misses=("contactpersoon",))
    finds.by("soortPartij[ne]", hits=("organisatie", "vestiging"), misses=())
    Finds(kic, "partijen", organisatie.uuid).by("soortPartij[ne]", hits=("persoon",), misses=())
    for name in (*names, "soortPartij[ne]"):
        assert errors(kic.get("partijen", {name: "pers"})) == [(name, "invalid_choice")]


@pytest.mark.parametrize("keys", [("[]", "[]"), ("[0]", "[1]"), ("[1]", "[0]"), ("[]", "[0]"), ("[3]", "[7]")])
def test_several_values_find_what_has_one_of_them(register: Register, kic: Caller, keys: tuple[str, str]) -> None:
    made = {
        soort: str(register.partij(soort_partij=soort).uuid) for soort in ("persoon", "organisatie", "contactpersoon")
    }
    first, second = keys
    query: dict[str, Any] = {f"soortPartij{first}": ["persoon"]}
    query.setdefault(f"soortPartij{second}", []).append("organisatie")
    assert set(found(kic, "partijen", query)) == {made["persoon"], made["organisatie"]}
    assert found(kic, "partijen", {f"soortPartij{first}": "contactpersoon"}) == [made["contactpersoon"]]
    by_id: dict[str, Any] = {f"id{first}": [made["persoon"]]}
    by_id.setdefault(f"id{second}", []).append(str(register.klantcontact().uuid))
    for path in ("partijen", "klanten"):
        assert found(kic, path, by_id) == [made["persoon"]]


@pytest.mark.parametrize("method", ["", "exact", "bool_compare", "case_insensitive"])
def test_truth_is_told_by_several_words(register: Register, kic: Caller, method: str) -> None:
    active, inactive = register.partij(), register.partij(indicatie_actief=False)
    name, no, yes = named("indicatieActief", method), ("false", "0", "nee", "False"), ("true", "1", "ja", "True")
    Finds(kic, "partijen", active.uuid).by(name, hits=yes, misses=())
    Finds(kic, "partijen", inactive.uuid).by(name, hits=no, misses=())
    Finds(kic, "partijen", active.uuid).by("indicatieActief[ne]", hits=no, misses=())
    assert errors(kic.get("partijen", {name: "waar"})) == [(name, "invalid_choice")]


NONE, SOME = ("IS NULL", "is null", "null", "NULL"), ("IS NOT NULL", "is not null")


@pytest.mark.parametrize(
    "name",
    [
        "bezoekadres.huisnummer", "verstrekteAdressen", "embedded.vertegenwoordiger", "vertegenwoordigde",
        "indicatieGeheimhouding",
    ],
)  # fmt: skip
def test_what_is_there_and_what_is_not_is_found_by_a_value(register: Register, kic: Caller, name: str) -> None:
    full = register.partij(
        bezoekadres={"straatnaam": "Dam", "huisnummer": 1, "stad": "X"}, indicatie_geheimhouding=True
    )
    register.digitaal_adres(full)
    bare = register.partij(indicatie_geheimhouding=None)
    if "vertegenwoordig" in name:
        pair = (bare, full) if name == "embedded.vertegenwoordiger" else (full, bare)
        register.vertegenwoordiging(*pair)
    for value in NONE:
        assert found(kic, "partijen", {name: value}) == [str(bare.uuid)]
    for value in SOME:
        assert found(kic, "partijen", {name: value}) == [str(full.uuid)]


@pytest.mark.parametrize("makes", ["task", "text"])
def test_what_is_left_to_do_is_found_in_every_list_that_shows_it(register: Register, kic: Caller, makes: str) -> None:
    if makes == "task":
        todo = register.klantcontact()
        register.interne_taak(aanleidinggevend_klantcontact=todo, toelichting="Terugbellen")
    else:
        todo = building.stored(
            register, type(register.klantcontact()), kic.post("klantcontacten", {"todo": "Terugbellen"}).json()
        )
    done = register.klantcontact()
    with_todo, without = register.betrokkene(todo), register.betrokkene(done)
    lists = {
        "klantcontacten": ("todo", todo, done),
        "betrokkenenbijklantcontact": ("klantcontact.todo", with_todo, without),
    }
    for path, (name, has, has_none) in lists.items():
        for spelled in (name, f"embedded.{name}"):
            for value in SOME:
                assert found(kic, path, {spelled: value}) == [str(has.uuid)]
            ids = [found(kic, path, {spelled: value}) for value in NONE]
            assert all(str(has_none.uuid) in one and str(has.uuid) not in one for one in ids)
        Finds(kic, path, has.uuid).by(name, hits=("terugbellen", "%BELLEN"), misses=("bellen", "%mailen%"))


def test_aggregations_and_regular_expressions_are_refused(register: Register, kic: Caller) -> None:
    building.klant(register, achternaam="Vries")
    for path, name in (
        ("klanten", "achternaam[regex]"),
        ("partijen", "persoon.achternaam[regex]"),
        ("klanten", "_queries[]"),
    ):
        assert errors(kic.get(path, {name: "Vries"})) == [(name, "unsupported")]
