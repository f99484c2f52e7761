"""What is linked to a partij and written along with it: digitale adressen, rekeningnummers, identificatoren."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest

from apps.betrokkenen.models import DigitaalAdres
from apps.partijen.models import Partij, PartijIdentificator, Rekeningnummer
from tests.api_client import BASE, KLANTINTERACTIES, Caller, errors, ref
from tests.checks import BAD_REFERENCES
from tests.parallel import at_once
from tests.register import Register, bsn

PATH = "partijen"
PERSOON = {"soortPartij": "persoon", "indicatieActief": True}


@dataclass(frozen=True)
class Linked:
    """A list of objects that a partij links, and the field for the one it prefers."""

    name: str
    preferred: str
    key: str
    model: type[DigitaalAdres] | type[Rekeningnummer]

    def make(self, register: Register, partij: Partij | None = None, **values: Any) -> Any:
        make = register.digitaal_adres if self.model is DigitaalAdres else register.rekeningnummer
        return make(partij, **values)


KINDS = [
    Linked("digitaleAdressen", "voorkeursDigitaalAdres", "verstrekt_door_partij", DigitaalAdres),
    Linked("rekeningnummers", "voorkeursRekeningnummer", "partij", Rekeningnummer),
]
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def linked(answer: Any, kind: Linked) -> tuple[list[str], str | None]:
    """Returns the uuids of the linked objects, and of the preferred one."""
    assert answer.status_code in (200, 201), answer.content
    shown = answer.json()
    return [row["uuid"] for row in shown[kind.name]], shown[kind.preferred] and shown[kind.preferred]["uuid"]


def refs(*instances: Any) -> list[dict[str, str]]:
    return [ref(instance) for instance in instances]


def at(instance: Any) -> str:
    return f"{PATH}/{instance.uuid}"


# -- linked lists -----------------------------------------------------------------------------------------------------


@each_kind
def test_list_sent_with_post_is_linked_each_once(register: Register, api: Caller, kind: Linked) -> None:
    one, two = kind.make(register), kind.make(register)
    made = api.post(PATH, {**PERSOON, kind.name: refs(two, one, two)})
    assert linked(made, kind) == ([str(one.uuid), str(two.uuid)], None)
    urls = [f"{BASE}{KLANTINTERACTIES}/{kind.name.lower()}/{child.uuid}" for child in (one, two)]
    assert [row["url"] for row in made.json()[kind.name]] == urls


@each_kind
@pytest.mark.parametrize("nothing", [None, []])
def test_list_null_or_empty_links_nothing_and_unlinks_all(
    register: Register, api: Caller, kind: Linked, nothing: Any
) -> None:
    assert linked(api.post(PATH, {**PERSOON, kind.name: nothing}), kind) == ([], None)
    for call, rest in ((api.put, PERSOON), (api.patch, {})):
        partij = register.partij()
        child = kind.make(register, partij, is_voorkeur=True)
        assert linked(call(at(partij), {**rest, kind.name: nothing}), kind) == ([], None)
        assert [getattr(row, f"{kind.key}_id") for row in register.all(kind.model, pk=child.pk)] == [None]


@each_kind
def test_list_replaces_the_set_and_unlinks_the_rest(register: Register, api: Caller, kind: Linked) -> None:
    partij = register.partij()
    going, staying = kind.make(register, partij, is_voorkeur=True), kind.make(register, partij)
    new = kind.make(register)
    answer = api.patch(at(partij), {kind.name: refs(staying, new)})
    assert linked(answer, kind) == ([str(staying.uuid), str(new.uuid)], None)
    assert len(register.all(kind.model)) == 3
    assert linked(api.patch(at(partij), {kind.name: refs(going, staying, new)}), kind)[1] is None


@each_kind
def test_list_absent_changes_nothing(register: Register, api: Caller, kind: Linked) -> None:
    partij = register.partij()
    child = kind.make(register, partij, is_voorkeur=True)
    for answer in (api.put(at(partij), PERSOON), api.patch(at(partij), {})):
        assert linked(answer, kind) == ([str(child.uuid)], str(child.uuid))


@each_kind
@pytest.mark.parametrize(("value", "suffix", "code"), BAD_REFERENCES)
def test_item_that_is_no_reference_is_refused(
    register: Register, api: Caller, kind: Linked, value: Any, suffix: str, code: str
) -> None:
    partij = register.partij()
    child = kind.make(register, partij)
    body = {**PERSOON, kind.name: [ref(child), value]}
    for answer in (api.put(at(partij), body), api.patch(at(partij), body)):
        assert errors(answer) == [(f"{kind.name}.1{suffix}", code)]
    assert linked(api.get(at(partij)), kind)[0] == [str(child.uuid)]


@each_kind
@pytest.mark.parametrize("value", [{}, "x", 1])
def test_list_that_is_none_is_refused(api: Caller, kind: Linked, value: Any) -> None:
    assert errors(api.post(PATH, {**PERSOON, kind.name: value})) == [(f"{kind.name}.nonFieldErrors", "not_a_list")]


@each_kind
def test_item_of_another_partij_is_refused_and_stays_there(register: Register, api: Caller, kind: Linked) -> None:
    owner, other = register.partij(), register.partij()
    own, taken = kind.make(register, other), kind.make(register, owner, is_voorkeur=True)
    body = {**PERSOON, kind.name: refs(own, taken)}
    for answer in (api.put(at(other), body), api.patch(at(other), body)):
        assert errors(answer) == [(f"{kind.name}.1.uuid", "invalid")]
    assert errors(api.post(PATH, {**PERSOON, kind.name: refs(taken)})) == [(f"{kind.name}.0.uuid", "invalid")]
    assert linked(api.get(at(owner)), kind) == ([str(taken.uuid)], str(taken.uuid))
    assert linked(api.get(at(other)), kind) == ([str(own.uuid)], None)


@each_kind
@pytest.mark.django_db(transaction=True)
def test_item_linked_by_two_partijen_at_once_goes_to_one(register: Register, api: Caller, kind: Linked) -> None:
    child, partijen = kind.make(register), [register.partij() for _ in range(2)]
    calls = [
        lambda partij=partij: Caller(register.token).patch(at(partij), {kind.name: refs(child)}) for partij in partijen
    ]
    answers = sorted(at_once(calls), key=lambda answer: answer.status_code)
    assert [answer.status_code for answer in answers] == [200, 400]
    assert errors(answers[1]) == [(f"{kind.name}.0.uuid", "invalid")]
    shown = [linked(api.get(at(partij)), kind)[0] for partij in partijen]
    assert sorted(shown) == [[], [str(child.uuid)]]


@each_kind
@pytest.mark.django_db(transaction=True)
def test_lists_sent_at_once_are_taken_one_after_the_other(register: Register, api: Caller, kind: Linked) -> None:
    partij, children = register.partij(), [kind.make(register) for _ in range(4)]
    calls = [
        lambda child=child: Caller(register.token).patch(
            at(partij), {kind.name: refs(child), kind.preferred: ref(child)}
        )
        for child in children
    ]
    assert [answer.status_code for answer in at_once(calls)] == [200] * 4
    (last,), preferred = linked(api.get(at(partij)), kind)
    assert preferred == last
    assert len(register.all(kind.model, is_voorkeur=True)) == 1


@each_kind
def test_item_of_another_organisation_is_refused(
    register: Register, other_register: Register, api: Caller, kind: Linked
) -> None:
    partij, foreign = register.partij(), kind.make(other_register)
    answer = api.patch(at(partij), {kind.name: refs(kind.make(register), foreign)})
    assert errors(answer) == [(f"{kind.name}.1.uuid", "invalid")]
    assert errors(api.patch(at(partij), {kind.preferred: ref(foreign)})) == [(f"{kind.preferred}.uuid", "invalid")]


def test_address_unlinked_is_no_standaardadres_and_keeps_its_referentie(register: Register, api: Caller) -> None:
    partij = register.partij()
    adres = register.digitaal_adres(partij, is_standaard_adres=True, is_voorkeur=True, referentie="portaalvoorkeur")
    api.patch(at(partij), {"digitaleAdressen": []})
    shown = api.get(f"digitaleadressen/{adres.uuid}").json()
    assert (shown["verstrektDoorPartij"], shown["isStandaardAdres"], shown["referentie"]) == (
        None,
        False,
        "portaalvoorkeur",
    )


def test_addresses_with_the_same_referentie_and_soort_are_refused_in_one_list(register: Register, api: Caller) -> None:
    partij = register.partij()
    own = register.digitaal_adres(partij, referentie="portaalvoorkeur")
    loose = register.digitaal_adres(referentie="portaalvoorkeur")
    other_soort = register.digitaal_adres(
        adres="0612345678", soort_digitaal_adres="telefoonnummer", referentie="portaalvoorkeur"
    )
    expected = [("nonFieldErrors", "unique")]
    assert errors(api.patch(at(partij), {"digitaleAdressen": refs(own, loose)})) == expected
    loose_too = register.digitaal_adres(referentie="portaalvoorkeur")
    assert errors(api.post(PATH, {**PERSOON, "digitaleAdressen": refs(loose, loose_too)})) == expected
    answer = api.patch(at(partij), {"digitaleAdressen": refs(loose, other_soort)})
    assert [row["uuid"] for row in answer.json()["digitaleAdressen"]] == [str(loose.uuid), str(other_soort.uuid)]


# -- voorkeur ---------------------------------------------------------------------------------------------------------


@each_kind
def test_voorkeur_in_the_list_is_accepted(register: Register, api: Caller, kind: Linked) -> None:
    one, two = kind.make(register), kind.make(register)
    both = [str(one.uuid), str(two.uuid)]
    made = api.post(PATH, {**PERSOON, kind.name: refs(one, two), kind.preferred: ref(two)})
    assert linked(made, kind) == (both, str(two.uuid))
    changed = api.put(made["Location"], {**PERSOON, kind.name: refs(one, two), kind.preferred: ref(one)})
    assert linked(changed, kind) == (both, str(one.uuid))
    assert linked(api.patch(made["Location"], {kind.preferred: ref(two)}), kind) == (both, str(two.uuid))
    assert linked(api.patch(made["Location"], {kind.preferred: None}), kind) == (both, None)


@each_kind
@pytest.mark.parametrize("sent", ["absent", "null", "empty", "another"])
def test_voorkeur_outside_the_list_is_refused_with_post_and_put(
    register: Register, api: Caller, kind: Linked, sent: str
) -> None:
    partij = register.partij()
    own, loose = kind.make(register, partij), kind.make(register)
    given: dict[str, Any] = {"absent": {}, "null": {kind.name: None}, "empty": {kind.name: []}}.get(
        sent, {kind.name: refs(loose)}
    )
    body = {**PERSOON, **given, kind.preferred: ref(own)}
    for answer in (api.post(PATH, body), api.put(at(partij), body)):
        assert errors(answer) == [(kind.preferred, "invalid")]
    assert linked(api.get(at(partij)), kind) == ([str(own.uuid)], None)


@each_kind
def test_voorkeur_with_patch_must_be_linked_after_it(register: Register, api: Caller, kind: Linked) -> None:
    partij = register.partij()
    own, loose = kind.make(register, partij), kind.make(register)
    for body in ({kind.preferred: ref(loose)}, {kind.name: refs(loose), kind.preferred: ref(own)}):
        assert errors(api.patch(at(partij), body)) == [(kind.preferred, "invalid")]
    both = {kind.name: refs(own, loose), kind.preferred: ref(loose)}
    assert linked(api.patch(at(partij), both), kind) == ([str(own.uuid), str(loose.uuid)], str(loose.uuid))


@each_kind
@pytest.mark.parametrize(("value", "suffix", "code"), BAD_REFERENCES)
def test_voorkeur_that_is_no_reference_is_refused(
    api: Caller, kind: Linked, value: Any, suffix: str, code: str
) -> None:
    assert errors(api.post(PATH, {**PERSOON, kind.preferred: value})) == [(f"{kind.preferred}{suffix}", code)]


# -- identificatoren --------------------------------------------------------------------------------------------------


def of_bsn(value: str = "") -> dict[str, Any]:
    """Returns an identificator as it is sent in a partij."""
    number = {"codeObjecttype": "natuurlijk_persoon", "codeSoortObjectId": "bsn", "codeRegister": "brp"}
    return {"partijIdentificator": {**number, "objectId": value or bsn()}}


def of_hr(soort: str, value: str, parent: PartijIdentificator | None = None) -> dict[str, Any]:
    """Returns an identificator of the handelsregister as it is sent in a partij."""
    objecttype = "vestiging" if soort == "vestigingsnummer" else "niet_natuurlijk_persoon"
    number = {"codeObjecttype": objecttype, "codeSoortObjectId": soort, "codeRegister": "hr", "objectId": value}
    return {"partijIdentificator": number, "subIdentificatorVan": ref(parent) if parent else None}


def having(*items: Any) -> dict[str, Any]:
    return {**PERSOON, "partijIdentificatoren": list(items)}


def numbers(answer: Any) -> list[str]:
    """Returns the numbers of the identificatoren of a partij."""
    assert answer.status_code in (200, 201), answer.content
    return [row["partijIdentificator"]["objectId"] for row in answer.json()["partijIdentificatoren"]]


def test_identificatoren_sent_with_post_are_made_and_shown_whole(register: Register, api: Caller) -> None:
    kvk, item = register.kvk(), of_bsn()
    sub = of_hr("vestigingsnummer", "000012345678", kvk)
    made = api.post(PATH, having({**item, "anderePartijIdentificator": "x", "identificeerdePartij": None}, sub)).json()
    assert [row["partijIdentificator"] for row in made["partijIdentificatoren"]] == [
        item["partijIdentificator"],
        sub["partijIdentificator"],
    ]
    for row in made["partijIdentificatoren"]:
        assert row == api.get(row["url"]).json()
        assert row["identificeerdePartij"] == {"uuid": made["uuid"], "url": made["url"]}


def test_identificator_of_nobody_listed_by_uuid_is_changed_and_attached(register: Register, api: Caller) -> None:
    loose = register.identificator()
    made = api.post(PATH, having({**of_bsn("999990019"), **ref(loose)}))
    assert numbers(made) == ["999990019"]
    assert made.json()["partijIdentificatoren"][0]["uuid"] == str(loose.uuid)


def test_identificator_of_another_partij_listed_by_uuid_is_refused(register: Register, api: Caller) -> None:
    owner, other = register.partij(), register.partij()
    taken = register.identificator(owner)
    body = having(of_hr("rsin", "999990019"), {**of_bsn(), **ref(taken)})
    for answer in (api.post(PATH, body), api.put(at(other), body), api.patch(at(other), body)):
        assert errors(answer) == [("partijIdentificatoren.1.uuid", "invalid")]
    assert numbers(api.get(at(owner))) == [taken.partij_identificator["object_id"]]
    assert register.all(PartijIdentificator) == [taken]


def test_identificator_of_another_organisation_is_refused(
    register: Register, other_register: Register, api: Caller
) -> None:
    loose, kvk = other_register.identificator(), other_register.kvk()
    assert errors(api.post(PATH, having({**of_bsn(), **ref(loose)}))) == [("partijIdentificatoren.0.uuid", "invalid")]
    answer = api.post(PATH, having(of_hr("vestigingsnummer", "000012345678", kvk)))
    assert errors(answer) == [("partijIdentificatoren.0.subIdentificatorVan.uuid", "invalid")]


def test_identificator_that_names_a_partij_is_refused_with_post_and_overruled_after(
    register: Register, api: Caller
) -> None:
    partij, other = register.partij(), register.partij()
    item = {**of_bsn(), "identificeerdePartij": ref(other)}
    assert errors(api.post(PATH, having(item))) == [("partijIdentificatoren.identificeerdePartij", "invalid")]
    for answer in (api.patch(at(partij), having(item)), api.put(at(partij), having(item))):
        assert answer.json()["partijIdentificatoren"][0]["identificeerdePartij"]["uuid"] == str(partij.uuid)
    assert numbers(api.get(at(other))) == []


def test_identificator_listed_twice_is_refused(register: Register, api: Caller) -> None:
    partij = register.partij()
    item = {**of_bsn(), **ref(register.identificator(partij))}
    for answer in (api.post(PATH, having(item, item)), api.patch(at(partij), having(item, item))):
        assert errors(answer) == [("partijIdentificatoren.identificeerdePartij", "duplicated")]


@pytest.mark.parametrize("call", ["put", "patch"])
def test_identificatoren_are_replaced_by_those_listed(register: Register, api: Caller, call: str) -> None:
    partij, item = register.partij(), of_bsn()
    kept, _ = register.identificator(partij), register.kvk(partij)
    rsin = of_hr("rsin", "999990019")
    answer = getattr(api, call)(at(partij), having({**item, **ref(kept)}, rsin))
    assert numbers(answer) == [item["partijIdentificator"]["objectId"], "999990019"]
    assert answer.json()["partijIdentificatoren"][0]["uuid"] == str(kept.uuid)
    assert len(register.all(PartijIdentificator)) == 2


def test_identificator_sent_again_without_uuid_is_made_anew(register: Register, api: Caller) -> None:
    made = api.post(PATH, having(of_bsn("999990019")))
    again = api.patch(made["Location"], having(of_bsn("999990019")))
    assert numbers(again) == ["999990019"]
    assert again.json()["partijIdentificatoren"][0]["uuid"] != made.json()["partijIdentificatoren"][0]["uuid"]


def test_identificatoren_absent_or_null_stay_and_empty_deletes_them(register: Register, api: Caller) -> None:
    partij = register.partij()
    number = register.identificator(partij).partij_identificator["object_id"]
    for body in (PERSOON, {**PERSOON, "partijIdentificatoren": None}):
        assert [numbers(call(at(partij), body)) for call in (api.put, api.patch)] == [[number], [number]]
    assert numbers(api.patch(at(partij), {"partijIdentificatoren": []})) == []
    assert register.all(PartijIdentificator) == []
    assert numbers(api.post(PATH, {**PERSOON, "partijIdentificatoren": None})) == []


def test_identificatoren_with_a_number_below_them_are_not_deleted(register: Register, api: Caller) -> None:
    partij, other = register.organisatie(), register.organisatie()
    kvk = register.kvk(partij, "12345678")
    vestiging = register.vestiging(other, kvk)
    for items in ([], [of_hr("kvk_nummer", "12345678")]):
        answer = api.patch(at(partij), {"partijIdentificatoren": items})
        assert errors(answer) == [("nonFieldErrors", "invalid")]
    assert register.all(PartijIdentificator) == [kvk, vestiging]


def test_identificatoren_that_go_together_are_deleted(register: Register, api: Caller) -> None:
    partij = register.organisatie()
    register.vestiging(partij, register.kvk(partij))
    assert numbers(api.patch(at(partij), {"partijIdentificatoren": []})) == []
    assert register.all(PartijIdentificator) == []


BAD_ITEMS = [
    ({"partijIdentificator": None}, "partijIdentificator", "null"),
    ({}, "partijIdentificator", "required"),
    ("x", "nonFieldErrors", "invalid"),
    ({**of_bsn(), "uuid": "x"}, "uuid", "invalid"),
    ({**of_bsn(), "uuid": str(uuid4())}, "uuid", "invalid"),
    ({**of_bsn(), "anderePartijIdentificator": "x" * 201}, "anderePartijIdentificator", "max_length"),
    ({**of_bsn(), "subIdentificatorVan": {}}, "subIdentificatorVan.uuid", "required"),
    (of_bsn("999990018"), "partijIdentificatorObjectId", "invalid"),
    (of_hr("bsn", "999990019"), "partijIdentificatorCodeSoortObjectId", "invalid"),
    (of_hr("vestigingsnummer", "000012345678"), "subIdentificatorVan", "invalid"),
]


@pytest.mark.parametrize(("item", "name", "code"), BAD_ITEMS)
def test_identificator_that_is_wrong_is_named_by_its_place(
    register: Register, api: Caller, item: Any, name: str, code: str
) -> None:
    partij = register.partij()
    own = register.identificator(partij)
    body = having(of_hr("rsin", "999990019"), item)
    for answer in (api.post(PATH, body), api.put(at(partij), body), api.patch(at(partij), body)):
        assert errors(answer) == [(f"partijIdentificatoren.1.{name}", code)]
    assert register.all(PartijIdentificator) == [own]


def test_identificatoren_with_each_something_wrong_are_all_named(api: Caller) -> None:
    answer = api.post(PATH, having({}, of_bsn(), of_bsn("999990018")))
    assert errors(answer) == [
        ("partijIdentificatoren.0.partijIdentificator", "required"),
        ("partijIdentificatoren.2.partijIdentificatorObjectId", "invalid"),
    ]


@pytest.mark.parametrize("value", [{}, "x", 1])
def test_identificatoren_that_are_no_list_are_refused(api: Caller, value: Any) -> None:
    answer = api.post(PATH, {**PERSOON, "partijIdentificatoren": value})
    assert errors(answer) == [("partijIdentificatoren.nonFieldErrors", "not_a_list")]


def test_identificator_that_exists_is_refused_and_nothing_is_made(register: Register, api: Caller) -> None:
    register.identificator(register.partij(), partij_identificator=stored_bsn("999990019"))
    answer = api.post(PATH, having(of_hr("rsin", "999990019"), of_bsn("999990019")))
    assert errors(answer) == [("partijIdentificatoren.1.__all__", "invalid")]
    assert (len(register.all(Partij)), len(register.all(PartijIdentificator))) == (1, 1)


def stored_bsn(value: str) -> dict[str, str]:
    number = {"code_objecttype": "natuurlijk_persoon", "code_soort_object_id": "bsn", "code_register": "brp"}
    return {**number, "object_id": value}


def test_identificatoren_of_the_same_soort_are_refused(api: Caller) -> None:
    assert errors(api.post(PATH, having(of_bsn(), of_bsn()))) == [("partijIdentificatoren.1.__all__", "invalid")]


def test_soort_with_numbers_below_it_stays_in_a_partij_too(register: Register, api: Caller) -> None:
    partij = register.organisatie()
    kvk = register.kvk(partij)
    register.vestiging(register.organisatie(), kvk)
    answer = api.patch(at(partij), having({**of_hr("rsin", "999990019"), **ref(kvk)}))
    assert errors(answer) == [("partijIdentificatoren.0.partijIdentificatorCodeSoortObjectId", "invalid")]
    assert numbers(api.patch(at(partij), having({**of_hr("kvk_nummer", "87654321"), **ref(kvk)}))) == ["87654321"]


def test_identificator_above_itself_is_refused_in_a_partij_too(register: Register, api: Caller) -> None:
    partij = register.organisatie()
    kvk = register.kvk(partij)
    answer = api.patch(at(partij), having({**of_hr("kvk_nummer", "87654321", kvk), **ref(kvk)}))
    assert errors(answer) == [("partijIdentificatoren.0.subIdentificatorVan", "invalid")]


@pytest.mark.django_db(transaction=True)
def test_identificator_sent_by_four_partijen_at_once_is_accepted_once(register: Register) -> None:
    body = having(of_bsn())
    answers = at_once([lambda: Caller(register.token).post(PATH, body) for _ in range(4)])
    refused = [errors(answer) for answer in answers if answer.status_code != 201]
    assert refused == [[("partijIdentificatoren.0.__all__", "invalid")]] * 3
    assert len(register.all(Partij)) == 1
