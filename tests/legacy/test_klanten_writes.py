"""What a klant costs to read and to write, whose it is, and what is left when it goes."""

from collections import Counter
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.betrokkenen.models import Betrokkene, DigitaalAdres
from apps.core import linking, saving
from apps.core.tenancy import working_for
from apps.klantcontacten.models import Klantcontact
from apps.legacy.klanten import KLANT, VNG_KLANT
from apps.legacy.models import LegacyAdres, LegacyKlant
from apps.partijen.models import Partij
from tests.legacy.klanten import save, save_vng, shown
from tests.parallel import at_once
from tests.register import Register

KLANT_OF_KISS = {
    "bronorganisatie": "123456782", "klantnummer": "Ab3-_x9Q", "subject_identificatie": {"inpBsn": "999990019"},
    "subject_type": "natuurlijk_persoon",
}  # fmt: skip
PORTAL = {"bronorganisatie": "123456782", "klantnummer": "81234567", "website_url": "https://example.nl",
          "telefoonnummer": "0612345678", "emailadres": "jan@example.nl", "subject_type": "natuurlijk_persoon",
          "subject_identificatie": {"inpBsn": "999990019"}}  # fmt: skip


def statements(queries: CaptureQueriesContext) -> list[str]:
    return [query["sql"].split()[0] for query in queries]


def counted(register: Register, partij: Partij | None, values: dict[str, Any]) -> Counter[str]:
    """Returns the statements of a write."""
    with working_for(register.tenant):
        held = linking.lock(partij) if partij else None
        KLANT.read(held)
        with CaptureQueriesContext(connection) as queries:
            KLANT.save(held, values)
    return Counter(statements(queries))


def test_klant_is_read_in_one_statement(register: Register) -> None:
    partij = save(register, **PORTAL, emails=[{"email": f"a{index}@example.nl"} for index in range(3)])
    for one in (partij, register.partij()):
        with working_for(register.tenant), CaptureQueriesContext(connection) as queries:
            KLANT.read(one)
        assert statements(queries) == ["SELECT"]


def test_saving_what_was_read_writes_nothing(register: Register) -> None:
    partij = save(register, **PORTAL)
    assert counted(register, partij, shown(register, partij)) == {"SELECT": 1}


def test_change_of_what_is_kept_beside_writes_that_alone(register: Register) -> None:
    partij = save(register, **PORTAL)
    counts = counted(register, partij, {"functie": "wethouder"})
    assert counts == {"SELECT": 3, "UPDATE": 1}


@pytest.mark.parametrize("many", [2, 20])
def test_new_klant_takes_as_many_statements_with_many_addresses(register: Register, many: int) -> None:
    lists = {
        "telefoonnummers": [{"telefoonnummer": f"06-123456{index:02}"} for index in range(many)],
        "adressen": [{"straatnaam": f"straat {index}", "naam": "thuis"} for index in range(many)],
    }
    counts = counted(register, None, {**KLANT_OF_KISS, **lists})
    inserts = [Partij, DigitaalAdres, LegacyAdres, LegacyKlant, "identificator"]
    assert counts["INSERT"] == len(inserts)
    assert counts["SELECT"] <= 3
    assert "UPDATE" not in counts


def test_klant_of_another_organisation_is_not_found_nor_compared(register: Register, other_register: Register) -> None:
    mine, theirs = save_vng(register, **PORTAL), save_vng(other_register, **PORTAL)
    for one, partij in ((register, mine), (other_register, theirs)):
        assert one.all(LegacyKlant, inp_bsn__isnull=False) == []
        assert [row.partij for row in one.all(LegacyKlant)] == [partij]
        assert shown(one, partij)["subject_identificatie"]["inpBsn"] == "999990019"
        assert shown(one, partij)["klantnummer"] == "81234567"
    with working_for(register.tenant), pytest.raises(ValueError, match="not enough values"):
        KLANT.read(theirs)


def test_klant_that_is_deleted_takes_what_is_kept_beside_it(register: Register) -> None:
    kept = save(register, functie="x", telefoonnummer="06-12345678")
    gone = save(register, functie="x", telefoonnummer="06-12345678")
    klantcontact = register.klantcontact()
    register.betrokkene(klantcontact, gone)
    with working_for(register.tenant):
        saving.remove(gone)
    assert [row.partij for row in register.all(LegacyKlant)] == [kept]
    assert [row.digitaal_adres.verstrekt_door_partij_id for row in register.all(LegacyAdres)] == [kept.pk]
    assert (register.all(Klantcontact), register.all(Betrokkene)) == ([klantcontact], [])


@pytest.mark.django_db(transaction=True)
def test_klant_written_at_once_ends_as_one_of_both(register: Register) -> None:
    partij = save(register, **PORTAL)
    values = [
        {"functie": str(index), "emailadres": f"a{index}@example.nl", "achternaam": str(index)} for index in range(4)
    ]
    at_once([lambda one=one: save(register, partij, by=VNG_KLANT, **one) for one in values])
    now = shown(register, partij)
    assert {name: now[name] for name in values[0]} in values
    assert len(register.all(LegacyKlant)) == 1
