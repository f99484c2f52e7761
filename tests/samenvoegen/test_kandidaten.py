"""Which partijen may be the same, and what is remembered of that."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.core.tenancy import working_for
from apps.legacy.models import LegacyKlant
from apps.partijen import duplicaten
from apps.partijen.kandidaten import COMMON, find_candidates
from apps.partijen.models import Beoordeling, Duplicaat, Partij, Zoektocht
from tests.api_client import Caller, ref
from tests.register import Register

ADRES = {"postcode": "1234 AB", "huisnummer": 7}


def naam(achternaam: str, voornaam: str = "Anna", **also: str) -> dict[str, Any]:
    return {"contactnaam": {"voornaam": voornaam, "achternaam": achternaam, **also}}


def candidates(register: Register, partij: Partij) -> list[tuple[int, list[str]]]:
    with working_for(register.tenant):
        return [(one.partij, one.redenen) for one in find_candidates(partij.pk)]


def test_partijen_with_the_same_address_are_candidates_and_others_are_not(register: Register) -> None:
    one, same, other = (register.partij() for _ in range(3))
    for partij, adres in ((one, "a@example.nl"), (same, "a@example.nl"), (other, "b@example.nl")):
        register.digitaal_adres(partij, adres=adres)
    register.digitaal_adres(None, adres="a@example.nl")
    assert candidates(register, one) == [(same.pk, ["digitaal_adres"])]
    assert candidates(register, same) == [(one.pk, ["digitaal_adres"])]
    assert candidates(register, other) == []


def test_what_many_have_in_common_says_nothing(register: Register) -> None:
    partijen = [register.partij() for _ in range(COMMON + 1)]
    for partij in partijen:
        register.digitaal_adres(partij, adres="info@example.nl")
    assert len(candidates(register, partijen[0])) == COMMON
    register.digitaal_adres(register.partij(), adres="info@example.nl")
    assert candidates(register, partijen[0]) == []


@pytest.mark.parametrize(
    "identificatie, adres, is_found",
    [
        (naam("BOS"), ADRES, True),
        (naam("Bos", "A"), ADRES, True),
        (naam("Bos", ""), ADRES, True),
        (naam("Bos", "Karel"), ADRES, False),
        (naam("Jansen"), ADRES, False),
        (naam("Bos"), {**ADRES, "huisnummer": 8}, False),
        (naam("Bos"), {**ADRES, "huisnummertoevoeging": "a"}, False),
    ],
)
def test_same_name_at_the_same_address_is_a_candidate(
    register: Register, identificatie: Any, adres: Any, *, is_found: bool
) -> None:
    one = register.partij(partij_identificatie=naam("Bos"), bezoekadres=ADRES)
    other = register.partij(partij_identificatie=identificatie, bezoekadres=adres)
    assert candidates(register, one) == ([(other.pk, ["postadres"])] if is_found else [])


def test_same_organisation_at_the_same_address_is_a_candidate(register: Register) -> None:
    one, other = (register.organisatie("Bakkerij Bol", correspondentieadres=ADRES) for _ in range(2))
    register.organisatie("Slagerij Bol", correspondentieadres=ADRES)
    assert candidates(register, one) == [(other.pk, ["postadres"])]


def test_numbers_and_dates_of_earlier_generations_tell_candidates(register: Register) -> None:
    one, other, third = (register.partij(partij_identificatie=naam("Bos")) for _ in range(3))
    number = register.identificator(one).partij_identificator["object_id"]
    register.save(LegacyKlant, partij=other, inp_bsn=number, geboortedatum="1980-01-31")
    register.save(LegacyKlant, partij=third, geboortedatum="1980-01-31")
    assert candidates(register, one) == [(other.pk, ["nummer"])]
    assert candidates(register, other) == [(one.pk, ["nummer"]), (third.pk, ["geboortedatum"])]


def test_search_goes_through_the_history_once_and_again_after_a_change(
    register: Register, api: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        duplicaten, "CHANGED", duplicaten.CHANGED.replace("- interval '1 minute'", "+ interval '1 minute'")
    )
    one, other = register.partij(), register.partij()
    adres = register.digitaal_adres(one, adres="a@example.nl")
    register.digitaal_adres(other, adres="a@example.nl")

    def search() -> list[tuple[int, int]]:
        with working_for(register.tenant):
            while duplicaten.search_changed():
                pass
            return [(pair.partij_id, pair.ander_id) for pair in duplicaten.open_pairs()]

    assert search() == [(one.pk, other.pk)]
    assert len(register.all(Duplicaat)) == 2
    with working_for(register.tenant):
        assert duplicaten.search_changed() == 0
    assert {one.bron for one in register.all(Zoektocht)} == {table for table, _ in duplicaten.tables()}
    assert api.patch(f"digitaleadressen/{adres.uuid}", {"adres": "b@example.nl"}).status_code == 200
    assert search() == []


def test_pair_that_was_judged_is_no_candidate_again(register: Register, api: Caller) -> None:
    one, other = register.partij(), register.partij()
    for partij in (one, other):
        register.digitaal_adres(partij, adres="a@example.nl")
    with working_for(register.tenant):
        duplicaten.remember([one.pk, other.pk])
    listed = api.get("partijen/_duplicaten").json()
    assert [(pair["partij"]["uuid"], pair["ander"]["uuid"]) for pair in listed] == [(str(one.uuid), str(other.uuid))]
    (found,) = api.get(f"partijen/{one.uuid}/_duplicaten").json()
    assert (found["partij"]["uuid"], found["redenen"]) == (str(other.uuid), ["digitaal_adres"])
    answer = api.post(f"partijen/{one.uuid}/_geen-duplicaat", {"partij": ref(other)})
    assert (answer.status_code, answer.json()) == (200, [])
    assert api.get(f"partijen/{other.uuid}/_duplicaten").json() == []
    assert api.get("partijen/_duplicaten").json() == []
    with working_for(register.tenant):
        duplicaten.remember([one.pk, other.pk])
    assert {pair.beoordeling for pair in register.all(Duplicaat)} == {Beoordeling.GEEN_DUPLICAAT}
    assert {pair.beoordeeld_door for pair in register.all(Duplicaat)} == {"test"}


def test_candidates_of_another_organisation_are_not_seen(
    register: Register, other_register: Register, api: Caller, other_api: Caller
) -> None:
    one, same = register.partij(), register.partij()
    other = other_register.partij()
    for owner, partij in ((register, one), (register, same), (other_register, other)):
        owner.digitaal_adres(partij, adres="a@example.nl")
    assert [pk for pk, _ in candidates(register, one)] == [same.pk]
    assert other_api.get(f"partijen/{other.uuid}/_duplicaten").json() == []
    assert other_api.get(f"partijen/{one.uuid}/_duplicaten").status_code == 404
    assert api.post(f"partijen/{one.uuid}/_geen-duplicaat", {"partij": ref(other)}).status_code == 400
    with working_for(register.tenant):
        duplicaten.remember([one.pk])
    assert other_register.all(Duplicaat) == []
    assert len(register.all(Duplicaat)) == 2


def test_candidates_take_a_statement_per_source_however_many_there_are(register: Register, api: Caller) -> None:
    one = register.partij()
    for partij in (one, register.partij()):
        register.digitaal_adres(partij, adres="a@example.nl")
    path = f"partijen/{one.uuid}/_duplicaten"
    api.get(path)
    with CaptureQueriesContext(connection) as few:
        assert len(api.get(path).json()) == 1
    for _ in range(5):
        register.digitaal_adres(register.partij(), adres="a@example.nl")
    with CaptureQueriesContext(connection) as more:
        assert len(api.get(path).json()) == 6
    assert len(more) == len(few)
