"""A klant's klantnummer, and its uniqueness where an API demands that."""

from collections import Counter
from typing import Any

import pytest
from django.db import IntegrityError

from apps.core import saving
from apps.core.exceptions import RuleViolation
from apps.core.models import Tenant
from apps.core.tenancy import working_for
from apps.legacy.klanten import KLANT, VNG_KLANT
from apps.legacy.models import LegacyKlant
from apps.partijen.models import Partij
from tests.api_client import Caller
from tests.legacy.klanten import beside, literals, save, save_vng, shown
from tests.parallel import at_once
from tests.register import Register

RSIN = "123456782"


def klantnummer(register: Register, partij: Partij) -> str:
    return str(shown(register, partij)["klantnummer"])


# -- the number of a partij -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", ["7", "00000101", "1234567890"])
def test_klantnummer_of_digits_is_the_number_of_the_partij(register: Register, number: str) -> None:
    partij = save(register, klantnummer=number, subject_type="natuurlijk_persoon")
    assert (partij.nummer, klantnummer(register, partij), beside(register, partij)) == (number, number, None)


@pytest.mark.parametrize("number", ["a7", "12345678901", "٧", "1-2", ""])
def test_klantnummer_of_other_signs_is_kept_beside_it(register: Register, number: str) -> None:
    partij = save(register, klantnummer=number)
    assert (literals(register, partij)["klantnummer"], klantnummer(register, partij)) == (number, number)
    assert (partij.nummer or "").isdecimal()
    assert partij.nummer != number


def test_klantnummer_that_another_has_is_kept_beside_it(register: Register, other_register: Register) -> None:
    first, second, third = (save(register, klantnummer="123") for _ in range(3))
    assert first.nummer == "123"
    assert len({first.nummer, second.nummer, third.nummer}) == 3
    assert {klantnummer(register, partij) for partij in (first, second, third)} == {"123"}
    assert save(other_register, klantnummer="123").nummer == "123"


def test_klantnummer_that_is_absent_is_given_out(register: Register) -> None:
    partij = save(register, klantnummer=None)
    assert klantnummer(register, partij) == partij.nummer


def test_klantnummer_changes_with_the_number_of_the_partij(register: Register, api: Caller) -> None:
    partij = save(register, klantnummer="a7")
    api.patch(f"partijen/{partij.uuid}", {"interneNotitie": "x"})
    assert klantnummer(register, partij) == "a7"
    api.patch(f"partijen/{partij.uuid}", {"nummer": "901"})
    assert klantnummer(register, partij) == "901"
    assert save(register, partij, klantnummer="902").nummer == "902"
    partij = save(register, partij, klantnummer="b7")
    assert (partij.nummer, klantnummer(register, partij)) == ("902", "b7")
    partij = save(register, partij, klantnummer="902")
    assert (partij.nummer, literals(register, partij)) == ("902", {"subject_type": ""})
    save(register, partij, klantnummer="b7")
    assert klantnummer(register, save(register, partij, klantnummer=None)) == "902"


@pytest.mark.django_db(transaction=True)
def test_klantnummer_sent_at_once_is_the_number_of_one(register: Register) -> None:
    made = at_once([lambda: save(register, klantnummer="123") for _ in range(4)])
    assert Counter(partij.nummer == "123" for partij in made) == {True: 1, False: 3}
    assert {klantnummer(register, partij) for partij in made} == {"123"}


# -- bronorganisatie ------------------------------------------------------------------------------------------------------


def test_bronorganisatie_is_the_organisation_itself_unless_told(register: Register) -> None:
    told, untold = save(register, bronorganisatie="987654321"), register.partij()
    assert shown(register, untold)["bronorganisatie"] is None
    Tenant.objects.update(rsin=RSIN)
    assert shown(register, untold)["bronorganisatie"] == RSIN
    assert shown(register, told)["bronorganisatie"] == "987654321"
    save(register, untold, bronorganisatie=RSIN)
    assert beside(register, untold) is None
    assert literals(register, save(register, bronorganisatie=RSIN))["bronorganisatie"] == RSIN


# -- uniqueness -----------------------------------------------------------------------------------------------------------


def refused(register: Register, partij: Partij | None = None, **values: Any) -> None:
    """Asserts that a write is refused because another klant has its number."""
    with pytest.raises(RuleViolation) as violation:
        save_vng(register, partij, **values)
    assert [error.code for error in violation.value.error_dict["__all__"]] == ["unique"]


@pytest.mark.parametrize("number", ["123", "K1"])
def test_klantnummer_within_its_bronorganisatie_is_unique_where_that_is_demanded(
    register: Register, number: str
) -> None:
    pair = {"bronorganisatie": RSIN, "klantnummer": number}
    with_other = save_vng(register, bronorganisatie=RSIN, klantnummer="other")
    for by in (VNG_KLANT, KLANT):
        existing = save(register, by=by, **pair)
        refused(register, **pair)
        refused(register, with_other, klantnummer=number)
        with working_for(register.tenant):
            saving.remove(existing)
    save_vng(register, **pair)
    assert save_vng(register, bronorganisatie="987654321", klantnummer=number)
    assert save(register, **pair)


def test_number_of_a_partij_of_today_counts(register: Register) -> None:
    Tenant.objects.update(rsin=RSIN)
    partij = register.partij(nummer="123")
    refused(register, bronorganisatie=RSIN, klantnummer="123")
    assert save_vng(register, partij, bronorganisatie=RSIN, klantnummer="123", functie="x")
    assert save_vng(register, bronorganisatie="987654321", klantnummer="123").nummer != "123"


def test_klant_may_keep_its_own_number(register: Register) -> None:
    pair = {"bronorganisatie": RSIN, "klantnummer": "K1"}
    partij = save_vng(register, **pair)
    assert save_vng(register, partij, **pair, functie="x")
    sleutel = literals(register, partij)["sleutel"]
    save_vng(register, partij, klantnummer="K2")
    assert literals(register, partij)["sleutel"] != sleutel
    assert save_vng(register, **pair)


def test_klant_without_a_number_is_not_compared(register: Register) -> None:
    assert [save_vng(register, functie="x") for _ in range(2)]
    assert [save_vng(register, klantnummer="K1") for _ in range(2)]


def test_number_that_another_generation_or_today_changes_is_free_again(register: Register, api: Caller) -> None:
    for number in ("123", "K1"):
        pair = {"bronorganisatie": RSIN, "klantnummer": number}
        partij = save_vng(register, **pair)
        save(register, partij, klantnummer="K2")
        partij = save_vng(register, **pair)
        assert api.patch(f"partijen/{partij.uuid}", {"nummer": f"9{partij.nummer}"}).status_code == 200
        assert save_vng(register, **pair)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", ["123", "K1"])
def test_klantnummer_sent_at_once_where_it_must_be_unique_is_accepted_once(register: Register, number: str) -> None:
    def attempt() -> str:
        try:
            save_vng(register, bronorganisatie=RSIN, klantnummer=number)
        except RuleViolation:
            return "refused"
        except IntegrityError as error:
            assert "legacy_legacyklant_uniek" in str(error)
            return "refused"
        return "saved"

    assert Counter(at_once([attempt] * 4)) == {"saved": 1, "refused": 3}
    assert len(register.all(LegacyKlant)) == 1
