"""Searching in several texts at once, and the order of a list."""

from typing import Any

import pytest

from tests.api_client import Caller, errors
from tests.kic_v1 import kb_building as building
from tests.kic_v1.asking import Finds, found
from tests.register import Register


def test_search_finds_a_text_in_any_of_the_texts_of_a_partij(register: Register, kic: Caller) -> None:
    partij = register.partij(
        interne_notitie="Spreekt Duits", partij_identificatie={"contactnaam": {"voornaam": "An", "achternaam": "Vries"}}
    )
    register.digitaal_adres(partij, adres="an@example.nl")
    other = register.partij(interne_notitie="Vraag", partij_identificatie={"contactnaam": {"achternaam": "Bol"}})
    register.digitaal_adres(other, adres="bo@example.nl")
    finds = Finds(kic, "partijen", partij.uuid)
    finds.by(
        "_search", "search", hits=("duits", "VRIES", "n vri", "AN@ex", "%duits%"), misses=("frans", "d_its", "@nl")
    )
    finds.by("_search[interneNotitie]", hits=("DUITS",), misses=("vries", "an@example"))
    both = ("_search[interneNotitie,persoon]", "search[persoon,interneNotitie]")
    finds.by(*both, hits=("duits", "vries"), misses=("an@example",))
    address = ("_search[verstrekteAdressen.adres]", "_search[embedded.verstrekteAdres.adres]")
    finds.by(*address, hits=("an@",), misses=("duits", "vries"))
    assert len(found(kic, "partijen", {"_search": "example"})) == 2
    assert found(kic, "partijen", {"_search": "example", "soortPartij": "organisatie"}) == []
    refused = kic.get("partijen", {"_search[interneNotitie,onbekend]": "duits"})
    assert errors(refused) == [("nonFieldErrors", "unknown-parameters")]


def test_search_finds_a_text_in_any_of_the_texts_of_a_klant(register: Register, kic: Caller) -> None:
    klant = building.klant(
        register, voornaam="An", achternaam="Vries", emails=[{"email": "an@example.nl"}],
        telefoonnummers=[{"telefoonnummer": "06-1234 5678"}], adressen=[building.ADRES],
    )  # fmt: skip
    bedrijf = building.klant(
        register, bedrijfsnaam="Bol B.V.", subjectType="vestiging", emails=[{"email": "bo@example.nl"}]
    )
    finds = Finds(kic, "klanten", klant.uuid)
    finds.by("_search", "search", hits=("vrie", "AN@EX", "1234 56", "6123456"), misses=("utrecht", "cy", "vr_es"))
    finds.by("_search[achternaam]", hits=("VRIES", "rie"), misses=("an", "an@example.nl"))
    finds.by("_search[voornaam,embedded.emails.email]", hits=("an",), misses=("vries", "1234"))
    finds.by("_search[achternaam,onbekend]", hits=(), misses=("vries",))
    Finds(kic, "klanten", bedrijf.uuid).by("_search", hits=("bol b",), misses=("bolle",))
    assert len(found(kic, "klanten", {"_search": "example"})) == 2


def test_search_finds_what_is_shown_and_not_what_today_s_api_changed(
    register: Register, kic: Caller, api: Caller
) -> None:
    klant = building.klant(register, achternaam="Oud")
    body = {"soortPartij": "persoon", "partijIdentificatie": {"contactnaam": {"achternaam": "Nieuw"}}}
    assert api.patch(f"partijen/{klant.uuid}", body).status_code == 200
    Finds(kic, "klanten", klant.uuid).by("_search", hits=("nieuw",), misses=("oud",))


@pytest.mark.parametrize(
    ("path", "body", "hits", "misses"),
    [
        ("contactmomenten", {"tekst": "Paspoort kwijt", "kanaal": "balie"}, ("POORT",), ("balie", "x")),
        ("klantcontacten", {"onderwerp": "Paspoort", "inhoud": "Kwijt", "todo": "Bellen"}, ("pas", "kwij", "bel"), ("x",)),
        ("emails", {"email": "an@example.nl", "naam": "werk"}, ("AN@", "wer"), ("x@",)),
        ("telefoons", {"telefoonnummer": "06-12345678", "naam": "mobiel"}, ("06-123", "612345", "MOB"), ("999",)),
        ("digitaaladressen", {"adres": "an@a.nl", "omschrijving": "werk", "soortDigitaalAdres": "emailadres"},
         ("AN@", "wer"), ("x@",)),
        ("medewerkers", {"eMailadres": "an@example.nl"}, ("AN@",), ("x@",)),
    ],
)  # fmt: skip
def test_search_finds_the_texts_of_every_list(
    register: Register, other_register: Register, kic: Caller, *, path: str, body: Any, hits: Any, misses: Any
) -> None:
    made = building.made(register, path, body)
    building.made(other_register, path, body)
    Finds(kic, path, made["id"]).by("_search", "search", hits=hits, misses=misses)


@pytest.mark.parametrize(
    "path", ["objectcontactmomenten", "klantcontactmomenten", "bijlagen", "betrokkenenbijklantcontact"]
)
def test_search_in_a_list_without_searched_texts_never_finds_everything(
    register: Register, kic: Caller, path: str
) -> None:
    klant, moment = building.klant(register), building.contactmoment(register)
    building.klantcontactmoment(register, klant, moment)
    building.objectcontactmoment(register, moment)
    register.bijlage(moment)
    assert kic.get(path).json()["count"] == 1
    answer = kic.get(path, {"_search": "gesprekspartner"})
    assert answer.status_code == 400 or answer.json()["count"] == 0


ORDERED = [
    ("partijen", "persoon.achternaam"), ("partijen", "nummer"), ("klanten", "achternaam"), ("klantcontacten", "nummer"),
    ("klantcontacten", "plaatsgevondenOp"), ("contactmomenten", "registratiedatum"),
    ("betrokkenenbijklantcontact", "klantcontact.plaatsgevondenOp"),
    ("klantcontactmomenten", "contactmoment.registratiedatum"), ("betrokkenenbijklantcontact", "contactnaam.achternaam"),
]  # fmt: skip


def three(register: Register) -> dict[str, list[str]]:
    """Makes three objects of each list, which come in the order C, A, B; returns their ids from A to C."""
    lists: dict[str, list[str]] = {}
    for name, number, day in (("C", "10", 3), ("A", "2", 1), ("B", "9", 2)):
        naam = {"contactnaam": {"achternaam": name}}
        partij = register.partij(nummer=number, partij_identificatie=naam)
        klantcontact = register.klantcontact(nummer=number, plaatsgevonden_op=f"2026-01-0{day}T00:00:00Z")
        betrokkene = register.betrokkene(klantcontact, partij, contactnaam=naam["contactnaam"])
        for path, one in zip(
            ("partijen", "klantcontacten", "betrokkenenbijklantcontact"),
            (partij, klantcontact, betrokkene),
            strict=True,
        ):
            lists.setdefault(path, []).append(str(one.uuid))
    found = {path: [*ids[1:], ids[0]] for path, ids in lists.items()}
    same = {
        "klanten": "partijen",
        "contactmomenten": "klantcontacten",
        "klantcontactmomenten": "betrokkenenbijklantcontact",
    }
    return {**found, **{path: found[other] for path, other in same.items()}}


@pytest.mark.parametrize(("path", "name"), ORDERED)
def test_order_is_that_of_the_values_up_or_down(register: Register, kic: Caller, path: str, name: str) -> None:
    made = three(register)[path]
    for spelled in (name, f"embedded.{name}"):
        for sign in ("_", ""):
            for up, down in (("asc", "desc"), ("ASC", "DESC")):
                assert found(kic, path, {f"{sign}order[{spelled}]": up}) == made
                assert found(kic, path, {f"{sign}order[{spelled}]": down}) == made[::-1]


def test_first_order_goes_before_the_second(register: Register, kic: Caller) -> None:
    names = (("persoon", "B"), ("organisatie", "A"), ("persoon", "A"))
    made = []
    for soort, name in names:
        naam = {"naam": name} if soort == "organisatie" else {"contactnaam": {"achternaam": name}}
        made.append(str(register.partij(soort_partij=soort, partij_identificatie=naam).uuid))
    soort, name = {"_order[soortPartij]": "asc"}, {"_order[persoon.achternaam]": "desc"}
    assert found(kic, "partijen", {**soort, **name}) == [made[1], made[0], made[2]]
    assert found(kic, "partijen", {**name, **soort}) == [made[0], made[2], made[1]]


def test_order_that_is_not_known_is_refused_or_passed_by_and_loses_nothing(register: Register, kic: Caller) -> None:
    made = three(register)
    for wrong in ({"_order[onbekend]": "asc"}, {"_order[achternaam]": "omhoog"}, {"_order": "achternaam"}):
        assert found(kic, "klanten", wrong) == found(kic, "klanten", {})
        assert set(found(kic, "klanten", wrong)) == set(made["klanten"])
    for wrong in ({"_order[onbekend]": "asc"}, {"_order[persoon.achternaam]": "omhoog"}, {"_order": "nummer"}):
        assert errors(kic.get("partijen", wrong)) == [(next(iter(wrong)), "invalid_choice")]


def test_search_by_body_asks_what_the_query_string_asks(register: Register, kic: Caller) -> None:
    made = [register.partij(partij_identificatie={"contactnaam": {"achternaam": name}}) for name in "ABC"]
    number = register.identificator(made[1]).partij_identificator_object_id
    bodies: list[tuple[dict[str, Any], str]] = [
        ({}, "CBA"),
        ({"soortPartij": "persoon", "_order": {"persoon.achternaam": "asc"}}, "ABC"),
        ({"_order[persoon.achternaam]": "asc", "_limit": 2, "_page": 2}, "C"),
        ({"externeIdentificaties": {"partijIdentificator": {"objectId": number}}}, "B"),
        ({"externeIdentificatie.partijIdentificator.objectId": number}, "B"),
        ({"soortPartij": ["persoon", "organisatie"]}, "CBA"),
        ({"persoon": {"achternaam": {"exact": "B"}}, "interneNotitie": None}, "B"),
        ({"indicatieActief": True, "persoon.achternaam": ["A", "C"]}, "CA"),
    ]
    for body, names in bodies:
        answer = kic.post("partijen/_zoek", body)
        assert answer.status_code == 200, (body, answer.content)
        assert achternamen(answer.json()) == names, body


def test_search_by_body_follows_next_with_the_same_body(register: Register, kic: Caller) -> None:
    for name in "ABC":
        register.partij(partij_identificatie={"contactnaam": {"achternaam": name}})
    body, path, seen = {"soortPartij": "persoon", "_limit": 1, "_page": 1}, "partijen/_zoek", ""
    while path:
        page = kic.post(path, body).json()
        seen, path = seen + achternamen(page), page["next"]
    assert seen == "CBA"


def test_search_by_body_refuses_what_the_query_string_refuses(kic: Caller) -> None:
    for body in ({"onbekend": 1}, {"onbekend": {"iets": 1}}, {"partij": [{}]}):
        assert errors(kic.post("partijen/_zoek", body)) == [("nonFieldErrors", "unknown-parameters")]
    assert errors(kic.post("partijen/_zoek", [])) == [("nonFieldErrors", "invalid")]
    assert errors(kic.post("partijen/_zoek", {"_limit": "x"})) == [("_limit", "invalid")]


def achternamen(found: dict[str, Any]) -> str:
    """Returns the names on a page of partijen."""
    return "".join(row["persoon"]["achternaam"] for row in found["results"])
