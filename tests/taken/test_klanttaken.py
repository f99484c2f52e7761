"""What happens to klanttaken, by the services that every way in goes through."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from apps.core.exceptions import Refused, RuleViolation
from apps.core.tenancy import working_for
from apps.taken import klanttaken
from apps.taken.deadlines import end_of_day
from apps.taken.klanttaken import Wanted
from apps.taken.models import Klanttaak, Taakbeleid, Taakgebeurtenis, Taakkoppeling
from apps.taken.transitions import GESLOTEN, INGETROKKEN, NIET_UITGEVOERD, OPEN, UITGEVOERD, VERWERKT, State
from apps.taken.writers import SYSTEEM, Writer
from tests.register import Register, bsn

UITVOERDER = Writer(frozenset({"uitvoerder"}), "MijnOmgeving", 2)
VERWERKER = Writer(frozenset({"verwerker"}), "Afhandelcomponent", 3)
ZAAK = {"registratie": "zaak", "url": "https://zaken.example.nl/zaken/1"}


@pytest.fixture
def eigenaar(register: Register) -> Writer:
    return Writer(frozenset({"eigenaar"}), "Zaaksysteem", register.client.pk, "0198-tx")


@pytest.fixture
def taak(register: Register, eigenaar: Writer) -> Klanttaak:
    return made(register, eigenaar)[0]


def made(register: Register, by: Writer, **values: Any) -> tuple[Klanttaak, bool]:
    with working_for(register.tenant):
        return klanttaken.make({"titel": "Lever een loonstrook aan", **values}, {"koppelingen": [ZAAK]}, by=by)


def changed(register: Register, taak: Klanttaak, by: Writer, **wanted: Any) -> Klanttaak:
    with working_for(register.tenant):
        return klanttaken.change(taak, Wanted(**wanted), by=by)


def events(register: Register, taak: Klanttaak) -> list[str]:
    with working_for(register.tenant):
        return list(
            Taakgebeurtenis.objects.filter(taak=taak).order_by("volgnummer").values_list("gebeurtenis", flat=True)
        )


def state(taak: Klanttaak) -> State:
    return State(taak.status, taak.afsluitreden)


def test_new_task_is_open_and_registered_by_its_eigenaar(register: Register, taak: Klanttaak) -> None:
    assert (state(taak), taak.eigenaar, taak.aangemaakt_door_id) == (OPEN, "Zaaksysteem", register.client.pk)
    (row,) = register.all(Taakgebeurtenis, taak=taak)
    assert (row.gebeurtenis, row.rol, row.applicatie, row.transactie_id, row.volgnummer) == (
        "geregistreerd", "eigenaar", "Zaaksysteem", "0198-tx", 1,
    )  # fmt: skip


def test_task_is_of_the_partij_that_is_known_by_its_number(register: Register, eigenaar: Writer) -> None:
    partij = register.partij()
    number = register.identificator(partij).partij_identificator["object_id"]
    known, _ = made(register, eigenaar, identificatie={"type": "bsn", "waarde": number})
    unknown, _ = made(register, eigenaar, identificatie={"type": "bsn", "waarde": bsn()})
    assert (known.partij, unknown.partij) == (partij, None)


def test_second_task_of_a_verwerker_is_the_first_until_that_is_closed(register: Register, eigenaar: Writer) -> None:
    first, is_new = made(register, eigenaar, verwerker_taak_id="p-1")
    again, is_new_again = made(register, eigenaar, verwerker_taak_id="p-1")
    assert (is_new, is_new_again, again) == (True, False, first)
    assert events(register, first) == ["geregistreerd"]
    changed(register, first, eigenaar, word="ingetrokken")
    later, is_new = made(register, eigenaar, verwerker_taak_id="p-1")
    assert is_new
    assert later != first
    assert made(register, eigenaar, verwerker_taak_id="p-1", eigenaar="GZAC")[1]


def test_number_that_fails_the_elfproef_is_refused(register: Register, eigenaar: Writer) -> None:
    with pytest.raises(RuleViolation):
        made(register, eigenaar, identificatie={"type": "bsn", "waarde": "123456789"})


def test_what_the_customer_hands_in_is_kept_and_told_once(register: Register, taak: Klanttaak) -> None:
    wanted = {"values": {"verzonden_data": {"a": 1}}, "word": "gesloten"}
    done = changed(register, taak, UITVOERDER, **wanted)
    assert (state(done), done.verzonden_data) == (GESLOTEN, {"a": 1})
    assert events(register, taak) == ["geregistreerd", "uitgevoerd", "gesloten"]
    again = changed(register, taak, UITVOERDER, **wanted)
    assert again.revisie == done.revisie == 3
    assert events(register, taak) == ["geregistreerd", "uitgevoerd", "gesloten"]


def test_what_was_handed_in_cannot_be_replaced(register: Register, taak: Klanttaak, eigenaar: Writer) -> None:
    changed(register, taak, UITVOERDER, values={"verzonden_data": {"a": 1}}, word="ingediend")
    for writer in (UITVOERDER, eigenaar):
        with pytest.raises(Refused) as refused:
            changed(register, taak, writer, values={"verzonden_data": {"a": 2}}, word="ingediend")
        assert (refused.value.status, refused.value.code) == (409, "taak-overgang")
    with pytest.raises(Refused):
        changed(register, taak, eigenaar, values={"prefill": {"b": 1}})
    assert register.all(Klanttaak)[0].verzonden_data == {"a": 1}


def test_rejected_submission_is_kept_in_the_history(register: Register, taak: Klanttaak) -> None:
    changed(register, taak, UITVOERDER, values={"verzonden_data": {"a": 1}}, word="ingediend")
    opened = changed(register, taak, VERWERKER, word="open", reden="onleesbaar")
    assert (state(opened), opened.verzonden_data) == (OPEN, None)
    last = register.all(Taakgebeurtenis, taak=taak)[-1]
    assert (last.gebeurtenis, last.reden, last.verzonden_data, last.rol) == (
        "heropend", "onleesbaar", {"a": 1}, "verwerker",
    )  # fmt: skip
    changed(register, taak, UITVOERDER, values={"verzonden_data": {"a": 2}}, word="afgerond")
    assert changed(register, taak, VERWERKER, word="verwerkt").status == "verwerkt"


def test_verwerker_may_give_more_time_when_it_opens_a_task_and_not_otherwise(
    register: Register, taak: Klanttaak
) -> None:

    later = {"verloopdatum": end_of_day(date(2100, 1, 1)), "verloopdatum_precisie": "dag"}
    with pytest.raises(Refused) as refused:
        changed(register, taak, VERWERKER, values=later)
    assert refused.value.status == 403
    changed(register, taak, UITVOERDER, word="ingediend")
    assert changed(register, taak, VERWERKER, values=later, word="open").verloopdatum == later["verloopdatum"]


@pytest.mark.parametrize(
    ("values", "writer", "status"),
    [({"titel": "Iets anders"}, UITVOERDER, 403), ({"titel": "Iets anders"}, VERWERKER, 403)],
)
def test_others_than_the_eigenaar_do_not_change_what_a_task_is(
    register: Register, taak: Klanttaak, values: dict[str, Any], writer: Writer, status: int
) -> None:
    with pytest.raises(Refused) as refused:
        changed(register, taak, writer, values=values)
    assert refused.value.status == status


def test_eigenaar_changes_what_a_task_is_and_another_eigenaar_does_not(
    register: Register, taak: Klanttaak, eigenaar: Writer
) -> None:
    assert changed(register, taak, eigenaar, values={"titel": "Iets anders"}).titel == "Iets anders"
    with pytest.raises(Refused):
        changed(register, taak, Writer(frozenset({"eigenaar"}), "Ander", 99), values={"titel": "Nog iets"})
    with pytest.raises(Refused), working_for(register.tenant):
        klanttaken.remove(taak, by=Writer(frozenset({"eigenaar"}), "Ander", 99))
    assert events(register, taak) == ["geregistreerd"]


def test_refusal_tells_what_is_allowed(register: Register, taak: Klanttaak, eigenaar: Writer) -> None:
    changed(register, taak, UITVOERDER, word="ingediend")
    with pytest.raises(Refused) as refused:
        changed(register, taak, eigenaar, word="ingetrokken")
    assert (refused.value.status, refused.value.code) == (409, "taak-overgang")
    assert refused.value.members == {"toegestaan": ["verwerkt", "open", "gesloten"]}


def test_te_laat_is_a_matter_of_policy(register: Register, taak: Klanttaak) -> None:
    with working_for(register.tenant):
        klanttaken.transition(taak, NIET_UITGEVOERD, by=SYSTEEM)
    with pytest.raises(Refused) as refused:
        changed(register, taak, UITVOERDER, values={"verzonden_data": [1]}, word="ingediend")
    assert refused.value.status == 403
    register.save(Taakbeleid, te_laat=True)
    late = changed(register, taak, UITVOERDER, values={"verzonden_data": [1]}, word="ingediend")
    assert (state(late), late.verzonden_data) == (UITGEVOERD, [1])


def test_handled_at_once_is_done_and_handled(register: Register, taak: Klanttaak, eigenaar: Writer) -> None:
    assert state(changed(register, taak, eigenaar, word="verwerkt")) == VERWERKT
    assert events(register, taak) == ["geregistreerd", "uitgevoerd", "verwerkt"]


def test_koppelingen_are_replaced_as_a_whole_and_only_when_they_differ(
    register: Register, taak: Klanttaak, eigenaar: Writer
) -> None:
    (first,) = register.all(Taakkoppeling)
    changed(register, taak, eigenaar, parts={"koppelingen": [ZAAK]})
    assert register.all(Taakkoppeling) == [first]
    other = {"registratie": "product", "urn": "urn:nld:gemeente:product:1"}
    changed(register, taak, eigenaar, parts={"koppelingen": [other]})
    (found,) = register.all(Taakkoppeling)
    assert (found.urn, found == first) == ("urn:nld:gemeente:product:1", False)


def test_what_happened_cannot_be_changed(register: Register, taak: Klanttaak) -> None:
    with pytest.raises(DatabaseError), working_for(register.tenant), transaction.atomic():
        Taakgebeurtenis.objects.update(rol="beheerder")


def test_withdrawn_task_goes_with_all_that_belongs_to_it(register: Register, taak: Klanttaak, eigenaar: Writer) -> None:
    assert state(changed(register, taak, eigenaar, word="gesloten")) == INGETROKKEN
    with working_for(register.tenant):
        klanttaken.remove(taak, by=eigenaar)
    assert register.all(Klanttaak) == register.all(Taakgebeurtenis) == []
