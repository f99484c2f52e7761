"""Numbers that are attached to a partij without more."""

from collections import Counter

import pytest

from apps.core.tenancy import working_for
from apps.partijen.models import Partij, PartijIdentificator
from apps.partijen.numbers import attach_number, detach_numbers
from tests.parallel import at_once
from tests.register import Register, bsn

KVK, VESTIGING = "12345678", "000012345678"


def attach(register: Register, partij: Partij, soort: str, number: str) -> bool:
    with working_for(register.tenant):
        return attach_number(partij, soort, number)


def own(register: Register, partij: Partij) -> list[PartijIdentificator]:
    return register.all(PartijIdentificator, identificeerde_partij=partij)


@pytest.mark.parametrize(("soort", "number", "codes"), [
    ("bsn", "999990019", ("natuurlijk_persoon", "brp")), ("rsin", "999990019", ("niet_natuurlijk_persoon", "hr")),
    ("kvk_nummer", KVK, ("niet_natuurlijk_persoon", "hr")), ("vestigingsnummer", VESTIGING, ("vestiging", "hr")),
])  # fmt: skip
def test_number_that_is_valid_is_attached(register: Register, soort: str, number: str, codes: tuple[str, str]) -> None:
    partij = register.partij()
    assert attach(register, partij, soort, number)
    (identificator,) = own(register, partij)
    assert identificator.partij_identificator == {
        "code_objecttype": codes[0], "code_soort_object_id": soort, "object_id": number, "code_register": codes[1]
    }  # fmt: skip
    assert attach(register, partij, soort, number)
    assert own(register, partij) == [identificator]


@pytest.mark.parametrize(
    ("soort", "number"), [("bsn", "999990018"), ("bsn", ""), ("kvk_nummer", "1234567x"), ("rsin", KVK)]
)
def test_number_that_is_not_valid_is_not_attached(register: Register, soort: str, number: str) -> None:
    partij = register.partij()
    assert not attach(register, partij, soort, number)
    assert own(register, partij) == []


def test_number_takes_the_place_of_the_one_before(register: Register) -> None:
    partij = register.organisatie()
    kvk = register.kvk(partij)
    vestiging = register.vestiging(partij, kvk)
    assert attach(register, partij, "kvk_nummer", KVK)
    assert attach(register, partij, "vestigingsnummer", "000087654321")
    now = own(register, partij)
    assert now == [kvk, vestiging]
    assert [row.partij_identificator["object_id"] for row in now] == [KVK, "000087654321"]
    assert now[1].sub_identificator_van == kvk


def test_number_of_another_partij_is_not_attached(register: Register, other_register: Register) -> None:
    kvk = register.kvk(register.organisatie(), KVK)
    register.vestiging(register.organisatie(), kvk, VESTIGING)
    partij, elsewhere = register.organisatie(), other_register.organisatie()
    for soort, number in (("kvk_nummer", KVK), ("vestigingsnummer", VESTIGING)):
        assert not attach(register, partij, soort, number)
        assert attach(other_register, elsewhere, soort, number)
    assert own(register, partij) == []


def test_number_of_nobody_is_claimed(register: Register) -> None:
    loose = register.kvk(number=KVK)
    partij = register.organisatie()
    before = register.kvk(partij)
    assert attach(register, partij, "kvk_nummer", KVK)
    assert own(register, partij) == [loose]
    assert before not in register.all(PartijIdentificator)


def test_numbers_are_detached_by_their_soort(register: Register) -> None:
    partij = register.organisatie()
    kvk, rsin = register.kvk(partij), register.rsin(partij)
    vestiging = register.vestiging(register.organisatie(), kvk)
    with working_for(register.tenant):
        detach_numbers(partij, "kvk_nummer", "bsn")
    assert own(register, partij) == [rsin]
    assert register.all(PartijIdentificator) == [kvk, rsin, vestiging]
    with working_for(register.tenant):
        detach_numbers(partij, "rsin")
    assert register.all(PartijIdentificator) == [kvk, vestiging]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("soort", ["bsn", "vestigingsnummer"])
def test_number_attached_at_once_is_that_of_one(register: Register, soort: str) -> None:
    for _ in range(3):
        number = bsn() if soort == "bsn" else f"000{bsn()}"
        partijen = [register.partij() for _ in range(4)]
        attached = at_once(
            [lambda partij=partij, number=number: attach(register, partij, soort, number) for partij in partijen]
        )
        assert Counter(attached) == {True: 1, False: 3}
        (row,) = register.all(PartijIdentificator, partij_identificator_object_id=number)
        assert row.identificeerde_partij_id == partijen[attached.index(True)].pk
