"""What a contactmoment has of its own, and which klantcontact that makes."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.core import linking
from apps.core.tenancy import working_for
from apps.klantcontacten.models import Klantcontact
from apps.legacy.contactmomenten import CONTACTMOMENT, VNG_CONTACTMOMENT
from apps.legacy.models import LegacyContactmoment
from tests.api_client import Caller, errors
from tests.legacy.generation import Generation, edit
from tests.register import Register

MOMENT = datetime(2024, 2, 29, 12, 30, 1, 250_000, tzinfo=UTC)


@pytest.fixture
def contactmomenten(register: Register) -> Generation:
    return Generation(register, CONTACTMOMENT)


def beside(register: Register, klantcontact: Klantcontact) -> LegacyContactmoment | None:
    return next(iter(register.all(LegacyContactmoment, klantcontact=klantcontact)), None)


class TestNew:
    def test_nothing_but_bronorganisatie_gets_what_today_demands(self, contactmomenten: Generation) -> None:
        made = contactmomenten.make(bronorganisatie="123456782")
        assert (made.vertrouwelijk, made.taal, made.onderwerp, made.kanaal) == (False, "nld", "Contactmoment", "")
        assert made.indicatie_contact_gelukt is None
        assert abs(timezone.now() - made.plaatsgevonden_op) < timedelta(minutes=1)
        shown = contactmomenten.read(made)
        assert shown["bronorganisatie"] == "123456782"
        told = {"bronorganisatie", "registratiedatum", "gespreks_id", "klantcontactmomenten", "objectcontactmomenten"}
        assert {name for name, value in shown.items() if value is not None} == told

    @pytest.mark.parametrize(
        ("voorkeurstaal", "taal"), [("fry", "fry"), ("ENG", "eng"), ("en", "nld"), ("", "nld"), ("e1g", "nld")]
    )
    def test_voorkeurstaal_of_three_letters_is_the_taal(
        self, contactmomenten: Generation, voorkeurstaal: str, taal: str
    ) -> None:
        made = contactmomenten.make(voorkeurstaal=voorkeurstaal)
        assert made.taal == taal
        assert contactmomenten.read(made)["voorkeurstaal"] == voorkeurstaal

    def test_voorkeurstaal_changed_leaves_the_taal(self, contactmomenten: Generation) -> None:
        made = contactmomenten.make(voorkeurstaal="fry")
        assert contactmomenten.change(made, voorkeurstaal="eng").taal == "fry"

    def test_gespreks_id_is_made_unless_it_is_given(self, contactmomenten: Generation) -> None:
        first, second = contactmomenten.make(), contactmomenten.make(gespreks_id=None)
        made = {contactmomenten.read(one)["gespreks_id"] for one in (first, second)}
        assert len({UUID(gespreks_id) for gespreks_id in made}) == 2
        assert contactmomenten.read(contactmomenten.make(gespreks_id="g-1"))["gespreks_id"] == "g-1"

    def test_registratiedatum_is_kept_to_the_microsecond(self, contactmomenten: Generation) -> None:
        made = contactmomenten.make(registratiedatum=MOMENT, startdatum=MOMENT, einddatum=MOMENT)
        assert made.plaatsgevonden_op == MOMENT
        shown = contactmomenten.read(made)
        assert {shown[name] for name in ("registratiedatum", "startdatum", "einddatum")} == {
            "2024-02-29T12:30:01.250000Z"
        }
        assert contactmomenten.change(made, registratiedatum=None).plaatsgevonden_op == MOMENT


class TestBronorganisatie:
    def test_native_one_has_that_of_the_organisation(self, contactmomenten: Generation) -> None:
        native = contactmomenten.register.klantcontact()
        assert contactmomenten.read(native)["bronorganisatie"] is None
        tenant = contactmomenten.register.tenant
        tenant.rsin = "123456782"
        tenant.save()
        assert contactmomenten.read(native)["bronorganisatie"] == "123456782"
        contactmomenten.change(native, bronorganisatie="517439943")
        assert contactmomenten.read(native)["bronorganisatie"] == "517439943"


class TestEmptyAndAbsent:
    @pytest.mark.parametrize("name", [
        "kanaal", "tekst", "resultaat", "voorkeurskanaal", "voorkeurstaal", "initiatiefnemer", "medewerker",
        "afwijkend_onderwerp", "primaire_vraag", "primaire_vraag_weergave", "afdeling", "gespreks_id",
    ])  # fmt: skip
    def test_empty_text_is_another_answer_than_none(self, contactmomenten: Generation, name: str) -> None:
        made = contactmomenten.make(**{name: ""})
        assert contactmomenten.read(made)[name] == ""
        contactmomenten.change(made, **{name: None})
        assert contactmomenten.read(made)[name] is None
        contactmomenten.change(made, **{name: ""})
        assert contactmomenten.read(made)[name] == ""

    def test_empty_list_is_another_answer_than_none(self, contactmomenten: Generation) -> None:
        made = contactmomenten.make(onderwerp_links=[])
        assert contactmomenten.read(made)["onderwerp_links"] == []
        contactmomenten.change(made, onderwerp_links=["https://example.nl/a", "https://example.nl/b"])
        assert contactmomenten.read(made)["onderwerp_links"] == ["https://example.nl/a", "https://example.nl/b"]
        contactmomenten.change(made, onderwerp_links=None)
        assert contactmomenten.read(made)["onderwerp_links"] is None


class TestBlankIsNull:
    """In the APIs that show an empty text for none."""

    @pytest.fixture
    def vng(self, register: Register) -> Generation:
        return Generation(register, VNG_CONTACTMOMENT)

    def test_native_one_put_back_with_empty_texts_gets_no_row_beside(self, vng: Generation) -> None:
        native = vng.register.klantcontact()
        vng.register.actor_klantcontact(klantcontact=native)
        shown = vng.read(native)
        blank: dict[str, Any] = {name: "" for name, value in shown.items() if value is None}
        blank["medewerker_identificatie"] = {
            part: value or "" for part, value in shown["medewerker_identificatie"].items()
        }
        vng.change(native, **blank)
        assert beside(vng.register, native) is None
        assert vng.read(native) == shown

    def test_empty_text_takes_away(self, vng: Generation) -> None:
        medewerker = {"identificatie": "m1", "voorletters": "J."}
        made = vng.make(voorkeurskanaal="post", tekst="Hallo", medewerker_identificatie=medewerker)
        vng.change(made, voorkeurskanaal="", tekst="", medewerker_identificatie={"voorletters": ""})
        shown = vng.read(made)
        assert (shown["voorkeurskanaal"], shown["tekst"]) == (None, None)
        assert shown["medewerker_identificatie"]["identificatie"] == "m1"
        assert shown["medewerker_identificatie"]["voorletters"] is None
        assert vng.change(made, resultaat="Klaar").inhoud == ""


class TestKanaalAndTekst:
    def test_they_are_those_of_the_klantcontact(self, contactmomenten: Generation) -> None:
        made = contactmomenten.make(kanaal="telefoon", tekst="Hallo")
        assert (made.kanaal, made.inhoud) == ("telefoon", "Hallo")
        row = beside(contactmomenten.register, made)
        assert row
        assert (row.kanaal, row.tekst) == (None, None)  # the klantcontact tells

    def test_tekst_has_no_limit(self, contactmomenten: Generation, api: Caller) -> None:
        made = contactmomenten.make(tekst="x" * 100_000)
        assert made.inhoud == contactmomenten.read(made)["tekst"] == "x" * 100_000
        assert api.get(f"klantcontacten/{made.uuid}").json()["inhoud"] == "x" * 100_000

    def test_space_around_a_text_is_kept_when_today_puts_back_what_it_read(
        self, contactmomenten: Generation, api: Caller
    ) -> None:
        made = contactmomenten.make(kanaal=" telefoon ", tekst="\n Hallo \n", afwijkend_onderwerp="  Paspoort ")
        path = f"klantcontacten/{made.uuid}"
        assert api.put(path, api.get(path).json()).status_code == 200
        shown = contactmomenten.read(made)
        assert [shown[name] for name in ("kanaal", "tekst", "afwijkend_onderwerp")] == [
            " telefoon ", "\n Hallo \n", "  Paspoort ",
        ]  # fmt: skip

    def test_change_of_today_wins(self, contactmomenten: Generation, api: Caller) -> None:
        made = contactmomenten.make(
            kanaal="", tekst=" Hallo", bronorganisatie="123456782", afwijkend_onderwerp="x" * 201
        )
        edited = {"kanaal": "post", "inhoud": "Dag", "onderwerp": "Anders"}
        assert api.patch(f"klantcontacten/{made.uuid}", edited).status_code == 200
        shown = contactmomenten.read(made)
        assert (shown["kanaal"], shown["tekst"], shown["afwijkend_onderwerp"]) == ("post", "Dag", "Anders")
        assert shown["bronorganisatie"] == "123456782"

    def test_klantcontact_without_kanaal_is_shown_but_must_get_one_in_a_put(
        self, contactmomenten: Generation, api: Caller
    ) -> None:
        path = f"klantcontacten/{contactmomenten.make(kanaal='').uuid}"
        read = api.get(path).json()
        assert read["kanaal"] == ""
        assert errors(api.put(path, read)) == [("kanaal", "blank")]
        assert api.patch(path, {"reactie": "Gedaan"}).status_code == 200
        assert api.put(path, {**read, "kanaal": "post"}).status_code == 200

    @pytest.mark.parametrize(("name", "value"), [
        ("bronorganisatie", "1" * 51), ("voorkeurskanaal", "x" * 51), ("kanaal", "x" * 51), ("resultaat", "x" * 1001),
        ("onderwerp_links", ["https://example.nl/" + "x" * 1000]),
    ])  # fmt: skip
    def test_value_that_does_not_fit_is_refused(self, contactmomenten: Generation, name: str, value: Any) -> None:
        with pytest.raises(ValidationError) as refused:
            contactmomenten.make(**{name: value})
        assert list(refused.value.message_dict) == [name]


class TestOnderwerp:
    @pytest.mark.parametrize(("values", "onderwerp"), [
        ({"afwijkend_onderwerp": "A", "primaire_vraag_weergave": "P", "tekst": "T"}, "A"),
        ({"afwijkend_onderwerp": " ", "primaire_vraag_weergave": "P", "tekst": "T"}, "P"),
        ({"primaire_vraag_weergave": "", "tekst": "T"}, "T"),
        ({"primaire_vraag": "https://example.nl/vraag"}, "Contactmoment"),
        ({"tekst": "T" * 201}, "T" * 200),
        ({"tekst": "T" * 199 + " T"}, "T" * 199),
    ])  # fmt: skip
    def test_it_is_the_first_that_says_anything(
        self, contactmomenten: Generation, values: dict[str, str], onderwerp: str
    ) -> None:
        made = contactmomenten.make(**values)
        assert made.onderwerp == onderwerp
        shown = contactmomenten.read(made)
        assert {name: shown[name] for name in values} == values
        assert shown["afwijkend_onderwerp"] == values.get("afwijkend_onderwerp")

    def test_long_one_is_kept_whole(self, contactmomenten: Generation) -> None:
        made = contactmomenten.make(afwijkend_onderwerp="A" * 2555)
        assert made.onderwerp == "A" * 200
        assert contactmomenten.read(made)["afwijkend_onderwerp"] == "A" * 2555

    def test_derived_one_follows_what_it_was_derived_from(self, contactmomenten: Generation) -> None:
        made = contactmomenten.make(tekst="Een", afwijkend_onderwerp="")
        assert contactmomenten.change(made, tekst="Twee").onderwerp == "Twee"
        assert contactmomenten.read(made)["afwijkend_onderwerp"] == ""
        assert contactmomenten.change(made, primaire_vraag_weergave="Drie").onderwerp == "Drie"
        assert contactmomenten.change(made, tekst="Vier").onderwerp == "Drie"

    def test_derived_one_is_left_by_other_fields(self, contactmomenten: Generation) -> None:
        made = contactmomenten.make(tekst="Een")
        edit(contactmomenten.register, made, inhoud="Twee")
        changed = contactmomenten.change(made, resultaat="Klaar")
        assert changed.onderwerp == "Een"
        assert contactmomenten.read(made)["afwijkend_onderwerp"] is None

    def test_one_that_today_changed_is_not_derived_any_more(self, contactmomenten: Generation) -> None:
        made = contactmomenten.make(tekst="Een")
        edit(contactmomenten.register, made, onderwerp="Van een collega")
        assert contactmomenten.read(made)["afwijkend_onderwerp"] == "Van een collega"
        assert contactmomenten.change(made, tekst="Twee").onderwerp == "Van een collega"

    def test_own_one_taken_away_is_derived_again(self, contactmomenten: Generation) -> None:
        native = contactmomenten.register.klantcontact(onderwerp="Paspoort", inhoud="Kwijt")
        assert contactmomenten.read(native)["afwijkend_onderwerp"] == "Paspoort"
        assert contactmomenten.change(native, afwijkend_onderwerp=None).onderwerp == "Kwijt"
        assert contactmomenten.read(native)["afwijkend_onderwerp"] is None


class TestWriting:
    def test_native_one_put_back_as_read_gets_no_row_beside(self, contactmomenten: Generation) -> None:
        native = contactmomenten.register.klantcontact(inhoud=" Kwijt ")
        contactmomenten.put_back(native)
        assert beside(contactmomenten.register, native) is None
        contactmomenten.put_back(native, resultaat="Klaar")
        assert beside(contactmomenten.register, native) is not None

    def test_change_that_the_klantcontact_tells_needs_no_row_beside(self, contactmomenten: Generation) -> None:
        native = contactmomenten.register.klantcontact()
        changed = contactmomenten.change(native, tekst="Kwijt", kanaal="post", registratiedatum=MOMENT)
        assert (changed.inhoud, changed.kanaal, changed.plaatsgevonden_op) == ("Kwijt", "post", MOMENT)
        assert beside(contactmomenten.register, native) is None

    def test_change_of_a_native_one_leaves_what_is_not_sent(self, contactmomenten: Generation) -> None:
        columns: dict[str, Any] = {
            "onderwerp": "x" * 1000, "inhoud": "Kwijt", "reactie": "Gevonden", "vertrouwelijk": True, "taal": "fry",
            "indicatie_contact_gelukt": True, "metadata": {"a": "b"},
        }  # fmt: skip
        native = contactmomenten.register.klantcontact(**columns)
        changed = contactmomenten.change(native, voorkeurskanaal="post")
        assert {name: getattr(changed, name) for name in columns} == columns

    def test_what_follows_from_other_objects_is_passed_by(self, contactmomenten: Generation) -> None:
        made = contactmomenten.make(tekst="Een")
        ignored = {
            "volgend_contactmoment": "x",
            "klantcontactmomenten": ["x"],
            "objectcontactmomenten": [],
            "status": "x",
        }
        contactmomenten.change(made, **ignored)
        shown = contactmomenten.read(made)
        assert [shown[name] for name in ignored] == [None, [], [], None]

    @pytest.mark.parametrize(("values", "expected"), [
        ({"tekst": "Een"}, ["SELECT"]),  # nothing changes: what is shown is read
        # After what is today's is written, one asks whether anybody is told of changes.
        ({"registratiedatum": MOMENT}, ["SELECT", "UPDATE", "SELECT", "SELECT"]),
        ({"tekst": "Twee", "resultaat": "Klaar"}, ["SELECT", "UPDATE", "SELECT", "SELECT", "UPDATE"]),
    ])  # fmt: skip
    def test_write_takes_no_more_statements_than_it_must(
        self, contactmomenten: Generation, values: dict[str, Any], expected: list[str]
    ) -> None:
        made = contactmomenten.make(tekst="Een", afwijkend_onderwerp="Paspoort")
        contactmomenten.read(made)
        with working_for(contactmomenten.register.tenant):
            held = linking.lock(made)
            with CaptureQueriesContext(connection) as queries:
                CONTACTMOMENT.save(held, values)
        assert [query["sql"].split()[0] for query in queries] == expected

    def test_new_one_with_everything_takes_a_bounded_number_of_statements(self, contactmomenten: Generation) -> None:
        with working_for(contactmomenten.register.tenant), CaptureQueriesContext(connection) as queries:
            CONTACTMOMENT.save(None, {"tekst": "Een", "bronorganisatie": "123456782", "initiatiefnemer": "klant"})
        assert [query["sql"].split()[0] for query in queries] == ["INSERT", "SELECT", "INSERT"]


def test_other_organisation_has_nothing_of_it(register: Register, other_register: Register) -> None:
    made = Generation(register, CONTACTMOMENT).make(bronorganisatie="123456782")
    assert [row.klantcontact for row in register.all(LegacyContactmoment)] == [made]
    assert other_register.all(LegacyContactmoment) == []
    with pytest.raises(Klantcontact.DoesNotExist):
        Generation(other_register, CONTACTMOMENT).change(made, tekst="Inbraak")
    Generation(register, CONTACTMOMENT).change(made, tekst="Eigen")
    assert Generation(register, CONTACTMOMENT).read(made)["tekst"] == "Eigen"
