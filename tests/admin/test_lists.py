"""Lists and pages cost the same however many rows there are, and go no further than a person leafs."""

import pytest
from django.core.paginator import Paginator
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from apps.core.beheer.search import MAX_LISTED, FirstPages
from apps.core.tenancy import working_for
from apps.klantcontacten.models import Klantcontact
from apps.partijen.models import Categorie, Partij
from tests.admin.beheer import Beheer
from tests.admin.objects import FEW, MAKERS
from tests.admin.test_pages import shown
from tests.register import Register

# Session, user, two savepoints begun and ended, organisation, tenant, permissions, count, rows.
MAX_STATEMENTS = 14


def statements(beheer: Beheer, model: type[models.Model], **query: str) -> int:
    """Returns how many statements a list takes."""
    with CaptureQueriesContext(connection) as queries:
        assert beheer.get(model, **query).status_code == 200
    return len(queries)


@pytest.mark.parametrize("model", [model for model in MAKERS if model not in FEW], ids=lambda model: model.__name__)
def test_list_takes_as_many_statements_for_many_rows(
    register: Register, beheer: Beheer, model: type[models.Model]
) -> None:
    MAKERS[model](register)
    beheer.get(model)
    few = statements(beheer, model)
    for _ in range(10):
        MAKERS[model](register)
    assert len(shown(beheer.get(model))) > 10
    assert statements(beheer, model) == few <= MAX_STATEMENTS


def test_search_of_partijen_takes_as_many_statements_for_many_rows(register: Register, beheer: Beheer) -> None:
    register.organisatie("Bakkerij 1")
    few = statements(beheer, Partij, q="bakkerij")
    for number in range(10):
        register.organisatie(f"Bakkerij {number}")
    assert len(shown(beheer.get(Partij, q="bakkerij"))) == 11
    assert statements(beheer, Partij, q="bakkerij") == few


def test_search_combines_with_a_filter(register: Register, beheer: Beheer) -> None:
    active = register.organisatie("Bakkerij Aan")
    register.organisatie("Bakkerij Uit", indicatie_actief=False)
    register.organisatie("Slagerij")
    assert shown(beheer.get(Partij, q="bakkerij", indicatie_actief__exact="1")) == [active.pk]


def test_list_is_newest_first_and_paged(register: Register, beheer: Beheer) -> None:
    made = [register.categorie(f"Categorie {number}").pk for number in range(51)]
    assert shown(beheer.get(Categorie)) == made[:0:-1]
    assert shown(beheer.get(Categorie, p="2")) == made[:1]


def test_klantcontacten_are_in_the_order_in_which_they_took_place(register: Register, beheer: Beheer) -> None:
    moments = ["2026-01-02T12:00Z", "2026-01-03T12:00Z", "2026-01-01T12:00Z"]
    first, second, third = (register.klantcontact(plaatsgevonden_op=moment).pk for moment in moments)
    assert shown(beheer.get(Klantcontact)) == [second, first, third]


@pytest.mark.parametrize(("rows", "counted"), [(MAX_LISTED - 1, MAX_LISTED - 1), (MAX_LISTED + 1, MAX_LISTED)])
def test_counting_stops_where_a_person_would_search(
    register: Register, beheer: Beheer, rows: int, counted: int
) -> None:
    with working_for(register.tenant):
        Categorie.objects.bulk_create(Categorie(naam=f"Categorie {number}") for number in range(rows))
        assert Paginator(Categorie.objects.all(), 50).count == rows
        assert FirstPages(Categorie.objects.all(), 50).count == counted
    page = beheer.get(Categorie)
    assert page.context["cl"].result_count == counted
    assert ("zoek om de rest te vinden" in page.content.decode()) is (rows > MAX_LISTED)
