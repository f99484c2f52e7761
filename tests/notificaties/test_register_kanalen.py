"""manage.py register_kanalen."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from apps.core.models import Dienst
from apps.core.systems import Kanaal
from tests.nrc import Nrc
from tests.register import Register

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> list[str]:
    """Returns the lines that the command prints."""
    printed = StringIO()
    call_command("register_kanalen", *arguments, stdout=printed)
    return printed.getvalue().splitlines()


def test_kanalen_are_registered_once_with_the_kenmerken_that_are_told(
    register: Register, dienst: Dienst, nrc: Nrc
) -> None:
    assert run() == [f"Gemeente Voorbeeld / {kanaal}: geregistreerd" for kanaal in Kanaal]
    by_name = {kanaal["naam"]: kanaal for kanaal in nrc.kanalen}
    assert by_name["klanten"] == {
        "naam": "klanten",
        "documentatieLink": "https://register.example.nl/klanten/api/v1/schema/",
        "filters": ["subjectType"],
    }
    assert run() == [f"Gemeente Voorbeeld / {kanaal}: bestond al" for kanaal in Kanaal]
    assert len(nrc.kanalen) == len(Kanaal)


def test_kanaal_with_other_filters_is_left_and_said(register: Register, dienst: Dienst, nrc: Nrc) -> None:
    nrc.kanalen.append({"naam": "klanten", "filters": ["subject_type"]})
    assert run("--kanalen", "klanten") == [
        "Gemeente Voorbeeld / klanten: bestond al, met andere filters dan subjectType"
    ]


def test_only_wanted_kanalen_are_registered_with_all_that_is_told(register: Register, nrc: Nrc) -> None:
    register.save(Dienst, soort="nrc", url=nrc.url, kanalen=["partijen", "klanten"], vrije_tekst=True)
    assert run("--kanalen", "partijen", "internetaken") == ["Gemeente Voorbeeld / partijen: geregistreerd"]
    assert nrc.kanalen[0]["filters"] == ["soortPartij", "nummer", "interneNotitie"]


def test_organisation_without_a_service_is_passed_by(register: Register, other_register: Register, nrc: Nrc) -> None:
    assert run() == []
    other_register.save(Dienst, soort="nrc", url=nrc.url)
    assert run("--oin", register.tenant.oin) == []
    assert len(run("--oin", other_register.tenant.oin)) == len(Kanaal)


@pytest.mark.parametrize("fault", ["500", "401", "hanging", "html"])
def test_service_that_fails_is_said_and_tried_for_each(
    register: Register, dienst: Dienst, nrc: Nrc, fault: str, capsys: Any
) -> None:
    nrc.fault = fault
    with pytest.raises(CommandError):
        run("--kanalen", "klanten")
    assert nrc.kanalen == []
    nrc.fault = "well"
    assert run("--kanalen", "klanten") == ["Gemeente Voorbeeld / klanten: geregistreerd"]


@pytest.mark.parametrize("kanalen", [{"results": []}, [1], "x", None])
def test_answer_that_is_no_list_is_a_failure(register: Register, dienst: Dienst, nrc: Nrc, kanalen: Any) -> None:
    nrc.kanalen = kanalen
    with pytest.raises(CommandError):
        run("--kanalen", "klanten")
