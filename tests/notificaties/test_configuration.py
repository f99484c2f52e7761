"""What a configuration, and the admin, say of who is told of changes."""

from typing import Any

import pytest
import yaml

from apps.core.configuration import InvalidConfiguration, configure
from apps.core.models import Dienst
from tests.admin.beheer import Beheer, errors_of
from tests.register import Register

pytestmark = pytest.mark.django_db
NRC = {"url": "https://nrc.example.nl/api/v1", "client_id": "register", "secret": "een-geheim"}
EVENTS = {"url": "https://nrc.example.nl/api/v1", "source": "urn:nld:oin:1:systeem:register"}


def configured(register: Register, **tenant: Any) -> list[str]:
    """Returns the lines of what was done."""
    given = {"name": register.tenant.name, "oin": register.tenant.oin, **tenant}
    return list(configure(yaml.safe_dump({"tenants": [given]})))


def told(register: Register) -> list[tuple[str, list[str], bool, str]]:
    return [(one.soort, one.kanalen, one.vrije_tekst, one.bron) for one in register.all(Dienst)]


def test_services_are_made_changed_and_removed(register: Register) -> None:
    assert configured(register, services={"nrc": NRC}, cloudevents=EVENTS)[1:] == [
        "Gemeente Voorbeeld / nrc: toegevoegd",
        "Gemeente Voorbeeld / cloudevents: toegevoegd",
    ]
    assert told(register) == [("nrc", [], False, ""), ("cloudevents", [], False, EVENTS["source"])]
    configured(
        register,
        services={"nrc": {**NRC, "kanalen": ["klanten"], "vrije_tekst": True}},
        cloudevents={**EVENTS, "vrije_tekst": True, "token": "een-token"},
    )
    assert told(register) == [("nrc", ["klanten"], True, ""), ("cloudevents", [], True, EVENTS["source"])]
    configured(register, services={"nrc": NRC})
    assert told(register)[0] == ("nrc", [], False, "")
    assert configured(register, services={"nrc": None}, cloudevents=None)[1:] == [
        "Gemeente Voorbeeld / nrc: verwijderd",
        "Gemeente Voorbeeld / cloudevents: verwijderd",
    ]
    assert told(register) == []


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"services": {"nrc": {**NRC, "kanalen": ["zaken"]}}}, "tenants.0.services.nrc.kanalen.0"),
        ({"services": {"zrc": {**NRC, "kanalen": ["klanten"]}}}, "tenants.0.services.zrc.kanalen"),
        ({"services": {"cloudevents": EVENTS}}, "tenants.0.services.cloudevents"),
        ({"cloudevents": {"url": EVENTS["url"]}}, "tenants.0.cloudevents.source"),
        ({"cloudevents": {"source": "urn:x"}}, "tenants.0.cloudevents.url"),
    ],
)
def test_what_a_configuration_says_wrong_is_told_at_its_path(
    register: Register, given: dict[str, Any], path: str
) -> None:
    with pytest.raises(InvalidConfiguration, match=path):
        configured(register, **given)
    assert told(register) == []


def test_services_are_made_in_the_admin(register: Register, beheer: Beheer) -> None:
    beheer.save(Dienst, soort="nrc", url=NRC["url"], kanalen="klanten,partijen", vrije_tekst="on")
    assert told(register) == [("nrc", ["klanten", "partijen"], True, "")]
    assert list(errors_of(beheer.send(Dienst, soort="nrc", url=NRC["url"], kanalen="zaken"))) == ["kanalen"]
    assert errors_of(beheer.send(Dienst, soort="cloudevents", url=EVENTS["url"]))
    beheer.save(Dienst, soort="cloudevents", url=EVENTS["url"], bron=EVENTS["source"])
    assert told(register)[1] == ("cloudevents", [], False, EVENTS["source"])
