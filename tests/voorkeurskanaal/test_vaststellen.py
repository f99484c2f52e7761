"""The decision as a pure function: the known cases, and every rule beside them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from apps.voorkeurskanaal.begrippen import Abonnement, Adres, Beleid, Kanaalwens, Ontvanger, Postadres, Vraag, Wens
from apps.voorkeurskanaal.codes import Bron, Doel, Kanaal, Voorkeur
from apps.voorkeurskanaal.wensen import kanaal_of, wens_of
from tests.voorkeurskanaal.cases import (
    BAD,
    E1,
    E2,
    OLD,
    STRAAT,
    SUBSCRIBED,
    T1,
    TODAY,
    UNSUBSCRIBED,
    WITH_BOX,
    O,
    Z,
    ask,
    chosen,
    klant,
    refused,
)

CASES: list[tuple[str, Ontvanger, dict[str, Any], str, str | None]] = [
    ("niets", klant(), {}, "geen", None),
    ("post", klant(post=STRAAT), {}, "post", None),
    ("eerste e-mail", klant(T1, E2), {}, "email", "e2"),
    ("standaard wint van eerste", klant(E2, E1), {}, "email", "e1"),
    ("voorkeur wint van standaard", klant(E1, T1, voorkeur="t1"), {}, "sms", "t1"),
    ("zaakadres wint van voorkeur", klant(E1, Z, voorkeur="e1"), {"zaken": frozenset({"ZAAK-1"})}, "email", "z"),
    ("andere zaak: zaakadres niet geraden", klant(Z), {"zaken": frozenset({"ZAAK-2"})}, "geen", None),
    (
        "taak wint van zaak", klant(E1, T1, Z, voorkeur="e1"), {"zaken": frozenset({"ZAAK-1"}), "taak": "sms"}, "sms", "t1",
    ),
    ("taakkanaal zonder adres valt terug", klant(E1), {"taak": "sms"}, "email", "e1"),
    ("taak vraagt post", klant(E1, post=STRAAT), {"taak": "post"}, "post", None),
    ("afgemeld", klant(E1, post=STRAAT, altijd=Voorkeur.GEEN), {}, "geen", None),
    ("afgemeld maar besluit", klant(E1, post=STRAAT, altijd=Voorkeur.GEEN), {"doel": Doel.BESLUIT}, "post", None),
    (
        "besluit via berichtenbox", klant(E1, post=STRAAT, heeft_bsn=True),
        {"doel": Doel.BESLUIT, "beleid": WITH_BOX, "abonnement": SUBSCRIBED}, "berichtenbox", None,
    ),
    (
        "besluit zonder abonnement", klant(E1, post=STRAAT, heeft_bsn=True),
        {"doel": Doel.BESLUIT, "beleid": WITH_BOX, "abonnement": UNSUBSCRIBED}, "post", None,
    ),
    ("geheim: ongeverifieerd telt niet", klant(E2, voorkeur="e2", post=STRAAT, is_geheim=True), {}, "post", None),
    ("geheim: geverifieerde voorkeur mag", klant(E1, voorkeur="e1", is_geheim=True), {}, "email", "e1"),
    ("inactief", klant(E1, is_actief=False), {}, "geen", None),
    ("overleden", klant(E1, post=STRAAT), {"is_overleden": True}, "geen", None),
    ("overig is geen kanaal", klant(O, voorkeur="o"), {}, "geen", None),
    ("onbestelbaar", klant(BAD, T1, voorkeur="x"), {}, "sms", "t1"),
    ("alleen post toegestaan", klant(E1, post=STRAAT), {"toegestaan": frozenset({Kanaal.POST})}, "post", None),
    ("postvoorkeur", klant(E1, post=STRAAT, altijd=Voorkeur.POST), {}, "post", None),
    (
        "inhoudelijk vereist verificatie", klant(E2, voorkeur="e2", post=STRAAT), {"doel": Doel.INFORMATIEF}, "post", None,
    ),
    (
        "verificatie verlopen", klant(OLD, voorkeur="q", post=STRAAT), {"beleid": Beleid(max_verificatie_dagen=365)},
        "post", None,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("ontvanger", "vraag", "kanaal", "adres"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_known_case_is_decided(ontvanger: Ontvanger, vraag: dict[str, Any], kanaal: str, adres: str | None) -> None:
    uitkomst = ask(ontvanger, **vraag)
    assert chosen(uitkomst) == (kanaal, adres)
    assert uitkomst.redenen


# -- who --------------------------------------------------------------------------------------------------------------


def test_nobody_is_geen_and_says_so() -> None:
    uitkomst = ask(None)
    assert (uitkomst.kanaal, uitkomst.redenen) == ("geen", ("partij-onbekend",))
    assert "zonder-partij" in uitkomst.waarschuwingen


def test_nobody_with_an_address_in_the_taak_is_reached_there() -> None:
    uitkomst = ask(None, taak=Wens("email", "taak@example.nl"))
    assert (uitkomst.kanaal, uitkomst.adres.adres if uitkomst.adres else "") == ("email", "taak@example.nl")
    assert set(uitkomst.waarschuwingen) == {"adres-niet-van-partij", "zonder-partij"}


def test_nobody_with_an_address_at_the_klantcontact_is_reached_there() -> None:
    assert chosen(ask(None, betrokkene=(E2,))) == ("email", "e2")


@pytest.mark.parametrize(
    ("more", "ontvanger", "reden"),
    [({"is_overleden": True}, klant(E1), "ontvanger-overleden"), ({}, klant(E1, is_actief=False), "partij-inactief")],
)
@pytest.mark.parametrize("doel", Doel)
def test_stop_holds_for_every_doel_and_every_wish(doel: Doel, more: Any, ontvanger: Ontvanger, reden: str) -> None:
    uitkomst = ask(ontvanger, doel=doel, taak="email", **more)
    assert (uitkomst.kanaal, uitkomst.redenen, uitkomst.bron) == ("geen", (reden,), "blokkade")


REPRESENTATIVE, OTHER_REPRESENTATIVE = klant(T1, id="v"), klant(E2, id="w")
WARD = klant(E1, vertegenwoordigers=(REPRESENTATIVE,))


def test_vertegenwoordiger_is_told_and_nothing_is_rerouted() -> None:
    uitkomst = ask(WARD)
    assert chosen(uitkomst) == ("email", "e1")
    assert [one.id for one in uitkomst.alternatieven] == ["v"]
    assert "vertegenwoordiging" in uitkomst.waarschuwingen


def test_vertegenwoordiger_that_is_asked_for_is_reached_and_the_reason_says_so() -> None:
    for how in ({"via_vertegenwoordiger": True}, {"vertegenwoordiger": "v"}):
        uitkomst = ask(WARD, **how)
        assert chosen(uitkomst) == ("sms", "t1")
        assert uitkomst.redenen[0] == "via-vertegenwoordiger"
        assert uitkomst.ontvanger and uitkomst.ontvanger.id == "v"


@pytest.mark.parametrize(
    ("vertegenwoordigers", "how", "reden"),
    [
        ((), {"via_vertegenwoordiger": True}, "geen-vertegenwoordiger"),
        ((REPRESENTATIVE,), {"vertegenwoordiger": "w"}, "geen-vertegenwoordiger"),
        ((REPRESENTATIVE, OTHER_REPRESENTATIVE), {"via_vertegenwoordiger": True}, "vertegenwoordiger-niet-eenduidig"),
    ],
)
def test_vertegenwoordiger_that_is_not_the_only_one_is_not_guessed(
    vertegenwoordigers: Any, how: Any, reden: str
) -> None:
    uitkomst = ask(klant(E1, vertegenwoordigers=vertegenwoordigers), **how)
    assert (uitkomst.kanaal, uitkomst.redenen) == ("geen", (reden,))


def test_vertegenwoordiger_of_several_is_reached_when_named() -> None:
    ward = klant(E1, vertegenwoordigers=(REPRESENTATIVE, OTHER_REPRESENTATIVE))
    assert chosen(ask(ward, vertegenwoordiger="w")) == ("email", "e2")


def test_vertegenwoordiger_is_not_reached_at_what_was_given_for_the_customer() -> None:
    uitkomst = ask(WARD, via_vertegenwoordiger=True, taak=Wens("email", "klant@example.nl"), betrokkene=(E2,))
    assert chosen(uitkomst) == ("sms", "t1")


def test_vertegenwoordiger_of_somebody_secret_is_secret_too() -> None:
    uitkomst = ask(klant(is_geheim=True, vertegenwoordigers=(OTHER_REPRESENTATIVE,)), via_vertegenwoordiger=True)
    assert uitkomst.kanaal == "geen"
    assert "geheimhouding" in uitkomst.waarschuwingen


# -- wishes -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("extra", "wens"),
    [
        ([{"voorkeurskanaal": "emailadres"}], Wens("emailadres")),
        ({"voorkeurskanaal": {"soortDigitaalAdres": "emailadres", "adres": "a@b.nl"}}, Wens("emailadres", "a@b.nl")),
        ([{"kanaal": "sms"}, {"adres": "0612345678"}], Wens("sms", "0612345678")),
        ([{"naam": "voorkeurskanaal", "waarde": "post"}, {"naam": "x", "waarde": "y"}], Wens("post")),
        ([{"naam": "Jan"}, 3, None, ["x"]], Wens()), (None, Wens()), ({"voorkeurskanaal": 3}, Wens()), ("email", Wens()),
        ({"voorkeurskanaal": " "}, Wens()), ([{"kanaal": "email"}, {"kanaal": "sms"}], Wens("email")),
    ],
)  # fmt: skip
def test_extra_data_is_read_in_every_known_way(extra: Any, wens: Wens) -> None:
    assert wens_of(extra) == wens


@pytest.mark.parametrize(
    ("word", "kanaal"),
    [("Emailadres", "email"), ("sms", "sms"), ("letter", "post"), ("beiden", "beiden"), ("fax", None), ("", None)],
)
def test_words_of_other_systems_mean_a_channel(word: str, kanaal: str | None) -> None:
    assert kanaal_of(word) == kanaal


def test_taak_with_an_unknown_word_falls_back_and_tells() -> None:
    uitkomst = ask(klant(E1), taak="fax")
    assert chosen(uitkomst) == ("email", "e1")
    assert ("taak.extraData", "kanaal-onbekend") in refused(uitkomst)


def test_taak_with_an_address_for_a_word_does_not_find_it_back_in_the_decision() -> None:
    assert "klant@example.nl" not in str(ask(klant(E1), taak="klant@example.nl").afgewezen)
    assert "fax" in str(ask(klant(E1), taak="fax").afgewezen)


def test_taak_that_wants_no_notification_gets_none_but_its_content_is_sent() -> None:
    assert ask(klant(E1), taak="geen").redenen == ("taak-vraagt-geen",)
    assert chosen(ask(klant(E1), taak="geen", doel=Doel.INFORMATIEF)) == ("email", "e1")


def test_taak_wins_of_the_zaak_and_the_zaak_of_everything_else() -> None:
    ontvanger = klant(E1, T1, voorkeur="e1", post=STRAAT)
    assert chosen(ask(ontvanger, taak=Wens("post"), zaak=Wens("sms"))) == ("post", None)
    uitkomst = ask(ontvanger, zaak=Wens("sms"))
    assert (chosen(uitkomst), uitkomst.bron) == (("sms", "t1"), "zaak.voorkeurskanaal")
    assert ask(ontvanger, zaak=Wens("geen")).redenen == ("zaak-vraagt-geen",)


def test_taak_with_an_address_of_the_partij_uses_that_one() -> None:
    uitkomst = ask(klant(E1, T1, voorkeur="e1"), taak=Wens("sms", "0612345678"))
    assert (chosen(uitkomst), uitkomst.waarschuwingen) == (("sms", "t1"), ())


def test_taak_with_an_address_of_a_secret_customer_is_not_used_unless_verified() -> None:
    secret = klant(E1, is_geheim=True, post=STRAAT)
    assert chosen(ask(secret, taak=Wens("email", "ander@example.nl"))) == ("email", "e1")
    assert ("taak.extraData", "adres-niet-geverifieerd") in refused(ask(secret, taak=Wens("email", "ander@example.nl")))
    assert ask(secret, taak=Wens("email", "a@example.nl")).bron == "taak.extraData"


def test_taak_that_asks_for_a_channel_gets_no_address_of_another_zaak() -> None:
    uitkomst = ask(klant(Z, post=STRAAT), taak="email")
    assert chosen(uitkomst) == ("post", None)
    assert ("taak.extraData", "adres-voor-iets-anders") in refused(uitkomst)
    assert chosen(ask(klant(Z), taak="email", zaken=frozenset({"ZAAK-1"}))) == ("email", "z")


def test_taak_that_asks_for_both_gets_both_and_the_first_leads() -> None:
    uitkomst = ask(klant(E1, T1), taak="beiden")
    assert [keuze.kanaal for keuze in uitkomst.keuzes] == ["email", "sms"]
    assert (uitkomst.kanaal, uitkomst.distributiekanaal) == ("email", "beiden")
    assert ask(klant(T1), taak="beiden").distributiekanaal == "sms"


def test_address_of_the_klantcontact_wins_of_the_customers_own() -> None:
    uitkomst = ask(klant(E1, voorkeur="e1"), betrokkene=(E2,))
    assert (chosen(uitkomst), uitkomst.bron) == (("email", "e2"), "betrokkene.digitaleAdressen")


# -- preferences ------------------------------------------------------------------------------------------------------


def prefer(*wensen: Kanaalwens, **more: Any) -> Ontvanger:
    return klant(E1, T1, post=STRAAT, wensen=wensen, **more)


def test_preference_for_a_dienst_holds_for_that_dienst_only() -> None:
    ontvanger = prefer(Kanaalwens(Voorkeur.SMS, dienst="afval"))
    assert chosen(ask(ontvanger, dienst="afval")) == ("sms", "t1")
    assert chosen(ask(ontvanger, dienst="parkeren")) == chosen(ask(ontvanger)) == ("email", "e1")


def test_most_particular_preference_wins() -> None:
    ontvanger = prefer(
        Kanaalwens(Voorkeur.GEEN), Kanaalwens(Voorkeur.SMS, dienst="afval"), Kanaalwens(Voorkeur.POST, zaaktype="z"),
        Kanaalwens(Voorkeur.PORTAAL, dienst="afval", zaaktype="z"),
    )  # fmt: skip
    asked = [
        ({}, "geen"),
        ({"dienst": "afval"}, "sms"),
        ({"zaaktype": "z"}, "post"),
        ({"dienst": "x", "zaaktype": "z"}, "post"),
    ]
    for vraag, kanaal in [*asked, ({"dienst": "afval", "zaaktype": "z"}, "portaal")]:
        assert ask(ontvanger, **vraag).kanaal == kanaal, vraag


def test_preference_with_an_address_uses_that_one_and_wins_of_the_voorkeursadres() -> None:
    second = replace(E2, id="tweede")
    ontvanger = klant(E1, second, voorkeur="e1", wensen=(Kanaalwens(Voorkeur.EMAIL, adres="tweede"),))
    uitkomst = ask(ontvanger)
    assert (chosen(uitkomst), uitkomst.bron, uitkomst.redenen) == (
        ("email", "tweede"), "kanaalvoorkeur", ("voorkeur-van-klant",),
    )  # fmt: skip


def test_preference_for_post_without_a_postadres_is_not_replaced_by_a_digital_one() -> None:
    uitkomst = ask(klant(E1, altijd=Voorkeur.POST))
    assert uitkomst.kanaal == "geen"
    assert ("kanaalvoorkeur", "geen-postadres") in refused(uitkomst)


def test_preference_for_digital_and_post_gives_both() -> None:
    uitkomst = ask(klant(E1, post=STRAAT, altijd=Voorkeur.DIGITAAL_EN_POST))
    assert [keuze.kanaal for keuze in uitkomst.keuzes] == ["email", "post"]
    assert "voorkeur-digitaal-en-post" in uitkomst.redenen
    assert [k.kanaal for k in ask(klant(post=STRAAT, altijd=Voorkeur.DIGITAAL_EN_POST)).keuzes] == ["post"]


def test_declined_for_informatief_skips_every_digital_address() -> None:
    uitkomst = ask(klant(E1, voorkeur="e1", post=STRAAT, altijd=Voorkeur.GEEN), doel=Doel.INFORMATIEF, taak="email")
    assert (uitkomst.kanaal, uitkomst.redenen[0]) == ("post", "afgemeld-voor-digitaal")


# -- addresses --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("adres", "reden"),
    [
        (replace(E1, adres="geen adres"), "adres-ongeldig"), (replace(T1, adres="0201234567"), "nummer-niet-mobiel"),
        (replace(T1, adres="+31201234567"), "nummer-niet-mobiel"), (replace(T1, adres="0800123"), "adres-ongeldig"),
        (BAD, "adres-onbestelbaar"), (O, "soort-niet-verzendbaar"),
    ],
)  # fmt: skip
def test_address_that_cannot_be_used_is_told_and_passed_by(adres: Adres, reden: str) -> None:
    uitkomst = ask(klant(adres, E2, voorkeur=adres.id))
    assert chosen(uitkomst) == ("email", "e2")
    assert ("partij.voorkeursDigitaalAdres", reden) in refused(uitkomst)


@pytest.mark.parametrize("number", ["0612345678", "+31612345678", "0031612345678", "+32470123456", "0970123456"])
def test_mobile_number_is_used(number: str) -> None:
    assert ask(klant(replace(T1, adres=number))).kanaal == "sms"


def test_policy_may_ask_for_verified_addresses() -> None:
    assert ask(klant(E2)).kanaal == "email"
    assert ask(klant(E2), Beleid(verplicht_geverifieerd=True)).kanaal == "geen"
    assert ask(klant(E1), Beleid(verplicht_geverifieerd=True)).kanaal == "email"


def test_verification_on_the_last_day_still_counts() -> None:
    adres = replace(OLD, geverifieerd=TODAY - timedelta(days=365))
    assert ask(klant(adres), Beleid(max_verificatie_dagen=365)).kanaal == "email"
    assert ask(klant(adres), Beleid(max_verificatie_dagen=364)).kanaal == "geen"
    assert ask(klant(E2), Beleid(max_verificatie_dagen=0)).kanaal == "email"


def test_policy_says_the_order_of_channels_and_whether_the_first_address_counts() -> None:
    assert chosen(ask(klant(E2, T1), Beleid(volgorde=(Kanaal.SMS, Kanaal.EMAIL)))) == ("sms", "t1")
    assert ask(klant(E2, T1), Beleid(eerste_adres=False)).kanaal == "geen"
    assert ask(klant(E2, T1), Beleid(volgorde=(Kanaal.SMS,))).kanaal == "sms"


def test_first_address_is_a_guess_and_says_so() -> None:
    assert ask(klant(E2)).waarschuwingen == ("adres-niet-gekozen",)
    assert ask(klant(E2), doel=Doel.INFORMATIEF).kanaal == "geen"
    verified = replace(E2, geverifieerd=TODAY)
    assert ("digitaalAdres.eerste", "niet-gekozen-adres") in refused(ask(klant(verified, is_geheim=True)))


def test_what_failed_for_this_message_is_not_tried_again() -> None:
    failed = frozenset({(Kanaal.EMAIL, "a@example.nl")})
    assert chosen(ask(klant(E1, T1, post=STRAAT), mislukt=failed)) == ("sms", "t1")
    failed |= {(Kanaal.SMS, T1.adres)}
    assert chosen(ask(klant(E1, T1, post=STRAAT), mislukt=failed)) == ("post", None)
    uitkomst = ask(klant(E1, T1, post=STRAAT), mislukt=failed | {(Kanaal.POST, "")})
    assert uitkomst.kanaal == "geen"
    assert ("partij.postadres", "bezorging-mislukt") in refused(uitkomst)


# -- organisations ----------------------------------------------------------------------------------------------------

CONTACT, OTHER_CONTACT = klant(E1, id="c"), klant(T1, id="d", voorkeur="t1")


def test_organisation_without_an_address_is_reached_at_its_only_contactpersoon() -> None:
    uitkomst = ask(klant(is_organisatie=True, contactpersonen=(CONTACT, replace(OTHER_CONTACT, is_actief=False))))
    assert (chosen(uitkomst), uitkomst.bron) == (("email", "e1"), "contactpersoon.digitaleAdressen")


def test_organisation_with_two_contactpersonen_is_not_guessed() -> None:
    uitkomst = ask(klant(is_organisatie=True, contactpersonen=(CONTACT, OTHER_CONTACT)))
    assert uitkomst.kanaal == "geen"
    assert ("contactpersoon.digitaleAdressen", "contactpersoon-niet-eenduidig") in refused(uitkomst)


def test_organisation_with_an_address_of_its_own_is_reached_there() -> None:
    assert chosen(ask(klant(E2, is_organisatie=True, contactpersonen=(CONTACT,)))) == ("email", "e2")


def test_contactpersoon_that_is_secret_must_be_verified() -> None:
    secret = replace(klant(E2, id="c", voorkeur="e2"), is_geheim=True)
    assert ask(klant(contactpersonen=(secret,))).kanaal == "geen"
    assert ask(klant(contactpersonen=(replace(secret, is_geheim=False),))).kanaal == "email"


# -- berichtenbox and post --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("beleid", "more", "vraag", "reden"),
    [
        (WITH_BOX, {}, {"abonnement": SUBSCRIBED}, "geen-bsn"),
        (Beleid(berichtenbox=True), {"heeft_bsn": True}, {"abonnement": SUBSCRIBED}, "berichttype-niet-gekoppeld"),
        (WITH_BOX, {"heeft_bsn": True}, {}, "abonnement-onbekend"),
        (WITH_BOX, {"heeft_bsn": True}, {"abonnement": UNSUBSCRIBED}, "geen-abonnement"),
        (WITH_BOX, {"heeft_bsn": True}, {"abonnement": Abonnement(True, TODAY - timedelta(days=8))}, "abonnement-verouderd"),
    ],
)  # fmt: skip
def test_berichtenbox_is_passed_by_when_it_is_not_there(beleid: Beleid, more: Any, vraag: Any, reden: str) -> None:
    uitkomst = ask(klant(post=STRAAT, **more), beleid, doel=Doel.BESLUIT, **vraag)
    assert uitkomst.kanaal == "post"
    assert ("mijnoverheid.abonnement", reden) in refused(uitkomst)


def test_berichtenbox_asked_seven_days_ago_is_used_and_never_for_a_notification() -> None:
    vraag = {"abonnement": Abonnement(is_positief=True, gevraagd_op=TODAY - timedelta(days=7))}
    ontvanger = klant(heeft_bsn=True, post=STRAAT)
    assert ask(ontvanger, WITH_BOX, doel=Doel.INFORMATIEF, **vraag).kanaal == "berichtenbox"
    assert ask(ontvanger, WITH_BOX, **vraag).kanaal == "post"
    uitkomst = ask(replace(ontvanger, wensen=(Kanaalwens(Voorkeur.BERICHTENBOX),)), WITH_BOX, **vraag)
    assert ("kanaalvoorkeur", "doel-notificatie") in refused(uitkomst)


def test_berichtenbox_type_is_that_of_the_zaaktype_then_the_dienst() -> None:
    beleid = Beleid(berichttypen=(("z", "3"), ("afval", "2")))
    assert beleid.berichttype(Vraag(zaaktype="z", dienst="afval")) == "3"
    assert beleid.berichttype(Vraag(zaaktype="y", dienst="afval")) == "2"
    assert beleid.berichttype(Vraag()) == ""


def test_post_goes_to_the_first_complete_address() -> None:
    incomplete, visit = Postadres(Bron.CORRESPONDENTIEADRES), Postadres(Bron.BEZOEKADRES, ("Plein 2", "1234 AB Breda"))
    uitkomst = ask(klant(postadressen=(incomplete, visit)))
    assert uitkomst.keuzes[0].postadres == visit
    assert ("partij.correspondentieadres", "postadres-onvolledig") in refused(uitkomst)


def test_brp_address_is_told_to_be_out_of_reach_only_when_asked_for() -> None:
    assert ("brp.adressering", "brp-niet-gekoppeld") in refused(ask(klant(), brp_toegestaan=True))
    assert not any(bron == "brp.adressering" for bron, _ in refused(ask(klant())))


# -- besluit ----------------------------------------------------------------------------------------------------------


def test_besluit_is_never_digital_and_says_how_its_notification_goes() -> None:
    uitkomst = ask(klant(E1, T1, voorkeur="t1", post=STRAAT), doel=Doel.BESLUIT, taak="email")
    assert (uitkomst.kanaal, uitkomst.redenen) == ("post", ("besluit-niet-digitaal", "postadres"))
    assert uitkomst.notificatie is not None
    assert chosen(uitkomst.notificatie) == ("email", "e1")
    assert ask(klant(E1)).notificatie is None


def test_notification_of_a_besluit_is_no_letter_and_none_for_whoever_declined() -> None:
    letter = ask(klant(post=STRAAT), doel=Doel.BESLUIT).notificatie
    declined = ask(klant(E1, post=STRAAT, altijd=Voorkeur.GEEN), doel=Doel.BESLUIT).notificatie
    assert letter is not None and declined is not None
    assert (letter.kanaal, declined.redenen) == ("geen", ("afgemeld-voor-notificaties",))
