"""Deleting in the admin obeys the rules of the APIs, and is all or nothing."""

from apps.betrokkenen.models import DigitaalAdres
from apps.partijen.models import Partij, PartijIdentificator
from tests.admin.beheer import Beheer, errors_of, messages_of
from tests.register import Register

ACTION = "delete_selected"


def test_partij_is_deleted_with_what_is_its_own(register: Register, beheer: Beheer) -> None:
    partij = register.partij()
    register.vestiging(partij, register.kvk(partij))
    register.digitaal_adres(partij)
    assert beheer.send(partij, "delete", post="yes").status_code == 302
    assert (register.all(Partij), register.all(PartijIdentificator), register.all(DigitaalAdres)) == ([], [], [])


def test_partij_stays_when_an_identificator_of_another_falls_under_its_own(register: Register, beheer: Beheer) -> None:
    partij = register.organisatie("Bakkerij")
    register.vestiging(register.partij(), register.kvk(partij))
    page = beheer.client.post(beheer.url(partij, "delete"), {"post": "yes"})
    assert page.status_code == 200
    assert page.context["title"].strip() == "partij kan niet worden verwijderd"
    assert len(register.all(Partij)) == 2
    page = beheer.act(ACTION, partij, post="yes")
    assert page.context["title"].strip() == "partij kan niet worden verwijderd"
    assert (len(register.all(Partij)), len(register.all(PartijIdentificator))) == (2, 2)


def test_contactpersoon_stays_without_identificatie_when_the_organisatie_goes(
    register: Register, beheer: Beheer
) -> None:
    organisatie = register.organisatie()
    register.partij(
        soort_partij="contactpersoon",
        partij_identificatie={"contactnaam": {"voornaam": "Jan"}, "werkte_voor_partij": organisatie},
    )
    beheer.act(ACTION, organisatie, post="yes")
    assert [partij.partij_identificatie for partij in register.all(Partij)] == [None]


def test_action_deletes_what_was_ticked_and_nothing_else(register: Register, beheer: Beheer) -> None:
    first, second, third = (register.partij() for _ in range(3))
    page = beheer.act(ACTION, first, second)
    assert page.context["title"].strip() == "Meerdere objecten verwijderen"
    assert len(register.all(Partij)) == 3
    page = beheer.act(ACTION, first, second, post="yes", select_across="1")
    assert messages_of(page) == ["2 partijen met succes verwijderd."]
    assert register.all(Partij) == [third]


def test_row_of_an_inline_that_others_refer_to_stays(register: Register, beheer: Beheer) -> None:
    partij = register.partij()
    register.vestiging(register.partij(), register.kvk(partij))
    response = beheer.send(partij, **{"partij_identificatoren-0-DELETE": "on"})
    assert list(errors_of(response)) == ["partij_identificatoren"]
    assert len(register.all(PartijIdentificator)) == 2


def test_refused_deletion_undoes_all_and_is_told(register: Register, beheer: Beheer) -> None:
    child, parent, free = register.partij(), register.organisatie(), register.partij()
    register.vestiging(child, register.kvk(parent))
    # The newest goes first: the one that nothing refers to, and then the parent before its child.
    page = beheer.act(ACTION, child, parent, free, post="yes")
    assert messages_of(page) == ["Dit kan niet weg: andere objecten verwijzen ernaar."]
    assert register.all(Partij) == [child, parent, free]
    beheer.act(ACTION, child, post="yes")
    beheer.act(ACTION, parent, free, post="yes")
    assert register.all(Partij) == []
