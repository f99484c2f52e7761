"""References of verzoeken to other systems, of an organisation that wants them checked."""

from typing import Any

import pytest

from apps.core.models import Dienst, Tenant
from apps.verzoeken.models import Verzoekinformatieobject
from tests.api_client import BASE, Caller, errors
from tests.outside.servers import OtherSystem
from tests.register import Register
from tests.zgw_v1.building import url_of
from tests.zgw_v1.test_references import system  # noqa: F401  a fixture

API, KIC, GATEWAY = "/verzoeken/api/v1", "/kic/api/v1", "/api/kic/v1"
DOCUMENT = {"url": "x", "informatieobjecttype": "y", "bronorganisatie": "123456782", "titel": "Aanvraag"}
AT_PREFIXES = pytest.mark.parametrize("prefix", [API, KIC, GATEWAY])


@pytest.fixture
def zaken_api(register: Register, system: OtherSystem) -> list[str]:  # noqa: F811
    """The Zaken API of the organisation; returns the relations that it knows, by their verzoeken."""
    known: list[str] = []

    def relations(query: dict[str, list[str]]) -> Any:
        return [{"zaak": query["zaak"][0]} for one in known if one == query["verzoek"][0]]

    system.answers["/zaken/api/v1/zaakverzoeken"] = relations
    register.save(Dienst, soort="zrc", url=f"{system.url}/zaken/api/v1")
    return known


@AT_PREFIXES
def test_object_must_be_a_zaak_that_knows_the_verzoek(
    register: Register,
    api: Caller,
    system: OtherSystem,  # noqa: F811
    zaken_api: list[str],
    prefix: str,
) -> None:
    verzoek = f"{BASE}{prefix}/verzoeken/{register.verzoek().uuid}"
    path, system.answers["/geen/zaak"] = f"{prefix}/objectverzoeken", {}
    body = {"verzoek": verzoek, "object": f"{system.url}/zaken/api/v1/zaken/1", "objectType": "zaak"}
    for url, code in (("/weg", "bad-url"), ("/geen/zaak", "invalid-resource")):
        assert errors(api.post(path, {**body, "object": f"{system.url}{url}"})) == [("object", code)]
    assert errors(api.post(path, body)) == [("nonFieldErrors", "inconsistent-relation")]
    zaken_api.append(verzoek)
    made = api.post(path, {**body, "verzoek": verzoek.rpartition("/")[2]})  # a uuid is asked for by its URL
    assert made.status_code == 201, made.content
    at = made.json()["url"]

    assert errors(api.delete(at)) == [("nonFieldErrors", "remote-relation-exists")]
    assert api.get(at).status_code == 200
    system.mood = "error"
    assert errors(api.delete(at)) == [("nonFieldErrors", "relation-lookup-error")]
    system.mood = "well"
    zaken_api.clear()
    assert api.delete(at).status_code == 204


def test_zaken_api_that_gives_no_answer_is_told(
    register: Register,
    api: Caller,
    system: OtherSystem,  # noqa: F811
    zaken_api: list[str],
) -> None:
    system.answers["/zaken/api/v1/zaakverzoeken"] = {"detail": "Geen toegang"}
    body = {"verzoek": url_of(register.verzoek()), "object": f"{system.url}/zaken/api/v1/zaken/1", "objectType": "zaak"}
    answer = api.post(f"{API}/objectverzoeken", body)
    assert errors(answer) == [("nonFieldErrors", "relation-validation-error")]


@AT_PREFIXES
def test_informatieobject_must_be_one(
    register: Register,
    api: Caller,
    system: OtherSystem,  # noqa: F811
    prefix: str,
) -> None:
    system.answers |= {"/documenten/1": DOCUMENT, "/geen/document": {"url": "x"}}
    body, path = {"verzoek": str(register.verzoek().uuid)}, f"{prefix}/verzoekinformatieobjecten"
    for url, code in (
        ("/weg", "bad-url"),
        ("/geen/document", "invalid-resource"),
        ("/zaken/api/v1/zaken/1", "invalid-resource"),
    ):
        answer = api.post(path, {**body, "informatieobject": f"{system.url}{url}"})
        assert errors(answer) == [("informatieobject", code)]
    assert register.all(Verzoekinformatieobject) == []
    assert api.post(path, {**body, "informatieobject": f"{system.url}/documenten/1"}).status_code == 201


@pytest.mark.parametrize(
    ("name", "field"),
    [("klantverzoeken", "klant"), ("verzoekcontactmomenten", "contactmoment"), ("verzoekproducten", "product")],
)
def test_what_is_elsewhere_must_be_there(
    register: Register,
    api: Caller,
    system: OtherSystem,  # noqa: F811
    name: str,
    field: str,
) -> None:
    system.answers["/elders/1"] = {}
    body = {"verzoek": str(register.verzoek().uuid)}
    wrong = {**body, field: f"{system.url}/elders/2"}
    assert errors(api.post(f"{API}/{name}", wrong)) == [(field, "bad-url")]
    assert api.post(f"{API}/{name}", {**body, field: f"{system.url}/elders/1"}).status_code == 201
    assert api.post(f"{GATEWAY}/{name}", wrong).status_code == 201  # the first version does not look


def test_what_is_ours_is_looked_up_and_not_fetched(
    register: Register,
    api: Caller,
    system: OtherSystem,  # noqa: F811
) -> None:
    klant, contactmoment = url_of(register.partij()), url_of(register.klantcontact())
    body = {"verzoek": str(register.verzoek().uuid)}
    assert api.post(f"{API}/klantverzoeken", {**body, "klant": klant}).status_code == 201
    assert api.post(f"{API}/verzoekcontactmomenten", {**body, "contactmoment": contactmoment}).status_code == 201
    assert (
        api.post(f"{API}/verzoekproducten", {**body, "productIdentificatie": {"code": "paspoort"}}).status_code == 201
    )
    assert system.calls == []


def test_nothing_is_asked_unless_the_organisation_wants_it(
    register: Register,
    api: Caller,
    system: OtherSystem,  # noqa: F811
    zaken_api: list[str],
) -> None:
    Tenant.objects.filter(pk=register.tenant.pk).update(controleer_urls=False)
    body, away = {"verzoek": str(register.verzoek().uuid)}, f"{system.url}/weg"
    for name, given in (
        ("klantverzoeken", {"klant": away}), ("verzoekcontactmomenten", {"contactmoment": away}),
        ("verzoekproducten", {"product": away}), ("verzoekinformatieobjecten", {"informatieobject": away}),
        ("objectverzoeken", {"object": away, "objectType": "zaak"}),
    ):  # fmt: skip
        made = api.post(f"{API}/{name}", {**body, **given})
        assert made.status_code == 201
        assert api.delete(made.json()["url"]).status_code == 204
    assert system.calls == []
