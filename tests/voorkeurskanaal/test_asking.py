"""Decisions over HTTP: whom they may be about, what may be asked, and what is answered."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.betrokkenen.models import DigitaalAdres
from apps.core.tenancy import working_for
from apps.partijen.models import Partij
from apps.taken.models import Taakkoppeling
from apps.voorkeurskanaal.models import Kanaalbeleid, Kanaalbeslissing, Kanaalvoorkeur
from tests.api_client import KLANTINTERACTIES, NOBODY, Caller
from tests.register import Register, bsn

ASK = "/api/kic/v1/voorkeurskanaal/_vaststellen"
READ = "voorkeurskanaal.lezen"


@pytest.fixture
def partij(register: Register) -> Partij:
    """A partij that prefers an e-mail address."""
    made = register.partij()
    register.digitaal_adres(made, adres="klant@example.nl", is_voorkeur=True, verificatie_datum="2026-01-02")
    return made


def number_of(register: Register, partij: Partij) -> str:
    return str(register.identificator(partij).partij_identificator["object_id"])


def asked(api: Caller, body: Any, **headers: str) -> Any:
    answer = api.post(ASK, body, **headers)
    assert answer.status_code == 200, answer.content
    return answer.json()


def told(answer: Any, status: int) -> str:
    assert answer.status_code == status, answer.content
    return str(answer.json()["code"])


def test_answer_says_everything(register: Register, api: Caller, partij: Partij) -> None:
    answer = asked(api, {"ontvanger": {"partij": str(partij.uuid)}, "doel": "notificatie"})
    (beslissing,) = register.all(Kanaalbeslissing)
    adres = {
        "id": str(register.all(DigitaalAdres)[0].uuid),
        "soortDigitaalAdres": "emailadres", "adres": "klant@example.nl", "geverifieerdOp": "2026-01-02",
    }  # fmt: skip
    bron = "partij.voorkeursDigitaalAdres"
    assert answer == {
        "beslissingId": str(beslissing.uuid), "doel": "notificatie", "kanaal": "email", "kanalen": ["email"],
        "distributiekanaal": "email", "adres": adres, "postadres": None,
        "keuzes": [{"kanaal": "email", "bron": bron, "adres": adres, "postadres": None}], "bron": bron,
        "redenen": ["voorkeursadres"], "afgewezen": [], "waarschuwingen": [],
        "ontvanger": {"uuid": str(partij.uuid), "url": f"http://testserver/api/kic/v1/partijen/{partij.uuid}"},
        "alternatieveOntvangers": [], "notificatie": None, "beleid": {"naam": "standaard", "versie": 0}, "regels": "1.0",
        "vastgesteldOp": answer["vastgesteldOp"], "geldigTot": answer["geldigTot"],
    }  # fmt: skip
    assert (beslissing.partij_id, beslissing.kanaal, beslissing.bron) == (partij.pk, "email", bron)
    assert (beslissing.geldig_tot - beslissing.vastgesteld_op).days == 1
    assert "klant@example.nl" not in str(vars(beslissing))


def test_both_apis_answer_the_same_for_a_partij(register: Register, api: Caller, partij: Partij) -> None:
    posted = asked(api, {"ontvanger": {"partij": str(partij.uuid)}})
    for base, soort in (("/api/kic/v1", "emailadres"), (KLANTINTERACTIES, "email")):
        got = api.get(f"{base}/partijen/{partij.uuid}/voorkeurskanaal").json()
        assert got["adres"]["soortDigitaalAdres"] == soort
        assert got["ontvanger"]["url"] == f"http://testserver{base}/partijen/{partij.uuid}"
        assert got["bron"] == posted["bron"]


def test_ontvanger_is_found_by_number_in_every_spelling(register: Register, api: Caller, partij: Partij) -> None:
    number = number_of(register, partij)
    spellings = [
        {"bsn": number}, {"BSN": number}, {"type": "bsn", "waarde": number}, f"BSN:{number}", f"urn:nld:brp:bsn:{number}",
        {"partij": f"http://x/partijen/{partij.uuid}"}, {"klantnummer": partij.nummer},
    ]  # fmt: skip
    for ontvanger in spellings:
        assert asked(api, {"ontvanger": ontvanger})["ontvanger"]["uuid"] == str(partij.uuid), ontvanger


def test_nobody_is_404_and_several_are_409(register: Register, api: Caller) -> None:
    assert told(api.post(ASK, {"ontvanger": {"bsn": bsn()}}), 404) == "partij-onbekend"
    for body in ({"ontvanger": {"partij": NOBODY}}, {"taak": NOBODY}, {"klantcontact": NOBODY}):
        assert told(api.post(ASK, body), 404) == "not_found"
    assert api.get(f"partijen/{NOBODY}/voorkeurskanaal").status_code == 404
    for _ in range(2):
        register.vestiging(register.partij(), register.kvk())
    assert told(api.post(ASK, {"ontvanger": {"vestigingsnummer": "000012345678"}}), 409) == "partij-niet-eenduidig"
    assert register.all(Kanaalbeslissing) == []


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"doel": "reclame"}, "doel"), ({"ontvanger": {"bsn": "123456789"}}, "ontvanger"), ({"ontvanger": 3}, "ontvanger"),
        ({"ontvanger": {"bsn": "1", "kvk": "2"}}, "ontvanger"), ({"ontvanger": {"type": "x", "waarde": "y"}}, "ontvanger"),
        ({"taak": "x"}, "taak"), ({"taak": {}}, "taak"), ({"zaak": {}}, "zaak"), ({"zaak": ["x"]}, "zaak"),
        ({"toegestaneKanalen": ["fax"]}, "toegestaneKanalen.0"), ({"onbekend": 1}, "onbekend"), ([], "nonFieldErrors"),
        ({"brpAdresToegestaan": True}, "doelbinding"),
        ({"berichtenboxAbonnement": {"actief": 3}}, "berichtenboxAbonnement.actief"),
        ({"dienst": "x" * 201}, "dienst"), ({"zaak": "x" * 1001}, "zaak"), ({"ontvanger": {"partij": "x"}}, "ontvanger"),
    ],
)  # fmt: skip
def test_question_that_cannot_be_understood_is_422(api: Caller, body: Any, name: str) -> None:
    answer = api.post(ASK, body)
    assert told(answer, 422) == "invalid"
    assert name in [param["name"] for param in answer.json()["invalidParams"]]


def test_question_about_nobody_is_422(api: Caller) -> None:
    assert told(api.post(ASK, {"doel": "besluit"}), 422) == "ontvanger-vereist"


def test_odd_values_give_no_500(api: Caller) -> None:
    for name in (
        "doel",
        "ontvanger",
        "taak",
        "zaak",
        "klantcontact",
        "dienst",
        "toegestaneKanalen",
        "vertegenwoordiger",
    ):
        for value in (
            None,
            [None],
            {},
            {"a": 1},
            [[]],
            "\ud800",
            "\x00",
            10**400,
            True,
            {"partij": {}},
            {"type": None},
        ):
            assert api.post(ASK, {name: value}).status_code in (400, 404, 422), (name, value)


def test_url_asks_what_it_may_and_nothing_else(register: Register, api: Caller, partij: Partij) -> None:
    path = f"partijen/{partij.uuid}/voorkeurskanaal"
    answer = api.get(path, {"doel": "besluit", "toegestaneKanalen": "email,post", "dienst": "afval"}).json()
    assert (answer["kanaal"], answer["notificatie"]["kanaal"]) == ("geen", "email")
    assert api.get(path, {"ontvanger": "BSN:999993653"}).status_code == 400
    assert api.get(path, {"doel": "x"}).status_code == 422


def test_taak_says_who_where_and_how(register: Register, api: Caller, partij: Partij) -> None:
    number = number_of(register, partij)
    register.digitaal_adres(partij, adres="zaak@example.nl", referentie="ZAAK-1")
    taak = register.klanttaak(identificatie={"type": "bsn", "waarde": number})
    register.save(Taakkoppeling, taak=taak, registratie="zaak", zaaknummer="ZAAK-1")
    assert asked(api, {"taak": str(taak.uuid)})["adres"]["adres"] == "zaak@example.nl"
    with working_for(register.tenant):
        taak.extra_data = [{"voorkeurskanaal": "emailadres", "adres": "klant@example.nl"}]
        taak.save()
    answer = asked(api, {"taak": str(taak.uuid)})
    assert (answer["adres"]["adres"], answer["bron"]) == ("klant@example.nl", "taak.extraData")
    assert register.all(Kanaalbeslissing)[-1].taak == taak.uuid


def test_taak_for_a_number_that_nobody_has_is_geen_unless_it_says_where(register: Register, api: Caller) -> None:
    taak = register.klanttaak(identificatie={"type": "bsn", "waarde": bsn()})
    assert asked(api, {"taak": str(taak.uuid)})["redenen"] == ["partij-onbekend"]
    with working_for(register.tenant):
        taak.extra_data = {"adres": "taak@example.nl"}
        taak.save()
    answer = asked(api, {"taak": str(taak.uuid)})
    assert (answer["adres"]["adres"], answer["adres"]["id"]) == ("taak@example.nl", None)


def test_taak_of_one_customer_is_not_used_for_another(register: Register, api: Caller, partij: Partij) -> None:
    taak = register.klanttaak(identificatie={"type": "bsn", "waarde": number_of(register, register.partij())})
    body = {"taak": str(taak.uuid), "ontvanger": {"partij": str(partij.uuid)}}
    assert told(api.post(ASK, body), 422) == "ontvanger-tegenstrijdig"


def test_klantcontact_gives_the_address_that_was_told_there(register: Register, api: Caller, partij: Partij) -> None:
    betrokkene = register.betrokkene(partij=partij)
    register.digitaal_adres(None, adres="toen@example.nl", verstrekt_door_betrokkene=betrokkene)
    answer = asked(api, {"klantcontact": str(betrokkene.had_klantcontact.uuid)})
    assert (answer["adres"]["adres"], answer["ontvanger"]["uuid"]) == ("toen@example.nl", str(partij.uuid))
    register.betrokkene(betrokkene.had_klantcontact, register.partij())
    assert told(api.post(ASK, {"klantcontact": str(betrokkene.had_klantcontact.uuid)}), 409) == "partij-niet-eenduidig"


def test_zaak_may_ask_for_a_channel_and_is_known_by_its_url(register: Register, api: Caller, partij: Partij) -> None:
    register.digitaal_adres(partij, adres="zaak@example.nl", referentie=NOBODY)
    body = {"ontvanger": {"partij": str(partij.uuid)}, "zaak": f"https://zaken.example.nl/zaken/{NOBODY}"}
    assert asked(api, body)["adres"]["adres"] == "zaak@example.nl"
    body["zaak"] = {"identificatie": "Z", "voorkeurskanaal": "emailadres"}  # type: ignore[assignment]
    assert asked(api, body)["bron"] == "zaak.voorkeurskanaal"


def test_preference_and_policy_count(register: Register, api: Caller, partij: Partij) -> None:
    register.save(Kanaalvoorkeur, partij=partij, dienst="afval", kanaal="geen")
    register.save(Kanaalbeleid, versie=3, naam="eigen", verplicht_geverifieerd=True)
    path = f"partijen/{partij.uuid}/voorkeurskanaal"
    assert api.get(path, {"dienst": "afval"}).json()["redenen"] == ["afgemeld-voor-notificaties"]
    assert api.get(path).json()["beleid"] == {"naam": "eigen", "versie": 3}


# -- secrets ----------------------------------------------------------------------------------------------------------


def test_address_of_a_secret_customer_is_masked_unless_the_client_may_see_it(
    register: Register, partij: Partij
) -> None:
    with working_for(register.tenant):
        Partij.objects.filter(pk=partij.pk).update(
            indicatie_geheimhouding=True,
            correspondentieadres_adresregel1="Straat 1",
            correspondentieadres_adresregel2="X",
        )
    body = {"ontvanger": {"partij": str(partij.uuid)}}
    for scopes, seen in (([READ], False), ([READ, "geheim.zien"], True)):
        api = Caller(register.caller_with(*scopes))
        answer = asked(api, body)
        shown = answer["adres"].get("adres"), answer["adres"].get("gemaskeerd")
        assert shown == (("klant@example.nl", None) if seen else (None, "k***@example.nl"))
        assert "geheimhouding" in answer["waarschuwingen"]
        letter = asked(api, {**body, "toegestaneKanalen": ["post"]})["postadres"]
        assert letter["regels"] == (["Straat 1", "X"] if seen else None)


# -- who may ask ------------------------------------------------------------------------------------------------------


def test_scope_of_its_own_is_asked_for(register: Register, partij: Partij) -> None:
    path = f"partijen/{partij.uuid}/voorkeurskanaal"
    for scopes, status in ((["klantinteracties.partijen.lezen"], 403), ([READ], 200)):
        assert Caller(register.caller_with(*scopes)).get(path).status_code == status
    assert Caller(register.caller_with("kic.partijen.lezen")).post(ASK, {}).status_code == 403


def portal(register: Register, *more: str) -> Caller:
    return Caller(register.caller_with(READ, "taken.uitvoerder", "berichten.uitvoerder", *more))


def test_portal_names_its_subject_and_reaches_nobody_else(register: Register, partij: Partij) -> None:
    number, other = number_of(register, partij), register.partij()
    mine, theirs = {"partij": str(partij.uuid)}, {"partij": str(other.uuid)}
    api, subject = portal(register), {"X-Ontvanger": f"BSN:{number}"}
    assert api.post(ASK, {"ontvanger": mine}).status_code == 400
    assert api.get(f"partijen/{partij.uuid}/voorkeurskanaal").status_code == 400
    assert api.post(ASK, {"ontvanger": mine}, **{"X-Ontvanger": "BSN:1"}).status_code == 400
    assert asked(api, {"ontvanger": mine}, **subject)["kanaal"] == asked(api, {}, **subject)["kanaal"] == "email"
    assert api.get(f"partijen/{partij.uuid}/voorkeurskanaal", **subject).status_code == 200
    assert api.post(ASK, {"ontvanger": theirs}, **subject).status_code == 404
    assert api.get(f"partijen/{other.uuid}/voorkeurskanaal", **subject).status_code == 404


def test_portal_reaches_no_taak_or_klantcontact_of_somebody_else(register: Register, partij: Partij) -> None:
    number, other = number_of(register, partij), register.partij()
    api, subject = portal(register), {"X-Ontvanger": f"BSN:{number}"}
    for owner, status in ((number, 200), (number_of(register, other), 404)):
        taak = register.klanttaak(identificatie={"type": "bsn", "waarde": owner})
        assert api.post(ASK, {"taak": str(taak.uuid)}, **subject).status_code == status
        assert api.post(ASK, {"taak": str(taak.uuid), "ontvanger": {"bsn": number}}, **subject).status_code == status
    for owner_partij, status in ((partij, 200), (other, 404)):
        contact = register.betrokkene(partij=owner_partij).had_klantcontact
        assert api.post(ASK, {"klantcontact": str(contact.uuid)}, **subject).status_code == status


def test_whoever_has_another_role_too_need_not_name_one(register: Register, partij: Partij) -> None:
    api = portal(register, "taken.verwerker")
    assert api.post(ASK, {"ontvanger": {"partij": str(partij.uuid)}}).status_code == 200


def test_other_organisation_is_not_there(
    register: Register, other_register: Register, other_api: Caller, api: Caller
) -> None:
    partij = register.partij()
    number, taak = number_of(register, partij), register.klanttaak(identificatie={"type": "bsn", "waarde": bsn()})
    for body in ({"ontvanger": {"partij": str(partij.uuid)}}, {"ontvanger": {"bsn": number}}, {"taak": str(taak.uuid)}):
        assert api.post(ASK, body).status_code == 200
        assert other_api.post(ASK, body).status_code == 404
    assert other_register.all(Kanaalbeslissing) == [] != register.all(Kanaalbeslissing)


def test_asking_takes_a_constant_number_of_statements(register: Register, api: Caller) -> None:
    counts = []
    for more in (1, 5):
        partij = register.organisatie()
        for _ in range(more):
            register.digitaal_adres(partij)
            register.vertegenwoordiging(register.partij(), partij)
        api.get(f"partijen/{partij.uuid}/voorkeurskanaal")
        with CaptureQueriesContext(connection) as queries:
            assert api.get(f"partijen/{partij.uuid}/voorkeurskanaal").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
