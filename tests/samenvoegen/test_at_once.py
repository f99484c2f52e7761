"""Merges while others do something else: no answer is a 5xx, and nothing is half done."""

from collections import Counter
from typing import Any

import pytest

from apps.betrokkenen.models import DigitaalAdres
from apps.partijen.models import Partij, Samenvoeging
from tests.api_client import Caller, ref
from tests.parallel import at_once
from tests.register import Register

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


@pytest.fixture
def register(transactional_db: None) -> Register:
    return Register.of("Gemeente Voorbeeld", "00000001001234567000")


def merging(register: Register, stays: Partij, gone: Partij) -> Any:
    return lambda: Caller(register.token).post(f"partijen/{stays.uuid}/_samenvoegen", {"partij": ref(gone)})


def splitting(register: Register, stays: Partij, gone: Partij) -> Any:
    return lambda: Caller(register.token).post(f"partijen/{stays.uuid}/_splitsen", {"partij": ref(gone)})


def test_two_partijen_merged_into_each_other_at_once_are_one(register: Register) -> None:
    for _ in range(ROUNDS):
        one, other = register.organisatie(), register.organisatie()
        worker = register.partij(soort_partij="contactpersoon", werkte_voor_partij=one)
        answers = at_once([merging(register, one, other), merging(register, other, one)])
        assert Counter(answer.status_code for answer in answers) in (
            {200: 1, 409: 1},
            {200: 1, 400: 1},
            {200: 1, 404: 1},
        ), [answer.content for answer in answers]
        (left,) = register.all(Partij, pk__in=[one.pk, other.pk])
        assert register.all(Partij, pk=worker.pk)[0].werkte_voor_partij_id in (left.pk, None)


def test_merges_in_a_circle_at_once_end_with_answers(register: Register) -> None:
    for _ in range(ROUNDS):
        three = [register.partij() for _ in range(3)]
        answers = at_once([merging(register, three[number], three[(number + 1) % 3]) for number in range(3)])
        assert all(answer.status_code in (200, 400, 404, 409) for answer in answers), [one.content for one in answers]
        assert any(answer.status_code == 200 for answer in answers)
        left = register.all(Partij, pk__in=[one.pk for one in three])
        assert len(left) + len(register.all(Samenvoeging, gebleven__in=left)) == 3


def test_merge_while_the_other_is_written_or_deleted_loses_nothing(register: Register) -> None:
    for _ in range(ROUNDS):
        stays, gone = register.partij(), register.partij()
        adres = {"adres": "anna@example.nl", "soortDigitaalAdres": "email", "verstrektDoorPartij": ref(gone)}
        calls = [
            merging(register, stays, gone),
            lambda adres=adres: Caller(register.token).post("digitaleadressen", adres),
            lambda path=f"partijen/{gone.uuid}": Caller(register.token).patch(path, {"voorkeurstaal": "eng"}),
        ]
        merged, made, changed = at_once(calls)
        assert merged.status_code == 200, merged.content
        assert made.status_code in (201, 400, 409), made.content
        assert changed.status_code in (200, 409), changed.content
        adressen = register.all(DigitaalAdres, verstrekt_door_partij=stays)
        assert len(adressen) == (1 if made.status_code == 201 else 0)
        merged, removed = at_once(
            [
                merging(register, register.partij(), stays),
                lambda path=f"partijen/{stays.uuid}": Caller(register.token).delete(path),
            ]
        )
        assert {merged.status_code, removed.status_code} in ({200, 409}, {204, 409}, {204, 400}), (
            merged.content,
            removed.content,
        )


def test_two_undoings_at_once_bring_back_one(register: Register) -> None:
    for _ in range(ROUNDS):
        stays, gone = register.partij(), register.partij()
        merging(register, stays, gone)()
        answers = at_once([splitting(register, stays, gone)] * 2)
        assert Counter(answer.status_code for answer in answers) == {200: 1, 400: 1}, [one.content for one in answers]
        assert len(register.all(Partij, pk__in=[stays.pk, gone.pk])) == 2
