"""Kept statements: planned once, for every organisation, and through refusals."""

import pytest
from django.db import connection
from django.db.models import Value

from apps.core.api.kept import Kept
from apps.core.api.relations import rows_of_tenant
from apps.core.tenancy import working_for
from apps.partijen.models import Categorie
from tests.api_client import Caller, uuids
from tests.register import Register

NOBODY = "partijen/00000000-0000-4000-8000-000000000000"


def prepared() -> set[str]:
    """The texts that this session of the database has prepared."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return {row[0] for row in cursor.fetchall()}


@pytest.mark.django_db(transaction=True)
def test_prepared_statements_outlive_a_request_that_is_refused(register: Register, api: Caller) -> None:
    for _ in range(3):
        assert api.get("partijen").status_code == 200
    before = prepared()
    assert any("partijen_partij" in text for text in before)
    assert api.get(NOBODY).status_code == 404
    assert api.post("partijen", {"soortPartij": "persoon"}).status_code == 400
    assert before <= prepared()
    assert api.get("partijen").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_what_is_refused_is_rolled_back(register: Register, api: Caller) -> None:
    partij = register.partij()
    identificator = {
        "partijIdentificator": {
            "codeObjecttype": "natuurlijk_persoon", "codeSoortObjectId": "bsn", "objectId": "123456782", "codeRegister": "brp",
        }
    }  # fmt: skip
    body = {"soortPartij": "persoon", "indicatieActief": True, "partijIdentificatoren": [identificator]}
    assert api.post("partijen", body).status_code == 201
    assert api.post("partijen", body).status_code == 400  # the second partij was written before its number was refused
    assert api.get("partijen").json()["count"] == 2
    assert str(partij.uuid) in uuids(api.get("partijen"))


def test_statement_kept_for_one_organisation_serves_the_other_its_own_rows(
    register: Register, other_register: Register, api: Caller, other_api: Caller
) -> None:
    own, other = register.categorie(), other_register.categorie()
    for _ in range(2):
        assert uuids(api.get("categorieen")) == [str(own.uuid)]
        assert uuids(other_api.get("categorieen")) == [str(other.uuid)]


def test_value_of_the_moment_is_never_kept(register: Register) -> None:
    assert Kept.of(rows_of_tenant(Categorie).values_list("pk")).names == ("tenant",)
    with working_for(register.tenant):
        for rows in (Categorie.objects.all(), rows_of_tenant(Categorie).annotate(one=Value("x"))):
            with pytest.raises(AssertionError, match="neither literal nor parameter"):
                Kept.of(rows)
