"""What is loaded of a partij, and in how many statements."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.core.tenancy import working_for
from apps.partijen.finding import partijen_with
from apps.voorkeurskanaal.begrippen import Beleid, Kanaalwens, Ontvanger, Vraag
from apps.voorkeurskanaal.codes import Kanaal, Voorkeur
from apps.voorkeurskanaal.laden import load_beleid, load_ontvanger
from apps.voorkeurskanaal.models import Kanaalbeleid, Kanaalvoorkeur, Onbestelbaar
from apps.voorkeurskanaal.vaststellen import vaststellen
from tests.register import Register

ADRES = {"straatnaam": "Plein", "huisnummer": 2, "huisnummertoevoeging": "A", "postcode": "1234 AB", "stad": "Breda"}


def load(register: Register, partij: Any) -> Ontvanger:
    with working_for(register.tenant):
        return load_ontvanger(partij.pk)


def test_everything_of_a_partij_is_loaded(register: Register) -> None:
    partij = register.partij(
        indicatie_geheimhouding=True, bezoekadres=ADRES, partij_identificatie={"contactnaam": {"achternaam": "Bol"}}
    )
    register.identificator(partij)
    adres = register.digitaal_adres(
        partij, is_standaard_adres=True, is_voorkeur=True, referentie="ZAAK-1", verificatie_datum=date(2026, 1, 2)
    )
    register.save(Kanaalvoorkeur, partij=partij, dienst="afval", kanaal="email", adres=adres)
    found = load(register, partij)
    assert (found.id, found.naam, found.is_geheim, found.heeft_bsn) == (str(partij.uuid), "Bol", True, True)
    (loaded,) = found.adressen
    assert (loaded.id, loaded.is_standaard, loaded.is_voorkeur) == (str(adres.uuid), True, True)
    assert (loaded.referentie, loaded.geverifieerd, loaded.onbestelbaar) == ("ZAAK-1", date(2026, 1, 2), False)
    assert found.wensen == (Kanaalwens(Voorkeur.EMAIL, "afval", "", str(adres.uuid)),)
    assert found.postadressen[0].regels == ("Plein 2 A", "1234 AB  Breda")


def test_contactpersonen_and_vertegenwoordigers_come_with_their_own_addresses(register: Register) -> None:
    organisatie, vertegenwoordiger = register.organisatie(), register.partij()
    contact = register.partij(
        soort_partij="contactpersoon", partij_identificatie={"werkte_voor_partij": organisatie, "contactnaam": {}}
    )
    register.vertegenwoordiging(vertegenwoordiger, organisatie)
    adressen = [register.digitaal_adres(one) for one in (contact, vertegenwoordiger)]
    found = load(register, organisatie)
    assert [one.adressen[0].id for one in (*found.contactpersonen, *found.vertegenwoordigers)] == [
        str(adres.uuid) for adres in adressen
    ]
    assert found.is_organisatie and not found.adressen


def test_loading_takes_a_constant_number_of_statements(register: Register) -> None:
    counts = []
    for more in (1, 4):
        partij = register.organisatie()
        for _ in range(more):
            register.digitaal_adres(partij)
            register.vertegenwoordiging(register.partij(), partij)
            register.save(Kanaalvoorkeur, partij=partij, dienst=str(len(counts) + _), kanaal="sms")
        with working_for(register.tenant), CaptureQueriesContext(connection) as queries:
            load_beleid(), load_ontvanger(partij.pk)
        counts.append(len(queries))
    assert counts == [2, 2]


@pytest.mark.parametrize(
    ("adres", "regels"),
    [
        ({"adresregel1": "Rue 1", "adresregel2": "Paris", "land": "FR"}, ("Rue 1", "Paris", "FR")),
        ({"adresregel1": "Postbus 1", "adresregel2": "1234 AB  Breda"}, ("Postbus 1", "1234 AB  Breda")),
        ({"straatnaam": "Plein", "stad": "Breda"}, ()), ({"adresregel1": "Plein 1"}, ()), ({"land": "NL"}, ()),
    ],
)  # fmt: skip
def test_postadres_has_lines_only_when_a_letter_can_arrive(register: Register, adres: Any, regels: Any) -> None:
    found = load(register, register.partij(correspondentieadres=adres, bezoekadres=ADRES))
    assert found.postadressen[0].regels == regels
    assert found.postadressen[1].regels == ("Plein 2 A", "1234 AB  Breda")


def test_undeliverable_address_is_marked_until_it_is_changed_or_verified_again(register: Register) -> None:
    partij = register.partij()
    adres = register.digitaal_adres(partij, adres="weg@example.nl")
    register.save(Onbestelbaar, adres=adres, tekst="weg@example.nl", reden="permanent-failure")
    assert load(register, partij).adressen[0].onbestelbaar
    assert vaststellen(load(register, partij), Vraag(), Beleid()).kanaal == Kanaal.GEEN
    adres.verificatie_datum = timezone.now().date().replace(year=2099)
    with working_for(register.tenant):
        adres.save()
    assert not load(register, partij).adressen[0].onbestelbaar
    adres.verificatie_datum, adres.adres = None, "nieuw@example.nl"
    with working_for(register.tenant):
        adres.save()
    assert not load(register, partij).adressen[0].onbestelbaar


def test_beleid_is_the_highest_version_and_the_standard_one_without_any(register: Register) -> None:
    with working_for(register.tenant):
        assert load_beleid() == Beleid()
    for versie in (2, 1):
        register.save(Kanaalbeleid, naam="eigen", versie=versie, volgorde=["sms"], berichttypen={"*": "1"})
    with working_for(register.tenant):
        assert load_beleid() == Beleid("eigen", 2, (Kanaal.SMS,), berichttypen=(("*", "1"),))


def test_partij_is_found_by_every_kind_of_number(register: Register) -> None:
    partij = register.partij()
    numbers = {"bsn": register.identificator(partij), "rsin": register.rsin(partij), "kvk": register.kvk(partij)}
    numbers["vestigingsnummer"] = register.vestiging(partij, numbers["kvk"])
    values = {soort: row.partij_identificator["object_id"] for soort, row in numbers.items()}
    with working_for(register.tenant):
        for soort, value in {**values, "klantnummer": partij.nummer}.items():
            assert partijen_with(soort, str(value)) == [partij.pk], soort
            assert partijen_with(soort, "000000000") == []
        assert partijen_with("vestigingsnummer", values["vestigingsnummer"], values["kvk"]) == [partij.pk]
        assert partijen_with("vestigingsnummer", values["vestigingsnummer"], "99999999") == []
        assert partijen_with("overig", "urn:x:y") == []


def test_two_partijen_with_one_number_are_both_found(register: Register) -> None:
    for _ in range(3):
        register.vestiging(register.partij(), register.kvk())
    with working_for(register.tenant):
        assert len(partijen_with("vestigingsnummer", "000012345678")) == 2


def test_nothing_of_another_organisation_is_loaded(register: Register, other_register: Register) -> None:
    """The same address is undeliverable, the same number known and a policy set elsewhere; here too, and then it counts."""
    adres = register.digitaal_adres(register.partij(), adres="een@example.nl")
    number = other_register.identificator(other_register.partij()).partij_identificator["object_id"]
    other_register.save(Onbestelbaar, tekst="een@example.nl", reden="x")
    other_register.save(Kanaalbeleid, versie=1)
    with working_for(register.tenant):
        assert not load_ontvanger(adres.verstrekt_door_partij_id).adressen[0].onbestelbaar
        assert (load_beleid().versie, partijen_with("bsn", number)) == (0, [])
    register.save(Onbestelbaar, tekst="een@example.nl", reden="x")
    register.save(Kanaalbeleid, versie=1)
    with working_for(register.tenant):
        assert load_ontvanger(adres.verstrekt_door_partij_id).adressen[0].onbestelbaar
        assert load_beleid().versie == 1
    with working_for(other_register.tenant):
        assert len(partijen_with("bsn", number)) == 1
