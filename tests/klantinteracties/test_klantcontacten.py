"""Klantcontacten: fields, rules and side effects. Their filters have a file of their own."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from apps.actoren.models import Actor
from apps.betrokkenen.models import Betrokkene, DigitaalAdres
from apps.klantcontacten.models import ActorKlantcontact, Bijlage, Klantcontact, Onderwerpobject
from apps.partijen.models import Partij
from apps.taken.models import InterneTaak
from tests.api_client import Caller, errors, uuids
from tests.checks import Fields
from tests.contract import ResourceContract
from tests.register import Register

BODY = {"kanaal": "telefoon", "onderwerp": "Paspoort", "taal": "nld", "vertrouwelijk": False}
RELATIONS = [
    "gingOverOnderwerpobjecten", "hadBetrokkenActoren", "omvatteBijlagen", "hadBetrokkenen", "leiddeTotInterneTaken",
]  # fmt: skip
NO_ACTION = [("nonFieldErrors", "no-further-action-when-contact-succesful")]


class TestKlantcontacten(ResourceContract):
    resource = "klantcontacten"

    def make(self, register: Register) -> Any:
        klantcontact = register.klantcontact(
            inhoud="Vraag", reactie="Antwoord", indicatie_contact_gelukt=True, metadata={"foo_bar": "A", "UPPER": "b"}
        )
        betrokkene = register.betrokkene(klantcontact, register.organisatie())
        register.betrokkene(klantcontact)
        for _ in range(2):
            register.digitaal_adres(verstrekt_door_betrokkene=betrokkene)
            register.onderwerpobject(klantcontact)
            register.bijlage(klantcontact)
            register.interne_taak(register.actor(), aanleidinggevend_klantcontact=klantcontact)
            register.actor_klantcontact(register.actor(), klantcontact)
        return klantcontact

    def body(self, register: Register) -> dict[str, Any]:
        return BODY


@pytest.fixture
def fields(api: Caller) -> Fields:
    return Fields(api, "klantcontacten", BODY)


class TestFields:
    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("kanaal", "k" * 50), ("onderwerp", "o" * 1000), ("taal", "zzz"), ("taal", "n"), ("vertrouwelijk", True),
            ("inhoud", "i" * 32_000), ("inhoud", ""), ("reactie", "r" * 32_000), ("reactie", ""),
            ("indicatieContactGelukt", True), ("indicatieContactGelukt", False), ("indicatieContactGelukt", None),
            ("verdereActieOndernomen", True),
            ("hoofdOnderwerpType", "https://example.nl/".ljust(200, "x")), ("hoofdOnderwerpType", ""),
            ("metadata", {}), ("metadata", {"sleutel": "w" * 255}), ("metadata", {"leeg": ""}),
        ],
    )  # fmt: skip
    def test_value_at_its_limit_is_accepted(self, fields: Fields, name: str, value: Any) -> None:
        fields.accept(name, value)

    @pytest.mark.parametrize(
        ("name", "value", "codes"),
        [
            *((name, "", "blank") for name in ("kanaal", "onderwerp", "taal")),
            *((name, None, "null") for name in ("kanaal", "onderwerp", "taal", "vertrouwelijk", "inhoud", "reactie")),
            *((name, None, "null") for name in ("hoofdOnderwerpType", "verdereActieOndernomen", "plaatsgevondenOp", "metadata")),
            *((name, "x", "invalid") for name in ("vertrouwelijk", "indicatieContactGelukt", "verdereActieOndernomen")),
            ("kanaal", "k" * 51, "max_length"), ("onderwerp", "o" * 1001, "max_length"), ("taal", "nlde", "max_length"),
            ("inhoud", "i" * 32_001, "max_length"), ("reactie", "r" * 32_001, "max_length"),
            ("hoofdOnderwerpType", "https://example.nl/".ljust(201, "x"), "max_length"), ("hoofdOnderwerpType", "x", "invalid"),
            ("plaatsgevondenOp", "gisteren", "invalid"), ("plaatsgevondenOp", "2026-02-30T10:00:00Z", "invalid"),
            ("metadata", [], "not_a_dict"), ("metadata", "tekst", "not_a_dict"),
            ("metadata.sleutel", None, "null"), ("metadata.sleutel", "w" * 256, "max_length"),
            ("metadata.sleutel", {}, "invalid"), ("metadata.sleutel", [], "invalid"), ("metadata.sleutel", True, "invalid"),
        ],
    )  # fmt: skip
    def test_value_beyond_its_limit_is_refused(self, fields: Fields, name: str, value: Any, codes: str) -> None:
        fields.refuse(name, value, codes)

    @pytest.mark.parametrize("name", BODY)
    def test_required_field_absent_is_refused(self, fields: Fields, name: str) -> None:
        fields.require(name)

    @pytest.mark.parametrize(
        ("name", "sent", "shown"),
        [
            ("kanaal", 5, "5"),
            ("metadata", {"a": 1}, {"a": "1"}),
            ("vertrouwelijk", "true", True),
            ("vertrouwelijk", 1, True),
            ("vertrouwelijk", "0", False),
        ],
    )
    def test_value_of_another_type_that_is_clear_is_taken(
        self, fields: Fields, name: str, sent: Any, shown: Any
    ) -> None:
        fields.accept(name, sent, shown=shown)

    def test_minimal_body_gets_the_defaults(self, api: Caller) -> None:
        made = api.post("klantcontacten", BODY).json()
        assert {name: made[name] for name in made if name not in ("uuid", "url", "nummer", "plaatsgevondenOp")} == {
            **{name: [] for name in RELATIONS},
            **BODY,
            **dict.fromkeys(["inhoud", "reactie", "hoofdOnderwerpType"], ""),
            "referentienummer": None,
            "indicatieContactGelukt": None,
            "verdereActieOndernomen": False,
            "metadata": {},
        }

    def test_metadata_keys_are_stored_verbatim_and_the_whole_is_replaced(self, api: Caller) -> None:
        keys = {"foo_bar2": "1", "fooBar": "2", "UPPER": "3", "mét spatie": "4", "": "5", "__a": "6"}
        made = api.post("klantcontacten", {**BODY, "metadata": keys})
        assert made.json()["metadata"] == keys
        assert api.patch(made["Location"], {}).json()["metadata"] == keys
        assert api.patch(made["Location"], {"metadata": {"b": "c"}}).json()["metadata"] == {"b": "c"}
        assert api.patch(made["Location"], {"metadata": {}}).json()["metadata"] == {}

    def test_put_without_the_optional_fields_leaves_them_except_verdere_actie(
        self, register: Register, api: Caller
    ) -> None:
        given = {
            "inhoud": "i", "reactie": "r", "indicatieContactGelukt": False, "hoofdOnderwerpType": "https://example.nl/t",
            "plaatsgevondenOp": "2026-01-31T10:00:00Z", "metadata": {"a": "b"}, "referentienummer": "7", "nummer": "8",
        }  # fmt: skip
        made = api.post("klantcontacten", {**BODY, **given, "verdereActieOndernomen": True})
        answer = api.put(made["Location"], BODY).json()
        assert answer == {**made.json(), "verdereActieOndernomen": False}

    def test_patch_without_verdere_actie_leaves_it(self, register: Register, api: Caller) -> None:
        klantcontact = register.klantcontact(verdere_actie_ondernomen=True)
        answer = api.patch(f"klantcontacten/{klantcontact.uuid}", {"onderwerp": "Anders"})
        assert answer.json()["verdereActieOndernomen"] is True

    @pytest.mark.parametrize("name", RELATIONS)
    def test_relations_cannot_be_sent(self, register: Register, api: Caller, name: str) -> None:
        klantcontact = TestKlantcontacten().make(register)
        before = api.get(f"klantcontacten/{klantcontact.uuid}").json()
        assert api.patch(f"klantcontacten/{klantcontact.uuid}", {name: []}).json()[name] == before[name] != []


class TestPlaatsgevondenOp:
    @pytest.mark.parametrize(
        ("sent", "shown"),
        [
            ("2026-01-31T10:00:00Z", "2026-01-31T10:00:00Z"),
            ("2026-07-31T10:00:00+02:00", "2026-07-31T08:00:00Z"),
            ("2026-07-31T10:00:00", "2026-07-31T10:00:00Z"),
            ("2026-07-31", "2026-07-31T00:00:00Z"),
            ("2026-01-31T10:00:00.120000Z", "2026-01-31T10:00:00.120000Z"),
        ],
    )
    def test_moment_is_shown_in_utc(self, fields: Fields, sent: str, shown: str) -> None:
        fields.accept("plaatsgevondenOp", sent, shown=shown)

    def test_moment_absent_is_now(self, api: Caller) -> None:
        moment = datetime.fromisoformat(api.post("klantcontacten", BODY).json()["plaatsgevondenOp"])
        assert abs(timezone.now() - moment) < timedelta(minutes=1)

    def test_list_has_the_latest_first_whatever_the_order_of_making(self, register: Register, api: Caller) -> None:
        days = [datetime(2026, 1, day, tzinfo=UTC) for day in (2, 3, 1, 2)]
        made = [str(register.klantcontact(plaatsgevonden_op=day).uuid) for day in days]
        assert uuids(api.get("klantcontacten")) == [made[1], made[3], made[0], made[2]]
        assert uuids(api.get("klantcontacten", {"ordering": "plaatsgevondenOp"})) == [
            made[2],
            made[3],
            made[0],
            made[1],
        ]

    @pytest.mark.parametrize(("name", "high", "low"), [("kanaal", "post", "balie"), ("nummer", "10", "9")])
    def test_list_ordered_by_another_field_sorts_both_ways(
        self, register: Register, api: Caller, name: str, high: str, low: str
    ) -> None:
        b, a = (str(register.klantcontact(**{name: value}).uuid) for value in (high, low))
        assert uuids(api.get("klantcontacten", {"ordering": name})) == [a, b]
        assert uuids(api.get("klantcontacten", {"ordering": f"-{name}"})) == [b, a]


class TestVerdereActie:
    """No further action follows on a contact that succeeded."""

    def test_both_in_one_body_is_refused(self, api: Caller) -> None:
        both = {"indicatieContactGelukt": True, "verdereActieOndernomen": True}
        assert errors(api.post("klantcontacten", {**BODY, **both})) == NO_ACTION
        made = api.post("klantcontacten", BODY)["Location"]
        assert errors(api.patch(made, both)) == NO_ACTION
        assert errors(api.put(made, {**BODY, **both})) == NO_ACTION

    @pytest.mark.parametrize(
        ("stored", "sent"),
        [
            ({"indicatieContactGelukt": True}, {"verdereActieOndernomen": True}),
            ({"verdereActieOndernomen": True}, {"indicatieContactGelukt": True}),
        ],
    )
    def test_one_stored_and_one_in_a_patch_is_refused(
        self, api: Caller, stored: dict[str, bool], sent: dict[str, bool]
    ) -> None:
        made = api.post("klantcontacten", {**BODY, **stored})
        assert errors(api.patch(made["Location"], sent)) == NO_ACTION
        assert api.get(made["Location"]).json() == made.json()

    def test_action_stored_and_absent_from_a_put_is_reset_first(self, api: Caller) -> None:
        made = api.post("klantcontacten", {**BODY, "verdereActieOndernomen": True})
        assert api.put(made["Location"], {**BODY, "indicatieContactGelukt": True}).status_code == 200

    @pytest.mark.parametrize(("gelukt", "actie"), [(True, False), (False, True), (None, True), (False, False)])
    def test_every_other_pair_is_accepted(self, api: Caller, gelukt: bool | None, actie: bool) -> None:
        pair = {"indicatieContactGelukt": gelukt, "verdereActieOndernomen": actie}
        made = api.post("klantcontacten", {**BODY, **pair}).json()
        assert {name: made[name] for name in pair} == pair


class TestExpand:
    def test_everything_is_whole_and_empty_relations_have_their_key(self, register: Register, api: Caller) -> None:
        klantcontact = register.klantcontact()
        names = ["hadBetrokkenen", "leiddeTotInterneTaken", "gingOverOnderwerpobjecten", "omvatteBijlagen"]
        answer = api.get(f"klantcontacten/{klantcontact.uuid}", {"expand": ",".join(names)}).json()
        assert answer["_expand"] == {name: [] for name in names}

    def test_object_that_occurs_twice_is_shown_twice(self, register: Register, api: Caller) -> None:
        partij = register.partij()
        whole = api.get(f"partijen/{partij.uuid}").json()
        for _ in range(3):
            register.betrokkene(register.klantcontact(), partij)
        whole = api.get(f"partijen/{partij.uuid}").json()
        rows = api.get("klantcontacten", {"expand": "hadBetrokkenen,hadBetrokkenen.wasPartij"}).json()["results"]
        shown = [row["_expand"]["hadBetrokkenen"][0]["_expand"]["wasPartij"] for row in rows]
        assert shown == [whole, whole, whole]

    def test_nested_path_brings_its_parent_along(self, register: Register, api: Caller) -> None:
        betrokkene = register.betrokkene(partij=register.partij())
        anonymous = register.betrokkene(betrokkene.had_klantcontact)
        url = f"klantcontacten/{betrokkene.had_klantcontact.uuid}"
        shown = api.get(url, {"expand": "hadBetrokkenen.wasPartij"}).json()["_expand"]["hadBetrokkenen"]
        assert shown[0]["_expand"]["wasPartij"]["uuid"] == str(betrokkene.was_partij.uuid)
        assert shown[1] == {
            **api.get(f"betrokkenen/{anonymous.uuid}").json(),
            "_expand": {"wasPartij": None},
        }

    @pytest.mark.parametrize(
        "query", ["expand=hadBetrokkenen,omvatteBijlagen", "expand=hadBetrokkenen&expand=omvatteBijlagen"]
    )
    def test_comma_list_and_repeated_name_say_the_same(self, register: Register, api: Caller, query: str) -> None:
        url = f"klantcontacten/{register.klantcontact().uuid}?{query}"
        assert api.get(url).json()["_expand"] == {"omvatteBijlagen": [], "hadBetrokkenen": []}
        assert api.get(f"{url},").status_code == 200

    @pytest.mark.parametrize(
        "query",
        ["expand=onbekend&expand=hadBetrokkenen", "expand=hadBetrokkenen, omvatteBijlagen", "expand=had_betrokkenen",
         "expand=hadBetrokkenActoren", "expand=*"],
    )  # fmt: skip
    def test_unknown_path_anywhere_is_refused(self, api: Caller, query: str) -> None:
        assert errors(api.get(f"klantcontacten?{query}")) == [("expand", "invalid_choice")]
        assert errors(api.get("klantcontacten?expand[]=hadBetrokkenen")) == [("nonFieldErrors", "unknown-parameters")]

    def test_detail_takes_no_filter(self, register: Register, api: Caller) -> None:
        answer = api.get(f"klantcontacten/{register.klantcontact().uuid}", {"onderwerp": "Paspoort"})
        assert errors(answer) == [("nonFieldErrors", "unknown-parameters")]


def test_actoren_are_shown_whole_in_the_order_of_linking(register: Register, api: Caller) -> None:
    klantcontact = register.klantcontact()
    actoren = [register.actor(naam="Eerst"), register.actor(naam="Later")]
    for actor in reversed(actoren):
        register.actor_klantcontact(actor, klantcontact)
    shown = api.get(f"klantcontacten/{klantcontact.uuid}").json()["hadBetrokkenActoren"]
    assert shown == [api.get(f"actoren/{actor.uuid}").json() for actor in reversed(actoren)]


def test_klantcontact_deleted_takes_its_own_along_and_leaves_others(register: Register, api: Caller) -> None:
    going, partij, actor = register.klantcontact(), register.partij(), register.actor()
    adres = register.digitaal_adres(verstrekt_door_betrokkene=register.betrokkene(going, partij))
    register.onderwerpobject(going)
    register.onderwerpobject(was_klantcontact=going)
    register.bijlage(going)
    register.interne_taak(actor, aanleidinggevend_klantcontact=going)
    register.actor_klantcontact(actor, going)
    staying = TestKlantcontacten().make(register)
    before = api.get(f"klantcontacten/{staying.uuid}").json()
    assert api.delete(f"klantcontacten/{going.uuid}").status_code == 204
    assert api.get(f"klantcontacten/{staying.uuid}").json() == before
    owned = [Betrokkene, Onderwerpobject, Bijlage, InterneTaak, ActorKlantcontact]
    assert [len(register.all(model)) for model in owned] == [2, 2, 2, 2, 2]
    assert register.all(Klantcontact) == [staying]
    assert (register.all(Partij)[0], register.all(Actor)[0], register.all(DigitaalAdres)[0]) == (partij, actor, adres)
    assert api.get(f"digitaleadressen/{adres.uuid}").json()["verstrektDoorBetrokkene"] is None
