"""An official writes down a contact from the klantbeeld, with a task when something must be done."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission

from apps.betrokkenen.models import Betrokkene
from apps.klantcontacten.models import Klantcontact
from apps.partijen.models import Partij
from apps.taken.models import InterneTaak, Toewijzing
from tests.admin.beheer import Beheer
from tests.register import Register

GIVEN = {"kanaal": "balie", "onderwerp": "Paspoort", "gelukt": "on"}


@pytest.fixture
def anna(register: Register) -> Partij:
    partij: Partij = register.partij()
    return partij


def send(who: Beheer, partij: Partij, **changes: Any) -> Any:
    return who.client.post(who.url(partij, "contact"), {**GIVEN, **changes})


def test_contact_is_of_the_partij(register: Register, beheer: Beheer, anna: Partij) -> None:
    response = send(beheer, anna)
    assert (response.status_code, response["Location"]) == (302, beheer.url(anna, "klantbeeld"))
    (contact,) = register.all(Klantcontact)
    assert (contact.kanaal, contact.onderwerp, contact.indicatie_contact_gelukt) == ("balie", "Paspoort", True)
    (betrokkene,) = register.all(Betrokkene)
    assert (betrokkene.was_partij_id, betrokkene.had_klantcontact_id) == (anna.pk, contact.pk)
    assert register.all(InterneTaak) == []


def test_task_is_made_and_assigned_along(register: Register, beheer: Beheer, anna: Partij) -> None:
    actor = register.actor()
    send(beheer, anna, handeling="Terugbellen", toelichting="Na vijven", actor=actor.pk)
    (taak,) = register.all(InterneTaak)
    assert (taak.gevraagde_handeling, taak.toelichting, taak.status) == ("Terugbellen", "Na vijven", "te_verwerken")
    assert [one.actor_id for one in register.all(Toewijzing)] == [actor.pk]


@pytest.mark.parametrize(
    "changes", [{"kanaal": ""}, {"onderwerp": ""}, {"toelichting": "Waarom?"}, {"kanaal": "x" * 51}]
)
def test_what_is_wrong_is_told_and_nothing_stored(
    register: Register, beheer: Beheer, anna: Partij, changes: dict[str, str]
) -> None:
    response = send(beheer, anna, **changes)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert register.all(Klantcontact) == []


def test_actor_of_another_organisation_cannot_be_chosen(
    register: Register, other_register: Register, beheer: Beheer, anna: Partij
) -> None:
    response = send(beheer, anna, handeling="Bellen", actor=other_register.actor().pk)
    assert response.context["form"].errors
    assert register.all(Klantcontact) == []


def test_rights_are_needed(register: Register, beheer: Beheer, anna: Partij) -> None:
    beheer.user.user_permissions.set(Permission.objects.filter(codename="view_partij"))
    assert send(beheer, anna).status_code == 403
    beheer.user.user_permissions.set(
        Permission.objects.filter(codename__in=["view_partij", "add_klantcontact", "add_betrokkene"])
    )
    assert send(beheer, anna, handeling="Bellen").status_code == 403
    assert register.all(Klantcontact) == []
    assert send(beheer, anna).status_code == 302
