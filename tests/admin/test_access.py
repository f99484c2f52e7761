"""An employee works for one organisation at a time, and sees nothing of any other."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import models
from django.test import Client
from django.urls import reverse

from apps.core.models import Membership, Tenant
from apps.partijen.models import Partij, Rekeningnummer
from tests.admin.beheer import PASSWORD, Beheer, errors_of, log_in, messages_of, values_of
from tests.admin.objects import MAKERS
from tests.admin.test_pages import KINDS, shown
from tests.register import Register

AUTOCOMPLETE = {"app_label": "partijen", "model_name": "rekeningnummer", "field_name": "partij"}


def found(beheer: Beheer, **query: str) -> list[str]:
    """Returns the texts that a search box for a partij offers."""
    response = beheer.get(reverse("admin:autocomplete"), **AUTOCOMPLETE, **query)
    return [row["text"] for row in response.json()["results"]]


@KINDS
def test_list_and_pages_show_the_own_organisation_only(
    register: Register, other_register: Register, beheer: Beheer, other_beheer: Beheer, model: type[models.Model]
) -> None:
    own, foreign = MAKERS[model](register), MAKERS[model](other_register)
    for employee, visible, hidden in ((beheer, own, foreign), (other_beheer, foreign, own)):
        listed = shown(employee.get(model))
        assert (visible.pk in listed, hidden.pk in listed) == (True, False)
        assert shown(employee.get(model, q=str(hidden.uuid))) == []
        for page in ("change", "delete", "history"):
            assert employee.get(visible, page).status_code == 200
            assert employee.get(hidden, page).status_code == 302, page


def test_foreign_object_is_not_changed_nor_deleted_nor_acted_on(
    register: Register, other_register: Register, beheer: Beheer, other_beheer: Beheer
) -> None:
    foreign, own = other_register.organisatie("Van een ander"), register.organisatie("Eigen")
    values = {**values_of(other_beheer.get(foreign)), "naam": "Gestolen"}
    values["_organisatie"] = str(register.tenant.pk)
    assert beheer.client.post(beheer.url(foreign, "change"), values).status_code == 302
    assert beheer.client.post(beheer.url(foreign, "delete"), {"post": "yes"}).status_code == 302
    beheer.act("delete_selected", foreign, post="yes")
    assert [partij.naam for partij in other_register.all(Partij)] == ["Van een ander"]
    beheer.save(own, naam="Gewijzigd")
    assert [partij.naam for partij in register.all(Partij)] == ["Gewijzigd"]
    beheer.act("delete_selected", own, post="yes")
    assert register.all(Partij) == []


def test_autocomplete_and_popup_offer_the_own_organisation_only(
    register: Register, other_register: Register, beheer: Beheer
) -> None:
    own = register.organisatie("Bakkerij Eigen")
    other_register.organisatie("Bakkerij Ander")
    assert found(beheer) == ["Bakkerij Eigen"]
    assert found(beheer, term="bakkerij") == ["Bakkerij Eigen"]
    assert found(beheer, term="Bakkerij Ander") == []
    assert shown(beheer.get(Partij, _popup="1", _to_field="id")) == [own.pk]


def test_search_box_takes_any_text(register: Register, beheer: Beheer) -> None:
    register.organisatie("Bakkerij")
    assert found(beheer, term="Bak\x00kerij") == ["Bakkerij"]
    assert found(beheer, term="%") == []


def test_reference_to_a_foreign_object_is_refused(register: Register, other_register: Register, beheer: Beheer) -> None:
    own, foreign = register.partij(), other_register.partij()
    response = beheer.send(Rekeningnummer, iban="NL91ABNA0417164300", partij=foreign.pk)
    assert list(errors_of(response)) == ["partij"]
    beheer.save(Rekeningnummer, iban="NL91ABNA0417164300", partij=own.pk)
    assert [row.partij_id for row in register.all(Rekeningnummer)] == [own.pk]


def test_row_of_a_foreign_inline_is_refused(register: Register, other_register: Register, beheer: Beheer) -> None:
    own, foreign = register.partij(), other_register.rekeningnummer(other_register.partij())
    row = {"rekeningnummers-INITIAL_FORMS": "1", "rekeningnummers-TOTAL_FORMS": "1", "rekeningnummers-0-id": foreign.pk}
    response = beheer.send(own, **row, **{"rekeningnummers-0-iban": "NL20INGB0001234567"})
    assert response.status_code == 200
    assert [row.iban for row in other_register.all(Rekeningnummer)] == ["NL91ABNA0417164300"]


def test_employee_without_membership_gets_a_page_that_says_so(register: Register, beheer: Beheer) -> None:
    partij = register.partij()
    stranger = Beheer("vreemdeling")
    for path in ("/admin/", stranger.url(Partij), stranger.url(partij), "/admin/autocomplete/"):
        response = stranger.get(path)
        assert response.status_code == 403
        assert "Uw account hoort nog niet bij een organisatie" in response.content.decode()
    assert stranger.get("/admin/password_change/").status_code == 200
    assert stranger.client.post("/admin/logout/").status_code == 200
    assert beheer.get("/admin/").status_code == 200


def test_access_that_was_taken_away_ends_at_once(register: Register, beheer: Beheer) -> None:
    assert beheer.get(Partij).status_code == 200
    Membership.objects.filter(user=beheer.user).delete()
    assert beheer.get(Partij).status_code == 403


def test_employee_without_permission_gets_a_page_that_says_so(register: Register, beheer: Beheer) -> None:
    beheer.user.user_permissions.clear()
    response = beheer.get(Partij)
    assert response.status_code == 403
    assert "U hebt geen recht op deze pagina." in response.content.decode()
    assert beheer.get("/admin/").status_code == 200


def test_employee_who_may_only_look_changes_nothing(register: Register, beheer: Beheer) -> None:
    partij = register.organisatie("Bakkerij")
    values = {**values_of(beheer.get(partij)), "naam": "Gewijzigd"}
    beheer.user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    page = beheer.get(partij)
    assert (page.status_code, "naam" in values_of(page)) == (200, False)
    for name in ("change", "delete"):
        assert beheer.client.post(beheer.url(partij, name), {**values, "post": "yes"}).status_code == 403
    assert [row.naam for row in register.all(Partij)] == ["Bakkerij"]
    beheer.user.user_permissions.set(Permission.objects.all())
    assert beheer.client.post(beheer.url(partij, "change"), values).status_code == 302
    assert [row.naam for row in register.all(Partij)] == ["Gewijzigd"]


def test_employee_sees_the_inlines_of_what_he_may_see(register: Register, beheer: Beheer) -> None:
    partij = register.partij()
    register.rekeningnummer(partij)
    for page in (beheer.get(Partij, "add"), beheer.get(partij)):
        assert "rekeningnummers-TOTAL_FORMS" in values_of(page)
    beheer.user.user_permissions.set(Permission.objects.filter(codename__endswith="_partij"))
    for page in (beheer.get(Partij, "add"), beheer.get(partij)):
        assert "rekeningnummers-TOTAL_FORMS" not in values_of(page)
    assert "NL91ABNA0417164300" not in beheer.get(partij).content.decode()


def switch(beheer: Beheer, tenant: Tenant) -> Any:
    return beheer.client.post("/admin/organisatie/", {"organisatie": tenant.pk}, follow=True)


def test_superuser_switches_to_any_organisation(
    register: Register, other_register: Register, superuser: Beheer
) -> None:
    own, foreign = register.organisatie("In Voorbeeld"), other_register.organisatie("In Andersdorp")
    for tenant, partij in ((register.tenant, own), (other_register.tenant, foreign), (register.tenant, own)):
        response = switch(superuser, tenant)
        assert messages_of(response) == [f"U werkt nu voor {tenant}."]
        assert f'<p class="organisatie">{tenant}</p>' in response.content.decode()
        assert shown(superuser.get(Partij)) == [partij.pk]


def test_employee_switches_between_memberships_only(register: Register, other_register: Register) -> None:
    third = Tenant.objects.create(name="Gemeente Derde", oin="00000001001111111000")
    employee = Beheer("dubbel", register.tenant, other_register.tenant)
    assert values_of(employee.get("/admin/"))["organisatie"] == str(register.tenant.pk)
    switch(employee, other_register.tenant)
    assert values_of(employee.get("/admin/"))["organisatie"] == str(other_register.tenant.pk)
    assert switch(employee, third).status_code == 403
    assert employee.client.post("/admin/organisatie/", {"organisatie": "x"}).status_code == 403
    assert employee.client.get("/admin/organisatie/").status_code == 405
    assert values_of(employee.get("/admin/"))["organisatie"] == str(other_register.tenant.pk)


def test_chosen_organisation_is_left_when_the_access_to_it_ends(register: Register, other_register: Register) -> None:
    employee = Beheer("dubbel", register.tenant, other_register.tenant)
    switch(employee, register.tenant)
    own, other = register.partij(), other_register.partij()
    assert shown(employee.get(Partij)) == [own.pk]
    Membership.objects.filter(tenant=register.tenant).delete()
    assert shown(employee.get(Partij)) == [other.pk]


def test_who_has_one_organisation_is_offered_no_switch(beheer: Beheer, other_register: Register) -> None:
    assert "organisatie" not in values_of(beheer.get("/admin/"))


def test_form_opened_for_another_organisation_is_not_saved(
    register: Register, other_register: Register, superuser: Beheer
) -> None:
    switch(superuser, register.tenant)
    values = {**values_of(superuser.get(Partij, "add")), "soort_partij": "persoon"}
    switch(superuser, other_register.tenant)
    assert superuser.client.post(superuser.url(Partij, "add"), values).status_code == 409
    assert (register.all(Partij), other_register.all(Partij)) == ([], [])
    switch(superuser, register.tenant)
    assert superuser.client.post(superuser.url(Partij, "add"), values).status_code == 302
    assert (len(register.all(Partij)), other_register.all(Partij)) == (1, [])


def test_switch_and_forms_ask_for_a_csrf_token(register: Register, superuser: Beheer) -> None:
    strict = Client(enforce_csrf_checks=True)
    log_in(strict, superuser.user)
    values = values_of(strict.get("/admin/"))
    assert strict.post("/admin/organisatie/", {"organisatie": register.tenant.pk}).status_code == 403
    assert strict.post("/admin/organisatie/", values).status_code == 302


def test_what_no_organisation_owns_is_for_superusers(beheer: Beheer, superuser: Beheer) -> None:
    for name in ("auth_user", "auth_group", "core_tenant", "core_membership", "procrastinate_procrastinatejob"):
        path = reverse(f"admin:{name}_changelist")
        assert (beheer.get(path).status_code, superuser.get(path).status_code) == (403, 200), name
    for path in ("/admin/core/tenant/add/", f"/admin/auth/user/{superuser.user.pk}/password/"):
        assert (beheer.get(path).status_code, superuser.get(path).status_code) == (403, 200), path


def test_superuser_of_an_empty_register_makes_the_first_organisation(db: None) -> None:
    first = Beheer("eerste", is_superuser=True)
    response = first.get(Partij)
    assert response.status_code == 403
    assert "Maak er eerst een aan" in response.content.decode()
    first.save(Tenant, name="Gemeente Nieuw", oin="00000001001111111000", rsin="")
    assert first.get(Partij).status_code == 200


def test_organisation_is_not_deleted_from_the_admin(register: Register, superuser: Beheer) -> None:
    assert superuser.get(register.tenant, "delete").status_code == 403
    assert superuser.get(register.tenant).status_code == 200


def test_superuser_gives_an_employee_access(register: Register, superuser: Beheer) -> None:
    employee = Beheer("nieuw")
    assert employee.get("/admin/").status_code == 403
    superuser.save(Membership, user=employee.user.pk, tenant=register.tenant.pk)
    assert employee.get("/admin/").status_code == 200
    response = superuser.send(Membership, user=employee.user.pk, tenant=register.tenant.pk)
    assert errors_of(response) == {
        "__all__": ["Toegang tot organisatie met deze Medewerker en Organisatie bestaat al."]
    }


def test_login_and_logout_work(beheer: Beheer, settings: Any) -> None:
    settings.TOTP = False
    client = Client()
    answer = client.post("/admin/login/", {"username": "medewerker", "password": PASSWORD, "next": "/admin/"})
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert client.get("/admin/").status_code == 200
    assert client.post("/admin/logout/").status_code == 200
    assert client.get("/admin/").status_code == 302
    User.objects.filter(pk=beheer.user.pk).update(is_staff=False)
    assert client.post("/admin/login/", {"username": "medewerker", "password": PASSWORD}).status_code == 200


@pytest.mark.parametrize("path", ["/admin/jsi18n/", "/admin/password_change/"])
def test_pages_without_data_need_no_organisation(db: None, path: str) -> None:
    assert Beheer("vreemdeling").get(path).status_code == 200


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/", "/admin/partijen/partij/add/", "/admin/password_change/"])
def test_browser_may_name_the_origin_of_forms(beheer: Beheer, anonymous: Client, path: str) -> None:
    client = anonymous if path == "/admin/login/" else beheer.client
    response = client.get(path)
    assert (response.status_code, response["Referrer-Policy"]) == (200, "same-origin")
