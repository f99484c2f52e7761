"""Two writers of earlier generations at the same moment, each with its own connection and transaction."""

from typing import Any

import pytest

from apps.actoren.models import Actor
from apps.betrokkenen.models import Betrokkene
from apps.core.api.translation import Translation
from apps.core.exceptions import RuleViolation
from apps.core.tenancy import working_for
from apps.klantcontacten.models import Klantcontact, Onderwerpobject
from apps.legacy.contactmomenten import CONTACTMOMENT
from apps.legacy.models import LegacyContactmoment
from apps.legacy.relaties import (
    KLANTCONTACTMOMENT,
    OBJECTCONTACTMOMENT,
    UNIEK_KLANTCONTACTMOMENT,
    UNIEK_OBJECTCONTACTMOMENT,
)
from tests.legacy.generation import Generation
from tests.parallel import at_once
from tests.register import Register

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = 8


@pytest.fixture
def register(transactional_db: None) -> Register:
    return Register.of("Gemeente Voorbeeld", "00000001001234567000")


@pytest.fixture
def contactmomenten(register: Register) -> Generation:
    return Generation(register, CONTACTMOMENT)


def twice(
    register: Register, translation: Translation, values: dict[str, Any], instances: Any = (None, None)
) -> list[Any]:
    """Writes the same values twice at once; returns what each made, or the code and field of what refused it."""

    def write(instance: Any) -> Any:
        try:
            with working_for(register.tenant):
                return translation.save(instance, values)
        except RuleViolation as error:
            ((field, (found,)),) = error.error_dict.items()
            return field, found.code

    return at_once([lambda instance=instance: write(instance) for instance in instances])


def test_predecessor_gets_one_successor(contactmomenten: Generation) -> None:
    for _ in range(TIMES):
        first = contactmomenten.make()
        outcomes = twice(contactmomenten.register, CONTACTMOMENT, {"vorig_contactmoment": first})
        assert outcomes.count(("vorig_contactmoment", "unique")) == 1
        (last,) = (one for one in outcomes if isinstance(one, Klantcontact))
        assert contactmomenten.read(first)["volgend_contactmoment"] == str(last.uuid)
        assert len(contactmomenten.register.all(Onderwerpobject, was_klantcontact=first)) == 1


def test_present_contactmomenten_cannot_both_become_the_successor(contactmomenten: Generation) -> None:
    for _ in range(TIMES):
        first, *others = (contactmomenten.make() for _ in range(3))
        outcomes = twice(contactmomenten.register, CONTACTMOMENT, {"vorig_contactmoment": first}, others)
        assert outcomes.count(("vorig_contactmoment", "unique")) == 1


def test_same_klant_in_the_same_rol_is_made_once_where_that_is_demanded(register: Register) -> None:
    for _ in range(TIMES):
        values = {"contactmoment": register.klantcontact(), "klant": register.partij(), "rol": "gesprekspartner"}
        outcomes = twice(register, UNIEK_KLANTCONTACTMOMENT, values)
        assert outcomes.count(("__all__", "unique")) == 1
        assert len(register.all(Betrokkene, had_klantcontact=values["contactmoment"])) == 1
        twice(register, KLANTCONTACTMOMENT, {**values, "rol": "belanghebbende"})
        assert len(register.all(Betrokkene, had_klantcontact=values["contactmoment"])) == 3


def test_two_relations_cannot_both_become_the_same(register: Register) -> None:
    unique = Generation(register, UNIEK_KLANTCONTACTMOMENT)
    for _ in range(TIMES):
        klantcontact, partij = register.klantcontact(), register.partij()
        made = [
            unique.make(contactmoment=klantcontact, klant=f"https://x.nl/{one}", rol="gesprekspartner")
            for one in range(2)
        ]
        outcomes = twice(register, UNIEK_KLANTCONTACTMOMENT, {"klant": partij}, made)
        assert outcomes.count(("__all__", "unique")) == 1
        assert len(register.all(Betrokkene, was_partij=partij)) == 1


def test_same_object_is_made_once_where_that_is_demanded(register: Register) -> None:
    for _ in range(TIMES):
        values = {"contactmoment": register.klantcontact(), "object": "https://x.nl/zaken/1", "object_type": "zaak"}
        outcomes = twice(register, UNIEK_OBJECTCONTACTMOMENT, values)
        assert outcomes.count(("__all__", "unique")) == 1
        assert len(register.all(Onderwerpobject, klantcontact=values["contactmoment"])) == 1
        twice(register, OBJECTCONTACTMOMENT, {**values, "object": "https://x.nl/zaken/2"})
        assert len(register.all(Onderwerpobject, klantcontact=values["contactmoment"])) == 3


def test_two_subjects_cannot_both_become_the_same(register: Register) -> None:
    unique = Generation(register, UNIEK_OBJECTCONTACTMOMENT)
    for _ in range(TIMES):
        klantcontact = register.klantcontact()
        made = [
            unique.make(contactmoment=klantcontact, object=f"https://x.nl/{one}", object_type="zaak")
            for one in range(2)
        ]
        outcomes = twice(register, UNIEK_OBJECTCONTACTMOMENT, {"object": "https://x.nl/zelfde"}, made)
        assert outcomes.count(("__all__", "unique")) == 1
        shown = [unique.read(one)["object"] for one in made]
        assert shown.count("https://x.nl/zelfde") == 1


def test_medewerker_whom_nobody_knew_becomes_one_actor(register: Register) -> None:
    for number in range(TIMES):
        medewerker = {"identificatie": f"m{number}", "achternaam": "Vries"}
        outcomes = twice(
            register, CONTACTMOMENT, {"medewerker_identificatie": medewerker, "afdeling": f"Afdeling {number}"}
        )
        assert all(isinstance(one, Klantcontact) for one in outcomes)
        assert len(register.all(Actor)) == 2 * (number + 1)


def test_changes_of_one_contactmoment_wait_for_each_other(contactmomenten: Generation) -> None:
    register = contactmomenten.register
    for _ in range(TIMES):
        native = register.klantcontact()
        at_once(
            [
                lambda native=native, name=name: contactmomenten.change(native, **{name: "x"})
                for name in ("resultaat", "voorkeurskanaal", "medewerker")
            ]
        )
        shown = contactmomenten.read(native)
        assert [shown[name] for name in ("resultaat", "voorkeurskanaal", "medewerker")] == ["x", "x", "x"]
        assert len(register.all(LegacyContactmoment, klantcontact=native)) == 1
