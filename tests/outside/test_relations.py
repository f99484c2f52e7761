"""Whether the Zaken API knows the relation of a zaak with a contactmoment or a verzoek."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from apps.core.models import Dienst, Tenant
from apps.core.sealing import seal
from apps.core.tenancy import working_for
from tests.api_client import BASE, Caller, errors
from tests.outside.servers import OtherSystem
from tests.register import Register

ZAAK = {"url": "x", "identificatie": "ZAAK-1", "zaaktype": "y"}
MOMENT = f"{BASE}/contactmomenten/api/v1/contactmomenten/5c1b2a3e-0000-4000-8000-000000000000"
VERZOEK = f"{BASE}/verzoeken/api/v1/verzoeken/5c1b2a3e-0000-4000-8000-000000000000"
MOMENTEN, VERZOEKEN = "/zaken/api/v1/zaakcontactmomenten", "/zaken/api/v1/zaakverzoeken"
NONE = "nonFieldErrors"


@pytest.fixture
def zaak(register: Register, system: OtherSystem) -> str:
    """The URL of a zaak, at a Zaken API that is a service of the organisation."""
    Tenant.objects.filter(pk=register.tenant.pk).update(controleer_urls=True)
    register.save(Dienst, soort="zrc", url=f"{system.url}/zaken/api/v1", geheim=seal("een-token"))
    system.answers["/zaken/api/v1/zaken/1"] = ZAAK
    return f"{system.url}/zaken/api/v1/zaken/1"


@pytest.mark.parametrize(
    ("name", "path", "url"), [("contactmoment", MOMENTEN, MOMENT), ("verzoek", VERZOEKEN, VERZOEK)]
)
def test_relation_that_the_zaken_api_has_is_accepted(
    proef: Caller, system: OtherSystem, zaak: str, name: str, path: str, url: str
) -> None:
    system.answers[path] = lambda query: [{"zaak": zaak}] if query == {"zaak": [zaak], name: [url]} else []
    assert proef.post("verwijzingen", {"zaak": zaak, name: url}).status_code == 201
    assert sorted(system.paths) == sorted([path, "/zaken/api/v1/zaken/1"])
    (asked,) = [call for call in system.calls if urlsplit(call[0]).path == path]
    assert parse_qs(urlsplit(asked[0]).query) == {"zaak": [zaak], name: [url]}
    assert (asked[1]["Authorization"], asked[1]["Accept-Crs"]) == ("Token een-token", "EPSG:4326")
    other = url.replace("5c1b", "6c1b")
    assert errors(proef.post("verwijzingen", {"zaak": zaak, name: other})) == [(NONE, "inconsistent-relation")]


@pytest.mark.parametrize(("items", "code"), [([{}], "remote-relation-exists"), ([], "")])
def test_relation_that_the_zaken_api_still_has_cannot_go(
    proef: Caller, system: OtherSystem, zaak: str, items: list[Any], code: str
) -> None:
    system.answers[MOMENTEN] = items if items else (lambda query: [])
    answer = proef.post("verwijzingen", {"gone": MOMENT, "van": zaak})
    assert errors(answer) == [(NONE, code)] if code else answer.status_code == 201


@pytest.mark.parametrize(("count", "made", "gone"), [(1, 201, 400), (0, 400, 201)])
def test_page_counts_as_its_results(
    proef: Caller, system: OtherSystem, zaak: str, count: int, made: int, gone: int
) -> None:
    system.answers[MOMENTEN] = {"count": count, "next": None, "previous": None, "results": [{}] * count}
    assert proef.post("verwijzingen", {"zaak": zaak, "contactmoment": MOMENT}).status_code == made
    assert proef.post("verwijzingen", {"gone": MOMENT, "van": zaak}).status_code == gone


@pytest.mark.parametrize("mood", ["error", "refusal", "html", "redirect", "hanging", "dripping", "huge", "dropped"])
def test_trouble_in_the_zaken_api_is_told_with_the_code_of_the_standard(
    proef: Caller, system: OtherSystem, zaak: str, mood: str
) -> None:
    system.mood = mood
    assert errors(proef.post("verwijzingen", {"gone": MOMENT, "van": zaak})) == [(NONE, "relation-lookup-error")]


@pytest.mark.parametrize("body", ["x", 1, {"results": None}, {"results": {}}, {"results": 3}, {}, {"detail": "nee"}])
def test_answer_that_is_no_list_is_trouble(proef: Caller, system: OtherSystem, zaak: str, body: Any) -> None:
    system.answers[MOMENTEN] = body
    answer = proef.post("verwijzingen", {"zaak": zaak, "contactmoment": MOMENT})
    assert errors(answer) == [(NONE, "relation-validation-error")]


def test_refusal_of_the_lists_only_is_trouble_with_the_relation(proef: Caller, system: OtherSystem, zaak: str) -> None:
    answer = proef.post("verwijzingen", {"zaak": zaak, "contactmoment": MOMENT})  # the list is a 404 there
    assert errors(answer) == [(NONE, "relation-validation-error")]


def test_field_that_is_wrong_comes_before_the_relation(proef: Caller, system: OtherSystem, zaak: str) -> None:
    system.answers[MOMENTEN] = lambda query: []
    gone = zaak.replace("/1", "/2")
    assert errors(proef.post("verwijzingen", {"zaak": gone, "contactmoment": MOMENT})) == [("object", "bad-url")]


def test_relation_is_not_checked_without_a_service(
    register: Register, proef: Caller, system: OtherSystem, zaak: str
) -> None:
    system.answers[MOMENTEN] = lambda query: []
    body = {"zaak": zaak, "contactmoment": MOMENT}
    assert errors(proef.post("verwijzingen", body)) == [(NONE, "inconsistent-relation")]
    with working_for(register.tenant):
        Dienst.objects.update(soort="drc")
    assert proef.post("verwijzingen", {**body, "gone": MOMENT, "van": zaak}).status_code == 201
