"""Klanttaken and all that belongs to them are those of one organisation."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from apps.core.tenancy import working_for
from apps.taken import klanttaken
from apps.taken.models import (
    Klanttaak,
    Taakbeleid,
    Taakbetrokkene,
    Taakbijlage,
    Taakgebeurtenis,
    Taakkoppeling,
)
from apps.taken.writers import BEHEER
from tests.register import Register

URL = "https://voorbeeld.example.nl/1"
PARTS: dict[str, list[dict[str, Any]]] = {
    "koppelingen": [{"registratie": "zaak", "url": URL}],
    "bijlagen": [{"url": URL}],
    "betrokkenen": [{"naam": "Jo"}],
}


def full(register: Register) -> Klanttaak:
    register.save(Taakbeleid)
    with working_for(register.tenant):
        return klanttaken.make({"titel": "Lever aan", "verwerker_taak_id": "p-1"}, PARTS, by=BEHEER)[0]


@pytest.mark.parametrize("model", [Klanttaak, Taakbeleid, Taakbetrokkene, Taakbijlage, Taakgebeurtenis, Taakkoppeling])
def test_rows_are_seen_by_their_own_organisation_alone(
    register: Register, other_register: Register, model: Any
) -> None:
    full(register)
    full(other_register)  # the same verwerker_taak_id, and a policy of its own
    mine, theirs = (register.all(model), other_register.all(model))
    assert (len(mine), len(theirs), mine == theirs) == (1, 1, False)
    with working_for(register.tenant), connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {model._meta.db_table}")
        assert cursor.fetchall() == [(mine[0].pk,)]
        assert model.across_tenants.filter(pk=theirs[0].pk).delete()[0] == 0
    assert other_register.all(model) == theirs


@pytest.mark.parametrize("model", [Taakbetrokkene, Taakbijlage, Taakkoppeling])
def test_part_cannot_be_of_a_task_of_another_organisation(
    register: Register, other_register: Register, model: Any
) -> None:
    mine, theirs = full(register), full(other_register)
    values = {"registratie": "zaak", "url": URL} if model is Taakkoppeling else {"naam": "x"}
    values = {"url": URL} if model is Taakbijlage else values
    assert register.save(model, taak=mine, **values).taak == mine
    with pytest.raises(IntegrityError), transaction.atomic():
        register.save(model, taak_id=theirs.pk, **values)
