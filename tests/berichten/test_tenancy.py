"""What one organisation has of berichten, another neither sees nor touches; each test has its twin that does."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from apps.berichten import reading, verzendingen
from apps.berichten.models import (
    Bericht,
    Berichtbeleid,
    Berichtbijlage,
    Berichtgebeurtenis,
    Berichtkoppeling,
    Gelezen,
    Verzending,
    Verzendmelding,
)
from apps.berichten.words import SENT
from apps.core.tenancy import TenantModel, working_for
from tests.berichten.delivering import PDF, PORTAL, delivered
from tests.register import Register

MODELS = [
    Bericht, Berichtbeleid, Berichtbijlage, Berichtgebeurtenis, Berichtkoppeling, Gelezen, Verzending, Verzendmelding
]  # fmt: skip
OF_BERICHT: dict[type[TenantModel], Callable[[Bericht], dict[str, Any]]] = {
    Berichtbijlage: lambda bericht: {"bericht": bericht, "volgorde": 9, "informatieobject": "https://drc.example.nl/9"},
    Berichtgebeurtenis: lambda bericht: {"bericht": bericht, "volgnummer": 9, "gebeurtenis": "ingetrokken"},
    Berichtkoppeling: lambda bericht: {"bericht": bericht, "registratie": "zaak", "zaaknummer": "9"},
    Gelezen: lambda bericht: {"bericht": bericht, "lezer": "b" * 64},
    Verzending: lambda bericht: {"bericht": bericht, "kanaal": "email", "sleutel": "b"},
}


def fill(register: Register) -> Bericht:
    """Makes a row in every table."""
    bericht = delivered(
        register, "een", bijlagen=[{"inhoud": PDF}], koppelingen=[{"registratie": "zaak", "zaaknummer": "1"}]
    )
    with working_for(register.tenant):
        Berichtbeleid.objects.create()
        reading.read(bericht, reading.reader("jan"), by=PORTAL)
        sent = Verzending.objects.create(bericht=bericht, kanaal="email", sleutel="een", staat="klaar")
        verzendingen.report(sent, SENT, code="sending")
    return bericht


def seen(register: Register, model: Any) -> tuple[int, int]:
    """Returns how many rows the manager shows, and plain SQL."""
    with working_for(register.tenant), connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {model._meta.db_table}")
        return model.objects.count(), cursor.fetchone()[0]


def test_every_table_shows_the_rows_of_its_own_organisation(register: Register, other_register: Register) -> None:
    fill(register)
    for model in MODELS:
        own = seen(register, model)
        assert own[0] == own[1] > 0, model
        assert seen(other_register, model) == (0, 0), model


@pytest.mark.parametrize("model", OF_BERICHT, ids=lambda model: model.__name__)
def test_part_of_a_bericht_of_another_organisation_cannot_be_made(
    register: Register, other_register: Register, model: type[TenantModel]
) -> None:
    own, foreign = fill(register), fill(other_register)
    with working_for(register.tenant):
        model._default_manager.create(**OF_BERICHT[model](own))
        with pytest.raises(IntegrityError), transaction.atomic():
            model._default_manager.create(**OF_BERICHT[model](foreign))


def test_same_bericht_in_two_organisations_is_two(register: Register, other_register: Register) -> None:
    first, second = fill(register), fill(other_register)
    assert first.pk != second.pk
    assert [row.bericht_id for one in (register, other_register) for row in one.all(Bericht)] == ["een", "een"]


def test_reader_is_another_in_each_organisation(register: Register, other_register: Register) -> None:
    fill(register), fill(other_register)
    assert register.all(Gelezen)[0].lezer != other_register.all(Gelezen)[0].lezer
