"""One page tells all of a partij, of its own organisation only."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.core.tenancy import working_for
from apps.partijen.models import Partij
from apps.werkplek.dossier import masked
from apps.werkplek.models import Inzage
from tests.admin.beheer import Beheer
from tests.register import Register, bsn

MAX_STATEMENTS = 14


@pytest.fixture
def anna(register: Register) -> Partij:
    partij: Partij = register.partij(contactnaam_voornaam="Anna", contactnaam_achternaam="Bosch")
    return partij


def fill(register: Register, partij: Partij, number: int) -> None:
    """Gives a partij something of everything."""
    contact = register.klantcontact(onderwerp=f"Contact {number}")
    register.betrokkene(contact, partij)
    register.interne_taak(aanleidinggevend_klantcontact=contact, gevraagde_handeling=f"Bel {number}")
    register.klanttaak(partij=partij, titel=f"Betaal {number}")
    register.bericht(partij=partij, onderwerp=f"Bericht {number}")
    register.klantverzoek(register.verzoek(identificatie=f"V-{number}"), partij=partij)
    register.digitaal_adres(partij, adres=f"anna{number}@example.nl")
    register.vertegenwoordiging(register.organisatie(f"Bewind {number}"), partij)
    register.vertegenwoordiging(partij, register.organisatie(f"Kind {number}"))


def page_of(who: Beheer, partij: Partij, **query: Any) -> str:
    """Returns the klantbeeld of a partij."""
    response = who.get(partij, "klantbeeld", **query)
    assert response.status_code == 200
    return str(response.content.decode())


def test_page_shows_everything_of_a_partij(register: Register, beheer: Beheer, anna: Partij) -> None:
    fill(register, anna, 1)
    page = page_of(beheer, anna)
    shown = (
        "Contact 1",
        "Bel 1",
        "Betaal 1",
        "Bericht 1",
        "V-1",
        "anna1@example.nl",
        "Bewind 1",
        "Kind 1",
        "Waarom dit kanaal?",
    )
    assert [text for text in shown if text not in page] == []


def test_page_shows_nothing_of_another_partij(register: Register, beheer: Beheer, anna: Partij) -> None:
    fill(register, anna, 1)
    page = page_of(beheer, register.partij())
    assert "Contact 1" not in page
    assert "anna1@example.nl" not in page


def test_page_is_of_the_own_organisation_only(
    register: Register, beheer: Beheer, other_beheer: Beheer, anna: Partij
) -> None:
    assert beheer.get(anna, "klantbeeld").status_code == 200
    assert other_beheer.get(anna, "klantbeeld").status_code == 404


def test_number_is_shown_on_purpose_and_written_down(
    register: Register, other_register: Register, beheer: Beheer, anna: Partij
) -> None:
    number = bsn()
    register.identificator(anna, partij_identificator_object_id=number)
    page = page_of(beheer, anna)
    assert number not in page
    assert masked(number) in page
    assert register.all(Inzage) == []
    shown = beheer.client.post(beheer.url(anna, "klantbeeld"))
    assert number in shown.content.decode()
    (inzage,) = register.all(Inzage)
    assert (inzage.partij, inzage.naam, inzage.soorten) == (anna.uuid, "medewerker", "bsn")
    assert other_register.all(Inzage) == []


def test_masking_leaves_the_last_digits() -> None:
    assert (masked("123456782"), masked("12"), masked("")) == ("••••••782", "12", "")


def test_timeline_is_newest_first_and_paged(register: Register, beheer: Beheer, anna: Partij) -> None:
    for day in range(1, 29):
        contact = register.klantcontact(onderwerp=f"Dag {day:02}", plaatsgevonden_op=f"2026-01-{day:02}T12:00Z")
        register.betrokkene(contact, anna)
    first = beheer.get(anna, "klantbeeld").context
    assert [row["kop"] for row in first["rows"]] == [f"Dag {day:02}" for day in range(28, 3, -1)]
    second = beheer.client.get(f"{beheer.url(anna, 'klantbeeld')}?{first['older']}").context
    assert [row["kop"] for row in second["rows"]] == ["Dag 03", "Dag 02", "Dag 01"]
    assert second["older"] == ""


def test_timeline_shows_the_kinds_that_are_asked_for(register: Register, beheer: Beheer, anna: Partij) -> None:
    fill(register, anna, 1)
    for soort in ("contact", "verzoek", "interne taak", "klanttaak", "bericht"):
        rows = beheer.get(anna, "klantbeeld", soort=soort).context["rows"]
        assert [row["wat"] for row in rows] == [soort]
    assert len(beheer.get(anna, "klantbeeld", soort=["contact", "bericht"]).context["rows"]) == 2


@pytest.mark.parametrize("query", [{"soort": "niets"}, {"voor": "gisteren"}, {"voor": "9999-99-99"}])
def test_timeline_asked_for_wrongly_is_shown_whole(beheer: Beheer, anna: Partij, query: dict[str, str]) -> None:
    assert beheer.get(anna, "klantbeeld", **query).status_code == 200


def test_contact_with_two_betrokkenen_stands_there_once(register: Register, beheer: Beheer, anna: Partij) -> None:
    contact = register.klantcontact()
    for _ in range(2):
        register.betrokkene(contact, anna)
    taak = register.interne_taak(aanleidinggevend_klantcontact=contact)
    context = beheer.get(anna, "klantbeeld").context
    assert sorted(row["wat"] for row in context["rows"]) == ["contact", "interne taak"]
    assert [one["pk"] for one in context["object"].open_taken] == [taak.pk]


def test_page_takes_few_statements_however_much_there_is(register: Register, beheer: Beheer, anna: Partij) -> None:
    counts = []
    for number in (1, 2, 3, 4):
        fill(register, anna, number)
        with CaptureQueriesContext(connection) as queries:
            page_of(beheer, anna)
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= MAX_STATEMENTS


def test_kinds_that_an_employee_may_not_see_are_left_out(register: Register, beheer: Beheer, anna: Partij) -> None:
    fill(register, anna, 1)
    beheer.user.user_permissions.set(Permission.objects.filter(codename__in=["view_partij", "view_bericht"]))
    assert {row["wat"] for row in beheer.get(anna, "klantbeeld").context["rows"]} == {"bericht"}


def test_secret_partij_is_marked(register: Register, beheer: Beheer, anna: Partij) -> None:
    assert "geheimhouding" not in page_of(beheer, anna)
    with working_for(register.tenant):
        Partij.objects.filter(pk=anna.pk).update(indicatie_geheimhouding=True)
    assert "geef ze aan niemand door" in page_of(beheer, anna)
