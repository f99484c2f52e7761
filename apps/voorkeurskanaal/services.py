"""Decides for what is asked, and writes down what was decided."""

from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import UUID

from django.utils import timezone

from apps.betrokkenen.models import DigitaalAdres
from apps.core.api.references import find
from apps.core.exceptions import Refused
from apps.klantcontacten.models import Klantcontact
from apps.partijen.finding import partijen_with
from apps.partijen.models import Partij
from apps.taken.models import Klanttaak
from apps.voorkeurskanaal.aanvraag import Aangewezen, Aanvraag, names_of_zaak
from apps.voorkeurskanaal.begrippen import NO_WISH, Adres, Beleid, Ontvanger, Uitkomst, Vraag, Wens
from apps.voorkeurskanaal.codes import Doel
from apps.voorkeurskanaal.laden import load_beleid, load_betrokkene, load_ontvanger, marks_of
from apps.voorkeurskanaal.models import Kanaalbeslissing
from apps.voorkeurskanaal.models.beslissing import VALID
from apps.voorkeurskanaal.vaststellen import VERSIE, vaststellen
from apps.voorkeurskanaal.wensen import wens_of


class NotThere(Refused):
    """Who or what a question is about is not there."""

    def __init__(self, what: str, code: str = "not_found") -> None:
        super().__init__(f"{what} bestaat niet.", code=code, status=404)


class NotOne(Refused):
    """A number is that of several partijen, and the first of them is not guessed."""

    def __init__(self) -> None:
        super().__init__("Dit nummer hoort bij meer dan een partij.", code="partij-niet-eenduidig")


@dataclass(frozen=True)
class Gegeven:
    """What a question leads to: the key of a partij, or a number that nobody has; what the taak says; addresses of a contact."""

    partij: int | None = None
    nummer: Aangewezen | None = None
    taak: Wens = NO_WISH
    zaken: frozenset[str] = frozenset()
    betrokkene: tuple[Adres, ...] = ()


@dataclass(frozen=True)
class Beslist:
    """A decision as it was stored, and what it was made of."""

    beslissing: Kanaalbeslissing
    uitkomst: Uitkomst
    beleid: Beleid


def beslis(aanvraag: Aanvraag, *, subject: Aangewezen | None = None, aanvrager: str = "") -> Beslist:
    """Returns what is decided, and stores it; `subject`: the only one it may be about.

    Refused: 404 for who or what is not there, or is somebody else's; 409 when a number is not one partij's.
    """
    uitkomst, beleid = bekijk(aanvraag, subject=subject)
    return Beslist(store(uitkomst, aanvraag, beleid, aanvrager=aanvrager), uitkomst, beleid)


def bekijk(aanvraag: Aanvraag, *, subject: Aangewezen | None = None) -> tuple[Uitkomst, Beleid]:
    """Returns what would be decided, and by which policy, and stores nothing; raises what `beslis` raises."""
    return weeg(aanvraag, look_up(aanvraag, subject))


def weeg(aanvraag: Aanvraag, gegeven: Gegeven) -> tuple[Uitkomst, Beleid]:
    """Returns what would be decided about what was looked up, and by which policy."""
    ontvanger = load_ontvanger(gegeven.partij) if gegeven.partij else None
    beleid = load_beleid()
    return vaststellen(ontvanger, vraag_of(aanvraag, gegeven), beleid), beleid


def weeg_partij(partij: Partij, doel: Doel) -> tuple[Ontvanger, Uitkomst]:
    """Returns what is known of a partij that is at hand, and what would be decided for it, in two statements."""
    ontvanger, aanvraag = load_ontvanger(partij.pk), Aanvraag(doel=doel, ontvanger=Aangewezen(partij.uuid))
    return ontvanger, vaststellen(ontvanger, vraag_of(aanvraag, Gegeven(partij=partij.pk)), load_beleid())


def vraag_of(aanvraag: Aanvraag, gegeven: Gegeven) -> Vraag:
    """Returns what is asked in the terms of the decision."""
    same = (
        "doel", "toegestaan", "zaak", "dienst", "zaaktype", "via_vertegenwoordiger", "is_overleden", "abonnement",
        "brp_toegestaan", "mislukt",
    )  # fmt: skip
    return Vraag(
        **{name: getattr(aanvraag, name) for name in same},
        taak=gegeven.taak,
        zaken=aanvraag.zaken | gegeven.zaken,
        betrokkene=gegeven.betrokkene,
        vertegenwoordiger=str(aanvraag.vertegenwoordiger or ""),
        onbestelbaar=frozenset(marks_of(filter(None, (gegeven.taak.adres, aanvraag.zaak.adres)))),
        vandaag=timezone.localdate(),
    )


# -- who --------------------------------------------------------------------------------------------------------------


def look_up(aanvraag: Aanvraag, subject: Aangewezen | None) -> Gegeven:
    """Returns what the question is about, by what is named first: the ontvanger, the taak, the klantcontact, the subject."""
    gegeven = Gegeven()
    if aanvraag.klantcontact:
        gegeven = of_klantcontact(aanvraag, subject)
    if aanvraag.taak:
        gegeven = of_taak(aanvraag.taak, gegeven, subject)
    if aanvraag.ontvanger:
        gegeven = with_ontvanger(gegeven, aanvraag.ontvanger)
    elif not (aanvraag.taak or aanvraag.klantcontact):
        gegeven = replace(gegeven, **of_ontvanger(subject or no_ontvanger()))
    if subject and not is_about(gegeven, subject):
        raise NotThere("De ontvanger")
    has_way = gegeven.taak or aanvraag.zaak or gegeven.betrokkene or aanvraag.taak
    if gegeven.partij is None and not has_way:
        raise NotThere("Een partij met dit nummer", "partij-onbekend")
    return gegeven


def no_ontvanger() -> Aangewezen:
    """Raises Refused: nobody is named."""
    raise Refused("Noem een ontvanger, een taak of een klantcontact.", code="ontvanger-vereist", status=422)


def of_ontvanger(wanted: Aangewezen) -> dict[str, Any]:
    """Returns the key of the partij that is meant, and by which number."""
    if wanted.partij is None:
        return {"partij": only(partijen_with(wanted.type, wanted.waarde, wanted.kvk_nummer)), "nummer": wanted}
    found = find(Partij, wanted.partij)
    if found is None:
        raise NotThere("De partij")
    return {"partij": found.pk, "nummer": None}


def with_ontvanger(gegeven: Gegeven, wanted: Aangewezen) -> Gegeven:
    """Returns what was found, for the ontvanger that is named; what a taak asks for one is never used for another."""
    named = of_ontvanger(wanted)
    if gegeven.partij is not None and named["partij"] not in (None, gegeven.partij):
        message = "De taak of het klantcontact is van een andere klant dan de ontvanger."
        raise Refused(message, code="ontvanger-tegenstrijdig", status=422)
    return replace(gegeven, partij=named["partij"] or gegeven.partij, nummer=named["nummer"] or gegeven.nummer)


def only(found: list[int]) -> int | None:
    """Returns the one that was found; None when there is none, NotOne when there are more."""
    if len(found) > 1:
        raise NotOne
    return found[0] if found else None


def of_taak(uuid: UUID, gegeven: Gegeven, subject: Aangewezen | None) -> Gegeven:
    """Returns what a taak adds: whom it is for, its zaak, and the channel that it asks for."""
    taak = Klanttaak.objects.filter(uuid=uuid).first()
    if taak is None:
        raise NotThere("De taak")
    group = taak.identificatie
    nummer = Aangewezen(None, group["type"], group["waarde"], group["kvk_nummer"]) if group["type"] else None
    partij = taak.partij_id or (nummer and of_ontvanger(nummer)["partij"])
    added = Gegeven(partij or gegeven.partij, nummer, wens_of(taak.extra_data), zaken_of(taak), gegeven.betrokkene)
    if subject and not is_about(added, subject):
        raise NotThere("De taak")
    return added


def zaken_of(about: Any) -> frozenset[str]:
    """Returns by what names an address may refer to the zaken of a taak or a bericht."""
    rows = about.koppelingen.filter(registratie="zaak").values_list("zaaknummer", "object_uuid", "url")
    return frozenset().union(*(names_of_zaak(*(str(name) for name in names if name)) for names in rows))


def of_klantcontact(aanvraag: Aanvraag, subject: Aangewezen | None) -> Gegeven:
    """Returns whom a klantcontact was with, and the addresses that were given there. Of several klanten none is guessed."""
    assert aanvraag.klantcontact
    klanten, adressen = load_betrokkene(aanvraag.klantcontact)
    if not klanten and not Klantcontact.objects.filter(uuid=aanvraag.klantcontact).exists():
        raise NotThere("Het klantcontact")
    if len(klanten) > 1 and not aanvraag.ontvanger:
        raise NotOne
    gegeven = Gegeven(klanten[0].was_partij_id, betrokkene=adressen) if len(klanten) == 1 else Gegeven()
    if subject and not is_about(gegeven, subject):
        raise NotThere("Het klantcontact")
    return gegeven


def is_about(gegeven: Gegeven, subject: Aangewezen) -> bool:
    """Tells whether what was found is about the subject: the partij with its number, or that very number."""
    if gegeven.nummer and (gegeven.nummer.type, gegeven.nummer.waarde) == (subject.type, subject.waarde):
        return True
    return gegeven.partij is not None and gegeven.partij in partijen_with(
        subject.type, subject.waarde, subject.kvk_nummer
    )


# -- what was decided ---------------------------------------------------------------------------------------------------


def store(uitkomst: Uitkomst, aanvraag: Aanvraag, beleid: Beleid, *, aanvrager: str) -> Kanaalbeslissing:
    """Writes down a decision; of addresses it holds references alone."""
    now = timezone.now()
    beslissing = Kanaalbeslissing(
        partij_id=key_of(Partij, uitkomst.ontvanger.id if uitkomst.ontvanger else ""),
        adres_id=key_of(DigitaalAdres, uitkomst.adres.id if uitkomst.adres else ""),
        doel=aanvraag.doel,
        kanaal=uitkomst.kanaal,
        kanalen=[keuze.kanaal for keuze in uitkomst.keuzes],
        bron=uitkomst.bron or "",
        redenen=list(uitkomst.redenen),
        afgewezen=[asdict(one) for one in uitkomst.afgewezen],
        waarschuwingen=list(uitkomst.waarschuwingen),
        beleid_naam=beleid.naam,
        beleid_versie=beleid.versie,
        regels_versie=VERSIE,
        taak=aanvraag.taak,
        klantcontact=aanvraag.klantcontact,
        bericht=aanvraag.bericht,
        aanvrager=aanvrager[:200],
        vastgesteld_op=now,
        geldig_tot=now + VALID,
    )
    beslissing.save(force_insert=True)
    return beslissing


def key_of(model: Any, uuid: str) -> int | None:
    """Returns the key of the object with `uuid`; None without one, and when it is gone."""
    key: int | None = model.objects.filter(uuid=uuid).values_list("pk", flat=True).first() if uuid else None
    return key
