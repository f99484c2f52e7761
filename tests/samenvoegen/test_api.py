"""Merging partijen, and undoing that, as an application does it."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.betrokkenen.models import DigitaalAdres
from apps.partijen.models import Partij, PartijIdentificator, Samenvoeging, Vertegenwoordiging
from tests.api_client import BASE, NOBODY, Caller, errors, ref, uuids
from tests.register import Register

NAAM = {"contactnaam": {"voornaam": "Anna", "achternaam": "Bos"}}


def merge(api: Caller, stays: Partij, gone: Partij, **keuzes: str) -> Any:
    body = {"partij": ref(gone)} | ({"keuzes": keuzes} if keuzes else {})
    return api.post(f"partijen/{stays.uuid}/_samenvoegen", body)


def split(api: Caller, stays: Partij, gone: Partij) -> Any:
    return api.post(f"partijen/{stays.uuid}/_splitsen", {"partij": ref(gone)})


def test_merge_moves_what_belonged_to_the_other_and_answers_with_the_survivor(register: Register, api: Caller) -> None:
    stays, gone = register.partij(), register.partij()
    adres, betrokkene = register.digitaal_adres(gone), register.betrokkene(partij=gone)
    identificator, klanttaak = register.identificator(gone), register.klanttaak(partij=gone)
    answer = merge(api, stays, gone)
    assert answer.status_code == 200, answer.content
    shown = answer.json()
    assert shown["uuid"] == str(stays.uuid)
    assert [one["uuid"] for one in shown["digitaleAdressen"]] == [str(adres.uuid)]
    assert [one["uuid"] for one in shown["betrokkenen"]] == [str(betrokkene.uuid)]
    assert [one["uuid"] for one in shown["partijIdentificatoren"]] == [str(identificator.uuid)]
    assert register.all(type(klanttaak))[0].partij_id == stays.pk
    assert register.all(Partij) == [stays]


def test_values_that_the_survivor_lacks_come_from_the_other_and_choices_count(register: Register, api: Caller) -> None:
    def two() -> tuple[Partij, Partij]:
        stays = register.partij(voorkeurstaal="nld", interne_notitie="Belt graag.")
        gone = register.partij(
            voorkeurstaal="eng", interne_notitie="Schrijft liever.", bezoekadres={"stad": "Breda"},
            partij_identificatie=NAAM, indicatie_geheimhouding=True,
        )  # fmt: skip
        return stays, gone

    stays, gone = two()
    shown = merge(api, stays, gone).json()
    assert shown["bezoekadres"]["stad"] == "Breda"
    assert shown["partijIdentificatie"]["contactnaam"]["achternaam"] == "Bos"
    assert (shown["voorkeurstaal"], shown["nummer"]) == ("nld", stays.nummer)
    assert shown["interneNotitie"] == "Belt graag.\n\nSchrijft liever."
    assert shown["indicatieGeheimhouding"] is True
    stays, gone = two()
    chosen = {
        "voorkeurstaal": "verdwijnende",
        "bezoekadres": "blijvende",
        "interneNotitie": "blijvende",
        "nummer": "verdwijnende",
    }
    shown = merge(api, stays, gone, **chosen).json()
    assert (shown["voorkeurstaal"], shown["bezoekadres"]["stad"], shown["nummer"]) == ("eng", "", gone.nummer)
    assert shown["interneNotitie"] == "Belt graag."
    assert split(api, stays, gone).json()["nummer"] == gone.nummer
    assert api.get(f"partijen/{stays.uuid}").json()["nummer"] == stays.nummer


@pytest.mark.parametrize("own, other", [(True, False), (False, True), (None, True), (True, None), (True, True)])
def test_what_one_keeps_secret_stays_secret(register: Register, api: Caller, own: Any, other: Any) -> None:
    stays, gone = (register.partij(indicatie_geheimhouding=value) for value in (own, other))
    assert merge(api, stays, gone).json()["indicatieGeheimhouding"] is True


def test_what_cannot_be_at_both_is_that_of_the_survivor(register: Register, api: Caller) -> None:
    stays, gone = register.partij(), register.partij()
    own, other = (register.digitaal_adres(one, is_standaard_adres=True, referentie="portaal") for one in (stays, gone))
    for partij, adres in ((stays, own), (gone, other)):
        api.patch(f"partijen/{partij.uuid}", {"voorkeursDigitaalAdres": ref(adres)})
    number, another = register.identificator(stays), register.identificator(gone)
    register.vertegenwoordiging(stays, gone)
    shown = merge(api, stays, gone).json()
    assert shown["voorkeursDigitaalAdres"]["uuid"] == str(own.uuid)
    assert [one["uuid"] for one in shown["partijIdentificatoren"]] == [str(number.uuid)]
    adressen = {one.uuid: one for one in register.all(DigitaalAdres)}
    assert [(one.is_standaard_adres, one.referentie) for one in (adressen[own.uuid], adressen[other.uuid])] == [
        (True, "portaal"), (False, ""),
    ]  # fmt: skip
    assert register.all(Vertegenwoordiging) == []
    split(api, stays, gone)
    again = {one.uuid: one for one in register.all(DigitaalAdres)}[other.uuid]
    assert (again.is_voorkeur, again.is_standaard_adres, again.referentie) == (True, True, "portaal")
    assert another in register.all(PartijIdentificator)
    assert len(register.all(Vertegenwoordiging)) == 1


def test_row_that_says_the_same_is_there_once_and_what_referred_to_it_refers_to_the_other(
    register: Register, api: Caller
) -> None:
    stays, gone = register.partij(), register.partij()
    own, other = (register.digitaal_adres(one, adres="anna@example.nl") for one in (stays, gone))
    voorkeur = register.kanaalvoorkeur(gone, kanaal="email", adres=other)
    assert [one["uuid"] for one in merge(api, stays, gone).json()["digitaleAdressen"]] == [str(own.uuid)]
    assert register.all(type(voorkeur))[0].adres_id == own.pk
    split(api, stays, gone)
    assert register.all(type(voorkeur))[0].adres_id == other.pk


def test_uuid_that_went_answers_301_and_is_taken_in_bodies_and_filters(register: Register, api: Caller) -> None:
    stays, gone = register.partij(), register.partij()
    betrokkene = register.betrokkene(partij=gone)
    merge(api, stays, gone)
    answer = api.get(f"partijen/{gone.uuid}", {"expand": "betrokkenen"})
    assert (answer.status_code, answer["Location"]) == (
        301, f"{BASE}/klantinteracties/api/v1/partijen/{stays.uuid}?expand=betrokkenen",
    )  # fmt: skip
    assert answer.json()["code"] == "samengevoegd"
    assert "no-store" in answer["Cache-Control"]
    assert api.get(answer["Location"]).status_code == 200
    assert api.head(f"partijen/{gone.uuid}").status_code == 301
    made = api.post(
        "digitaleadressen", {"adres": "a@example.nl", "soortDigitaalAdres": "email", "verstrektDoorPartij": ref(gone)}
    )
    assert made.json()["verstrektDoorPartij"]["uuid"] == str(stays.uuid)
    for query in ({"wasPartij__uuid": str(gone.uuid)}, {"wasPartij__url": f"https://x.example.nl/klanten/{gone.uuid}"}):
        found = api.get("betrokkenen", query)
        assert (uuids(found), found.json()["count"]) == ([str(betrokkene.uuid)], 1)
    assert uuids(api.get("betrokkenen", {"wasPartij__uuid": str(uuid4())})) == []


@pytest.mark.parametrize(
    "path", ["/klanten/api/v1/klanten", "/kic/api/v1/klanten", "/api/kic/v1/partijen", "/api/kic/v1/klanten"]
)
def test_uuid_that_went_answers_301_in_each_api(register: Register, api: Caller, path: str) -> None:
    stays, gone = register.partij(), register.partij()
    merge(api, stays, gone)
    answer = api.get(f"{path}/{gone.uuid}")
    assert (answer.status_code, answer["Location"]) == (301, f"{BASE}{path}/{stays.uuid}"), answer.content
    assert api.get(answer["Location"]).status_code == 200
    assert api.get(f"{path}/{NOBODY}").status_code == 404


def test_write_to_the_uuid_that_went_is_409_and_names_the_other(register: Register, api: Caller) -> None:
    stays, gone = register.partij(), register.partij()
    merge(api, stays, gone)
    path = f"partijen/{gone.uuid}"
    for answer in (
        api.put(path, {"soortPartij": "persoon", "indicatieActief": False}), api.patch(path, {"indicatieActief": False}),
        api.delete(path), merge(api, gone, stays), split(api, gone, stays),
    ):  # fmt: skip
        assert (answer.status_code, answer.json()["code"]) == (409, "samengevoegd"), answer.content
        assert str(stays.uuid) in answer.json()["opvolger"]
    assert register.all(Partij)[0].indicatie_actief is True
    assert api.patch(f"partijen/{stays.uuid}", {"indicatieActief": False}).status_code == 200


def test_chain_leads_to_the_last_and_is_undone_from_its_end(register: Register, api: Caller) -> None:
    first, second, third = (register.partij() for _ in range(3))
    adres = register.digitaal_adres(first)
    merge(api, second, first)
    merge(api, third, second)
    for gone in (first, second):
        assert api.get(f"partijen/{gone.uuid}")["Location"].endswith(str(third.uuid))
    refused = split(api, third, first)
    assert (refused.status_code, refused.json()["code"]) == (409, "latere-samenvoeging")
    assert split(api, third, second).json()["uuid"] == str(second.uuid)
    assert api.get(f"partijen/{first.uuid}")["Location"].endswith(str(second.uuid))
    assert [one["uuid"] for one in api.get(f"partijen/{second.uuid}").json()["digitaleAdressen"]] == [str(adres.uuid)]
    assert split(api, second, first).json()["digitaleAdressen"][0]["uuid"] == str(adres.uuid)
    assert register.all(Samenvoeging) == []


def test_merge_that_is_sent_again_is_answered_alike(register: Register, api: Caller) -> None:
    stays, gone = register.partij(), register.partij()
    first, second = merge(api, stays, gone), merge(api, stays, gone)
    assert (second.status_code, second.json()) == (200, first.json())
    assert len(register.all(Samenvoeging)) == 1


def test_merge_that_makes_no_sense_is_refused(register: Register, api: Caller) -> None:
    partij, organisatie = register.partij(), register.organisatie()
    path = f"partijen/{partij.uuid}/_samenvoegen"
    assert errors(merge(api, partij, partij)) == [("partij", "zelfde-partij")]
    assert errors(merge(api, partij, organisatie)) == [("partij", "andere-soort")]
    assert errors(api.post(path, {"partij": {"uuid": NOBODY}})) == [("partij.uuid", "invalid")]
    assert errors(api.post(path, {})) == [("partij", "required")]
    assert errors(api.post(path, {"partij": ref(partij), "keuze": {}})) == [("keuze", "unknown")]
    assert errors(merge(api, partij, organisatie, naam="blijvende")) == [("keuzes.naam", "unknown")]
    assert errors(merge(api, partij, organisatie, nummer="x")) == [("keuzes.nummer", "invalid_choice")]
    assert errors(split(api, partij, organisatie)) == [("partij", "niet-samengevoegd")]
    assert api.post(path, None).status_code == 400
    assert api.post(f"partijen/{NOBODY}/_samenvoegen", {"partij": ref(partij)}).status_code == 404
    assert len(register.all(Partij)) == 2


def test_merge_needs_the_right_to_remove_and_to_change(register: Register) -> None:
    stays, gone = register.partij(), register.partij()
    one, both = "klantinteracties.partijen.verwijderen", "klantinteracties.partijen.bijwerken"
    assert merge(Caller(register.caller_with(both)), stays, gone).status_code == 403
    assert merge(Caller(register.caller_with(one)), stays, gone).status_code == 403
    assert merge(Caller(register.caller_with(one, both)), stays, gone).status_code == 200


def test_partijen_of_another_organisation_cannot_be_merged_or_followed(
    register: Register, other_register: Register, api: Caller, other_api: Caller
) -> None:
    stays, gone, other = register.partij(), register.partij(), other_register.partij()
    assert errors(merge(api, stays, other)) == [("partij.uuid", "invalid")]
    assert merge(other_api, stays, gone).status_code == 404
    assert merge(api, stays, gone).status_code == 200
    assert other_api.get(f"partijen/{gone.uuid}").status_code == 404
    assert other_register.all(Samenvoeging) == []
    assert split(other_api, stays, gone).status_code == 404
    assert split(api, stays, gone).status_code == 200


def test_undo_keeps_what_was_done_since(register: Register, api: Caller) -> None:
    stays, gone = register.partij(), register.partij(bezoekadres={"stad": "Breda"}, voorkeurstaal="eng")
    kept, moved, removed = (register.digitaal_adres(gone) for _ in range(3))
    merge(api, stays, gone)
    other = register.partij()
    api.patch(f"digitaleadressen/{moved.uuid}", {"verstrektDoorPartij": ref(other)})
    api.delete(f"digitaleadressen/{removed.uuid}")
    added = register.digitaal_adres(stays)
    api.patch(f"partijen/{stays.uuid}", {"bezoekadres": {"stad": "Tilburg"}})
    restored = split(api, stays, gone).json()
    assert [one["uuid"] for one in restored["digitaleAdressen"]] == [str(kept.uuid)]
    assert restored["bezoekadres"]["stad"] == "Breda"
    shown = api.get(f"partijen/{stays.uuid}").json()
    assert [one["uuid"] for one in shown["digitaleAdressen"]] == [str(added.uuid)]
    assert (shown["bezoekadres"]["stad"], shown["voorkeurstaal"]) == ("Tilburg", "")
    assert {one.uuid: one for one in register.all(DigitaalAdres)}[moved.uuid].verstrekt_door_partij_id == other.pk


def test_undo_is_refused_when_a_number_that_must_come_back_is_in_use(register: Register, api: Caller) -> None:
    stays, gone = register.partij(), register.partij()
    register.identificator(stays)
    number = register.identificator(gone)
    merge(api, stays, gone)
    other = register.partij()
    taken = register.identificator(other, partij_identificator=number.partij_identificator)
    refused = split(api, stays, gone)
    assert (refused.status_code, refused.json()["code"]) == (409, "niet-ongedaan-te-maken")
    assert number.partij_identificator["object_id"] not in refused.content.decode()
    api.delete(f"partij-identificatoren/{taken.uuid}")
    assert split(api, stays, gone).status_code == 200


def test_survivor_that_is_deleted_takes_along_what_went_on_in_it(register: Register, api: Caller) -> None:
    stays, gone = register.partij(), register.partij()
    merge(api, stays, gone)
    assert api.delete(f"partijen/{stays.uuid}").status_code == 204
    assert api.get(f"partijen/{gone.uuid}").status_code == 404
    assert register.all(Samenvoeging) == []


def test_value_that_was_sent_literally_of_the_one_says_nothing_of_the_other(register: Register, api: Caller) -> None:
    klanten = Caller(register.token, "/klanten/api/v1")
    made = klanten.post(
        "klanten", {"bronorganisatie": "999990639", "klantnummer": "K-1", "achternaam": "Jansen", "functie": "bakker"}
    )
    assert made.status_code == 201, made.content
    (gone,) = register.all(Partij)
    stays = register.partij(partij_identificatie={"contactnaam": {"achternaam": "Bos"}})
    assert merge(api, stays, gone).status_code == 200
    shown = klanten.get(f"klanten/{stays.uuid}").json()
    assert (shown["achternaam"], shown["klantnummer"], shown["functie"]) == ("Bos", stays.nummer, "bakker")
    split(api, stays, gone)
    assert klanten.get(f"klanten/{gone.uuid}").json() == made.json()


def test_merge_takes_as_many_statements_however_many_rows_there_are(register: Register, api: Caller) -> None:
    taken = []
    for rows in (1, 12):
        stays, gone = register.partij(), register.partij()
        for _ in range(rows):
            register.betrokkene(partij=gone, organisatienaam=r'Bol \\x "en" zoon')
            register.digitaal_adres(gone)
        with CaptureQueriesContext(connection) as queries:
            assert merge(api, stays, gone).status_code == 200
        taken.append(len(queries))
    assert taken[1] <= taken[0] < 60  # the first one notes the use of the token
