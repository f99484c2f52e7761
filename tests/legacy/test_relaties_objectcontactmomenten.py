"""Objectcontactmomenten, and the onderwerpobjecten that they are."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError

from apps.core.models import Dienst
from apps.klantcontacten.models import Onderwerpobject
from apps.legacy.models import LegacyOnderwerp
from apps.legacy.relaties import OBJECTCONTACTMOMENT, UNIEK_OBJECTCONTACTMOMENT
from tests.api_client import Caller
from tests.legacy.conftest import ROOT
from tests.legacy.generation import Generation, edit, refused
from tests.register import Register

UUID = "6f1a5d7e-0c07-4b0b-9c0c-0d3c1a3b9f11"
ZAAK = f"{ROOT}/zaken/{UUID}"
NATIVE = {"object_id": UUID, "code_objecttype": "zgw-Zaak", "code_register": "openzaak", "code_soort_object_id": "uuid"}


@pytest.fixture
def relations(register: Register) -> Generation:
    return Generation(register, OBJECTCONTACTMOMENT)


@pytest.fixture
def unique(register: Register) -> Generation:
    return Generation(register, UNIEK_OBJECTCONTACTMOMENT)


class TestNew:
    def test_zaak_is_an_onderwerpobject_as_others_make_them(self, relations: Generation) -> None:
        klantcontact = relations.register.klantcontact()
        made = relations.make(contactmoment=klantcontact, object=ZAAK, object_type="zaak")
        assert (made.klantcontact, made.was_klantcontact, made.onderwerpobjectidentificator) == (
            klantcontact,
            None,
            NATIVE,
        )
        assert relations.read(made) == {"contactmoment": str(klantcontact.uuid), "object": ZAAK, "object_type": "zaak"}

    @pytest.mark.parametrize(("url", "object_id", "soort"), [
        (f"{ZAAK}/", UUID, "uuid"), (f"{ZAAK.upper()}?a=b#c", UUID, "uuid"),
        ("https://x.nl/zaken/1", "https://x.nl/zaken/1", "url"),
        ("https://x.nl/" + "a" * 900, "https://x.nl/" + "a" * 187, "url"), ("http://[", "http://[", "url"), ("x", "x", "url"),
    ])  # fmt: skip
    def test_url_is_kept_whole_whatever_the_identificator_holds(
        self, relations: Generation, url: str, object_id: str, soort: str
    ) -> None:
        made = relations.make(contactmoment=relations.register.klantcontact(), object=url, object_type="iets")
        assert made.onderwerpobjectidentificator == {
            "object_id": object_id, "code_objecttype": "iets", "code_register": "openzaak", "code_soort_object_id": soort,
        }  # fmt: skip
        assert (relations.read(made)["object"], relations.read(made)["object_type"]) == (url, "iets")

    @pytest.mark.parametrize("name", ["contactmoment", "object", "object_type"])
    def test_without_one_of_its_parts_it_is_refused(self, relations: Generation, name: str) -> None:
        values = {"contactmoment": relations.register.klantcontact(), "object": ZAAK, "object_type": "zaak"}
        made = relations.make(**values)
        assert refused(relations.make, **{key: value for key, value in values.items() if key != name}) == [
            (name, "required")
        ]
        assert refused(relations.change, made, **{name: None}) == [(name, "required")]
        assert relations.register.all(Onderwerpobject) == [made]

    def test_contactmoment_of_another_organisation_cannot_be_in_it(
        self, relations: Generation, other_register: Register
    ) -> None:
        about = {"object": ZAAK, "object_type": "zaak"}
        with pytest.raises(IntegrityError, match="foreign key"):
            relations.make(contactmoment=other_register.klantcontact(), **about)
        assert relations.make(contactmoment=relations.register.klantcontact(), **about)


class TestChange:
    def test_part_of_it_leaves_the_rest(self, relations: Generation) -> None:
        made = relations.make(contactmoment=relations.register.klantcontact(), object=ZAAK, object_type="zaak")
        before = relations.read(made)
        changed = relations.change(made, object_type="contactmomentobject")
        assert changed.onderwerpobjectidentificator == {**NATIVE, "code_objecttype": "contactmomentobject"}
        other, klantcontact = f"{ROOT}/zaken/{uuid4()}", relations.register.klantcontact()
        relations.change(made, object=other, contactmoment=klantcontact)
        assert relations.read(made) == {
            **before, "object_type": "contactmomentobject", "object": other, "contactmoment": str(klantcontact.uuid),
        }  # fmt: skip

    def test_same_zaak_at_another_host_is_kept(self, relations: Generation) -> None:
        made = relations.make(contactmoment=relations.register.klantcontact(), object=ZAAK, object_type="zaak")
        other = f"https://elders.example.nl/zaken/{UUID}"
        assert relations.change(made, object=other).onderwerpobjectidentificator == NATIVE
        assert relations.read(made)["object"] == other


class TestNative:
    def native(self, register: Register, **identificator: str) -> Onderwerpobject:
        return register.onderwerpobject(
            register.klantcontact(), onderwerpobjectidentificator={**NATIVE, **identificator}
        )

    @pytest.mark.usefixtures("zaken_root")
    @pytest.mark.parametrize("code", ["zgw-Zaak", "zaak"])
    def test_zaak_is_one_with_its_url(self, relations: Generation, code: str) -> None:
        native = self.native(relations.register, code_objecttype=code)
        assert relations.is_one(native)
        shown = relations.read(native)
        assert (shown["object"], shown["object_type"]) == (ZAAK, "zaak")

    @pytest.mark.usefixtures("zaken_root")
    @pytest.mark.parametrize("identificator", [
        {"code_objecttype": "document"}, {"code_soort_object_id": "identificatie"}, {"object_id": ""}, {"code_objecttype": ""},
    ])  # fmt: skip
    def test_what_has_no_url_of_a_zaak_is_none(self, relations: Generation, identificator: dict[str, str]) -> None:
        assert not relations.is_one(self.native(relations.register, **identificator))

    @pytest.mark.usefixtures("zaken_root")
    def test_without_klantcontact_or_as_earlier_contact_it_is_none(self, relations: Generation) -> None:
        register = relations.register
        assert not relations.is_one(register.onderwerpobject(onderwerpobjectidentificator=NATIVE))
        assert not relations.is_one(
            register.onderwerpobject(register.klantcontact(), was_klantcontact=register.klantcontact())
        )

    @pytest.mark.usefixtures("zaken_root")
    def test_root_of_another_organisation_or_another_api_is_none(
        self, relations: Generation, other_register: Register
    ) -> None:
        theirs = Generation(other_register, OBJECTCONTACTMOMENT)
        other_register.save(Dienst, soort="drc", url=ROOT)
        native = self.native(other_register)
        assert not theirs.is_one(native)
        assert theirs.read(native)["object"] is None
        other_register.save(Dienst, soort="zrc", url="https://andersdorp.example.nl")
        assert theirs.read(native)["object"] == f"https://andersdorp.example.nl/zaken/{UUID}"
        assert relations.read(self.native(relations.register))["object"] == ZAAK

    def test_without_a_root_none_is_one(self, relations: Generation) -> None:
        native = self.native(relations.register)
        assert not relations.is_one(native)
        assert relations.read(native)["object"] is None
        made = relations.make(contactmoment=native.klantcontact, object=ZAAK, object_type="zaak")
        assert relations.is_one(made)

    @pytest.mark.usefixtures("zaken_root")
    def test_put_back_as_read_it_gets_no_row_beside(self, relations: Generation) -> None:
        native = self.native(relations.register, code_objecttype="zaak")
        relations.put_back(native)
        assert relations.register.all(LegacyOnderwerp) == []
        (stored,) = relations.register.all(Onderwerpobject)
        assert stored.onderwerpobjectidentificator["code_objecttype"] == "zaak"
        relations.put_back(native, object="https://x.nl/1")
        assert relations.read(native)["object"] == "https://x.nl/1"


class TestToday:
    def test_identificator_changed_wins(self, relations: Generation, api: Caller) -> None:
        made = relations.make(contactmoment=relations.register.klantcontact(), object=ZAAK, object_type="zaak")
        path = f"onderwerpobjecten/{made.uuid}"
        assert api.put(path, api.get(path).json()).status_code == 200
        assert relations.read(made)["object"] == ZAAK
        other = {**api.get(path).json()["onderwerpobjectidentificator"], "objectId": str(uuid4())}
        assert api.patch(path, {"onderwerpobjectidentificator": other}).status_code == 200
        assert relations.read(made)["object"] is None
        assert not relations.is_one(made)

    @pytest.mark.usefixtures("zaken_root")
    def test_other_zaak_is_told_by_its_url(self, relations: Generation) -> None:
        elsewhere = f"https://elders.example.nl/zaken/{UUID}"
        made = relations.make(contactmoment=relations.register.klantcontact(), object=elsewhere, object_type="zaak")
        other = str(uuid4())
        edit(relations.register, made, onderwerpobjectidentificator={**NATIVE, "object_id": other})
        assert relations.read(made)["object"] == f"{ROOT}/zaken/{other}"


class TestUnique:
    @pytest.fixture
    def values(self, unique: Generation) -> dict[str, Any]:
        return {"contactmoment": unique.register.klantcontact(), "object": ZAAK, "object_type": "zaak"}

    def test_same_object_is_refused(self, unique: Generation, values: dict[str, Any]) -> None:
        made = unique.make(**values)
        assert refused(unique.make, **values) == [("__all__", "unique")]
        assert refused(unique.make, **{**values, "object_type": "iets"}) == [("__all__", "unique")]
        unique.make(**{**values, "contactmoment": unique.register.klantcontact()})
        other = unique.make(**{**values, "object": f"{ROOT}/zaken/{uuid4()}"})
        assert refused(unique.change, other, object=ZAAK) == [("__all__", "unique")]
        unique.change(made, object_type="iets")

    def test_where_nothing_demands_it_the_same_is_taken(self, relations: Generation, values: dict[str, Any]) -> None:
        relations.make(**values)
        relations.make(**values)
        assert refused(Generation(relations.register, UNIEK_OBJECTCONTACTMOMENT).make, **values) == [
            ("__all__", "unique")
        ]

    @pytest.mark.usefixtures("zaken_root")
    def test_native_one_counts(self, unique: Generation, values: dict[str, Any]) -> None:
        unique.register.onderwerpobject(values["contactmoment"], onderwerpobjectidentificator=NATIVE)
        assert refused(unique.make, **values) == [("__all__", "unique")]

    @pytest.mark.parametrize("column", ["klantcontact", "onderwerpobjectidentificator"])
    def test_what_today_changes_does_not_hold_the_place(
        self, unique: Generation, values: dict[str, Any], column: str
    ) -> None:
        made = unique.make(**values)
        new = {"klantcontact": unique.register.klantcontact(), "onderwerpobjectidentificator": {"object_id": "x"}}
        edit(unique.register, made, **{column: new[column]})
        assert unique.make(**values)
