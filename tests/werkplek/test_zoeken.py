"""An official finds a customer by whatever is known, and nobody of another organisation."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.core.tenancy import working_for
from apps.partijen.models import Partij
from tests.admin.beheer import Beheer
from tests.register import Register, bsn

ZOEKEN = "/admin/zoeken/"
MAX_STATEMENTS = 14


@pytest.fixture
def anna(register: Register) -> Partij:
    """Somebody of whom everything is known."""
    partij: Partij = register.partij(
        contactnaam_voornaam="Anna",
        contactnaam_voorvoegsel_achternaam="van den",
        contactnaam_achternaam="Bosch",
        bezoekadres={"straatnaam": "Dorpsstraat", "huisnummer": 12, "postcode": "1234 AB", "stad": "Breda"},
    )
    register.digitaal_adres(partij, adres="anna@example.nl")
    register.digitaal_adres(partij, adres="+31612345678", soort_digitaal_adres="telefoonnummer")
    return partij


def found(who: Beheer, typed: str) -> Any:
    """Returns what a search finds."""
    page = who.client.post(ZOEKEN, {"zoek": typed})
    assert page.status_code == 200
    return page.context["found"]


def keys(who: Beheer, typed: str) -> list[int]:
    """Returns the keys of the partijen that a search finds."""
    return [partij.pk for partij in found(who, typed).partijen]


@pytest.mark.parametrize(
    "typed",
    ["anna", "bosch anna", "BOSCH", "van den bosch", "anna@example.nl", "Anna@Example.nl", "06-12345678", "1234ab", "1234 AB 12"],
)  # fmt: skip
def test_partij_is_found(beheer: Beheer, other_beheer: Beheer, anna: Partij, typed: str) -> None:
    assert keys(beheer, typed) == [anna.pk]
    assert keys(other_beheer, typed) == []


def test_partij_is_found_by_number(register: Register, beheer: Beheer, other_beheer: Beheer, anna: Partij) -> None:
    number = bsn()
    register.identificator(anna, partij_identificator_object_id=number)
    for typed in (number, anna.nummer, str(anna.uuid)):
        assert keys(beheer, typed) == [anna.pk], typed
        assert anna.pk not in keys(other_beheer, typed), typed


@pytest.mark.parametrize("typed", ["karel", "1234 AB 13", "karel@example.nl", "0600000000", "anna karel", "%%%"])
def test_another_is_not_found(beheer: Beheer, anna: Partij, typed: str) -> None:
    assert keys(beheer, typed) == []


def test_contact_is_found_by_what_was_left_there(register: Register, beheer: Beheer, other_beheer: Beheer) -> None:
    contact = register.klantcontact(onderwerp="Boom in de weg")
    betrokkene = register.betrokkene(contact, contactnaam_achternaam="Jansen")
    register.digitaal_adres(adres="jansen@example.nl", verstrekt_door_betrokkene=betrokkene)
    for typed in (contact.nummer, str(contact.uuid), "jansen@example.nl", "jansen", "boom weg"):
        assert [one.pk for one in found(beheer, typed).klantcontacten] == [contact.pk], typed
        assert contact.pk not in [one.pk for one in found(other_beheer, typed).klantcontacten], typed


def test_task_and_verzoek_are_found_by_number(register: Register, beheer: Beheer) -> None:
    taak, klanttaak, verzoek = register.interne_taak(), register.klanttaak(), register.verzoek(identificatie="V-1")
    assert beheer.url(taak, "change") in [one["link"] for one in found(beheer, taak.nummer).zaken]
    assert beheer.url(klanttaak, "change") in [one["link"] for one in found(beheer, klanttaak.nummer).zaken]
    assert beheer.url(verzoek, "change") in [one["link"] for one in found(beheer, "V-1").zaken]


def test_too_short_is_told_and_searches_nothing(beheer: Beheer, anna: Partij) -> None:
    page = beheer.client.post(ZOEKEN, {"zoek": "an"})
    assert "ten minste drie letters" in page.content.decode()
    assert page.context["found"] is None


def test_secret_address_is_not_shown_in_a_list(register: Register, beheer: Beheer, anna: Partij) -> None:
    assert "Dorpsstraat" in beheer.client.post(ZOEKEN, {"zoek": "bosch"}).content.decode()
    with working_for(register.tenant):
        Partij.objects.filter(pk=anna.pk).update(indicatie_geheimhouding=True)
    assert "Dorpsstraat" not in beheer.client.post(ZOEKEN, {"zoek": "bosch"}).content.decode()


@pytest.mark.parametrize("typed", ["anna", "1234 AB 12", "12345", "anna@example.nl"])
def test_search_takes_few_statements_however_much_it_finds(
    register: Register, beheer: Beheer, anna: Partij, typed: str
) -> None:
    counts = []
    for more in (0, 5):
        for _ in range(more):
            register.partij(contactnaam_voornaam="Anna", bezoekadres={"huisnummer": 12, "postcode": "1234 AB"})
        with CaptureQueriesContext(connection) as queries:
            found(beheer, typed)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= MAX_STATEMENTS


def test_search_needs_the_right_to_see_partijen(beheer: Beheer, anna: Partij) -> None:
    beheer.user.user_permissions.clear()
    assert beheer.client.post(ZOEKEN, {"zoek": "anna"}).status_code == 403
