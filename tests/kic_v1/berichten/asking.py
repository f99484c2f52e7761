"""Applications that each have their own scopes, and what they send and get."""

from typing import Any

from tests.api_client import Caller
from tests.kic_v1.contract import KIC
from tests.register import Register

BSN, OTHER_BSN = "999993653", "999990639"
FOR = {"X-Ontvanger": f"BSN:{BSN}"}


def sender(register: Register) -> Caller:
    """An application that makes berichten."""
    return Caller(register.caller_with("berichten.eigenaar"), KIC)


def portal(register: Register) -> Caller:
    """An application that shows a citizen his berichten."""
    return Caller(register.caller_with("berichten.uitvoerder"), KIC)


def post(caller: Caller, **body: Any) -> dict[str, Any]:
    """Registers a bericht; returns it."""
    answer = caller.post("berichten", {"onderwerp": "Uw aanvraag", "gebruikerID": BSN, **body})
    assert answer.status_code == 201, answer.content
    made: dict[str, Any] = answer.json()
    return made


def problem(answer: Any) -> tuple[int, str]:
    """Returns the status and the code of an error."""
    return answer.status_code, answer.json()["code"]
