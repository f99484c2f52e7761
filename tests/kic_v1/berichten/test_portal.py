"""A portal acts for one subject at a time, and sees what that subject may see."""

from typing import Any

import pytest
from django.db.models.functions import Now

from apps.berichten.models import Bericht
from apps.core.tenancy import working_for
from tests.api_client import Caller
from tests.berichten.delivering import TOMORROW, events
from tests.kic_v1.berichten.asking import BSN, FOR, OTHER_BSN, portal, post, problem, sender
from tests.register import Register

LATER = TOMORROW.isoformat()


@pytest.fixture
def mine(register: Register) -> dict[str, Any]:
    return post(sender(register), berichtID="mine")


@pytest.fixture
def unseen(register: Register, mine: Any) -> list[str]:
    """The ids of what the subject does not see: of another, planned, withdrawn, and to another kind of number."""
    api = sender(register)
    gone = post(api)
    api.patch(f"berichten/{gone['id']}", {"status": "ingetrokken"})
    rsin = post(api, gebruikerID=None, identificatie={"type": "rsin", "value": BSN})
    return [made["id"] for made in (post(api, gebruikerID=OTHER_BSN), post(api, publicatieDatum=LATER), gone, rsin)]


def test_portal_names_a_subject_in_each_call(register: Register, mine: Any) -> None:
    api, at = portal(register), f"berichten/{mine['id']}"
    for answer in (
        api.get("berichten"), api.get(at), api.patch(at, {"geopend": True}), api.get("berichten/_aantal-ongelezen"),
        api.get(f"{at}/verzendingen"), api.post("berichten/_zoek", {"status": "gepubliceerd"}),
    ):  # fmt: skip
        assert answer.status_code == 400
        assert [one["code"] for one in answer.json()["invalidParams"]] == ["ontvanger-vereist"]
    assert api.get("berichten", **FOR).json()["count"] == 1


def test_portal_sees_what_is_published_for_its_subject_and_nothing_else(
    register: Register, mine: Any, unseen: list[str]
) -> None:
    api = portal(register)
    lists = (api.get("berichten", **FOR), api.post("berichten/_zoek", {"ontvanger": f"BSN:{BSN}"}))
    for answer in lists:
        assert ([row["id"] for row in answer.json()["results"]], answer.json()["count"]) == ([mine["id"]], 1)
    assert api.get(f"berichten/{mine['id']}", **FOR).status_code == 200
    for uuid in unseen:
        for call in (
            api.get(f"berichten/{uuid}", **FOR), api.get(f"berichten/{uuid}/verzendingen", **FOR),
            api.patch(f"berichten/{uuid}", {"geopend": True}, **FOR),
        ):  # fmt: skip
            assert call.status_code == 404, uuid
    assert sender(register).get("berichten").json()["count"] == 1 + len(unseen)


def test_bericht_is_seen_from_its_moment_on_before_the_job_has_come_by(register: Register) -> None:
    berichten = [f"berichten/{post(sender(register), publicatieDatum=LATER)['id']}" for _ in range(2)]
    with working_for(register.tenant):
        Bericht.objects.update(publicatiedatum=Now())
    for at in berichten:
        assert portal(register).get(at, **FOR).status_code == 200
        assert problem(sender(register).patch(at, {"berichttekst": "x"})) == (409, "bericht-onveranderlijk")
    read = portal(register).patch(berichten[0], {"geopend": True}, **FOR)
    assert (read.status_code, read.json()["status"]) == (200, "gepubliceerd")
    assert events(register) == ["geregistreerd", "geregistreerd", "gepubliceerd", "gelezen"]


def test_reading_is_told_and_fetching_is_not_reading(register: Register, mine: Any) -> None:
    api, at = portal(register), f"berichten/{mine['id']}"

    def unread() -> Any:
        return api.get("berichten/_aantal-ongelezen", **FOR).json()

    assert api.get(at, **FOR).json()["geopend"] is False
    assert unread() == {"aantal": 1}
    opened = api.patch(at, {"geopend": True}, **FOR).json()
    assert (opened["geopend"], unread()) == (True, {"aantal": 0})
    assert api.patch(at, {"geopend": True}, **FOR).json() == opened
    assert events(register).count("gelezen") == 1
    closed = api.patch(at, {"geopend": False}, **FOR).json()
    assert (closed["geopend"], closed["geopendOp"], unread()) == (False, None, {"aantal": 1})
    again = api.patch(at, {"geopendOp": "2026-01-01T00:00:00Z"}, **FOR).json()
    assert (again["geopend"], again["geopendOp"]) == (True, opened["geopendOp"])


def test_readers_within_an_organisation_read_for_themselves(register: Register, mine: Any) -> None:
    api, at = portal(register), f"berichten/{mine['id']}"
    for reader in ("jan", "piet"):
        api.patch(at, {"geopend": True}, **FOR, **{"X-Lezer": reader})
    assert api.patch(at, {"geopend": False}, **FOR, **{"X-Lezer": "jan"}).json()["geopend"] is True
    assert api.patch(at, {"geopend": False}, **FOR, **{"X-Lezer": "piet"}).json()["geopend"] is False


def test_only_the_addressee_reads_and_he_changes_nothing_else(register: Register, mine: Any) -> None:
    at = f"berichten/{mine['id']}"
    assert problem(sender(register).patch(at, {"geopend": True})) == (403, "alleen-ontvanger")
    for body in ({"status": "ingetrokken"}, {"kanaal": "email"}, {"berichttekst": "x"}):
        assert problem(portal(register).patch(at, body, **FOR)) == (403, "rol"), body
    sent = {"kanaal": "email", "aanbieder": "notifynl", "status": "verzonden"}
    assert portal(register).post(f"{at}/verzendingen", sent, **FOR).status_code == 403


def test_portal_of_another_organisation_sees_nothing(register: Register, other_register: Register, mine: Any) -> None:
    api = portal(other_register)
    assert api.get("berichten", **FOR).json()["count"] == 0
    assert api.get(f"berichten/{mine['id']}", **FOR).status_code == 404
    assert api.get("berichten/_aantal-ongelezen", **FOR).json() == {"aantal": 0}


def test_who_has_more_roles_acts_as_the_portal_when_a_subject_is_named(register: Register, mine: Any) -> None:
    both = Caller(register.caller_with("berichten.eigenaar", "berichten.uitvoerder"), "/api/kic/v1")
    at = f"berichten/{mine['id']}"
    assert both.patch(at, {"geopend": True}, **FOR).status_code == 200
    assert problem(both.patch(at, {"status": "ingetrokken"}, **FOR)) == (403, "rol")
    assert both.patch(at, {"status": "ingetrokken"}).status_code == 200
