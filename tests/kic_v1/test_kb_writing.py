"""What clients of the KlantenBundle may send, and what comes of it."""

from typing import Any

from apps.betrokkenen.models import DigitaalAdres
from apps.legacy.models import LegacyDeel
from apps.partijen.models import Partij
from tests.api_client import BASE, KLANTINTERACTIES, Caller, errors
from tests.kic_v1 import kb_building as building
from tests.kic_v1.kb_contract import KIC, bare
from tests.register import Register


def values(answer: Any, name: str, key: str) -> list[Any]:
    """Returns `key` of each object that an answer shows under `name`."""
    assert answer.status_code in (200, 201), answer.content
    return [item[key] for item in answer.json()["embedded"][name]]


# -- emails and telefoons ------------------------------------------------------------------------------------------------------


def test_email_of_a_klant_is_one_of_the_emails_and_one_that_is_made_can_be_given_to_a_klant(
    register: Register, kic: Caller
) -> None:
    loose = building.made(register, "emails", {"email": "los@example.nl", "naam": "los"})
    klant = kic.post("klanten", {"emails": [loose["id"], {"email": "eigen@example.nl"}]})
    assert values(klant, "emails", "email") == ["los@example.nl", "eigen@example.nl"]
    assert klant.json()["emails"][0] == f"{KIC}/emails/{loose['id']}"
    (row,) = register.all(DigitaalAdres, uuid=loose["id"])
    assert str(row.verstrekt_door_partij.uuid) == klant.json()["id"]
    assert row.omschrijving == "los"
    assert kic.patch(f"emails/{loose['id']}", {"email": "ander@example.nl"}).status_code == 200
    assert values(kic.get(f"klanten/{klant.json()['id']}"), "emails", "email")[0] == "ander@example.nl"
    assert kic.delete(f"emails/{loose['id']}").status_code == 204
    assert values(kic.get(f"klanten/{klant.json()['id']}"), "emails", "email") == ["eigen@example.nl"]


def test_email_of_another_klant_is_copied_and_stays_his(register: Register, kic: Caller) -> None:
    first = kic.post("klanten", {"emails": [{"email": "jan@example.nl", "naam": "werk"}]}).json()
    second = kic.post("klanten", {"emails": first["emails"]})
    assert values(second, "emails", "naam") == ["werk"]
    assert second.json()["emails"] != first["emails"]
    assert kic.get(f"klanten/{first['id']}").json()["emails"] == first["emails"]


def test_emails_that_patch_sends_keep_their_id_by_id_or_value_and_the_others_go(
    register: Register, kic: Caller
) -> None:
    sent = [{"email": f"{name}@example.nl", "naam": name} for name in "abc"]
    klant = kic.post("klanten", {"emails": sent}).json()
    first, second, third = klant["embedded"]["emails"]
    at = f"klanten/{klant['id']}"
    body = {
        "emails": [third["_self"]["self"], {"email": "b@example.nl"}, {"id": first["id"], "email": "aa@example.nl"}]
    }
    after = kic.patch(at, body).json()["embedded"]["emails"]
    shown = {item["id"]: (item["email"], item["naam"]) for item in after}
    assert shown == {
        third["id"]: ("c@example.nl", "c"), second["id"]: ("b@example.nl", None), first["id"]: ("aa@example.nl", "a")
    }  # fmt: skip
    assert values(kic.put(at, {"emails": [{"id": first["id"], "email": "aa@example.nl"}]}), "emails", "naam") == [None]
    assert kic.put(at, {"achternaam": "X"}).json()["emails"] == []


def test_telefoon_is_no_email_and_neither_is_that_of_another_organisation(
    register: Register, other_register: Register, kic: Caller
) -> None:
    telefoon = building.made(register, "telefoons", {"telefoonnummer": "0612345678"})["id"]
    foreign = building.made(other_register, "emails", {"email": "x@example.nl"})["id"]
    for uuid in (telefoon, foreign):
        assert kic.get(f"emails/{uuid}").status_code == 404
        assert errors(kic.post("klanten", {"emails": [uuid]})) == [("emails.0", "does_not_exist")]
    assert errors(kic.post("klanten", {"emails": [{"naam": "x"}]})) == [("emails.0.email", "required")]
    assert errors(kic.post("klanten", {"emails": [5]})) == [("emails.0", "invalid")]
    assert kic.post("klanten", {"telefoonnummers": telefoon}).json()["telefoonnummer"] == "0612345678"


# -- adressen and subjectIdentificatie -----------------------------------------------------------------------------------------


def test_adressen_keep_their_id_whatever_their_place(register: Register, kic: Caller) -> None:
    klant = kic.post("klanten", {"adressen": [{**building.ADRES, "naam": name} for name in "abcd"]}).json()
    at, shown = f"klanten/{klant['id']}", klant["embedded"]["adressen"]
    assert [item["naam"] for item in shown] == list("abcd")
    assert klant["adressen"] == [f"{KIC}/{at}#adressen.{item['id']}" for item in shown]
    assert kic.get(klant["adressen"][0].partition("#")[0]).json()["id"] == klant["id"]
    turned = kic.patch(at, {"adressen": klant["adressen"][::-1]})
    assert turned.json()["embedded"]["adressen"] == [moved(item) for item in shown[::-1]]
    part = kic.patch(at, {"adressen": [{"id": shown[1]["id"], "naam": "nieuw"}]}).json()["embedded"]["adressen"]
    assert part == [{**shown[1], "naam": "nieuw"}]
    whole = kic.put(at, {"adressen": [{"id": shown[1]["id"], "naam": "nieuw"}]}).json()["embedded"]["adressen"]
    assert bare(whole) == [{"naam": "nieuw"}]
    assert whole[0]["id"] == shown[1]["id"]


def moved(item: dict[str, Any]) -> dict[str, Any]:
    return item


def test_klant_takes_over_what_is_stored_by_itself(register: Register, kic: Caller) -> None:
    adres = building.made(register, "adressen", building.ADRES)
    subject = building.made(register, "subjectidentificaties", building.SUBJECT)
    for form in ("{id}", f"{KIC}/{{path}}/{{id}}", f"{BASE}{KIC}/{{path}}/{{id}}"):
        body = {
            "adressen": [form.format(path="adressen", id=adres["id"]), {"naam": "twee"}],
            "subjectIdentificatie": form.format(path="subjectidentificaties", id=subject["id"]),
        }
        embedded = kic.post("klanten", body).json()["embedded"]
        assert bare(embedded["adressen"]) == [building.ADRES, {"naam": "twee"}]
        assert bare(embedded["subjectIdentificatie"]) == building.SUBJECT
    assert kic.patch(f"adressen/{adres['id']}", {"naam": "anders"}).json()["naam"] == "anders"
    wrong = {"adressen": [subject["id"]], "subjectIdentificatie": adres["id"]}
    assert errors(kic.post("klanten", wrong)) == [("adressen.0", "invalid"), ("subjectIdentificatie", "invalid")]


def test_part_that_is_stored_by_itself_is_shown_by_its_own_collection_only(register: Register, kic: Caller) -> None:
    made = building.made(register, "verblijfadressen", building.VERBLIJFSADRES)
    for path in ("adressen", "subjectidentificaties", "subverblijfadressen"):
        assert kic.get(f"{path}/{made['id']}").status_code == 404
        assert kic.get(path).json()["count"] == 0
    assert kic.get("verblijfadressen").json()["count"] == 1
    kic.patch(f"verblijfadressen/{made['id']}", {"aoaPostcode": None})
    (row,) = register.all(LegacyDeel)
    assert row.gegevens == {name: value for name, value in building.VERBLIJFSADRES.items() if name != "aoaPostcode"}
    assert str(row) == f"Verblijfsadres {row.uuid}"


def test_patch_of_subjectidentificatie_leaves_what_it_does_not_send(register: Register, kic: Caller) -> None:
    klant = kic.post("klanten", {"subjectIdentificatie": {"inpBsn": "999990019", "voornamen": "An"}}).json()
    at = f"klanten/{klant['id']}"
    patched = kic.patch(at, {"subjectIdentificatie": {"voorletters": "A."}}).json()["embedded"]["subjectIdentificatie"]
    assert bare(patched) == {"inpBsn": "999990019", "voornamen": "An", "voorletters": "A."}
    put = kic.put(at, {"subjectIdentificatie": {"voorletters": "A."}}).json()["embedded"]["subjectIdentificatie"]
    assert bare(put) == {"voorletters": "A."}
    assert kic.put(at, {"achternaam": "X"}).json()["subjectIdentificatie"] is None


def test_limits_are_those_of_the_columns(kic: Caller) -> None:
    for name, length in {"klantnummer": 50, "functie": 1000, "achternaam": 200, "subjectType": 50}.items():
        answer = kic.post("klanten", {name: "x" * length})
        assert (answer.status_code, answer.json()[name]) == (201, "x" * length)
        assert errors(kic.post("klanten", {name: "x" * (length + 1)})) == [(name, "max_length")]
    text = "é" * 100_000
    assert kic.post("contactmomenten", {"tekst": text}).json()["tekst"] == text


def test_text_of_many_bytes_is_refused_where_an_index_cannot_hold_it(register: Register, kic: Caller) -> None:
    letters = "".join(chr(0x4E00 + index * 7 % 20_000) for index in range(1000))
    moment = str(building.contactmoment(register).uuid)
    klant = {"klant": f"https://elders.example.nl/{letters[:900]}", "contactmoment": moment, "rol": "gesprekspartner"}
    for resource, name, body in (
        ("klanten", "functie", {"functie": letters}),
        ("klanten", "subject", {"subject": letters}),
        ("klanten", "emails.0.email", {"emails": [{"email": letters}]}),
        ("telefoons", "telefoonnummer", {"telefoonnummer": letters}),
        ("contactmomenten", "medewerker", {"medewerker": letters}),
        ("objectcontactmomenten", "object", {"contactmoment": moment, "object": letters, "objectType": "zaak"}),
        ("klantcontactmomenten", "klant", klant),
    ):
        assert errors(kic.post(resource, body)) == [(name, "max_length")]
    assert kic.post("klanten", {"functie": letters[:800], "websiteUrl": letters}).status_code == 201


# -- contactmomenten and relations ---------------------------------------------------------------------------------------------


def test_contactmoment_makes_and_changes_today_s_objects(register: Register, kic: Caller, api: Caller) -> None:
    moment = kic.post("contactmomenten", building.CONTACTMOMENT).json()
    modern = api.get(
        f"klantcontacten/{moment['id']}", {"expand": "leiddeTotInterneTaken,gingOverOnderwerpobjecten"}
    ).json()
    assert (modern["kanaal"], modern["inhoud"], modern["onderwerp"]) == (
        "telefoon",
        "Vraag over een paspoort",
        "Paspoort kwijt",
    )
    assert [actor["naam"] for actor in modern["hadBetrokkenActoren"]] == ["A. de Tester", "Burgerzaken"]
    (taak,) = modern["_expand"]["leiddeTotInterneTaken"]
    assert (taak["gevraagdeHandeling"], taak["toelichting"], taak["status"]) == (
        "contactverzoek",
        "Terugbellen",
        "te_verwerken",
    )
    assert moment["status"] == "te_verwerken"
    assert api.patch(f"internetaken/{taak['uuid']}", {"status": "verwerkt"}).status_code == 200
    after = kic.get(f"contactmomenten/{moment['id']}").json()
    assert after["status"] == "verwerkt"
    assert after["embedded"]["todo"]["percentageDone"] == 100
    assert after["embedded"]["todo"]["location"] == "balie"
    assert kic.patch(f"contactmomenten/{moment['id']}", {"todo": None}).json()["todo"] is None
    assert api.get(f"internetaken/{taak['uuid']}").status_code == 404


def test_second_successor_of_a_contactmoment_is_refused(register: Register, kic: Caller) -> None:
    first = building.contactmoment(register)
    assert kic.post("contactmomenten", {"vorigContactmoment": str(first.uuid)}).status_code == 201
    again = kic.post(
        "contactmomenten", {"vorigContactmoment": f"{BASE}/contactmomenten/api/v1/contactmomenten/{first.uuid}"}
    )
    assert errors(again) == [("vorigContactmoment", "unique")]
    assert errors(kic.post("contactmomenten", {"vorigContactmoment": "x"})) == [("vorigContactmoment", "invalid")]


def test_klant_may_have_a_rol_in_a_contactmoment_twice_and_be_in_another_register(
    register: Register, kic: Caller
) -> None:
    klant, moment = building.klant(register), building.contactmoment(register)
    body = {"klant": str(klant.uuid), "contactmoment": str(moment.uuid), "rol": "gesprekspartner"}
    assert [kic.post("klantcontactmomenten", body).status_code for _ in range(2)] == [201, 201]
    elsewhere = "https://elders.example.nl/klanten/1"
    made = kic.post("klantcontactmomenten", {**body, "klant": elsewhere}).json()
    assert (made["klant"], made["embedded"]["klant"]) == (elsewhere, None)
    assert kic.put(f"klantcontactmomenten/{made['id']}", made).json() == made
    changed = kic.patch(f"klantcontactmomenten/{made['id']}", {"klant": {"id": str(klant.uuid)}}).json()
    assert changed["embedded"]["klant"]["id"] == str(klant.uuid)
    own = f"{BASE}{KLANTINTERACTIES}/partijen/{moment.uuid}"
    for wrong, code in (
        (own, "does_not_exist"),
        (str(moment.uuid), "does_not_exist"),
        ("x y", "invalid"),
        (5, "invalid"),
    ):
        assert errors(kic.post("klantcontactmomenten", {**body, "klant": wrong})) == [("klant", code)]
    assert errors(kic.post("klantcontactmomenten", {**body, "rol": "vader"})) == [("rol", "invalid_choice")]


def test_deleting_a_klant_takes_his_relations_and_leaves_his_contactmomenten(register: Register, kic: Caller) -> None:
    klant, moment = building.klant(register, emails=[{"email": "a@example.nl"}]), building.contactmoment(register)
    relation = building.klantcontactmoment(register, klant, moment)
    assert kic.delete(f"klanten/{klant.uuid}").status_code == 204
    assert register.all(Partij) == register.all(DigitaalAdres) == []
    assert kic.get(f"klantcontactmomenten/{relation.uuid}").status_code == 404
    assert kic.get(f"contactmomenten/{moment.uuid}").json()["klantcontactmomenten"] == []


def test_betrokkene_and_onderwerpobject_of_today_are_shown_when_they_are_relations(
    register: Register, kic: Caller
) -> None:
    moment, partij = register.klantcontact(), register.partij()
    shown = register.betrokkene(moment, partij, rol="vertegenwoordiger")
    hidden = register.betrokkene(moment), register.onderwerpobject(moment)
    answer = kic.get(f"contactmomenten/{moment.uuid}").json()
    assert answer["klantcontactmomenten"] == [f"{KIC}/klantcontactmomenten/{shown.uuid}"]
    assert answer["embedded"]["klantcontactmomenten"][0]["rol"] == "gesprekspartner"
    assert answer["objectcontactmomenten"] == []
    assert kic.get(f"klantcontactmomenten/{hidden[0].uuid}").status_code == 404
    assert kic.get(f"objectcontactmomenten/{hidden[1].uuid}").status_code == 404


def test_what_a_client_may_not_read_is_not_shown_within_other_objects(register: Register, kic: Caller) -> None:
    relation = building.klantcontactmoment(register, building.full_klant(register), building.contactmoment(register))
    limited = Caller(register.caller_with("kic.klantcontactmomenten.lezen", "kic.contactmomenten.lezen"), KIC)
    assert set(limited.get(f"klantcontactmomenten/{relation.uuid}").json()["embedded"]) == {"contactmoment"}
    whole = Caller(register.caller_with("klanten.lezen"), KIC).get(f"klantcontactmomenten/{relation.uuid}").json()
    assert set(whole["embedded"]) == {"contactmoment", "klant"}
    assert values_of(whole["embedded"]["klant"]["embedded"]["emails"]) == ["jan@example.nl", "geen adres"]


def values_of(items: list[dict[str, Any]]) -> list[str]:
    return [item["email"] for item in items]
