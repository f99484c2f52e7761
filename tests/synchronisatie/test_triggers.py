"""Whoever makes or removes a relation, its spiegeling is written in the same transaction."""

from typing import Any

import pytest
from django.db import connection, transaction

from apps.core import saving
from apps.core.models import Dienst
from apps.core.tenancy import working_for
from apps.synchronisatie.models import Spiegeling
from apps.verzoeken.models import Verzoekinformatieobject
from tests.outbox.lines import jobs
from tests.register import Register
from tests.synchronisatie.drc_server import RunningDrc
from tests.synchronisatie.mirror import deliver_all, rows, sql

pytestmark = pytest.mark.usefixtures("no_jobs")

TABLE = "verzoeken_verzoekinformatieobject"
ADD = f"INSERT INTO {TABLE} (tenant_id, uuid, verzoek_id, informatieobject) VALUES (%s, gen_random_uuid(), %s, %s)"


def remove(register: Register, instance: Any) -> None:
    with working_for(register.tenant):
        saving.remove(instance)


def test_relation_writes_its_spiegeling_and_its_job(register: Register, dienst: Dienst, drc: RunningDrc) -> None:
    verzoek = register.verzoek()
    relation = register.verzoekinformatieobject(verzoek, informatieobject=drc.document(1))
    names = ("operatie", "staat", "verzoek_uuid", "relatie_uuid", "informatieobject")
    assert rows(register, *names) == [("maak", "open", verzoek.uuid, relation.uuid, drc.document(1))]
    ((sleutel,),) = rows(register, "sleutel")
    assert jobs() == [{"tenant": register.tenant.pk, "tabel": "synchronisatie_spiegeling", "sleutel": sleutel}]
    assert sleutel.startswith(str(verzoek.uuid))
    assert drc.document(1) not in sleutel


def test_without_a_documenten_api_nothing_is_written(
    register: Register, other_register: Register, dienst: Dienst
) -> None:
    other_register.verzoekinformatieobject()
    assert (rows(other_register), jobs()) == ([], [])
    register.verzoekinformatieobject(informatieobject=f"{dienst.root}1")
    assert len(rows(register)) == len(jobs()) == 1


@pytest.mark.parametrize("way", ["bulk", "sql", "get_or_create"])
def test_every_way_of_making_writes_it(register: Register, dienst: Dienst, drc: RunningDrc, way: str) -> None:
    verzoek = register.verzoek()
    with working_for(register.tenant):
        if way == "bulk":
            made = [Verzoekinformatieobject(verzoek=verzoek, informatieobject=drc.document(n)) for n in (1, 2)]
            Verzoekinformatieobject.objects.bulk_create(made)
        elif way == "sql":
            with connection.cursor() as cursor:
                for number in (1, 2):
                    cursor.execute(ADD, [register.tenant.pk, verzoek.pk, drc.document(number)])
        else:
            for number in (1, 2, 2):
                Verzoekinformatieobject.objects.get_or_create(verzoek=verzoek, informatieobject=drc.document(number))
    assert rows(register, "operatie", "informatieobject") == [("maak", drc.document(1)), ("maak", drc.document(2))]
    assert len(jobs()) == 2


def test_what_is_rolled_back_is_not_written(register: Register, dienst: Dienst, drc: RunningDrc) -> None:
    verzoek = register.verzoek()
    with pytest.raises(ZeroDivisionError), working_for(register.tenant), transaction.atomic():
        Verzoekinformatieobject.objects.create(verzoek=verzoek, informatieobject=drc.document(1))
        _ = 1 / 0
    assert (rows(register), jobs()) == ([], [])


def test_relation_that_goes_before_it_was_sent_lapses(register: Register, dienst: Dienst, drc: RunningDrc) -> None:
    relation = register.verzoekinformatieobject(informatieobject=drc.document(1))
    remove(register, relation)
    assert rows(register, "operatie", "staat", "laatste_antwoord") == [("maak", "klaar", "vervallen")]
    deliver_all(register)
    assert drc.calls == []


def test_relation_that_goes_after_it_was_sent_writes_its_removal(
    register: Register, dienst: Dienst, drc: RunningDrc
) -> None:
    relation = register.verzoekinformatieobject(informatieobject=drc.document(1))
    deliver_all(register)
    remove(register, relation)
    assert rows(register) == [("maak", "klaar"), ("verwijder", "open")]
    deliver_all(register)
    assert (rows(register), drc.pairs()) == ([("maak", "klaar"), ("verwijder", "klaar")], [])


@pytest.mark.parametrize("way", ["orm", "queryset", "sql", "sql_parent_first"])
def test_verzoek_that_goes_takes_its_relations_along(
    register: Register, dienst: Dienst, drc: RunningDrc, way: str
) -> None:
    verzoek, stays = register.verzoek(), register.verzoek()
    for of, number in ((verzoek, 1), (verzoek, 2), (stays, 1)):
        register.verzoekinformatieobject(of, informatieobject=drc.document(number))
    deliver_all(register)
    with working_for(register.tenant), connection.cursor() as cursor:
        if way == "orm":
            saving.remove(verzoek)
        elif way == "queryset":
            type(verzoek).objects.filter(pk=verzoek.pk).delete()
        else:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            statements = [f"DELETE FROM {TABLE} WHERE verzoek_id = %s", "DELETE FROM verzoeken_verzoek WHERE id = %s"]
            for statement in statements if way == "sql" else reversed(statements):
                cursor.execute(statement, [verzoek.pk])
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    deliver_all(register)
    assert [pair[0] for pair in drc.pairs()] == [drc.document(1)]
    assert drc.pairs()[0][1].endswith(str(stays.uuid))
    assert [row for row in rows(register) if row[0] == "verwijder"] == [("verwijder", "klaar")] * 2


def test_other_pair_is_a_removal_and_a_new_one_and_anything_else_is_nothing(
    register: Register, dienst: Dienst, drc: RunningDrc
) -> None:
    relation = register.verzoekinformatieobject(informatieobject=drc.document(1))
    deliver_all(register)
    sql(
        register,
        f"UPDATE {TABLE} SET informatieobject = informatieobject, uuid = %s WHERE id = %s",
        relation.uuid,
        relation.pk,
    )
    assert len(rows(register)) == 1
    sql(register, f"UPDATE {TABLE} SET informatieobject = %s WHERE id = %s", drc.document(2), relation.pk)
    names = ("operatie", "informatieobject")
    assert rows(register, *names)[1:] == [("verwijder", drc.document(1)), ("maak", drc.document(2))]
    deliver_all(register)
    assert [pair[0] for pair in drc.pairs()] == [drc.document(2)]


def test_what_was_mirrored_is_removed_when_the_service_is_back(
    register: Register, dienst: Dienst, drc: RunningDrc
) -> None:
    mirrored = register.verzoekinformatieobject(informatieobject=drc.document(1))
    deliver_all(register)
    remove(register, dienst)
    never = register.verzoekinformatieobject(informatieobject=drc.document(2))
    for relation in (mirrored, never):
        remove(register, relation)
    deliver_all(register)
    assert rows(register, "operatie", "staat", "laatste_antwoord")[1:] == [("verwijder", "geblokkeerd", "geen dienst")]
    register.save(Dienst, soort="drc", url=drc.root)
    deliver_all(register)
    assert (rows(register)[1:], drc.pairs()) == ([("verwijder", "klaar")], [])


def test_rows_are_seen_by_their_organisation_alone(
    register: Register, other_register: Register, dienst: Dienst, drc: RunningDrc
) -> None:
    register.verzoekinformatieobject(informatieobject=drc.document(1))
    assert (len(rows(register)), rows(other_register)) == (1, [])
    with working_for(other_register.tenant):
        assert not Spiegeling.across_tenants.exists()  # row-level security
