"""One object of every kind that an organisation owns, with a value in every column that its list can be searched by."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from apps.actoren.models import Actor
from apps.berichten.models import Bericht, Berichtbeleid, Berichtbijlage, Berichtkoppeling, Bezorginstelling, Gelezen
from apps.betrokkenen.models import Betrokkene, DigitaalAdres
from apps.contactgegevens.models import Organisatie, Persoon
from apps.core.api.authentication import new_token, set_token
from apps.core.models import ApiClient, Dienst, OidcProvider
from apps.core.tenancy import working_for
from apps.klantcontacten.models import ActorKlantcontact, Bijlage, Klantcontact, Onderwerpobject
from apps.legacy.models import LegacyDeel
from apps.partijen.models import (
    Categorie,
    CategorieRelatie,
    Partij,
    PartijIdentificator,
    Rekeningnummer,
    Vertegenwoordiging,
)
from apps.taken.models import (
    InterneTaak,
    Klanttaak,
    Taakbeleid,
    Taakbetrokkene,
    Taakbijlage,
    Taakkoppeling,
    Toewijzing,
)
from apps.verzoeken.models import (
    Klantverzoek,
    Objectverzoek,
    Verzoek,
    Verzoekcontactmoment,
    Verzoekinformatieobject,
    Verzoekproduct,
)
from apps.voorkeurskanaal.models import Kanaalbeleid, Kanaalvoorkeur, Onbestelbaar
from tests.register import Register, bsn
from tests.tokens import SECRET

_numbers = count(1000)
NAAM = {"voornaam": "Jan", "achternaam": "Tester"}


def partij(register: Register) -> Partij:
    made = register.partij(partij_identificatie={"contactnaam": NAAM})
    register.identificator(made)
    return made


def actor(register: Register) -> Actor:
    identificatie = {"functie": "Balie", "emailadres": "balie@example.nl", "telefoonnummer": "0612345678"}
    return register.actor(actoridentificator={"object_id": "m-1"}, actor_identificatie=identificatie)


def klantcontact(register: Register) -> Klantcontact:
    made = register.klantcontact(referentienummer=str(next(_numbers)))
    register.onderwerpobject(made, onderwerpobjectidentificator={"object_id": "zaak-1"})
    register.betrokkene(made, partij(register))
    return made


def betrokkene(register: Register) -> Betrokkene:
    return register.betrokkene(partij=partij(register), contactnaam=NAAM)


def categorie_relatie(register: Register) -> CategorieRelatie:
    return register.categorie_relatie(partij=partij(register), categorie=register.categorie())


def onderwerpobject(register: Register) -> Onderwerpobject:
    return register.onderwerpobject(register.klantcontact(), onderwerpobjectidentificator={"object_id": "zaak-2"})


def bijlage(register: Register) -> Bijlage:
    return register.bijlage(register.klantcontact(), bijlageidentificator={"object_id": "brief-1"})


def application(register: Register) -> ApiClient:
    made = register.signing_client(f"client-{next(_numbers)}", SECRET)
    set_token(made, new_token())
    with working_for(register.tenant):
        made.save()
    return made


def dienst(register: Register) -> Dienst:
    return register.save(Dienst, soort="zrc", url="https://zaken.example.nl/zaken/api/v1", client_id="register")


def oidc_provider(register: Register) -> OidcProvider:
    return register.save(OidcProvider, issuer="https://login.example.nl/realms/gemeente", audience="register")


def toewijzing(register: Register) -> Toewijzing:
    taak = register.interne_taak(actor(register))
    return register.all(Toewijzing, interne_taak=taak)[0]


def klanttaak(register: Register) -> Klanttaak:
    made = register.klanttaak(
        identificatie={"type": "bsn", "waarde": bsn()}, verwerker_taak_id=f"proces-{next(_numbers)}"
    )
    register.save(Taakkoppeling, taak=made, registratie="zaak", zaaknummer=f"ZAAK-{next(_numbers)}")
    return made


def taakkoppeling(register: Register) -> Taakkoppeling:
    number = next(_numbers)
    return register.save(
        Taakkoppeling, taak=klanttaak(register), registratie="zaak", zaaknummer=f"ZAAK-{number}",
        url=f"https://zaken.example.nl/zaken/{number}", urn=f"urn:nld:gemeente:zaak:{number}",
    )  # fmt: skip


def bericht(register: Register) -> Bericht:
    number = next(_numbers)
    tomorrow = timezone.now() + timedelta(days=1)  # what is published does not change
    names = {"bericht_id": f"bericht-{number}", "batch_id": f"batch-{number}", "referentie": f"ref-{number}"}
    return register.bericht(publicatiedatum=tomorrow, **names)


def berichtkoppeling(register: Register) -> Berichtkoppeling:
    number = next(_numbers)
    return register.save(
        Berichtkoppeling, bericht=bericht(register), registratie="zaak", zaaknummer=f"ZAAK-{number}",
        url=f"https://zaken.example.nl/zaken/{number}", urn=f"urn:nld:gemeente:zaak:{number}",
    )  # fmt: skip


def berichtbijlage(register: Register) -> Berichtbijlage:
    return register.save(
        Berichtbijlage, bericht=bericht(register), volgorde=1, informatieobject="https://documenten.example.nl/1"
    )


MAKERS: dict[type, Callable[[Register], Any]] = {
    Actor: actor,
    ActorKlantcontact: lambda register: register.actor_klantcontact(),
    ApiClient: application,
    Bericht: bericht,
    Berichtbeleid: lambda register: register.save(Berichtbeleid),
    Berichtbijlage: berichtbijlage,
    Berichtkoppeling: berichtkoppeling,
    Betrokkene: betrokkene,
    Bezorginstelling: lambda register: register.save(Bezorginstelling),
    Bijlage: bijlage,
    Categorie: lambda register: register.categorie(),
    CategorieRelatie: categorie_relatie,
    Dienst: dienst,
    DigitaalAdres: lambda register: register.digitaal_adres(partij(register)),
    Gelezen: lambda register: register.save(Gelezen, bericht=bericht(register), lezer="a" * 64),
    InterneTaak: lambda register: register.interne_taak(actor(register), referentienummer=str(next(_numbers))),
    Klantcontact: klantcontact,
    Kanaalbeleid: lambda register: register.save(Kanaalbeleid, versie=next(_numbers)),
    Kanaalvoorkeur: lambda register: register.save(
        Kanaalvoorkeur, partij=partij(register), dienst="afval", zaaktype="paspoort", kanaal="sms"
    ),
    Klanttaak: klanttaak,
    Klantverzoek: lambda register: register.klantverzoek(klant=f"https://klanten.example.nl/{next(_numbers)}"),
    LegacyDeel: lambda register: register.save(LegacyDeel, soort="adres", gegevens={"straatnaam": "Dam"}),
    Objectverzoek: lambda register: register.objectverzoek(),
    OidcProvider: oidc_provider,
    Onbestelbaar: lambda register: register.save(
        Onbestelbaar, tekst=f"weg{next(_numbers)}@example.nl", reden="permanent-failure"
    ),
    Onderwerpobject: onderwerpobject,
    Organisatie: lambda register: register.contact_organisatie(),
    Partij: partij,
    PartijIdentificator: lambda register: register.identificator(register.partij()),
    Persoon: lambda register: register.contact_persoon(),
    Rekeningnummer: lambda register: register.rekeningnummer(partij(register)),
    Taakbeleid: lambda register: register.save(Taakbeleid, herinnering_dagen=7),
    Taakbetrokkene: lambda register: register.save(Taakbetrokkene, taak=klanttaak(register), naam="Jan"),
    Taakbijlage: lambda register: register.save(
        Taakbijlage, taak=klanttaak(register), url="https://documenten.example.nl/1"
    ),
    Taakkoppeling: taakkoppeling,
    Toewijzing: toewijzing,
    Vertegenwoordiging: lambda register: register.vertegenwoordiging(partij(register), partij(register)),
    Verzoek: lambda register: register.verzoek(externe_identificatie=f"formulier-{next(_numbers)}"),
    Verzoekcontactmoment: lambda register: register.verzoekcontactmoment(
        contactmoment=f"https://contactmomenten.example.nl/{next(_numbers)}"
    ),
    Verzoekinformatieobject: lambda register: register.verzoekinformatieobject(),
    Verzoekproduct: lambda register: register.verzoekproduct(
        product=f"https://producten.example.nl/{next(_numbers)}", product_code="paspoort"
    ),
}

# Of these an organisation has one, or one of a soort.
FEW = {Berichtbeleid, Bezorginstelling, Dienst, Kanaalbeleid, OidcProvider, Taakbeleid}
