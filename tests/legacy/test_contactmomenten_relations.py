"""The contactmoment before and after, the one klant, who began, and the number of the zaak."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from apps.betrokkenen.models import Betrokkene
from apps.klantcontacten.models import Klantcontact, Onderwerpobject
from apps.legacy.contactmomenten import CONTACTMOMENT
from apps.legacy.models import LegacyBetrokkene, LegacyContactmoment, LegacyOnderwerp
from apps.legacy.relaties import KLANTCONTACTMOMENT, OBJECTCONTACTMOMENT
from tests.api_client import Caller
from tests.legacy.generation import Generation, edit
from tests.register import Register

ELSEWHERE = "https://klanten.example.nl/klanten/api/v1/klanten/1"


@pytest.fixture
def contactmomenten(register: Register) -> Generation:
    return Generation(register, CONTACTMOMENT)


class TestVorig:
    def test_it_is_an_onderwerpobject_and_no_objectcontactmoment(
        self, contactmomenten: Generation, api: Caller
    ) -> None:
        first = contactmomenten.make()
        second = contactmomenten.make(vorig_contactmoment=first)
        assert contactmomenten.read(second)["vorig_contactmoment"] == str(first.uuid)
        assert contactmomenten.read(first)["volgend_contactmoment"] == str(second.uuid)
        (onderwerp,) = contactmomenten.register.all(Onderwerpobject)
        assert api.get(f"onderwerpobjecten/{onderwerp.uuid}").json()["wasKlantcontact"]["uuid"] == str(first.uuid)
        assert contactmomenten.read(second)["objectcontactmomenten"] == []

    def test_onderwerpobject_of_today_is_none(self, contactmomenten: Generation) -> None:
        first, second = contactmomenten.make(), contactmomenten.make()
        contactmomenten.register.onderwerpobject(second, was_klantcontact=first)
        assert contactmomenten.read(second)["vorig_contactmoment"] is None
        assert contactmomenten.read(first)["volgend_contactmoment"] is None

    def test_second_successor_is_refused(self, contactmomenten: Generation) -> None:
        first = contactmomenten.make()
        second = contactmomenten.make(vorig_contactmoment=first)
        with pytest.raises(ValidationError) as refused:
            contactmomenten.make(vorig_contactmoment=first)
        ((field, (error,)),) = refused.value.error_dict.items()
        assert (field, error.code) == ("vorig_contactmoment", "unique")
        contactmomenten.change(second, vorig_contactmoment=None)
        third = contactmomenten.make(vorig_contactmoment=first)
        assert contactmomenten.read(first)["volgend_contactmoment"] == str(third.uuid)

    def test_other_one_takes_its_place(self, contactmomenten: Generation) -> None:
        first, other = contactmomenten.make(), contactmomenten.make()
        last = contactmomenten.make(vorig_contactmoment=first)
        contactmomenten.change(last, vorig_contactmoment=other)
        assert contactmomenten.read(last)["vorig_contactmoment"] == str(other.uuid)
        assert contactmomenten.read(first)["volgend_contactmoment"] is None
        assert len(contactmomenten.register.all(Onderwerpobject)) == 1
        contactmomenten.change(last, vorig_contactmoment=None)
        assert contactmomenten.register.all(Onderwerpobject) == contactmomenten.register.all(LegacyOnderwerp) == []

    def test_predecessor_deleted_leaves_the_successor(self, contactmomenten: Generation, api: Caller) -> None:
        for remove in (contactmomenten.remove, lambda one: api.delete(f"klantcontacten/{one.uuid}")):
            first = contactmomenten.make()
            last = contactmomenten.make(vorig_contactmoment=first)
            remove(first)
            assert first not in contactmomenten.register.all(Klantcontact)
            assert contactmomenten.read(last)["vorig_contactmoment"] is None

    def test_successor_deleted_frees_the_predecessor(self, contactmomenten: Generation) -> None:
        first = contactmomenten.make()
        contactmomenten.remove(contactmomenten.make(vorig_contactmoment=first))
        assert contactmomenten.read(first)["volgend_contactmoment"] is None
        contactmomenten.make(vorig_contactmoment=first)

    @pytest.mark.parametrize("name", ["was_klantcontact", "klantcontact"])
    def test_today_moving_it_wins(self, contactmomenten: Generation, name: str) -> None:
        first, other = contactmomenten.make(), contactmomenten.make()
        last = contactmomenten.make(vorig_contactmoment=first)
        (onderwerp,) = contactmomenten.register.all(Onderwerpobject)
        edit(contactmomenten.register, onderwerp, onderwerpobjectidentificator={"object_id": "x"})
        assert contactmomenten.read(last)["vorig_contactmoment"] == str(first.uuid)
        edit(contactmomenten.register, onderwerp, **{name: other})
        assert contactmomenten.read(last)["vorig_contactmoment"] is None
        contactmomenten.make(vorig_contactmoment=first)

    def test_one_of_another_organisation_cannot_be_it(
        self, contactmomenten: Generation, other_register: Register
    ) -> None:
        theirs = Generation(other_register, CONTACTMOMENT).make()
        with pytest.raises(IntegrityError, match="foreign key"):
            contactmomenten.make(vorig_contactmoment=theirs)
        ours = contactmomenten.make()
        assert contactmomenten.make(vorig_contactmoment=ours)


class TestKlant:
    def klant(self, contactmomenten: Generation, klantcontact: Klantcontact) -> tuple[Any, Any]:
        shown = contactmomenten.read(klantcontact)
        return shown["klant"], shown["klant_elders"]

    def test_partij_is_a_betrokkene(self, contactmomenten: Generation) -> None:
        partij, other = (contactmomenten.register.partij() for _ in range(2))
        made = contactmomenten.make(klant=partij, initiatiefnemer="klant")
        assert self.klant(contactmomenten, made) == (str(partij.uuid), None)
        (betrokkene,) = contactmomenten.register.all(Betrokkene)
        assert (betrokkene.was_partij, betrokkene.rol, betrokkene.initiator) == (partij, "klant", True)
        contactmomenten.change(made, klant=other)
        assert self.klant(contactmomenten, made) == (str(other.uuid), None)
        assert [one.was_partij for one in contactmomenten.register.all(Betrokkene)] == [other]

    def test_klant_of_another_register_stands_beside(self, contactmomenten: Generation) -> None:
        made = contactmomenten.make(klant=ELSEWHERE)
        assert self.klant(contactmomenten, made) == (None, ELSEWHERE)
        assert [one.klant for one in contactmomenten.register.all(LegacyBetrokkene)] == [ELSEWHERE]
        partij = contactmomenten.register.partij()
        contactmomenten.change(made, klant=partij)
        assert self.klant(contactmomenten, made) == (str(partij.uuid), None)
        contactmomenten.change(made, klant=ELSEWHERE)
        assert self.klant(contactmomenten, made) == (None, ELSEWHERE)
        assert len(contactmomenten.register.all(Betrokkene)) == 1

    @pytest.mark.parametrize("elsewhere", [True, False])
    def test_null_removes_that_betrokkene_alone(self, contactmomenten: Generation, elsewhere: bool) -> None:
        register = contactmomenten.register
        made = contactmomenten.make(klant=ELSEWHERE if elsewhere else register.partij())
        nameless, helper = (
            register.betrokkene(made),
            register.betrokkene(made, register.partij(), rol="vertegenwoordiger"),
        )
        contactmomenten.change(made, klant=None)
        assert self.klant(contactmomenten, made) == (None, None)
        assert register.all(Betrokkene) == [nameless, helper]

    def test_first_betrokkene_who_is_a_klant_is_told(self, contactmomenten: Generation) -> None:
        register, native = contactmomenten.register, contactmomenten.register.klantcontact()
        register.betrokkene(native)
        register.betrokkene(native, register.partij(), rol="vertegenwoordiger")
        assert self.klant(contactmomenten, native) == (None, None)
        first, _ = (register.betrokkene(native, register.partij()) for _ in range(2))
        assert self.klant(contactmomenten, native) == (str(first.was_partij.uuid), None)

    def test_replaced_klant_leaves_the_rest_of_the_betrokkene(self, contactmomenten: Generation) -> None:
        register = contactmomenten.register
        betrokkene = register.betrokkene(
            partij=register.partij(), contactnaam={"voornaam": "Ada"}, organisatienaam="Bol"
        )
        partij = register.partij()
        contactmomenten.change(betrokkene.had_klantcontact, klant=partij)
        (changed,) = register.all(Betrokkene)
        assert (changed.pk, changed.was_partij, changed.initiator) == (betrokkene.pk, partij, True)
        assert (changed.contactnaam["voornaam"], changed.organisatienaam) == ("Ada", "Bol")


class TestInitiatiefnemer:
    def test_klant_of_a_new_relation_began(self, contactmomenten: Generation) -> None:
        register = contactmomenten.register
        relations = Generation(register, KLANTCONTACTMOMENT)
        for initiatiefnemer, rol, began in [
            ("klant", "gesprekspartner", True), ("klant", "belanghebbende", False), ("gemeente", "gesprekspartner", False),
            (None, "gesprekspartner", False),
        ]:  # fmt: skip
            made = contactmomenten.make(initiatiefnemer=initiatiefnemer)
            assert relations.make(contactmoment=made, klant=register.partij(), rol=rol).initiator is began
            assert contactmomenten.read(made)["initiatiefnemer"] == initiatiefnemer

    def test_change_brings_those_who_were_spoken_with_in_line(self, contactmomenten: Generation) -> None:
        register = contactmomenten.register
        relations = Generation(register, KLANTCONTACTMOMENT)
        made = contactmomenten.make(initiatiefnemer="gemeente")
        for rol in ("gesprekspartner", "belanghebbende"):
            relations.make(contactmoment=made, klant=register.partij(), rol=rol)

        def began() -> list[bool]:
            return [betrokkene.initiator for betrokkene in register.all(Betrokkene)]

        contactmomenten.change(made, initiatiefnemer="klant")
        assert (began(), contactmomenten.read(made)["initiatiefnemer"]) == ([True, False], "klant")
        contactmomenten.change(made, tekst="Ander onderwerp")
        assert began() == [True, False]
        contactmomenten.change(made, initiatiefnemer="gemeente")
        assert (began(), contactmomenten.read(made)["initiatiefnemer"]) == ([False, False], "gemeente")

    def test_native_one_was_begun_by_the_klant_when_a_betrokkene_says_so(self, contactmomenten: Generation) -> None:
        register, native = contactmomenten.register, contactmomenten.register.klantcontact()
        register.betrokkene(native, initiator=False)
        assert contactmomenten.read(native)["initiatiefnemer"] is None
        register.betrokkene(native, initiator=True)
        assert contactmomenten.read(native)["initiatiefnemer"] == "klant"
        contactmomenten.change(native, initiatiefnemer=None)
        assert contactmomenten.read(native)["initiatiefnemer"] is None
        assert register.all(Betrokkene, initiator=True) == []

    def test_today_saying_who_began_wins(self, contactmomenten: Generation) -> None:
        register, made = contactmomenten.register, contactmomenten.make(initiatiefnemer="gemeente")
        betrokkene = register.betrokkene(made, initiator=False)
        edit(register, betrokkene, organisatienaam="Bol")
        assert contactmomenten.read(made)["initiatiefnemer"] == "gemeente"
        edit(register, betrokkene, initiator=True)
        assert contactmomenten.read(made)["initiatiefnemer"] == "klant"
        edit(register, betrokkene, initiator=False)
        assert contactmomenten.read(made)["initiatiefnemer"] is None


class TestZaaknummer:
    def test_it_is_an_onderwerpobject(self, contactmomenten: Generation) -> None:
        register, made = contactmomenten.register, contactmomenten.make(zaaknummer="ZAAK-1")
        (onderwerp,) = register.all(Onderwerpobject, klantcontact=made)
        assert onderwerp.onderwerpobjectidentificator == {
            "object_id": "ZAAK-1", "code_objecttype": "zgw-Zaak", "code_register": "openzaak",
            "code_soort_object_id": "identificatie",
        }  # fmt: skip
        contactmomenten.change(made, zaaknummer="ZAAK-2")
        assert contactmomenten.read(made)["zaaknummer"] == "ZAAK-2"
        assert [one.pk for one in register.all(Onderwerpobject)] == [onderwerp.pk]
        contactmomenten.change(made, zaaknummer=None)
        assert contactmomenten.read(made)["zaaknummer"] is None
        assert register.all(Onderwerpobject) == []

    def test_native_one_is_told_and_a_zaak_by_uuid_is_not(self, contactmomenten: Generation) -> None:
        register, native = contactmomenten.register, contactmomenten.register.klantcontact()
        by_uuid = {"object_id": str(native.uuid), "code_objecttype": "zgw-Zaak", "code_soort_object_id": "uuid"}
        register.onderwerpobject(native, onderwerpobjectidentificator=by_uuid)
        assert contactmomenten.read(native)["zaaknummer"] is None
        by_number = {"object_id": "Z1", "code_objecttype": "zaak", "code_soort_object_id": "identificatie"}
        register.onderwerpobject(native, onderwerpobjectidentificator=by_number)
        assert contactmomenten.read(native)["zaaknummer"] == "Z1"


def test_relations_are_listed_newest_first(contactmomenten: Generation) -> None:
    register, made = contactmomenten.register, contactmomenten.make()
    klanten, objects = Generation(register, KLANTCONTACTMOMENT), Generation(register, OBJECTCONTACTMOMENT)
    relations = [klanten.make(contactmoment=made, klant=register.partij(), rol="gesprekspartner") for _ in range(3)]
    about = [objects.make(contactmoment=made, object=f"https://x.nl/{one}", object_type="zaak") for one in range(3)]
    register.betrokkene(made)  # nobody who is known
    shown = contactmomenten.read(made)
    assert shown["klantcontactmomenten"] == [str(one.uuid) for one in reversed(relations)]
    assert shown["objectcontactmomenten"] == [str(one.uuid) for one in reversed(about)]


def test_contactmoment_deleted_takes_its_relations_along(contactmomenten: Generation) -> None:
    register = contactmomenten.register
    first = contactmomenten.make(klant=register.partij(), tekst="blijft")
    made = contactmomenten.make(
        klant=register.partij(), vorig_contactmoment=first, zaaknummer="Z1", todo={"name": "Bel"}
    )
    objects = Generation(register, OBJECTCONTACTMOMENT)
    objects.make(contactmoment=made, object="https://x.nl/1", object_type="zaak")
    contactmomenten.remove(made)
    assert register.all(Klantcontact) == [first]
    assert [row.klantcontact for row in register.all(LegacyContactmoment)] == [first]
    assert [one.had_klantcontact for one in register.all(Betrokkene)] == [first]
    assert register.all(Onderwerpobject) == register.all(LegacyOnderwerp) == []
