"""What each role reaches in the admin: every page of every registered model, as the table of roles says."""

from itertools import pairwise
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db.models import Model
from django.template.response import SimpleTemplateResponse
from django.urls import reverse

from apps.aanmelden.rollen import TABLE, Aard, Rol, actions_of, kind_of
from apps.betrokkenen.models import DigitaalAdres
from apps.core.models import ApiClient, Tenant
from apps.core.outbox.model import outgoing_models
from apps.core.tenancy import TenantModel
from apps.klantcontacten.models import Klantcontact
from apps.partijen.models import Partij
from tests.admin.beheer import Beheer, values_of
from tests.admin.objects import FEW, MAKERS
from tests.admin.test_pages import shown
from tests.register import Register
from tests.test_architecture import HISTORY_ITSELF, tenant_models

ROLES = pytest.mark.parametrize("rol", Rol)
# What a page asks of who opens it; any other page of a model asks that its objects may be seen.
ASKS = {"add": "add", "delete": "delete", "import": "add"}
# What is only sent, and never opened.
SENT = {"process_import"}
# Pages of an object on which something else is made or changed.
MAKES = {(Partij, "contact"): ("add", Klantcontact)}
# Each role may what the one before may: pages that are the same for both are walked once.
BEFORE = dict(zip([*Rol][1:], Rol, strict=False))
NONE = 999_999  # the key of no object
CHECKED_FIRST = {"change", "delete"}  # whether one may is checked before the object is looked for


def routes_of(model: type[Model]) -> dict[str, bool]:
    """Returns the pages of a model by the last part of their names, and whether they are about one object."""
    prefix = f"{model._meta.app_label}_{model._meta.model_name}_"
    routes = admin.site.get_model_admin(model).get_urls()
    return {route.name.removeprefix(prefix): "<" in str(route.pattern) for route in routes if route.name}


def expected(rol: Rol, model: type[Model], page: str) -> bool:
    """Tells whether the table lets a role open a page. What is work in progress, or what happened, nobody writes."""
    action, model = MAKES.get((model, page), (ASKS.get(page, "view"), model))
    is_written = not (issubclass(model, TenantModel) and model.is_work)
    return action in actions_of(rol, model) and (is_written or action == "view")


def address(model: type[Model], page: str, pk: Any) -> str:
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}"
    return reverse(name, args=[] if pk is None else [pk])


@ROLES
def test_every_page_of_every_model_opens_as_the_table_of_roles_says(
    register: Register, rol: Rol, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Pages are drawn in test_pages; here it is whether they open, and drawing is most of the work.
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")
    official = Beheer(rol.value, register.tenant, rol=rol)
    made = {model: make(register).pk for model, make in MAKERS.items()}
    made |= {Tenant: register.tenant.pk, User: official.user.pk, Group: Group.objects.first().pk}  # type: ignore[union-attr]
    tried = 0
    for model in admin.site._registry:
        for page, is_of_object in routes_of(model).items():
            if page in SENT:
                continue
            pk = None if not is_of_object else NONE if page in CHECKED_FIRST else made.get(model, NONE)
            if rol in BEFORE and expected(BEFORE[rol], model, page) == expected(rol, model, page):
                continue
            status = official.get(address(model, page, pk)).status_code
            found, allowed = pk != NONE, expected(rol, model, page)
            # What is not there is no page: a list to go back to, or none at all.
            right = {200} if allowed and found else {302, 404} if allowed else {403}
            if not allowed and not found and page not in CHECKED_FIRST:
                right = {302, 403, 404}
            assert status in right, (model, page, status)
            tried += 1
    assert tried > (5 * len(MAKERS) if rol not in BEFORE else 0)


def test_every_model_is_of_the_kind_that_it_should_be() -> None:
    kinds = {kind: {model for model in tenant_models() if kind_of(model) == kind} for kind in Aard}
    assert kinds[Aard.UITGAAND] == set(outgoing_models())
    assert kinds[Aard.GEBEURTENIS] >= HISTORY_ITSELF
    assert kinds[Aard.INRICHTING] >= FEW | {ApiClient}
    assert kinds[Aard.DAGELIJKS] >= {Partij, DigitaalAdres}


def test_each_role_may_do_what_the_one_before_may() -> None:
    for rights in TABLE.values():
        steps = [set(rights[rol]) for rol in Rol]
        assert all(less <= more for less, more in pairwise(steps))


@ROLES
def test_role_has_exactly_the_permissions_of_the_table(db: None, rol: Rol) -> None:
    group = Group.objects.get(name=rol.label)
    wanted = {
        f"{model._meta.app_label}.{action}_{model._meta.model_name}"
        for model in tenant_models()
        for action in actions_of(rol, model)
    }
    given = group.permissions.values_list("content_type__app_label", "codename")
    assert {f"{label}.{codename}" for label, codename in given} == wanted


def test_migrating_gives_a_role_back_what_was_taken_and_takes_what_was_given(db: None) -> None:
    group = Group.objects.get(name=Rol.RAADPLEGEN.label)
    before = set(group.permissions.all())
    group.permissions.set(Group.objects.get(name=Rol.BEHEERDER.label).permissions.filter(codename="delete_partij"))
    own = Group.objects.create(name="Eigen groep")
    own.permissions.set(before)
    call_command("migrate", verbosity=0)
    assert set(group.permissions.all()) == before == set(own.permissions.all())


def test_who_may_look_changes_nothing_and_who_works_does(register: Register) -> None:
    partij = register.organisatie("Bakkerij")
    worker = Beheer("medewerker", register.tenant, rol=Rol.MEDEWERKER)
    reader = Beheer("raadpleger", register.tenant, rol=Rol.RAADPLEGEN)
    values = {**values_of(worker.get(partij)), "naam": "Gewijzigd"}
    assert reader.client.post(reader.url(partij, "change"), values).status_code == 403
    assert [row.naam for row in register.all(Partij)] == ["Bakkerij"]
    assert worker.client.post(worker.url(partij, "change"), values).status_code == 302
    assert [row.naam for row in register.all(Partij)] == ["Gewijzigd"]


def test_who_works_removes_nothing_and_a_beheerder_does(register: Register) -> None:
    partij = register.organisatie("Bakkerij")
    worker = Beheer("medewerker", register.tenant, rol=Rol.MEDEWERKER)
    assert worker.client.post(worker.url(partij, "delete"), {"post": "yes"}).status_code == 403
    worker.act("delete_selected", partij, post="yes")
    assert len(register.all(Partij)) == 1
    beheerder = Beheer("beheerder", register.tenant, rol=Rol.BEHEERDER)
    assert beheerder.client.post(beheerder.url(partij, "delete"), {"post": "yes"}).status_code == 302
    assert register.all(Partij) == []


def test_only_a_functioneel_beheerder_gives_out_tokens(register: Register) -> None:
    before = register.client.token_digest
    beheerder = Beheer("beheerder", register.tenant, rol=Rol.BEHEERDER)
    beheerder.act("renew_token", register.client)
    assert register.all(ApiClient)[0].token_digest == before
    functioneel = Beheer("functioneel", register.tenant, rol=Rol.FUNCTIONEEL)
    functioneel.act("renew_token", register.client)
    assert register.all(ApiClient)[0].token_digest != before


@ROLES
def test_role_reaches_the_own_organisation_only(register: Register, other_register: Register, rol: Rol) -> None:
    own, foreign = register.partij(), other_register.partij()
    official = Beheer(rol.value, register.tenant, rol=rol)
    assert shown(official.get(Partij)) == [own.pk]
    for page in ("change", "history"):
        assert official.get(own, page).status_code == 200
        assert official.get(foreign, page).status_code == 302
    response = official.client.post("/admin/organisatie/", {"organisatie": other_register.tenant.pk})
    assert response.status_code == 403
    assert official.client.post("/admin/organisatie/", {"organisatie": register.tenant.pk}).status_code == 302
