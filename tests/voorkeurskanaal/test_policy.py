"""The policy as a configuration file says it, and how long decisions are kept."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db.models import F

from apps.core.configuration import InvalidConfiguration, configure
from apps.core.tenancy import working_for
from apps.voorkeurskanaal.models import Kanaalbeleid, Kanaalbeslissing
from apps.voorkeurskanaal.tasks import remove_old_kanaalbeslissingen
from tests.api_client import Caller
from tests.register import Register

OIN = "00000001001234567000"


def told(section: str) -> list[str]:
    """Carries out a section; returns what was done."""
    text = f"tenants: [{{name: Gemeente Voorbeeld, oin: '{OIN}', voorkeurskanaal: {section}}}]"
    return [line.rpartition(": ")[2] for line in configure(text)][1:]


def test_policy_gets_a_version_when_it_changes_and_only_then(register: Register) -> None:
    assert told("{volgorde: [sms], max_verificatie_dagen: 365, berichttypen: {'*': '1'}}") == ["versie 1"]
    assert told("{volgorde: [sms], max_verificatie_dagen: 365, berichttypen: {'*': '1'}}") == ["versie 1 ongewijzigd"]
    assert told("{volgorde: [sms]}") == ["versie 2"]
    assert told("null") == ["versie 3"]
    assert [(one.volgorde, one.max_verificatie_dagen) for one in register.all(Kanaalbeleid)] == [
        (["sms"], 365), (["sms"], None), (["email", "sms"], None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "section",
    ["{volgorde: []}", "{volgorde: [fax]}", "{onbekend: 1}", "{max_verificatie_dagen: -1}", "{berichttypen: 3}"],
)
def test_policy_that_is_wrong_is_refused(register: Register, section: str) -> None:
    with pytest.raises(InvalidConfiguration, match="voorkeurskanaal"):
        told(section)
    assert register.all(Kanaalbeleid) == []


def test_old_decisions_go_and_others_stay(register: Register, other_register: Register, api: Caller) -> None:
    partij, theirs = register.partij(), other_register.partij()
    for caller, one in ((api, partij), (api, partij), (Caller(other_register.token), theirs)):
        assert caller.get(f"partijen/{one.uuid}/voorkeurskanaal").status_code == 200
    old = register.all(Kanaalbeslissing)[0]
    with working_for(register.tenant):
        ago = timedelta(days=settings.DECISION_KEEP_DAYS + 1)
        Kanaalbeslissing.objects.filter(pk=old.pk).update(vastgesteld_op=F("vastgesteld_op") - ago)
    remove_old_kanaalbeslissingen(0)
    assert [len(one.all(Kanaalbeslissing)) for one in (register, other_register)] == [1, 1]
    assert register.all(Kanaalbeslissing) != [old]
