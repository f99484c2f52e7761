"""Interne taken."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from apps.actoren.models import Actor
from apps.klantcontacten.models import Klantcontact
from apps.taken.models import InterneTaak, Toewijzing
from tests.api_client import BASE, Caller, errors, ref, uuids
from tests.checks import BAD_REFERENCES, Fields, assert_found
from tests.contract import ResourceContract
from tests.register import Register

ACTOR, ACTOREN = "toegewezenAanActor", "toegewezenAanActoren"
WRONG = [("nonFieldErrors", "invalid")]
MOMENT = "2026-01-31T10:00:00Z"


def body_for(register: Register, *actoren: Actor) -> dict[str, Any]:
    """Returns the least that a POST takes, assigned to `actoren`."""
    return {
        "gevraagdeHandeling": "Bellen",
        "aanleidinggevendKlantcontact": ref(register.klantcontact()),
        ACTOREN: [ref(actor) for actor in actoren],
        "status": "te_verwerken",
    }


class TestInterneTaken(ResourceContract):
    resource = "internetaken"

    def make(self, register: Register) -> Any:
        first, second = register.actor(), register.actor()
        # Assigned in another order than they were made in.
        return register.interne_taak(
            second, first, status="verwerkt", toelichting="Graag vandaag", referentienummer=None
        )

    def body(self, register: Register) -> dict[str, Any]:
        return body_for(register)


@pytest.fixture
def body(register: Register) -> dict[str, Any]:
    return body_for(register)


@pytest.fixture
def fields(api: Caller, body: dict[str, Any]) -> Fields:
    return Fields(api, "internetaken", body)


class TestFields:
    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("gevraagdeHandeling", "g" * 1000),
            ("toelichting", "t" * 32_000),
            ("toelichting", ""),
            ("status", "verwerkt"),
        ],
    )
    def test_value_at_its_limit_is_accepted(self, fields: Fields, name: str, value: Any) -> None:
        fields.accept(name, value)

    @pytest.mark.parametrize(
        ("name", "value", "codes"),
        [
            ("gevraagdeHandeling", "g" * 1001, "max_length"), ("gevraagdeHandeling", "", "blank"),
            ("gevraagdeHandeling", None, "null"),
            ("toelichting", "t" * 32_001, "max_length"), ("toelichting", None, "null"),
            ("status", "open", "invalid_choice"), ("status", "", "invalid_choice"), ("status", None, "null"),
            ("afgehandeldOp", "gisteren", "invalid"),
            ("aanleidinggevendKlantcontact", None, "null"),
        ],
    )  # fmt: skip
    def test_value_beyond_its_limit_is_refused(self, fields: Fields, name: str, value: Any, codes: str) -> None:
        fields.refuse(name, value, codes)

    @pytest.mark.parametrize("name", ["gevraagdeHandeling", "aanleidinggevendKlantcontact", "status"])
    def test_required_field_absent_is_refused(self, fields: Fields, name: str) -> None:
        fields.require(name)

    @pytest.mark.parametrize(("value", "suffix", "code"), BAD_REFERENCES)
    def test_klantcontact_that_is_no_reference_is_refused(
        self, fields: Fields, value: Any, suffix: str, code: str
    ) -> None:
        fields.refuse("aanleidinggevendKlantcontact", value, code, at=f"aanleidinggevendKlantcontact{suffix}")

    def test_minimal_body_gets_the_defaults(self, api: Caller, body: dict[str, Any]) -> None:
        made = api.post("internetaken", body).json()
        assert {name: made[name] for name in ("toelichting", "afgehandeldOp", "referentienummer", ACTOR, ACTOREN)} == {
            "toelichting": "",
            "afgehandeldOp": None,
            "referentienummer": None,
            ACTOR: {"uuid": None},
            ACTOREN: [],
        }

    def test_put_without_the_optional_fields_leaves_them(self, api: Caller, body: dict[str, Any]) -> None:
        given = {"toelichting": "Vandaag", "referentienummer": "7", "status": "verwerkt", "afgehandeldOp": MOMENT}
        made = api.post("internetaken", {**body, **given})
        assert api.put(made["Location"], {**body, "status": "verwerkt"}).json() == made.json()

    def test_toegewezen_op_is_the_making_and_never_changes(self, register: Register, api: Caller, body: Any) -> None:
        made = api.post("internetaken", {**body, "toegewezenOp": MOMENT})
        moment = made.json()["toegewezenOp"]
        assert abs(timezone.now() - datetime.fromisoformat(moment)) < timedelta(minutes=1)
        change = {"toegewezenOp": MOMENT, ACTOREN: [ref(register.actor())], "status": "verwerkt"}
        assert api.patch(made["Location"], change).json()["toegewezenOp"] == moment


class TestActoren:
    def test_several_are_shown_in_the_order_of_assignment(self, register: Register, api: Caller) -> None:
        first, second = register.actor(), register.actor()
        shown = [
            {**ref(actor), "url": f"{BASE}/klantinteracties/api/v1/actoren/{actor.uuid}"} for actor in (second, first)
        ]
        made = api.post("internetaken", body_for(register, second, first)).json()
        assert (made[ACTOR], made[ACTOREN]) == (shown[0], shown)

    def test_the_single_key_assigns_to_one(self, register: Register, api: Caller, body: dict[str, Any]) -> None:
        actor = register.actor()
        del body[ACTOREN]
        made = api.post("internetaken", {**body, ACTOR: ref(actor)})
        assert [one["uuid"] for one in made.json()[ACTOREN]] == [str(actor.uuid)]
        other = register.actor()
        answer = api.patch(made["Location"], {ACTOR: ref(other)}).json()
        assert [one["uuid"] for one in answer[ACTOREN]] == [str(other.uuid)]

    def test_list_replaces_the_whole_set(self, register: Register, api: Caller) -> None:
        first, second, third = (register.actor() for _ in range(3))
        taak = register.interne_taak(first, second)
        for actoren in ([third, first], [second], [], [first, second, third]):
            answer = api.patch(f"internetaken/{taak.uuid}", {ACTOREN: [ref(actor) for actor in actoren]}).json()
            assert [one["uuid"] for one in answer[ACTOREN]] == [str(actor.uuid) for actor in actoren]

    def test_patch_without_either_leaves_them(self, register: Register, api: Caller) -> None:
        actor = register.actor()
        taak = register.interne_taak(actor)
        answer = api.patch(f"internetaken/{taak.uuid}", {"toelichting": "Vandaag"}).json()
        assert answer[ACTOR]["uuid"] == str(actor.uuid)

    def test_post_and_put_without_either_are_refused(self, register: Register, api: Caller, body: Any) -> None:
        taak = register.interne_taak()
        del body[ACTOREN]
        assert errors(api.post("internetaken", body)) == WRONG
        assert errors(api.put(f"internetaken/{taak.uuid}", body)) == WRONG

    def test_both_that_agree_are_accepted(self, register: Register, api: Caller) -> None:
        first, second = register.actor(), register.actor()
        body = {**body_for(register, first, second), ACTOR: ref(first)}
        made = api.post("internetaken", body)
        assert made.status_code == 201
        assert api.put(made["Location"], body).status_code == 200
        assert api.patch(made["Location"], {ACTOR: {"uuid": None}, ACTOREN: []}).json()[ACTOR] == {"uuid": None}

    @pytest.mark.parametrize("single", [1, 2, None])
    def test_both_that_disagree_are_refused(self, register: Register, api: Caller, single: int | None) -> None:
        actoren = [register.actor() for _ in range(3)]
        taak = register.interne_taak(actoren[0])
        body = body_for(register, *actoren[:2])
        body[ACTOR] = {"uuid": None} if single is None else ref(actoren[single])
        for answer in (
            api.post("internetaken", body),
            api.put(f"internetaken/{taak.uuid}", body),
            api.patch(f"internetaken/{taak.uuid}", {name: body[name] for name in (ACTOR, ACTOREN)}),
        ):
            assert errors(answer) == WRONG

    def test_single_one_with_an_empty_list_is_refused(self, register: Register, api: Caller, body: Any) -> None:
        assert errors(api.post("internetaken", {**body, ACTOR: ref(register.actor())})) == WRONG

    def test_actor_twice_counts_once(self, register: Register, api: Caller) -> None:
        first, second = register.actor(), register.actor()
        made = api.post("internetaken", body_for(register, first, second, first)).json()
        assert [one["uuid"] for one in made[ACTOREN]] == [str(first.uuid), str(second.uuid)]

    @pytest.mark.parametrize(
        ("value", "name", "code"),
        [
            (None, ACTOREN, "null"),
            ("x", f"{ACTOREN}.nonFieldErrors", "not_a_list"),
            ({"uuid": str(uuid4())}, f"{ACTOREN}.nonFieldErrors", "not_a_list"),
            ([{"uuid": str(uuid4())}], f"{ACTOREN}.0.uuid", "invalid"),
            ([{}], f"{ACTOREN}.0.uuid", "required"),
            ([{"uuid": None}], f"{ACTOREN}.0.uuid", "null"),
            ([{"uuid": "x"}], f"{ACTOREN}.0.uuid", "invalid"),
            (["x"], f"{ACTOREN}.0.nonFieldErrors", "invalid"),
        ],
    )
    def test_list_with_something_else_is_refused(self, fields: Fields, value: Any, name: str, code: str) -> None:
        fields.refuse(ACTOREN, value, code, at=name)

    @pytest.mark.parametrize(
        ("value", "suffix", "code"),
        [(None, "", "null"), *((value, *rest) for value, *rest in BAD_REFERENCES if value != {"uuid": None})],
    )
    def test_single_one_that_is_no_reference_is_refused(
        self, register: Register, api: Caller, body: dict[str, Any], value: Any, suffix: str, code: str
    ) -> None:
        del body[ACTOREN]
        taak = register.interne_taak()
        for answer in (
            api.post("internetaken", {**body, ACTOR: value}),
            api.patch(f"internetaken/{taak.uuid}", {ACTOR: value}),
        ):
            assert errors(answer) == [(f"{ACTOR}{suffix}", code)]

    def test_error_in_the_list_names_its_place(self, register: Register, api: Caller, body: Any) -> None:
        wrong = {**body, ACTOREN: [ref(register.actor()), {"uuid": "x"}, {}]}
        assert errors(api.post("internetaken", wrong)) == [
            (f"{ACTOREN}.1.uuid", "invalid"),
            (f"{ACTOREN}.2.uuid", "required"),
        ]

    def test_actor_that_is_not_active_can_be_assigned(self, register: Register, api: Caller) -> None:
        assert api.post("internetaken", body_for(register, register.actor(indicatie_actief=False))).status_code == 201


class TestAfgehandeldOp:
    def test_verwerkt_without_a_moment_is_now(self, register: Register, api: Caller, body: Any) -> None:
        made = api.post("internetaken", {**body, "status": "verwerkt"}).json()
        patched = api.patch(f"internetaken/{register.interne_taak().uuid}", {"status": "verwerkt"}).json()
        for answer in (made, patched):
            moment = datetime.fromisoformat(answer["afgehandeldOp"])
            assert abs(timezone.now() - moment) < timedelta(minutes=1)

    def test_verwerkt_with_a_moment_keeps_it(self, register: Register, api: Caller, body: Any) -> None:
        verwerkt = {"status": "verwerkt", "afgehandeldOp": MOMENT}
        made = api.post("internetaken", {**body, **verwerkt})
        assert made.json()["afgehandeldOp"] == MOMENT
        assert api.patch(made["Location"], {"toelichting": "x"}).json()["afgehandeldOp"] == MOMENT
        taak = register.interne_taak()
        assert api.patch(f"internetaken/{taak.uuid}", verwerkt).json()["afgehandeldOp"] == MOMENT
        changed = api.patch(made["Location"], {"afgehandeldOp": "2026-02-01T10:00:00Z"}).json()
        assert changed["afgehandeldOp"] == "2026-02-01T10:00:00Z"

    def test_null_while_verwerkt_is_now_again(self, register: Register, api: Caller) -> None:
        taak = register.interne_taak(status="verwerkt", afgehandeld_op=datetime(2026, 1, 31, tzinfo=UTC))
        answer = api.patch(f"internetaken/{taak.uuid}", {"afgehandeldOp": None}).json()
        assert abs(timezone.now() - datetime.fromisoformat(answer["afgehandeldOp"])) < timedelta(minutes=1)

    def test_opened_again_is_cleared(self, register: Register, api: Caller) -> None:
        taak = register.interne_taak(status="verwerkt")
        url = f"internetaken/{taak.uuid}"
        assert api.patch(url, {"status": "te_verwerken"}).json()["afgehandeldOp"] is None
        # Done again is a new moment.
        moment = datetime.fromisoformat(api.patch(url, {"status": "verwerkt"}).json()["afgehandeldOp"])
        assert moment > taak.afgehandeld_op

    def test_moment_without_verwerkt_is_refused(self, register: Register, api: Caller, body: Any) -> None:
        moment, expected = {"afgehandeldOp": MOMENT}, [("afgehandeldOp", "invalid")]
        taak, done = register.interne_taak(), register.interne_taak(status="verwerkt")
        assert errors(api.post("internetaken", {**body, **moment})) == expected
        assert errors(api.put(f"internetaken/{taak.uuid}", {**body, **moment})) == expected
        assert errors(api.patch(f"internetaken/{taak.uuid}", moment)) == expected
        assert errors(api.patch(f"internetaken/{done.uuid}", {**moment, "status": "te_verwerken"})) == expected
        assert api.patch(f"internetaken/{taak.uuid}", {"afgehandeldOp": None}).status_code == 200


class TestFilters:
    @pytest.mark.parametrize("name", ["nummer", "referentienummer"])
    def test_number_finds_equal_values_only(self, register: Register, api: Caller, name: str) -> None:
        wanted = register.interne_taak(**{name: "12"})
        register.interne_taak(**{name: "123"})
        assert_found(api.get("internetaken", {name: "12"}), wanted)

    def test_status_finds_those(self, register: Register, api: Caller) -> None:
        open_, done = register.interne_taak(), register.interne_taak(status="verwerkt")
        assert_found(api.get("internetaken", {"status": "te_verwerken"}), open_)
        assert_found(api.get("internetaken", {"status": "verwerkt"}), done)
        assert errors(api.get("internetaken", {"status": "open"})) == [("status", "invalid_choice")]

    def test_toegewezen_op_finds_a_moment_and_ranges(self, register: Register, api: Caller) -> None:
        first, second, third = (register.interne_taak() for _ in range(3))
        moment = second.toegewezen_op.isoformat()
        for suffix, found in {
            "": [second], "__gt": [third], "__gte": [second, third], "__lt": [first], "__lte": [first, second],
        }.items():  # fmt: skip
            assert_found(api.get("internetaken", {f"toegewezenOp{suffix}": moment}), *found)
        assert errors(api.get("internetaken", {"toegewezenOp": "x"})) == [("toegewezenOp", "invalid")]

    def test_naam_of_actor_finds_equal_values_once(self, register: Register, api: Caller) -> None:
        wanted = register.interne_taak(register.actor(naam="Mo"), register.actor(naam="Mo"), register.actor(naam="Jo"))
        register.interne_taak(register.actor(naam="mo"))
        register.interne_taak()
        assert_found(api.get("internetaken", {"actoren__naam": "Mo"}), wanted)

    def test_actor_finds_tasks_of_which_it_is_one(self, register: Register, api: Caller) -> None:
        actor, other = register.actor(), register.actor()
        wanted = [register.interne_taak(actor), register.interne_taak(other, actor)]
        register.interne_taak(other)
        assert_found(api.get("internetaken", {"toegewezenAanActor__uuid": actor.uuid}), *wanted)
        url = f"https://elders.example/{actor.uuid}"
        assert_found(api.get("internetaken", {"toegewezenAanActor__url": url}), *wanted)

    def test_filters_on_actoren_are_about_one_actor(self, register: Register, api: Caller) -> None:
        mo, jo = register.actor(naam="Mo"), register.actor(naam="Jo")
        taak = register.interne_taak(mo, jo)
        query = {"toegewezenAanActor__uuid": mo.uuid}
        assert_found(api.get("internetaken", {**query, "actoren__naam": "Mo"}), taak)
        assert_found(api.get("internetaken", {**query, "actoren__naam": "Jo"}))

    @pytest.mark.parametrize(
        "parameter",
        ["klantcontact__uuid", "klantcontact__nummer", "klantcontact__referentienummer",
         "aanleidinggevendKlantcontact__uuid", "aanleidinggevendKlantcontact__url"],
    )  # fmt: skip
    def test_klantcontact_finds_its_tasks(self, register: Register, api: Caller, parameter: str) -> None:
        klantcontact = register.klantcontact(nummer="12", referentienummer="34")
        wanted = [register.interne_taak(aanleidinggevend_klantcontact=klantcontact) for _ in range(2)]
        register.interne_taak(aanleidinggevend_klantcontact=register.klantcontact(nummer="123", referentienummer="345"))
        kind = parameter.rpartition("__")[2]
        value = f"https://elders.example/{klantcontact.uuid}" if kind == "url" else getattr(klantcontact, kind)
        assert_found(api.get("internetaken", {parameter: value}), *wanted)

    @pytest.mark.parametrize("name", ["toegewezenAanActor", "aanleidinggevendKlantcontact"])
    def test_reference_that_is_no_uuid_or_url_is_refused(self, register: Register, api: Caller, name: str) -> None:
        for parameter in (f"{name}__uuid", f"{name}__url"):
            assert errors(api.get("internetaken", {parameter: "geen"})) == [(parameter, "invalid")]
        register.interne_taak(register.actor())
        assert_found(api.get("internetaken", {f"{name}__url": "https://elders.example/geen"}))

    @pytest.mark.parametrize(
        ("name", "column", "low", "high"),
        [
            ("nummer", "nummer", "9", "10"),
            ("status", "status", "te_verwerken", "verwerkt"),
            ("toegewezenOp", "toelichting", "eerst", "later"),
        ],
    )
    def test_ordering_sorts_both_ways(
        self, register: Register, api: Caller, name: str, column: str, low: str, high: str
    ) -> None:
        first, second = (str(register.interne_taak(**{column: value}).uuid) for value in (low, high))
        assert uuids(api.get("internetaken", {"ordering": name})) == [first, second]
        assert uuids(api.get("internetaken", {"ordering": f"-{name}"})) == [second, first]

    def test_detail_with_a_filter_that_does_not_hold_is_404(self, register: Register, api: Caller) -> None:
        url = f"internetaken/{register.interne_taak().uuid}"
        assert api.get(url, {"status": "te_verwerken"}).status_code == 200
        assert api.get(url, {"status": "verwerkt"}).status_code == 404

    def test_expand_is_no_parameter(self, api: Caller) -> None:
        answer = api.get("internetaken", {"expand": ACTOREN})
        assert errors(answer) == [("nonFieldErrors", "unknown-parameters")]


def test_taak_deleted_leaves_klantcontact_and_actoren(register: Register, api: Caller) -> None:
    actor = register.actor()
    going, staying = register.interne_taak(actor), register.interne_taak(actor)
    assert api.delete(f"internetaken/{going.uuid}").status_code == 204
    assert (register.all(InterneTaak), register.all(Actor)) == ([staying], [actor])
    assert [link.interne_taak for link in register.all(Toewijzing)] == [staying]
    assert len(register.all(Klantcontact)) == 2
