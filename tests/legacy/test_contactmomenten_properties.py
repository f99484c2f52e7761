"""Nothing that is written of a contactmoment is lost, and nothing of a klantcontact is harmed by what cannot tell it."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.core.api.translation import as_json
from apps.klantcontacten.models import Klantcontact
from apps.legacy.contactmomenten import CONTACTMOMENT
from apps.legacy.contactmomenten.shown import READ_ONLY
from tests.api_client import Caller
from tests.legacy import strategies
from tests.legacy.generation import Generation, edit, few, undone
from tests.register import Register

MEDEWERKER = ("identificatie", "achternaam", "voorletters", "voorvoegselAchternaam")
TAAK = {"name", "description", "attendees", "completed", "percentageDone"}
EXPAND = {"expand": "hadBetrokkenen,leiddeTotInterneTaken,gingOverOnderwerpobjecten"}


@pytest.fixture
def contactmomenten(register: Register) -> Generation:
    return Generation(register, CONTACTMOMENT)


@st.composite
def referring(draw: st.DrawFn) -> dict[str, str | None]:
    """Which other objects a contactmoment refers to."""
    return {"klant": draw(st.sampled_from([None, "partij", "elders"])), "vorig": draw(st.sampled_from([None, "ja"]))}


def written(values: Mapping[str, Any]) -> dict[str, Any]:
    """Returns what is to be read back of `values`."""
    expected: dict[str, Any] = as_json(dict(values))
    medewerker = expected.get("medewerker_identificatie")
    if medewerker is not None:
        told = {part: medewerker.get(part) for part in MEDEWERKER}
        expected["medewerker_identificatie"] = told if any(value is not None for value in told.values()) else None
    return expected


def assert_reads(contactmomenten: Generation, instance: Klantcontact, expected: Mapping[str, Any]) -> None:
    shown = contactmomenten.read(instance)
    for name, value in expected.items():
        if name == "todo" and value is not None:
            assert {key: shown["todo"][key] for key in value} == value
            assert set(shown["todo"]) == TAAK | set(value)
        else:
            assert shown[name] == value, name


def make(
    contactmomenten: Generation, values: dict[str, Any], refers: Mapping[str, Any]
) -> tuple[Klantcontact, dict[str, Any]]:
    """Makes a contactmoment that refers to new objects; returns it with what is to be read of it."""
    register = contactmomenten.register
    partij, vorig = register.partij(), register.klantcontact()
    klant = {"partij": partij, "elders": "https://elders.example.nl/klanten/1"}.get(refers["klant"] or "")
    given = {**values, "klant": klant, "vorig_contactmoment": vorig if refers["vorig"] else None}
    expected = {
        **written(given),
        "klant": str(partij.uuid) if klant == partij else None,
        "klant_elders": klant if isinstance(klant, str) else None,
    }
    return contactmomenten.make(**given), expected


def without_what_follows(shown: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in shown.items() if name not in READ_ONLY}


@few
@given(values=strategies.contactmomenten, refers=referring())
def test_what_was_written_is_read(contactmomenten: Generation, values: Any, refers: Any) -> None:
    with undone():
        assert_reads(contactmomenten, *make(contactmomenten, values, refers))


@few
@given(values=strategies.contactmomenten, refers=referring())
def test_what_was_read_can_be_put_back(contactmomenten: Generation, values: Any, refers: Any) -> None:
    with undone():
        made, _ = make(contactmomenten, values, refers)
        before = contactmomenten.read(made)
        contactmomenten.put_back(made)
        assert contactmomenten.read(made) == before


@few
@given(
    values=strategies.contactmomenten,
    refers=referring(),
    change=strategies.changes(strategies.CONTACTMOMENT),
    whole=st.booleans(),
)
def test_change_of_one_field_changes_that_field(
    contactmomenten: Generation, values: Any, refers: Any, change: tuple[str, Any], whole: bool
) -> None:
    name, value = change
    with undone():
        made, _ = make(contactmomenten, values, refers)
        before = without_what_follows(contactmomenten.read(made))
        (contactmomenten.put_back if whole else contactmomenten.change)(made, **{name: value})
        after = without_what_follows(contactmomenten.read(made))
        assert {key: shown for key, shown in after.items() if key != name} == {
            key: shown for key, shown in before.items() if key != name
        }
        if name in ("medewerker_identificatie", "todo") and value is not None:
            for key, part in as_json(value).items():
                assert part is None or after[name][key] == part
        else:
            assert after[name] == as_json(value)


@few
@given(values=strategies.contactmomenten, refers=referring(), today=strategies.klantcontacten)
def test_edit_of_today_changes_what_it_is_about(
    contactmomenten: Generation, api: Caller, values: Any, refers: Any, today: dict[str, Any]
) -> None:
    with undone():
        made, _ = make(contactmomenten, values, refers)
        before, path = contactmomenten.read(made), f"klantcontacten/{made.uuid}"
        unrelated = {
            name: value for name, value in today.items() if name in ("reactie", "vertrouwelijk", "taal", "metadata")
        }
        edit(contactmomenten.register, made, **unrelated)
        contactmomenten.register.bijlage(made)
        contactmomenten.register.betrokkene(made, initiator=False)
        assert contactmomenten.read(made) == before
        body = api.get(path).json()
        if body["kanaal"] and body["taal"]:
            assert api.put(path, body).status_code == 200
            assert contactmomenten.read(made) == before


@few
@given(
    columns=strategies.klantcontacten,
    actoren=st.lists(strategies.actoren, max_size=3),
    betrokkenen=st.lists(st.tuples(strategies.betrokkenen, st.booleans()), max_size=3),
    onderwerpen=st.lists(strategies.identificatoren, max_size=3),
    taken=st.lists(strategies.taken, max_size=2),
)
def test_klantcontact_of_today_survives_what_was_read_being_put_back(
    contactmomenten: Generation, api: Caller, columns: Any, actoren: Any, betrokkenen: Any, onderwerpen: Any, taken: Any
) -> None:
    register = contactmomenten.register
    with undone():
        native = register.klantcontact(**columns)
        made = [register.actor(**actor) for actor in actoren]
        for actor in made:
            register.actor_klantcontact(actor, native)
        for values, is_known in betrokkenen:
            register.betrokkene(native, register.partij() if is_known else None, **values)
        for identificator in onderwerpen:
            register.onderwerpobject(native, onderwerpobjectidentificator=identificator)
        for values in taken:
            register.interne_taak(*made, aanleidinggevend_klantcontact=native, **values)
        path = f"klantcontacten/{native.uuid}"
        before, shown = api.get(path, EXPAND).json(), contactmomenten.read(native)
        contactmomenten.put_back(native)
        assert api.get(path, EXPAND).json() == before
        contactmomenten.put_back(native, voorkeurskanaal="post")
        assert api.get(path, EXPAND).json() == before
        assert contactmomenten.read(native) == {**shown, "voorkeurskanaal": "post"}
