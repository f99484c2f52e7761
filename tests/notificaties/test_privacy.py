"""Nothing that leaves the register names a citizen: no number that passes the elfproef, no free text."""

import json
import re
from typing import Any

import pytest

from apps.core.models import Dienst
from apps.core.tenancy import working_for
from apps.notificaties.models import CloudEvent, Notificatie
from tests.admin.objects import MAKERS
from tests.api_client import Caller
from tests.generations.objects import OBJECTS
from tests.nrc import Nrc
from tests.outbox.lines import work
from tests.register import Register, bsn
from tests.zgw_v1.building import full_klant, full_verzoek

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dienst", "events")]
SECRET = "Geheimzinnig"  # stands in every free text
NUMBER = re.compile(r"(?<![0-9a-f-])[0-9]{8,9}(?![0-9a-f-])")
RSIN = "123456782"  # of an organisation, which contactmomenten and verzoeken tell


def passes(number: str) -> bool:
    """Tells whether a number passes the elfproef of BSNs."""
    digits = [int(digit) for digit in number.zfill(9)]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 11 == 0


def leaks(text: str) -> list[str]:
    """Returns what in a text may be of a citizen."""
    numbers = [number for number in NUMBER.findall(text) if passes(number) and number not in (RSIN, "999990639")]
    return numbers + re.findall(SECRET, text) + re.findall(r"[\w.]+@[\w.]+|\b06[0-9]{8}\b", text)


def everything(register: Register) -> None:
    """Makes one of everything, by every generation, with secrets in every text."""
    for make in MAKERS.values():
        make(register)
    api = Caller(register.token)
    for generation in (*OBJECTS["klant"], *OBJECTS["contactmoment"]):
        assert generation.body
        assert api.post(generation.path, generation.body(register)).status_code == 201
    full_klant(register), full_verzoek(register)
    number = bsn()
    partij = register.partij(interne_notitie=SECRET, nummer=number)
    klantcontact = register.klantcontact(onderwerp=SECRET, inhoud=SECRET, reactie=SECRET)
    register.interne_taak(gevraagde_handeling=SECRET, toelichting=SECRET, aanleidinggevend_klantcontact=klantcontact)
    register.verzoek(tekst=SECRET)
    zaak = {
        "object_id": str(partij.uuid),
        "code_objecttype": "zaak",
        "code_soort_object_id": "uuid",
        "code_register": "z",
    }
    register.onderwerpobject(klantcontact, onderwerpobjectidentificator=zaak)


def sent(nrc: Nrc) -> list[str]:
    """Returns all that was sent: bodies, paths and headers."""
    while work():
        pass
    return [json.dumps([message.body, message.path, message.headers]) for message in nrc.received]


def test_no_message_holds_a_bsn_or_free_text(register: Register, nrc: Nrc, caplog: Any) -> None:
    everything(register)
    messages = sent(nrc)
    assert len(messages) > 40
    assert (
        len({json.loads(message)[0].get("kanaal") for message in messages}) == 9
    )  # eight, and CloudEvents without one
    assert [leak for message in messages for leak in leaks(message)] == []
    assert leaks(caplog.text) == []
    for model in (Notificatie, CloudEvent):
        with working_for(register.tenant):
            assert leaks(str(list(model.objects.values()))) == []


def test_the_scan_finds_what_is_told_when_an_organisation_asks_for_it(register: Register, nrc: Nrc) -> None:
    with working_for(register.tenant):
        Dienst.objects.update(vrije_tekst=True)
    everything(register)
    found = {leak for message in sent(nrc) for leak in leaks(message)}
    assert SECRET in found
    assert any(passes(leak) for leak in found if leak.isdigit())
