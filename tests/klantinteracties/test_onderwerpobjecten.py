"""Onderwerpobjecten."""

from typing import Any
from uuid import uuid4

import pytest

from apps.betrokkenen.models import Betrokkene, DigitaalAdres
from apps.klantcontacten.models import Klantcontact, Onderwerpobject
from tests import groepen
from tests.api_client import BASE, Caller, errors, ref
from tests.checks import BAD_REFERENCES, Fields, assert_found
from tests.contract import ResourceContract
from tests.register import Register

ZAAK = {"object_id": "z1", "code_objecttype": "zaak", "code_register": "zrc", "code_soort_object_id": "uuid"}


class TestOnderwerpobjecten(ResourceContract):
    resource = "onderwerpobjecten"

    def make(self, register: Register) -> Any:
        return register.onderwerpobject(
            register.klantcontact(), was_klantcontact=register.klantcontact(), onderwerpobjectidentificator=ZAAK
        )

    def body(self, register: Register) -> dict[str, Any]:
        return {}


@pytest.fixture
def fields(api: Caller) -> Fields:
    return Fields(api, "onderwerpobjecten", {})


@pytest.mark.parametrize(("name", "value"), groepen.OBJECTIDENTIFICATOR_ACCEPTED)
def test_identificator_at_its_limit_is_accepted(fields: Fields, name: str, value: Any) -> None:
    fields.accept(f"onderwerpobjectidentificator.{name}", value)


@pytest.mark.parametrize(("name", "value", "codes"), groepen.OBJECTIDENTIFICATOR_REFUSED)
def test_identificator_beyond_its_limit_is_refused(fields: Fields, name: str, value: Any, codes: str) -> None:
    fields.refuse(f"onderwerpobjectidentificator.{name}", value, codes)


def test_identificator_is_written_as_a_whole(fields: Fields) -> None:
    empty = groepen.OBJECTIDENTIFICATOR_EMPTY
    groepen.check_written_as_a_whole(fields, "onderwerpobjectidentificator", empty, {"codeObjecttype": "zaak"})


def test_empty_body_makes_an_empty_onderwerpobject(api: Caller) -> None:
    made = api.post("onderwerpobjecten", {}).json()
    assert made == {
        "uuid": made["uuid"],
        "url": made["url"],
        "klantcontact": None,
        "wasKlantcontact": None,
        "onderwerpobjectidentificator": groepen.OBJECTIDENTIFICATOR_EMPTY,
    }


@pytest.mark.parametrize("name", ["klantcontact", "wasKlantcontact"])
def test_klantcontact_can_be_set_and_taken_away(register: Register, api: Caller, name: str) -> None:
    klantcontact = register.klantcontact()
    made = api.post("onderwerpobjecten", {name: ref(klantcontact)})
    assert made.json()[name] == {
        **ref(klantcontact),
        "url": f"{BASE}/klantinteracties/api/v1/klantcontacten/{klantcontact.uuid}",
    }
    assert api.put(made["Location"], {}).json()[name]["uuid"] == str(klantcontact.uuid)
    assert api.patch(made["Location"], {name: None}).json()[name] is None


@pytest.mark.parametrize("name", ["klantcontact", "wasKlantcontact"])
@pytest.mark.parametrize(("value", "suffix", "code"), BAD_REFERENCES)
def test_klantcontact_that_is_no_reference_is_refused(
    fields: Fields, name: str, value: Any, suffix: str, code: str
) -> None:
    fields.refuse(name, value, code, at=f"{name}{suffix}")


class TestFilters:
    @pytest.mark.parametrize(("suffix", "part"), groepen.OBJECTIDENTIFICATOR_FILTERS)
    def test_identificator_finds_equal_values_only(
        self, register: Register, api: Caller, suffix: str, part: str
    ) -> None:
        wanted = register.onderwerpobject(onderwerpobjectidentificator={part: "Zaak"})
        for near_miss in ("zaak", "Zaak 2", ""):
            register.onderwerpobject(onderwerpobjectidentificator={part: near_miss})
        assert_found(api.get("onderwerpobjecten", {f"onderwerpobjectidentificator{suffix}": "Zaak"}), wanted)

    def test_two_filters_hold_at_once(self, register: Register, api: Caller) -> None:
        wanted = register.onderwerpobject(onderwerpobjectidentificator=ZAAK)
        register.onderwerpobject(onderwerpobjectidentificator={**ZAAK, "object_id": "z2"})
        register.onderwerpobject(onderwerpobjectidentificator={**ZAAK, "code_objecttype": "taak"})
        query = {
            "onderwerpobjectidentificatorObjectId": "z1",
            "onderwerpobjectidentificatorCodeObjecttype": "zaak",
        }
        assert_found(api.get("onderwerpobjecten", query), wanted)

    @pytest.mark.parametrize(
        ("name", "column"), [("klantcontact", "klantcontact"), ("wasKlantcontact", "was_klantcontact")]
    )
    def test_klantcontact_by_uuid_and_url_finds_its_own(
        self, register: Register, api: Caller, name: str, column: str
    ) -> None:
        klantcontact, other = register.klantcontact(), register.klantcontact()
        wanted = [register.onderwerpobject(**{column: klantcontact}) for _ in range(2)]
        register.onderwerpobject(other, was_klantcontact=other)
        swapped = "was_klantcontact" if column == "klantcontact" else "klantcontact"
        register.onderwerpobject(**{swapped: klantcontact})
        assert_found(api.get("onderwerpobjecten", {f"{name}__uuid": klantcontact.uuid}), *wanted)
        # Of a URL the last part counts; the host may be any.
        elsewhere = f"https://elders.example/x/{klantcontact.uuid}"
        assert_found(api.get("onderwerpobjecten", {f"{name}__url": elsewhere}), *wanted)
        assert_found(api.get("onderwerpobjecten", {f"{name}__url": "https://elders.example/x/geen-uuid"}))

    @pytest.mark.parametrize("name", ["klantcontact", "wasKlantcontact"])
    def test_klantcontact_that_is_no_uuid_or_url_is_refused(self, api: Caller, name: str) -> None:
        for parameter in (f"{name}__uuid", f"{name}__url"):
            assert errors(api.get("onderwerpobjecten", {parameter: "geen"})) == [(parameter, "invalid")]


class TestDelete:
    @pytest.mark.parametrize("query", ["", "?cascade=false", "?cascade=1", "?cascade="])
    def test_without_cascade_true_the_klantcontact_stays(self, register: Register, api: Caller, query: str) -> None:
        klantcontact = register.klantcontact()
        onderwerpobject = register.onderwerpobject(klantcontact)
        answer = api.delete(f"onderwerpobjecten/{onderwerpobject.uuid}{query}")
        assert (answer.status_code, answer.content) == (204, b"")
        assert (register.all(Onderwerpobject), register.all(Klantcontact)) == ([], [klantcontact])

    @pytest.mark.parametrize("cascade", ["true", "TRUE", "True"])
    def test_with_cascade_both_klantcontacten_go_along(self, register: Register, api: Caller, cascade: str) -> None:
        other = register.klantcontact()
        onderwerpobject = register.onderwerpobject(register.klantcontact(), was_klantcontact=register.klantcontact())
        answer = api.delete(f"onderwerpobjecten/{onderwerpobject.uuid}?cascade={cascade}")
        assert (answer.status_code, answer.json()) == (200, {"behouden": []})
        assert (register.all(Onderwerpobject), register.all(Klantcontact)) == ([], [other])

    @pytest.mark.parametrize("column", ["klantcontact", "was_klantcontact"])
    def test_with_cascade_a_klantcontact_of_another_onderwerpobject_stays(
        self, register: Register, api: Caller, column: str
    ) -> None:
        shared, own = register.klantcontact(), register.klantcontact()
        onderwerpobject = register.onderwerpobject(own, was_klantcontact=shared)
        other = register.onderwerpobject(**{column: shared})
        answer = api.delete(f"onderwerpobjecten/{onderwerpobject.uuid}?cascade=true")
        kept = f"{BASE}/klantinteracties/api/v1/klantcontacten/{shared.uuid}"
        assert (answer.status_code, answer.json()) == (200, {"behouden": [kept]})
        assert (register.all(Onderwerpobject), register.all(Klantcontact)) == ([other], [shared])

    def test_with_cascade_of_one_klantcontact_twice_it_goes_once(self, register: Register, api: Caller) -> None:
        klantcontact = register.klantcontact()
        onderwerpobject = register.onderwerpobject(klantcontact, was_klantcontact=klantcontact)
        answer = api.delete(f"onderwerpobjecten/{onderwerpobject.uuid}?cascade=true")
        assert (answer.json(), register.all(Klantcontact)) == ({"behouden": []}, [])

    def test_with_cascade_addresses_without_partij_go_and_others_stay(self, register: Register, api: Caller) -> None:
        klantcontact = register.klantcontact()
        betrokkene = register.betrokkene(klantcontact)
        register.digitaal_adres(verstrekt_door_betrokkene=betrokkene)
        of_partij = register.digitaal_adres(register.partij(), verstrekt_door_betrokkene=betrokkene)
        of_other = register.digitaal_adres(verstrekt_door_betrokkene=register.betrokkene())
        onderwerpobject = register.onderwerpobject(klantcontact)
        assert api.delete(f"onderwerpobjecten/{onderwerpobject.uuid}?cascade=true").status_code == 200
        assert register.all(DigitaalAdres) == [of_partij, of_other]
        assert register.all(Betrokkene) == [of_other.verstrekt_door_betrokkene]
        assert api.get(f"digitaleadressen/{of_partij.uuid}").json()["verstrektDoorBetrokkene"] is None

    def test_with_cascade_addresses_of_a_klantcontact_that_stays_stay(self, register: Register, api: Caller) -> None:
        klantcontact = register.klantcontact()
        adres = register.digitaal_adres(verstrekt_door_betrokkene=register.betrokkene(klantcontact))
        register.onderwerpobject(klantcontact)
        onderwerpobject = register.onderwerpobject(klantcontact)
        assert api.delete(f"onderwerpobjecten/{onderwerpobject.uuid}?cascade=true").status_code == 200
        assert register.all(DigitaalAdres) == [adres]

    def test_with_cascade_and_without_klantcontact_only_the_onderwerpobject_goes(
        self, register: Register, api: Caller
    ) -> None:
        klantcontact, onderwerpobject = register.klantcontact(), register.onderwerpobject()
        answer = api.delete(f"onderwerpobjecten/{onderwerpobject.uuid}?cascade=true")
        assert (answer.status_code, answer.json()) == (200, {"behouden": []})
        assert (register.all(Onderwerpobject), register.all(Klantcontact)) == ([], [klantcontact])

    def test_with_cascade_an_unknown_onderwerpobject_is_404(self, api: Caller) -> None:
        assert api.delete(f"onderwerpobjecten/{uuid4()}?cascade=true").status_code == 404


def test_cascade_needs_the_right_to_remove_klantcontacten(register: Register) -> None:
    scope, more = "klantinteracties.onderwerpobjecten.verwijderen", "klantinteracties.klantcontacten.verwijderen"
    for scopes, status in (([scope], 403), ([scope, more], 200)):
        onderwerpobject = register.onderwerpobject(register.klantcontact())
        caller = Caller(register.caller_with(*scopes))
        assert caller.delete(f"onderwerpobjecten/{onderwerpobject.uuid}?cascade=true").status_code == status
