"""One klantcontact per bericht that the register sent, for organisations that want it."""

from apps.berichten.models import Bericht, Bezorginstelling, Verzending
from apps.betrokkenen.models import Betrokkene
from apps.core import linking, saving
from apps.klantcontacten.models import Klantcontact, Onderwerpobject

MAX_ONDERWERP = 1000
REGISTER = "klantenregister"  # who delivers what needs no delivery, such as to the customer's own environment


def register_klantcontact(bericht: Bericht, verzending: Verzending, *, gelukt: bool) -> None:
    """Registers the klantcontact of a bericht, unless it has one, its sender sends it, or the organisation wants none.

    `gelukt`: whether it arrived. The customer did not begin it. It holds what went there: not more than the verzending did.
    """
    instelling = Bezorginstelling.objects.first()
    if instelling is None or not instelling.registreer_klantcontact or bericht.kanaal:
        return
    if linking.lock(bericht).klantcontact_id is not None or sent_by_others(bericht):
        return
    klantcontact = Klantcontact(
        kanaal=verzending.kanaal,
        onderwerp=(bericht.onderwerp or instelling.neutraal_onderwerp)[:MAX_ONDERWERP],
        inhoud=bericht.tekst,
        indicatie_contact_gelukt=gelukt,
        taal="nld",
        vertrouwelijk=False,
        plaatsgevonden_op=verzending.geeindigd_op or verzending.aangemaakt_op,
    )
    saving.save(klantcontact)
    if bericht.partij is not None:
        saving.save(Betrokkene(had_klantcontact=klantcontact, was_partij=bericht.partij, rol="klant", initiator=False))
    add_onderwerpobjecten(bericht, klantcontact)
    Bericht.objects.filter(pk=bericht.pk).update(klantcontact=klantcontact)


def sent_by_others(bericht: Bericht) -> bool:
    """Tells whether another system told that it sent the bericht: it registers the klantcontact too."""
    return bericht.verzendingen.filter(dienst="").exclude(aanbieder=REGISTER).exists()


def add_onderwerpobjecten(bericht: Bericht, klantcontact: Klantcontact) -> None:
    """Tells what the klantcontact was about: the zaken of the bericht."""
    for koppeling in bericht.koppelingen.filter(registratie="zaak"):
        named = str(koppeling.object_uuid) if koppeling.object_uuid else koppeling.zaaknummer or koppeling.url[-200:]
        kind = "uuid" if koppeling.object_uuid else "identificatie"
        identificator = {"object_id": named[:200], "code_objecttype": "zaak", "code_register": "open-zaak"}
        object_ = Onderwerpobject(klantcontact=klantcontact)
        object_.onderwerpobjectidentificator = {**identificator, "code_soort_object_id": kind}
        saving.save(object_)
