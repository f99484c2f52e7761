"""What holds for any klant, and for any partij."""

from dataclasses import replace
from functools import partial
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.legacy.klanten import KLANT
from apps.legacy.klanten.adressen import PARTS
from apps.legacy.klanten.saving import save_klant
from apps.legacy.klanten.subject import KEYS, NESTED, VARIANTS
from apps.partijen.models import Partij
from tests.api_client import Caller, ref
from tests.legacy.klant_strategies import DIGITAAL, KB, PARTIJ, VNG
from tests.legacy.klanten import Shown, beside, literals, save, shown
from tests.register import Register

modestly = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)


# As the APIs of VNG write, but for the one that demands that a klantnummer is unique.
NOT_UNIQUE = replace(KLANT, save=partial(save_klant, is_blank_null=True))


class Undone(Exception):
    """What an example did is undone."""


def undoing(check: Any) -> Any:
    """Runs an example and undoes what it did to the database."""
    try:
        with transaction.atomic():
            check()
            raise Undone
    except Undone:
        pass


def completed(values: Shown) -> Shown:
    """Returns values as they are to come back: with all keys, null where nothing was given, lists in one order."""
    after = dict(values)
    for name, key in (("telefoonnummers", "telefoonnummer"), ("emails", "email")):
        items = [{"naam": item.get("naam"), key: item[key]} for item in after.get(name) or []]
        after[name] = sorted(items, key=lambda item: (item[key], item["naam"] is None, item["naam"] or ""))
    after["adressen"] = [
        {key: value for key, value in item.items() if key != "id"} for item in after.get("adressen") or []
    ]
    after["subject_identificatie_plat"] = filled(after.get("subject_identificatie_plat"), KEYS)
    return after


def filled(given: Any, keys: Any) -> Any:
    if given is None:
        return None
    nested = {key: filled(given.get(key), NESTED[key]) for key in keys if key in NESTED}
    return {key: given.get(key) for key in keys} | nested


def assert_shown(now: Shown, values: Shown) -> None:
    """Asserts that a klant is shown as it was written; what the register gives itself may be null in `values`."""
    expected, found = completed({**dict.fromkeys(KB), **values}), completed({name: now[name] for name in KB})
    for name in ("klantnummer", "subject_type"):
        if expected[name] is None:
            del expected[name], found[name]
    assert found == expected


def of_kb(now: Shown) -> Shown:
    return {name: now[name] for name in KB}


@modestly
@given(
    values=st.fixed_dictionaries({}, optional=KB),
    others=st.lists(st.fixed_dictionaries({}, optional=KB), max_size=2),
    change=st.sampled_from(list(KB)).flatmap(lambda name: st.tuples(st.just(name), KB[name])),
)
def test_klant_comes_back_as_it_was_written(
    register: Register, api: Caller, values: Shown, others: list[Shown], change: tuple[str, Any]
) -> None:
    def check() -> None:
        for other in others:
            save(register, None, **other)
        partij = save(register, None, **values)
        now = shown(register, partij)
        assert_shown(now, values)
        json = api.get(f"partijen/{partij.uuid}").json()

        save(register, partij, **of_kb(now))
        assert shown(register, partij) == now
        save(register, partij, **now)
        assert shown(register, partij) == now
        assert api.get(f"partijen/{partij.uuid}").json() == json

        assert (
            api.patch(f"partijen/{partij.uuid}", {"interneNotitie": "x", "indicatieActief": False}).status_code == 200
        )
        assert shown(register, partij) == now
        put_back(api, partij)
        assert shown(register, partij) == now

        name, value = change
        save(register, partij, **{name: value})
        after = shown(register, partij)
        given = {**of_kb(now), name: value}
        if name == "subject_identificatie_plat" and value is not None:
            given[name] = merged(now[name] or {}, value)
        assert_shown(after, given)
        partij.refresh_from_db()
        assert (partij.interne_notitie, partij.indicatie_actief, partij.indicatie_geheimhouding) == ("x", False, False)

    undoing(check)


def put_back(api: Caller, partij: Partij) -> None:
    """Sends through today's API what was read there of a partij and of its addresses."""
    read = api.get(f"partijen/{partij.uuid}").json()
    answer = api.put(read["url"], read)
    assert (answer.status_code, answer.json()) == (200, read)
    for one in read["digitaleAdressen"]:
        adres = api.get(one["url"]).json()
        answer = api.put(one["url"], adres)
        if adres["adres"]:  # what was nothing but spaces is no address to today's API
            assert (answer.status_code, answer.json()) == (200, adres)


def merged(before: Shown, given: Shown) -> Shown:
    nested = {
        key: {**(before.get(key) or {}), **given[key]} for key in NESTED if key in given and given[key] is not None
    }
    return {**before, **given, **nested}


# -- the APIs of VNG ------------------------------------------------------------------------------------------------------

TEXTS = ("bronorganisatie", "klantnummer", "bedrijfsnaam", "functie", "website_url", "voornaam", "voorvoegsel_achternaam",
         "achternaam", "telefoonnummer", "emailadres", "adrestekst", "subject", "aanmaakkanaal")  # fmt: skip
OF_VNG = (*TEXTS, "geverifieerd", "adres", "subject_identificatie", "subject_type")


def of_vng(now: Shown) -> Shown:
    """Returns a klant as an API of VNG shows it: it knows no null for a text."""
    return {**{name: now[name] for name in OF_VNG}, **{name: now[name] or "" for name in TEXTS}}


def expected_of_vng(kind: str, values: Shown) -> Shown:
    """Returns a klant as it must be shown after it was created."""
    adres, subject = values.get("adres"), values.get("subject_identificatie")
    shown_adres = (
        None
        if adres is None
        else {key: adres.get(key) or "" for key in PARTS} | {"huisnummer": adres.get("huisnummer")}
    )
    return {
        **{name: values.get(name) or "" for name in TEXTS},
        "geverifieerd": values.get("geverifieerd"),
        "adres": shown_adres,
        "subject_identificatie": None
        if subject is None
        else {key: as_shown(key, subject.get(key)) for key in VARIANTS[kind]},
        "subject_type": kind,
    }


def as_shown(key: str, value: Any) -> Any:
    if key not in NESTED:
        return value or ([] if key == "handelsnaam" else "")
    if value is None:
        return None
    return {name: blank(value.get(name), null=name == "aoaHuisnummer") for name in NESTED[key]}


def blank(value: Any, *, null: bool) -> Any:
    if null:
        return None if value == "" else value
    return "" if value is None else value


@modestly
@given(klant=VNG, others=st.lists(VNG, max_size=1), change=VNG)
def test_klant_of_vng_comes_back_as_it_was_written(
    register: Register,
    api: Caller,
    klant: tuple[str, Shown],
    others: list[tuple[str, Shown]],
    change: tuple[str, Shown],
) -> None:
    def check() -> None:
        for kind, values in others:
            save(register, None, subject_type=kind, **values)
        kind, values = klant
        partij = save(register, None, by=NOT_UNIQUE, subject_type=kind, **values)
        now = of_vng(shown(register, partij))
        expected = expected_of_vng(kind, values)
        for name in ("klantnummer", "adrestekst"):  # which the register fills itself
            expected[name] = expected[name] or now[name]
        assert now == expected
        json, kept = api.get(f"partijen/{partij.uuid}").json(), literals(register, partij)

        save(register, partij, by=NOT_UNIQUE, **now)
        assert (of_vng(shown(register, partij)), literals(register, partij)) == (now, kept)
        assert api.get(f"partijen/{partij.uuid}").json() == json

        assert api.patch(f"partijen/{partij.uuid}", {"interneNotitie": "x"}).status_code == 200
        for name, value in change[1].items():
            if name not in ("adres", "subject_identificatie", "klantnummer", "adrestekst"):
                save(register, partij, by=NOT_UNIQUE, **{name: value})
                now = {**now, name: value if name == "geverifieerd" else value or ""}
                assert of_vng(shown(register, partij)) == now

    undoing(check)


# -- partijen of today ----------------------------------------------------------------------------------------------------


def make_partij(register: Register, api: Caller, body: Shown, adressen: list[Shown], numbers: set[str]) -> Partij:
    """Makes a partij through today's API."""
    answer = api.post("partijen", body)
    assert answer.status_code == 201, answer.content
    (partij,) = register.all(Partij, uuid=answer.json()["uuid"])
    values = {"email": "a@example.nl", "telefoonnummer": "0612345678", "overig": "@jan"}
    for adres in adressen:
        sent = {
            "adres": values[adres["soort"]],
            "soortDigitaalAdres": adres["soort"],
            "verstrektDoorPartij": ref(partij),
        }
        rest = {name: value for name, value in adres.items() if name != "soort"}
        assert api.post("digitaleadressen", {**sent, **rest}).status_code == 201
    kvk = register.kvk(partij if "kvk" in numbers else None)
    if "bsn" in numbers:
        register.identificator(partij)
    if "rsin" in numbers:
        register.rsin(partij)
    if "vestiging" in numbers:
        register.vestiging(partij, kvk)
    register.rekeningnummer(partij, is_voorkeur=True)
    register.categorie_relatie(partij=partij, categorie=register.categorie())
    return partij


def everything(api: Caller, partij: Partij) -> list[Any]:
    """Returns what today's API tells of a partij and of what is its own; at the end byte for byte."""
    answer = api.get(f"partijen/{partij.uuid}", {"expand": "digitaleAdressen,categorieRelaties"})
    return [answer.json(), *(api.get(one["url"]).json() for one in answer.json()["rekeningnummers"]), answer.content]


@modestly
@given(
    body=PARTIJ,
    adressen=DIGITAAL,
    numbers=st.sets(st.sampled_from(["bsn", "rsin", "kvk", "vestiging"])),
)
def test_partij_survives_saving_what_earlier_generations_read(
    register: Register, api: Caller, body: Shown, adressen: list[Shown], numbers: set[str]
) -> None:
    def check() -> None:
        partij = make_partij(register, api, body, adressen, numbers)
        before, now = everything(api, partij), shown(register, partij)
        save(register, partij, **now)
        save(register, partij, **of_kb(now))
        save(register, partij, by=NOT_UNIQUE, **of_vng(now))
        assert (everything(api, partij), beside(register, partij)) == (before, None)
        save(register, partij, functie="wethouder", website_url="https://example.nl", subject="https://example.nl/1")
        save(register, partij, by=NOT_UNIQUE, **of_vng(shown(register, partij)))
        assert (everything(api, partij), shown(register, partij)["functie"]) == (before, "wethouder")

    undoing(check)


@modestly
@given(body=PARTIJ, adressen=DIGITAAL)
def test_change_by_an_earlier_generation_changes_nothing_else(
    register: Register, api: Caller, body: Shown, adressen: list[Shown]
) -> None:
    def check() -> None:
        partij = make_partij(register, api, body, adressen, {"kvk"})
        (before, *rest, _), now = everything(api, partij), shown(register, partij)
        save(
            register,
            partij,
            by=NOT_UNIQUE,
            adres={"woonplaatsnaam": "Ons Dorp"},
            achternaam="Nieuw",
            bedrijfsnaam="Nieuw",
        )
        after, *rest_after, _ = everything(api, partij)
        expected = {**before, "bezoekadres": {**before["bezoekadres"], "stad": "Ons Dorp"}}
        ignored = {"partijIdentificatie"}
        assert [after[name] for name in after if name not in ignored] == [
            expected[name] for name in after if name not in ignored
        ]
        assert rest_after == rest
        assert_renamed(before["partijIdentificatie"] or {}, after["partijIdentificatie"])
        assert {**now, "adres": None, "adressen": None} == {
            **shown(register, partij), "adres": None, "adressen": None, "adrestekst": now["adrestekst"],
            "achternaam": now["achternaam"], "bedrijfsnaam": now["bedrijfsnaam"],
        }  # fmt: skip

    undoing(check)


def assert_renamed(before: Shown, after: Shown) -> None:
    """Asserts that of an identificatie only the one name has changed."""
    if "naam" in after:
        assert after == {"naam": "Nieuw"}
        return
    names = {**(before.get("contactnaam") or {}), "achternaam": "Nieuw"}
    assert {**after["contactnaam"], **names} == after["contactnaam"]
    assert {**after, **{key: before[key] for key in ("uuid", "werkteVoorPartij") if key in before}} == after
