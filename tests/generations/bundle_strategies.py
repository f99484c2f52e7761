"""Any valid object of the CustomerInteractionBundle, for properties that must hold of all of them."""

from collections.abc import Callable
from itertools import count
from typing import Any

from hypothesis import strategies as st

from tests.generations.strategies import Strategy, email, moment, phone, some, text
from tests.register import bsn

MAX_INTEGER = 2**31 - 1
_numbers = count(10_000_000)


def maybe(one: Strategy) -> Strategy:
    return st.one_of(st.none(), one)


def any_of(**members: Strategy) -> Strategy:
    """Any object with some of `members`, each of them null at times."""
    return some(**{name: maybe(one) for name, one in members.items()})


def whole(**members: Strategy) -> Strategy:
    """Any object with all of `members`, each of them null at times, and not all of them."""
    return st.fixed_dictionaries({name: maybe(one) for name, one in members.items()}).filter(
        lambda value: any(part not in (None, "") for part in value.values())
    )


def written(one: Callable[[Any], Any]) -> Strategy:
    """What `one` makes of a number that nobody has yet."""
    return st.builds(lambda: one(next(_numbers)))


number = st.integers(-MAX_INTEGER, MAX_INTEGER)
taal = whole(
    code=st.one_of(st.sampled_from(["nl", "nld", "fry", "NLD", "xx"]), text(200)),
    naam=st.one_of(st.sampled_from(["Nederlands", "Fries"]), text(200)),
)
naam = whole(achternaam=text(1000), voornaam=text(1000), voorvoegselAchternaam=text(1000), voorletters=text(1000))
organisatie = whole(naam=text(1000))
land = whole(
    landcode=st.one_of(st.sampled_from(["6030", "5010", "NL", "fr"]), text(200)), landnaam=text(200),
    ingangsdatumLand=st.one_of(text(200), st.just({"value": "2020-01-01"})), einddatumLand=text(200),
)  # fmt: skip
OF_ADRES: dict[str, Strategy] = {
    "aanduidingBijHuisnummer": st.sampled_from(["bij", "tegenover"]), "huisletter": text(1000), "huisnummer": number,
    "huisnummertoevoeging": text(1000), "straat": text(1000), "woonplaats": text(1000),
    "postcode": st.one_of(st.sampled_from(["1234 AB", "1234AB", "9999zz"]), text(1000)),
    **{f"adresregelBuitenland{line}": text(1000) for line in (1, 2, 3)},
}  # fmt: skip
SOORTEN = ["binnenlands_adres", "buitenlands_adres"]
bezoekadres = any_of(**OF_ADRES, land=land, soortBezoekadres=st.sampled_from(SOORTEN))
correspondentieadres = any_of(
    **OF_ADRES, land=land, antwoordnummer=number, postbusnummer=number,
    soortCorrespondentieadres=st.sampled_from([*SOORTEN, "postbusnummer", "antwoordnummer"]),
)  # fmt: skip


def identificator(objecttype: str, soort: str, register: str) -> dict[str, str]:
    return {"objecttype": objecttype, "soortObjectId": soort, "register": register}


# What the bundle's own mapping of klanten writes, what its clients write, and what today's API calls the same.
BSN = [
    identificator("ingeschrevenpersonen", "bsn", "{brpUrl}"), identificator("ingeschrevenpersoon", "bsn", "https://brp/v1"),
    identificator("natuurlijk_persoon", "bsn", "brp"),
]  # fmt: skip
HR = [
    identificator("v1/zoeken", "string", "{kvkUrl}"), identificator("vestiging", "vestigingsnummer", "hr"),
    identificator("niet_natuurlijk_persoon", "kvk_nummer", "hr"),
]  # fmt: skip
number_of_person = written(lambda _: bsn())
number_of_company = st.one_of(written(lambda one: f"{one:08d}"), written(lambda one: f"{one:012d}"), text(200))
free_identificator = whole(objecttype=text(200), soortObjectId=text(200), objectId=text(200), register=text(200))


@st.composite
def identificaties(draw: Any) -> dict[str, Any]:
    """Any externe identificatie."""
    codes, numbers = draw(st.sampled_from([(BSN, number_of_person), (HR, number_of_company), ((), None)]))
    known = {**draw(st.sampled_from(codes)), "objectId": draw(numbers)} if codes else draw(free_identificator)
    return {"anderePartijIdentificator": draw(maybe(text(200, least=1))), "partijIdentificator": known}


def adres_of(soort: str, value: Strategy) -> Strategy:
    return st.fixed_dictionaries(
        {"adres": value, "soortDigitaalAdres": st.just(soort)}, optional={"omschrijving": maybe(text(40))}
    )


digitaal_adres = st.one_of(
    adres_of("emailadres", st.one_of(email, text(254, least=1))),
    adres_of("telefoonnummer", phone),
    adres_of("formulier", text(254, least=1)),
)
NAMES = [
    some(persoon=naam),
    some(organisatie=organisatie),
    some(contactpersoon=st.fixed_dictionaries({"contactnaam": maybe(naam), "organisatie": maybe(organisatie)})),
]
SOORT_PARTIJ = ["persoon", "organisatie", "contactpersoon", "natuurlijk_persoon", "vestiging", "iets anders"]


@st.composite
def partijen(draw: Any) -> dict[str, Any]:
    """Any partij of the CustomerInteractionBundle."""
    rest = any_of(
        nummer=written(int), interneNotitie=text(2000), indicatieGeheimhouding=st.booleans(),
        soortPartij=st.sampled_from(SOORT_PARTIJ), voorkeurstaal=taal, bezoekadres=bezoekadres,
        correspondentieadres=correspondentieadres, voorkeurskanaal=digitaal_adres,
        verstrekteAdressen=st.lists(digitaal_adres, max_size=3), externeIdentificaties=st.lists(identificaties(), max_size=3),
    )  # fmt: skip
    return {"indicatieActief": draw(st.booleans()), **draw(st.one_of(NAMES)), **draw(rest)}


actor = st.fixed_dictionaries(
    {"naam": text(200, least=1), "soortActor": st.sampled_from(["Medewerker", "Organisatorische eenheid"])}
)
object_of = st.fixed_dictionaries({"objectIdentificator": free_identificator})


@st.composite
def klantcontacten(draw: Any) -> dict[str, Any]:
    """Any klantcontact of the CustomerInteractionBundle."""
    rest = any_of(
        nummer=written(int), onderwerp=text(1000), inhoud=text(2000), todo=text(2000), resultaat=text(1000),
        indicatieContactGelukt=st.sampled_from(["ja", "nee", "onbekend"]), vertrouwelijk=st.sampled_from(["ja", "nee"]),
        taal=st.one_of(st.sampled_from(["nl", "nld", "Fries"]), text(200)), plaatsgevondenOp=moment(),
        geregistreerdOp=moment(), actors=st.lists(actor, max_size=2), bijlage=st.lists(object_of, max_size=3),
        gaatOver=object_of,
        kanaal=whole(adres=text(1000), omschrijving=text(1000), soortDigitaalAdres=text(200, least=1)),
    )  # fmt: skip
    return {"onderwerp": draw(text(1000)), **draw(rest)}
