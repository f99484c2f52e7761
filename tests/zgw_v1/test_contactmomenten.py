"""What the Contactmomenten API takes, refuses and shows of contactmomenten."""

from typing import Any

import pytest

from apps.klantcontacten.models import Klantcontact
from apps.partijen.models import Partij
from tests.api_client import BASE, NOBODY, Caller, errors
from tests.checks import Fields
from tests.register import Register
from tests.zgw_v1 import building
from tests.zgw_v1.building import (
    CONTACTMOMENT,
    CONTACTMOMENTEN,
    KLANTCONTACTMOMENTEN,
    MEDEWERKER,
    OBJECTCONTACTMOMENTEN,
    url_of,
)

URL = "https://www.example.nl/"


@pytest.fixture
def fields(api: Caller) -> Fields:
    return Fields(api, CONTACTMOMENTEN, CONTACTMOMENT)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("bronorganisatie", "123456782"), ("kanaal", "x" * 50), ("kanaal", ""), ("voorkeurskanaal", "x" * 50),
        ("voorkeurstaal", "fry"), ("voorkeurstaal", ""), ("tekst", "x" * 100_000), ("tekst", "een\ntwee"), ("tekst", ""),
        ("onderwerpLinks", []), ("onderwerpLinks", [URL, f"{URL}{'x' * 977}"]), ("initiatiefnemer", "klant"),
        ("initiatiefnemer", "gemeente"), ("initiatiefnemer", ""), ("medewerker", "http://medewerkers/1"), ("medewerker", ""),
        ("registratiedatum", "2026-01-31T10:00:00Z"), ("registratiedatum", "2026-01-31T10:00:00.123456Z"),
        *((f"medewerkerIdentificatie.{name}", "x" * length) for name, length in
          (("identificatie", 24), ("achternaam", 200), ("voorletters", 20), ("voorvoegselAchternaam", 10))),
    ],
)  # fmt: skip
def test_value_within_its_limits_is_taken_and_given_back(fields: Fields, name: str, value: Any) -> None:
    fields.accept(name, value)


@pytest.mark.parametrize(
    ("name", "value", "codes"),
    [
        ("bronorganisatie", "123456789", "invalid"), ("bronorganisatie", None, "null"), ("kanaal", "x" * 51, "max_length"),
        ("voorkeurskanaal", "x" * 51, "max_length"), ("voorkeurstaal", "friesx", "max_length"), ("tekst", None, "null"),
        ("initiatiefnemer", "burger", "invalid_choice"), ("medewerker", "jan", "invalid"), ("registratiedatum", "x", "invalid"),
        ("onderwerpLinks", "x", "not_a_list"), ("vorigContactmoment", "x", "invalid"),
        ("vorigContactmoment", "https://elders.example/contactmomenten/1", "no_match"),
        ("vorigContactmoment", f"{BASE}{CONTACTMOMENTEN}/{NOBODY}", "does_not_exist"),
        ("medewerkerIdentificatie.identificatie", "x" * 25, "max_length"),
        ("medewerkerIdentificatie.voorvoegselAchternaam", "x" * 11, "max_length"),
    ],
)  # fmt: skip
def test_value_beyond_its_limits_is_refused_with_its_code(fields: Fields, name: str, value: Any, codes: str) -> None:
    fields.refuse(name, value, codes)


def test_bronorganisatie_is_required(fields: Fields) -> None:
    fields.require("bronorganisatie")


def test_wrong_link_is_named_by_its_place(api: Caller) -> None:
    answer = api.post(CONTACTMOMENTEN, {**CONTACTMOMENT, "onderwerpLinks": [URL, "geen url"]})
    assert errors(answer) == [("onderwerpLinks.1", "invalid")]


def test_moment_without_an_offset_is_utc_and_absent_it_is_now(fields: Fields, api: Caller) -> None:
    fields.accept("registratiedatum", "2026-01-31T10:00:00", shown="2026-01-31T10:00:00Z")
    fields.accept("registratiedatum", "2026-01-31T10:00:00+01:00", shown="2026-01-31T09:00:00Z")
    made = api.post(CONTACTMOMENTEN, CONTACTMOMENT).json()
    assert made["registratiedatum"].endswith("Z")


def test_medewerker_or_his_identificatie_is_required(api: Caller) -> None:
    body = {"bronorganisatie": building.BRON}
    for nothing in ({}, {"medewerker": ""}, {"medewerkerIdentificatie": None}):
        assert errors(api.post(CONTACTMOMENTEN, {**body, **nothing})) == [("nonFieldErrors", "invalid-medewerker")], (
            nothing
        )
    url = api.post(CONTACTMOMENTEN, {**body, "medewerker": URL}).json()["url"]
    assert errors(api.patch(url, {"medewerker": ""})) == [("nonFieldErrors", "invalid-medewerker")]
    assert api.patch(url, {"medewerker": "", "medewerkerIdentificatie": MEDEWERKER}).status_code == 200


def test_medewerker_is_completed_and_never_taken_away(api: Caller) -> None:
    made = api.post(CONTACTMOMENTEN, CONTACTMOMENT).json()
    for way in (api.put, api.patch):
        for nothing in ({}, {"medewerkerIdentificatie": None}, {"medewerkerIdentificatie": {}}):
            assert way(made["url"], {**CONTACTMOMENT, **nothing}).json() == made, nothing
    after = api.patch(made["url"], {"medewerkerIdentificatie": {"voorletters": "B."}}).json()
    assert after["medewerkerIdentificatie"] == {**MEDEWERKER, "voorletters": "B."}


def test_vorig_contactmoment_has_one_successor(register: Register, api: Caller) -> None:
    first, second, third = (building.contactmoment(register) for _ in range(3))
    for reference in (
        url_of(first),
        f"{CONTACTMOMENTEN}/{first.uuid}",
        str(first.uuid),
        f"/kic/api/v1/contactmomenten/{first.uuid}",
    ):
        assert api.patch(url_of(second), {"vorigContactmoment": reference}).json()["vorigContactmoment"] == url_of(
            first
        )
    assert api.get(url_of(first)).json()["volgendContactmoment"] == url_of(second)
    assert errors(api.patch(url_of(third), {"vorigContactmoment": url_of(first)})) == [("vorigContactmoment", "unique")]
    assert api.patch(url_of(second), {"vorigContactmoment": None}).json()["vorigContactmoment"] is None
    assert api.patch(url_of(third), {"vorigContactmoment": url_of(first)}).status_code == 200


def test_deleting_the_one_before_leaves_its_successor(register: Register, api: Caller) -> None:
    first = building.contactmoment(register)
    second = building.contactmoment(register, vorigContactmoment=url_of(first))
    assert api.delete(url_of(first)).status_code == 204
    assert api.get(url_of(second)).json()["vorigContactmoment"] is None


def test_what_follows_from_others_is_passed_by(register: Register, api: Caller) -> None:
    made = api.post(CONTACTMOMENTEN, {
        **CONTACTMOMENT, "klantcontactmomenten": ["x"], "objectcontactmomenten": 1, "klant": "x", "volgendContactmoment": "x",
    })  # fmt: skip
    shown = made.json()
    assert (shown["klantcontactmomenten"], shown["objectcontactmomenten"], shown["klant"]) == ([], [], None)


def test_deleting_a_contactmoment_takes_its_relations_along(register: Register, api: Caller) -> None:
    contactmoment = building.contactmoment(register)
    relations = [
        building.klantcontactmoment(register, building.klant(register), contactmoment),
        building.objectcontactmoment(register, contactmoment),
    ]
    assert api.delete(url_of(contactmoment)).status_code == 204
    assert [api.get(url_of(relation)).status_code for relation in relations] == [404, 404]
    assert register.all(Partij)


# -- relations within --------------------------------------------------------------------------------------------------


def test_objects_are_whole_and_klanten_are_urls_unless_expanded(register: Register, api: Caller) -> None:
    contactmoment = building.contactmoment(register)
    klanten = [building.klantcontactmoment(register, building.klant(register), contactmoment) for _ in range(2)]
    objects = [building.objectcontactmoment(register, contactmoment, f"{URL}{number}") for number in range(2)]
    urls, whole = [[url_of(one) for one in ones[::-1]] for ones in (klanten, objects)]
    shown = [api.get(url).json() for url in (*urls, *whole)]
    for query, expected in (
        ({}, urls), ({"expand": "objectcontactmomenten"}, urls), ({"expand": "klantcontactmomenten"}, shown[:2]),
        ({"expand": ["klantcontactmomenten", "objectcontactmomenten"]}, shown[:2]),
        ({"expand": "objectcontactmomenten,klantcontactmomenten"}, shown[:2]),
    ):  # fmt: skip
        for answer in (
            api.get(url_of(contactmoment), query).json(),
            api.get(CONTACTMOMENTEN, query).json()["results"][0],
        ):
            assert answer["klantcontactmomenten"] == expected, query
            assert answer["objectcontactmomenten"] == shown[2:], query
    for path in (CONTACTMOMENTEN, url_of(contactmoment)):
        assert errors(api.get(path, {"expand": ["objectcontactmomenten", "klant"]})) == [("expand", "invalid_choice")]


def test_betrokkene_who_is_nobody_known_and_onderwerp_that_is_no_zaak_are_no_relations(
    register: Register, api: Caller
) -> None:
    klantcontact = register.klantcontact()
    anonymous, known = register.betrokkene(klantcontact), register.betrokkene(klantcontact, register.partij())
    onderwerp = register.onderwerpobject(
        klantcontact, onderwerpobjectidentificator={"object_id": "1", "code_objecttype": "product"}
    )
    shown = api.get(f"{CONTACTMOMENTEN}/{klantcontact.uuid}").json()
    assert (shown["klantcontactmomenten"], shown["objectcontactmomenten"]) == ([url_of(known)], [])
    for path, hidden in ((KLANTCONTACTMOMENTEN, anonymous), (OBJECTCONTACTMOMENTEN, onderwerp)):
        url = f"{path}/{hidden.uuid}"
        assert url not in [row["url"] for row in api.get(path).json()["results"]]
        assert [api.get(url).status_code, api.head(url).status_code, api.delete(url).status_code] == [404] * 3
        assert api.get(path).json()["count"] == len(api.get(path).json()["results"])
    assert api.patch(url_of(anonymous), {"gelezen": True}).status_code == 404
    assert register.all(type(onderwerp)) == [onderwerp]


def test_contactmoment_of_today_can_be_read_and_put_back_unharmed(register: Register, api: Caller) -> None:
    klantcontact = register.klantcontact(
        inhoud="Vraag",
        reactie="Antwoord",
        vertrouwelijk=True,
        indicatie_contact_gelukt=True,
        metadata={"a": "b"},
        taal="fry",
    )
    register.actor_klantcontact(register.actor(naam="Miranda"), klantcontact)
    register.betrokkene(klantcontact, register.partij())
    register.onderwerpobject(
        klantcontact, onderwerpobjectidentificator={"object_id": "1", "code_objecttype": "product"}
    )
    today = f"/klantinteracties/api/v1/klantcontacten/{klantcontact.uuid}"
    before, shown = api.get(today).json(), api.get(f"{CONTACTMOMENTEN}/{klantcontact.uuid}").json()
    assert (shown["kanaal"], shown["tekst"], shown["initiatiefnemer"]) == ("telefoon", "Vraag", "klant")
    assert shown["medewerkerIdentificatie"]["achternaam"] == "Miranda"
    answer = api.put(f"{CONTACTMOMENTEN}/{klantcontact.uuid}", shown)
    assert (answer.status_code, answer.json()) == (200, shown)
    assert api.get(today).json() == before
    assert len(register.all(Klantcontact)) == 1
