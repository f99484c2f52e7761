"""What the organisation wrote to customers: in their own environment, some read, some yet to come."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from apps.berichten.hashing import HASHED, hash_of
from apps.berichten.models import Bericht, Berichtgebeurtenis, Berichtkoppeling, Gebeurtenis, Gelezen, Status
from apps.berichten.models.bericht import REFERENTIE
from apps.core.tenancy import TenantModel
from apps.demo.draft import Draft
from apps.demo.profile import TODAY
from apps.partijen.models import PartijIdentificator

TEXTS = (
    ("Uw aanvraag is ontvangen", "Wij hebben uw aanvraag ontvangen. U hoort binnen acht weken van ons."),
    ("Uw paspoort ligt klaar", "Uw paspoort ligt klaar. U kunt het zonder afspraak ophalen."),
    (
        "Herinnering: lever een loonstrook aan",
        "Wij wachten nog op uw loonstrook. Zonder loonstrook kunnen wij niet verder.",
    ),
    ("Besluit op uw aanvraag", "Wij hebben een besluit genomen. U vindt het besluit in de bijlage."),
)
EVERY, FIRST = 30, 7  # identificatoren of a person, of which one gets a bericht
SYSTEM, PORTAL = "Zaaksysteem", "MijnOmgeving"


def make_berichten(draft: Draft, numbers: Sequence[PartijIdentificator]) -> Iterator[Sequence[TenantModel]]:
    """Yields the berichten to some customers with a BSN, the zaken that those are about, and what happened to them."""
    known = [one for one in numbers if one.partij_identificator["code_soort_object_id"] == "bsn"][FIRST::EVERY]
    berichten = [make_bericht(draft, number, place) for place, number in enumerate(known)]
    yield berichten
    zaken = f"https://openzaak.{draft.profile.domein}/zaken/api/v1/zaken"
    yield [
        draft.make(Berichtkoppeling, bericht=bericht, registratie="zaak", url=f"{zaken}/{draft.uuid()}")
        for bericht in berichten
    ]
    yield [
        draft.make(Gelezen, bericht=bericht, lezer=f"{draft.random.getrandbits(256):064x}", op=bericht.geopend_op)
        for bericht in berichten
        if bericht.is_gelezen
    ]
    yield [event for bericht in berichten for event in make_events(draft, bericht)]


def make_bericht(draft: Draft, number: PartijIdentificator, place: int) -> Bericht:
    """Makes one bericht: in turn one that was read, one that was not, and one that is planned."""
    onderwerp, tekst = TEXTS[place % len(TEXTS)]
    moment = TODAY + timedelta(days=7) if place % 3 == 2 else TODAY - timedelta(days=draft.random.randrange(1, 60))
    opened = moment + timedelta(hours=draft.random.randrange(1, 20)) if place % 3 == 0 else None
    bericht = draft.make(
        Bericht,
        afzender_oin=draft.profile.oin,
        bericht_id=str(draft.uuid()),
        aanmaakdatum=TODAY - timedelta(days=61),
        publicatiedatum=moment,
        onderwerp=onderwerp,
        tekst=tekst,
        referentie=f"ZAAK-2026-{place:06d}"[:REFERENTIE],
        ontvanger={"type": "bsn", "waarde": number.partij_identificator["object_id"]},
        partij=number.identificeerde_partij,
        status=Status.GEPUBLICEERD if moment <= TODAY else Status.GEPLAND,
        geopend_op=opened,
        is_gelezen=opened is not None,
    )
    bericht.inhoud_hash = hash_of({name: getattr(bericht, name) for name in HASHED})
    return bericht


def make_events(draft: Draft, bericht: Bericht) -> Iterator[Berichtgebeurtenis]:
    """Makes what happened to a bericht."""
    happened = [(Gebeurtenis.GEREGISTREERD, "eigenaar", SYSTEM, bericht.aanmaakdatum)]
    if bericht.status == Status.GEPUBLICEERD:
        happened.append((Gebeurtenis.GEPUBLICEERD, "systeem", "", bericht.publicatiedatum))
    if bericht.geopend_op:
        happened.append((Gebeurtenis.GELEZEN, "uitvoerder", PORTAL, bericht.geopend_op))
    for volgnummer, (gebeurtenis, rol, applicatie, tijdstip) in enumerate(happened, 1):
        yield draft.make(
            Berichtgebeurtenis,
            bericht=bericht,
            volgnummer=volgnummer,
            gebeurtenis=gebeurtenis,
            rol=rol,
            applicatie=applicatie,
            tijdstip=tijdstip,
        )
