"""What configure says of other systems, and what the register says when it starts."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from apps.core.models import ApiClient, Dienst, OidcProvider, Tenant
from apps.core.sealing import seal, unseal
from apps.core.starting import say_what_is_off
from apps.core.tenancy import working_for
from tests.register import Register

pytestmark = pytest.mark.django_db

FILE = """
tenants:
  - name: Gemeente Voorbeeld
    oin: "00000001001234567000"
    controleer_urls: true
    toegestane_hosts: [brp.example.nl, "objecten.example.nl:8443"]
    services:
      zrc: {url: https://zaken.example.nl/zaken/api/v1, client_id: register, secret: "het-geheim"}
      drc: {url: https://documenten.example.nl/api/v1/, token: "het-token"}
    oidc:
      issuer: https://login.example.nl/realms/gemeente
      audience: klantenregister
    clients:
      - name: front-office
        token: "a-token-of-twenty-characters-and-more"
        scopes: [alles]
        oidc_client: kantoor
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "register.yaml"
    path.write_text(FILE)
    return path


def rows(model: Any, *columns: str) -> list[Any]:
    return list(model.objects.order_by(columns[0]).values_list(*columns))


def stored() -> dict[str, Any]:
    """What there is of the one organisation."""
    tenant = Tenant.objects.get()
    with working_for(tenant):
        return {
            "tenant": (tenant.controleer_urls, tenant.toegestane_hosts),
            "diensten": rows(Dienst, "soort", "url", "client_id", "geheim"),
            "oidc": rows(OidcProvider, "issuer", "audience", "jwks_url", "client_claim"),
            "client": ApiClient.objects.get().oidc_client,
            "history": [
                model.mutaties.rel.related_model.objects.count() for model in (Dienst, OidcProvider, ApiClient)
            ],
        }


def test_configure_makes_what_the_file_says(file: Path) -> None:
    call_command("configure", file)
    found = stored()
    (drc, zrc) = found["diensten"]
    assert found["tenant"] == (True, ["brp.example.nl", "objecten.example.nl:8443"])
    assert (zrc[:3], unseal(zrc[3])) == (("zrc", "https://zaken.example.nl/zaken/api/v1", "register"), "het-geheim")
    assert (drc[:3], unseal(drc[3])) == (("drc", "https://documenten.example.nl/api/v1/", ""), "het-token")
    assert found["oidc"] == [("https://login.example.nl/realms/gemeente", "klantenregister", "", "")]
    assert found["client"] == "kantoor"


@pytest.mark.parametrize(
    ("said", "stored_as"), [("", (False, 5)), (", strict: true", (True, 5)), (", strict: true, wait: 12", (True, 12))]
)
def test_drc_says_whether_and_how_long_is_waited_for_it(file: Path, said: str, stored_as: tuple[bool, int]) -> None:
    file.write_text(FILE.replace('token: "het-token"', f'token: "het-token"{said}'))
    call_command("configure", file)
    with working_for(Tenant.objects.get()):
        assert Dienst.objects.values_list("strikt", "wachttijd").get(soort="drc") == stored_as


def test_configure_twice_changes_nothing(file: Path) -> None:
    call_command("configure", file)
    before = stored()
    call_command("configure", file)
    assert stored() == before


def test_secret_is_not_readable_in_the_database_or_its_history(file: Path) -> None:
    call_command("configure", file)
    with working_for(Tenant.objects.get()):
        (zrc,) = Dienst.objects.filter(soort="zrc")
        assert "geheim" not in zrc.geheim
        assert not hasattr(zrc.mutaties.get(), "geheim")


def test_what_the_file_does_not_name_is_left_and_null_removes(file: Path) -> None:
    call_command("configure", file)
    before = stored()
    file.write_text('tenants: [{name: Gemeente Voorbeeld, oin: "00000001001234567000"}]')
    call_command("configure", file)
    assert stored() == before
    file.write_text('tenants: [{name: G, oin: "00000001001234567000", services: {zrc: null, nrc: null}, oidc: null}]')
    call_command("configure", file)
    after = stored()
    assert ([row[0] for row in after["diensten"]], after["oidc"]) == (["drc"], [])
    assert after["tenant"] == before["tenant"]


def test_another_provider_takes_the_place_of_the_former(file: Path) -> None:
    call_command("configure", file)
    file.write_text(FILE.replace("realms/gemeente", "realms/nieuw").replace("het-geheim", "een-ander"))
    call_command("configure", file)
    assert [row[0] for row in stored()["oidc"]] == ["https://login.example.nl/realms/nieuw"]
    assert unseal(stored()["diensten"][1][3]) == "een-ander"


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (("zrc:", "zcr:"), "services.zcr"), (('secret: "het-geheim"', "x: 1"), "services.zrc.x"),
        ((', secret: "het-geheim"', ""), "services.zrc.nonFieldErrors"),
        (("client_id: register, ", ""), "services.zrc.nonFieldErrors"),
        (('secret: "het-geheim"', 'secret: "het-geheim", token: x'), "services.zrc.nonFieldErrors"),
        (("https://zaken.example.nl/zaken", "ftp://zaken.example.nl"), "services.zrc.url"),
        (("https://zaken.", "https://user:secret@zaken."), "services.zrc.url"),
        (("zaken/api/v1,", "zaken#1,"), "services.zrc.url"),
        (("https://login.", "login."), "oidc.issuer"), (("audience: klantenregister", ""), "oidc.audience"),
        (('token: "het-token"', "strict: soms"), "services.drc.strict"), (('token: "het-token"', "wait: 0"), "services.drc.wait"),
        (('token: "het-token"', "wait: 31"), "services.drc.wait"),
        (("client_id: register", "strict: true"), "services.zrc.strict"),
        (("brp.example.nl", "https://brp.example.nl"), "toegestane_hosts.0"),
        (("brp.example.nl", "BRP.example.nl"), "toegestane_hosts.0"),
        (("controleer_urls: true", "controleer_urls: soms"), "controleer_urls"),
    ],
)  # fmt: skip
def test_configure_names_the_path_of_a_fault_and_does_nothing(file: Path, change: tuple[str, str], path: str) -> None:
    file.write_text(FILE.replace(*change))
    with pytest.raises(CommandError, match=rf"\ntenants\.0\.{path}: "):
        call_command("configure", file)
    assert not Tenant.objects.exists()


# -- what is said at the start ------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_start_names_the_organisations_whose_relations_are_not_checked(
    register: Register, other_register: Register, caplog: pytest.LogCaptureFixture
) -> None:
    Tenant.objects.filter(pk=register.tenant.pk).update(controleer_urls=True)
    register.save(Dienst, soort="zrc", url="https://zaken.example.nl", geheim=seal("x"))
    with caplog.at_level("INFO", "apps.core.starting"):
        say_what_is_off()
        assert "zonder controle van relaties met zaken: Gemeente Andersdorp" in caplog.text
        assert "Voorbeeld" not in caplog.text
        Tenant.objects.filter(pk=register.tenant.pk).update(controleer_urls=False)
        say_what_is_off()
    assert "Gemeente Andersdorp, Gemeente Voorbeeld" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_start_names_the_organisations_whose_systems_cannot_be_told(
    register: Register, other_register: Register, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    register.save(Dienst, soort="drc", url="https://documenten.example.nl", geheim=seal("x"))
    other_register.save(Dienst, soort="zrc", url="https://zaken.example.nl", geheim=seal("x"))
    settings.BASE_URL = "https://register.example.nl"
    with caplog.at_level("WARNING", "apps.core.starting"):
        say_what_is_off()
        assert "KLANTENREGISTER_BASE_URL" not in caplog.text
        settings.BASE_URL = ""
        say_what_is_off()
    assert "zonder berichten aan andere systemen: Gemeente Voorbeeld\n" in caplog.text
