"""The audit trail. Each change is a transaction of its own here, as it is in life: that is what makes it a line."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.betrokkenen.models import DigitaalAdres
from apps.core import saving
from apps.core.tenancy import working_for
from tests.api_client import Caller
from tests.register import Register, bsn
from tests.tokens import SECRET, signed
from tests.zgw_v1 import building
from tests.zgw_v1.building import BRON, CONTACTMOMENT, CONTACTMOMENTEN, KLANTEN, MEDEWERKER, url_of

pytestmark = pytest.mark.django_db(transaction=True)

PARTIJEN = "/klantinteracties/api/v1/partijen"


def lines(api: Caller, url: str) -> list[dict[str, Any]]:
    answer = api.get(f"{url}/audittrail")
    assert answer.status_code == 200, answer.content
    found: list[dict[str, Any]] = answer.json()
    return found


def test_each_change_is_a_line_with_the_object_before_and_after(api: Caller) -> None:
    body = {
        "bronorganisatie": BRON,
        "klantnummer": "K1",
        "telefoonnummer": "0612345678",
        "adres": {"postcode": "B-1000"},
    }
    states = [api.post(KLANTEN, {**body, "subjectIdentificatie": {"inpBsn": bsn()}}).json()]
    url = states[0]["url"]
    for way, change in (
        (api.patch, {"telefoonnummer": "0687654321"}), (api.patch, {"telefoonnummer": ""}), (api.patch, {"functie": "baas"}),
        (api.patch, {"adres": {"postcode": "1234AB"}}), (api.put, {"emailadres": "jan@example.nl"}),
        (api.patch, {"subjectIdentificatie": {"inpBsn": bsn(), "geslachtsnaam": "Dam"}}),
    ):  # fmt: skip
        states.append(way(url, change).json())
    found = lines(api, url)
    assert [line["wijzigingen"]["nieuw"] for line in found] == states
    assert [line["wijzigingen"]["oud"] for line in found] == [None, *states[:-1]]
    assert [line["actie"] for line in found] == ["create", *["partial_update"] * 4, "update", "partial_update"]
    assert [line["resultaat"] for line in found] == [201, *[200] * 6]
    assert {line["resourceWeergave"] for line in found} == {f"{BRON} - K1"}
    assert len({line["uuid"] for line in found}) == len(found)
    assert lines(api, url) == found


def test_line_tells_who_and_why(register: Register, api: Caller) -> None:
    register.signing_client("kiss", SECRET)
    kiss = Caller(signed("kiss"), scheme="Bearer")
    headers = {"X-Audit-Toelichting": "Op verzoek van de klant", "X-Request-ID": "verzoek-1"}
    url = kiss.post(KLANTEN, {"klantnummer": "K1", "bronorganisatie": BRON}, **headers).json()["url"]
    (line,) = lines(api, url)
    told = {name: value for name, value in line.items() if name not in ("uuid", "aanmaakdatum", "wijzigingen")}
    assert told == {
        "bron": "Klanten", "requestId": "verzoek-1", "applicatieId": "kiss", "applicatieWeergave": line["applicatieWeergave"],
        "gebruikersId": "jan", "gebruikersWeergave": "Jan Tester", "actie": "create", "actieWeergave": "Object aangemaakt",
        "resultaat": 201, "hoofdObject": url, "resource": "klant", "resourceUrl": url,
        "toelichting": "Op verzoek van de klant", "resourceWeergave": f"{BRON} - K1",
    }  # fmt: skip
    assert line["applicatieWeergave"].startswith("client ")


def test_one_line_is_found_by_its_uuid(api: Caller) -> None:
    url = api.post(KLANTEN, {}).json()["url"]
    api.patch(url, {"functie": "baas"})
    for line in lines(api, url):
        assert api.get(f"{url}/audittrail/{line['uuid']}").json() == line
    assert api.get(f"{url}/audittrail/{uuid4()}").status_code == 404
    other = api.post(KLANTEN, {}).json()["url"]
    assert api.get(f"{other}/audittrail/{lines(api, url)[0]['uuid']}").status_code == 404


def test_change_by_today_and_by_nobody_is_a_line_too(register: Register, api: Caller) -> None:
    klant = building.klant(register, achternaam="Dam")
    api.patch(
        f"{PARTIJEN}/{klant.uuid}",
        {"soortPartij": "persoon", "partijIdentificatie": {"contactnaam": {"achternaam": "Kop"}}},
    )
    with working_for(register.tenant, actor="opruimer"):
        saving.save(DigitaalAdres(verstrekt_door_partij=klant, adres="jan@example.nl", soort_digitaal_adres="email"))
    made, renamed, reached = lines(api, url_of(klant))
    assert [line["wijzigingen"]["nieuw"]["achternaam"] for line in (made, renamed)] == ["Dam", "Kop"]
    assert (renamed["applicatieWeergave"], renamed["actie"]) == ("test", "partial_update")
    assert reached["wijzigingen"]["nieuw"]["emailadres"] == "jan@example.nl"
    assert (reached["gebruikersWeergave"], reached["applicatieWeergave"], reached["actie"]) == (
        "opruimer",
        "",
        "update",
    )


def test_request_that_changes_nothing_is_no_line(api: Caller) -> None:
    made = api.post(KLANTEN, {"functie": "baas"}).json()
    api.patch(made["url"], {})
    api.put(made["url"], made)
    assert len(lines(api, made["url"])) == 1


def test_trail_ends_with_its_object(api: Caller) -> None:
    url = api.post(KLANTEN, {}).json()["url"]
    assert api.delete(url).status_code == 204
    assert [api.get(f"{at}/audittrail").status_code for at in (url, f"{KLANTEN}/{uuid4()}")] == [404, 404]


def test_lines_of_a_contactmoment_tell_of_itself_and_not_of_its_relations(register: Register, api: Caller) -> None:
    first = building.contactmoment(register)
    made = api.post(
        CONTACTMOMENTEN, {**CONTACTMOMENT, "registratiedatum": "2026-01-31T10:00:00Z", "kanaal": "telefoon"}
    ).json()
    building.klantcontactmoment(register, building.klant(register), made["url"])
    building.objectcontactmoment(register, made["url"])
    api.patch(made["url"], {"medewerkerIdentificatie": {"identificatie": "b.anders"}})
    api.patch(made["url"], {"vorigContactmoment": url_of(first)})
    api.patch(made["url"], {"vorigContactmoment": None})
    found = lines(api, made["url"])
    assert [line["resourceWeergave"] for line in found] == [
        f"{BRON} {name} at 2026-01-31T10:00:00Z via telefoon" for name in ("a.tester", *["b.anders"] * 3)
    ]
    after = [line["wijzigingen"]["nieuw"] for line in found]
    assert [shown["medewerkerIdentificatie"]["identificatie"] for shown in after] == ["a.tester", *["b.anders"] * 3]
    assert [shown["vorigContactmoment"] for shown in after] == [None, None, url_of(first), None]
    assert after[0]["medewerkerIdentificatie"] == MEDEWERKER
    assert {line["bron"] for line in found} == {"Contactmomenten"}
    assert {line["resource"] for line in found} == {"contactmoment"}


@pytest.mark.parametrize("path", [KLANTEN, CONTACTMOMENTEN])
def test_trail_has_a_right_of_its_own(register: Register, api: Caller, path: str) -> None:
    url = api.post(path, CONTACTMOMENT).json()["url"]
    group = path.rpartition("/")[2]
    for scope, status in (
        (f"{group}.lezen", 403),
        (f"{group}.{group}.lezen", 403),
        ("audittrails.lezen", 200),
        ("alles", 200),
    ):
        caller = Caller(register.caller_with(scope))
        assert [caller.get(f"{url}/audittrail").status_code, caller.head(f"{url}/audittrail").status_code] == [
            status
        ] * 2, scope
    assert Caller(register.caller_with("audittrails.lezen")).get(url).status_code == 403


def test_trail_of_another_organisation_is_not_there(
    register: Register, other_register: Register, other_api: Caller
) -> None:
    klant = building.klant(register)
    assert other_api.get(f"{url_of(klant)}/audittrail").status_code == 404
    assert Caller(register.token).get(f"{url_of(klant)}/audittrail").status_code == 200


@pytest.mark.parametrize("changes", [1, 3, 30])
def test_trail_takes_one_statement_whatever_its_length(api: Caller, changes: int) -> None:
    url = api.post(KLANTEN, {}).json()["url"]
    for number in range(changes):
        api.patch(url, {"functie": f"baas {number}", "emailadres": f"baas{number}@example.nl"})
    lines(api, url)
    with CaptureQueriesContext(connection) as queries:
        assert len(lines(api, url)) == changes + 1
    assert len([query for query in queries if "BEGIN" not in query["sql"]]) <= 2  # who calls, and the trail
