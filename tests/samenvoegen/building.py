"""A row in every table that refers to a partij, of few kinds, so that two partijen often have what only one can have."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.core.exceptions import RegisterError
from apps.core.tenancy import working_for
from apps.klantcontacten.models import Klantcontact
from apps.legacy.models import CibIdentificatie, CibPartij, LegacyAdres, LegacyBetrokkene, LegacyKlant
from apps.partijen.models import Categorie, Duplicaat, Partij
from apps.taken.models import Taakbetrokkene
from apps.verzoeken.models import Verzoek
from apps.voorkeurskanaal.models import Kanaalbeslissing
from tests.register import Register


@dataclass
class Builder:
    """Four partijen, and what they may have in common."""

    register: Register
    partijen: list[Partij]
    categorie: Categorie
    klantcontact: Klantcontact
    verzoek: Verzoek
    numbers: list[str] = field(default_factory=lambda: [f"{number:08d}" for number in range(90, 94)])

    @classmethod
    def of(cls, register: Register, kind: str) -> "Builder":
        partijen = [
            register.partij(soort_partij=kind, voorkeurstaal=taal, interne_notitie=notitie, bezoekadres={"stad": stad})
            for taal, notitie, stad in (("nld", "a", ""), ("", "b", "Breda"), ("eng", "", "Breda"), ("", "", "Tilburg"))
        ]
        return cls(register, partijen, register.categorie(), register.klantcontact(), register.verzoek())

    def build(self, name: str, *numbers: int) -> None:
        """Makes a row that refers to a partij by the key called `name`, unless there is such a row already."""
        try:
            with transaction.atomic():
                BUILDERS[name](self, *numbers)
        except (RegisterError, IntegrityError):
            pass  # one of its kind is there

    # -- the rows -----------------------------------------------------------------------------------------------------

    def categorie_relatie(self, a: int, b: int, c: int) -> None:
        self.register.categorie_relatie(
            partij=self.partijen[a], categorie=self.categorie, begin_datum=date(2026, 1, 1 + b)
        )

    def identificator(self, a: int, b: int, c: int) -> None:
        kvk = self.register.kvk(self.partijen[a], self.numbers[b])
        if c == 1:
            self.register.vestiging(None, kvk, f"{a:012d}")
        if c > 1:
            self.register.save(
                CibIdentificatie, partij=self.partijen[a], identificator=kvk, volgnummer=c, objecttype="x"
            )

    def werknemer(self, a: int, b: int, c: int) -> None:
        with working_for(self.register.tenant):
            worker = self.register.partij(soort_partij="contactpersoon")
            Partij.objects.filter(pk=worker.pk if c else self.partijen[b].pk).update(
                werkte_voor_partij=self.partijen[a]
            )
            if c > 1:
                self.register.save(CibPartij, partij=worker, werkgever={"naam": "Bol"})

    def rekeningnummer(self, a: int, b: int, c: int) -> None:
        self.register.rekeningnummer(self.partijen[a], iban=f"NL91ABNA041716430{b}", is_voorkeur=c > 1)

    def vertegenwoordiging(self, a: int, b: int, c: int) -> None:
        self.register.vertegenwoordiging(self.partijen[a], self.partijen[b])

    def vertegenwoordigd(self, a: int, b: int, c: int) -> None:
        self.register.vertegenwoordiging(self.partijen[b], self.partijen[a])

    def betrokkene(self, a: int, b: int, c: int) -> None:
        betrokkene = self.register.betrokkene(
            self.klantcontact, self.partijen[a], rol=["klant", "vertegenwoordiger"][b % 2]
        )
        if c > 1:
            self.register.save(
                LegacyBetrokkene, betrokkene=betrokkene, sleutel=f"{a}-{b}-{c}", klant=f"https://x.nl/{a}", rol="x"
            )

    def digitaal_adres(self, a: int, b: int, c: int) -> None:
        adres = self.register.digitaal_adres(
            self.partijen[a], adres=f"a{b}@example.nl", is_standaard_adres=c > 1, is_voorkeur=c == 3,
            referentie="portaal" if c == 2 else "",
        )  # fmt: skip
        if b == 1:
            self.register.kanaalvoorkeur(self.partijen[a], dienst=f"d{c}", adres=adres)
        if b > 1:
            self.register.save(LegacyAdres, digitaal_adres=adres, naam="Thuis")

    def taakbetrokkene(self, a: int, b: int, c: int) -> None:
        taak = self.register.klanttaak()
        for _ in range(1 + b % 2):
            self.register.save(Taakbetrokkene, taak=taak, partij=self.partijen[a], naam=f"n{c}")

    def klanttaak(self, a: int, b: int, c: int) -> None:
        self.register.klanttaak(partij=self.partijen[a], extra_data={"a": [1.50, "x"]})

    def klantverzoek(self, a: int, b: int, c: int) -> None:
        self.register.klantverzoek(self.verzoek, partij=self.partijen[a], rol=["", "initiator"][b % 2])

    def beslissing(self, a: int, b: int, c: int) -> None:
        self.register.save(
            Kanaalbeslissing, partij=self.partijen[a], doel="notificatie", kanaal="email", beleid_naam="s", beleid_versie=1,
            kanalen=["email"], regels_versie="1", vastgesteld_op=timezone.now(), geldig_tot=timezone.now(),
        )  # fmt: skip

    def kanaalvoorkeur(self, a: int, b: int, c: int) -> None:
        self.register.kanaalvoorkeur(self.partijen[a], dienst=f"d{b}", kanaal=["email", "sms"][c % 2])

    def bericht(self, a: int, b: int, c: int) -> None:
        self.register.bericht(partij=self.partijen[a])

    def cib(self, a: int, b: int, c: int) -> None:
        self.register.save(CibPartij, partij=self.partijen[a], voorkeurstaal={"code": b}, bezoekadres={"plaats": c})

    def cib_identificatie(self, a: int, b: int, c: int) -> None:
        self.register.save(CibIdentificatie, partij=self.partijen[a], volgnummer=b, object_id=str(c))

    def legacy(self, a: int, b: int, c: int) -> None:
        self.register.save(
            LegacyKlant, partij=self.partijen[a], klantnummer=f"K{a}", sleutel=f"s{a}", achternaam=f"N{b}", functie="f",
            adres={"stad": c}, subject_type="natuurlijk_persoon",
        )  # fmt: skip

    def duplicaat(self, a: int, b: int, c: int) -> None:
        if a != b:
            for one, other in ((a, b), (b, a)):
                self.register.save(Duplicaat, partij=self.partijen[one], ander=self.partijen[other], redenen=["nummer"])


BUILDERS: dict[str, Callable[..., Any]] = {
    "partijen.CategorieRelatie.partij": Builder.categorie_relatie,
    "partijen.PartijIdentificator.identificeerde_partij": Builder.identificator,
    "partijen.Partij.werkte_voor_partij": Builder.werknemer,
    "partijen.Rekeningnummer.partij": Builder.rekeningnummer,
    "partijen.Vertegenwoordiging.vertegenwoordigende_partij": Builder.vertegenwoordiging,
    "partijen.Vertegenwoordiging.vertegenwoordigde_partij": Builder.vertegenwoordigd,
    "partijen.Duplicaat.partij": Builder.duplicaat,
    "partijen.Duplicaat.ander": Builder.duplicaat,
    "betrokkenen.Betrokkene.was_partij": Builder.betrokkene,
    "betrokkenen.DigitaalAdres.verstrekt_door_partij": Builder.digitaal_adres,
    "taken.Taakbetrokkene.partij": Builder.taakbetrokkene,
    "taken.Klanttaak.partij": Builder.klanttaak,
    "verzoeken.Klantverzoek.partij": Builder.klantverzoek,
    "voorkeurskanaal.Kanaalbeslissing.partij": Builder.beslissing,
    "voorkeurskanaal.Kanaalvoorkeur.partij": Builder.kanaalvoorkeur,
    "berichten.Bericht.partij": Builder.bericht,
    "legacy.CibPartij.partij": Builder.cib,
    "legacy.CibIdentificatie.partij": Builder.cib_identificatie,
    "legacy.LegacyKlant.partij": Builder.legacy,
}
