"""Two requests at once, for real: threads, each with its own connection and transaction."""

from collections import Counter
from typing import Any

import pytest

from apps.betrokkenen.models import DigitaalAdres
from apps.partijen.models import Partij, PartijIdentificator
from tests.api_client import Caller, ref
from tests.parallel import at_once
from tests.register import Register, bsn

pytestmark = pytest.mark.django_db(transaction=True)

PARTIJ = {"soortPartij": "persoon", "indicatieActief": True}
NUMBER = {"codeObjecttype": "natuurlijk_persoon", "codeSoortObjectId": "bsn", "codeRegister": "brp"}


@pytest.fixture
def register(transactional_db: None) -> Register:
    return Register.of("Gemeente Voorbeeld", "00000001001234567000")


def statuses(answers: list[Any]) -> Counter[int]:
    return Counter(answer.status_code for answer in answers)


def test_same_identificator_twice_at_once_is_one_201_and_one_400(register: Register) -> None:
    for _ in range(5):
        number = {**NUMBER, "objectId": bsn()}
        bodies = [{**PARTIJ, "partijIdentificatoren": [{"partijIdentificator": number}]} for _ in range(2)]
        answers = at_once([lambda body=body: Caller(register.token).post("partijen", body) for body in bodies])
        assert statuses(answers) == {201: 1, 400: 1}
        (refused,) = (answer.json()["invalidParams"] for answer in answers if answer.status_code == 400)
        assert [(entry["name"], entry["code"]) for entry in refused] == [("partijIdentificatoren.0.__all__", "invalid")]
        assert len(register.all(PartijIdentificator, partij_identificator_object_id=number["objectId"])) == 1


def test_standaardadres_written_at_once_ends_with_exactly_one(register: Register) -> None:
    for _ in range(5):
        partij = register.partij()
        bodies = [
            {"adres": f"a{index}@example.nl", "soortDigitaalAdres": "email", "isStandaardAdres": True, "referentie": "portaal",
             "verstrektDoorPartij": ref(partij)}
            for index in range(4)
        ]  # fmt: skip
        answers = at_once([lambda body=body: Caller(register.token).post("digitaleadressen", body) for body in bodies])
        assert statuses(answers) == {201: 4}
        adressen = register.all(DigitaalAdres, verstrekt_door_partij=partij)
        assert [adres.is_standaard_adres for adres in adressen].count(True) == 1
        assert [adres.referentie for adres in adressen].count("portaal") == 1


def test_numbers_given_out_at_once_are_different(register: Register) -> None:
    answers = at_once([lambda: Caller(register.token).post("partijen", PARTIJ) for _ in range(6)])
    assert statuses(answers) == {201: 6}
    assert len({answer.json()["nummer"] for answer in answers}) == 6


def test_conditional_writes_at_once_let_one_through(register: Register) -> None:
    partij = register.partij()
    path = f"partijen/{partij.uuid}"
    tag = Caller(register.token).get(path)["ETag"]
    calls = (
        lambda text=str(index): Caller(register.token).patch(path, {"interneNotitie": text}, **{"If-Match": tag})
        for index in range(5)
    )
    assert statuses(at_once(list(calls))) == {200: 1, 412: 4}


def test_deletion_while_a_reference_is_made_is_never_a_500(register: Register) -> None:
    for _ in range(10):
        klantcontact = register.klantcontact()
        body = {"hadKlantcontact": ref(klantcontact), "rol": "klant", "initiator": True}
        made, deleted = at_once(
            [
                lambda body=body: Caller(register.token).post("betrokkenen", body),
                lambda path=f"klantcontacten/{klantcontact.uuid}": Caller(register.token).delete(path),
            ]
        )
        assert made.status_code in (201, 400, 409), made.content
        assert deleted.status_code in (204, 409), deleted.content


def test_two_replacements_of_a_set_leave_one_of_them(register: Register) -> None:
    partij = register.partij()
    numbers = [bsn(), bsn()]
    bodies = [
        {"partijIdentificatoren": [{"partijIdentificator": {**NUMBER, "objectId": number}}]} for number in numbers
    ]
    path = f"partijen/{partij.uuid}"
    answers = at_once([lambda body=body: Caller(register.token).patch(path, body) for body in bodies])
    assert statuses(answers) == {200: 2}
    (left,) = register.all(PartijIdentificator, identificeerde_partij=partij)
    assert left.partij_identificator["object_id"] in numbers


def test_killed_request_leaves_nothing_half(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*args: Any) -> None:
        raise RuntimeError("the process dies here")

    body = {**PARTIJ, "partijIdentificatoren": [{"partijIdentificator": {**NUMBER, "objectId": bsn()}}]}
    with monkeypatch.context() as patched:
        patched.setattr("apps.klantinteracties.resources.partij_identificatoren.replace_identificatoren", die)
        assert Caller(register.token).post("partijen", body).status_code == 500
    assert register.all(Partij) == []
    assert Caller(register.token).post("partijen", body).status_code == 201
