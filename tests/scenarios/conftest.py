"""Three applications with only their own scopes, a customer, and the systems around the register."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from apps.core.models import Dienst
from tests.api_client import Caller
from tests.bezorging.conftest import instelling, mail, notify, short_patience
from tests.nrc import Nrc, running_nrc
from tests.outbox.lines import work
from tests.register import Register

__all__ = ["instelling", "mail", "notify", "short_patience"]

KIC = "/api/kic/v1"
OWN = "https://register.example.nl"
BSN = "999993653"
FOR_CUSTOMER = {"X-Ontvanger": f"BSN:{BSN}"}


@dataclass
class Town:
    """The organisation: its three applications, and what it hears of the register."""

    zaaksysteem: Caller
    afhandelcomponent: Caller
    mijn_omgeving: Caller
    nrc: Nrc

    def told(self) -> list[tuple[str, str]]:
        """Lets the worker work, and returns what was told since: (kanaal, actie) and the types of events, in their order."""
        while work():
            pass
        bodies = [message.body for message in self.nrc.received]
        self.nrc.received.clear()
        return [
            (body["kanaal"], body["actie"]) if "kanaal" in body else ("event", body["type"].rpartition(".")[2])
            for body in bodies
        ]


@pytest.fixture
def town(register: Register, settings: Any, instelling: Any) -> Iterator[Town]:
    """A town whose register delivers its own e-mail and tells of changes."""
    settings.BASE_URL = OWN
    scopes = {
        "zaaksysteem": ["taken.eigenaar"],
        "afhandelcomponent": ["taken.verwerker", "berichten.verwerker", "voorkeurskanaal.lezen"],
        "mijn_omgeving": ["taken.uitvoerder", "berichten.uitvoerder", "verzoeken.aanmaken"],
    }
    applications = {name: Caller(register.caller_with(*given), KIC) for name, given in scopes.items()}
    with running_nrc() as nrc:
        register.save(Dienst, soort="nrc", url=nrc.url, kanalen=["taken", "berichten"])
        register.save(Dienst, soort="cloudevents", url=nrc.url, bron="urn:nld:oin:1:systeem:register")
        yield Town(**applications, nrc=nrc)


@pytest.fixture
def customer(register: Register) -> Any:
    """A citizen who is known by a BSN, and prefers e-mail."""
    partij = register.partij(partij_identificatie={"contactnaam": {"voornaam": "Jan", "achternaam": "Bol"}})
    register.digitaal_adres(partij, adres="jan@example.nl", is_voorkeur=True, verificatie_datum="2026-01-02")
    register.identificator(partij, partij_identificator={
        "code_objecttype": "natuurlijk_persoon", "code_soort_object_id": "bsn", "object_id": BSN, "code_register": "brp",
    })  # fmt: skip
    return partij
