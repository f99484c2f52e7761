"""The medewerker and the afdeling of a contactmoment, and the actoren that they are."""

from typing import Any

import pytest

from apps.actoren.models import Actor
from apps.core import saving
from apps.core.tenancy import working_for
from apps.klantcontacten.models import ActorKlantcontact, Klantcontact
from apps.legacy.contactmomenten import CONTACTMOMENT
from tests.api_client import Caller, ref
from tests.legacy.generation import Generation, edit
from tests.register import Register

JAN = {"identificatie": "jdv", "achternaam": "Vries", "voorletters": "J.P.", "voorvoegselAchternaam": "de"}
PIET = {"identificatie": "pp", "achternaam": "Puk", "voorletters": "", "voorvoegselAchternaam": ""}
NAME = "medewerker_identificatie"


@pytest.fixture
def contactmomenten(register: Register) -> Generation:
    return Generation(register, CONTACTMOMENT)


def actoren(register: Register, klantcontact: Klantcontact) -> list[Actor]:
    return [link.actor for link in register.all(ActorKlantcontact, klantcontact=klantcontact)]


def medewerker(contactmomenten: Generation, klantcontact: Klantcontact) -> Any:
    return contactmomenten.read(klantcontact)[NAME]


class TestActor:
    def test_one_is_made_and_takes_part(self, contactmomenten: Generation, api: Caller) -> None:
        made = contactmomenten.make(medewerker_identificatie=JAN)
        assert medewerker(contactmomenten, made) == JAN
        (actor,) = api.get(f"klantcontacten/{made.uuid}").json()["hadBetrokkenActoren"]
        assert (actor["naam"], actor["soortActor"]) == ("J.P. de Vries", "medewerker")
        assert actor["actoridentificator"] == {
            "objectId": "jdv", "codeObjecttype": "mdw", "codeRegister": "obj", "codeSoortObjectId": "idf",
        }  # fmt: skip

    def test_next_contactmoment_has_the_same_one(self, contactmomenten: Generation) -> None:
        first = contactmomenten.make(medewerker_identificatie=JAN)
        second = contactmomenten.make(medewerker_identificatie={**JAN, "identificatie": " jdv ", "achternaam": "Bruin"})
        register = contactmomenten.register
        assert actoren(register, first) == actoren(register, second) == register.all(Actor)
        assert (
            medewerker(contactmomenten, second)["achternaam"] == "Bruin"
        )  # as it was sent; the actor is not his alone
        assert register.all(Actor)[0].naam == "J.P. de Vries"

    def test_one_of_another_organisation_is_not_found(self, register: Register, other_register: Register) -> None:
        for one in (register, other_register):
            made = Generation(one, CONTACTMOMENT).make(medewerker_identificatie=JAN)
            assert actoren(one, made) == one.all(Actor)
        assert register.all(Actor) != other_register.all(Actor)

    @pytest.mark.parametrize("value", [
        {"achternaam": "Vries"}, {"identificatie": " ", "achternaam": "Vries"}, dict.fromkeys(JAN, ""),
    ])  # fmt: skip
    def test_without_identificatie_there_is_none(self, contactmomenten: Generation, value: dict[str, str]) -> None:
        made = contactmomenten.make(medewerker_identificatie=value)
        assert medewerker(contactmomenten, made) == {**dict.fromkeys(JAN), **value}
        assert contactmomenten.register.all(Actor) == []

    def test_name_of_the_actor_is_the_identificatie_when_none_is_given(self, contactmomenten: Generation) -> None:
        contactmomenten.make(medewerker_identificatie={"identificatie": "jdv"})
        assert [actor.naam for actor in contactmomenten.register.all(Actor)] == ["jdv"]


class TestChange:
    def test_part_of_it_is_filled_up_with_what_is_shown(self, contactmomenten: Generation) -> None:
        made = contactmomenten.make(medewerker_identificatie=JAN)
        contactmomenten.change(made, medewerker_identificatie={"achternaam": "Bruin"})
        assert medewerker(contactmomenten, made) == {**JAN, "achternaam": "Bruin"}
        assert len(actoren(contactmomenten.register, made)) == 1

    def test_other_one_takes_the_place_and_others_stay(self, contactmomenten: Generation) -> None:
        register, made = contactmomenten.register, contactmomenten.make(medewerker_identificatie=JAN)
        colleague, unit = register.actor(), register.actor(soort_actor="organisatorische_eenheid")
        for actor in (colleague, unit):
            register.actor_klantcontact(actor, made)
        contactmomenten.change(made, medewerker_identificatie=PIET)
        assert medewerker(contactmomenten, made) == PIET
        assert [actor.naam for actor in actoren(register, made)] == ["Puk", colleague.naam, unit.naam]
        contactmomenten.change(made, medewerker_identificatie=None)
        assert actoren(register, made) == [colleague, unit]

    def test_one_that_takes_part_already_is_not_linked_twice(self, contactmomenten: Generation) -> None:
        register, made = contactmomenten.register, contactmomenten.make(medewerker_identificatie=JAN)
        other = contactmomenten.make(medewerker_identificatie=PIET)
        (piet,) = actoren(register, other)
        register.actor_klantcontact(piet, made)
        contactmomenten.change(made, medewerker_identificatie=PIET)
        assert actoren(register, made) == [piet]

    def test_colleague_whom_a_name_without_identificatie_is_not_about_stays(self, contactmomenten: Generation) -> None:
        register, made = (
            contactmomenten.register,
            contactmomenten.make(medewerker_identificatie={"achternaam": "Vries"}),
        )
        colleague = register.actor()
        register.actor_klantcontact(colleague, made)
        assert medewerker(contactmomenten, made)["achternaam"] == "Vries"
        contactmomenten.change(made, medewerker_identificatie=PIET)
        assert [actor.naam for actor in actoren(register, made)] == [colleague.naam, "Puk"]
        assert medewerker(contactmomenten, made) == PIET


class TestNative:
    def test_first_medewerker_is_told(self, contactmomenten: Generation) -> None:
        register, native = contactmomenten.register, contactmomenten.register.klantcontact()
        assert medewerker(contactmomenten, native) is None
        register.actor_klantcontact(register.actor(soort_actor="geautomatiseerde_actor", naam="Robot"), native)
        assert medewerker(contactmomenten, native) is None
        register.actor_klantcontact(register.actor(naam="Mo", actoridentificator={"object_id": "mo1"}), native)
        register.actor_klantcontact(register.actor(naam="Jo"), native)
        assert medewerker(contactmomenten, native) == {**dict.fromkeys(JAN), "identificatie": "mo1", "achternaam": "Mo"}

    def test_change_of_his_name_leaves_the_actor(self, contactmomenten: Generation) -> None:
        register, native = contactmomenten.register, contactmomenten.register.klantcontact()
        codes = {
            "object_id": "mo@example.nl",
            "code_objecttype": "mdw",
            "code_register": "msei",
            "code_soort_object_id": "email",
        }
        actor = register.actor(naam="Mo", actoridentificator=codes)
        register.actor_klantcontact(actor, native)
        contactmomenten.change(native, medewerker_identificatie={"voorletters": "M."})
        assert medewerker(contactmomenten, native)["voorletters"] == "M."
        assert actoren(register, native) == register.all(Actor) == [actor]

    def test_without_identificatie_another_name_is_another_person(self, contactmomenten: Generation) -> None:
        register, native = contactmomenten.register, contactmomenten.register.klantcontact()
        register.actor_klantcontact(register.actor(naam="Mo"), native)
        contactmomenten.change(native, medewerker_identificatie={"voorletters": "M."})
        assert len(actoren(register, native)) == 1
        contactmomenten.change(native, medewerker_identificatie={"achternaam": "Jo"})
        assert actoren(register, native) == []
        assert medewerker(contactmomenten, native)["achternaam"] == "Jo"


class TestToday:
    """What today's API changes of the actor or of his part wins; what is not about him does not."""

    @pytest.fixture
    def made(self, contactmomenten: Generation) -> Any:
        return contactmomenten.make(medewerker_identificatie=JAN, afdeling=" Burgerzaken ")

    def test_other_actor_comes_and_goes_and_what_was_sent_stays(
        self, contactmomenten: Generation, made: Klantcontact, api: Caller
    ) -> None:
        actor = contactmomenten.register.actor()
        link = api.post("actorklantcontacten", {"actor": ref(actor), "klantcontact": ref(made)})
        assert api.delete(f"actorklantcontacten/{link.json()['uuid']}").status_code == 204
        edit(contactmomenten.register, actor, naam="Anders")
        assert medewerker(contactmomenten, made) == JAN
        assert contactmomenten.read(made)["afdeling"] == " Burgerzaken "

    def test_actor_unlinked_is_not_told(self, contactmomenten: Generation, made: Klantcontact, api: Caller) -> None:
        other = contactmomenten.make(medewerker_identificatie=JAN)
        for link in contactmomenten.register.all(ActorKlantcontact, klantcontact=made):
            assert api.delete(f"actorklantcontacten/{link.uuid}").status_code == 204
        assert medewerker(contactmomenten, made) is None
        assert contactmomenten.read(made)["afdeling"] is None
        assert medewerker(contactmomenten, other) == JAN

    def test_actor_renamed_is_told_by_his_new_name(
        self, contactmomenten: Generation, made: Klantcontact, api: Caller
    ) -> None:
        jan, unit = actoren(contactmomenten.register, made)
        assert api.patch(f"actoren/{jan.uuid}", {"naam": "J.P. Bruin"}).status_code == 200
        assert medewerker(contactmomenten, made) == {
            **dict.fromkeys(JAN), "identificatie": "jdv", "achternaam": "J.P. Bruin",
        }  # fmt: skip
        assert contactmomenten.read(made)["afdeling"] == " Burgerzaken "
        assert api.patch(f"actoren/{unit.uuid}", {"naam": "Publiekszaken"}).status_code == 200
        assert contactmomenten.read(made)["afdeling"] == "Publiekszaken"

    def test_actor_deactivated_leaves_what_was_sent(
        self, contactmomenten: Generation, made: Klantcontact, api: Caller
    ) -> None:
        jan, _ = actoren(contactmomenten.register, made)
        assert api.patch(f"actoren/{jan.uuid}", {"indicatieActief": False}).status_code == 200
        assert medewerker(contactmomenten, made) == JAN

    def test_actor_replaced_in_his_link_is_not_told(
        self, contactmomenten: Generation, made: Klantcontact, api: Caller
    ) -> None:
        link = contactmomenten.register.all(ActorKlantcontact, klantcontact=made)[0]
        mo = contactmomenten.register.actor(naam="Mo")
        assert api.patch(f"actorklantcontacten/{link.uuid}", {"actor": ref(mo)}).status_code == 200
        assert medewerker(contactmomenten, made) == {**dict.fromkeys(JAN), "achternaam": "Mo"}

    def test_actor_deleted_is_not_told(self, contactmomenten: Generation, made: Klantcontact) -> None:
        with working_for(contactmomenten.register.tenant):
            for actor in Actor.objects.all():
                saving.remove(actor)
        assert medewerker(contactmomenten, made) is None
        assert contactmomenten.read(made)["afdeling"] is None

    def test_change_of_one_organisation_is_none_of_another(self, register: Register, other_register: Register) -> None:
        first, second = (Generation(one, CONTACTMOMENT) for one in (register, other_register))
        made = [one.make(medewerker_identificatie=JAN) for one in (first, second)]
        edit(register, register.all(Actor)[0], naam="Anders")
        assert medewerker(first, made[0])["achternaam"] == "Anders"
        assert medewerker(second, made[1]) == JAN


class TestAfdeling:
    def test_it_is_an_actor_by_its_name(self, contactmomenten: Generation) -> None:
        register, made = contactmomenten.register, contactmomenten.make(afdeling="Burgerzaken")
        (unit,) = actoren(register, made)
        assert (unit.naam, unit.soort_actor) == ("Burgerzaken", "organisatorische_eenheid")
        contactmomenten.make(afdeling="Burgerzaken")
        assert register.all(Actor) == [unit]

    def test_present_actor_of_that_name_is_found_and_another_soort_is_not(self, contactmomenten: Generation) -> None:
        register = contactmomenten.register
        register.actor(naam="Burgerzaken")
        unit = register.actor(naam="Burgerzaken", soort_actor="organisatorische_eenheid")
        assert actoren(register, contactmomenten.make(afdeling="Burgerzaken")) == [unit]

    def test_native_one_is_told_and_can_be_replaced_and_taken_away(self, contactmomenten: Generation) -> None:
        register, native = contactmomenten.register, contactmomenten.register.klantcontact()
        register.actor_klantcontact(register.actor(naam="Zorg", soort_actor="organisatorische_eenheid"), native)
        assert contactmomenten.read(native)["afdeling"] == "Zorg"
        contactmomenten.change(native, afdeling="Werk")
        assert [actor.naam for actor in actoren(register, native)] == ["Werk"]
        contactmomenten.change(native, afdeling=None)
        assert actoren(register, native) == []
        assert contactmomenten.read(native)["afdeling"] is None

    def test_long_one_is_kept_whole(self, contactmomenten: Generation) -> None:
        made = contactmomenten.make(afdeling="a" * 900)
        assert contactmomenten.read(made)["afdeling"] == "a" * 900
        assert actoren(contactmomenten.register, made)[0].naam == "a" * 200

    @pytest.mark.parametrize("value", ["https://example.nl/afdelingen/1", "6f1a5d7e-0c07-4b0b-9c0c-0d3c1a3b9f11"])
    def test_reference_is_kept_and_is_nobody(self, contactmomenten: Generation, value: str) -> None:
        made = contactmomenten.make(afdeling=value)
        assert contactmomenten.read(made)["afdeling"] == value
        assert actoren(contactmomenten.register, made) == []
