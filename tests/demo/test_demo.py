"""The demo data."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import transaction
from django.db.models import Count, ForeignKey, Q
from stdnum import iban

from apps.aanmelden.rollen import Rol
from apps.betrokkenen.models import Betrokkene, DigitaalAdres
from apps.core.exceptions import RuleViolation
from apps.core.models import ApiClient, Membership, Tenant
from apps.core.tenancy import TenantModel, working_for
from apps.demo import access
from apps.demo.build import build
from apps.demo.load import load
from apps.demo.numbers import SHARED_BSN
from apps.demo.profile import ANDERSDORP, PROFILES, TODAY, VOORBEELD, Profile
from apps.klantcontacten.models import Klantcontact, Onderwerpobject
from apps.partijen import rules
from apps.partijen.models import Partij, PartijIdentificator, Rekeningnummer
from apps.taken.models import InterneTaak
from apps.verzoeken.models import Verzoek
from tests.api_client import Caller
from tests.tokens import signed


@pytest.fixture(scope="module", autouse=True)
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The demo, loaded once for all tests here and gone after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo")
        yield
        transaction.set_rollback(True)


@pytest.fixture(params=PROFILES, ids=lambda profile: profile.name)
def profile(db: None, request: pytest.FixtureRequest) -> Iterator[Profile]:
    """Each organisation of the demo in turn, to work for."""
    with working_for(Tenant.objects.get(oin=request.param.oin)):
        yield request.param


@pytest.fixture
def voorbeeld(db: None) -> Iterator[None]:
    """Works for the first organisation."""
    with working_for(Tenant.objects.get(oin=VOORBEELD.oin)):
        yield


def columns(instance: TenantModel) -> dict[str, Any]:
    """Returns the values of an object; a reference as the uuid of what it refers to, for what is not stored has no key."""
    fields = [field for field in instance._meta.concrete_fields if not field.generated and field.name != "tenant"]
    values = {field.name: getattr(instance, field.name) for field in fields}
    return {name: value.uuid if isinstance(value, TenantModel) else value for name, value in values.items()}


def check(instance: TenantModel) -> None:
    """Holds a stored object against the rules that bulk_create passes by; the database has checked its constraints itself."""
    references = {field.name for field in instance._meta.concrete_fields if isinstance(field, ForeignKey)}
    instance.clean_fields(exclude=references)
    instance.clean()
    if isinstance(instance, Partij):
        rules.works_for_organisatie(instance)


# -- what there is -----------------------------------------------------------------------------------------------------


def test_demo_has_as_much_as_its_profile_says(profile: Profile) -> None:
    assert Counter(Partij.objects.values_list("soort_partij", flat=True)) == {
        "persoon": profile.volwassenen + profile.kinderen,
        "organisatie": profile.organisaties + profile.vestigingen,
        "contactpersoon": profile.contactpersonen,
    }
    assert Klantcontact.objects.count() == profile.klantcontacten
    taken = Counter(InterneTaak.objects.values_list("status", flat=True))
    assert taken == {"verwerkt": profile.taken * 0.6, "te_verwerken": profile.taken * 0.4}


def test_first_organisation_has_some_of_everything(voorbeeld: None) -> None:
    some = {
        "geheim": Partij.objects.filter(indicatie_geheimhouding=True),
        "niet actief": Partij.objects.filter(indicatie_actief=False),
        "in het buitenland": Partij.objects.filter(~Q(bezoekadres_land__in=["", "NL"])),
        "geverifieerd": DigitaalAdres.objects.filter(verificatie_datum__isnull=False, referentie="portaalvoorkeur"),
        "onbekende met adres": DigitaalAdres.objects.filter(verstrekt_door_partij=None),
        "vertegenwoordigd": Betrokkene.objects.filter(rol="vertegenwoordiger", was_partij__isnull=False),
        "vervolg": Onderwerpobject.objects.filter(was_klantcontact__isnull=False),
        "met metadata": Klantcontact.objects.exclude(metadata={}),
        "verzoek dat een zaak werd": Verzoek.objects.filter(objectverzoeken__isnull=False),
        "twee actoren": InterneTaak.objects.annotate(number=Count("actoren")).filter(number=2),
    }
    assert [name for name, rows in some.items() if not rows.exists()] == []
    assert [batch for batch in build(VOORBEELD) if not batch] == []


def test_klantcontacten_lie_in_the_two_years_before_today_and_are_numbered_in_their_order(profile: Profile) -> None:
    moments = list(Klantcontact.objects.order_by("pk").values_list("plaatsgevonden_op", flat=True))
    assert moments == sorted(moments)
    assert TODAY - timedelta(days=2 * 365) < moments[0] < moments[-1] < TODAY
    numbers = Klantcontact.objects.order_by("plaatsgevonden_op", "pk").values_list("nummer", flat=True)
    assert [int(number) for number in numbers] == sorted(int(number) for number in numbers)


def test_who_speaks_to_somebody_does_so_at_office_hours_and_who_writes_at_any_time(voorbeeld: None) -> None:
    at_night = Q(plaatsgevonden_op__hour__lt=8) | Q(plaatsgevonden_op__hour__gte=17)
    closed = Klantcontact.objects.filter(at_night | Q(plaatsgevonden_op__week_day__in=[1, 7]))
    kanalen = set(closed.values_list("kanaal", flat=True))
    assert kanalen == {"email", "contactformulier", "chat", "whatsapp"}
    assert set(Klantcontact.objects.values_list("kanaal", flat=True)) == {*kanalen, "telefoon", "balie", "brief"}


def test_taak_is_assigned_at_its_klantcontact_and_done_afterwards(profile: Profile) -> None:
    for taak in InterneTaak.objects.select_related("aanleidinggevend_klantcontact"):
        assert taak.toegewezen_op == taak.aanleidinggevend_klantcontact.plaatsgevonden_op
        assert taak.afgehandeld_op is None or taak.toegewezen_op < taak.afgehandeld_op <= TODAY


# -- that it is right --------------------------------------------------------------------------------------------------


def test_every_object_obeys_the_rules(profile: Profile) -> None:
    for model in {type(batch[0]) for batch in build(profile) if batch}:
        for instance in model.objects.all():
            check(instance)
    ibans = Rekeningnummer.objects.values_list("iban", flat=True)
    assert [number for number in ibans if not iban.is_valid(number)] == []


def test_object_that_breaks_a_rule_would_be_found(voorbeeld: None) -> None:
    bsn = PartijIdentificator.objects.get(partij_identificator_object_id=SHARED_BSN)
    check(bsn)
    bsn.partij_identificator_object_id = "999999012"
    with pytest.raises(RuleViolation):
        check(bsn)


def test_numbers_are_from_ranges_that_nobody_has(profile: Profile) -> None:
    numbers = PartijIdentificator.objects.values_list("partij_identificator_object_id", flat=True)
    assert {number.removeprefix("0000")[:4] for number in numbers} == {"9999"}


def test_two_builds_are_equal_and_two_organisations_are_not(voorbeeld: None) -> None:
    first, again, other = (
        [columns(row) for batch in build(one) for row in batch] for one in (VOORBEELD, VOORBEELD, ANDERSDORP)
    )
    assert first == again
    assert not {row["uuid"] for row in first} & {row["uuid"] for row in other}


# -- loading it --------------------------------------------------------------------------------------------------------


def test_second_run_changes_nothing(voorbeeld: None, django_assert_max_num_queries: Any) -> None:
    user = get_user_model().objects.get(username=access.USER)
    user.set_password("Iets heel anders")
    user.save()
    InterneTaak.objects.all().delete()
    with django_assert_max_num_queries(16):
        call_command("demo")
    user.refresh_from_db()
    assert user.check_password("Iets heel anders")
    assert not InterneTaak.objects.exists()
    assert (Tenant.objects.count(), ApiClient.objects.count(), Membership.objects.count()) == (2, 1, 10)


def test_load_that_fails_leaves_nothing_and_one_that_succeeds_leaves_all(db: None) -> None:
    third = replace(
        ANDERSDORP, name="Gemeente Derde", oin="00000001111111111000", token="demo-derde-0123456789", client_id="derde"
    )
    with pytest.raises(ValueError, match="een token telt"):
        load(replace(third, token="kort"))
    assert not Tenant.objects.filter(oin=third.oin).exists()
    load(third)
    with working_for(Tenant.objects.get(oin=third.oin)):
        assert Klantcontact.objects.count() == third.klantcontacten


def test_demo_from_before_there_were_secrets_gets_its_own(db: None) -> None:
    path = "partijen"
    callers = [Caller(signed(one.client_id, one.secret), scheme="Bearer") for one in PROFILES]
    assert [caller.get(path).status_code for caller in callers] == [200, 200]
    with working_for(Tenant.objects.get(oin=VOORBEELD.oin)):
        ApiClient.objects.update(client_id=None, secrets=[])
        ApiClient.objects.create(name="other", scopes=["alles"])
    assert [caller.get(path).status_code for caller in callers] == [403, 200]
    call_command("demo")
    assert [caller.get(path).status_code for caller in callers] == [200, 200]
    with working_for(Tenant.objects.get(oin=VOORBEELD.oin)):
        assert ApiClient.objects.get(name="other").client_id is None
        assert Klantcontact.objects.count() == VOORBEELD.klantcontacten


def test_way_in_is_told(db: None) -> None:
    for one in PROFILES:
        assert one.token in access.describe_access()
        assert f"{one.client_id}:{one.secret}" in access.describe_access()


def test_admin_user_manages_both_organisations(db: None) -> None:
    user = get_user_model().objects.get(username=access.USER)
    assert user.is_superuser
    assert user.check_password(access.password_of(access.USER))
    names = user.memberships.values_list("tenant__name", flat=True)
    assert set(names) == {access.TENANT, access.OTHER_TENANT}


def test_there_is_an_official_of_each_role(db: None) -> None:
    assert list(access.OFFICIALS) == Rol.values
    for rol in Rol:
        user = get_user_model().objects.get(username=rol.value)
        assert [group.name for group in user.groups.all()] == [rol.label]
        assert (user.is_staff, user.is_superuser, user.memberships.count()) == (True, False, 2)
        assert user.check_password(access.password_of(rol.value))
        assert f"{rol.value} / {access.password_of(rol.value)}" in access.describe_access()


def test_same_bsn_is_another_person_in_each_organisation(db: None) -> None:
    names = []
    for token in (access.TOKEN, access.OTHER_TOKEN):
        query = {"partijIdentificator__codeSoortObjectId": "bsn", "partijIdentificator__objectId": SHARED_BSN}
        page = Caller(token).get("partijen", query).json()
        assert page["count"] == 1
        names.append(page["results"][0]["partijIdentificatie"]["volledigeNaam"])
    assert len({*names, ""}) == 3


def test_no_other_number_is_known_to_both_organisations(db: None) -> None:
    numbers = []
    for one in PROFILES:
        with working_for(Tenant.objects.get(oin=one.oin)):
            numbers.append(set(PartijIdentificator.objects.values_list("partij_identificator_object_id", flat=True)))
    assert numbers[0] & numbers[1] == {SHARED_BSN}
