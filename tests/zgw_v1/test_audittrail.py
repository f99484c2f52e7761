"""The audit trail."""

import json
import pytest

from tests.api_client import Caller
from tests.register import Register, bsn

pytestmark = pytest.mark.django_db(transaction=True)

def test_it(register: Register) -> None:
    api = Caller(register.token)
    k = api.post("/klanten/api/v1/klanten", {"bronorganisatie": 999990639, "klantnummer": "abcdefgh", "subjectIdentificatie": {"inpBsn": bsn()}, "subjectType": "natuurlijk_persoon", "telefoonnummer": "0612345678", "adres": {"straatnaam": "Dorp", "huisnummer": 3, "postcode": "1234AB", "landcode": "6030"}})
    url = k.json()["url"]
    api.patch(url, {"telefoonnummer": "0612345679"}, **{"X-Audit-Toelichting": "omdat"})
    api.patch(url, {"telefoonnummer": ""})
    api.put(url, {**k.json(), "functie": "baas"})
    api.patch(f"/klantinteracties/api/v1/partijen/{url[-36:]}", {"interneNotitie": "x"})
    a=api.get(url+"/audittrail")
    print(a.status_code, json.dumps(a.json(), indent=1))
    c = api.post("/contactmomenten/api/v1/contactmomenten", {"bronorganisatie": "999990639", "registratiedatum": "2026-01-01T10:00:00", "kanaal": "Tel", "tekst": "hoi", "medewerkerIdentificatie": {"identificatie": "a.b", "achternaam": "X"}})
    url = c.json()["url"]
    api.patch(url, {"medewerkerIdentificatie": {"identificatie": "b.b", "achternaam": "X"}})
    api.patch(url, {"vorigContactmoment": api.post("/contactmomenten/api/v1/contactmomenten", c.json()).json()["url"]})
    a=api.get(url+"/audittrail")
    print(a.status_code, json.dumps(a.json(), indent=1))
    assert 0
