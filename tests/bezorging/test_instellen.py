"""The section `bezorging` of a configuration file."""

import pytest

from apps.berichten.models import Bezorginstelling
from apps.core.configuration import InvalidConfiguration, configure
from apps.core.models import Dienst
from apps.core.sealing import unseal
from tests.register import Register

OIN = "00000001001234567000"
WHOLE = """
  smtp: {url: "smtp+starttls://mail.example.nl:587", username: register, password: geheim}
  notifynl: {url: "https://api.notifynl.nl", service_id: abc, secret: sleutel}
  email: {via: smtp, afzender: noreply@example.nl, naam: Gemeente}
  sms: {via: notifynl, sjabloon: 00000000-0000-4000-8000-0000000000aa}
  registreer_klantcontact: true
"""


def file(section: str) -> str:
    return (
        f"tenants:\n- name: Gemeente Voorbeeld\n  oin: '{OIN}'\n  bezorging: {section.replace(chr(10), chr(10) + '  ')}"
    )


def test_section_switches_delivery_on_and_null_switches_it_off(register: Register) -> None:
    lines = list(configure(file(WHOLE)))
    assert lines[1:] == [
        f"Gemeente Voorbeeld / bezorging: {what}" for what in ("smtp toegevoegd", "notifynl toegevoegd", "ingesteld")
    ]
    (instelling,) = register.all(Bezorginstelling)
    assert (instelling.per_email, instelling.per_sms, instelling.per_post) == ("smtp", "notifynl", "")
    assert instelling.registreer_klantcontact and str(instelling.sjabloon_sms).endswith("aa")
    smtp, notifynl = register.all(Dienst)
    assert (smtp.client_id, unseal(smtp.geheim), unseal(notifynl.geheim)) == ("register", "geheim", "sleutel")
    list(configure(file("null")))
    assert (register.all(Bezorginstelling), register.all(Dienst)) == ([], [])


def test_section_twice_changes_nothing_and_what_is_left_out_goes(register: Register) -> None:
    for _ in range(2):
        list(configure(file(WHOLE)))
    before = register.all(Dienst)[0].geheim
    list(configure(file(WHOLE)))
    assert register.all(Dienst)[0].geheim == before
    list(configure(file("\n  smtp: {url: 'smtp://mail.example.nl'}\n")))
    (instelling,) = register.all(Bezorginstelling)
    assert (instelling.per_email, instelling.registreer_klantcontact) == ("", False)
    assert [dienst.soort for dienst in register.all(Dienst)] == ["smtp"]


@pytest.mark.parametrize(
    ("section", "fault"),
    [
        ("{email: {via: smtp, afzender: a@b.nl}}", "bezorging.email"), ("{onbekend: 1}", "bezorging.onbekend"),
        ("{smtp: {url: 'http://x'}}", "bezorging.smtp.url"), ("{smtp: {url: 'smtp://x', username: y}}", "bezorging.smtp"),
        ("{smtp: {url: 'smtp://x'}, email: {via: smtp}}", "bezorging.email"), ("{sms: {via: smtp}}", "bezorging.sms.via"),
        ("{notifynl: {url: 'https://x', service_id: a, secret: b}, email: {via: notifynl}}", "bezorging.email"),
        ("{doel: besluit}", "bezorging.doel"), ("{opgeven_na_uren: 0}", "bezorging.opgeven_na_uren"),
    ],
)  # fmt: skip
def test_section_that_is_wrong_is_refused_whole(register: Register, section: str, fault: str) -> None:
    with pytest.raises(InvalidConfiguration, match=fault):
        list(configure(file(section)))
    assert register.all(Bezorginstelling) == []
