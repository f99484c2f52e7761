"""Verzoeken and their relations: rules, constraints, and what goes along when something is removed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from apps.core import saving
from apps.core.exceptions import RuleViolation
from apps.core.saving import broken_constraint
from apps.core.tenancy import TenantModel, working_for
from apps.verzoeken.models import Klantverzoek, Verzoek, Verzoekcontactmoment, Verzoekinformatieobject, Verzoekproduct
from tests.register import Register

URL = "https://elders.example.nl/1"
RELATIES: dict[str, Callable[[Register, Verzoek], Any]] = {
    "klantverzoek": lambda register, verzoek: register.klantverzoek(verzoek),
    "objectverzoek": lambda register, verzoek: register.objectverzoek(verzoek),
    "verzoekcontactmoment": lambda register, verzoek: register.verzoekcontactmoment(verzoek),
    "verzoekinformatieobject": lambda register, verzoek: register.verzoekinformatieobject(verzoek),
    "verzoekproduct": lambda register, verzoek: register.verzoekproduct(verzoek),
}


def refused_by(make: Callable[[], Any]) -> str:
    """Returns the name of the constraint that refuses what is made."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        make()
    return broken_constraint(refused.value)


def remove(register: Register, instance: TenantModel) -> None:
    with working_for(register.tenant):
        saving.remove(instance)


class TestIdentificatie:
    def test_identificatie_is_given_by_the_year_of_the_registratiedatum(self, register: Register) -> None:
        made = [register.verzoek(registratiedatum=moment) for moment in ("2025-06-01T12:00Z", "2026-06-01T12:00Z")]
        made.append(register.verzoek(registratiedatum="2025-12-31T23:30Z"))  # already 2026 here
        assert [verzoek.identificatie for verzoek in made] == [
            "VERZOEK-2025-0000000001", "VERZOEK-2026-0000000001", "VERZOEK-2026-0000000002"
        ]  # fmt: skip

    def test_each_organisation_counts_for_itself(self, register: Register, other_register: Register) -> None:
        made = [one.verzoek(registratiedatum="2024-06-01T12:00Z") for one in (register, other_register, register)]
        assert [verzoek.identificatie[-1] for verzoek in made] == ["1", "1", "2"]

    def test_identificatie_that_is_chosen_is_kept_and_passed_over(self, register: Register) -> None:
        moment = "2023-06-01T12:00Z"
        assert register.verzoek(identificatie="VERZOEK-2023-0000000001").identificatie == "VERZOEK-2023-0000000001"
        assert register.verzoek(registratiedatum=moment).identificatie == "VERZOEK-2023-0000000002"

    def test_identificatie_is_unique_within_a_bronorganisatie(
        self, register: Register, other_register: Register
    ) -> None:
        register.verzoek(identificatie="a")
        assert refused_by(lambda: register.verzoek(identificatie="a")) == "verzoeken_identificatie_uniek"
        register.verzoek(identificatie="a", bronorganisatie="123456782")
        other_register.verzoek(identificatie="a")

    def test_verzoeken_made_in_bulk_are_called_something_too(self, register: Register) -> None:
        with working_for(register.tenant):
            Verzoek.objects.bulk_create(Verzoek(bronorganisatie="999990639", status="ontvangen") for _ in range(2))
            names = list(Verzoek.objects.values_list("identificatie", flat=True))
        assert len(set(names)) == 2
        assert all(name.startswith("VERZOEK-") for name in names)

    def test_identificatie_cannot_change(self, register: Register) -> None:
        verzoek = register.verzoek(identificatie="a")
        verzoek.identificatie = "b"
        with pytest.raises(RuleViolation) as refused, working_for(register.tenant):
            saving.save(verzoek)
        (error,) = refused.value.error_dict["identificatie"]
        assert error.code == "wijzigen-niet-toegelaten"

    def test_identificatie_that_is_emptied_stays_and_the_rest_changes(self, register: Register) -> None:
        verzoek = register.verzoek(identificatie="a")
        verzoek.identificatie, verzoek.tekst = "", "Meer"
        with working_for(register.tenant):
            saving.save(verzoek)
            Verzoek.objects.update(identificatie="")
        verzoek.refresh_from_db()
        assert (verzoek.identificatie, verzoek.tekst) == ("a", "Meer")

    @pytest.mark.parametrize("wrong", ["a b", "é", "a/b", "a\n"])
    def test_identificatie_has_no_other_characters(self, register: Register, wrong: str) -> None:
        verzoek = register.verzoek(identificatie="Ab-1_2", externe_identificatie="x-1")
        verzoek.clean_fields()
        for name in ("identificatie", "externe_identificatie"):
            broken = register.verzoek()
            setattr(broken, name, wrong)
            with pytest.raises(ValidationError) as refused:
                broken.clean_fields()
            assert list(refused.value.error_dict) == [name]


class TestLinks:
    @pytest.mark.parametrize("link", ["in_te_trekken_verzoek", "aangevulde_verzoek"])
    def test_verzoek_is_referred_to_once(self, register: Register, link: str) -> None:
        earlier, later = register.verzoek(), register.verzoek()
        register.verzoek(**{link: earlier})
        names = {"in_te_trekken_verzoek": "verzoeken_een_intrekkend", "aangevulde_verzoek": "verzoeken_een_aanvullend"}
        assert refused_by(lambda: register.verzoek(**{link: earlier})) == names[link]
        register.verzoek(**{link: later})

    @pytest.mark.parametrize("link", ["in_te_trekken_verzoek", "aangevulde_verzoek"])
    def test_verzoek_that_goes_leaves_those_that_refer_to_it(self, register: Register, link: str) -> None:
        earlier = register.verzoek()
        later = register.verzoek(**{link: earlier})
        remove(register, earlier)
        assert register.all(Verzoek) == [later]
        assert [getattr(verzoek, link) for verzoek in register.all(Verzoek)] == [None]


class TestRelaties:
    @pytest.mark.parametrize("relatie", RELATIES)
    def test_verzoek_that_goes_takes_its_relations_along(self, register: Register, relatie: str) -> None:
        verzoek, other = register.verzoek(), register.verzoek()
        gone, kept = RELATIES[relatie](register, verzoek), RELATIES[relatie](register, other)
        remove(register, verzoek)
        assert register.all(type(gone)) == [kept]

    def test_partij_that_goes_takes_its_klantverzoek_along_and_not_the_verzoek(self, register: Register) -> None:
        verzoek, partij = register.verzoek(), register.partij()
        register.klantverzoek(verzoek, partij=partij)
        kept = register.klantverzoek(verzoek)
        remove(register, partij)
        assert (register.all(Verzoek), register.all(Klantverzoek)) == ([verzoek], [kept])

    def test_klantcontact_that_goes_takes_its_relation_along_and_not_the_verzoek(self, register: Register) -> None:
        verzoek, klantcontact = register.verzoek(), register.klantcontact()
        register.verzoekcontactmoment(verzoek, klantcontact=klantcontact)
        kept = register.verzoekcontactmoment(verzoek, contactmoment=URL)
        remove(register, klantcontact)
        assert (register.all(Verzoek), register.all(Verzoekcontactmoment)) == ([verzoek], [kept])

    def test_klantverzoek_has_one_klant(self, register: Register) -> None:
        verzoek, partij = register.verzoek(), register.partij()
        register.klantverzoek(verzoek, partij=partij)
        register.klantverzoek(verzoek, klant=URL)
        for wrong in ({"partij": partij, "klant": URL}, {"partij": None}):
            name = refused_by(lambda values=wrong: register.klantverzoek(verzoek, rol="initiator", **values))  # type: ignore[misc]
            assert name == "verzoeken_klantverzoek_een_klant"

    @pytest.mark.parametrize("elsewhere", [False, True])
    def test_klant_has_a_rol_once(self, register: Register, *, elsewhere: bool) -> None:
        verzoek = register.verzoek()
        klant: dict[str, Any] = {"klant": URL} if elsewhere else {"partij": register.partij()}
        for rol in ("", "initiator"):
            register.klantverzoek(verzoek, rol=rol, **klant)
            name = refused_by(lambda rol=rol: register.klantverzoek(verzoek, rol=rol, **klant))  # type: ignore[misc]
            assert name == f"verzoeken_klantverzoek_{next(iter(klant))}_uniek"
        register.klantverzoek(register.verzoek(), rol="initiator", **klant)

    def test_verzoekcontactmoment_has_one_contact(self, register: Register) -> None:
        verzoek, klantcontact = register.verzoek(), register.klantcontact()
        register.verzoekcontactmoment(verzoek, klantcontact=klantcontact)
        register.verzoekcontactmoment(verzoek, contactmoment=URL)
        for wrong in ({"klantcontact": register.klantcontact(), "contactmoment": URL}, {"klantcontact": None}):
            name = refused_by(lambda values=wrong: register.verzoekcontactmoment(register.verzoek(), **values))  # type: ignore[misc]
            assert name == "verzoeken_contact_een_contact"

    @pytest.mark.parametrize(
        ("relatie", "values", "constraint"),
        [
            ("verzoekcontactmoment", {"contactmoment": URL}, "verzoeken_contact_contactmoment_uniek"),
            ("verzoekinformatieobject", {"informatieobject": URL}, "verzoeken_informatieobject_uniek"),
            ("objectverzoek", {"object": URL}, "verzoeken_objectverzoek_uniek"),
        ],
    )
    def test_same_relation_is_refused_within_a_verzoek_only(
        self, register: Register, other_register: Register, relatie: str, values: dict[str, Any], constraint: str
    ) -> None:
        verzoek = register.verzoek()
        make = getattr(register, relatie)
        make(verzoek, **values)
        assert refused_by(lambda: make(verzoek, **values)) == constraint
        make(register.verzoek(), **values)
        getattr(other_register, relatie)(**values)

    def test_verzoekproduct_tells_a_product_or_a_code(self, register: Register) -> None:
        register.verzoekproduct(product=URL)
        register.verzoekproduct(product_code="paspoort")
        assert refused_by(lambda: register.verzoekproduct(product="")) == "verzoeken_product_gegeven"
        assert len(register.all(Verzoekproduct)) == 2


class TestTenancy:
    @pytest.mark.parametrize("relatie", RELATIES)
    def test_relation_with_a_verzoek_of_another_organisation_is_refused_by_the_database(
        self, register: Register, other_register: Register, relatie: str
    ) -> None:
        own, foreign = register.verzoek(), other_register.verzoek()
        made = RELATIES[relatie](register, own)
        with working_for(register.tenant):
            rows = type(made).objects.filter(pk=made.pk)
            assert rows.update(verzoek_id=register.verzoek().pk) == 1
            with pytest.raises(IntegrityError), transaction.atomic():
                rows.update(verzoek_id=foreign.pk)

    def test_rows_of_another_organisation_are_not_there(self, register: Register, other_register: Register) -> None:
        mine = [make(register, register.verzoek()) for make in RELATIES.values()]
        theirs = [make(other_register, other_register.verzoek()) for make in RELATIES.values()]
        for own, foreign in zip(mine, theirs, strict=True):
            with working_for(register.tenant), connection.cursor() as cursor:
                cursor.execute(f"SELECT id FROM {own._meta.db_table}")
                assert cursor.fetchall() == [(own.pk,)]
                cursor.execute(f"DELETE FROM {own._meta.db_table} WHERE id = {foreign.pk}")
                assert cursor.rowcount == 0
        assert len(other_register.all(Verzoekinformatieobject)) == 1
