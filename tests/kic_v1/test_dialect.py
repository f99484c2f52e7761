"""How the gateway's API answers: its statuses, its headers, the form of its errors, and what a write does."""

from typing import Any

import pytest

from tests.api_client import BASE, KLANTINTERACTIES, NOBODY, Caller, errors
from tests.kic_v1 import building as cib
from tests.kic_v1 import kb_building as building
from tests.kic_v1.asking import found
from tests.kic_v1.contract import KIC
from tests.register import Register

BUNDLES = ("klanten", "partijen")
SELF = {
    "id", "name", "self", "schema", "level", "dateCreated", "dateModified", "owner", "organization", "application",
    "synchronizations",
}  # fmt: skip
EVERY = {"GET", "POST", "PUT", "PATCH", "DELETE"}
# By each collection: the methods that its bundle serves.
SERVED = {
    **dict.fromkeys(
        ("klanten", "contactmomenten", "klantcontactmomenten", "objectcontactmomenten", "adressen", "emails", "telefoons",
         "subjectidentificaties", "verblijfadressen", "subverblijfadressen"),
        EVERY,
    ),
    **dict.fromkeys(
        ("partijen", "digitaaladressen", "digitaleadressen", "internetaken", "medewerkers", "organisatorischeeenheden",
         "bijlagen"),
        EVERY - {"PUT"},
    ),
    **dict.fromkeys(("klantcontacten", "betrokkenenbijklantcontact"), EVERY - {"PUT", "DELETE"}),
}  # fmt: skip


@pytest.mark.parametrize("path", SERVED)
def test_methods_are_those_of_the_bundle_and_others_are_refused(kic: Caller, path: str) -> None:
    of_list = {method for method in EVERY if kic.client.generic(method, f"{KIC}/{path}").status_code != 405}
    of_item = {method for method in EVERY if kic.client.generic(method, f"{KIC}/{path}/{NOBODY}").status_code != 405}
    assert of_list == {"GET", "POST"}
    assert of_item == SERVED[path] - {"POST"}


@pytest.mark.parametrize("path", BUNDLES)
def test_success_is_200_201_and_204(kic: Caller, path: str) -> None:
    made = kic.post(path, {"interneNotitie": "x", "achternaam": "Vries"})
    at = f"{path}/{made.json()['id']}"
    assert (made.status_code, kic.get(at).status_code, kic.get(path).status_code) == (201, 200, 200)
    assert kic.patch(at, {"interneNotitie": "y", "achternaam": "Bol"}).status_code == 200
    gone = kic.delete(at)
    assert (gone.status_code, gone.content) == (204, b"")
    assert kic.get(at).status_code == 404


@pytest.mark.parametrize("path", BUNDLES)
def test_slash_at_the_end_makes_no_difference(register: Register, kic: Caller, path: str) -> None:
    partij = register.partij()
    assert kic.get(f"{path}/").json() == kic.get(path).json()
    at = f"{path}/{partij.uuid}"
    assert kic.get(f"{at}/").json() == kic.get(at).json()
    for call in (
        kic.post(f"{path}/", {"achternaam": "x"}),
        kic.patch(f"{at}/", {"achternaam": "x"}),
        kic.delete(f"{at}/"),
    ):
        assert call.status_code in (200, 201, 204)
    assert kic.get(at).status_code == 404


@pytest.mark.parametrize("path", BUNDLES)
def test_every_answer_says_which_api_follows(register: Register, kic: Caller, path: str) -> None:
    at = f"{path}/{register.partij().uuid}"
    answers = (kic.get(path), kic.get(at), kic.post(path, {"x": 1}), kic.get(f"{path}/{NOBODY}"), kic.delete(at))
    assert [answer.status_code for answer in answers] == [200, 200, 201, 404, 204]
    for answer in answers:
        assert answer["Deprecation"].startswith("@")
        assert f'<{BASE}{KLANTINTERACTIES}/>; rel="successor-version"' in answer["Link"]
    modern = kic.get(f"{KLANTINTERACTIES}/partijen")
    assert "Deprecation" not in modern
    assert "successor-version" not in modern.get("Link", "")


@pytest.mark.parametrize("path", BUNDLES)
@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"null", b'"x"', b"{", b"\xff"])
def test_body_that_is_no_object_with_anything_in_it_is_refused(
    register: Register, kic: Caller, path: str, data: bytes
) -> None:
    at = f"{KIC}/{path}/{register.partij().uuid}"
    calls = [("POST", f"{KIC}/{path}"), ("PATCH", at), *([("PUT", at)] if path == "klanten" else [])]
    for method, where in calls:
        answer = kic.client.generic(method, where, data, content_type="application/json")
        assert (answer.status_code, answer["Content-Type"]) == (400, "application/json"), (method, answer.content)
        assert answer.json()["message"]
        taken = kic.client.generic(method, where, b'{"onbekend": 1}', content_type="application/json")
        assert taken.status_code in (200, 201)
    assert len(found(kic, path, {})) == 2


@pytest.mark.parametrize("path", BUNDLES)
@pytest.mark.parametrize("name", ["id", "_id", "uuid"])
def test_new_object_with_an_id_of_its_own_is_refused_and_a_stored_one_may_send_it(
    register: Register, kic: Caller, path: str, name: str
) -> None:
    uuid = str(register.partij().uuid)
    refused = kic.post(path, {name: uuid, "achternaam": "x"})
    assert errors(refused) == [(name, "invalid")]
    assert kic.post(path, {name: None, "achternaam": "x"}).status_code == 201
    assert kic.patch(f"{path}/{uuid}", {name: uuid, "achternaam": "x"}).status_code == 200


@pytest.mark.parametrize(("path", "schema"), [("klanten", "Klant"), ("partijen", "Partij")])
def test_errors_have_the_form_of_the_gateway(register: Register, kic: Caller, path: str, schema: str) -> None:
    missing = kic.get(f"{path}/{NOBODY}").json()
    assert (missing["type"], missing["path"], missing["data"]) == ("Bad Request", schema, {"id": NOBODY})
    assert missing["message"]
    wrong = kic.post(path, {"nummer": "x", "bronorganisatie": "9" * 51, "bezoekadres": {"huisnummer": "x"}}).json()
    names = {"bronorganisatie"} if path == "klanten" else {"nummer", "bezoekadres.huisnummer"}
    assert (wrong["message"], wrong["path"], wrong["data"].keys()) == ("Validation errors", schema, names)
    assert all(isinstance(reason, str) and reason for reason in wrong["data"].values())
    assert [(param["name"], param["reason"]) for param in wrong["invalidParams"]] == list(wrong["data"].items())
    limited = Caller(register.caller_with(f"kic.{path}.lezen"), KIC)
    assert limited.get(path).status_code == 200
    forbidden = limited.post(path, {"achternaam": "x"})
    assert (forbidden.status_code, forbidden.json()["path"]) == (403, schema)
    scopes = forbidden.json()["scopes"]
    assert scopes.keys() == {"anyOf"}
    for scope in scopes["anyOf"]:
        assert Caller(register.caller_with(scope), KIC).post(path, {"achternaam": "x"}).status_code == 201


def test_object_of_another_kind_or_organisation_is_not_there(
    register: Register, other_register: Register, kic: Caller
) -> None:
    ours, theirs, moment = register.partij(), other_register.partij(), register.klantcontact()
    for path in BUNDLES:
        assert kic.get(f"{path}/{ours.uuid}").status_code == 200
        for uuid in (theirs.uuid, moment.uuid, NOBODY, "x"):
            assert kic.get(f"{path}/{uuid}").status_code == 404
            assert kic.patch(f"{path}/{uuid}", {"achternaam": "x"}).status_code == 404
            assert kic.delete(f"{path}/{uuid}").status_code == 404


def test_xml_is_neither_taken_nor_given(kic: Caller) -> None:
    for path in BUNDLES:
        assert kic.get(path, Accept="application/xml").status_code == 406
        assert kic.client.post(f"{KIC}/{path}", b"<a/>", content_type="application/xml").status_code == 415
        for accept in ("application/json", "application/json, application/xml;q=0.5", "*/*"):
            assert kic.get(path, Accept=accept).status_code == 200


def test_digitaaladressen_and_digitaleadressen_are_one_collection(register: Register, kic: Caller) -> None:
    one, other = "digitaaladressen", "digitaleadressen"
    body = {"adres": "an@example.nl", "soortDigitaalAdres": "emailadres"}
    for first, second in ((one, other), (other, one)):
        made = kic.post(first, body).json()
        at = f"{second}/{made['id']}"
        assert kic.get(at).json() == made
        assert found(kic, second, {"id": f"{KIC}/{first}/{made['id']}"}) == [made["id"]]
        assert kic.patch(at, {"omschrijving": "werk"}).json()["omschrijving"] == "werk"
        partij = kic.post("partijen", {"verstrekteAdressen": [f"{BASE}{KIC}/{other}/{made['id']}"]}).json()
        assert partij["verstrekteAdressen"] == [f"{KIC}/{one}/{made['id']}"]
        assert kic.delete(at).status_code == 204
        assert kic.get(f"{first}/{made['id']}").status_code == 404


def test_object_tells_of_itself_and_of_those_that_it_shows(register: Register, kic: Caller) -> None:
    betrokkene = cib.full_betrokkene(register)
    row = kic.get("betrokkenenbijklantcontact").json()["results"][0]
    assert row == kic.get(f"betrokkenenbijklantcontact/{betrokkene.uuid}").json()
    partij = row["embedded"]["partij"]
    adres = partij["embedded"]["bezoekadres"]
    for level, one in enumerate((row, partij, adres), 1):
        own = one["_self"]
        assert own.keys() == SELF
        assert own["schema"].keys() == {"id", "name", "ref"}
        assert (own["level"], own["id"]) == (level, one["id"])
        assert one["_id"] == one["id"]
    assert (row["partij"], partij["bezoekadres"]) == (partij["_self"]["self"], adres["_self"]["self"])
    assert isinstance(partij["persoon"], dict)
    assert isinstance(partij["externeIdentificaties"][0]["partijIdentificator"], dict)
    assert {"persoon", "externeIdentificaties"}.isdisjoint(partij["embedded"])


def test_extend_changes_nothing_for_what_is_embedded_is_there_always(register: Register, kic: Caller) -> None:
    at = f"partijen/{cib.full_partij(register).uuid}"
    plain: Any = kic.get(at).json()
    assert plain["embedded"]
    for name in ("_extend[]", "extend[]", "_extend", "extend"):
        for value in ("all", "_self.dateRead", "x"):
            assert kic.get(at, {name: value}).json() == plain
            assert kic.get("partijen", {name: value}).json()["results"] == kic.get("partijen").json()["results"]


def test_put_replaces_everything_and_patch_merges(kic: Caller) -> None:
    body = {"achternaam": "Vries", "voornaam": "An", "functie": "bakker", "emails": [{"email": "an@example.nl"}]}
    at = f"klanten/{kic.post('klanten', body).json()['id']}"
    merged = kic.patch(at, {"voornaam": "Bo"}).json()
    assert [merged[name] for name in ("achternaam", "voornaam", "functie", "emailadres")] == [
        "Vries", "Bo", "bakker", "an@example.nl",
    ]  # fmt: skip
    replaced = kic.put(at, {"voornaam": "Cy"}).json()
    assert [replaced[name] for name in ("achternaam", "voornaam", "functie", "emails")] == [None, "Cy", None, []]
    assert replaced["id"] == merged["id"]
    assert kic.get(at).json() == replaced


def test_fields_choose_what_is_shown_in_a_list(register: Register, kic: Caller) -> None:
    klant = building.klant(register, achternaam="Vries", voornaam="An", emails=[{"email": "an@example.nl"}])
    every = {"_fields[]": ["achternaam", "emails"]}
    for query in (every, {"fields[]": ["achternaam", "emails"]}, {"_fields": "achternaam,emails"}):
        (row,) = kic.get("klanten", query).json()["results"]
        assert row.keys() == {"_self", "id", "_id", "achternaam", "emails", "embedded"}
        assert (row["id"], row["achternaam"], row["embedded"].keys()) == (str(klant.uuid), "Vries", {"emails"})
    (row,) = kic.get("klanten", {"_fields[]": "onbekend"}).json()["results"]
    assert row.keys() == {"_self", "id", "_id", "embedded"}
