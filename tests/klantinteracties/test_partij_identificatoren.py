"""Partij-identificatoren."""

from typing import Any
from uuid import uuid4

import pytest

from apps.partijen.models import Partij, PartijIdentificator
from tests.api_client import Caller, errors, ref
from tests.checks import BAD_REFERENCES, assert_found
from tests.contract import ResourceContract
from tests.parallel import at_once
from tests.register import Register, bsn

PATH = "partij-identificatoren"
OBJECTTYPE = ("partijIdentificatorCodeObjecttype", "invalid")
SOORT = ("partijIdentificatorCodeSoortObjectId", "invalid")
NUMBER = ("partijIdentificatorObjectId", "invalid")
PARENT = ("subIdentificatorVan", "invalid")


def number(objecttype: str, soort: str, value: str, register: str) -> dict[str, str]:
    """Returns a number as it is sent."""
    return {"codeObjecttype": objecttype, "codeSoortObjectId": soort, "objectId": value, "codeRegister": register}


def of_bsn(value: str = "") -> dict[str, str]:
    return number("natuurlijk_persoon", "bsn", value or bsn(), "brp")


def of_kvk(value: str = "12345678") -> dict[str, str]:
    return number("niet_natuurlijk_persoon", "kvk_nummer", value, "hr")


def of_rsin(value: str = "") -> dict[str, str]:
    return number("niet_natuurlijk_persoon", "rsin", value or bsn(), "hr")


def of_vestiging(value: str = "000012345678") -> dict[str, str]:
    return number("vestiging", "vestigingsnummer", value, "hr")


def body(sent: dict[str, str] | None, **rest: Any) -> dict[str, Any]:
    """Returns the body of an identificator."""
    return {"partijIdentificator": sent, **rest}


class TestPartijIdentificatoren(ResourceContract):
    resource = PATH

    def make(self, register: Register) -> Any:
        return register.vestiging(register.organisatie(), register.kvk(register.organisatie()))

    def body(self, register: Register) -> dict[str, Any]:
        return body(of_bsn())


# -- fields -----------------------------------------------------------------------------------------------------------


def test_optional_fields_absent_are_empty_and_stay_with_put(register: Register, api: Caller) -> None:
    sent = of_bsn()
    made = api.post(PATH, body(sent)).json()
    assert made == {
        "uuid": made["uuid"], "url": made["url"], "identificeerdePartij": None, "anderePartijIdentificator": "",
        "partijIdentificator": sent, "subIdentificatorVan": None,
    }  # fmt: skip
    vestiging = register.vestiging(register.organisatie(), register.kvk())
    before = api.get(f"{PATH}/{vestiging.uuid}").json()
    after = api.put(before["url"], body(of_vestiging("000087654321"))).json()
    assert after == {**before, "partijIdentificator": of_vestiging("000087654321")}


@pytest.mark.parametrize("value", ["", "x" * 200])
def test_andere_partij_identificator_within_its_limit_is_accepted(api: Caller, value: str) -> None:
    made = api.post(PATH, body(of_bsn(), anderePartijIdentificator=value))
    assert (made.status_code, made.json()["anderePartijIdentificator"]) == (201, value)
    assert api.patch(made["Location"], {"anderePartijIdentificator": value}).json() == made.json()


@pytest.mark.parametrize(("value", "code"), [("x" * 201, "max_length"), (None, "null"), ({}, "invalid")])
def test_andere_partij_identificator_outside_its_limit_is_refused(api: Caller, value: Any, code: str) -> None:
    made = api.post(PATH, body(of_bsn()))
    for answer in (
        api.post(PATH, body(of_bsn(), anderePartijIdentificator=value)),
        api.patch(made["Location"], {"anderePartijIdentificator": value}),
    ):
        assert errors(answer) == [("anderePartijIdentificator", code)]


ABSENT: Any = object()
PARTS = ["codeObjecttype", "codeSoortObjectId", "objectId", "codeRegister"]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    ("value", "code"), [(ABSENT, "required"), (None, "null"), ({}, "invalid"), ("", "blank"), ("x" * 201, "max_length")]
)
def test_number_without_a_good_part_is_refused_with_patch_too(api: Caller, part: str, value: Any, code: str) -> None:
    sent = of_bsn()
    made = api.post(PATH, body(sent))["Location"]
    given = {key: content for key, content in {**sent, part: value}.items() if content is not ABSENT}
    if part != "objectId" and value not in (ABSENT, None):
        code = "invalid_choice"
    for answer in (api.post(PATH, body(given)), api.put(made, body(given)), api.patch(made, body(given))):
        assert errors(answer) == [(f"partijIdentificator.{part}", code)]


def test_number_absent_is_refused_with_post_and_put_and_stays_with_patch(api: Caller) -> None:
    made = api.post(PATH, body(of_bsn()))
    for answer in (api.post(PATH, {}), api.put(made["Location"], {})):
        assert errors(answer) == [("partijIdentificator", "required")]
    assert errors(api.patch(made["Location"], body(None))) == [("partijIdentificator", "null")]
    empty = [(f"partijIdentificator.{part}", "required") for part in sorted(PARTS)]
    assert errors(api.patch(made["Location"], body({}))) == empty
    assert api.patch(made["Location"], {}).json() == made.json()


@pytest.mark.parametrize("name", ["identificeerdePartij", "subIdentificatorVan"])
@pytest.mark.parametrize(("value", "suffix", "code"), BAD_REFERENCES)
def test_reference_that_is_none_is_refused(api: Caller, name: str, value: Any, suffix: str, code: str) -> None:
    made = api.post(PATH, body(of_bsn()))["Location"]
    for answer in (api.post(PATH, body(of_bsn(), **{name: value})), api.patch(made, {name: value})):
        assert errors(answer) == [(f"{name}{suffix}", code)]


def test_partij_can_be_set_moved_and_taken_away(register: Register, api: Caller) -> None:
    one, another = register.partij(), register.partij()
    made = api.post(PATH, body(of_bsn(), identificeerdePartij=ref(one)))
    assert made.json()["identificeerdePartij"]["uuid"] == str(one.uuid)
    moved = api.patch(made["Location"], {"identificeerdePartij": ref(another)})
    assert moved.json()["identificeerdePartij"]["uuid"] == str(another.uuid)
    assert api.patch(made["Location"], {"identificeerdePartij": None}).json()["identificeerdePartij"] is None


def test_uuid_of_its_own_is_accepted_and_any_other_refused(register: Register, api: Caller) -> None:
    own, other = register.identificator(), register.identificator()
    at, sent = f"{PATH}/{own.uuid}", of_bsn()
    assert api.put(at, body(sent, uuid=str(own.uuid))).json()["uuid"] == str(own.uuid)
    for uuid, code in ((str(uuid4()), "invalid"), ("x", "invalid"), (None, "null"), (str(other.uuid), "unique")):
        assert errors(api.put(at, body(sent, uuid=uuid))) == [("uuid", code)]
        assert errors(api.patch(at, {"uuid": uuid})) == [("uuid", code)]
        assert errors(api.post(PATH, body(of_bsn(), uuid=uuid))) == [("uuid", code)]


# -- rules ------------------------------------------------------------------------------------------------------------

REFUSED = [
    (number("niet_natuurlijk_persoon", "bsn", "999990019", "brp"), OBJECTTYPE),
    (number("vestiging", "vestigingsnummer", "000012345678", "brp"), OBJECTTYPE),
    (number("natuurlijk_persoon", "rsin", "x", "hr"), OBJECTTYPE),
    (number("natuurlijk_persoon", "rsin", "999990019", "brp"), SOORT),
    (number("niet_natuurlijk_persoon", "bsn", "999990019", "hr"), SOORT),
    (number("niet_natuurlijk_persoon", "vestigingsnummer", "000012345678", "hr"), SOORT),
    (number("vestiging", "kvk_nummer", "x", "hr"), SOORT),
    (of_bsn("99999001"), NUMBER), (of_bsn("9999900190"), NUMBER), (of_bsn("99999001x"), NUMBER), (of_bsn("999990018"), NUMBER),
    (of_bsn("٩٩٩٩٩٠٠١٩"), NUMBER),
    (of_rsin("99999001"), NUMBER), (of_rsin("9999900190"), NUMBER), (of_rsin("99999001x"), NUMBER),
    (of_rsin("999990018"), NUMBER),
    (of_kvk("1234567"), NUMBER), (of_kvk("123456789"), NUMBER), (of_kvk("1234567x"), NUMBER),
    (of_vestiging("00001234567"), NUMBER), (of_vestiging("0000123456789"), NUMBER), (of_vestiging("00001234567x"), NUMBER),
]  # fmt: skip


@pytest.mark.parametrize("sent", [of_bsn("999990019"), of_rsin("999990019"), of_kvk("12345678")])
def test_number_that_fits_its_register_is_accepted(api: Caller, sent: dict[str, str]) -> None:
    made = api.post(PATH, body(sent))
    assert (made.status_code, made.json()["partijIdentificator"]) == (201, sent)


@pytest.mark.parametrize(("sent", "error"), REFUSED)
def test_number_that_does_not_fit_its_register_is_refused(
    api: Caller, sent: dict[str, str], error: tuple[str, str]
) -> None:
    made = api.post(PATH, body(of_bsn()))["Location"]
    for answer in (api.post(PATH, body(sent)), api.put(made, body(sent)), api.patch(made, body(sent))):
        assert errors(answer) == [error]


@pytest.mark.parametrize("sent", [of_bsn(), of_kvk()])
def test_number_of_any_kind_fits_any_soort_of_partij(register: Register, api: Caller, sent: dict[str, str]) -> None:
    for partij in (register.organisatie(), register.partij()):
        made = api.post(PATH, body(sent, identificeerdePartij=ref(partij)))
        assert made.status_code == 201
        assert api.delete(made["Location"]).status_code == 204


def test_vestiging_needs_a_kvk_nummer_above_it(register: Register, api: Caller) -> None:
    rsin = api.post(PATH, body(of_rsin())).json()
    made = api.post(PATH, body(of_vestiging(), subIdentificatorVan=ref(register.kvk())))
    assert made.status_code == 201
    for parent in (None, {"uuid": rsin["uuid"]}):
        assert errors(api.post(PATH, body(of_vestiging("000087654321"), subIdentificatorVan=parent))) == [PARENT]
        assert errors(api.patch(made["Location"], {"subIdentificatorVan": parent})) == [PARENT]
    assert errors(api.post(PATH, body(of_vestiging("000087654321")))) == [PARENT]
    assert errors(api.patch(f"{PATH}/{register.kvk().uuid}", body(of_vestiging("000087654321")))) == [PARENT]


def test_other_number_may_have_one_above_it(register: Register, api: Caller) -> None:
    kvk = register.kvk()
    made = api.post(PATH, body(of_bsn(), subIdentificatorVan=ref(kvk)))
    assert made.json()["subIdentificatorVan"]["uuid"] == str(kvk.uuid)
    assert api.patch(made["Location"], {"subIdentificatorVan": None}).json()["subIdentificatorVan"] is None


def test_number_above_itself_is_refused(register: Register, api: Caller) -> None:
    kvk = register.kvk()
    assert errors(api.patch(f"{PATH}/{kvk.uuid}", {"subIdentificatorVan": ref(kvk)})) == [PARENT]


def test_soort_with_numbers_below_it_stays_and_its_number_may_change(register: Register, api: Caller) -> None:
    kvk, alone = register.kvk(), register.kvk()
    register.vestiging(None, kvk)
    assert errors(api.patch(f"{PATH}/{kvk.uuid}", body(of_rsin()))) == [SOORT]
    assert api.patch(f"{PATH}/{kvk.uuid}", body(of_kvk("87654321"))).status_code == 200
    assert api.patch(f"{PATH}/{alone.uuid}", body(of_rsin())).status_code == 200


# -- uniqueness -------------------------------------------------------------------------------------------------------

TAKEN = [("__all__", "invalid")]


def test_number_that_exists_is_refused(api: Caller) -> None:
    sent = of_bsn()
    assert api.post(PATH, body(sent)).status_code == 201
    assert errors(api.post(PATH, body(sent))) == TAKEN
    other = api.post(PATH, body(of_bsn()))["Location"]
    assert errors(api.patch(other, body(sent))) == TAKEN


def test_number_that_another_organisation_has_is_accepted(
    register: Register, other_register: Register, api: Caller, other_api: Caller
) -> None:
    sent = of_bsn()
    assert [one.post(PATH, body(sent)).status_code for one in (api, other_api)] == [201, 201]
    (mine,), (theirs,) = register.all(PartijIdentificator), other_register.all(PartijIdentificator)
    query = {"partijIdentificatorObjectId": sent["objectId"]}
    assert_found(api.get(PATH, query), mine)
    assert_found(other_api.get(PATH, query), theirs)


def test_number_above_of_another_organisation_is_refused(other_register: Register, api: Caller) -> None:
    answer = api.post(PATH, body(of_vestiging(), subIdentificatorVan=ref(other_register.kvk())))
    assert errors(answer) == [("subIdentificatorVan.uuid", "invalid")]


def test_same_digits_of_another_soort_are_accepted(api: Caller) -> None:
    assert api.post(PATH, body(of_bsn("999990019"))).status_code == 201
    assert api.post(PATH, body(of_rsin("999990019"))).status_code == 201


def test_number_is_unique_per_number_above_it(register: Register, api: Caller) -> None:
    one, another = register.kvk(), register.kvk()
    assert api.post(PATH, body(of_vestiging(), subIdentificatorVan=ref(one))).status_code == 201
    second = api.post(PATH, body(of_vestiging(), subIdentificatorVan=ref(another)))
    assert second.status_code == 201
    assert errors(api.post(PATH, body(of_vestiging(), subIdentificatorVan=ref(one)))) == TAKEN
    assert errors(api.patch(second["Location"], {"subIdentificatorVan": ref(one)})) == TAKEN


def test_soort_that_the_partij_has_is_refused(register: Register, api: Caller) -> None:
    one, another = register.partij(), register.partij()
    register.identificator(one)
    assert errors(api.post(PATH, body(of_bsn(), identificeerdePartij=ref(one)))) == TAKEN
    made = api.post(PATH, body(of_bsn(), identificeerdePartij=ref(another)))
    assert made.status_code == 201
    assert errors(api.patch(made["Location"], {"identificeerdePartij": ref(one)})) == TAKEN
    assert api.post(PATH, body(of_rsin(), identificeerdePartij=ref(one))).status_code == 201


def test_soort_without_a_partij_may_exist_many_times(api: Caller) -> None:
    assert [api.post(PATH, body(of_bsn())).status_code for _ in range(2)] == [201, 201]


@pytest.mark.django_db(transaction=True)
def test_number_sent_four_times_at_once_is_accepted_once(register: Register) -> None:
    sent = of_bsn()
    answers = at_once([lambda: Caller(register.token).post(PATH, body(sent)) for _ in range(4)])
    refused = [answer for answer in answers if answer.status_code != 201]
    assert [errors(answer) for answer in refused] == [TAKEN] * 3
    assert len(register.all(PartijIdentificator)) == 1


# -- deletion ---------------------------------------------------------------------------------------------------------


def test_number_with_others_below_it_is_not_deleted(register: Register, api: Caller) -> None:
    kvk = register.kvk(register.organisatie())
    vestiging = register.vestiging(register.organisatie(), kvk)
    assert errors(api.delete(f"{PATH}/{kvk.uuid}")) == [("nonFieldErrors", "invalid")]
    assert register.all(PartijIdentificator) == [kvk, vestiging]
    for identificator in (vestiging, kvk):
        assert api.delete(f"{PATH}/{identificator.uuid}").status_code == 204
    assert (register.all(PartijIdentificator), len(register.all(Partij))) == ([], 2)


# -- filters ----------------------------------------------------------------------------------------------------------


def test_filter_on_andere_partij_identificator_finds_equal_ones_only(register: Register, api: Caller) -> None:
    wanted = register.identificator(andere_partij_identificator="Kenmerk 1")
    for near_miss in ("kenmerk 1", "Kenmerk 12", ""):
        register.identificator(andere_partij_identificator=near_miss)
    assert_found(api.get(PATH, {"anderePartijIdentificator": "Kenmerk 1"}), wanted)


def test_filter_on_object_id_finds_equal_ones_only(register: Register, api: Caller) -> None:
    wanted = register.kvk(number="12345678")
    register.kvk(number="12345679")
    register.vestiging(None, wanted, "000012345678")
    assert_found(api.get(PATH, {"partijIdentificatorObjectId": "12345678"}), wanted)
    assert_found(api.get(PATH, {"partijIdentificatorObjectId": "1234567"}))


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("CodeObjecttype", "natuurlijk_persoon", [0]), ("CodeObjecttype", "niet_natuurlijk_persoon", [1]),
        ("CodeObjecttype", "vestiging", [2]), ("CodeSoortObjectId", "bsn", [0]), ("CodeSoortObjectId", "kvk_nummer", [1]),
        ("CodeSoortObjectId", "vestigingsnummer", [2]), ("CodeSoortObjectId", "rsin", []), ("CodeRegister", "brp", [0]),
        ("CodeRegister", "hr", [1, 2]),
    ],
)  # fmt: skip
def test_filter_on_code_finds_equal_ones_only(
    register: Register, api: Caller, name: str, value: str, found: list[int]
) -> None:
    kvk = register.kvk()
    made = [register.identificator(), kvk, register.vestiging(None, kvk)]
    wanted = sorted((made[index] for index in found), key=lambda row: row.pk)
    assert_found(api.get(PATH, {f"partijIdentificator{name}": value}), *wanted)


@pytest.mark.parametrize("name", ["CodeObjecttype", "CodeSoortObjectId", "CodeRegister"])
def test_filter_on_unknown_code_is_refused(api: Caller, name: str) -> None:
    assert errors(api.get(PATH, {f"partijIdentificator{name}": "x"})) == [
        (f"partijIdentificator{name}", "invalid_choice")
    ]


def test_filters_hold_for_one_number(register: Register, api: Caller) -> None:
    wanted = register.kvk(number="12345678")
    other = register.kvk(number="87654321")
    register.vestiging(None, other, "000012345678")
    query = {"partijIdentificatorCodeSoortObjectId": "kvk_nummer", "partijIdentificatorObjectId": "12345678"}
    assert_found(api.get(PATH, query), wanted)
    assert_found(api.get(PATH, {**query, "partijIdentificatorCodeSoortObjectId": "vestigingsnummer"}))


def test_detail_with_a_filter_that_does_not_hold_is_404(register: Register, api: Caller) -> None:
    kvk = register.kvk(number="12345678")
    assert api.get(f"{PATH}/{kvk.uuid}", {"partijIdentificatorObjectId": "12345678"}).status_code == 200
    assert api.get(f"{PATH}/{kvk.uuid}", {"partijIdentificatorObjectId": "87654321"}).status_code == 404
