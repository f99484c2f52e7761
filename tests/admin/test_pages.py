"""Every kind of object has its pages, and a list that finds it."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.core import checks
from django.db import models

from apps.core.admin import ResourceAdmin
from apps.core.beheer.outgoing import OutgoingAdmin
from apps.core.outbox.model import outgoing_models
from apps.core.tenancy import TenantModel, working_for
from apps.legacy.models.row import BesideRow
from apps.partijen.models import Zoektocht
from tests.admin.beheer import Beheer, errors_of, values_of
from tests.admin.objects import FEW, MAKERS
from tests.register import Register
from tests.test_architecture import PASSING

KINDS = pytest.mark.parametrize("model", MAKERS, ids=lambda model: model.__name__)


def shown(response: Any) -> list[Any]:
    """Returns the keys of the rows on a list."""
    assert response.status_code == 200, response.headers
    return [row.pk for row in response.context["cl"].result_list]


def test_every_domain_model_is_registered_and_has_a_maker_here() -> None:
    owned = (
        {model for model in apps.get_models() if issubclass(model, TenantModel) and not issubclass(model, BesideRow)}
        - PASSING
        - {Zoektocht}
    )
    registered = {
        model for model, model_admin in admin.site._registry.items() if isinstance(model_admin, ResourceAdmin)
    }
    assert owned == registered
    assert {model for model in owned if not model.is_work} == set(MAKERS)


def test_messages_to_other_systems_are_for_looking_at_and_trying_again() -> None:
    for model in outgoing_models():
        assert isinstance(admin.site.get_model_admin(model), OutgoingAdmin), model


def test_django_finds_nothing_wrong_with_the_admin() -> None:
    assert checks.run_checks(tags=[checks.Tags.admin]) == []


@KINDS
def test_list_shows_the_object_and_pages_open(register: Register, beheer: Beheer, model: type[models.Model]) -> None:
    instance = MAKERS[model](register)
    assert instance.pk in shown(beheer.get(model))
    for page in ("change", "delete", "history"):
        assert beheer.get(instance, page).status_code == 200, page
    assert beheer.get(model, "add").status_code == 200
    assert instance.pk in shown(beheer.get(model, _popup="1"))


@KINDS
def test_search_finds_by_every_search_field_and_by_uuid(
    register: Register, beheer: Beheer, model: type[models.Model]
) -> None:
    instance = MAKERS[model](register)
    lookups = admin.site.get_model_admin(model).search_fields
    assert lookups
    for lookup in lookups:
        with working_for(register.tenant):
            term = model._default_manager.values_list(lookup.rpartition("__")[0], flat=True).get(pk=instance.pk)
        assert term, lookup
        assert instance.pk in shown(beheer.get(model, q=f" {term} ")), lookup
    assert shown(beheer.get(model, q=str(instance.uuid))) == [instance.pk]


@KINDS
def test_search_for_something_else_finds_nothing(register: Register, beheer: Beheer, model: type[models.Model]) -> None:
    MAKERS[model](register)
    assert shown(beheer.get(model, q="onvindbaar")) == []
    assert shown(beheer.get(model, q="00000000-0000-4000-8000-000000000000")) == []


@KINDS
def test_form_saved_as_it_is_changes_nothing(register: Register, beheer: Beheer, model: type[models.Model]) -> None:
    instance = MAKERS[model](register)
    with working_for(register.tenant):
        before = model._default_manager.values().get(pk=instance.pk)
    response = beheer.send(instance)
    assert response.status_code == 302, errors_of(response)
    with working_for(register.tenant):
        assert model._default_manager.values().get(pk=instance.pk) == before


@KINDS
def test_no_select_box_grows_with_a_table(register: Register, beheer: Beheer, model: type[models.Model]) -> None:
    instance = MAKERS[model](register)
    before = beheer.get(instance).content.count(b"<option")
    for kind in set(MAKERS) - ({model} & FEW):
        MAKERS[kind](register)
    assert beheer.get(instance).content.count(b"<option") == before


def test_row_of_an_inline_may_be_left_alone(register: Register, beheer: Beheer) -> None:
    values = values_of(beheer.get(MAKERS[apps.get_model("partijen.Partij")](register)))
    assert values["partij_identificatoren-TOTAL_FORMS"] == "1"


def test_anonymous_visitor_is_asked_to_log_in(anonymous: Any, beheer: Beheer) -> None:
    response = anonymous.get("/admin/")
    assert (response.status_code, response["Location"]) == (302, "/admin/login/?next=/admin/")
    assert beheer.get("/admin/").status_code == 200
