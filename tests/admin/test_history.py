"""The history of an object says who did what; Django's own log stays empty."""

from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.core import saving
from apps.core.tenancy import working_for
from apps.partijen.models import Partij
from tests.admin.beheer import Beheer
from tests.api_client import Caller
from tests.register import Register


def history(beheer: Beheer, partij: Partij, **query: str) -> list[tuple[str, str, list[str]]]:
    """Returns who did what to which columns, newest first."""
    page = beheer.get(partij, "history", **query).context["page"]
    return [(mutatie.actor, mutatie.label, mutatie.columns) for mutatie in page]


def rename(register: Register, partij: Partij, naam: str) -> None:
    """Gives the partij another name."""
    with working_for(register.tenant):
        partij.naam = naam
        saving.save(partij)


def test_history_shows_who_did_what_newest_first(register: Register, beheer: Beheer, api: Caller) -> None:
    answer = api.post("partijen", {"soortPartij": "persoon", "indicatieActief": True})
    assert answer.status_code == 201
    (partij,) = register.all(Partij)
    beheer.save(partij, contactnaam_voornaam="Jan", contactnaam_achternaam="Tester")
    columns = ["identificatie soort", "contactnaam: voornaam", "contactnaam: achternaam"]
    assert history(beheer, partij) == [
        ("beheer: medewerker", "gewijzigd", columns),
        ("applicatie: test", "toegevoegd", []),
    ]
    text = beheer.get(partij, "history").content.decode()
    assert "Gewijzigd: identificatie soort, contactnaam: voornaam, contactnaam: achternaam" in text


def test_history_is_that_of_the_object_alone(register: Register, beheer: Beheer) -> None:
    partij, other = register.partij(), register.partij()
    beheer.save(other, contactnaam_voornaam="Jan")
    assert [label for _, label, _ in history(beheer, partij)] == ["toegevoegd"]
    assert [label for _, label, _ in history(beheer, other)] == ["gewijzigd", "toegevoegd"]


def test_long_history_is_paged_and_its_last_change_compared_with_the_next_page(
    register: Register, beheer: Beheer
) -> None:
    partij = register.organisatie("Naam 0")
    for number in range(1, 51):
        rename(register, partij, f"Naam {number}")
    first, second = history(beheer, partij), history(beheer, partij, p="2")
    assert (len(first), len(second)) == (50, 1)
    assert first[-1] == ("systeem", "gewijzigd", ["naam"])
    assert second == [("systeem", "toegevoegd", [])]
    assert history(beheer, partij, p="x") == first


def test_django_keeps_no_log_of_what_is_the_organisations(register: Register, beheer: Beheer) -> None:
    beheer.save(Partij, soort_partij="organisatie", naam="Bakkerij Bol")
    (partij,) = register.all(Partij)
    beheer.save(partij, naam="Bakkerij Bal")
    assert [label for _, label, _ in history(beheer, partij)] == ["gewijzigd", "toegevoegd"]
    beheer.send(partij, "delete", post="yes")
    assert register.all(Partij) == []
    assert list(LogEntry.objects.all()) == []


def test_index_shows_no_recent_actions(register: Register, beheer: Beheer) -> None:
    with CaptureQueriesContext(connection) as queries:
        page = beheer.get("/admin/").content.decode()
    assert "Partijen" in page
    assert "Recente acties" not in page
    assert [query["sql"] for query in queries if "django_admin_log" in query["sql"]] == []
