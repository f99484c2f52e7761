"""The audit trail of a verzoek, which tells of its relations too. Each change is a transaction of its own, as it is in life."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.core import saving
from apps.core.tenancy import working_for
from apps.verzoeken.models import Klantverzoek, Verzoek
from tests.api_client import Caller
from tests.register import Register
from tests.zgw_v1.building import BRON, url_of
from tests.zgw_v1.test_audittrail import lines
from tests.zgw_v1.test_verzoekrelaties import API, KLANT, body_of

pytestmark = pytest.mark.django_db(transaction=True)

VERZOEKEN = f"{API}/verzoeken"
VERZOEK = {"bronorganisatie": BRON, "status": "ontvangen", "identificatie": "V-1"}
TOLD = {
    "klantverzoeken": ("klantverzoek", "1"),
    "verzoekcontactmomenten": ("verzoekcontactmoment", "1"),
    "verzoekinformatieobjecten": ("verzoekinformatieobject", "1"),
    "verzoekproducten": ("verzoekproduct", "1"),
}


def test_each_change_is_a_line_with_the_verzoek_before_and_after(register: Register, api: Caller) -> None:
    states = [api.post(VERZOEKEN, VERZOEK).json()]
    url = states[0]["url"]
    earlier = url_of(register.verzoek())
    for way, change in (
        (api.patch, {"tekst": "Meer"}), (api.put, {**VERZOEK, "status": "afgehandeld"}),
        (api.patch, {"inTeTrekkenVerzoek": earlier}), (api.patch, {"inTeTrekkenVerzoek": None}),
    ):  # fmt: skip
        states.append(way(url, change).json())
    found = lines(api, url)
    assert [line["wijzigingen"]["nieuw"] for line in found] == states
    assert [line["wijzigingen"]["oud"] for line in found] == [None, *states[:-1]]
    assert [line["actie"] for line in found] == [
        "create",
        "partial_update",
        "update",
        "partial_update",
        "partial_update",
    ]
    assert {(line["bron"], line["resource"], line["hoofdObject"], line["resourceUrl"]) for line in found} == {
        ("Verzoeken", "verzoek", url, url)
    }
    assert {line["resourceWeergave"] for line in found} == {f"{BRON} - V-1"}


@pytest.mark.parametrize("name", TOLD)
def test_making_and_removing_a_relation_are_lines(register: Register, api: Caller, name: str) -> None:
    url = api.post(VERZOEKEN, VERZOEK).json()["url"]
    body = {**body_of(register, name), "verzoek": url}
    made = api.post(f"{API}/{name}", body).json()
    assert api.delete(made["url"], **{"X-Audit-Toelichting": "Vergissing"}).status_code == 204
    _, created, destroyed = lines(api, url)
    resource, last = TOLD[name]
    for line, action, status, words, old, new in (
        (created, "create", 201, "Object aangemaakt", None, made), (destroyed, "destroy", 204, "Object verwijderd", made, None),
    ):  # fmt: skip
        assert (line["actie"], line["resultaat"], line["actieWeergave"]) == (action, status, words)
        assert line["wijzigingen"] == {"oud": old, "nieuw": new}
        assert (line["hoofdObject"], line["resource"], line["resourceUrl"]) == (url, resource, made["url"])
        assert line["resourceWeergave"] == f"({BRON} - V-1) - {last}"
    assert destroyed["toelichting"] == "Vergissing"
    assert len({line["uuid"] for line in lines(api, url)}) == 3


def test_making_an_objectverzoek_is_no_line(register: Register, api: Caller) -> None:
    url = api.post(VERZOEKEN, VERZOEK).json()["url"]
    made = api.post(f"{API}/objectverzoeken", {**body_of(register, "objectverzoeken"), "verzoek": url}).json()["url"]
    assert api.delete(made).status_code == 204
    assert len(lines(api, url)) == 1


def test_relations_of_another_verzoek_are_no_lines(register: Register, api: Caller) -> None:
    url, other = (api.post(VERZOEKEN, {**VERZOEK, "identificatie": name}).json()["url"] for name in ("V-1", "V-2"))
    for name in TOLD:
        assert api.post(f"{API}/{name}", {**body_of(register, name), "verzoek": other}).status_code == 201
    assert [len(lines(api, one)) for one in (url, other)] == [1, 1 + len(TOLD)]


def test_one_line_is_found_by_its_uuid(register: Register, api: Caller) -> None:
    url = api.post(VERZOEKEN, VERZOEK).json()["url"]
    made = api.post(f"{API}/klantverzoeken", {"verzoek": url, "klant": KLANT}).json()["url"]
    api.delete(made)
    found = lines(api, url)
    for line in found:
        assert api.get(f"{url}/audittrail/{line['uuid']}").json() == line
    assert api.get(f"{url}/audittrail/{uuid4()}").status_code == 404


def test_change_by_nobody_is_a_line_too(register: Register, api: Caller) -> None:
    verzoek, partij = register.verzoek(), register.partij()
    with working_for(register.tenant, actor="opruimer"):
        relation = Klantverzoek(verzoek=verzoek, partij=partij)
        saving.save(relation)
    with working_for(register.tenant, actor="opruimer"):
        Klantverzoek.objects.filter(pk=relation.pk).update(rol="initiator")
    with working_for(register.tenant, actor="opruimer"):
        saving.remove(partij)
    _, made, changed, gone = lines(api, url_of(verzoek))
    assert [line["actie"] for line in (made, changed, gone)] == ["create", "update", "destroy"]
    assert changed["wijzigingen"]["oud"] == made["wijzigingen"]["nieuw"]
    assert changed["wijzigingen"]["nieuw"] == {**made["wijzigingen"]["nieuw"], "rol": "initiator"}
    assert {line["gebruikersWeergave"] for line in (made, changed, gone)} == {"opruimer"}


def test_trail_ends_with_its_verzoek(register: Register, api: Caller) -> None:
    url = api.post(VERZOEKEN, VERZOEK).json()["url"]
    api.post(f"{API}/klantverzoeken", {"verzoek": url, "klant": KLANT})
    assert api.delete(url).status_code == 204
    assert api.get(f"{url}/audittrail").status_code == 404
    assert register.all(Verzoek) == []


def test_trail_needs_its_own_scope(register: Register) -> None:
    url = url_of(register.verzoek())
    for scope, status in (
        ("verzoeken.lezen", 403),
        ("audittrails.lezen", 200),
        ("audittrail.lezen", 200),
        ("alles", 200),
    ):
        assert Caller(register.caller_with(scope)).get(f"{url}/audittrail").status_code == status, scope


def test_trail_of_another_organisation_is_not_there(
    register: Register, other_register: Register, api: Caller, other_api: Caller
) -> None:
    verzoek = register.verzoek()
    register.klantverzoek(verzoek)
    url = url_of(verzoek)
    assert [caller.get(f"{url}/audittrail").status_code for caller in (api, other_api)] == [200, 404]


@pytest.mark.parametrize("changes", [1, 3, 30])
def test_trail_takes_as_many_statements_whatever_its_length(register: Register, api: Caller, changes: int) -> None:
    url = api.post(VERZOEKEN, VERZOEK).json()["url"]
    for number in range(changes):
        api.patch(url, {"tekst": f"Vraag {number}"})
        api.post(f"{API}/klantverzoeken", {"verzoek": url, "klant": f"{KLANT}{number}"})
    lines(api, url)
    with CaptureQueriesContext(connection) as queries:
        assert len(lines(api, url)) == 2 * changes + 1
    # Who calls; the verzoek; and one for each kind of relation.
    assert len([query for query in queries if "BEGIN" not in query["sql"]]) <= 2 + len(TOLD)


def test_names_of_a_line_are_those_of_the_document(api: Caller) -> None:
    (line,) = lines(api, api.post(VERZOEKEN, VERZOEK).json()["url"])
    assert set(line) == {
        "uuid", "bron", "requestId", "applicatieId", "applicatieWeergave", "gebruikersId", "gebruikersWeergave", "actie",
        "actieWeergave", "resultaat", "hoofdObject", "resource", "resourceUrl", "toelichting", "resourceWeergave",
        "aanmaakdatum", "wijzigingen",
    }  # fmt: skip
