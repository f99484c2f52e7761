"""configure FILE.yaml."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from apps.core.models import ApiClient, Tenant
from apps.core.tenancy import working_for
from tests.api_client import Caller

pytestmark = pytest.mark.django_db

FILE = """
tenants:
  - name: Gemeente Voorbeeld
    oin: "00000001001234567000"
    rsin: "123456782"
    clients:
      - name: front-office
        token: "a-token-of-twenty-characters-and-more"
        scopes: [alles]
      - name: reader
        scopes: [klantinteracties.partijen.lezen]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "register.yaml"
    path.write_text(FILE)
    return path


def clients() -> dict[str, ApiClient]:
    with working_for(Tenant.objects.get()):
        return {client.name: client for client in ApiClient.objects.all()}


def test_configure_makes_an_organisation_with_clients_that_work(file: Path) -> None:
    call_command("configure", file)
    answer = Caller("a-token-of-twenty-characters-and-more").get("partijen")
    assert (answer.status_code, answer.json()["count"]) == (200, 0)
    assert Tenant.objects.get().rsin == "123456782"


def test_configure_generates_an_absent_token_and_tells_it_once(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("configure", file)
    (line,) = (line for line in capsys.readouterr().out.splitlines() if "reader" in line)
    token = line.rpartition(" ")[2]
    assert Caller(token).get("partijen").status_code == 200
    assert Caller(token).get("actoren").status_code == 403
    call_command("configure", file)
    assert token not in capsys.readouterr().out
    assert Caller(token).get("partijen").status_code == 200


def test_configure_twice_changes_nothing(file: Path) -> None:
    call_command("configure", file)
    before = {name: (client.pk, client.token_digest, client.scopes) for name, client in clients().items()}
    call_command("configure", file)
    assert {name: (client.pk, client.token_digest, client.scopes) for name, client in clients().items()} == before


def test_configure_stores_no_token(file: Path) -> None:
    call_command("configure", file)
    stored = clients()["front-office"]
    assert stored.token_prefix == "a-token-"
    assert "twenty" not in stored.token_digest


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (('"00000001001234567000"', '"123"'), "tenants.0.oin"),
        (("scopes: [alles]", "scopes: [alle]"), "tenants.0.clients.0.scopes"),
        (('"a-token-of-twenty-characters-and-more"', '"short"'), "tenants.0.clients.0.token"),
        (("- name: reader", "- naam: reader"), "tenants.0.clients.1.naam"),
        (("tenants:", "organisations:"), "organisations"),
        (("    clients:", "    clients: 1\n    x:"), "tenants.0.x"),
    ],
)
def test_configure_names_the_path_of_a_fault_and_does_nothing(file: Path, change: tuple[str, str], path: str) -> None:
    file.write_text(FILE.replace(*change))
    with pytest.raises(CommandError, match=rf"\n{path}: "):
        call_command("configure", file)
    assert not Tenant.objects.exists()


def test_configure_is_all_or_nothing_when_a_token_is_taken(file: Path) -> None:
    call_command("configure", file)
    second = FILE.replace("Voorbeeld", "Andersdorp").replace("00000001001234567000", "00000001009876543000")
    file.write_text(second)
    with pytest.raises(CommandError, match="al in gebruik"):
        call_command("configure", file)
    assert Tenant.objects.get().name == "Gemeente Voorbeeld"


def test_configure_says_that_a_file_is_missing_or_no_yaml(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="niet te lezen"):
        call_command("configure", tmp_path / "none.yaml")
    (tmp_path / "bad.yaml").write_text("a: [")
    with pytest.raises(CommandError, match="geen geldige YAML"):
        call_command("configure", tmp_path / "bad.yaml")
