"""What is told when two partijen become one, and two again."""

from typing import Any

import pytest

from tests.api_client import Caller, ref
from tests.register import Register

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dienst")]


def test_merge_is_told_of_both_and_of_what_moved_and_so_is_its_undoing(
    register: Register, api: Caller, told: Any
) -> None:
    stays, gone = register.partij(), register.partij()
    register.klanttaak(partij=gone)
    told()
    assert api.post(f"partijen/{stays.uuid}/_samenvoegen", {"partij": ref(gone)}).status_code == 200
    both = ["klanten", "partijen"]
    expected = [(kanaal, actie) for kanaal in both for actie in ("destroy", "update")]
    assert told() == [*expected, ("taken", "update")]
    assert api.post(f"partijen/{stays.uuid}/_splitsen", {"partij": ref(gone)}).status_code == 200
    expected = [(kanaal, actie) for kanaal in both for actie in ("create", "update")]
    assert told() == [*expected, ("taken", "update")]


def test_merge_that_is_refused_tells_nothing(register: Register, api: Caller, told: Any) -> None:
    person, organisation = register.partij(), register.organisatie()
    told()
    assert api.post(f"partijen/{person.uuid}/_samenvoegen", {"partij": ref(organisation)}).status_code == 400
    assert told() == []
