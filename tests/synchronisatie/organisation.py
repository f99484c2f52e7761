"""An organisation of a register as it is run, with a Documenten API of its own."""

import secrets
from typing import Any

import requests

from tests.processes import Processes, session, tenant
from tests.synchronisatie.drc import Source
from tests.synchronisatie.drc_server import RunningDrc

BRON = "999990639"
KIC = "/kic/api/v1"


class Organisation:
    """One organisation: its application, its Documenten API, and what they do."""

    def __init__(self, register: Processes, name: str, oin: str, drc: RunningDrc, **service: Any) -> None:
        self.register, self.name, self.oin, self.drc = register, name, oin, drc
        self.token, self.service, self.token_of_drc = secrets.token_urlsafe(30), service, secrets.token_urlsafe(30)
        drc.source = Source(f"{register.base}{KIC}/", f"Token {self.token_of_drc}")

    def configuration(self) -> dict[str, Any]:
        services = {"drc": {"url": self.drc.root, **self.service}}
        said = tenant(self.token, self.name, self.oin, services=services)
        # All that a DRC needs.
        said["clients"].append({"name": "documenten", "token": self.token_of_drc, "scopes": ["klanten.lezen"]})
        return said

    def configure(self) -> None:
        """Tells the register of it, as it is now."""
        self.register.configure(self.configuration())

    def call(self, method: str, url: str, body: Any = None) -> requests.Response:
        """Calls the API; a path is below KIC v1."""
        at = url if url.startswith("http") else f"{self.register.base}{KIC}/{url}"
        with session(self.token) as opened:
            return opened.request(method, at, json=body, timeout=60, headers={"Connection": "close"})

    def verzoek(self) -> str:
        """Makes a verzoek; returns its URL."""
        made = self.call("POST", "verzoeken", {"bronorganisatie": BRON, "status": "ontvangen"})
        assert made.status_code == 201, made.text
        return str(made.json()["url"])

    def relate(self, verzoek: str, document: str, prefix: str = KIC) -> requests.Response:
        """Makes a relation, by the API at a prefix."""
        url = f"{self.register.base}{prefix}/verzoekinformatieobjecten"
        return self.call("POST", url, {"verzoek": verzoek, "informatieobject": document})

    def related(self, verzoek: str, document: str) -> str:
        """Makes a relation that must be accepted; returns its URL."""
        made = self.relate(verzoek, document)
        assert made.status_code == 201, made.text
        return str(made.json()["url"])

    # -- what there is ------------------------------------------------------------------------------------------------

    def rows(self, *documents: str) -> list[dict[str, Any]]:
        """Returns the spiegelingen of documents, or all of them, oldest first."""
        found = self.register.query(
            "SELECT s.* FROM synchronisatie_spiegeling s JOIN core_tenant t ON t.id = tenant_id WHERE oin = %s ORDER BY s.id",
            self.oin,
        )
        return [row for row in found if not documents or row["informatieobject"] in documents]

    def states(self, *documents: str) -> list[str]:
        return [row["staat"] for row in self.rows(*documents)]

    def relations(self) -> list[tuple[str, str]]:
        """Returns document and verzoek of each relation of the register, sorted."""
        found = self.register.query(
            "SELECT r.informatieobject, v.uuid FROM verzoeken_verzoekinformatieobject r "
            "JOIN verzoeken_verzoek v ON v.id = r.verzoek_id JOIN core_tenant t ON t.id = r.tenant_id WHERE oin = %s",
            self.oin,
        )
        return sorted((row["informatieobject"], f"{self.register.base}{KIC}/verzoeken/{row['uuid']}") for row in found)

    def is_mirrored(self, *documents: str) -> bool:
        """Tells whether documents, or all of them, are where the register says they are, and nothing is under way."""
        ours, theirs = self.relations(), self.drc.pairs()
        if documents:
            ours, theirs = ([pair for pair in pairs if pair[0] in documents] for pairs in (ours, theirs))
        return ours == theirs and set(self.states(*documents)) <= {"klaar"}
