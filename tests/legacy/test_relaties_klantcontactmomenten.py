"""Klantcontactmomenten, and the betrokkenen that they are."""

from typing import Any

import pytest
from django.db import IntegrityError

from apps.betrokkenen.models import Betrokkene
from apps.core.exceptions import Conflict
from apps.klantcontacten.models import Klantcontact
from apps.legacy.models import LegacyBetrokkene
from apps.legacy.relaties import KLANTCONTACTMOMENT, UNIEK_KLANTCONTACTMOMENT
from tests.api_client import Caller, ref
from tests.legacy.generation import Generation, edit, refused
from tests.register import Register

ELSEWHERE = "https://klanten.example.nl/klanten/api/v1/klanten/1"


@pytest.fixture
def relations(register: Register) -> Generation:
    return Generation(register, KLANTCONTACTMOMENT)


@pytest.fixture
def unique(register: Register) -> Generation:
    return Generation(register, UNIEK_KLANTCONTACTMOMENT)


class TestNew:
    @pytest.mark.parametrize("rol", ["gesprekspartner", "belanghebbende"])
    def test_it_is_a_betrokkene_with_rol_klant(self, relations: Generation, rol: str) -> None:
        klantcontact, partij = relations.register.klantcontact(), relations.register.partij()
        made = relations.make(contactmoment=klantcontact, klant=partij, rol=rol, gesprek="g", gelezen=True)
        assert (made.had_klantcontact, made.was_partij) == (klantcontact, partij)
        assert (made.rol, made.initiator, made.organisatienaam) == ("klant", False, "")
        assert relations.read(made) == {
            "contactmoment": str(klantcontact.uuid), "klant": str(partij.uuid), "klant_elders": None, "rol": rol,
            "gesprek": "g", "gelezen": True,
        }  # fmt: skip

    def test_klant_of_another_register_stands_beside(self, relations: Generation) -> None:
        made = relations.make(contactmoment=relations.register.klantcontact(), klant=ELSEWHERE, rol="gesprekspartner")
        shown = relations.read(made)
        assert (made.was_partij, shown["klant"], shown["klant_elders"]) == (None, None, ELSEWHERE)
        assert relations.is_one(made)

    @pytest.mark.parametrize("name", ["klant", "contactmoment"])
    def test_without_either_side_it_is_refused(self, relations: Generation, name: str) -> None:
        values = {"contactmoment": relations.register.klantcontact(), "klant": relations.register.partij(), "rol": "x"}
        made = relations.make(**values)
        assert refused(relations.make, **{key: value for key, value in values.items() if key != name}) == [
            (name, "required")
        ]
        assert refused(relations.change, made, **{name: None}) == [(name, "required")]
        assert relations.register.all(Betrokkene) == [made]

    @pytest.mark.parametrize("name", ["klant", "contactmoment"])
    def test_object_of_another_organisation_cannot_be_in_it(
        self, relations: Generation, other_register: Register, name: str
    ) -> None:
        own = {"contactmoment": relations.register.klantcontact(), "klant": relations.register.partij()}
        theirs = {"contactmoment": other_register.klantcontact(), "klant": other_register.partij()}
        with pytest.raises((IntegrityError, Conflict)):
            relations.make(**{**own, name: theirs[name]}, rol="gesprekspartner")
        assert relations.make(**own, rol="gesprekspartner")


class TestChange:
    def test_it_touches_what_it_names(self, relations: Generation) -> None:
        register = relations.register
        native = register.betrokkene(
            partij=register.partij(),
            contactnaam={"voornaam": "Ada"},
            bezoekadres={"stad": "Breda"},
            organisatienaam="Bol",
        )
        before = relations.read(native)
        changed = relations.change(native, gelezen=True)
        assert relations.read(native) == {**before, "gelezen": True}
        assert (changed.rol, changed.initiator, changed.organisatienaam) == ("klant", True, "Bol")
        assert (changed.contactnaam, changed.bezoekadres) == (native.contactnaam, native.bezoekadres)

    def test_native_one_put_back_as_read_gets_no_row_beside(self, relations: Generation) -> None:
        native = relations.register.betrokkene(partij=relations.register.partij(), rol="vertegenwoordiger")
        relations.put_back(native)
        assert relations.register.all(LegacyBetrokkene) == []
        assert relations.register.all(Betrokkene)[0].rol == "vertegenwoordiger"
        changed = relations.put_back(native, rol="belanghebbende")
        assert (changed.rol, relations.read(native)["rol"]) == ("klant", "belanghebbende")

    def test_other_klant_and_other_contactmoment(self, relations: Generation) -> None:
        register = relations.register
        made = relations.make(contactmoment=register.klantcontact(), klant=ELSEWHERE, rol="belanghebbende", gesprek="g")
        partij, klantcontact = register.partij(), register.klantcontact()
        changed = relations.change(made, klant=partij, contactmoment=klantcontact)
        assert (changed.was_partij, changed.had_klantcontact) == (partij, klantcontact)
        shown = relations.read(made)
        assert (shown["klant_elders"], shown["rol"], shown["gesprek"]) == (None, "belanghebbende", "g")
        relations.change(made, klant=ELSEWHERE)
        assert (relations.read(made)["klant"], relations.read(made)["klant_elders"]) == (None, ELSEWHERE)


class TestNative:
    def test_rol_depends_on_who_else_took_part(self, relations: Generation) -> None:
        register, klantcontact = relations.register, relations.register.klantcontact()
        klant = register.betrokkene(klantcontact, register.partij())
        register.betrokkene(rol="vertegenwoordiger")  # of another contact
        assert relations.read(klant)["rol"] == "gesprekspartner"
        helper = register.betrokkene(klantcontact, register.partij(), rol="vertegenwoordiger")
        assert relations.read(klant)["rol"] == "belanghebbende"
        assert relations.read(helper)["rol"] == "gesprekspartner"

    def test_betrokkene_whom_nobody_knows_is_none(self, relations: Generation) -> None:
        register = relations.register
        assert not relations.is_one(register.betrokkene())
        assert relations.is_one(register.betrokkene(partij=register.partij()))


class TestToday:
    @pytest.fixture
    def made(self, relations: Generation) -> Betrokkene:
        found: Betrokkene = relations.make(
            contactmoment=relations.register.klantcontact(),
            klant=relations.register.partij(),
            rol="belanghebbende",
            gesprek="g",
        )
        return found

    def test_other_edit_leaves_what_was_sent(self, relations: Generation, made: Betrokkene, api: Caller) -> None:
        before, path = relations.read(made), f"betrokkenen/{made.uuid}"
        assert api.patch(path, {"organisatienaam": "Bol", "initiator": True}).status_code == 200
        assert api.put(path, api.get(path).json()).status_code == 200
        assert relations.read(made) == before

    def test_rol_changed_wins(self, relations: Generation, made: Betrokkene, api: Caller) -> None:
        assert api.patch(f"betrokkenen/{made.uuid}", {"rol": "vertegenwoordiger"}).status_code == 200
        shown = relations.read(made)
        assert (shown["rol"], shown["gesprek"]) == ("gesprekspartner", "g")

    def test_partij_changed_wins(self, relations: Generation, made: Betrokkene, api: Caller) -> None:
        relations.change(made, klant=ELSEWHERE)
        partij = relations.register.partij()
        assert api.patch(f"betrokkenen/{made.uuid}", {"wasPartij": ref(partij)}).status_code == 200
        shown = relations.read(made)
        assert (shown["klant"], shown["klant_elders"], shown["rol"]) == (str(partij.uuid), None, "belanghebbende")

    def test_partij_taken_away_ends_the_relation_and_leaves_the_betrokkene(
        self, relations: Generation, made: Betrokkene, api: Caller
    ) -> None:
        assert api.patch(f"betrokkenen/{made.uuid}", {"wasPartij": None}).status_code == 200
        assert not relations.is_one(made)
        assert relations.register.all(Betrokkene) == [made]


class TestUnique:
    @pytest.fixture
    def values(self, unique: Generation) -> dict[str, Any]:
        klantcontact, partij = unique.register.klantcontact(), unique.register.partij()
        return {"contactmoment": klantcontact, "klant": partij, "rol": "gesprekspartner"}

    @pytest.mark.parametrize("elsewhere", [True, False])
    def test_same_klant_in_the_same_rol_is_refused(
        self, unique: Generation, values: dict[str, Any], elsewhere: bool
    ) -> None:
        if elsewhere:
            values["klant"] = ELSEWHERE
        made = unique.make(**values)
        assert refused(unique.make, **values) == [("__all__", "unique")]
        for other in (
            {"rol": "belanghebbende"}, {"klant": unique.register.partij()}, {"contactmoment": unique.register.klantcontact()},
        ):  # fmt: skip
            unique.make(**{**values, **other})
        unique.change(made, gelezen=True)

    def test_where_nothing_demands_it_the_same_is_taken(self, relations: Generation, values: dict[str, Any]) -> None:
        relations.make(**values)
        relations.make(**values)
        assert len(relations.register.all(Betrokkene)) == 2

    def test_one_that_was_made_without_the_rule_counts(
        self, unique: Generation, relations: Generation, values: dict[str, Any]
    ) -> None:
        relations.make(**values)
        assert refused(unique.make, **values) == [("__all__", "unique")]
        unique.register.betrokkene(unique.register.klantcontact(), values["klant"])
        native = unique.register.klantcontact()
        unique.register.betrokkene(native, values["klant"])
        assert refused(unique.make, **{**values, "contactmoment": native}) == [("__all__", "unique")]

    def test_change_into_another_is_refused(self, unique: Generation, values: dict[str, Any]) -> None:
        unique.make(**values)
        other = unique.make(**{**values, "rol": "belanghebbende"})
        assert refused(unique.change, other, rol="gesprekspartner") == [("__all__", "unique")]
        unique.change(other, gesprek="g")

    @pytest.mark.parametrize("column", ["rol", "was_partij", "had_klantcontact"])
    def test_what_today_changes_does_not_hold_the_place(
        self, unique: Generation, values: dict[str, Any], column: str
    ) -> None:
        made, register = unique.make(**values), unique.register
        new: dict[str, Any] = {
            "rol": "vertegenwoordiger", "was_partij": register.partij(), "had_klantcontact": register.klantcontact(),
        }  # fmt: skip
        edit(register, made, **{column: new[column]})
        if column == "rol":  # is a gesprekspartner still
            assert refused(unique.make, **values) == [("__all__", "unique")]
        else:
            unique.make(**values)

    def test_deleted_one_can_be_made_again(self, unique: Generation, values: dict[str, Any]) -> None:
        unique.remove(unique.make(**values))
        assert unique.make(**values)
        assert len(unique.register.all(Klantcontact)) == 1
