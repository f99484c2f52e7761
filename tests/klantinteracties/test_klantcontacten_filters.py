"""The filters of the list of klantcontacten."""

from typing import Any

import pytest

from tests import groepen
from tests.api_client import Caller, errors, ref
from tests.checks import assert_found
from tests.register import Register

ELSEWHERE = "https://elders.example/api"
IDENTIFICATOR = "hadBetrokkene__wasPartij__partijIdentificator__"
REFERENCES = ["hadBetrokkene", "hadBetrokkene__wasPartij", "onderwerpobject", "wasOnderwerpobject"]
RELATIONS = [("onderwerpobject", "klantcontact"), ("wasOnderwerpobject", "was_klantcontact")]


class TestColumns:
    @pytest.mark.parametrize(
        ("name", "column", "value", "near_misses"),
        [
            ("nummer", "nummer", "12", ["123", "21"]),
            ("referentienummer", "referentienummer", "12", ["123", None]),
            ("kanaal", "kanaal", "Balie", ["balie", "Balie 2"]),
        ],
    )
    def test_text_finds_equal_values_only(
        self, register: Register, api: Caller, name: str, column: str, value: str, near_misses: list[Any]
    ) -> None:
        wanted = register.klantcontact(**{column: value})
        for near_miss in near_misses:
            register.klantcontact(**{column: near_miss})
        assert_found(api.get("klantcontacten", {name: value}), wanted)

    @pytest.mark.parametrize("name", ["onderwerp", "inhoud", "reactie"])
    def test_text_finds_a_part_in_any_case(self, register: Register, api: Caller, name: str) -> None:
        wanted = [register.klantcontact(**{name: text}) for text in ("Verhuizing melden", "over VERHUIZINGEN")]
        register.klantcontact(**{name: "Verhuis ing"})
        register.klantcontact()
        assert_found(api.get("klantcontacten", {name: "verhuizing"}), *wanted)

    @pytest.mark.parametrize(
        ("name", "column"),
        [("indicatieContactGelukt", "indicatie_contact_gelukt"), ("vertrouwelijk", "vertrouwelijk")],
    )
    def test_boolean_finds_those_and_not_the_unknown(
        self, register: Register, api: Caller, name: str, column: str
    ) -> None:
        yes, no = (
            register.klantcontact(**{"indicatie_contact_gelukt": value, column: value}) for value in (True, False)
        )
        if column == "indicatie_contact_gelukt":
            register.klantcontact()
        assert_found(api.get("klantcontacten", {name: "true"}), yes)
        assert_found(api.get("klantcontacten", {name: "FALSE"}), no)

    @pytest.mark.parametrize(
        "name", ["indicatieContactGelukt", "vertrouwelijk", "hadBetrokkene__wasPartij", "leiddeTotInterneTaken"]
    )
    def test_boolean_that_is_none_is_refused(self, api: Caller, name: str) -> None:
        for value in ("foo", "null", "2"):
            assert errors(api.get("klantcontacten", {name: value})) == [(name, "invalid")]

    @pytest.mark.parametrize(
        ("suffix", "found"),
        [("", [2]), ("__gt", [3]), ("__gte", [2, 3]), ("__lt", [1]), ("__lte", [1, 2])],
    )
    def test_plaatsgevonden_op_finds_a_moment_and_ranges(
        self, register: Register, api: Caller, suffix: str, found: list[int]
    ) -> None:
        made = {day: register.klantcontact(plaatsgevonden_op=f"2026-01-0{day}T10:00:00Z") for day in (1, 2, 3)}
        expected = [made[day] for day in found]
        for moment in ("2026-01-02T10:00:00Z", "2026-01-02T11:00:00+01:00"):
            assert_found(api.get("klantcontacten", {f"plaatsgevondenOp{suffix}": moment}), *expected)
        answer = api.get("klantcontacten", {f"plaatsgevondenOp{suffix}": "gisteren"})
        assert errors(answer) == [(f"plaatsgevondenOp{suffix}", "invalid")]

    def test_two_ends_of_a_range_hold_at_once(self, register: Register, api: Caller) -> None:
        made = [register.klantcontact(plaatsgevonden_op=f"2026-01-0{day}T10:00:00Z") for day in (1, 2, 3)]
        query = {"plaatsgevondenOp__gte": "2026-01-02", "plaatsgevondenOp__lt": "2026-01-03"}
        assert_found(api.get("klantcontacten", query), made[1])


@pytest.mark.parametrize("name", REFERENCES)
def test_reference_that_is_no_uuid_or_url_is_refused(register: Register, api: Caller, name: str) -> None:
    for parameter in (f"{name}__uuid", f"{name}__url"):
        assert errors(api.get("klantcontacten", {parameter: "geen"})) == [(parameter, "invalid")]
    register.klantcontact()
    assert_found(api.get("klantcontacten", {f"{name}__url": f"{ELSEWHERE}/geen-uuid"}))


class TestBetrokkenen:
    def test_betrokkene_finds_its_klantcontact(self, register: Register, api: Caller) -> None:
        betrokkene = register.betrokkene()
        register.betrokkene(betrokkene.had_klantcontact)
        register.betrokkene()
        wanted = betrokkene.had_klantcontact
        assert_found(api.get("klantcontacten", {"hadBetrokkene__uuid": betrokkene.uuid}), wanted)
        assert_found(api.get("klantcontacten", {"hadBetrokkene__url": f"{ELSEWHERE}/{betrokkene.uuid}"}), wanted)

    def test_partij_finds_each_klantcontact_once(self, register: Register, api: Caller) -> None:
        partij, wanted = register.partij(), [register.klantcontact(), register.klantcontact()]
        for klantcontact in [*wanted, *wanted]:
            register.betrokkene(klantcontact, partij)
        register.betrokkene(partij=register.partij())
        register.betrokkene()
        assert_found(api.get("klantcontacten", {"hadBetrokkene__wasPartij__uuid": partij.uuid}), *wanted)
        url = f"{ELSEWHERE}/{partij.uuid}"
        assert_found(api.get("klantcontacten", {"hadBetrokkene__wasPartij__url": url}), *wanted)

    def test_was_partij_tells_known_from_unknown(self, register: Register, api: Caller) -> None:
        known = register.betrokkene(partij=register.partij()).had_klantcontact
        register.betrokkene(known)
        unknown, nobody = register.betrokkene().had_klantcontact, register.klantcontact()
        assert_found(api.get("klantcontacten", {"hadBetrokkene__wasPartij": "true"}), known)
        assert_found(api.get("klantcontacten", {"hadBetrokkene__wasPartij": "false"}), unknown, nobody)

    def test_was_partij_and_uuid_are_about_one_betrokkene(self, register: Register, api: Caller) -> None:
        known = register.betrokkene(partij=register.partij())
        unknown = register.betrokkene(known.had_klantcontact)
        query = {"hadBetrokkene__wasPartij": "true", "hadBetrokkene__uuid": known.uuid}
        assert_found(api.get("klantcontacten", query), known.had_klantcontact)
        assert_found(api.get("klantcontacten", {**query, "hadBetrokkene__uuid": unknown.uuid}))

    def test_identificator_finds_equal_values_only(self, register: Register, api: Caller) -> None:
        partij, other = register.partij(), register.organisatie()
        bsn = register.identificator(partij)
        register.kvk(other)
        wanted = register.betrokkene(partij=partij).had_klantcontact
        register.betrokkene(partij=other)
        register.betrokkene()
        for part, value in {
            "codeObjecttype": "natuurlijk_persoon",
            "codeSoortObjectId": "bsn",
            "codeRegister": "brp",
            "objectId": bsn.partij_identificator_object_id,
        }.items():
            assert_found(api.get("klantcontacten", {f"{IDENTIFICATOR}{part}": value}), wanted)
            assert_found(api.get("klantcontacten", {f"{IDENTIFICATOR}{part}": "onbekend"}))

    def test_identificator_filters_are_about_one_identificator(self, register: Register, api: Caller) -> None:
        partij = register.organisatie()
        kvk, rsin = register.kvk(partij), register.rsin(partij)
        wanted = register.betrokkene(partij=partij).had_klantcontact
        query = {
            f"{IDENTIFICATOR}codeSoortObjectId": "rsin",
            f"{IDENTIFICATOR}objectId": rsin.partij_identificator_object_id,
        }
        assert_found(api.get("klantcontacten", query), wanted)
        wrong = {**query, f"{IDENTIFICATOR}objectId": kvk.partij_identificator_object_id}
        assert_found(api.get("klantcontacten", wrong))
        assert_found(api.get("klantcontacten", {f"{IDENTIFICATOR}codeRegister": "hr"}), wanted)

    def test_partij_and_identificator_are_about_one_betrokkene(self, register: Register, api: Caller) -> None:
        klantcontact = register.klantcontact()
        partijen = [register.partij(), register.partij()]
        numbers = [register.identificator(partij).partij_identificator_object_id for partij in partijen]
        for partij in partijen:
            register.betrokkene(klantcontact, partij)
        query = {"hadBetrokkene__wasPartij__uuid": partijen[0].uuid, f"{IDENTIFICATOR}objectId": numbers[0]}
        assert_found(api.get("klantcontacten", query), klantcontact)
        assert_found(api.get("klantcontacten", {**query, f"{IDENTIFICATOR}objectId": numbers[1]}))

    def test_digitaal_adres_finds_a_part_in_any_case_once(self, register: Register, api: Caller) -> None:
        betrokkene = register.betrokkene()
        for adres in ("jan@example.nl", "JAN@voorbeeld.nl"):
            register.digitaal_adres(verstrekt_door_betrokkene=betrokkene, adres=adres)
        register.digitaal_adres(verstrekt_door_betrokkene=register.betrokkene(), adres="piet@example.nl")
        # The address of the partij is not the one that was given in the contact.
        partij = register.partij()
        register.digitaal_adres(partij, adres="jan@example.nl")
        register.betrokkene(partij=partij)
        answer = api.get("klantcontacten", {"hadBetrokkene__digitaaladres__adres__icontains": "Jan@"})
        assert_found(answer, betrokkene.had_klantcontact)


def test_interne_taken_tell_followed_from_unfollowed(register: Register, api: Caller) -> None:
    followed, unfollowed = register.klantcontact(), register.klantcontact()
    for _ in range(2):
        register.interne_taak(aanleidinggevend_klantcontact=followed)
    assert_found(api.get("klantcontacten", {"leiddeTotInterneTaken": "1"}), followed)
    assert_found(api.get("klantcontacten", {"leiddeTotInterneTaken": "0"}), unfollowed)


@pytest.mark.parametrize(("name", "column"), RELATIONS)
class TestOnderwerpobjecten:
    def test_reference_finds_its_klantcontact(self, register: Register, api: Caller, name: str, column: str) -> None:
        klantcontact, other = register.klantcontact(), register.klantcontact()
        register.onderwerpobject(**{column: klantcontact})
        wanted = register.onderwerpobject(**{column: klantcontact})
        register.onderwerpobject(other, was_klantcontact=other)
        assert_found(api.get("klantcontacten", {f"{name}__uuid": wanted.uuid}), klantcontact)
        assert_found(api.get("klantcontacten", {f"{name}__url": f"{ELSEWHERE}/{wanted.uuid}"}), klantcontact)

    def test_other_relation_is_not_found(self, register: Register, api: Caller, name: str, column: str) -> None:
        klantcontact = register.klantcontact()
        swapped = "klantcontact" if column == "was_klantcontact" else "was_klantcontact"
        onderwerpobject = register.onderwerpobject(**{swapped: klantcontact})
        assert_found(api.get("klantcontacten", {f"{name}__uuid": onderwerpobject.uuid}))

    @pytest.mark.parametrize(("suffix", "part"), groepen.OBJECTIDENTIFICATOR_FILTERS)
    def test_identificator_finds_each_klantcontact_once(
        self, register: Register, api: Caller, name: str, column: str, suffix: str, part: str
    ) -> None:
        klantcontact = register.klantcontact()
        for _ in range(2):
            register.onderwerpobject(**{column: klantcontact, "onderwerpobjectidentificator": {part: "Zaak"}})
        for near_miss in ("zaak", "Zaak 2", ""):
            values = {column: register.klantcontact(), "onderwerpobjectidentificator": {part: near_miss}}
            register.onderwerpobject(**values)
        query = {f"{name}__onderwerpobjectidentificator{suffix}": "Zaak"}
        assert_found(api.get("klantcontacten", query), klantcontact)

    def test_filters_are_about_one_onderwerpobject(
        self, register: Register, api: Caller, name: str, column: str
    ) -> None:
        klantcontact = register.klantcontact()
        for objecttype, number in (("zaak", "1"), ("taak", "2")):
            identificator = {"code_objecttype": objecttype, "object_id": number}
            last = register.onderwerpobject(**{column: klantcontact, "onderwerpobjectidentificator": identificator})
        prefix = f"{name}__onderwerpobjectidentificator"
        query = {f"{prefix}CodeObjecttype": "taak", f"{prefix}ObjectId": "2"}
        assert_found(api.get("klantcontacten", query), klantcontact)
        assert_found(api.get("klantcontacten", {**query, f"{name}__uuid": last.uuid}), klantcontact)
        assert_found(api.get("klantcontacten", {**query, f"{prefix}ObjectId": "1"}))


def test_filters_of_different_families_hold_at_once(register: Register, api: Caller) -> None:
    wanted, partij = register.klantcontact(kanaal="balie"), register.partij()
    register.betrokkene(wanted, partij)
    zaak = register.onderwerpobject(wanted)
    register.betrokkene(register.klantcontact(kanaal="balie"), partij)
    query = {
        "kanaal": "balie",
        "hadBetrokkene__wasPartij__uuid": str(partij.uuid),
        "onderwerpobject__uuid": str(zaak.uuid),
    }
    assert_found(api.get("klantcontacten", query), wanted)
    assert_found(api.get("klantcontacten", {**query, "kanaal": "telefoon"}))


def test_search_by_body_finds_what_the_list_finds(register: Register, api: Caller) -> None:
    partij = register.partij()
    bsn = register.identificator(partij).partij_identificator_object_id
    wanted = [register.betrokkene(partij=partij).had_klantcontact for _ in range(2)]
    register.betrokkene()
    body = {f"{IDENTIFICATOR}objectId": bsn, "hadBetrokkene__wasPartij": True}
    assert_found(api.post("klantcontacten/_zoek", body), *wanted)
    body = {"hadBetrokkene__wasPartij__uuid": ref(partij)["uuid"], "pageSize": 1}
    answer = api.post("klantcontacten/_zoek", body).json()
    assert (answer["count"], [row["uuid"] for row in answer["results"]]) == (2, [str(wanted[1].uuid)])
