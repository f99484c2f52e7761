"""Any valid object of earlier generations, and of today, for properties."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

# What PostgreSQL stores and JSON carries.
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
moments = st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2999, 1, 1), timezones=st.just(UTC))


def texts(max_size: int, *, min_size: int = 0) -> st.SearchStrategy[str]:
    return st.text(CHARACTERS, min_size=min_size, max_size=max_size)


def absent_or(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def some_of(members: dict[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """An object with some of `members`."""
    return st.fixed_dictionaries({}, optional=members)


urls = texts(100, min_size=1).map(lambda text: f"https://example.nl/{text}")
medewerkers = some_of(
    {
        "identificatie": absent_or(texts(24)),
        "achternaam": absent_or(texts(200)),
        "voorletters": absent_or(texts(20)),
        "voorvoegselAchternaam": absent_or(texts(10)),
    }
)
completions = st.sampled_from([None, "", True, False, "ja", "2024-01-01T00:00:00Z", "2024-01-01T01:00:00+01:00"])
todos = some_of(
    {
        "name": absent_or(texts(1200)),
        "description": absent_or(texts(100)),
        "attendees": st.lists(st.emails() | texts(20), max_size=3, unique=True),
        "completed": completions,
        "percentageDone": absent_or(st.integers(0, 100)),
        "summary": absent_or(texts(20)),
        "priority": st.integers(0, 9),
        "categories": st.lists(texts(10), max_size=2),
    }
)
# Those that need no other object.
CONTACTMOMENT: dict[str, st.SearchStrategy[Any]] = {
    "bronorganisatie": absent_or(texts(9)),
    "registratiedatum": moments,
    "startdatum": absent_or(moments),
    "einddatum": absent_or(moments),
    "resultaat": absent_or(texts(100)),
    "gespreks_id": texts(36),
    "kanaal": absent_or(texts(50)),
    "voorkeurskanaal": absent_or(texts(50)),
    "voorkeurstaal": absent_or(texts(3)),
    "tekst": absent_or(texts(2000)),
    "onderwerp_links": absent_or(st.lists(urls, max_size=3)),
    "initiatiefnemer": absent_or(st.sampled_from(["", "klant", "gemeente"])),
    "medewerker": absent_or(st.just("") | urls),
    "medewerker_identificatie": absent_or(medewerkers),
    "afwijkend_onderwerp": absent_or(texts(2555)),
    "primaire_vraag": absent_or(texts(100)),
    "primaire_vraag_weergave": absent_or(texts(300)),
    "afdeling": absent_or(texts(300)),
    "todo": absent_or(todos),
    "zaaknummer": absent_or(texts(40, min_size=1)),
}
contactmomenten = some_of(CONTACTMOMENT)


@st.composite
def changes(draw: st.DrawFn, members: dict[str, st.SearchStrategy[Any]]) -> tuple[str, Any]:
    """One of `members` with a value."""
    name = draw(st.sampled_from(sorted(members)))
    return name, draw(members[name])


identificatoren = some_of(
    {
        "object_id": texts(200) | st.uuids().map(str),
        "code_objecttype": st.sampled_from(["zaak", "zgw-Zaak", "klantcontact", ""]) | texts(200),
        "code_register": texts(200),
        "code_soort_object_id": st.sampled_from(["uuid", "identificatie", "email", ""]) | texts(200),
    }
)
klantcontacten = some_of(
    {
        "kanaal": texts(50),
        "onderwerp": texts(1000),
        "inhoud": texts(2000),
        "reactie": texts(100),
        "indicatie_contact_gelukt": absent_or(st.booleans()),
        "taal": texts(3),
        "vertrouwelijk": st.booleans(),
        "plaatsgevonden_op": moments,
        "metadata": st.dictionaries(texts(10), texts(20), max_size=2),
    }
)
actoren = some_of(
    {
        "naam": texts(200),
        "soort_actor": st.sampled_from(["medewerker", "geautomatiseerde_actor", "organisatorische_eenheid"]),
        "actoridentificator": identificatoren,
    }
)
betrokkenen = some_of(
    {
        "rol": st.sampled_from(["klant", "vertegenwoordiger"]),
        "initiator": st.booleans(),
        "organisatienaam": texts(200),
        "contactnaam": some_of({"voornaam": texts(200), "achternaam": texts(200)}),
        "bezoekadres": some_of({"stad": texts(255), "huisnummer": st.integers(1, 99999)}),
    }
)
taken = some_of(
    {
        "gevraagde_handeling": texts(1000),
        "toelichting": texts(100),
        "status": st.sampled_from(["te_verwerken", "verwerkt"]),
    }
)
