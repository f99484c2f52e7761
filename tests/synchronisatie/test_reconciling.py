"""drc_reconcile finds every difference between both sides, mends it when asked, and finds none that there is not."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from apps.core import saving
from apps.core.models import Dienst
from apps.core.tenancy import working_for
from apps.synchronisatie.mirroring import relations
from apps.synchronisatie.tasks import drc_reconcile
from apps.verzoeken.models import Verzoek
from tests.register import Register
from tests.synchronisatie.drc_server import RunningDrc
from tests.synchronisatie.mirror import deliver_all, rows, sql, try_again, url_of


@pytest.fixture
def verzoek(register: Register, dienst: Dienst, drc: RunningDrc) -> Verzoek:
    """A verzoek with two documents, mirrored."""
    made = register.verzoek()
    for number in (1, 2):
        register.verzoekinformatieobject(made, informatieobject=drc.document(number))
    deliver_all(register)
    return made


def run(*arguments: str) -> str:
    output = StringIO()
    call_command("drc_reconcile", *arguments, stdout=output)
    return output.getvalue()


def test_nothing_is_reported_when_both_sides_are_the_same(verzoek: Verzoek, drc: RunningDrc) -> None:
    before = len(drc.calls)
    assert run() == run("--herstel") == "Gemeente Voorbeeld: 1 verzoeken vergeleken, geen verschillen\n"
    assert [call.method for call in drc.calls[before:]] == ["GET", "GET"]


def test_hand_edits_there_are_reported_and_mended_and_then_there_are_none(verzoek: Verzoek, drc: RunningDrc) -> None:
    drc.table.pop(next(url for url, row in drc.table.items() if row["informatieobject"] == drc.document(1)))
    drc.add(drc.document(3), url_of(verzoek))
    reported = run()
    assert f"ontbreekt: verzoek {verzoek.uuid}, {drc.document(1)}\n" in reported
    assert f"teveel: verzoek {verzoek.uuid}, {drc.document(3)}\n" in reported
    assert "1 verzoeken vergeleken, 1 ontbreekt, 1 teveel, 0 hersteld" in reported
    assert "1 ontbreekt, 1 teveel, 2 hersteld" in run("--herstel")
    assert "geen verschillen" in run()
    assert [pair[0] for pair in drc.pairs()] == [drc.document(1), drc.document(2)]


def test_relations_from_before_the_service_are_mirrored(register: Register, drc: RunningDrc) -> None:
    register.verzoekinformatieobject(informatieobject=drc.document(1))
    assert run("--herstel") == "Geen organisatie heeft een dienst drc.\n"
    register.save(Dienst, soort="drc", url=drc.root)
    assert "1 ontbreekt, 1 hersteld" in run("--herstel")
    assert (rows(register), len(drc.table)) == ([("maak", "klaar")], 1)


def test_what_is_left_there_of_a_verzoek_that_is_gone_is_removed(
    register: Register, verzoek: Verzoek, drc: RunningDrc
) -> None:
    with working_for(register.tenant):
        saving.remove(verzoek)
    deliver_all(register)
    drc.add(drc.document(7), url_of(verzoek))
    assert "1 verzoeken vergeleken, 1 teveel, 1 hersteld" in run("--herstel")
    assert drc.table == {}


def test_relation_under_another_url_is_remembered(register: Register, verzoek: Verzoek, drc: RunningDrc) -> None:
    drc.table.clear()
    urls = [drc.add(drc.document(number), url_of(verzoek)) for number in (1, 2)]
    assert "2 anders, 2 hersteld" in run("--herstel")
    assert rows(register, "objectinformatieobject") == [(url,) for url in urls]
    assert "geen verschillen" in run()


def test_second_one_of_a_pair_is_removed_and_the_one_that_is_known_stays(
    register: Register, verzoek: Verzoek, drc: RunningDrc
) -> None:
    before = set(drc.table)
    drc.add(drc.document(1), url_of(verzoek))
    assert "1 dubbel, 1 hersteld" in run("--herstel")
    assert set(drc.table) == before


def test_relations_under_a_former_address_of_the_register_move(
    verzoek: Verzoek, drc: RunningDrc, settings: Any
) -> None:
    settings.VERZOEKEN_URL = "https://nieuw.example.nl/kic/api/v1"
    assert "2 ontbreekt, 2 teveel, 4 hersteld" in run("--herstel")
    assert [pair[1] for pair in drc.pairs()] == [f"{settings.VERZOEKEN_URL}/verzoeken/{verzoek.uuid}"] * 2
    assert "geen verschillen" in run()


def test_what_is_under_way_is_no_difference(register: Register, verzoek: Verzoek, drc: RunningDrc) -> None:
    register.verzoekinformatieobject(verzoek, informatieobject=drc.document(3))
    assert "geen verschillen" in run("--herstel")
    deliver_all(register)
    assert len(drc.table) == 3


def test_what_changes_meanwhile_is_no_difference(
    register: Register, verzoek: Verzoek, drc: RunningDrc, monkeypatch: pytest.MonkeyPatch
) -> None:
    def then_one_is_made(dienst: Dienst, **query: str) -> list[dict[str, str]]:
        found = relations(dienst, **query)
        register.verzoekinformatieobject(verzoek, informatieobject=drc.document(3))
        deliver_all(register)
        return found

    monkeypatch.setattr("apps.synchronisatie.comparing.relations", then_one_is_made)
    assert "geen verschillen" in run("--herstel")
    assert len(drc.table) == 3


def test_relation_that_was_refused_is_reported_and_its_own_row_is_tried_again(
    register: Register, verzoek: Verzoek, drc: RunningDrc
) -> None:
    register.verzoekinformatieobject(verzoek, informatieobject=drc.document(3))
    drc.unknown.add(drc.document(3))
    deliver_all(register)
    for _ in range(2):
        assert "1 ontbreekt, 0 hersteld" in run("--herstel")
        assert rows(register)[2:] == [("maak", "mislukt")]
    drc.unknown.clear()
    assert "1 ontbreekt, 1 hersteld" in run("--herstel")
    assert rows(register)[2:] == [("maak", "klaar")]


@pytest.mark.parametrize("kind", ["drop", "html", "status"])
def test_comparison_that_is_cut_off_says_so_and_mends_nothing(
    register: Register, verzoek: Verzoek, drc: RunningDrc, kind: str
) -> None:
    drc.fail(kind, value=403, of=("GET",))
    output, before = StringIO(), len(rows(register))
    with pytest.raises(CommandError, match="Niet alles is vergeleken"):
        call_command("drc_reconcile", "--herstel", stdout=output)
    assert "0 verzoeken vergeleken, geen verschillen; afgebroken: de Documenten API antwoordt niet" in output.getvalue()
    assert len(rows(register)) == before


def test_mending_while_the_service_is_down_is_done_later(
    register: Register, verzoek: Verzoek, drc: RunningDrc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.synchronisatie.reconciling.ATTEMPTS", 1)
    drc.table.clear()
    drc.fail("status", times=2, value=503)
    assert "2 ontbreekt, 0 hersteld" in run("--herstel")
    assert "geen verschillen" in run()  # they are under way
    try_again(register)
    assert len(drc.table) == 2


def test_mending_that_fails_for_a_moment_is_done_at_once(verzoek: Verzoek, drc: RunningDrc) -> None:
    drc.table.clear()
    drc.fail("status", value=503)
    assert "2 ontbreekt, 2 hersteld" in run("--herstel")


def test_each_organisation_is_compared_with_its_own(
    register: Register, other_register: Register, verzoek: Verzoek, drc: RunningDrc
) -> None:
    other_register.save(Dienst, soort="drc", url=drc.root)
    drc.add(drc.document(3), url_of(verzoek))
    assert run().splitlines()[0] == "Gemeente Andersdorp: 0 verzoeken vergeleken, geen verschillen"
    assert "Gemeente Voorbeeld: 1 verzoeken vergeleken, 1 teveel, 0 hersteld" in run()


@pytest.mark.parametrize("mends", [False, True])
def test_at_night_it_reports_and_mends_when_it_may(
    verzoek: Verzoek, drc: RunningDrc, settings: Any, caplog: pytest.LogCaptureFixture, mends: bool
) -> None:
    settings.DRC_HERSTEL = mends
    drc.add(drc.document(3), url_of(verzoek))
    with caplog.at_level("INFO", "apps.synchronisatie.tasks"):
        drc_reconcile(timestamp=0)
    assert (
        f"Documenten API van Gemeente Voorbeeld: 1 verzoeken vergeleken, 1 teveel, {int(mends)} hersteld" in caplog.text
    )
    assert len(drc.table) == (2 if mends else 3)
    assert drc.document(3) not in caplog.text


def test_many_verzoeken_are_all_compared(
    register: Register, dienst: Dienst, drc: RunningDrc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.synchronisatie.comparing.BATCH", 2)
    made = [register.verzoek() for _ in range(5)]
    sql(register, "DELETE FROM verzoeken_verzoek WHERE id IN (%s, %s)", made[0].pk, made[1].pk)
    assert "5 verzoeken vergeleken, geen verschillen" in run()
