"""Actoren and categorieën go in and out of the admin as files, under the rules of the register."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.aanmelden.rollen import Rol
from apps.actoren.models import Actor
from apps.partijen.models import Categorie
from tests.admin.beheer import Beheer
from tests.register import Register

HEAD = "uuid,naam,soort_actor,indicatie_actief"


def bring_in(who: Beheer, model: Any, *lines: str) -> Any:
    """Imports a file."""
    file = SimpleUploadedFile("rijen.csv", "\n".join(lines).encode("utf-8-sig"), "text/csv")
    return who.client.post(who.url(model, "import"), {"format": "0", "import_file": file, "resource": ""})


def test_new_rows_are_made_and_known_ones_changed(register: Register, beheer: Beheer) -> None:
    known = register.actor(naam="Balie")
    response = bring_in(
        beheer, Actor, HEAD, f"{known.uuid},Balie Zuid,medewerker,1", ",Griffie,organisatorische_eenheid,1"
    )
    assert response.status_code == 302, response.content.decode()
    assert {(one.naam, one.soort_actor) for one in register.all(Actor)} == {
        ("Balie Zuid", "medewerker"),
        ("Griffie", "organisatorische_eenheid"),
    }
    assert Actor.mutaties.rel.related_model.objects.exists()


@pytest.mark.parametrize(
    "line", [",Fout,onzin,1", ",,medewerker,1", "geen-uuid,Fout,medewerker,1", f",{'x' * 300},medewerker,1"]
)
def test_file_with_a_wrong_row_changes_nothing(register: Register, beheer: Beheer, line: str) -> None:
    response = bring_in(beheer, Actor, HEAD, ",Goed,medewerker,1", line)
    assert response.status_code == 200
    assert register.all(Actor) == []


def test_object_of_another_organisation_is_not_changed(
    register: Register, other_register: Register, beheer: Beheer
) -> None:
    foreign = other_register.categorie("Van een ander")
    bring_in(beheer, Categorie, "uuid,naam", f"{foreign.uuid},Gestolen")
    assert [one.naam for one in other_register.all(Categorie)] == ["Van een ander"]
    assert [one.naam for one in register.all(Categorie)] == ["Gestolen"]


def test_file_that_goes_out_has_the_own_rows_and_no_formulas(
    register: Register, other_register: Register, beheer: Beheer
) -> None:
    own = register.categorie("=1+1")
    other_register.categorie("Van een ander")
    response = beheer.client.post(
        beheer.url(Categorie, "export"), {"format": "0", "uuid": "on", "naam": "on", "resource": "0"}
    )
    text = response.content.decode("utf-8-sig")
    assert text.splitlines() == ["uuid,naam", f"{own.uuid},1+1"]


def test_who_may_only_look_brings_nothing_in(register: Register) -> None:
    reader = Beheer("raadpleger", register.tenant, rol=Rol.RAADPLEGEN)
    assert bring_in(reader, Categorie, "uuid,naam", ",Nieuw").status_code == 403
    assert reader.get(Categorie, "export").status_code == 200
    assert register.all(Categorie) == []
