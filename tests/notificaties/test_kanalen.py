"""Every change of what a kanaal is about is told, by whatever way it is made, and nothing else is."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction

from apps.betrokkenen.models import DigitaalAdres
from apps.core import saving
from apps.core.api.registry import installed_apis
from apps.core.models import Dienst
from apps.core.systems import Kanaal
from apps.core.tenancy import working_for
from apps.notificaties.kanalen import RESOURCES
from apps.notificaties.models import Notificatie
from apps.partijen.models import Partij
from tests.admin.beheer import Beheer
from tests.api_client import Caller, ref
from tests.generations.objects import KIC1, MODERN, OBJECTS
from tests.nrc import Nrc
from tests.outbox.lines import jobs, work
from tests.register import Register

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dienst")]

OWN = "https://register.example.nl"
KANALEN = {"klant": ("klanten", "partijen"), "contactmoment": ("contactmomenten", "klantcontacten")}
GENERATIONS = [
    pytest.param(KANALEN[name], generation, id=f"{name}-{generation.path.strip('/').replace('/', '.')}")
    for name in KANALEN
    for generation in OBJECTS[name]
]
# What changes no value of any of them but does change something.
CHANGE = {"klanten": {"websiteUrl": "https://example.nl/nieuw"}, "contactmomenten": {"tekst": "Nieuw"},
          "partijen": {"interneNotitie": "Nieuw"}, "klantcontacten": {"inhoud": "Nieuw"}}  # fmt: skip


def both(kanalen: tuple[str, ...], actie: str) -> list[tuple[str, str]]:
    return [(kanaal, actie) for kanaal in kanalen]


def url_of(answer: Any) -> str:
    body = answer.json()
    return str(body.get("url") or body["_self"]["self"] if "_self" in body else body["url"])


# -- every generation ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kanalen", "generation"), GENERATIONS)
def test_write_of_any_generation_is_told_on_both_kanalen(
    register: Register, api: Caller, told: Any, kanalen: tuple[str, str], generation: Any
) -> None:
    body = generation.body(register)
    answer = api.post(generation.path, body)
    assert answer.status_code == 201, answer.content
    assert told() == both(kanalen, "create")
    uuid = re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", answer.headers["Location"])
    assert uuid
    path = f"{generation.path}/{uuid[0]}"
    seen = []
    for method, sent, status, actie in (
        ("patch", CHANGE[generation.path.rpartition("/")[2]], 200, "partial_update"),
        ("put", body, 200, "update"),
        ("delete", None, 204, "destroy"),
    ):
        answer = getattr(api, method)(path, sent) if sent else getattr(api, method)(path)
        if answer.status_code == 405:
            assert told() == []
            continue
        assert answer.status_code == status, answer.content
        assert told() == both(kanalen, actie), method
        seen.append(actie)
    assert seen or generation.path.startswith(KIC1)


def test_interne_taak_is_told_on_its_kanaal(register: Register, api: Caller, told: Any) -> None:
    body = {
        "gevraagdeHandeling": "Bellen", "status": "te_verwerken", "toegewezenAanActoren": [ref(register.actor())],
        "aanleidinggevendKlantcontact": ref(register.klantcontact()),
    }  # fmt: skip
    told()
    answer = api.post("internetaken", body)
    assert told() == [("internetaken", "create")]
    path = f"internetaken/{answer.json()['uuid']}"
    assert api.patch(path, {"status": "verwerkt"}).status_code == 200
    assert told() == [("internetaken", "partial_update")]
    assert api.put(path, body).status_code == 200
    assert told() == [("internetaken", "update")]
    assert api.delete(path).status_code == 204
    assert told() == [("internetaken", "destroy")]


def test_write_that_changes_only_nested_objects_is_told(register: Register, api: Caller, told: Any) -> None:
    partij, adres = register.partij(), register.digitaal_adres()
    told()
    assert api.patch(f"partijen/{partij.uuid}", {"digitaleAdressen": [ref(adres)]}).status_code == 200
    assert told() == both(("klanten", "partijen"), "partial_update")


@pytest.mark.parametrize("prefix", ["/verzoeken/api/v1", KIC1])
def test_verzoek_and_its_relations_are_told(register: Register, api: Caller, told: Any, prefix: str) -> None:
    partij, klantcontact = register.partij(), register.klantcontact()
    told()
    body = {"bronorganisatie": "123456782", "status": "ontvangen", "tekst": "Graag een paspoort"}
    answer = api.post(f"{prefix}/verzoeken", body)
    assert answer.status_code == 201, answer.content
    assert told() == [("verzoeken", "create")]
    verzoek = answer.json()["url"].removeprefix(OWN)
    relations = {
        "verzoekcontactmomenten": {"contactmoment": str(klantcontact.uuid)},
        "verzoekinformatieobjecten": {
            "informatieobject": "https://drc.example.nl/api/v1/enkelvoudiginformatieobjecten/1"
        },
        "verzoekproducten": {"product": "https://producten.example.nl/1"},
        "klantverzoeken": {"klant": f"http://testserver/klanten/api/v1/klanten/{partij.uuid}", "rol": "initiator"},
        "objectverzoeken": {"object": "https://zaken.example.nl/zaken/api/v1/zaken/1", "objectType": "zaak"},
    }
    made = {}
    for path, sent in relations.items():
        answer = api.post(f"{prefix}/{path}", {"verzoek": verzoek, **sent})
        if answer.status_code != 404:
            assert answer.status_code == 201, answer.content
            made[path] = answer.json()["url"].removeprefix(OWN)
    count = len(made) - ("objectverzoeken" in made)
    assert told() == [("verzoeken", "create")] * count
    for url in made.values():
        assert api.delete(url).status_code == 204
    assert told() == [("verzoeken", "destroy")] * count
    if prefix != KIC1:
        assert api.patch(verzoek, {"status": "afgehandeld"}).status_code == 200
        assert told() == [("verzoeken", "partial_update")]
        assert api.put(verzoek, body).status_code == 200
        assert told() == [("verzoeken", "update")]
        assert api.delete(verzoek).status_code == 204
        assert told() == [("verzoeken", "destroy")]


def test_message_of_a_relation_is_about_its_verzoek(register: Register, nrc: Nrc) -> None:
    relation = register.verzoekproduct()
    work()
    verzoek, product = (message.body for message in nrc.received)
    base = "https://register.example.nl/verzoeken/api/v1"
    assert product["resourceUrl"] == f"{base}/verzoekproducten/{relation.uuid}"
    assert product["hoofdObject"] == verzoek["hoofdObject"] == f"{base}/verzoeken/{relation.verzoek.uuid}"
    assert (product["resource"], product["kenmerken"]) == ("verzoekproduct", verzoek["kenmerken"])


def test_objects_without_a_kanaal_are_not_told(register: Register, api: Caller, told: Any) -> None:
    partij = register.partij()
    told()
    for path, body in (
        ("digitaleadressen", {"adres": "a@example.nl", "soortDigitaalAdres": "email", "omschrijving": ""}),
        ("actoren", {"naam": "Miranda", "soortActor": "medewerker"}),
        ("betrokkenen", {"wasPartij": ref(partij), "rol": "klant", "initiator": True}),
    ):
        api.post(path, body)
    assert told() == []


def test_klantcontact_that_is_made_with_what_goes_along_is_told(register: Register, api: Caller, told: Any) -> None:
    klantcontact = {"kanaal": "balie", "onderwerp": "Paspoort", "taal": "nld", "vertrouwelijk": False}
    assert api.post("maak-klantcontact", {"klantcontact": klantcontact}).status_code == 201
    assert told() == both(("contactmomenten", "klantcontacten"), "create")


def test_object_that_goes_along_with_another_is_told(register: Register, api: Caller, told: Any) -> None:
    klantcontact = register.klantcontact()
    register.interne_taak(aanleidinggevend_klantcontact=klantcontact)
    told()
    assert api.delete(f"klantcontacten/{klantcontact.uuid}").status_code == 204
    assert told() == both(("contactmomenten", "internetaken", "klantcontacten"), "destroy")


# -- admin, commands ----------------------------------------------------------------------------------------------------


def test_changes_in_the_admin_are_told(register: Register, beheer: Beheer, told: Any) -> None:
    beheer.save(Partij, soort_partij="persoon", indicatie_actief="on")
    assert told() == both(("klanten", "partijen"), "create")
    (partij,) = register.all(Partij)
    beheer.save(partij, interne_notitie="Nieuw")
    assert told() == both(("klanten", "partijen"), "update")
    adres = register.digitaal_adres(partij)
    told()
    beheer.save(partij, **{"digitale_adressen-0-adres": "anders@example.nl"})
    assert register.all(DigitaalAdres, pk=adres.pk)[0].adres == "anders@example.nl"
    assert told() == both(("klanten", "partijen"), "update")
    beheer.client.post(beheer.url(partij, "delete"), {"post": "yes"})
    assert told() == both(("klanten", "partijen"), "destroy")


def test_what_the_admin_refuses_is_not_told(register: Register, beheer: Beheer, told: Any) -> None:
    first, second = register.partij(), register.partij()
    told()
    assert beheer.send(second, nummer=first.nummer).status_code == 200
    assert told() == []


def test_changes_by_a_command_are_told(register: Register, told: Any) -> None:
    partij = register.partij()
    assert told() == both(("klanten", "partijen"), "create")
    with working_for(register.tenant):
        partij.interne_notitie = "Nieuw"
        saving.save(partij)
    assert told() == both(("klanten", "partijen"), "update")
    with working_for(register.tenant):
        saving.remove(partij)
    assert told() == both(("klanten", "partijen"), "destroy")


# -- one message per change, none for what did not happen ----------------------------------------------------------------


def test_all_that_a_transaction_does_to_an_object_is_one_message(register: Register, told: Any) -> None:
    with working_for(register.tenant):
        partij = Partij(soort_partij="persoon", indicatie_actief=True)
        saving.save(partij)
        partij.interne_notitie = "Nieuw"
        saving.save(partij)
    assert told() == both(("klanten", "partijen"), "create")
    with working_for(register.tenant):
        partij = Partij.objects.get()
        for text in ("een", "twee"):
            partij.interne_notitie = text
            saving.save(partij)
        partij.delete()
    assert told() == both(("klanten", "partijen"), "destroy")


def test_write_that_is_rolled_back_is_not_told(register: Register, told: Any) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        register.partij()
        assert len(jobs()) == 2
        raise ZeroDivisionError
    assert told() == []


def test_part_of_a_transaction_that_is_undone_is_not_told(register: Register, told: Any) -> None:
    with working_for(register.tenant):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            saving.save(Partij(soort_partij="persoon", indicatie_actief=True))
            raise ZeroDivisionError
        saving.save(Partij(soort_partij="persoon", indicatie_actief=True))
    assert told() == both(("klanten", "partijen"), "create")


def test_write_that_is_refused_is_not_told(register: Register, api: Caller, told: Any) -> None:
    partij = register.partij()
    told()
    body = {"soortPartij": "persoon", "indicatieActief": True, "nummer": partij.nummer}
    assert api.post("partijen", body).status_code == 400
    assert told() == []


def test_reading_tells_nothing(register: Register, api: Caller, told: Any) -> None:
    partij = register.partij()
    told()
    api.get("partijen"), api.get(f"partijen/{partij.uuid}")
    assert told() == []


# -- what is told -------------------------------------------------------------------------------------------------------


def test_message_is_what_the_standard_says(register: Register, api: Caller, nrc: Nrc) -> None:
    uuid = api.post("partijen", {"soortPartij": "persoon", "indicatieActief": True}).json()["uuid"]
    work()
    by_kanaal = {message.body["kanaal"]: message for message in nrc.received}
    body = dict(by_kanaal["partijen"].body)
    made = datetime.fromisoformat(body.pop("aanmaakdatum"))
    assert abs((datetime.now(UTC) - made).total_seconds()) < 60
    url = f"https://register.example.nl{MODERN}/partijen/{uuid}"
    assert body == {
        "kanaal": "partijen", "hoofdObject": url, "resource": "partij", "resourceUrl": url, "actie": "create",
        "kenmerken": {"soortPartij": "persoon"},
    }  # fmt: skip
    body = by_kanaal["klanten"].body
    assert body["resourceUrl"] == f"https://register.example.nl/klanten/api/v1/klanten/{uuid}"
    assert (body["resource"], body["kenmerken"]) == ("klant", {"subjectType": "natuurlijk_persoon"})
    assert by_kanaal["klanten"].path == "/api/v1/notificaties"
    assert by_kanaal["klanten"].headers["Content-Type"] == "application/json"


def test_kenmerken_are_texts_that_say_what_is_so_after_the_change(register: Register, api: Caller, nrc: Nrc) -> None:
    made = api.post(
        "/contactmomenten/api/v1/contactmomenten",
        {
            "bronorganisatie": "123456782",
            "kanaal": "Een lang kanaal",
            "medewerkerIdentificatie": {"identificatie": "m"},
        },
    )
    assert made.status_code == 201
    work()
    kenmerken = {message.body["kanaal"]: message.body["kenmerken"] for message in nrc.received}
    assert kenmerken == {
        "contactmomenten": {"bronorganisatie": "123456782", "kanaal": "Een lang kanaal"},
        "klantcontacten": {"hoofdOnderwerpType": "", "indicatieContactGelukt": "", "verdereActieOndernomen": "false"},
    }


def test_kenmerken_of_open_klant_are_told_when_asked_for(register: Register, nrc: Nrc, dienst: Dienst) -> None:
    with working_for(register.tenant):
        Dienst.objects.update(vrije_tekst=True)
    partij = register.partij(interne_notitie="x" * 1000)
    taak = register.interne_taak(toelichting="y" * 2000)
    work()
    kenmerken = {message.body["kanaal"]: message.body["kenmerken"] for message in nrc.received}
    assert kenmerken["partijen"] == {"soortPartij": "persoon", "nummer": partij.nummer, "interneNotitie": "x" * 1000}
    assert kenmerken["internetaken"] == {
        "status": "te_verwerken", "nummer": taak.nummer, "gevraagdeHandeling": "Bellen", "toelichting": "y" * 1000,
    }  # fmt: skip


def test_only_kanalen_that_are_asked_for_are_told(register: Register, told: Any) -> None:
    with working_for(register.tenant):
        Dienst.objects.update(kanalen=["partijen"])
    register.partij()
    assert told() == [("partijen", "create")]


def test_every_kanaal_is_declared_and_its_resources_are_where_they_are_said_to_be() -> None:
    assert set(RESOURCES) == set(Kanaal)
    apis = {api.name: api for api in installed_apis()}
    for resources in RESOURCES.values():
        for resource in resources:
            viewset = apis[resource.api].resources[resource.path]
            assert viewset.serializer_class.Meta.model is resource.model, resource


# -- other organisations, and no service ----------------------------------------------------------------------------------


def test_two_organisations_tell_their_own_service_and_nobody_elses(
    register: Register, other_register: Register, nrc: Nrc
) -> None:
    from tests.nrc import running_nrc

    with running_nrc() as other:
        other_register.save(Dienst, soort="nrc", url=other.url)
        ours, theirs = register.partij(), other_register.partij()
        work()
        for system, partij in ((nrc, ours), (other, theirs)):
            objects = {message.body["hoofdObject"].rpartition("/")[2] for message in system.received}
            assert objects == {str(partij.uuid)}


def test_organisation_without_a_service_writes_no_messages(register: Register, other_register: Register) -> None:
    other_register.partij()
    assert (jobs(), other_register.all(Notificatie)) == ([], [])
    register.partij()
    assert len(register.all(Notificatie)) == 2


def test_message_waits_until_the_register_knows_where_it_is(register: Register, nrc: Nrc, settings: Any) -> None:
    settings.BASE_URL = ""
    register.partij()
    work()
    (first, _) = register.all(Notificatie)
    assert (first.staat, first.laatste_antwoord, nrc.attempts) == ("open", "KLANTENREGISTER_BASE_URL ontbreekt", [])
