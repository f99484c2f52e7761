"""configure FILE.yaml."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from rest_framework import serializers

from apps.core.configuration import sections
from apps.core.configuration.strict import StrictSerializer
from apps.core.models import ApiClient, Tenant
from apps.core.tenancy import current_tenant_id, working_for
from tests.api_client import Caller
from tests.tokens import SECRET, signed

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


# -- signed tokens -----------------------------------------------------------------------------------------------------

OTHER_SECRET = "another-secret-of-at-least-thirty-two-characters"
SIGNING = f"""
tenants:
  - name: Gemeente Voorbeeld
    oin: "00000001001234567000"
    clients:
      - name: contactcentrum
        client_id: kiss
        secret: {SECRET}
        scopes: [klanten.lezen, audittrail.lezen, klantinteracties.partijen.lezen]
"""


def statuses(*tokens: str) -> list[int]:
    """Returns how lists of partijen are answered to each of `tokens`."""
    return [Caller(token, scheme="Bearer").get("partijen").status_code for token in tokens]


def test_client_with_a_secret_signs_its_tokens_and_gets_none(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(SIGNING)
    call_command("configure", file)
    assert statuses(signed(), signed(secret=OTHER_SECRET)) == [200, 403]
    printed = capsys.readouterr().out
    assert "contactcentrum: toegevoegd\n" in printed
    assert SECRET not in printed
    assert clients()["contactcentrum"].token_digest is None


def test_secret_that_is_shorter_than_advised_is_taken_and_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for secret, is_told in ((SECRET, False), ("x" * 16, True)):
        file.write_text(SIGNING.replace(SECRET, secret))
        call_command("configure", file)
        assert ("liever 32 tekens" in capsys.readouterr().out) == is_told


def test_secrets_are_replaced_by_those_of_the_file(file: Path) -> None:
    old, new = signed(), signed(secret=OTHER_SECRET)
    for given, expected in (
        (f"secret: {SECRET}", [200, 403]),
        (f"secrets: [{OTHER_SECRET}, {SECRET}]", [200, 200]),
        (f"secrets: [{OTHER_SECRET}]", [403, 200]),
        ("expires: null", [403, 200]),
        (f"secret: {SECRET}", [200, 403]),
        ("secrets: []", [403, 403]),
    ):
        file.write_text(SIGNING.replace(f"secret: {SECRET}", given))
        call_command("configure", file)
        assert statuses(old, new) == expected, given


def test_client_with_a_secret_twice_configured_is_as_it_was(file: Path) -> None:
    file.write_text(SIGNING)
    for _ in range(2):
        call_command("configure", file)
        client = clients()["contactcentrum"]
        with working_for(client.tenant):
            assert [row.pgh_label for row in client.mutaties.all()] == ["toegevoegd"]
    changed = client.secrets_changed_at
    file.write_text(SIGNING.replace(SECRET, OTHER_SECRET))
    call_command("configure", file)
    assert clients()["contactcentrum"].secrets_changed_at > changed
    assert OTHER_SECRET not in str(clients()["contactcentrum"].secrets)


def test_client_may_have_a_token_and_a_secret(file: Path) -> None:
    file.write_text(SIGNING.replace("scopes:", 'token: "a-token-of-twenty-characters-and-more"\n        scopes:'))
    call_command("configure", file)
    assert statuses(signed()) == [200]
    assert Caller("a-token-of-twenty-characters-and-more").get("partijen").status_code == 200


def test_client_id_without_a_secret_gets_a_token(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(SIGNING.replace(f"        secret: {SECRET}\n", ""))
    call_command("configure", file)
    assert Caller(capsys.readouterr().out.split()[-1]).get("partijen").status_code == 200
    assert statuses(signed()) == [403]


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("secret: short", "secret"), (f"secret: {SECRET} x", "secret"), (f"secrets: [{SECRET}, short]", "secrets.1"),
        (f"secrets: [{SECRET}, {SECRET}, {SECRET}]", "secrets"), (f"secrets: {SECRET}", "secrets"),
        (f"secret: {SECRET}\n        secrets: [{SECRET}]", "secret"), ("secret: null", "secret"),
        (f"secret: {SECRET}\n        geheim: x", "geheim"),
    ],
)  # fmt: skip
def test_secret_that_will_not_do_is_named_by_its_path(file: Path, given: str, path: str) -> None:
    file.write_text(SIGNING.replace(f"secret: {SECRET}", given))
    with pytest.raises(CommandError, match=rf"\ntenants.0.clients.0.{path}: ") as refused:
        call_command("configure", file)
    assert SECRET not in str(refused.value)
    assert not Tenant.objects.exists()


@pytest.mark.parametrize("given", ["client_id: é", f"client_id: {'x' * 101}", "client_id: ''", "client_id: null", ""])
def test_client_id_that_will_not_do_or_is_missing_is_named_by_its_path(file: Path, given: str) -> None:
    file.write_text(SIGNING.replace("        client_id: kiss\n", f"        {given}\n" if given else ""))
    with pytest.raises(CommandError, match=r"\ntenants.0.clients.0.client_id: "):
        call_command("configure", file)
    assert not Tenant.objects.exists()


def test_client_id_that_is_taken_is_refused(file: Path) -> None:
    file.write_text(SIGNING)
    call_command("configure", file)
    file.write_text(SIGNING.replace("Voorbeeld", "Andersdorp").replace("00000001001234567000", "00000001009876543000"))
    with pytest.raises(CommandError, match="client_id is al in gebruik"):
        call_command("configure", file)
    assert Tenant.objects.get().name == "Gemeente Voorbeeld"


def test_configure_says_that_a_file_is_missing_or_no_yaml(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="niet te lezen"):
        call_command("configure", tmp_path / "none.yaml")
    (tmp_path / "bad.yaml").write_text("a: [")
    with pytest.raises(CommandError, match="geen geldige YAML"):
        call_command("configure", tmp_path / "bad.yaml")


# -- sections of apps --------------------------------------------------------------------------------------------------


class PolicySerializer(StrictSerializer):
    dagen = serializers.IntegerField()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the section `proef` was told, and for which organisation."""
    monkeypatch.setattr(sections, "SECTIONS", {})
    given: list[Any] = []

    def carry_out(policy: Any) -> Iterator[str]:
        given.append((policy, current_tenant_id()))
        yield "bijgewerkt"

    sections.register_section("proef", PolicySerializer, carry_out)
    return given


def test_section_of_an_app_is_carried_out_for_its_organisation(
    file: Path, told: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    for section, policy in (("", ...), ("    proef: {dagen: 3}\n", {"dagen": 3}), ("    proef: null\n", None)):
        file.write_text(FILE + section)
        call_command("configure", file)
        assert told == ([] if policy is ... else [(policy, Tenant.objects.get().pk)])
        told.clear()
    assert "Gemeente Voorbeeld / proef: bijgewerkt" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("section", "path"),
    [("proef: {dagen: x}", "tenants.0.proef.dagen"), ("proef: {}", "tenants.0.proef.dagen"),
     ("proef: {dagen: 1, uren: 2}", "tenants.0.proef.uren"), ("onbekend: {}", "tenants.0.onbekend")],
)  # fmt: skip
def test_section_that_says_what_is_not_known_is_refused(file: Path, told: list[Any], section: str, path: str) -> None:
    file.write_text(f"{FILE}    {section}\n")
    with pytest.raises(CommandError, match=path):
        call_command("configure", file)
    assert told == []
