"""Applications and their tokens."""

import re
from typing import Any

from apps.core.models import ApiClient
from apps.partijen.models import Partij
from tests.admin.beheer import Beheer, errors_of, messages_of, values_of
from tests.api_client import Caller
from tests.register import Register


def token_on(page: Any) -> str:
    """Returns the token in the messages on a page."""
    found = [re.search(r"[0-9a-f]{40}", message) for message in messages_of(page)]
    (match,) = [match for match in found if match]
    return match.group()


def test_new_application_gets_a_token_that_is_shown_once(register: Register, beheer: Beheer) -> None:
    values = {
        **values_of(beheer.get(ApiClient, "add")),
        "name": "Formulieren",
        "scopes": "klantinteracties.partijen.lezen",
    }
    page = beheer.client.post(beheer.url(ApiClient, "add"), values, follow=True)
    token = token_on(page)
    assert Caller(token).get("partijen").status_code == 200
    assert Caller(token).get("actoren").status_code == 403
    client = register.all(ApiClient, name="Formulieren")[0]
    assert (client.token_prefix, client.scopes) == (token[:8], ["klantinteracties.partijen.lezen"])
    for later in (beheer.get(ApiClient), beheer.get(client), beheer.get(client, "history")):
        assert token not in later.content.decode()


def test_saving_an_application_keeps_its_token(register: Register, beheer: Beheer, api: Caller) -> None:
    beheer.save(register.client, name="Ander", scopes="alles")
    assert [client.name for client in register.all(ApiClient)] == ["Ander"]
    assert api.get("partijen").status_code == 200


def test_new_token_takes_the_place_of_the_old_one(register: Register, beheer: Beheer, api: Caller) -> None:
    page = beheer.act("renew_token", register.client)
    assert api.get("partijen").status_code == 401
    assert Caller(token_on(page)).get("partijen").status_code == 200


def test_token_is_not_renewed_without_the_permission_to_change(register: Register, beheer: Beheer, api: Caller) -> None:
    beheer.user.user_permissions.remove(*beheer.user.user_permissions.filter(codename="change_apiclient"))
    assert messages_of(beheer.act("renew_token", register.client)) == ["Geen actie geselecteerd."]
    assert api.get("partijen").status_code == 200


def test_application_of_another_organisation_gets_no_token(
    register: Register, other_register: Register, beheer: Beheer, other_api: Caller
) -> None:
    assert [
        message for message in messages_of(beheer.act("renew_token", other_register.client)) if "Token" in message
    ] == []
    assert other_api.get("partijen").status_code == 200


def test_name_is_unique_within_the_organisation(register: Register, other_register: Register, beheer: Beheer) -> None:
    other_register.caller_with("alles")
    response = beheer.send(ApiClient, name=register.client.name, scopes="alles")
    assert errors_of(response) == {"name": ["Er bestaat al een Applicatie met eenzelfde Naam."]}
    beheer.save(ApiClient, name="Ander", scopes="alles")


def test_right_that_does_not_exist_is_refused(register: Register, beheer: Beheer) -> None:
    response = beheer.send(ApiClient, name="Formulieren", scopes="alles, klantinteracties.partijen.kijken")
    assert errors_of(response) == {"scopes": ["Onbekende rechten: klantinteracties.partijen.kijken."]}
    beheer.save(
        ApiClient, name="Formulieren", scopes="klantinteracties.partijen.lezen, klantinteracties.partijen.schrijven"
    )


def test_what_the_new_application_does_is_in_the_history_under_its_name(register: Register, beheer: Beheer) -> None:
    token = token_on(beheer.act("renew_token", register.client))
    Caller(token).post("partijen", {"soortPartij": "persoon", "indicatieActief": True})
    (partij,) = register.all(Partij)
    assert [mutatie.actor for mutatie in beheer.get(partij, "history").context["page"]] == ["applicatie: test"]
