"""The to-do of a contactmoment, which is the first interne taak of its klantcontact."""

from datetime import UTC, datetime
from typing import Any

import pytest

from apps.actoren.models import Actor
from apps.core import saving
from apps.core.tenancy import working_for
from apps.klantcontacten.models import Klantcontact
from apps.legacy.contactmomenten import CONTACTMOMENT
from apps.legacy.models import LegacyContactmoment
from apps.taken.models import InterneTaak
from apps.taken.services import assign
from tests.api_client import Caller, ref
from tests.legacy.generation import Generation, edit
from tests.register import Register

TODO = {
    "name": "Terugbellen", "description": "Over het paspoort", "attendees": ["jan@example.nl", "piet@example.nl"],
    "summary": "Bel terug", "priority": 3, "startDate": datetime(2024, 1, 1, tzinfo=UTC), "categories": ["a", "b"],
}  # fmt: skip
NOTHING = {"name": None, "description": None, "attendees": [], "completed": None, "percentageDone": None}


@pytest.fixture
def contactmomenten(register: Register) -> Generation:
    return Generation(register, CONTACTMOMENT)


def todo(contactmomenten: Generation, klantcontact: Klantcontact) -> Any:
    return contactmomenten.read(klantcontact)["todo"]


def kept(contactmomenten: Generation) -> Any:
    return contactmomenten.register.all(LegacyContactmoment)[0].todo


def taak_of(contactmomenten: Generation) -> InterneTaak:
    (taak,) = contactmomenten.register.all(InterneTaak)
    return taak


class TestNew:
    def test_it_is_an_interne_taak_and_the_rest_stands_beside(self, contactmomenten: Generation, api: Caller) -> None:
        made = contactmomenten.make(todo=TODO)
        shown = {**NOTHING, **TODO, "startDate": "2024-01-01T00:00:00Z"}
        assert todo(contactmomenten, made) == shown
        assert set(kept(contactmomenten)) == {"summary", "priority", "startDate", "categories"}
        taak = api.get(f"internetaken/{taak_of(contactmomenten).uuid}").json()
        assert (taak["gevraagdeHandeling"], taak["toelichting"]) == ("Terugbellen", "Over het paspoort")
        assert (taak["status"], contactmomenten.read(made)["status"]) == ("te_verwerken", "te_verwerken")
        identificatoren = [actor.actoridentificator for actor in contactmomenten.register.all(Actor)]
        assert [one["object_id"] for one in identificatoren] == ["jan@example.nl", "piet@example.nl"]
        assert {one["code_soort_object_id"] for one in identificatoren} == {"email"}
        assert [one["uuid"] for one in taak["toegewezenAanActoren"]] == [
            str(actor.uuid) for actor in contactmomenten.register.all(Actor)
        ]

    def test_actor_with_the_email_address_is_found(self, contactmomenten: Generation) -> None:
        codes = {
            "object_id": "jan@example.nl",
            "code_objecttype": "mdw",
            "code_register": "msei",
            "code_soort_object_id": "email",
        }
        jan = contactmomenten.register.actor(naam="Jan", actoridentificator=codes)
        contactmomenten.make(todo={"attendees": ["jan@example.nl"]})
        assert contactmomenten.register.all(Actor) == [jan]

    def test_attendee_that_is_no_address_is_kept_and_is_nobody(self, contactmomenten: Generation) -> None:
        made = contactmomenten.make(todo={"name": "Bel", "attendees": ["jan@example.nl", "Burgerzaken", {"id": 1}]})
        assert todo(contactmomenten, made)["attendees"] == ["jan@example.nl", "Burgerzaken", {"id": 1}]
        assert len(contactmomenten.register.all(Actor)) == 1

    @pytest.mark.parametrize("value", [{}, {"name": ""}, {"name": None}, {"summary": "x"}])
    def test_without_a_name_the_taak_gets_one_and_the_todo_does_not(
        self, contactmomenten: Generation, value: dict[str, Any]
    ) -> None:
        made = contactmomenten.make(todo=value)
        assert taak_of(contactmomenten).gevraagde_handeling == "Contactverzoek"
        assert {name: todo(contactmomenten, made)[name] for name in value} == value

    def test_long_name_is_kept_whole(self, contactmomenten: Generation) -> None:
        made = contactmomenten.make(todo={"name": "x" * 3000, "description": " y\n"})
        assert taak_of(contactmomenten).gevraagde_handeling == "x" * 1000
        assert (todo(contactmomenten, made)["name"], todo(contactmomenten, made)["description"]) == ("x" * 3000, " y\n")

    @pytest.mark.parametrize(("value", "status"), [
        ({"completed": "2024-01-01T00:00:00Z"}, "verwerkt"), ({"completed": True}, "verwerkt"),
        ({"percentageDone": 100}, "verwerkt"),
        ({"completed": "afgerond", "percentageDone": 10}, "verwerkt"), ({"completed": False}, "te_verwerken"),
        ({"completed": None, "percentageDone": 99}, "te_verwerken"), ({"percentageDone": "veel"}, "te_verwerken"),
    ])  # fmt: skip
    def test_completion_is_its_status(self, contactmomenten: Generation, value: dict[str, Any], status: str) -> None:
        made = contactmomenten.make(todo=value)
        assert contactmomenten.read(made)["status"] == taak_of(contactmomenten).status == status
        assert {name: todo(contactmomenten, made)[name] for name in value} == value

    def test_moment_of_completion_is_that_of_the_taak(self, contactmomenten: Generation) -> None:
        contactmomenten.make(todo={"completed": "2024-01-01T12:00:00+01:00"})
        assert taak_of(contactmomenten).afgehandeld_op == datetime(2024, 1, 1, 11, tzinfo=UTC)


class TestChange:
    def test_part_of_it_leaves_the_rest(self, contactmomenten: Generation) -> None:
        made = contactmomenten.make(todo=TODO)
        before = todo(contactmomenten, made)
        contactmomenten.change(made, todo={"name": "Mailen", "summary": None})
        assert todo(contactmomenten, made) == {**before, "name": "Mailen", "summary": None}
        assert taak_of(contactmomenten).gevraagde_handeling == "Mailen"

    def test_done_and_opened_again(self, contactmomenten: Generation) -> None:
        made = contactmomenten.make(todo={"name": "Bel"})
        for value, status in [
            ({"percentageDone": 100}, "verwerkt"), ({"percentageDone": 50}, "te_verwerken"), ({"completed": True}, "verwerkt"),
            ({"name": "Mail"}, "verwerkt"), ({"completed": None}, "te_verwerken"),
        ]:  # fmt: skip
            contactmomenten.change(made, todo=value)
            assert taak_of(contactmomenten).status == status, value
            assert {name: todo(contactmomenten, made)[name] for name in value} == value

    def test_null_removes_the_taak(self, contactmomenten: Generation) -> None:
        made = contactmomenten.make(todo=TODO)
        contactmomenten.change(made, todo=None)
        assert contactmomenten.register.all(InterneTaak) == []
        assert (todo(contactmomenten, made), kept(contactmomenten)) == (None, None)
        contactmomenten.change(made, todo={"name": "Mail"})
        assert todo(contactmomenten, made) == {**NOTHING, "name": "Mail"}

    def test_attendee_added_leaves_those_who_are_assigned(self, contactmomenten: Generation) -> None:
        register, made = contactmomenten.register, contactmomenten.make()
        unit = register.actor(naam="Burgerzaken", soort_actor="organisatorische_eenheid")
        register.interne_taak(unit, aanleidinggevend_klantcontact=made, toelichting="Snel")
        assert todo(contactmomenten, made)["attendees"] == ["Burgerzaken"]
        contactmomenten.change(made, todo={"attendees": ["jan@example.nl", "Burgerzaken"]})
        assert todo(contactmomenten, made)["attendees"] == ["jan@example.nl", "Burgerzaken"]
        assert register.all(Actor)[0] == unit
        assert len(register.all(Actor)) == 2
        assert taak_of(contactmomenten).toelichting == "Snel"


class TestToday:
    @pytest.fixture
    def made(self, contactmomenten: Generation) -> Any:
        return contactmomenten.make(
            todo={
                "name": " a",
                "description": " b",
                "attendees": ["Zorg"],
                "completed": "ja",
                "percentageDone": 5,
                "seq": 1,
            }
        )

    @pytest.mark.parametrize(("values", "told"), [
        ({"gevraagdeHandeling": "Mailen"}, {"name": "Mailen"}),
        ({"toelichting": "Anders"}, {"description": "Anders"}),
        ({"status": "te_verwerken"}, {"completed": None, "percentageDone": None}),
    ])  # fmt: skip
    def test_change_wins_and_the_rest_stays(
        self, contactmomenten: Generation, made: Klantcontact, api: Caller, values: dict[str, Any], told: dict[str, Any]
    ) -> None:
        before, path = todo(contactmomenten, made), f"internetaken/{taak_of(contactmomenten).uuid}"
        same = {name: value for name, value in api.get(path).json().items() if name != "toegewezenAanActor"}
        assert api.put(path, same).status_code == 200
        assert todo(contactmomenten, made) == before
        assert api.patch(path, values).status_code == 200
        assert todo(contactmomenten, made) == {**before, **told}

    def test_assignment_wins(self, contactmomenten: Generation, made: Klantcontact, api: Caller) -> None:
        mo, before = contactmomenten.register.actor(naam="Mo"), todo(contactmomenten, made)
        path = f"internetaken/{taak_of(contactmomenten).uuid}"
        assert api.patch(path, {"toegewezenAanActoren": [ref(mo)]}).status_code == 200
        assert todo(contactmomenten, made) == {**before, "attendees": ["Mo"]}
        with working_for(contactmomenten.register.tenant):
            assign(taak_of(contactmomenten), [])
        assert todo(contactmomenten, made)["attendees"] == []

    def test_second_taak_is_not_the_todo(self, contactmomenten: Generation, made: Klantcontact) -> None:
        register, before = contactmomenten.register, todo(contactmomenten, made)
        second = register.interne_taak(register.actor(), aanleidinggevend_klantcontact=made)
        edit(register, second, gevraagde_handeling="Anders", toelichting="Anders", status="verwerkt")
        assert todo(contactmomenten, made) == before
        contactmomenten.remove(second)
        assert todo(contactmomenten, made) == before

    def test_taak_deleted_is_no_todo_and_leaves_nothing_to_the_next(
        self, contactmomenten: Generation, made: Klantcontact
    ) -> None:
        register, first = contactmomenten.register, taak_of(contactmomenten)
        register.interne_taak(aanleidinggevend_klantcontact=made, gevraagde_handeling="Tweede")
        with working_for(register.tenant):
            saving.remove(first)
        assert todo(contactmomenten, made) == {**NOTHING, "name": "Tweede"}
        assert kept(contactmomenten) is None

    def test_taak_moved_is_the_todo_there(self, contactmomenten: Generation, made: Klantcontact) -> None:
        other = contactmomenten.make()
        edit(contactmomenten.register, taak_of(contactmomenten), aanleidinggevend_klantcontact=other)
        assert todo(contactmomenten, made) is None
        assert todo(contactmomenten, other)["name"] == "a"
        assert [row.todo for row in contactmomenten.register.all(LegacyContactmoment)] == [None, None]

    def test_taak_of_today_is_the_todo(self, contactmomenten: Generation) -> None:
        taak = contactmomenten.register.interne_taak(status="verwerkt", afgehandeld_op=datetime(2024, 1, 1, tzinfo=UTC))
        done = {"name": "Bellen", "completed": "2024-01-01T00:00:00Z", "percentageDone": 100}
        assert todo(contactmomenten, taak.aanleidinggevend_klantcontact) == {**NOTHING, **done}


def test_todo_of_another_organisation_is_left(register: Register, other_register: Register) -> None:
    first, second = (Generation(one, CONTACTMOMENT) for one in (register, other_register))
    made = [one.make(todo={"name": " a", "attendees": ["jan@example.nl"]}) for one in (first, second)]
    edit(register, taak_of(first), gevraagde_handeling="Mailen")
    assert (todo(first, made[0])["name"], todo(second, made[1])["name"]) == ("Mailen", " a")
    assert len(register.all(Actor)) == len(other_register.all(Actor)) == 1
