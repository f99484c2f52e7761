"""The OpenAPI documents: as the code says, and nothing published is missing."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from apps.core.api.openapi.document import path_of
from klantenregister.urls import APIS
from tests.openapi_inventory import inventory, read

pytestmark = pytest.mark.django_db  # each request is a transaction, also of a page that reads no data

PUBLISHED = {
    "klantinteracties": "klantinteracties-2.18.txt",
    "contactgegevens": "contactgegevens-2.18.txt",
    "klanten": "klanten-1.0.0-beta.txt",
    "contactmomenten": "contactmomenten-1.0.0-beta.txt",
    "verzoeken": "verzoeken-1.0.0-beta.txt",
    "kic1": "kic-1.0.x.txt",
    "kic": "kic-v1-customerinteractionbundle-1.0.3.txt",
    "taken": "openvtb-taken-0.1.0.txt",
    "berichten": "openvtb-berichten-0.1.0.txt",
}
# What is published and served in another form; docs/deviations.md has the reason.
OTHERWISE = {
    "contactmomenten": {f"GET /klantcontactmomenten 200 {name}" for name in ("contactmoment", "klant", "rol", "url")},
}
FOLDER = Path(__file__).parent / "published"


def test_documents_are_as_the_code_says() -> None:
    call_command("openapi", check=True)


@pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)
def test_every_published_operation_parameter_and_property_is_there(api: Any) -> None:
    published = set((FOLDER / PUBLISHED[api.name]).read_text(encoding="utf-8").split("\n")) - {""}
    assert len(published) > 90
    assert published - inventory(read(str(path_of(api)))) == OTHERWISE.get(api.name, set())


@pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)
def test_document_is_open_to_everyone_in_two_forms(api: Any) -> None:
    as_json, as_yaml = (Client().get(f"{api.prefix}/openapi.{form}") for form in ("json", "yaml"))
    assert as_json.json()["paths"].keys() == read(str(path_of(api)))["paths"].keys()
    assert as_yaml.status_code == 200
    assert as_json["Access-Control-Allow-Origin"] == "*"
    assert as_json["API-version"] == api.version


@pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)
def test_page_of_the_document_needs_no_token_and_no_other_host(api: Any) -> None:
    page = Client().get(f"{api.prefix}/schema/")
    assert page.status_code == 200
    assert "http" not in page.content.decode().replace("http://testserver", "")


def test_root_names_all_resources() -> None:
    for api in APIS:
        assert list(Client().get(f"{api.prefix}/").json()) == list(api.resources)
        assert Client().get(api.prefix).status_code == 301


def test_gateway_has_the_verzoeken_of_the_standard_as_well() -> None:
    published = (FOLDER / PUBLISHED["kic1"]).read_text(encoding="utf-8").split("\n")
    wanted = {line for line in published if "verzoek" in line.partition(" 2")[0]}
    assert len(wanted) > 60
    gateway = next(api for api in APIS if api.name == "kic")
    assert wanted <= inventory(read(str(path_of(gateway))))
