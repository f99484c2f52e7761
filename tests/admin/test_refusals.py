"""What was foreseen to go wrong is explained; what was not stays an error."""

import pytest
from django.db import DataError, IntegrityError, connection, transaction
from django.forms import modelform_factory

from apps.core.beheer.forms import ResourceForm
from apps.core.beheer.refusals import Refusal, explain, refusals
from apps.core.exceptions import Conflict, RuleViolation
from apps.core.models import ApiClient
from apps.core.tenancy import working_for
from apps.partijen.models import Partij, Rekeningnummer
from tests.register import Register

LOST_RACE = "De gegevens zijn tegelijk door iemand anders gewijzigd; probeer het opnieuw."


def reason(instance: Rekeningnummer | Partij | ApiClient) -> str:
    """Returns what is said when `instance` is written as it is."""
    with pytest.raises(Refusal) as caught, transaction.atomic(), refusals(instance):
        instance.save()
    return str(caught.value)


def test_object_that_is_gone_is_a_lost_race(register: Register) -> None:
    with working_for(register.tenant):
        assert reason(Rekeningnummer(iban="NL91ABNA0417164300", partij_id=10**9)) == LOST_RACE
        assert reason(Partij(soort_partij="persoon", indicatie_actief=True, identificatie_soort="organisatie")) == (
            "De identificatie hoort bij een andere soort partij."
        )


def test_conflict_is_a_lost_race(register: Register) -> None:
    with working_for(register.tenant):
        explained = explain(Conflict(), Partij())
    assert explained is not None
    assert explained.messages == [LOST_RACE]


def test_constraint_without_words_is_told_in_those_of_django(register: Register) -> None:
    with working_for(register.tenant):
        client = ApiClient(name=register.client.name, scopes=["alles"])
        assert reason(client) == "Er bestaat al een Applicatie met eenzelfde Naam."


def test_error_that_was_not_foreseen_passes(register: Register) -> None:
    with working_for(register.tenant):
        with pytest.raises(IntegrityError), transaction.atomic(), refusals(Partij()):
            Partij(soort_partij="persoon", indicatie_actief=None).save()
        with pytest.raises(DataError), transaction.atomic(), refusals(Partij()), connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")


@pytest.mark.parametrize(
    ("field", "told_at"), [("naam", "naam"), ("werkte_voor_partij", "__all__"), ("rekening.0", "__all__")]
)
def test_what_is_about_another_field_is_told_above_the_form(register: Register, field: str, told_at: str) -> None:
    with working_for(register.tenant):
        form = modelform_factory(Partij, form=ResourceForm, fields=["naam", "soort_partij"])(
            {"soort_partij": "persoon"}
        )
        assert form.is_valid()
        form.add_error(None, RuleViolation("Dit mag niet.", field=field))
    assert form.errors == {told_at: ["Dit mag niet."]}
