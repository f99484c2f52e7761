"""Applications and their tokens."""

import re
from typing import Any

from apps.core.models import ApiClient
from apps.partijen.models import Partij
from tests.admin.beheer import Beheer, errors_of, messages_of, values_of
from tests.api_client import Caller
from tests.register import Register
from tests.tokens import SECRET, signed


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


# -- signed tokens -----------------------------------------------------------------------------------------------------

OTHER_SECRET = "another-secret-of-at-least-thirty-two-characters"


def statuses() -> list[int]:
    """Returns how lists of partijen are answered to who signs with either secret."""
    tokens = (signed(), signed(secret=OTHER_SECRET))
    return [Caller(token, scheme="Bearer").get("partijen").status_code for token in tokens]


def test_new_application_with_a_secret_signs_its_tokens_and_gets_none(register: Register, beheer: Beheer) -> None:
    beheer.save(ApiClient, name="KISS", scopes="alles", client_id="kiss", new_secret=SECRET)
    assert statuses() == [200, 403]
    (client,) = register.all(ApiClient, name="KISS")
    assert (client.token_digest, client.token_prefix, client.client_id) == (None, "", "kiss")
    assert [message for message in messages_of(beheer.get(ApiClient)) if "Token" in message] == []


def test_secret_is_never_shown(register: Register, beheer: Beheer) -> None:
    client = register.signing_client("kiss", SECRET)
    refused = beheer.send(client, new_secret=OTHER_SECRET, name="")
    assert errors_of(refused)
    pages = [beheer.get(ApiClient), beheer.get(client), beheer.get(client, "history"), refused]
    for page in pages:
        assert SECRET not in page.content.decode()
        assert OTHER_SECRET not in page.content.decode()
        assert client.secrets[0] not in page.content.decode()
    assert "kiss" in pages[0].content.decode()


def test_new_secret_works_beside_the_former_one_until_that_is_withdrawn(register: Register, beheer: Beheer) -> None:
    client = register.signing_client("kiss", SECRET)
    assert statuses() == [200, 403]
    beheer.save(client, new_secret=OTHER_SECRET)
    assert statuses() == [200, 200]
    beheer.save(client, name="KISS")
    assert statuses() == [200, 200]
    assert "Het vorige secret van KISS geldt niet meer." in messages_of(beheer.act("withdraw_secret", client))
    assert statuses() == [403, 200]
    assert messages_of(beheer.act("withdraw_secret", client)) == []
    assert statuses() == [403, 200]


def test_secret_is_not_withdrawn_without_the_permission_to_change(register: Register, beheer: Beheer) -> None:
    client = register.signing_client("kiss", SECRET, OTHER_SECRET)
    beheer.user.user_permissions.remove(*beheer.user.user_permissions.filter(codename="change_apiclient"))
    assert messages_of(beheer.act("withdraw_secret", client)) == ["Geen actie geselecteerd."]
    assert statuses() == [200, 200]


def test_secret_of_an_application_of_another_organisation_is_not_withdrawn(
    register: Register, other_register: Register, beheer: Beheer
) -> None:
    client = other_register.signing_client("kiss", SECRET, OTHER_SECRET)
    assert [message for message in messages_of(beheer.act("withdraw_secret", client)) if "secret" in message] == []
    assert statuses() == [200, 200]


def test_secret_that_will_not_do_is_refused_at_its_field(register: Register, beheer: Beheer) -> None:
    client = register.signing_client("kiss", SECRET)
    for secret in ("short", f"{SECRET} "):
        assert list(errors_of(beheer.send(client, new_secret=secret))) == ["new_secret"]
    assert errors_of(beheer.send(ApiClient, name="Ander", scopes="alles", new_secret=SECRET)) == {
        "__all__": ["Een secret hoort bij een client_id."]
    }
    assert statuses() == [200, 403]


def test_client_id_is_unique_and_empty_is_none(
    register: Register, other_register: Register, beheer: Beheer, api: Caller
) -> None:
    other_register.signing_client("taken", SECRET)
    for client_id, message in (("taken", "Deze client_id is al in gebruik."), ("é", "leesbare ASCII-tekens")):
        (errors,) = errors_of(beheer.send(register.client, client_id=client_id)).values()
        assert message in errors[0]
    for client_id, stored in (("kiss", "kiss"), ("", None), ("", None)):
        beheer.save(register.client, client_id=client_id)
        assert [client.client_id for client in register.all(ApiClient)] == [stored]
    beheer.save(ApiClient, name="Ander", scopes="alles", client_id="")


def test_user_of_a_signed_token_is_in_the_history_that_is_shown(register: Register, beheer: Beheer) -> None:
    client = register.signing_client("kiss", SECRET)
    for claims in ({}, {"user_representation": ""}, {"user_representation": "", "user_id": ""}):
        answer = Caller(signed(**claims), scheme="Bearer").post(
            "partijen", {"soortPartij": "persoon", "indicatieActief": True}
        )
        assert answer.status_code == 201
    actors = [beheer.get(partij, "history").context["page"][0].actor for partij in register.all(Partij)]
    assert actors == [
        f"applicatie: {client.name}{user}" for user in (", gebruiker: Jan Tester", ", gebruiker: jan", "")
    ]
