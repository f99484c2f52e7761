"""What the lists of the KlantenBundle find, and what they do not."""

import pytest

from apps.betrokkenen.models import Betrokkene
from apps.core.models import Dienst
from tests.api_client import BASE, KLANTINTERACTIES, Caller
from tests.kic_v1 import kb_building as building
from tests.kic_v1.asking import Finds, found
from tests.kic_v1.kb_contract import KIC
from tests.register import Register


def test_klanten_are_found_by_what_they_are_called(register: Register, kic: Caller) -> None:
    long_name = "van der " * 12 + "Berg"
    klant = building.klant(
        register, voornaam="Änne", achternaam="De Jong", voorvoegselAchternaam="van de lange weg", functie="Directeur",
        klantnummer="K-7", bedrijfsnaam="Bol B.V.", subject="https://brp.example.nl/1", subjectType="natuurlijk_persoon",
    )  # fmt: skip
    building.klant(
        register, voornaam="Piet", achternaam="Jongen", bedrijfsnaam="Bolle", klantnummer="K-77", functie="d"
    )
    finds = Finds(kic, "klanten", klant.uuid)
    finds.by(
        "achternaam",
        hits=("De Jong", "de jong", "De%", "%e jong"),
        misses=("Jong", "De Jon", "De Jong ", "%Jongen van"),
    )
    finds.by("achternaam[exact]", hits=("De Jong",), misses=("de jong", "De%"))
    finds.by("achternaam[like]", hits=("e jon",), misses=("Änne De Jong",))
    finds.by("voornaam", hits=("Änne", "ÄNNE"), misses=("nne", "De Jong"))
    finds.by("bedrijfsnaam", hits=("Bol B.V.", "bol b.v.", "%B.V%"), misses=("Bol", "Bol BxV."))
    finds.by("functie", hits=("Directeur",), misses=("Direct", "directeuren"))
    finds.by("klantnummer", hits=("K-7",), misses=("K", "7", klant.nummer))
    finds.by("subject", hits=("https://brp.example.nl/1",), misses=("https://brp.example.nl/11",))
    finds.by(
        "id",
        "_self.id",
        "_id",
        hits=(klant.uuid, f"{KIC}/klanten/{klant.uuid}", f"{BASE}{KIC}/partijen/{klant.uuid}"),
        misses=(f"{KIC}/contactmomenten/{klant.uuid}",),
    )
    organisatie = building.klant(register, bedrijfsnaam=long_name, subjectType="vestiging")
    Finds(kic, "klanten", organisatie.uuid).by("bedrijfsnaam", hits=(long_name,), misses=(long_name[:-1],))
    Finds(kic, "klanten", organisatie.uuid).by(
        "subjectType", hits=("vestiging",), misses=("niet_natuurlijk_persoon", "x")
    )


def test_name_that_today_s_api_changed_is_found_and_the_former_one_is_not(
    register: Register, kic: Caller, api: Caller
) -> None:
    klant = building.klant(register, achternaam="Oud", voornaam=" spatie")
    body = {"soortPartij": "persoon", "partijIdentificatie": {"contactnaam": {"achternaam": "Nieuw", "voornaam": "An"}}}
    assert api.patch(f"{KLANTINTERACTIES}/partijen/{klant.uuid}", body).status_code == 200
    finds = Finds(kic, "klanten", klant.uuid)
    finds.by("achternaam", hits=("nieuw", "%ieu%"), misses=("oud", "%oud%"))
    finds.by("voornaam", hits=("an",), misses=(" spatie",))


@pytest.mark.parametrize(
    "key", ["inpBsn", "innNnpId", "vestigingsNummer", "anpIdentificatie", "inpANummer", "geboortedatum"]
)
@pytest.mark.parametrize("value", ["999990019", "12345678", "123456789012", "geen nummer"])
def test_klanten_are_found_by_what_identifies_them(register: Register, kic: Caller, key: str, value: str) -> None:
    klant = building.klant(register, subjectIdentificatie={key: value})
    other = next(name for name in ("inpBsn", "innNnpId") if name != key)
    building.klant(register, subjectIdentificatie={other: value})
    finds = Finds(kic, "klanten", klant.uuid)
    names = (f"embedded.subjectIdentificatie.{key}", f"subjectIdentificatie.{key}", f"subjectIdentificaties.{key}", key)
    finds.by(*names, f"subjectIdentificatie[{key}]", hits=(value,), misses=(f"{value}0", value[:-1], "IS NULL"))


def test_number_that_another_partij_has_is_found_with_both(register: Register, kic: Caller) -> None:
    subject = {"subjectIdentificatie": {"inpBsn": "999990019"}}
    both = {str(building.klant(register, **subject).uuid) for _ in range(2)}
    assert set(found(kic, "klanten", {"inpBsn": "999990019"})) == both


def test_klanten_are_found_by_where_they_are_reached(register: Register, kic: Caller, api: Caller) -> None:
    klant = building.klant(
        register,
        emails=[{"email": "jan@example.nl"}, {"email": "geen adres"}],
        telefoonnummers=[{"telefoonnummer": "06-12 34 56 78"}],
    )
    building.klant(
        register, emails=[{"email": "jannie@example.nl"}], telefoonnummers=[{"telefoonnummer": "0612345679"}]
    )
    finds = Finds(kic, "klanten", klant.uuid)
    emails = ("embedded.emails.email", "emails.email", "email.email", "emailadres", "embedded.emails[email]")
    finds.by(
        *emails,
        hits=("jan@example.nl", "JAN@EXAMPLE.NL", "%n@ex%", "geen adres"),
        misses=("jan", "06-12 34 56 78", "%0612%"),
    )
    phones = ("embedded.telefoonnummers.telefoonnummer", "telefoonnummers.telefoonnummer", "telefoonnummer")
    finds.by(
        *phones, hits=("06-12 34 56 78", "0612345678", "%34 56%", "%45678"), misses=("061234567", "jan@example.nl")
    )
    finds.by("emails.email[exact]", hits=("jan@example.nl",), misses=("Jan@example.nl",))
    both = {"emails.email": "%example%", "telefoonnummers.telefoonnummer": "%12 34%"}
    assert found(kic, "klanten", both) == [str(klant.uuid)]
    assert found(kic, "klanten", {**both, "telefoonnummers.telefoonnummer": "%45679%"}) == found(
        kic, "klanten", {"telefoonnummer": "0612345679"}
    )
    assert found(kic, "klanten", {**both, "emails.email": "jannie@example.nl"}) == []


def test_klanten_are_found_by_where_they_live(register: Register, kic: Caller) -> None:
    klant = building.klant(register, adressen=[building.ADRES])
    building.klant(
        register, adressen=[{**building.ADRES, "postcode": "1234 AC", "straatnaam": "Dorp", "woonplaatsnaam": "U"}]
    )
    finds = Finds(kic, "klanten", klant.uuid)
    finds.by("adressen.postcode", "embedded.adressen.postcode", hits=("1234AB", "1234 ab"), misses=("1234", "1234AD"))
    finds.by("adressen.straatnaam", hits=("Dorpsstraat",), misses=("Dorps", "dorpsstraat"))
    finds.by("adressen.woonplaatsnaam", hits=("Utrecht",), misses=("Utrech",))


def test_contactmomenten_are_found_by_what_they_say(register: Register, kic: Caller) -> None:
    before = building.contactmoment(register)
    moment = building.contactmoment(register, **building.CONTACTMOMENT, vorigContactmoment=str(before.uuid))
    building.contactmoment(register, kanaal="tele", tekst="Antwoord", medewerkerIdentificatie={"identificatie": "a"})
    finds = Finds(kic, "contactmomenten", moment.uuid)
    finds.by("kanaal", hits=("telefoon",), misses=("telefoo", "x"))
    finds.by("voorkeurskanaal", hits=("e-mail",), misses=("e",))
    finds.by("voorkeurstaal", hits=("fry",), misses=("nld",))
    finds.by("gespreksId", hits=(building.CONTACTMOMENT["gespreksId"],), misses=(str(moment.uuid),))
    finds.by("tekst", hits=("vraag over een paspoort", "%PASPOORT%"), misses=("paspoort", "%xx%"))
    finds.by("initiatiefnemer", hits=("klant",), misses=("gemeente", "k"))
    finds.by("medewerker", hits=("https://medewerkers.example.nl/1",), misses=("https://medewerkers.example.nl/",))
    finds.by(
        "medewerkerIdentificatie.identificatie",
        "embedded.medewerkerIdentificatie.identificatie",
        hits=("a.tester",),
        misses=("tester",),
    )
    finds.by("medewerkerIdentificatie.achternaam", hits=("Tester",), misses=("Test",))
    finds.by("medewerkerIdentificatie[voorletters]", hits=("A.",), misses=("A",))
    finds.by("zaaknummer", hits=("ZAAK-2026-1",), misses=("ZAAK-2026-11",))
    finds.by("vorigContactmoment", hits=(before.uuid, f"{KIC}/contactmomenten/{before.uuid}"), misses=(moment.uuid,))
    finds.by("registratiedatum", hits=("2026-01-31T10:00:00Z", "2026-01-31T11:00:00+01:00"), misses=("2026-01-31", "x"))
    Finds(kic, "contactmomenten", before.uuid).by("volgendContactmoment", hits=(moment.uuid,), misses=(before.uuid,))
    assert found(kic, "contactmomenten", {"registratiedatum[before]": "2026-01-31T10:00:00Z"}) == [str(moment.uuid)]
    assert found(kic, "contactmomenten", {"registratiedatum[strictly_before]": "2026-01-31T10:00:00Z"}) == []
    assert found(kic, "contactmomenten", {"todo": "IS NOT NULL"}) == [str(moment.uuid)]
    assert str(moment.uuid) not in found(kic, "contactmomenten", {"embedded.todo": "IS NULL"})
    assert found(kic, "contactmomenten", {"todo": "x"}) == []


def test_bronorganisatie_is_found_whether_it_was_sent_or_is_the_organisation_itself(
    register: Register, kic: Caller
) -> None:
    register.tenant.rsin = "123456782"
    register.tenant.save()
    sent, own = building.klant(register), register.partij()
    assert found(kic, "klanten", {"bronorganisatie": building.BRON}) == [str(sent.uuid)]
    assert found(kic, "klanten", {"bronorganisatie": "123456782"}) == [str(own.uuid)]
    assert found(kic, "klanten", {"bronorganisatie": "12345678"}) == []


def test_relations_are_found_by_both_of_their_sides(register: Register, kic: Caller) -> None:
    klant, other = building.klant(register, subjectIdentificatie={"inpBsn": "999990019"}), building.klant(register)
    moment, elsewhere = (
        building.contactmoment(register, **building.CONTACTMOMENT),
        "https://elders.example.nl/klanten/1",
    )
    ours = building.klantcontactmoment(register, klant, moment, gesprek="g1")
    theirs = building.klantcontactmoment(register, elsewhere, building.contactmoment(register), rol="belanghebbende")
    finds = Finds(kic, "klantcontactmomenten", ours.uuid)
    paths = (f"{KIC}/klanten/{klant.uuid}", f"{BASE}{KLANTINTERACTIES}/partijen/{klant.uuid}")
    finds.by(
        "klant",
        "klant.id",
        "embedded.klant._self.id",
        "klant[id]",
        hits=(klant.uuid, *paths),
        misses=(other.uuid, moment.uuid),
    )
    finds.by("contactmoment", "embedded.contactmoment._self.id", hits=(moment.uuid,), misses=(klant.uuid,))
    finds.by("rol", hits=("gesprekspartner",), misses=("gesprek",))
    finds.by("gesprek", hits=("g1",), misses=("g",))
    finds.by("contactmoment.kanaal", hits=("telefoon",), misses=("tele",))
    finds.by("contactmoment.registratiedatum[before]", hits=("2026-02-01T00:00:00Z",), misses=("2026-01-01T00:00:00Z",))
    finds.by("contactmoment.medewerkerIdentificatie.identificatie", hits=("a.tester",), misses=("b",))
    finds.by("embedded.klant.embedded.subjectIdentificatie.inpBsn", hits=("999990019",), misses=("999990020",))
    Finds(kic, "klantcontactmomenten", theirs.uuid).by("klant", hits=(elsewhere,), misses=(f"{elsewhere}1",))
    about = Finds(kic, "contactmomenten", moment.uuid)
    about.by("klant", "klantcontactmomenten.klant", hits=(klant.uuid, *paths), misses=(other.uuid,))
    about.by("klantcontactmomenten", hits=(ours.uuid,), misses=(moment.uuid,))


def test_contactmomenten_are_found_by_their_object(register: Register, kic: Caller) -> None:
    register.save(Dienst, soort="zrc", url="https://zaken.example.nl/zaken/api/v1")
    sent = building.objectcontactmoment(register, building.contactmoment(register))
    odd = building.objectcontactmoment(register, building.contactmoment(register), "abc", "contactmomentobject")
    codes = {
        "object_id": building.ZAAK[-36:].replace("4", "5", 1),
        "code_objecttype": "zgw-Zaak",
        "code_register": "openzaak",
        "code_soort_object_id": "uuid",
    }
    native = register.onderwerpobject(register.klantcontact(), onderwerpobjectidentificator=codes)
    url = building.ZAAK.replace("/4", "/5", 1)
    Finds(kic, "objectcontactmomenten", native.uuid).by("object", hits=(url,), misses=(url[:-1],))
    Finds(kic, "objectcontactmomenten", sent.uuid).by("object", hits=(building.ZAAK,), misses=(building.ZAAK[-36:],))
    Finds(kic, "objectcontactmomenten", odd.uuid).by("objectType", hits=("contactmomentobject",), misses=("contact",))
    Finds(kic, "contactmomenten", native.klantcontact.uuid).by("object", hits=(url,), misses=(url[:-1],))
    assert found(kic, "objectcontactmomenten", {"objectType": "zaak"}) == [str(native.uuid), str(sent.uuid)]


def test_order_goes_by_the_contactmoment(register: Register, kic: Caller) -> None:
    klant = building.klant(register)
    dates = ("2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z", "2026-01-01T00:00:00Z")
    made = [
        str(building.klantcontactmoment(register, klant, building.contactmoment(register, registratiedatum=date)).uuid)
        for date in dates
    ]
    ordered = [made[2], made[0], made[1]]
    for name in ("_order[embedded.contactmoment.registratiedatum]", "order[contactmoment.registratiedatum]"):
        assert found(kic, "klantcontactmomenten", {name: "asc"}) == ordered
        assert found(kic, "klantcontactmomenten", {name: "desc"}) == ordered[::-1]
    assert found(kic, "contactmomenten", {}) == [
        str(row.had_klantcontact.uuid) for uuid in ordered[::-1] for row in register.all(Betrokkene, uuid=uuid)
    ]


def test_klanten_are_in_the_order_of_their_names(register: Register, kic: Caller) -> None:
    made = [
        str(building.klant(register, **names).uuid)
        for names in ({"achternaam": "C"}, {"bedrijfsnaam": "b", "subjectType": "vestiging"}, {"achternaam": "A"})
    ]
    assert found(kic, "klanten", {"_order[achternaam]": "asc"}) == made[::-1]
    assert found(kic, "klanten", {"_order[achternaam]": "desc"}) == made
