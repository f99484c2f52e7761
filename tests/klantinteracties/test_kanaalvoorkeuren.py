"""Kanaalvoorkeuren."""

from typing import Any

import pytest

from apps.partijen.models import Partij
from apps.voorkeurskanaal.models import Kanaalvoorkeur
from tests.api_client import Caller, errors, ref
from tests.checks import assert_found
from tests.contract import ResourceContract
from tests.register import Register

PATH = "kanaalvoorkeuren"


class TestKanaalvoorkeuren(ResourceContract):
    resource = PATH

    def make(self, register: Register) -> Any:
        partij = register.partij()
        adres = register.digitaal_adres(partij)
        values = {"dienst": "afval", "zaaktype": "Z", "kanaal": "email", "adres": adres}
        return register.save(Kanaalvoorkeur, partij=partij, **values)

    def body(self, register: Register) -> dict[str, Any]:
        return {"partij": ref(register.partij()), "kanaal": "post"}


@pytest.fixture
def partij(register: Register) -> Partij:
    return register.partij()


def test_one_per_partij_dienst_and_zaaktype(register: Register, api: Caller, partij: Partij) -> None:
    body = {"partij": ref(partij), "kanaal": "sms"}
    assert api.post(PATH, body).status_code == 201
    assert errors(api.post(PATH, body)) == [("nonFieldErrors", "unique")]
    for more in ({"dienst": "afval"}, {"zaaktype": "Z"}, {"partij": ref(register.partij())}):
        assert api.post(PATH, {**body, **more}).status_code == 201


def test_adres_is_the_partijs_own_and_fits_the_channel(register: Register, api: Caller, partij: Partij) -> None:
    own, other = register.digitaal_adres(partij), register.digitaal_adres(register.partij())
    body = {"partij": ref(partij), "kanaal": "email"}
    assert errors(api.post(PATH, {**body, "adres": ref(other)})) == [("adres", "invalid")]
    for kanaal in ("sms", "post", "geen"):
        assert errors(api.post(PATH, {**body, "kanaal": kanaal, "adres": ref(own)})) == [("adres", "invalid")]
    assert api.post(PATH, {**body, "adres": ref(own)}).status_code == 201


def test_adres_that_goes_leaves_the_preference(register: Register, api: Caller, partij: Partij) -> None:
    adres = register.digitaal_adres(partij)
    made = api.post(PATH, {"partij": ref(partij), "kanaal": "email", "adres": ref(adres)}).json()
    assert api.delete(f"digitaleadressen/{adres.uuid}").status_code == 204
    assert api.get(made["url"]).json()["adres"] is None


def test_partij_that_goes_takes_its_preferences_along(register: Register, api: Caller, partij: Partij) -> None:
    kept = register.save(Kanaalvoorkeur, partij=register.partij(), kanaal="sms")
    register.save(Kanaalvoorkeur, partij=partij, kanaal="sms")
    assert api.delete(f"partijen/{partij.uuid}").status_code == 204
    assert register.all(Kanaalvoorkeur) == [kept]


@pytest.mark.parametrize("kanaal", ["fax", "", None, 3])
def test_kanaal_that_is_none_is_refused(api: Caller, partij: Partij, kanaal: Any) -> None:
    assert errors(api.post(PATH, {"partij": ref(partij), "kanaal": kanaal}))[0][0] == "kanaal"


def test_filters_find_equal_ones_only(register: Register, api: Caller, partij: Partij) -> None:
    wanted = register.save(Kanaalvoorkeur, partij=partij, dienst="afval", zaaktype="Z", kanaal="sms")
    register.save(Kanaalvoorkeur, partij=register.partij(), dienst="afval ", zaaktype="z", kanaal="geen")
    filters = {"partij__uuid": partij.uuid, "dienst": "afval", "zaaktype": "Z", "kanaal": "sms"}
    for name, value in [*filters.items()]:
        assert_found(api.get(PATH, {name: value}), wanted)
    assert_found(api.get(PATH, filters), wanted)


def test_portal_names_its_subject_and_reaches_nobody_elses_preferences(register: Register, partij: Partij) -> None:
    scopes = [f"klantinteracties.{PATH}.{verb}" for verb in ("lezen", "schrijven", "verwijderen")]
    api = Caller(register.caller_with(*scopes, "taken.uitvoerder"))
    subject = {"X-Ontvanger": f"BSN:{register.identificator(partij).partij_identificator['object_id']}"}
    mine = register.save(Kanaalvoorkeur, partij=partij, kanaal="sms")
    other = register.save(Kanaalvoorkeur, partij=register.partij(), kanaal="sms")
    for path in (PATH, f"{PATH}/{mine.uuid}"):
        assert errors(api.get(path)) == [("X-Ontvanger", "ontvanger-vereist")]
    assert_found(api.get(PATH, **subject), mine)
    for row, status in ((mine, 200), (other, 404)):
        assert api.get(f"{PATH}/{row.uuid}", **subject).status_code == status
        assert api.patch(f"{PATH}/{row.uuid}", {"kanaal": "geen"}, **subject).status_code == status
    body = {"dienst": "afval", "kanaal": "sms"}
    assert api.post(PATH, {**body, "partij": ref(partij)}, **subject).status_code == 201
    assert errors(api.post(PATH, {**body, "partij": ref(other.partij)}, **subject)) == [
        ("ontvanger", "ontvanger-anders")
    ]
    assert errors(api.patch(f"{PATH}/{mine.uuid}", {"partij": ref(register.partij())}, **subject)) == [
        ("ontvanger", "ontvanger-anders")
    ]
    assert api.delete(f"{PATH}/{other.uuid}", **subject).status_code == 404
    assert api.delete(f"{PATH}/{mine.uuid}", **subject).status_code == 204
    unknown = {"X-Ontvanger": "KLANTNUMMER:9999999999"}
    assert_found(api.get(PATH, **unknown))


def test_preference_of_another_organisation_is_not_there(
    register: Register, api: Caller, other_api: Caller, partij: Partij
) -> None:
    made = register.save(Kanaalvoorkeur, partij=partij, kanaal="sms")
    for caller, status in ((api, 200), (other_api, 404)):
        assert caller.get(f"{PATH}/{made.uuid}").status_code == status
    assert errors(other_api.post(PATH, {"partij": ref(partij), "kanaal": "sms"})) == [("partij.uuid", "invalid")]
