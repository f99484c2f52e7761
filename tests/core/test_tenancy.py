"""Two locks between organisations: the manager, and row-level security under it."""

import psycopg
import pytest
from django.conf import settings
from django.db import IntegrityError, ProgrammingError, connection, transaction

from apps.betrokkenen.models import Betrokkene
from apps.core.tenancy import NoTenant, enter_tenant, leave_tenant, working_for
from apps.partijen.models import Partij, PartijIdentificator
from tests.register import Register, bsn


def rows(sql: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def test_manager_without_a_tenant_raises(db: None) -> None:
    with pytest.raises(NoTenant):
        Partij.objects.count()


def test_new_object_without_a_tenant_raises(db: None) -> None:
    with pytest.raises(NoTenant):
        Partij(soort_partij="persoon", indicatie_actief=True)


def test_manager_shows_the_rows_of_the_current_tenant_only(register: Register, other_register: Register) -> None:
    mine, theirs = register.partij(), other_register.partij()
    with working_for(register.tenant):
        assert list(Partij.objects.all()) == [mine]
        with working_for(other_register.tenant):
            assert list(Partij.objects.all()) == [theirs]
        assert list(Partij.objects.all()) == [mine]


def test_tests_run_as_a_role_that_obeys_row_level_security(db: None) -> None:
    assert rows("SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user") == [
        (settings.APPLICATION_ROLE, False, False)
    ]


def test_raw_sql_sees_the_rows_of_the_current_tenant_only(register: Register, other_register: Register) -> None:
    mine, theirs = register.partij(), other_register.partij()
    with working_for(register.tenant):
        assert rows("SELECT id FROM partijen_partij") == [(mine.pk,)]
        assert rows(f"SELECT id FROM partijen_partij WHERE id = {theirs.pk}") == []
    with working_for(other_register.tenant):
        assert rows("SELECT id FROM partijen_partij") == [(theirs.pk,)]


def test_raw_sql_without_a_tenant_sees_nothing(register: Register) -> None:
    register.partij()
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.tenant', '', true)")
    assert rows("SELECT id FROM partijen_partij") == []


def test_raw_sql_cannot_change_or_move_a_foreign_row(register: Register, other_register: Register) -> None:
    mine, theirs = register.partij(), other_register.partij(interne_notitie="hunne")
    with working_for(register.tenant), connection.cursor() as cursor:
        cursor.execute("UPDATE partijen_partij SET interne_notitie = 'ons'")
        assert cursor.rowcount == 1
        cursor.execute(f"DELETE FROM partijen_partij WHERE id = {theirs.pk}")
        assert cursor.rowcount == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            cursor.execute(f"UPDATE partijen_partij SET tenant_id = {other_register.tenant.pk} WHERE id = {mine.pk}")
    (kept,) = other_register.all(Partij)
    assert kept.interne_notitie == "hunne"


def test_foreign_key_to_a_foreign_row_is_refused_by_the_database(register: Register, other_register: Register) -> None:
    foreign, own = other_register.klantcontact(), register.klantcontact()
    with working_for(register.tenant):
        Betrokkene.objects.create(had_klantcontact=own, rol="klant", initiator=True)
        with pytest.raises(IntegrityError), transaction.atomic():
            Betrokkene.objects.create(had_klantcontact_id=foreign.pk, rol="klant", initiator=True)


def test_same_bsn_in_two_organisations_is_two_partijen(register: Register, other_register: Register) -> None:
    number = {
        "code_objecttype": "natuurlijk_persoon",
        "code_soort_object_id": "bsn",
        "code_register": "brp",
        "object_id": bsn(),
    }
    for one in (register, other_register):
        partij = one.partij()
        one.identificator(partij, partij_identificator=number)
        assert [found.identificeerde_partij for found in one.all(PartijIdentificator)] == [partij]


def test_history_is_locked_as_well(register: Register, other_register: Register) -> None:
    register.partij()
    other_register.partij()
    with working_for(register.tenant):
        assert rows("SELECT DISTINCT tenant_id FROM partijen_partijmutatie") == [(register.tenant.pk,)]


def test_history_cannot_be_changed_by_the_application(register: Register) -> None:
    register.partij()
    with working_for(register.tenant), connection.cursor() as cursor:
        for sql in ("DELETE FROM partijen_partijmutatie", "UPDATE partijen_partijmutatie SET interne_notitie = ''"):
            with pytest.raises(ProgrammingError) as refused, transaction.atomic():
                cursor.execute(sql)
            assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege)


def test_tenant_outside_a_transaction_is_a_bug_that_shows(register: Register) -> None:
    leave_tenant()
    with pytest.raises(NoTenant):
        Partij.objects.exists()
    enter_tenant(register.tenant.pk, {})
    assert not Partij.objects.exists()
    leave_tenant()
