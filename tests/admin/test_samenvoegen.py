"""Merging in the admin: side by side, confirmed, undone, and by whom."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.aanmelden.rollen import Rol
from apps.core.tenancy import working_for
from apps.partijen import duplicaten
from apps.partijen.models import Duplicaat, Partij, Samenvoeging
from tests.admin.beheer import Beheer
from tests.register import Register

NAAM = {"contactnaam": {"voornaam": "Anna", "achternaam": "Bos"}}


@pytest.fixture
def two(register: Register) -> tuple[Partij, Partij]:
    """Two partijen with an address in common."""
    stays = register.partij(partij_identificatie=NAAM, voorkeurstaal="nld")
    gone = register.partij(voorkeurstaal="eng", bezoekadres={"stad": "Breda"})
    for partij in (stays, gone):
        register.digitaal_adres(partij, adres="anna@example.nl")
    return stays, gone


def post(who: Beheer, partij: Partij, page: str = "samenvoegen", **sent: Any) -> Any:
    return who.client.post(who.url(partij, page), sent)


def test_candidates_are_listed_and_compared_by_nummer_or_uuid(beheer: Beheer, two: Any) -> None:
    stays, gone = two
    page = beheer.get(stays, "samenvoegen")
    assert f"?ander={gone.uuid}" in page.content.decode()
    for sought in (gone.nummer, str(gone.uuid)):
        shown = beheer.get(stays, "samenvoegen", ander=sought).content.decode()
        assert "Breda" in shown
        assert "Digitale adressen" in shown
    nobody = beheer.get(stays, "samenvoegen", ander="999999")
    assert "geen andere partij met dit nummer" in nobody.content.decode()
    assert beheer.get(stays, "samenvoegen", ander=str(stays.uuid)).context["candidates"]


def test_merge_is_confirmed_first_and_can_be_undone(register: Register, beheer: Beheer, two: Any) -> None:
    stays, gone = two
    sent = {"ander": str(gone.uuid), "keuze_voorkeurstaal": "verdwijnende", "keuze_nummer": "x"}
    asked = post(beheer, stays, **sent)
    assert asked.status_code == 200
    assert "Klopt dit?" in asked.content.decode()
    assert len(register.all(Partij)) == 2
    done = post(beheer, stays, **sent, bevestigd="1")
    assert (done.status_code, done["Location"]) == (302, beheer.url(stays, "change"))
    (left,) = register.all(Partij)
    assert (left.voorkeurstaal, left.bezoekadres["stad"]) == ("eng", "Breda")
    assert [one.samengevoegd_door for one in register.all(Samenvoeging)] == ["medewerker"]
    asked = post(beheer, stays, "samenvoegingen", verdwenen=str(gone.uuid))
    assert "ongedaan maken?" in asked.content.decode()
    done = post(beheer, stays, "samenvoegingen", verdwenen=str(gone.uuid), bevestigd="1")
    assert (done.status_code, done["Location"]) == (302, beheer.url(gone, "change"))
    assert {one.voorkeurstaal for one in register.all(Partij)} == {"nld", "eng"}
    assert register.all(Samenvoeging) == []


def test_what_the_register_refuses_is_told(register: Register, beheer: Beheer) -> None:
    person, organisation = register.partij(), register.organisatie()
    page = beheer.get(person, "samenvoegen", ander=str(organisation.uuid))
    assert "Een organisatie kan alleen met een organisatie" in page.content.decode()
    answer = beheer.client.post(
        beheer.url(person, "samenvoegen"), {"ander": str(organisation.uuid), "bevestigd": "1"}, follow=True
    )
    assert "Een organisatie kan alleen met een organisatie" in answer.content.decode()
    assert len(register.all(Partij)) == 2


def test_pair_that_is_judged_leaves_the_list(register: Register, beheer: Beheer, two: Any) -> None:
    stays, gone = two
    with working_for(register.tenant):
        duplicaten.remember([stays.pk])
    assert f"/{stays.pk}/samenvoegen/?ander={gone.uuid}" in beheer.get(Duplicaat).content.decode()
    assert post(beheer, stays, ander=str(gone.uuid), actie="geen_duplicaat").status_code == 302
    assert "Vergelijken</a>" not in beheer.get(Duplicaat).content.decode()
    assert beheer.get(stays, "samenvoegen").context["candidates"] == []


def test_who_may_only_look_sees_both_and_changes_nothing(register: Register, two: Any) -> None:
    stays, gone = two
    looking, working = (Beheer(rol.value, register.tenant, rol=rol) for rol in (Rol.RAADPLEGEN, Rol.MEDEWERKER))
    assert "Breda" in looking.get(stays, "samenvoegen", ander=str(gone.uuid)).content.decode()
    for sent in ({"bevestigd": "1"}, {"actie": "geen_duplicaat"}):
        assert post(looking, stays, ander=str(gone.uuid), **sent).status_code == 403
    assert len(register.all(Partij)) == 2
    assert post(working, stays, ander=str(gone.uuid), bevestigd="1").status_code == 302
    for sent in ({}, {"bevestigd": "1"}):
        assert post(looking, stays, "samenvoegingen", verdwenen=str(gone.uuid), **sent).status_code == 403
    assert len(register.all(Partij)) == 1


def test_partijen_of_another_organisation_are_not_found(
    register: Register,
    beheer: Beheer,
    other_register: Register,
    other_beheer: Beheer,
    two: Any,
) -> None:
    stays, gone = two
    other = other_register.partij(nummer="777777")
    for sought in (str(other.uuid), "777777"):
        assert beheer.get(stays, "samenvoegen", ander=sought).context.get("ander") is None
    assert other_beheer.get(stays, "samenvoegen").status_code == 404
    assert beheer.get(stays, "samenvoegen", ander=str(gone.uuid)).context["ander"] == gone


def test_pages_take_few_statements(register: Register, beheer: Beheer, two: Any) -> None:
    stays, gone = two
    for query in ({}, {"ander": str(gone.uuid)}):
        with CaptureQueriesContext(connection) as queries:
            beheer.get(stays, "samenvoegen", **query)
        assert len([one for one in queries if "SAVEPOINT" not in one["sql"]]) <= 20, len(queries)
