"""Services of other systems: their secret is typed, never shown."""

from apps.core.models import Dienst
from apps.core.sealing import seal, unseal
from tests.admin.beheer import Beheer, errors_of
from tests.register import Register

VALUES = {"soort": "zrc", "url": "https://zaken.example.nl/api/v1", "client_id": "register"}


def secret_of(register: Register) -> str | None:
    (dienst,) = register.all(Dienst)
    return unseal(dienst.geheim)


def test_secret_is_stored_sealed_and_stays_when_nothing_is_typed(register: Register, beheer: Beheer) -> None:
    beheer.save(Dienst, **VALUES, geheim=" een geheim ")
    assert secret_of(register) == " een geheim "
    (dienst,) = register.all(Dienst)
    beheer.save(dienst, client_id="ander", geheim="")
    assert secret_of(register) == " een geheim "
    beheer.save(dienst, geheim="nieuw")
    assert secret_of(register) == "nieuw"


def test_secret_is_on_no_page(register: Register, beheer: Beheer) -> None:
    dienst = register.save(Dienst, **VALUES, geheim=seal("een-geheim"))
    for page in (beheer.get(Dienst), beheer.get(dienst), beheer.get(dienst, "history")):
        assert "Zaken API" in page.content.decode()
        assert dienst.geheim not in page.content.decode()


def test_url_that_is_none_and_a_second_service_of_a_soort_are_refused(register: Register, beheer: Beheer) -> None:
    assert list(errors_of(beheer.send(Dienst, **{**VALUES, "url": "http://a@b/"}))) == ["url"]
    beheer.save(Dienst, **VALUES)
    assert errors_of(beheer.send(Dienst, **VALUES))
