"""Builds objects for one organisation, with values that matter to no test unless it gives them itself."""

from dataclasses import dataclass, field
from itertools import count
from typing import Any, TypeVar

from django.db.models import Model

from apps.actoren.models import Actor
from apps.berichten.models import Bericht
from apps.betrokkenen.models import Betrokkene, DigitaalAdres
from apps.contactgegevens.models import Organisatie, Persoon
from apps.core import saving
from apps.core.api.authentication import new_token, set_token
from apps.core.api.signed import set_secrets
from apps.core.models import ApiClient, Tenant
from apps.core.tenancy import working_for
from apps.klantcontacten.models import ActorKlantcontact, Bijlage, Klantcontact, Onderwerpobject
from apps.partijen.models import (
    Categorie,
    CategorieRelatie,
    Partij,
    PartijIdentificator,
    Rekeningnummer,
    Vertegenwoordiging,
)  # fmt: skip
from apps.taken.models import InterneTaak, Klanttaak
from apps.taken.services import assign
from apps.verzoeken.models import (
    Klantverzoek,
    Objectverzoek,
    Verzoek,
    Verzoekcontactmoment,
    Verzoekinformatieobject,
    Verzoekproduct,
)  # fmt: skip
from apps.voorkeurskanaal.models import Kanaalvoorkeur

M = TypeVar("M", bound=Model)
_numbers = count(1)


def bsn() -> str:
    """Returns a new number that passes the elfproef, in the range of test BSNs."""
    while True:
        digits = f"9999{next(_numbers):04d}"
        rest = sum(int(digit) * weight for digit, weight in zip(digits, range(9, 1, -1), strict=True)) % 11
        if rest < 10:
            return f"{digits}{rest}"


@dataclass
class Register:
    """One organisation, its application, and builders: each makes one object the way the API would."""

    tenant: Tenant
    client: ApiClient
    token: str = field(repr=False)

    @classmethod
    def of(cls, name: str, oin: str) -> "Register":
        """Makes an organisation with an application that may do everything."""
        tenant, token = Tenant.objects.create(name=name, oin=oin), new_token()
        client = ApiClient(tenant=tenant, name="test", scopes=["alles"])
        set_token(client, token)
        with working_for(tenant):
            client.save()
        return cls(tenant, client, token)

    def caller_with(self, *scopes: str) -> str:
        """Makes another application with only `scopes`; returns its token."""
        token = new_token()
        client = ApiClient(tenant=self.tenant, name=f"client {next(_numbers)}", scopes=list(scopes))
        set_token(client, token)
        with working_for(self.tenant):
            client.save()
        return token

    def signing_client(self, client_id: str, *secrets: str, **values: Any) -> ApiClient:
        """Makes an application that signs its tokens with one of `secrets`, and has no other."""
        client = ApiClient(
            tenant=self.tenant, name=f"client {next(_numbers)}", client_id=client_id, **{"scopes": ["alles"], **values}
        )
        set_secrets(client, secrets)
        with working_for(self.tenant):
            client.save()
        return client

    def save_client(self) -> None:
        """Writes what a test changed of the application."""
        with working_for(self.tenant):
            self.client.save()

    def save(self, model: type[M], **values: Any) -> M:
        """Makes an object of `model` through the register's own way of saving."""
        with working_for(self.tenant):
            instance = model(tenant=self.tenant)
            for name, value in values.items():
                setattr(instance, name, value)
            saving.save(instance)
            instance.refresh_from_db()
            return instance

    def all(self, model: type[M], **values: Any) -> list[M]:
        """Returns the stored objects of `model` with these values, oldest first."""
        with working_for(self.tenant):
            return list(model._default_manager.filter(**values).order_by("pk"))

    def partij(self, **values: Any) -> Partij:
        given = {"soort_partij": "persoon", "indicatie_actief": True, **values}
        return self.save(Partij, **given)

    def organisatie(self, naam: str = "Bakkerij Bol", **values: Any) -> Partij:
        return self.partij(soort_partij="organisatie", partij_identificatie={"naam": naam}, **values)

    def identificator(self, partij: Partij | None = None, **values: Any) -> PartijIdentificator:
        """Makes a BSN, unless `partij_identificator` says otherwise."""
        number = {
            "code_objecttype": "natuurlijk_persoon",
            "code_soort_object_id": "bsn",
            "code_register": "brp",
            "object_id": bsn(),
        }
        return self.save(
            PartijIdentificator, identificeerde_partij=partij, **{"partij_identificator": number, **values}
        )

    def kvk(self, partij: Partij | None = None, number: str = "") -> PartijIdentificator:
        return self.identificator(
            partij,
            partij_identificator={
                "code_objecttype": "niet_natuurlijk_persoon", "code_soort_object_id": "kvk_nummer",
                "code_register": "hr", "object_id": number or f"{next(_numbers):08d}",
            },
        )  # fmt: skip

    def rsin(self, partij: Partij | None = None) -> PartijIdentificator:
        return self.identificator(
            partij,
            partij_identificator={
                "code_objecttype": "niet_natuurlijk_persoon", "code_soort_object_id": "rsin",
                "code_register": "hr", "object_id": bsn(),
            },
        )  # fmt: skip

    def vestiging(
        self, partij: Partij | None, kvk: PartijIdentificator, number: str = "000012345678"
    ) -> PartijIdentificator:
        return self.identificator(
            partij,
            sub_identificator_van=kvk,
            partij_identificator={
                "code_objecttype": "vestiging", "code_soort_object_id": "vestigingsnummer",
                "code_register": "hr", "object_id": number,
            },
        )  # fmt: skip

    def rekeningnummer(self, partij: Partij | None = None, **values: Any) -> Rekeningnummer:
        return self.save(Rekeningnummer, partij=partij, **{"iban": "NL91ABNA0417164300", **values})

    def categorie(self, naam: str = "Ondernemers") -> Categorie:
        return self.save(Categorie, naam=naam)

    def categorie_relatie(self, **values: Any) -> CategorieRelatie:
        return self.save(CategorieRelatie, **values)

    def vertegenwoordiging(self, vertegenwoordiger: Partij, vertegenwoordigde: Partij) -> Vertegenwoordiging:
        return self.save(
            Vertegenwoordiging, vertegenwoordigende_partij=vertegenwoordiger, vertegenwoordigde_partij=vertegenwoordigde
        )

    def klantcontact(self, **values: Any) -> Klantcontact:
        given = {"kanaal": "telefoon", "onderwerp": "Paspoort", "taal": "nld", "vertrouwelijk": False, **values}
        return self.save(Klantcontact, **given)

    def betrokkene(
        self, klantcontact: Klantcontact | None = None, partij: Partij | None = None, **values: Any
    ) -> Betrokkene:
        given = {"rol": "klant", "initiator": True, **values}
        return self.save(Betrokkene, had_klantcontact=klantcontact or self.klantcontact(), was_partij=partij, **given)

    def digitaal_adres(self, partij: Partij | None = None, **values: Any) -> DigitaalAdres:
        given = {"adres": f"klant{next(_numbers)}@example.nl", "soort_digitaal_adres": "email", **values}
        return self.save(DigitaalAdres, verstrekt_door_partij=partij, **given)

    def onderwerpobject(self, klantcontact: Klantcontact | None = None, **values: Any) -> Onderwerpobject:
        return self.save(Onderwerpobject, klantcontact=klantcontact, **values)

    def bijlage(self, klantcontact: Klantcontact | None = None, **values: Any) -> Bijlage:
        return self.save(Bijlage, was_bijlage_van_klantcontact=klantcontact, **values)

    def actor(self, **values: Any) -> Actor:
        return self.save(Actor, **{"naam": "Miranda", "soort_actor": "medewerker", **values})

    def actor_klantcontact(
        self, actor: Actor | None = None, klantcontact: Klantcontact | None = None
    ) -> ActorKlantcontact:
        return self.save(
            ActorKlantcontact, actor=actor or self.actor(), klantcontact=klantcontact or self.klantcontact()
        )

    def interne_taak(self, *actoren: Actor, **values: Any) -> InterneTaak:
        given = {"gevraagde_handeling": "Bellen", "status": "te_verwerken", **values}
        if "aanleidinggevend_klantcontact" not in given:
            given["aanleidinggevend_klantcontact"] = self.klantcontact()
        taak = self.save(InterneTaak, **given)
        with working_for(self.tenant):
            assign(taak, actoren)
        return taak

    def klanttaak(self, **values: Any) -> Klanttaak:
        return self.save(Klanttaak, **{"titel": "Lever een loonstrook aan", **values})

    def kanaalvoorkeur(self, partij: Partij, **values: Any) -> Kanaalvoorkeur:
        return self.save(Kanaalvoorkeur, partij=partij, **{"kanaal": "email", **values})

    def bericht(self, **values: Any) -> Bericht:
        given = {"onderwerp": "Uw aanvraag", "ontvanger": {"type": "bsn", "waarde": bsn()}, **values}
        return self.save(Bericht, **given)

    def contact_organisatie(self, **values: Any) -> Organisatie:
        return self.save(Organisatie, **{"handelsnaam": "Bakkerij Bol", **values})

    def contact_persoon(self, **values: Any) -> Persoon:
        return self.save(Persoon, **{"geboortedatum": "1980-01-31", "geslachtsnaam": "Tester", **values})

    def verzoek(self, **values: Any) -> Verzoek:
        return self.save(Verzoek, **{"bronorganisatie": "999990639", "status": "ontvangen", **values})

    def klantverzoek(self, verzoek: Verzoek | None = None, **values: Any) -> Klantverzoek:
        given = {} if {"partij", "klant"} & set(values) else {"partij": self.partij()}
        return self.save(Klantverzoek, verzoek=verzoek or self.verzoek(), **given, **values)

    def objectverzoek(self, verzoek: Verzoek | None = None, **values: Any) -> Objectverzoek:
        given = {"object": f"https://zaken.example.nl/zaken/{next(_numbers)}", "object_type": "zaak", **values}
        return self.save(Objectverzoek, verzoek=verzoek or self.verzoek(), **given)

    def verzoekcontactmoment(self, verzoek: Verzoek | None = None, **values: Any) -> Verzoekcontactmoment:
        given = {} if {"klantcontact", "contactmoment"} & set(values) else {"klantcontact": self.klantcontact()}
        return self.save(Verzoekcontactmoment, verzoek=verzoek or self.verzoek(), **given, **values)

    def verzoekinformatieobject(self, verzoek: Verzoek | None = None, **values: Any) -> Verzoekinformatieobject:
        given = {"informatieobject": f"https://documenten.example.nl/{next(_numbers)}", **values}
        return self.save(Verzoekinformatieobject, verzoek=verzoek or self.verzoek(), **given)

    def verzoekproduct(self, verzoek: Verzoek | None = None, **values: Any) -> Verzoekproduct:
        given = {} if {"product", "product_code"} & set(values) else {"product_code": f"P-{next(_numbers)}"}
        return self.save(Verzoekproduct, verzoek=verzoek or self.verzoek(), **given, **values)
