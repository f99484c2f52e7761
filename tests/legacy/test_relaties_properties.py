"""Nothing that is written of a relation is lost, and nothing of today's object is harmed by what cannot tell it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.legacy.relaties import KLANTCONTACTMOMENT, OBJECTCONTACTMOMENT
from tests.api_client import Caller
from tests.legacy import strategies
from tests.legacy.generation import Generation, edit, few, undone
from tests.legacy.strategies import absent_or, texts
from tests.register import Register

ELSEWHERE = "https://elders.example.nl/klanten/1"
RELATION: dict[str, st.SearchStrategy[Any]] = {
    "klant": st.sampled_from(["partij", "elders"]),
    "rol": st.sampled_from(["gesprekspartner", "belanghebbende"]),
    "gesprek": absent_or(texts(255)),
    "gelezen": absent_or(st.booleans()),
}
ABOUT: dict[str, st.SearchStrategy[Any]] = {
    "object": strategies.urls | st.uuids().map(lambda uuid: f"https://x.nl/zaken/{uuid}") | texts(1000, min_size=1),
    "object_type": st.just("zaak") | texts(100, min_size=1),
}


@pytest.fixture
def relations(register: Register) -> Generation:
    return Generation(register, KLANTCONTACTMOMENT)


@pytest.fixture
def subjects(register: Register) -> Generation:
    return Generation(register, OBJECTCONTACTMOMENT)


def with_klant(register: Register, values: dict[str, Any]) -> dict[str, Any]:
    """Returns values with a klant to send."""
    return {**values, "klant": register.partij() if values["klant"] == "partij" else ELSEWHERE}


def expected(values: dict[str, Any]) -> dict[str, Any]:
    """Returns what is to be read of values that were sent."""
    told = {name: str(value.uuid) if hasattr(value, "uuid") else value for name, value in values.items()}
    if told.get("klant") == ELSEWHERE:
        return {**told, "klant": None, "klant_elders": ELSEWHERE}
    return {**told, "klant_elders": None} if "klant" in told else told


@few
@given(values=st.fixed_dictionaries(RELATION), change=strategies.changes(RELATION), whole=st.booleans())
def test_klantcontactmoment_is_read_as_it_was_written(
    relations: Generation, api: Caller, values: dict[str, Any], change: tuple[str, Any], whole: bool
) -> None:
    register, (name, value) = relations.register, change
    with undone():
        sent = with_klant(register, {**values, "contactmoment": register.klantcontact()})
        made = relations.make(**sent)
        assert relations.read(made) == expected(sent)
        relations.put_back(made)
        assert relations.read(made) == expected(sent)
        edit(register, made, organisatienaam="Bol", initiator=True)
        assert relations.read(made) == expected(sent)
        path = f"betrokkenen/{made.uuid}"
        assert api.put(path, api.get(path).json()).status_code == 200
        assert relations.read(made) == expected(sent)
        new = with_klant(register, {name: value}) if name == "klant" else {name: value}
        (relations.put_back if whole else relations.change)(made, **new)
        assert relations.read(made) == expected({**sent, **new})
        stored = api.get(path).json()
        assert (stored["organisatienaam"], stored["initiator"]) == ("Bol", True)


@few
@given(
    columns=strategies.betrokkenen,
    others=st.lists(strategies.betrokkenen, max_size=2),
    gelezen=absent_or(st.booleans()),
)
def test_betrokkene_of_today_survives_what_was_read_being_put_back(
    relations: Generation, api: Caller, columns: dict[str, Any], others: list[dict[str, Any]], gelezen: bool | None
) -> None:
    register = relations.register
    with undone():
        native = register.betrokkene(partij=register.partij(), **columns)
        for other in others:
            register.betrokkene(native.had_klantcontact, **other)
        path = f"betrokkenen/{native.uuid}"
        before, shown = api.get(path).json(), relations.read(native)
        relations.put_back(native)
        assert (api.get(path).json(), relations.read(native)) == (before, shown)
        relations.put_back(native, gelezen=gelezen)
        assert (api.get(path).json(), relations.read(native)) == (before, {**shown, "gelezen": gelezen})


@few
@given(values=st.fixed_dictionaries(ABOUT), change=strategies.changes(ABOUT), whole=st.booleans())
def test_objectcontactmoment_is_read_as_it_was_written(
    subjects: Generation, api: Caller, values: dict[str, Any], change: tuple[str, Any], whole: bool
) -> None:
    register = subjects.register
    with undone():
        sent = {**values, "contactmoment": register.klantcontact()}
        made = subjects.make(**sent)
        assert subjects.read(made) == {**values, "contactmoment": str(sent["contactmoment"].uuid)}
        before = subjects.read(made)
        subjects.put_back(made)
        assert subjects.read(made) == before
        edit(register, made, was_klantcontact=register.klantcontact())
        path = f"onderwerpobjecten/{made.uuid}"
        assert api.put(path, api.get(path).json()).status_code == 200
        assert subjects.read(made) == before
        (subjects.put_back if whole else subjects.change)(made, **dict([change]))
        assert subjects.read(made) == {**before, **dict([change])}
        assert api.get(path).json()["wasKlantcontact"] is not None


@few
@given(identificator=strategies.identificatoren)
def test_onderwerpobject_of_today_survives_what_was_read_being_put_back(
    subjects: Generation, api: Caller, zaken_root: str, identificator: dict[str, Any]
) -> None:
    register = subjects.register
    with undone():
        native = register.onderwerpobject(register.klantcontact(), onderwerpobjectidentificator=identificator)
        path = f"onderwerpobjecten/{native.uuid}"
        before, shown = api.get(path).json(), subjects.read(native)
        if subjects.is_one(native):
            assert shown["object"].startswith(zaken_root)
            subjects.put_back(native)
        assert (api.get(path).json(), subjects.read(native)) == (before, shown)
