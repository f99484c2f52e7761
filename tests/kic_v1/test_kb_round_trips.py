"""Nothing that a client of the KlantenBundle wrote is lost, and nothing that it cannot express is harmed; of any object."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api_client import KLANTINTERACTIES, Caller
from tests.kic_v1 import kb_building as building
from tests.kic_v1.kb_contract import KIC, bare
from tests.klantinteracties import test_klantcontacten as klantcontacten
from tests.klantinteracties import test_partijen as partijen
from tests.register import Register, bsn

ANY = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
Strategy = st.SearchStrategy[Any]


def text(most: int = 1000, least: int = 0) -> Strategy:
    """Any text that PostgreSQL stores."""
    return st.text(
        st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"), min_size=least, max_size=min(most, 40)
    )


def maybe(one: Strategy) -> Strategy:
    return st.one_of(st.none(), one)


def some(**members: Strategy) -> Strategy:
    """Any object with some of `members`, each of them null at times."""
    return st.fixed_dictionaries({}, optional={name: maybe(one) for name, one in members.items()})


number = st.integers(-(2**31) + 1, 2**31 - 1)
loose = st.one_of(text(), number, st.booleans())
moment = st.sampled_from(["2026-01-31T10:00:00Z", "1900-01-01T00:00:00Z", "2100-12-31T23:59:59.123456Z"])
telefoon = st.one_of(
    st.sampled_from(["0612345678", "06-12345678", "+31 (0)6 12345678", " 06", "0031612345678"]), text(least=1)
)
email = st.one_of(st.sampled_from(["jan@example.nl", "Jan@Example.NL", "jan@", " a@b.nl "]), text(least=1))
ADRES = some(
    naam=text(), straatnaam=text(), huisnummer=number, huisletter=text(), huisnummertoevoeging=text(),
    postcode=st.one_of(st.sampled_from(["1234AB", "1234 ab", "9999 ZZ"]), text(50)), woonplaatsnaam=text(),
    landcode=st.one_of(st.sampled_from(["6030", "5001", "NL", "nl"]), text(50)),
)  # fmt: skip
VERBLIJFSADRES = some(
    aoaIdentificatie=text(), wplWoonplaatsNaam=text(), gorOpenbareRuimteNaam=loose, aoaPostcode=text(), aoaHuisnummer=loose,
    aoaHuisletter=text(), aoaHuisnummertoevoeging=text(), inpLocatiebeschrijving=text(),
)  # fmt: skip
BUITENLAND = some(
    lndLandcode=text(),
    lndLandnaam=text(),
    subAdresBuitenland1=loose,
    subAdresBuitenland2=text(),
    subAdresBuitenland3=text(),
)
SUBJECT = some(
    inpBsn=st.one_of(st.builds(bsn), text(50)), anpIdentificatie=text(50), inpANummer=text(50), geslachtsnaam=text(),
    voorvoegselGeslachtsnaam=text(), voorletters=text(), voornamen=text(), geslachtsaanduiding=text(), geboortedatum=text(50),
    verblijfsadres=VERBLIJFSADRES, subVerblijfBuitenland=BUITENLAND,
    innNnpId=st.one_of(st.builds(bsn), st.sampled_from(["12345678", "1234"]), text(50)), annIdentificatie=text(50),
    statutaireNaam=text(), innRechtsvorm=text(), bezoekadres=text(),
    vestigingsNummer=st.one_of(st.sampled_from(["123456789012", "12"]), text(50)), handelsnaam=st.lists(text(), max_size=3),
)  # fmt: skip
KLANT = some(
    bronorganisatie=text(50, least=1), klantnummer=st.one_of(st.sampled_from(["123", "0001"]), text(50, least=1)),
    bedrijfsnaam=text(200), functie=text(), websiteUrl=text(), voornaam=text(200), voorvoegselAchternaam=text(80),
    achternaam=text(200), subject=text(), subjectIdentificatie=SUBJECT,
    subjectType=st.one_of(st.sampled_from(["natuurlijk_persoon", "niet_natuurlijk_persoon", "vestiging"]), text(50, least=1)),
    telefoonnummers=st.lists(st.fixed_dictionaries({"telefoonnummer": telefoon}, optional={"naam": maybe(text())}), max_size=3),
    emails=st.lists(st.fixed_dictionaries({"email": email}, optional={"naam": maybe(text())}), max_size=3),
    adressen=st.lists(ADRES, max_size=4),
)  # fmt: skip
TODO = some(
    name=text(), description=text(), startDate=text(), location=text(), status=text(), seq=loose, completed=loose,
    attendees=st.lists(st.one_of(st.just("a@example.nl"), text()), max_size=3), categories=st.lists(text(), max_size=2),
    percentageDone=st.integers(0, 100), **{"class": text()},
)  # fmt: skip
CONTACTMOMENT = some(
    bronorganisatie=text(50, least=1), registratiedatum=moment, startdatum=moment, einddatum=moment, resultaat=text(),
    gespreksId=text(255), kanaal=text(50), voorkeurskanaal=text(50), voorkeurstaal=text(50), tekst=text(),
    onderwerpLinks=st.lists(text(least=1), max_size=3), initiatiefnemer=text(50, least=1), medewerker=text(), afdeling=text(1000),
    medewerkerIdentificatie=some(
        identificatie=text(50), achternaam=text(200), voorletters=text(50), voorvoegselAchternaam=text(80)
    ).filter(lambda medewerker: any(part is not None for part in medewerker.values())),
    afwijkendOnderwerp=text(2555), primaireVraag=text(), primaireVraagWeergave=text(), todo=TODO,
)  # fmt: skip


def check_holds(shown: dict[str, Any], sent: dict[str, Any]) -> None:
    """Checks that all that was sent is shown."""
    for name, value in sent.items():
        found = shown["embedded"].get(name, shown[name])
        if value is not None:
            assert bare(found) == bare(value), name
        elif name not in FILLED_IN:
            assert found in (None, []), name


# What the register fills in, or shows of what identifies the subject.
FILLED_IN = {"bronorganisatie", "klantnummer", "subjectType", "registratiedatum", "gespreksId"}


def check_all_ways(api: Caller, resource: str, body: dict[str, Any], *, patch: str, unrelated: tuple[str, Any]) -> None:
    """Makes an object of `body`, and checks that it stays equal whatever is done that does not concern it."""
    answer = api.post(resource, body)
    assert answer.status_code == 201, (answer.content, body)
    at = f"{resource}/{answer.json()['id']}"
    first = without_changes(api.get(at).json())
    check_holds(first, body)
    for put in (first, {**first, **first["embedded"]}):
        again = api.put(at, put)
        assert (again.status_code, without_changes(again.json())) == (200, first), again.content
    changed = api.patch(at, {patch: "gewijzigd"})
    assert without_changes(changed.json()) == {**first, patch: "gewijzigd"}, changed.content
    modern, edit = unrelated
    assert api.patch(f"{KLANTINTERACTIES}/{modern}/{answer.json()['id']}", edit).status_code == 200
    assert without_changes(api.get(at).json()) == {**first, patch: "gewijzigd"}


def without_changes(value: Any) -> Any:
    """Returns an object without when it was last changed."""
    if isinstance(value, dict):
        return {name: without_changes(one) for name, one in value.items() if name != "dateModified"}
    return [without_changes(one) for one in value] if isinstance(value, list) else value


@ANY
@given(body=KLANT.filter(bool))
def test_klant_comes_back_equal(register: Register, body: dict[str, Any]) -> None:
    unrelated = ("partijen", {"interneNotitie": "ongemoeid", "indicatieGeheimhouding": True})
    check_all_ways(Caller(register.token, KIC), "klanten", body, patch="functie", unrelated=unrelated)


@ANY
@given(body=CONTACTMOMENT.filter(bool))
def test_contactmoment_comes_back_equal(register: Register, body: dict[str, Any]) -> None:
    unrelated = ("klantcontacten", {"vertrouwelijk": True, "reactie": "ongemoeid"})
    check_all_ways(Caller(register.token, KIC), "contactmomenten", body, patch="resultaat", unrelated=unrelated)


def test_what_put_leaves_out_becomes_null_and_what_the_bundle_does_not_know_stays(
    register: Register, api: Caller
) -> None:
    partij = building.full_klant(register)
    at, modern = f"{KIC}/klanten/{partij.uuid}", f"{KLANTINTERACTIES}/partijen/{partij.uuid}"
    kept = {
        "interneNotitie": "let op",
        "indicatieGeheimhouding": True,
        "indicatieActief": False,
        "voorkeurstaal": "fry",
    }
    assert api.patch(modern, kept).status_code == 200
    answer = api.put(at, {"achternaam": "Anders"}).json()
    left = {name for name, value in answer.items() if value and not name.startswith("_")}
    assert left == {"id", "url", "klantnummer", "achternaam", "embedded"}
    assert kept.items() <= api.get(modern).json().items()


def test_what_put_leaves_out_of_a_contactmoment_becomes_null(register: Register, api: Caller) -> None:
    klantcontact = building.full_contactmoment(register)
    at = f"{KIC}/contactmomenten/{klantcontact.uuid}"
    before = api.get(at).json()
    answer = api.put(at, {"tekst": "Anders"}).json()
    kept = {"klantcontactmomenten", "objectcontactmomenten", "volgendContactmoment", "registratiedatum", "url", "id"}
    assert {name: answer[name] for name in kept} == {name: before[name] for name in kept}
    left = {name for name, value in answer.items() if value and not name.startswith("_")}
    assert left == {*kept, "tekst", "zaaknummer", "embedded"}


def test_object_of_today_survives_being_read_and_put_back(register: Register, api: Caller) -> None:
    for contract, modern, legacy in (
        (partijen.TestPartijen(), "partijen", "klanten"),
        (klantcontacten.TestKlantcontacten(), "klantcontacten", "contactmomenten"),
    ):
        uuid = contract.make(register).uuid
        before = api.get(f"{KLANTINTERACTIES}/{modern}/{uuid}").content
        shown = api.get(f"{KIC}/{legacy}/{uuid}").json()
        for body in (shown, {**shown, **shown["embedded"]}):
            answer = api.put(f"{KIC}/{legacy}/{uuid}", body)
            assert (answer.status_code, answer.json()) == (200, shown), answer.content
            assert api.get(f"{KLANTINTERACTIES}/{modern}/{uuid}").content == before
