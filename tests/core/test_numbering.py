"""Numbers given out by the register."""

from apps.core.tenancy import working_for
from apps.klantcontacten.models import Klantcontact
from apps.partijen.models import Partij
from tests.api_client import Caller, errors
from tests.register import Register

PARTIJ = {"soortPartij": "persoon", "indicatieActief": True}


def test_number_is_given_when_absent_null_or_empty(register: Register, api: Caller) -> None:
    bodies = (PARTIJ, {**PARTIJ, "nummer": None}, {**PARTIJ, "nummer": ""})
    assert [api.post("partijen", body).json()["nummer"] for body in bodies] == ["1", "2", "3"]


def test_each_organisation_counts_for_itself(register: Register, api: Caller, other_api: Caller) -> None:
    assert [caller.post("partijen", PARTIJ).json()["nummer"] for caller in (api, other_api, api)] == ["1", "1", "2"]


def test_number_of_the_client_is_kept_and_passed_over(register: Register, api: Caller) -> None:
    assert api.post("partijen", {**PARTIJ, "nummer": "2"}).json()["nummer"] == "2"
    assert [api.post("partijen", PARTIJ).json()["nummer"] for _ in range(2)] == ["1", "3"]


def test_number_that_is_taken_is_400_within_the_organisation(
    register: Register, api: Caller, other_api: Caller
) -> None:
    body = {**PARTIJ, "nummer": "15"}
    assert api.post("partijen", body).status_code == 201
    assert errors(api.post("partijen", body)) == [("nummer", "unique")]
    assert other_api.post("partijen", body).status_code == 201


def test_number_stays_when_it_is_emptied(register: Register, api: Caller) -> None:
    made = api.post("partijen", PARTIJ).json()
    for body in ({"nummer": None}, {"nummer": ""}):
        assert api.patch(made["url"], body).json()["nummer"] == made["nummer"]
    assert api.patch(made["url"], {"nummer": "77"}).json()["nummer"] == "77"


def test_objects_made_in_bulk_are_numbered_too(register: Register) -> None:
    with working_for(register.tenant):
        Klantcontact.objects.bulk_create(
            [Klantcontact(kanaal="balie", onderwerp="x", taal="nld", vertrouwelijk=False) for _ in range(3)]
        )
        assert sorted(Klantcontact.objects.values_list("nummer", flat=True)) == ["1", "2", "3"]
        assert not Partij.objects.exists()
