"""What is saved in the admin obeys the rules of the APIs; what is refused is told in the form."""

from typing import Any

import pytest

from apps.actoren.models import Actor
from apps.betrokkenen.models import DigitaalAdres
from apps.klantcontacten.models import ActorKlantcontact, Klantcontact
from apps.partijen.models import Partij, PartijIdentificator, Rekeningnummer, Vertegenwoordiging
from apps.taken.models import InterneTaak
from apps.verzoeken.models import Klantverzoek, Verzoek
from tests.admin.beheer import Beheer, errors_of, values_of
from tests.register import Register, bsn

BSN = {
    "partij_identificator_code_objecttype": "natuurlijk_persoon",
    "partij_identificator_code_soort_object_id": "bsn",
    "partij_identificator_code_register": "brp",
}
NUMBER = "partij_identificator_object_id"


def row(relation: str, index: int, **values: Any) -> dict[str, Any]:
    """Returns the fields of a new row of an inline, the first one on a page."""
    fields = {f"{relation}-{index}-{name}": value for name, value in values.items()}
    return {f"{relation}-TOTAL_FORMS": str(index + 1), **fields}


class TestDigitaalAdres:
    def test_invalid_email_is_told_at_the_field(self, register: Register, beheer: Beheer) -> None:
        partij = register.partij()
        values = {"soort_digitaal_adres": "email", "verstrekt_door_partij": partij.pk}
        response = beheer.send(DigitaalAdres, adres="geen adres", **values)
        assert errors_of(response) == {"adres": ["Voer een geldig e-mailadres in."]}
        assert register.all(DigitaalAdres) == []
        beheer.save(DigitaalAdres, adres="jan@example.nl", **values)
        assert [adres.adres for adres in register.all(DigitaalAdres)] == ["jan@example.nl"]

    def test_second_standaardadres_takes_the_flag(self, register: Register, beheer: Beheer) -> None:
        partij = register.partij()
        register.digitaal_adres(partij, adres="oud@example.nl", is_standaard_adres=True)
        values = {"soort_digitaal_adres": "email", "verstrekt_door_partij": partij.pk, "is_standaard_adres": "on"}
        beheer.save(DigitaalAdres, adres="nieuw@example.nl", **values)
        flags = {adres.adres: adres.is_standaard_adres for adres in register.all(DigitaalAdres)}
        assert flags == {"oud@example.nl": False, "nieuw@example.nl": True}

    def test_rule_of_an_inline_is_told_in_its_row(self, register: Register, beheer: Beheer) -> None:
        partij = register.organisatie("Bakkerij")
        new = row("digitale_adressen", 0, adres="fout", soort_digitaal_adres="email")
        response = beheer.send(partij, naam="Bakkerij Bol", **new)
        assert errors_of(response) == {"digitale_adressen-0-adres": ["Voer een geldig e-mailadres in."]}
        assert [row.naam for row in register.all(Partij)] == ["Bakkerij"]
        beheer.save(partij, naam="Bakkerij Bol", **{**new, "digitale_adressen-0-adres": "bol@example.nl"})
        assert [row.naam for row in register.all(Partij)] == ["Bakkerij Bol"]
        assert [adres.adres for adres in register.all(DigitaalAdres)] == ["bol@example.nl"]

    def test_new_partij_takes_its_standaardadres_along(self, register: Register, beheer: Beheer) -> None:
        new = row("digitale_adressen", 0, adres="a@example.nl", soort_digitaal_adres="email", is_standaard_adres="on")
        beheer.save(Partij, soort_partij="persoon", **new)
        (partij,) = register.all(Partij)
        (adres,) = register.all(DigitaalAdres)
        assert (adres.verstrekt_door_partij_id, adres.is_standaard_adres) == (partij.pk, True)

    def test_first_voorkeur_is_kept_and_the_second_refused(self, register: Register, beheer: Beheer) -> None:
        partij = register.partij()
        register.digitaal_adres(partij, is_voorkeur=True)
        other = register.digitaal_adres(partij)
        assert errors_of(beheer.send(other, is_voorkeur="on")) == {
            "__all__": ["De partij heeft al een voorkeursadres."]
        }


class TestPartijIdentificator:
    def test_wrong_bsn_is_told_at_the_field(self, register: Register, beheer: Beheer) -> None:
        response = beheer.send(PartijIdentificator, **BSN, **{NUMBER: "999990011"})
        assert errors_of(response) == {NUMBER: ["Dit nummer is ongeldig: het voldoet niet aan de elfproef."]}
        assert register.all(PartijIdentificator) == []
        number = bsn()
        beheer.save(PartijIdentificator, **BSN, **{NUMBER: number})
        assert [row.partij_identificator_object_id for row in register.all(PartijIdentificator)] == [number]

    def test_duplicate_is_told_above_the_form(self, register: Register, beheer: Beheer) -> None:
        number = register.identificator(register.partij()).partij_identificator_object_id
        response = beheer.send(PartijIdentificator, **BSN, **{NUMBER: number})
        assert errors_of(response) == {"__all__": ["Er bestaat al een partij-identificator met dit nummer."]}

    def test_same_number_in_another_organisation_is_none_of_ours(
        self, other_register: Register, register: Register, beheer: Beheer
    ) -> None:
        number = other_register.identificator().partij_identificator_object_id
        beheer.save(PartijIdentificator, **BSN, **{NUMBER: number})
        assert len(register.all(PartijIdentificator)) == 1

    def test_duplicate_in_an_inline_is_told_in_its_row(self, register: Register, beheer: Beheer) -> None:
        number = register.identificator(register.partij()).partij_identificator_object_id
        response = beheer.send(register.partij(), **row("partij_identificatoren", 0, **BSN, **{NUMBER: number}))
        expected = ["Er bestaat al een partij-identificator met dit nummer."]
        assert errors_of(response) == {"partij_identificatoren-0-__all__": expected}

    def test_number_is_shown_in_no_list_and_no_title(self, register: Register, beheer: Beheer) -> None:
        identificator = register.identificator(register.partij())
        number = identificator.partij_identificator_object_id
        assert number not in beheer.get(PartijIdentificator).content.decode()
        page = beheer.get(identificator)
        assert number not in f"{page.context['title']} {page.context['subtitle']}"
        assert values_of(page)[NUMBER] == number

    def test_search_for_a_bsn_does_not_end_up_in_links(self, register: Register, beheer: Beheer) -> None:
        identificator = register.identificator(register.partij())
        number = identificator.partij_identificator_object_id
        page = beheer.get(PartijIdentificator, q=number)
        links = [part.split('"')[0] for part in page.content.decode().split('href="')[1:]]
        assert beheer.url(identificator) in links
        assert [link for link in links if "/change/" in link and number in link] == []


class TestPartij:
    def test_identificatie_counts_as_given_when_a_column_is_filled(self, register: Register, beheer: Beheer) -> None:
        beheer.save(Partij, soort_partij="persoon", contactnaam_voornaam="Jan", contactnaam_achternaam="Tester")
        beheer.save(Partij, soort_partij="persoon")
        named, nameless = register.all(Partij)
        assert named.partij_identificatie == {
            "contactnaam": {"voorletters": "", "voornaam": "Jan", "voorvoegsel_achternaam": "", "achternaam": "Tester"}
        }
        assert nameless.partij_identificatie is None

    def test_other_soort_drops_what_described_the_first(self, register: Register, beheer: Beheer) -> None:
        partij = register.partij(partij_identificatie={"contactnaam": {"voornaam": "Jan"}})
        beheer.save(partij, soort_partij="organisatie", naam="Bakkerij Bol")
        (stored,) = register.all(Partij)
        assert (stored.partij_identificatie, stored.contactnaam_voornaam) == ({"naam": "Bakkerij Bol"}, "")

    def test_column_of_another_soort_is_refused(self, register: Register, beheer: Beheer) -> None:
        response = beheer.send(Partij, soort_partij="persoon", naam="Bakkerij Bol")
        assert errors_of(response) == {"naam": ["Dit hoort bij een andere soort."]}
        beheer.save(Partij, soort_partij="organisatie", naam="Bakkerij Bol")

    def test_contactpersoon_works_for_an_organisatie(self, register: Register, beheer: Beheer) -> None:
        persoon, organisatie = register.partij(), register.organisatie()
        values = {"soort_partij": "contactpersoon", "contactnaam_voornaam": "Jan"}
        response = beheer.send(Partij, **values, werkte_voor_partij=persoon.pk)
        assert errors_of(response) == {"werkte_voor_partij": ["Alleen een organisatie kan hier staan."]}
        beheer.save(Partij, **values, werkte_voor_partij=organisatie.pk)
        stored = register.all(Partij, soort_partij="contactpersoon")[0]
        assert (stored.werkte_voor_partij_id, bool(stored.contactpersoon_uuid)) == (organisatie.pk, True)

    def test_groups_are_saved(self, register: Register, beheer: Beheer) -> None:
        values = {"bezoekadres_straatnaam": "Dorpsstraat", "bezoekadres_huisnummer": "1", "bezoekadres_land": "nl"}
        response = beheer.send(Partij, soort_partij="persoon", **values)
        assert list(errors_of(response)) == ["bezoekadres_land"]
        beheer.save(Partij, soort_partij="persoon", **{**values, "bezoekadres_land": "NL"})
        (partij,) = register.all(Partij)
        assert [partij.bezoekadres[sub] for sub in ("straatnaam", "huisnummer", "land")] == ["Dorpsstraat", 1, "NL"]

    def test_number_may_be_left_to_the_register_and_is_unique(self, register: Register, beheer: Beheer) -> None:
        beheer.save(Partij, soort_partij="persoon", nummer="")
        (partij,) = register.all(Partij)
        assert partij.nummer
        response = beheer.send(Partij, soort_partij="persoon", nummer=partij.nummer)
        assert errors_of(response) == {"nummer": ["Er bestaat al een partij met dit nummer."]}

    def test_uuid_is_shown_and_not_asked(self, register: Register, beheer: Beheer) -> None:
        partij = register.partij()
        page = beheer.get(partij)
        assert str(partij.uuid) in page.content.decode()
        assert "uuid" not in values_of(page)

    def test_refused_partij_of_an_inline_leaves_everything_as_it_was(self, register: Register, beheer: Beheer) -> None:
        partij = register.partij()
        first = register.rekeningnummer(partij, is_voorkeur=True)
        new = {"iban": "NL20INGB0001234567", "is_voorkeur": "on"}
        response = beheer.send(partij, indicatie_geheimhouding="true", **row("rekeningnummers", 1, **new))
        assert errors_of(response) == {"rekeningnummers-1-__all__": ["De partij heeft al een voorkeursrekening."]}
        assert register.all(Partij)[0].indicatie_geheimhouding is None
        assert register.all(Rekeningnummer) == [first]

    def test_row_of_an_inline_is_changed_and_removed(self, register: Register, beheer: Beheer) -> None:
        partij = register.partij()
        register.rekeningnummer(partij)
        beheer.save(partij, **{"rekeningnummers-0-bic": "ABNANL2A"})
        assert [row.bic for row in register.all(Rekeningnummer)] == ["ABNANL2A"]
        beheer.save(partij, **{"rekeningnummers-0-DELETE": "on"})
        assert register.all(Rekeningnummer) == []

    def test_inline_with_too_many_rows_is_left_out_and_the_page_still_saves(
        self, register: Register, beheer: Beheer
    ) -> None:
        partij = register.organisatie("Bewindvoerder")
        for _ in range(25):
            register.vertegenwoordiging(partij, register.partij())
        assert "vertegenwoordiger_in-0-id" in values_of(beheer.get(partij))
        register.vertegenwoordiging(partij, register.partij())
        page = beheer.get(partij)
        assert "vertegenwoordiger_in-0-id" not in values_of(page)
        assert "Vertegenwoordigingen: te veel om hier te tonen" in page.content.decode()
        beheer.save(partij, naam="Bewindvoering")
        assert len(register.all(Vertegenwoordiging)) == 26

    def test_partij_that_represents_itself_is_told_in_the_row(self, register: Register, beheer: Beheer) -> None:
        partij = register.partij()
        response = beheer.send(partij, **row("vertegenwoordiger_in", 0, vertegenwoordigde_partij=partij.pk))
        expected = {
            "vertegenwoordiger_in-0-vertegenwoordigde_partij": ["Een partij kan zichzelf niet vertegenwoordigen."]
        }
        assert errors_of(response) == expected
        beheer.save(partij, **row("vertegenwoordiger_in", 0, vertegenwoordigde_partij=register.partij().pk))


class TestActor:
    def test_identificatie_follows_the_soort(self, register: Register, beheer: Beheer) -> None:
        beheer.save(Actor, naam="Balie", soort_actor="medewerker", functie="KCC", telefoonnummer="0612345678")
        (actor,) = register.all(Actor)
        assert actor.actor_identificatie == {"functie": "KCC", "emailadres": "", "telefoonnummer": "0612345678"}
        beheer.save(actor, soort_actor="geautomatiseerde_actor", functie="Chatbot", omschrijving="Antwoordt")
        (actor,) = register.all(Actor)
        assert actor.actor_identificatie == {"functie": "Chatbot", "omschrijving": "Antwoordt"}
        assert actor.telefoonnummer == ""

    def test_value_of_a_column_is_checked(self, register: Register, beheer: Beheer) -> None:
        response = beheer.send(Actor, naam="Balie", soort_actor="medewerker", telefoonnummer="0800-1234")
        assert errors_of(response) == {"telefoonnummer": ["Servicenummers zijn niet toegestaan."]}


class TestKlantcontact:
    values = {"kanaal": "telefoon", "onderwerp": "Paspoort", "taal": "nld"}

    def test_check_constraint_is_told_above_the_form(self, register: Register, beheer: Beheer) -> None:
        flags = {"indicatie_contact_gelukt": "true", "verdere_actie_ondernomen": "on"}
        response = beheer.send(Klantcontact, **self.values, **flags)
        assert errors_of(response) == {"__all__": ["Na een gelukt contact is er geen verdere actie."]}
        beheer.save(Klantcontact, **self.values, indicatie_contact_gelukt="true")

    @pytest.mark.parametrize(
        "metadata", ["[]", "false", "[1]", '{"a": {"b": "c"}}', '{"a": "\\u0000"}', '{"a": null}', '"tekst"', "{"]
    )
    def test_metadata_are_texts(self, register: Register, beheer: Beheer, metadata: str) -> None:
        response = beheer.send(Klantcontact, **self.values, metadata=metadata)
        assert list(errors_of(response)) == ["metadata"]

    def test_metadata_may_be_empty(self, register: Register, beheer: Beheer) -> None:
        beheer.save(Klantcontact, **self.values, metadata='{"zaak": "één"}')
        beheer.save(Klantcontact, **self.values, metadata="")
        assert [row.metadata for row in register.all(Klantcontact)] == [{"zaak": "één"}, {}]

    def test_actor_is_involved_once(self, register: Register, beheer: Beheer) -> None:
        actor, klantcontact = register.actor(), register.klantcontact()
        beheer.save(klantcontact, **row("actor_klantcontacten", 0, actor=actor.pk))
        response = beheer.send(ActorKlantcontact, actor=actor.pk, klantcontact=klantcontact.pk)
        assert errors_of(response) == {"__all__": ["Deze actor is al bij het klantcontact betrokken."]}
        assert len(register.all(ActorKlantcontact)) == 1


class TestInterneTaak:
    def test_task_that_is_done_gets_its_moment(self, register: Register, beheer: Beheer) -> None:
        taak = register.interne_taak(register.actor())
        beheer.save(taak, status="verwerkt")
        (done,) = register.all(InterneTaak)
        assert done.afgehandeld_op is not None
        beheer.save(taak, status="te_verwerken")
        assert register.all(InterneTaak)[0].afgehandeld_op is None

    def test_moment_without_being_done_is_refused(self, register: Register, beheer: Beheer) -> None:
        moment = {"afgehandeld_op_0": "2026-01-01", "afgehandeld_op_1": "12:00"}
        response = beheer.send(register.interne_taak(), **moment)
        assert errors_of(response) == {"afgehandeld_op": ["Alleen een verwerkte taak is afgehandeld."]}


class TestVerzoek:
    def test_rules_of_a_verzoek_are_told_at_their_fields(self, register: Register, beheer: Beheer) -> None:
        values = {"bronorganisatie": "999990639", "status": "ontvangen", "registratiedatum_0": "31-01-2026"}
        values["registratiedatum_1"] = "10:00"
        response = beheer.send(Verzoek, **{**values, "bronorganisatie": "123456789", "externe_identificatie": "a b"})
        assert set(errors_of(response)) == {"bronorganisatie", "externe_identificatie"}
        assert register.all(Verzoek) == []
        beheer.save(Verzoek, **values)
        assert [verzoek.identificatie for verzoek in register.all(Verzoek)] == ["VERZOEK-2026-0000000001"]

    def test_identificatie_is_chosen_once(self, register: Register, beheer: Beheer) -> None:
        verzoek = register.verzoek(identificatie="a")
        beheer.save(verzoek, identificatie="b", tekst="Meer")
        assert [(row.identificatie, row.tekst) for row in register.all(Verzoek)] == [("a", "Meer")]

    def test_klantverzoek_without_a_klant_is_told(self, register: Register, beheer: Beheer) -> None:
        verzoek, partij = register.verzoek(), register.partij()
        response = beheer.send(Klantverzoek, verzoek=verzoek.pk)
        assert errors_of(response) == {"__all__": ["Geef een partij, of de URL van een klant in een ander register."]}
        beheer.save(Klantverzoek, verzoek=verzoek.pk, partij=partij.pk)
        assert [row.partij for row in register.all(Klantverzoek)] == [partij]
        response = beheer.send(Klantverzoek, verzoek=verzoek.pk, partij=partij.pk)
        assert errors_of(response) == {"__all__": ["De klant heeft deze rol al bij het verzoek."]}
