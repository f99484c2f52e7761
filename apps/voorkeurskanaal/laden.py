"""Loads what is known of somebody, in a number of statements that depends on nothing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from apps.betrokkenen.models import Betrokkene, DigitaalAdres
from apps.gegevensgroepen.groepen import Adres as Adresgroep
from apps.partijen.models import Partij, PartijIdentificator
from apps.voorkeurskanaal.begrippen import Adres, Beleid, Kanaalwens, Ontvanger, Postadres
from apps.voorkeurskanaal.codes import Bron, Voorkeur
from apps.voorkeurskanaal.models import Kanaalbeleid, Kanaalvoorkeur, Onbestelbaar

MOST = 25  # of the contactpersonen and vertegenwoordigers of one partij
POSTADRESSEN = {"correspondentieadres": Bron.CORRESPONDENTIEADRES, "bezoekadres": Bron.BEZOEKADRES}
HOME = ("", "NL")
NAME_AND_STATE = (
    "pk", "uuid", "tenant_id", "soort_partij", "indicatie_actief", "indicatie_geheimhouding", "naam", "nummer",
    "contactnaam_voorletters", "contactnaam_voornaam", "contactnaam_voorvoegsel_achternaam", "contactnaam_achternaam",
)  # fmt: skip
COLUMNS = (*NAME_AND_STATE, *(f"{adres}_{part}" for adres in POSTADRESSEN for part in Adresgroep.columns))


@dataclass(frozen=True)
class Known:
    """What is stored about several partijen, by their keys."""

    adressen: dict[int, list[Adres]]
    wensen: dict[int, list[Kanaalwens]]
    with_bsn: set[int]


def load_beleid() -> Beleid:
    """Returns the policy of the current organisation."""
    stored = Kanaalbeleid.objects.order_by("-versie").first()
    return stored.as_beleid() if stored else Beleid()


def load_ontvanger(pk: int) -> Ontvanger:
    """Returns the partij with key `pk`; Partij.DoesNotExist when there is none."""
    partij = Partij.objects.only(*COLUMNS).get(pk=pk)
    others = Partij.objects.only(*COLUMNS).order_by("pk")
    contactpersonen = list(others.filter(werkte_voor_partij=pk)[:MOST])
    vertegenwoordigers = list(others.filter(vertegenwoordiger_in__vertegenwoordigde_partij=pk)[:MOST])
    known = load_known([one.pk for one in (partij, *contactpersonen, *vertegenwoordigers)])
    return ontvanger_of(
        partij,
        known,
        contactpersonen=tuple(ontvanger_of(one, known) for one in contactpersonen),
        vertegenwoordigers=tuple(ontvanger_of(one, known) for one in vertegenwoordigers),
    )


def load_known(keys: Sequence[int]) -> Known:
    """Returns what is stored about the partijen with `keys`."""
    adressen: dict[Any, list[Adres]] = defaultdict(list)
    wensen: dict[Any, list[Kanaalwens]] = defaultdict(list)
    rows = list(DigitaalAdres.objects.filter(verstrekt_door_partij__in=keys).order_by("pk"))
    for row, adres in zip(rows, with_marks(rows), strict=True):
        adressen[row.verstrekt_door_partij_id].append(adres)
    for voorkeur in Kanaalvoorkeur.objects.filter(partij__in=keys).select_related("adres").order_by("pk"):
        adres_id = str(voorkeur.adres.uuid) if voorkeur.adres else ""
        wens = Kanaalwens(Voorkeur(voorkeur.kanaal), voorkeur.dienst, voorkeur.zaaktype, adres_id)
        wensen[voorkeur.partij_id].append(wens)
    bsns = PartijIdentificator.objects.filter(
        identificeerde_partij__in=keys, partij_identificator_code_soort_object_id="bsn"
    )
    with_bsn = set(bsns.values_list("identificeerde_partij_id", flat=True))
    return Known(dict(adressen), dict(wensen), {key for key in with_bsn if key is not None})


def with_marks(rows: Sequence[DigitaalAdres]) -> list[Adres]:
    """Returns stored addresses in the terms of the decision, with what is known to be undeliverable marked."""
    marks = marks_of(row.adres for row in rows)
    return [adres_of(row, marks.get(row.adres)) for row in rows]


def marks_of(texts: Iterable[str]) -> dict[str, Any]:
    """Returns since which day nothing can be delivered at those of `texts` for which that is so."""
    marks = Onbestelbaar.objects.filter(tekst__in=set(texts)).values_list("tekst", "sinds")
    return {text: since.date() for text, since in marks}


def adres_of(row: DigitaalAdres, marked_since: Any) -> Adres:
    """Returns a stored address; one that was verified after it failed is no longer undeliverable."""
    verified = row.verificatie_datum
    return Adres(
        id=str(row.uuid),
        soort=row.soort_digitaal_adres,
        adres=row.adres,
        is_voorkeur=row.is_voorkeur,
        is_standaard=row.is_standaard_adres,
        referentie=row.referentie,
        geverifieerd=verified,
        onbestelbaar=marked_since is not None and not (verified and verified > marked_since),
    )


def ontvanger_of(partij: Partij, known: Known, **others: tuple[Ontvanger, ...]) -> Ontvanger:
    """Returns a partij in the terms of the decision."""
    has_name = partij.naam or any(partij.contactnaam.values())
    return Ontvanger(
        id=str(partij.uuid),
        naam=str(partij) if has_name else "",
        is_actief=partij.indicatie_actief,
        is_geheim=bool(partij.indicatie_geheimhouding),
        is_organisatie=partij.soort_partij == "organisatie",
        heeft_bsn=partij.pk in known.with_bsn,
        adressen=tuple(known.adressen.get(partij.pk, ())),
        postadressen=tuple(postadressen_of(partij)),
        wensen=tuple(known.wensen.get(partij.pk, ())),
        **others,
    )


def postadressen_of(partij: Partij) -> list[Postadres]:
    """Returns the postal addresses that were given, the best one first."""
    given = {bron: getattr(partij, group) for group, bron in POSTADRESSEN.items()}
    return [Postadres(bron, lines_of(adres)) for bron, adres in given.items() if any(adres.values())]


def lines_of(adres: dict[str, Any]) -> tuple[str, ...]:
    """Returns the lines of an address on an envelope, without the name; none when it is too incomplete."""
    own = tuple(filter(None, (adres[f"adresregel{number}"] for number in (1, 2, 3))))
    parts = (adres["straatnaam"], adres["huisnummer"], adres["postcode"], adres["stad"])
    if all(parts):
        number = f"{adres['huisnummer']} {adres['huisnummertoevoeging']}".strip()
        own = (f"{adres['straatnaam']} {number}", f"{adres['postcode']}  {adres['stad']}")
    abroad = () if adres["land"] in HOME else (adres["land"],)
    return (*own, *abroad) if own and (all(parts) or len(own) > 1 or abroad) else ()


def load_betrokkene(klantcontact: UUID) -> tuple[list[Betrokkene], tuple[Adres, ...]]:
    """Returns the klanten of a klantcontact, and the addresses that were given there."""
    klanten = list(Betrokkene.objects.filter(had_klantcontact__uuid=klantcontact, rol="klant").order_by("pk")[:2])
    given = Q(verstrekt_door_betrokkene__in=[one.pk for one in klanten])
    rows = list(DigitaalAdres.objects.filter(given).order_by("pk"))
    return klanten, tuple(with_marks(rows))
