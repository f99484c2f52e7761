"""The telephone numbers and e-mail addresses of a klant."""

from typing import Any

import pytest

from apps.betrokkenen.models import DigitaalAdres
from apps.core.tenancy import working_for
from apps.legacy.models import LegacyAdres
from apps.partijen.models import Partij
from tests.api_client import Caller
from tests.legacy.klanten import Shown, save, save_vng, shown
from tests.register import Register


def adressen(register: Register, partij: Partij) -> list[DigitaalAdres]:
    return register.all(DigitaalAdres, verstrekt_door_partij=partij)


def stored(register: Register, partij: Partij) -> list[tuple[str, str, str]]:
    """Returns the addresses of a partij as they are today."""
    return [(row.soort_digitaal_adres, row.adres, row.omschrijving) for row in adressen(register, partij)]


def literals(register: Register, adres: DigitaalAdres) -> tuple[Any, Any, Any] | None:
    with working_for(register.tenant):
        row = LegacyAdres.objects.filter(digitaal_adres=adres).first()
    return row and (row.soort, row.waarde, row.naam)


def phone(value: str, naam: str | None = None) -> Shown:
    return {"telefoonnummer": value, "naam": naam}


def phones(register: Register, partij: Partij) -> list[Shown]:
    return [phone(item["telefoonnummer"], item["naam"]) for item in shown(register, partij)["telefoonnummers"]]


# -- reading --------------------------------------------------------------------------------------------------------------


def test_addresses_of_a_partij_are_read_by_their_soort(register: Register) -> None:
    partij = register.partij()
    home = register.digitaal_adres(
        partij, soort_digitaal_adres="telefoonnummer", adres="0201234567", omschrijving="thuis"
    )
    mobile = register.digitaal_adres(partij, soort_digitaal_adres="telefoonnummer", adres="0612345678")
    mail = register.digitaal_adres(partij, adres="jan@example.nl")
    register.digitaal_adres(partij, soort_digitaal_adres="overig", adres="@jan")
    register.digitaal_adres(register.partij())
    now = shown(register, partij)
    assert now["telefoonnummers"] == [
        {"id": str(home.uuid), "naam": "thuis", "telefoonnummer": "0201234567"},
        {"id": str(mobile.uuid), "naam": None, "telefoonnummer": "0612345678"},
    ]
    assert now["emails"] == [{"id": str(mail.uuid), "naam": None, "email": "jan@example.nl"}]
    assert (now["telefoonnummer"], now["emailadres"]) == ("0201234567", "jan@example.nl")
    register.digitaal_adres(partij, soort_digitaal_adres="telefoonnummer", adres="0700000000", is_standaard_adres=True)
    assert shown(register, partij)["telefoonnummer"] == "0700000000"
    nobody = shown(register, register.partij())
    assert (nobody["telefoonnummers"], nobody["telefoonnummer"]) == ([], None)


# -- one value ------------------------------------------------------------------------------------------------------------


def test_single_value_makes_an_address_and_then_edits_it(register: Register) -> None:
    partij = save_vng(register, telefoonnummer="0201234567", emailadres="jan@example.nl")
    before = adressen(register, partij)
    assert stored(register, partij) == [("telefoonnummer", "0201234567", ""), ("email", "jan@example.nl", "")]
    save_vng(register, partij, telefoonnummer="0612345678", emailadres="piet@example.nl")
    assert stored(register, partij) == [("telefoonnummer", "0612345678", ""), ("email", "piet@example.nl", "")]
    assert adressen(register, partij) == before


def test_single_value_edits_the_standaardadres_and_nothing_else_of_it(register: Register) -> None:
    partij = register.partij()
    register.digitaal_adres(partij, adres="oud@example.nl")
    standaard = register.digitaal_adres(
        partij,
        adres="jan@example.nl",
        is_standaard_adres=True,
        is_voorkeur=True,
        referentie="portaal",
        omschrijving="werk",
    )
    register.digitaal_adres(partij, soort_digitaal_adres="overig", adres="@jan", is_standaard_adres=True)
    save_vng(register, partij, emailadres="piet@example.nl")
    assert stored(register, partij) == [
        ("email", "oud@example.nl", ""), ("email", "piet@example.nl", "werk"), ("overig", "@jan", "")
    ]  # fmt: skip
    (row,) = register.all(DigitaalAdres, pk=standaard.pk)
    assert (row.is_standaard_adres, row.is_voorkeur, row.referentie) == (True, True, "portaal")


@pytest.mark.parametrize("value", ["", None])
def test_single_value_that_is_empty_takes_that_address_away(register: Register, value: str | None) -> None:
    partij = register.partij()
    for adres in ("a@example.nl", "b@example.nl"):
        register.digitaal_adres(partij, adres=adres)
    save(register, partij, emailadres=value)
    assert stored(register, partij) == [("email", "b@example.nl", "")]
    save(register, partij, emailadres=value)
    assert stored(register, partij) == []
    save(register, partij, emailadres=value)
    assert (stored(register, partij), shown(register, partij)["emailadres"]) == ([], None)


def test_address_that_a_betrokkene_gave_stays_his(register: Register) -> None:
    partij = register.partij()
    betrokkene = register.betrokkene(partij=partij)
    adres = register.digitaal_adres(
        partij, verstrekt_door_betrokkene=betrokkene, is_standaard_adres=True, is_voorkeur=True
    )
    save(register, partij, emails=[])
    (row,) = register.all(DigitaalAdres, pk=adres.pk)
    assert (row.verstrekt_door_partij, row.is_standaard_adres, row.is_voorkeur) == (None, False, False)
    assert row.verstrekt_door_betrokkene == betrokkene


# -- in the words of today ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["0612345678", "+31612345678", "0031612345678", "0881234567"])
def test_telephone_number_that_obeys_the_rules_is_kept_there_alone(register: Register, value: str) -> None:
    partij = save(register, telefoonnummer=value)
    (adres,) = adressen(register, partij)
    assert (adres.soort_digitaal_adres, adres.adres, literals(register, adres)) == ("telefoonnummer", value, None)


@pytest.mark.parametrize(("value", "number"), [
    ("06 - 1234 5678", "0612345678"), ("(020) 123-4567", "0201234567"), ("+31 (0)6 12345678", "+31612345678"),
    ("0031(0)201234567", "0031201234567"), ("+31-6-12345678", "+31612345678"),
])  # fmt: skip
def test_telephone_number_with_signs_is_kept_without_and_as_it_was_sent(
    register: Register, value: str, number: str
) -> None:
    partij = save(register, telefoonnummer=value)
    (adres,) = adressen(register, partij)
    assert (adres.soort_digitaal_adres, adres.adres) == ("telefoonnummer", number)
    assert literals(register, adres) == (None, value, None)
    assert shown(register, partij)["telefoonnummer"] == value


@pytest.mark.parametrize(("name", "soort", "value"), [
    ("telefoonnummer", "telefoonnummer", "0900-1234"), ("telefoonnummer", "telefoonnummer", "geen"),
    ("emailadres", "email", "jan@"), ("emailadres", "email", "x" * 300 + "@example.nl"),
])  # fmt: skip
def test_value_that_obeys_no_rule_is_of_soort_overig(register: Register, name: str, soort: str, value: str) -> None:
    partij = save(register, **{name: value})
    (adres,) = adressen(register, partij)
    assert (adres.soort_digitaal_adres, adres.adres) == ("overig", value[:254])
    assert literals(register, adres) == (soort, value if len(value) > 254 else None, None)
    assert shown(register, partij)[name] == value
    save(register, partij, **{name: "0612345678" if soort == "telefoonnummer" else "jan@example.nl"})
    (after,) = adressen(register, partij)
    assert (after.pk, after.soort_digitaal_adres, literals(register, after)) == (adres.pk, soort, None)


def test_value_that_becomes_overig_takes_no_flag_from_another(register: Register) -> None:
    partij = register.partij()
    flags = {"is_standaard_adres": True, "referentie": "portaal"}
    other = register.digitaal_adres(partij, soort_digitaal_adres="overig", adres="@jan", **flags)
    register.digitaal_adres(partij, adres="jan@example.nl", **flags)
    save(register, partij, emailadres="jan@")
    assert stored(register, partij) == [("overig", "@jan", ""), ("overig", "jan@", "")]
    flagged = [row for row in adressen(register, partij) if row.is_standaard_adres or row.referentie]
    assert flagged == [other]
    save(register, partij, emailadres="piet@example.nl")
    assert stored(register, partij) == [("overig", "@jan", ""), ("email", "piet@example.nl", "")]


def test_address_that_changes_today_wins_and_the_others_stay(register: Register, api: Caller) -> None:
    long = "x" * 60
    given = [phone("06-12345678", long), phone("06-87654321", long)]
    partij = save(register, telefoonnummers=given)
    first, second = adressen(register, partij)
    assert (first.omschrijving, literals(register, first)) == ("x" * 40, (None, "06-12345678", long))
    api.patch(f"digitaleadressen/{first.uuid}", {"referentie": "portaal"})
    assert phones(register, partij) == given
    api.patch(f"digitaleadressen/{first.uuid}", {"adres": "0201234567"})
    api.patch(f"digitaleadressen/{second.uuid}", {"omschrijving": "werk"})
    assert phones(register, partij) == [phone("0201234567", long), phone("06-87654321", "werk")]


# -- lists ----------------------------------------------------------------------------------------------------------------


def test_list_replaces_the_addresses_of_its_soort(register: Register) -> None:
    partij = register.partij()
    for adres in ("0201234567", "0201234568", "0201234569"):
        register.digitaal_adres(partij, soort_digitaal_adres="telefoonnummer", adres=adres, omschrijving=adres[-1])
    register.digitaal_adres(partij, soort_digitaal_adres="overig", adres="@jan")
    first, second, _, other = adressen(register, partij)
    items = shown(register, partij)["telefoonnummers"]
    by_id, by_value, new = {**items[0], "telefoonnummer": "0612345678"}, phone("0201234568", "8"), phone("0700000000")
    save(register, partij, telefoonnummers=[by_id, by_value, new])
    *kept, made = adressen(register, partij)
    assert kept == [first, second, other]
    assert made.adres == "0700000000"
    assert phones(register, partij) == [phone("0612345678", "7"), by_value, new]
    save(register, partij, telefoonnummers=None)
    assert stored(register, partij) == [("overig", "@jan", "")]


def test_list_with_equal_items_or_unknown_ids_is_taken_as_it_is(register: Register) -> None:
    other = register.digitaal_adres(register.partij(), soort_digitaal_adres="telefoonnummer", adres="0201234567")
    twice = [{"id": str(other.uuid), **phone("0201234567")}, phone("0201234567"), {"id": "x", **phone("0201234567")}]
    partij = save(register, telefoonnummers=[*twice, phone("")])
    assert phones(register, partij) == [phone("0201234567")] * 3
    before = adressen(register, partij)
    save(register, partij, telefoonnummers=twice[:2])
    assert adressen(register, partij) == before[:2]
    assert len(register.all(DigitaalAdres, pk=other.pk)) == 1


def test_list_leaves_the_flags_of_those_that_stay(register: Register, api: Caller) -> None:
    partij = save(register, emails=[{"email": "jan@example.nl"}, {"email": "piet@example.nl"}])
    first, second = adressen(register, partij)
    flags = {"isStandaardAdres": True, "referentie": "portaal", "verificatieDatum": "2026-01-01"}
    before = api.patch(f"digitaleadressen/{second.uuid}", flags).json()
    assert (
        api.patch(f"partijen/{partij.uuid}", {"voorkeursDigitaalAdres": {"uuid": str(second.uuid)}}).status_code == 200
    )
    save(register, partij, emails=[{"email": "piet@example.nl", "naam": "werk"}, {"email": "x@example.nl"}])
    assert api.get(f"digitaleadressen/{second.uuid}").json() == {**before, "omschrijving": "werk"}
    assert api.get(f"partijen/{partij.uuid}").json()["voorkeursDigitaalAdres"]["uuid"] == str(second.uuid)
    assert first not in adressen(register, partij)


def test_list_goes_before_the_single_value(register: Register) -> None:
    partij = save(register, telefoonnummers=[phone("0201234567")], telefoonnummer="0612345678")
    assert phones(register, partij) == [phone("0201234567")]
