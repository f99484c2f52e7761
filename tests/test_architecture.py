"""What holds for the whole house, so that nobody can forget it."""

import ast
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from pghistory.models import Event

from apps.berichten.models import Berichtgebeurtenis, Verzendmelding
from apps.core.models import Herhaalsleutel
from apps.core.outbox.model import outgoing_models
from apps.core.tenancy import TenantManager, TenantModel
from apps.partijen.models import Duplicaat, Samenvoeging, Zoektocht
from apps.taken.models import Taakgebeurtenis
from apps.voorkeurskanaal.models import Kanaalbeslissing
from apps.werkplek.models import Inzage
from klantenregister.urls import APIS
from tests.contract import ResourceContract

# Tables that belong to no organisation: the organisations themselves, the people who log in, and the machinery.
SHARED_TABLES = {
    "core_tenant", "core_membership", "auth_group", "auth_group_permissions", "auth_permission", "auth_user",
    "auth_user_groups", "auth_user_user_permissions", "django_admin_log", "django_content_type", "django_migrations",
    "django_session", "pghistory_context", "procrastinate_events", "procrastinate_jobs", "procrastinate_periodic_defers",
    "procrastinate_workers", "axes_accessattempt", "axes_accessattemptexpiration", "axes_accessfailurelog", "axes_accesslog",
    "aanmelden_aanmeldprovider", "aanmelden_authenticator", "aanmelden_groepsrol", "aanmelden_identiteit", "aanmelden_noodcodes",
}  # fmt: skip
# What happened, row by row: there is no history of it.
HISTORY_ITSELF = {Berichtgebeurtenis, Inzage, Kanaalbeslissing, Samenvoeging, Taakgebeurtenis, Verzendmelding}
# What is forgotten within days.
PASSING = {Herhaalsleutel}
# What follows from other rows.
DERIVED = {Duplicaat, Zoektocht}
MAX_FILE, MAX_TEST_FILE, MAX_FUNCTION = 300, 500, 30


def tenant_models() -> list[type[TenantModel]]:
    return [model for model in apps.get_models() if issubclass(model, TenantModel)]


def lasting_models() -> list[type[TenantModel]]:
    return [model for model in tenant_models() if not model.is_work]


def contracts(base: type[ResourceContract] = ResourceContract) -> list[type[ResourceContract]]:
    return [found for child in base.__subclasses__() for found in (child, *contracts(child))]


def test_every_resource_has_a_contract(request: pytest.FixtureRequest) -> None:
    here = Path(__file__).parent
    for path in here.glob("*/**/test_*.py"):
        __import__(".".join(["tests", *path.relative_to(here).with_suffix("").parts]))
    served = {(api.name, name) for api in APIS for name, viewset in api.resources.items() if viewset.is_collection}
    of_resources = (contract for contract in contracts() if hasattr(contract, "resource"))
    assert {(contract.api_name, contract.resource) for contract in of_resources} == served


def test_every_table_is_locked_unless_it_is_shared(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, relrowsecurity AND relforcerowsecurity, EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = c.oid) "
            "FROM pg_class c WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        locks = {name: (forced, policy) for name, forced, policy in cursor.fetchall()}
    assert {name for name, lock in locks.items() if lock == (True, True)} == set(locks) - SHARED_TABLES
    # Each with its history; core_telling and messages to other systems have none.
    assert len(set(locks) - SHARED_TABLES) == len(tenant_models()) + len(lasting_models()) + 1


def test_every_tenant_model_has_the_manager_and_a_history() -> None:
    tracked = {
        model.pgh_tracked_model for model in apps.get_models() if issubclass(model, Event) and model._meta.managed
    }
    for model in tenant_models():
        assert isinstance(model._default_manager, TenantManager), model
        assert (model in tracked) is not model.is_work, model


def test_every_tenant_model_has_its_rows_counted() -> None:
    for model in lasting_models():
        assert {"tel_toegevoegd", "tel_verwijderd"} <= {trigger.name for trigger in model._meta.triggers}, model


def test_every_table_of_messages_has_its_deliveries_deferred() -> None:
    assert (
        {model for model in tenant_models() if model.is_work} - HISTORY_ITSELF - PASSING - DERIVED
        == set(outgoing_models())
        != set()
    )
    for model in outgoing_models():
        assert "bezorg" in {trigger.name for trigger in model._meta.triggers}, model


def test_unique_constraints_begin_with_the_tenant() -> None:
    # The token, or the client_id, is what tells the tenant.
    exceptions = {"core_apiclient_token_uniek", "core_apiclient_client_id_uniek"}
    for model in tenant_models():
        for constraint in model._meta.constraints:
            fields = getattr(constraint, "fields", ())
            assert not fields or fields[0] == "tenant" or constraint.name in exceptions, constraint.name
        assert all(together[0] == "tenant" for together in model._meta.unique_together)


def test_foreign_keys_between_tenant_tables_are_composite(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname, conrelid::regclass::text, confrelid::regclass::text, "
            "(SELECT attname FROM pg_attribute WHERE attrelid = conrelid AND attnum = conkey[1]) "
            "FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace"
        )
        keys = cursor.fetchall()
    between = [key for key in keys if not {key[1], key[2]} & SHARED_TABLES]
    assert len(between) >= 20
    assert {first for *_, first in between} == {"tenant_id"}


def source_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "*.py"], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )
    return [settings.BASE_DIR / name for name in listed.stdout.split() if "/migrations/" not in name]


def test_files_and_functions_are_small() -> None:
    for path in filter(Path.exists, source_files()):
        text = path.read_text(encoding="utf-8")
        is_test = path.is_relative_to(settings.BASE_DIR / "tests")
        assert text.count("\n") <= (MAX_TEST_FILE if is_test else MAX_FILE), path
        functions = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef))
        longest = max((int(node.end_lineno or 0) - node.lineno + 1 for node in functions), default=0)
        assert is_test or longest <= MAX_FUNCTION, path
