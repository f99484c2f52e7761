"""What officials do all day, in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from apps.aanmelden.models import Authenticator
from apps.core.tenancy import working_for
from apps.partijen.models import Partij
from apps.synchronisatie.models import Spiegeling
from apps.werkplek.models import Inzage
from tests.browser.looking import Looking
from tests.register import Register, bsn

NOBODY = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def anna(register: Register, app: Authenticator) -> Partij:
    """Somebody with whom there was contact."""
    partij: Partij = register.partij(partij_identificatie={"contactnaam": {"voornaam": "Anna", "achternaam": "Bosch"}})
    register.identificator(partij, partij_identificator_object_id=bsn())
    register.digitaal_adres(partij, adres="anna@example.nl", is_voorkeur=True)
    contact = register.klantcontact(onderwerp="Boom in de weg")
    register.betrokkene(contact, partij)
    register.interne_taak(register.actor(), aanleidinggevend_klantcontact=contact)
    register.vertegenwoordiging(register.organisatie("Bewind B.V."), partij)
    return partij


def search(page: Page, looking: Looking, what: str) -> None:
    page.get_by_role("link", name="Zoeken", exact=True).click()
    page.get_by_role("searchbox").fill(what)
    page.get_by_role("button", name="Zoeken").click()


def test_customer_is_found_and_shown(
    register: Register, page: Page, looking: Looking, app: Authenticator, anna: Partij
) -> None:
    looking.log_in(app)
    looking.check()
    search(page, looking, "bosch")
    looking.check()
    assert "bosch" not in page.url
    page.get_by_role("link", name="Anna Bosch").click()
    expect(page.get_by_text("Boom in de weg")).to_be_visible()
    looking.check()
    page.get_by_role("button", name="Toon de nummers").click()
    expect(page.get_by_text("Getoond en vastgelegd.")).to_be_visible()
    assert len(register.all(Inzage)) == 1
    page.get_by_role("link", name="Waarom dit kanaal?").click()
    looking.check()


def test_contact_is_written_down_from_the_klantbeeld(
    register: Register, page: Page, looking: Looking, app: Authenticator, anna: Partij
) -> None:
    looking.log_in(app)
    page.goto(f"/admin/partijen/partij/{anna.pk}/klantbeeld/")
    page.get_by_role("link", name="Nieuw contact").click()
    looking.check()
    page.get_by_label("Kanaal").fill("balie")
    page.get_by_label("Onderwerp").fill("Paspoort")
    page.get_by_label("Wat moet er gebeuren?").fill("Terugbellen")
    page.get_by_role("button", name="Vastleggen").click()
    expect(page.get_by_text("Het contact is vastgelegd.")).to_be_visible()
    expect(page.get_by_text("Paspoort")).to_be_visible()


def test_duplicates_are_merged_and_parted(
    register: Register, page: Page, looking: Looking, app: Authenticator, anna: Partij
) -> None:
    other = register.partij(partij_identificatie={"contactnaam": {"voornaam": "A.", "achternaam": "Bosch"}})
    register.digitaal_adres(other, adres="anna@example.nl")
    looking.log_in(app)
    page.goto(f"/admin/partijen/partij/{anna.pk}/samenvoegen/")
    looking.check()
    page.goto(f"/admin/partijen/partij/{anna.pk}/samenvoegen/?ander={other.uuid}")
    looking.check()
    page.get_by_role("button", name="Samenvoegen").click()
    looking.check()
    page.get_by_role("button", name="Ja, samenvoegen").click()
    page.get_by_role("status").first.wait_for()
    assert [partij.pk for partij in register.all(Partij, pk__in=[anna.pk, other.pk])] == [anna.pk]
    page.goto(f"/admin/partijen/partij/{anna.pk}/samenvoegingen/")
    looking.check()
    page.get_by_role("button", name="Ongedaan maken").click()
    page.get_by_role("button", name="Ja, ongedaan maken").click()
    page.get_by_role("status").first.wait_for()
    assert len(register.all(Partij, pk__in=[anna.pk, other.pk])) == 2


def test_failed_synchronisation_is_tried_again(
    register: Register, page: Page, looking: Looking, app: Authenticator
) -> None:
    with working_for(register.tenant):
        Spiegeling.objects.create(sleutel="x", operatie="maak", verzoek_uuid=NOBODY, relatie_uuid=NOBODY,
                                  informatieobject="https://drc.example.nl/1", staat="mislukt")  # fmt: skip
    looking.log_in(app)
    page.get_by_role("link", name="spiegelingen: mislukt").click()
    looking.check()
    page.locator("input.action-select").first.check()
    page.get_by_label("Actie", exact=True).select_option(label="Probeer opnieuw")
    page.get_by_role("button", name="Uitvoeren").click()
    expect(page.get_by_text("Opnieuw te proberen: 1.")).to_be_visible()
    assert [one.staat for one in register.all(Spiegeling)] == ["open"]


FORMS = ("partijen/partij", "klantcontacten/klantcontact", "taken/internetaak")


@pytest.mark.parametrize("path", FORMS)
def test_lists_and_forms_are_accessible(
    page: Page, looking: Looking, app: Authenticator, anna: Partij, path: str
) -> None:
    looking.log_in(app)
    page.goto(f"/admin/{path}/")
    looking.check()
    page.locator("#result_list tbody th a").first.click()
    looking.check()
    page.goto(f"/admin/{path}/add/")
    looking.check()
