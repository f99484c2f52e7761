"""A bericht that is delivered is registered once, whoever sends it how often."""

from typing import Any

import pytest
from django.utils import timezone

from apps.berichten.acting import Actor
from apps.berichten.models import Bericht, Berichtbeleid, Berichtbijlage, Berichtgebeurtenis, Berichtkoppeling
from apps.core import saving
from apps.core.exceptions import ItemError, Refused, RuleViolation
from apps.core.tenancy import working_for
from apps.partijen import recipients
from tests.berichten.delivering import OWNER, PDF, PORTAL, TOMORROW, deliver, delivered, events, new
from tests.parallel import at_once
from tests.register import Register, bsn

OTHER_OIN = "00000001009876543000"


def test_bericht_is_published_at_once_unless_its_moment_is_later(register: Register) -> None:
    now, later = delivered(register), delivered(register, publicatiedatum=TOMORROW)
    assert (now.status, later.status) == ("gepubliceerd", "gepland")
    assert events(register, now) == ["geregistreerd", "gepubliceerd"]
    assert events(register, later) == ["geregistreerd"]
    (first, _) = register.all(Berichtgebeurtenis, bericht=now)
    assert (first.volgnummer, first.rol, first.applicatie, first.transactie_id) == (
        1,
        "eigenaar",
        "zaaksysteem",
        "tx-1",
    )


def test_bericht_that_is_sent_again_is_the_same_one_and_no_event(register: Register) -> None:
    first, was_known = deliver(register, new("een", batch_id="a", aanmaakdatum=TOMORROW))
    again, is_known = deliver(register, new("een", batch_id="b", aanmaakdatum=timezone.now()))
    assert (first, was_known, is_known) == (again, False, True)
    assert events(register) == ["geregistreerd", "gepubliceerd"]


@pytest.mark.parametrize(
    "other",
    [
        {"onderwerp": "Iets anders"},
        {"tekst": "Meer"},
        {"ontvanger": {"type": "bsn", "waarde": "999990639"}},
        {"publicatiedatum": TOMORROW},
        {"referentie": "x"},
        {"berichttype": "x"},
        {"bijlagen": [{"inhoud": PDF}]},
    ],
)
def test_other_bericht_by_the_same_name_is_refused(register: Register, other: dict[str, Any]) -> None:
    first = delivered(register, "een")
    with pytest.raises(Refused) as refused:
        deliver(register, new("een", **other))
    assert (refused.value.status, refused.value.code) == (409, "bericht-bestaat-al-anders")
    assert refused.value.members == {"id": str(first.uuid)}
    assert deliver(register, new("twee", **other))[1] is False


def test_same_name_of_another_sender_or_without_a_name_is_another_bericht(register: Register) -> None:
    register.save(Berichtbeleid, afzenders=[OTHER_OIN])
    for bericht in (new("een"), new("een", afzender_oin=OTHER_OIN), new(), new()):
        assert deliver(register, bericht)[1] is False
    assert [row.afzender_oin for row in register.all(Bericht)] == [
        register.tenant.oin, OTHER_OIN, register.tenant.oin, register.tenant.oin
    ]  # fmt: skip


def test_sender_that_the_organisation_does_not_send_for_is_refused(register: Register) -> None:
    with pytest.raises(Refused) as refused:
        deliver(register, new(afzender_oin=OTHER_OIN))
    assert (refused.value.status, refused.value.code) == (422, "afzender-onbekend")
    assert deliver(register, new(afzender_oin=register.tenant.oin))[0].afzender_oin == register.tenant.oin


@pytest.mark.parametrize(("rol", "status"), [("uitvoerder", 403), ("", 403)])
def test_only_who_sends_may_register(register: Register, rol: str, status: int) -> None:
    with pytest.raises(Refused) as refused:
        deliver(register, new(), Actor(rol=rol))
    assert refused.value.status == status
    for sender in ("eigenaar", "verwerker", "beheerder"):
        deliver(register, new(), Actor(rol=sender))


@pytest.mark.django_db(transaction=True)
def test_same_bericht_delivered_by_several_at_once_is_one(register: Register) -> None:
    answers = at_once([lambda: deliver(register, new("een")) for _ in range(4)])
    assert len({bericht.pk for bericht, _ in answers}) == 1
    assert sorted(was_known for _, was_known in answers) == [False, True, True, True]
    assert events(register) == ["geregistreerd", "gepubliceerd"]


# -- the addressee ------------------------------------------------------------------------------------------------------


def test_addressee_is_found_among_the_partijen_when_it_is_exactly_one(register: Register) -> None:
    partij, twice = register.partij(nummer="123"), register.organisatie()
    number = register.identificator(partij).partij_identificator["object_id"]
    kvk = register.kvk(twice)
    register.vestiging(twice, kvk), register.vestiging(register.organisatie(), register.kvk())
    found = {
        ("bsn", number): partij.pk,
        ("kvk", kvk.partij_identificator["object_id"]): twice.pk,
        ("klantnummer", "123"): partij.pk,
    }
    with working_for(register.tenant):
        assert recipients.partijen_of([*found, ("vestigingsnummer", "000012345678"), ("bsn", bsn()), ("", "")]) == found
    assert delivered(register, ontvanger={"type": "bsn", "waarde": number}).partij == partij
    assert delivered(register).partij is None


def test_addressee_is_that_of_the_task_unless_another_is_named(register: Register) -> None:
    whom = {"type": "bsn", "waarde": bsn()}
    taak = register.klanttaak(identificatie=whom)
    assert delivered(register, taak=taak, ontvanger={}).ontvanger == {**whom, "kvk_nummer": ""}
    assert delivered(register, taak=taak).ontvanger["waarde"] == "999993653"


@pytest.mark.parametrize(("kind", "number"), [("bsn", "999993654"), ("kvk", "1"), ("iets", "1")])
def test_addressee_with_a_wrong_number_is_refused(register: Register, kind: str, number: str) -> None:
    with pytest.raises(RuleViolation):
        delivered(register, ontvanger={"type": kind, "waarde": number})
    assert events(register) == []


# -- its parts ----------------------------------------------------------------------------------------------------------


def test_attachments_are_kept_with_what_they_are_or_referred_to(register: Register) -> None:
    sent = [{"inhoud": PDF, "omschrijving": "Brief"}, {"informatieobject": "https://drc.example.nl/1"}]
    bericht = delivered(register, bijlagen=sent)
    brief, reference = register.all(Berichtbijlage, bericht=bericht)
    assert (brief.volgorde, brief.media_type, brief.grootte, bytes(brief.inhoud)) == (
        1, "application/pdf", 14, b"%PDF-1.4\n%%EOF"
    )  # fmt: skip
    assert (reference.volgorde, reference.inhoud, reference.sha256) == (2, None, "")


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ({"inhoud": "geen base64!"}, "invalid"),
        ({"inhoud": "aGFsbG8="}, "bestandstype"),
        ({"inhoud": PDF, "media_type": "image/png"}, "bestandstype"),
        ({"inhoud": "JVBERi0x" + "A" * 400}, "bijlage-te-groot"),
    ],
)
def test_file_that_is_not_kept_is_refused(register: Register, sent: dict[str, Any], code: str) -> None:
    register.save(Berichtbeleid, max_bijlage=200)
    delivered(register, bijlagen=[{"inhoud": PDF, "media_type": "application/pdf"}])
    with pytest.raises(ItemError) as refused:
        delivered(register, bijlagen=[sent])
    assert refused.value.path == "bijlagen.0"
    assert refused.value.__cause__.error_dict["inhoud"][0].code == code  # type: ignore[union-attr]


def test_what_a_bericht_is_about_is_written_with_it(register: Register) -> None:
    bericht = delivered(register, koppelingen=[{"registratie": "zaak", "url": "https://zaken.example.nl/1"}])
    (link,) = register.all(Berichtkoppeling, bericht=bericht)
    assert (link.registratie, link.url) == ("zaak", "https://zaken.example.nl/1")


def test_berichttype_of_the_berichtenbox_has_8_characters(register: Register) -> None:
    delivered(register, berichttype="12345678", mijn_overheid_berichtenbox=True)
    delivered(register, berichttype="123456789")
    with pytest.raises(RuleViolation):
        delivered(register, berichttype="123456789", mijn_overheid_berichtenbox=True)


# -- what was published stays -------------------------------------------------------------------------------------------


def test_planned_bericht_changes_and_a_published_one_does_not(register: Register) -> None:
    planned, published = delivered(register, "een", publicatiedatum=TOMORROW), delivered(register, "twee")
    with working_for(register.tenant):
        for bericht in (planned, published):
            bericht.tekst = "Anders"
        saving.save(planned)
        with pytest.raises(Refused) as refused:
            saving.save(published)
    assert (refused.value.status, refused.value.code) == (409, "bericht-onveranderlijk")
    assert [row.tekst for row in register.all(Bericht)] == ["Anders", ""]
    assert planned.inhoud_hash != delivered(register, "drie", publicatiedatum=TOMORROW).inhoud_hash


def test_what_is_not_shown_to_the_addressee_may_be_told_later(register: Register) -> None:
    bericht, partij = delivered(register), register.partij()
    bericht.partij, bericht.kanaal = partij, "email"
    with working_for(register.tenant):
        saving.save(bericht)
    assert register.all(Bericht)[0].partij == partij


def test_parts_of_a_published_bericht_stay_and_those_of_a_planned_one_need_not(register: Register) -> None:
    sent: Any = {"bijlagen": [{"inhoud": PDF}], "koppelingen": [{"registratie": "zaak", "zaaknummer": "1"}]}
    planned, published = delivered(register, publicatiedatum=TOMORROW, **sent), delivered(register, **sent)
    for model in (Berichtbijlage, Berichtkoppeling):
        (loose,), (fixed,) = register.all(model, bericht=planned), register.all(model, bericht=published)
        with working_for(register.tenant):
            saving.remove(loose)
            with pytest.raises(Refused):
                saving.remove(fixed)
        with pytest.raises(Refused):
            register.save(model, bericht=published)
        assert len(register.all(model)) == 1


def test_bericht_that_its_addressee_sees_is_not_deleted(register: Register) -> None:
    planned, published = delivered(register, publicatiedatum=TOMORROW), delivered(register)
    with working_for(register.tenant):
        saving.remove(planned)
        with pytest.raises(Refused):
            saving.remove(published)
    assert register.all(Bericht) == [published]


def test_portal_is_no_sender(register: Register) -> None:
    for by, code in ((OWNER, None), (PORTAL, "rol")):
        try:
            deliver(register, new(), by)
        except Refused as refused:
            assert refused.code == code
        else:
            assert code is None
