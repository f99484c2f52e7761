"""The page "Waarom dit kanaal?" in the admin."""

from typing import Any

import pytest

from apps.core.models import Tenant
from apps.partijen.models import Partij
from apps.voorkeurskanaal.models import Kanaalbeslissing
from tests.admin.beheer import Beheer, values_of
from tests.api_client import Caller
from tests.register import Register


@pytest.fixture
def beheer(tenant: Tenant) -> Beheer:
    return Beheer("miranda", tenant)


@pytest.fixture
def partij(register: Register) -> Partij:
    made = register.partij(partij_identificatie={"contactnaam": {"achternaam": "Bol"}})
    register.digitaal_adres(made, adres="klant@example.nl", is_voorkeur=True)
    register.digitaal_adres(made, adres="0201234567", soort_digitaal_adres="telefoonnummer", referentie="ZAAK-1")
    return made


def text_of(answer: Any) -> str:
    assert answer.status_code == 200, answer.headers
    return str(answer.content.decode())


def test_page_says_what_would_be_decided_and_why(beheer: Beheer, partij: Partij, register: Register) -> None:
    assert "Waarom dit kanaal?" in text_of(beheer.get(partij))
    page = text_of(beheer.get(partij, "voorkeurskanaal"))
    for word in ("klant@example.nl", "Het is het voorkeursadres van de klant.", "nog niets beslist"):
        assert word in page
    assert register.all(Kanaalbeslissing) == []


def test_question_is_sent_in_the_body_and_says_why_not_otherwise(beheer: Beheer, partij: Partij) -> None:
    url = beheer.url(partij, "voorkeurskanaal")
    sent = {**values_of(beheer.get(partij, "voorkeurskanaal")), "zaak": "ZAAK-1", "doel": "besluit"}
    page = text_of(beheer.client.post(url, sent))
    for word in ("Geen kanaal", "Notificatie: E-mail", "Een vast nummer ontvangt geen SMS.", "0201234567"):
        assert word in page
    assert "Selecteer een geldige keuze" in text_of(beheer.client.post(url, {**sent, "doel": "x"}))


def test_decisions_that_were_made_stand_below(beheer: Beheer, partij: Partij, api: Caller) -> None:
    assert api.get(f"partijen/{partij.uuid}/voorkeurskanaal").status_code == 200
    page = text_of(beheer.get(partij, "voorkeurskanaal"))
    assert "nog niets beslist" not in page
    assert "standaard, versie 0" in page


def test_page_is_for_who_may_see_the_partij(partij: Partij, beheer: Beheer, other_register: Register) -> None:
    url = beheer.url(partij, "voorkeurskanaal")
    assert Beheer("jan", other_register.tenant).get(url).status_code == 404
    beheer.user.user_permissions.clear()
    assert beheer.get(url).status_code == 403
