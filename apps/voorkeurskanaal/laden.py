"""Loads what is known of somebody, in a number of statements that depends on nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from apps.betrokkenen.models import Betrokkene, DigitaalAdres
from apps.gegevensgroepen.groepen import Adres as Adresgroep
from apps.partijen.models import Partij, PartijIdentificator, Vertegenwoordiging
from apps.voorkeurskanaal.begrippen import Adres, Beleid, Kanaalwens, Ontvanger, Postadres
from apps.voorkeurskanaal.codes import Bron, Voorkeur
from apps.voorkeurskanaal.models import Kanaalbeleid, Kanaalvoorkeur, Onbestelbaar

MOST = 25  # of the contactpersonen and vertegenwoordigers of one partij
POSTADRESSEN = {"correspondentieadres": Bron.CORRESPONDENTIEADRES, "bezoekadres": Bron.BEZOEKADRES}
HOME = ("", "NL")
NAME_AND_STATE = (
    "pk", "uuid", "tenant_id", "soort_partij", "indicatie_actief", "indicatie_geheimhouding", "naam", "nummer",
    "werkte_voor_partij_id",
    "contactnaam_voorletters", "contactnaam_voornaam", "contactnaam_voorvoegsel_achternaam", "contactnaam_achternaam",
)  # fmt: skip
ADRES = (
    "uuid", "soort_digitaal_adres", "adres", "is_voorkeur", "is_standaard_adres", "referentie", "verificatie_datum", "sinds",
)  # fmt: skip
WENS = {"kanaal": "kanaal", "dienst": "dienst", "zaaktype": "zaaktype", "adres": "adres__uuid"}
COLUMNS = (*NAME_AND_STATE, *(f"{adres}_{part}" for adres in POSTADRESSEN for part in Adresgroep.columns))


def load_beleid() -> Beleid:
    """Returns the policy of the current organisation."""
    stored = Kanaalbeleid.objects.order_by("-versie").first()
    return stored.as_beleid() if stored else Beleid()


def load_ontvanger(pk: int) -> Ontvanger:
    """Returns the partij with key `pk` and whom it can be reached through; Partij.DoesNotExist when there is none."""
    people: dict[int, Any] = {
        one.pk: one for one in with_known(Partij.objects.only(*COLUMNS).filter(pk__in=around(pk)), pk)
    }
    if pk not in people:
        raise Partij.DoesNotExist
    ontvangers = {key: ontvanger_of(one) for key, one in sorted(people.items())}
    return replace(
        ontvangers[pk],
        contactpersonen=tuple(ontvangers[key] for key in ontvangers if people[key].werkte_voor_partij_id == pk),
        vertegenwoordigers=tuple(ontvangers[key] for key in ontvangers if people[key].vertegenwoordigt),
    )


def around(pk: int) -> QuerySet[Any]:
    """Returns the keys of a partij, of its contactpersonen and of its vertegenwoordigers."""
    others = Partij.objects.order_by("pk").values("pk")
    return (
        Partij.objects.order_by()
        .filter(pk=pk)
        .values("pk")
        .union(
            others.filter(werkte_voor_partij=pk)[:MOST],
            others.filter(vertegenwoordiger_in__vertegenwoordigde_partij=pk)[:MOST],
        )
    )


def with_known(people: QuerySet[Partij], pk: int) -> QuerySet[Partij]:
    """Returns `people` with what is known of each, in the same statement: none of it per person."""
    mark = Onbestelbaar.objects.filter(tekst=OuterRef("adres")).values("sinds")[:1]
    adressen = DigitaalAdres.objects.filter(verstrekt_door_partij=OuterRef("pk")).annotate(sinds=mark).order_by("pk")
    wensen = Kanaalvoorkeur.objects.filter(partij=OuterRef("pk")).order_by("pk")
    numbers = PartijIdentificator.objects.filter(identificeerde_partij=OuterRef("pk"))
    represents = Vertegenwoordiging.objects.filter(vertegenwoordigende_partij=OuterRef("pk"))
    return people.annotate(
        known_adressen=ArraySubquery(adressen.values(json=JSONObject(**{name: name for name in ADRES}))),
        known_wensen=ArraySubquery(wensen.values(json=JSONObject(**WENS))),
        heeft_bsn=Exists(numbers.filter(partij_identificator_code_soort_object_id="bsn")),
        vertegenwoordigt=Exists(represents.filter(vertegenwoordigde_partij=pk)),
    )


def with_marks(rows: Sequence[DigitaalAdres]) -> list[Adres]:
    """Returns stored addresses in the terms of the decision, with what is known to be undeliverable marked."""
    marks = marks_of(row.adres for row in rows)
    return [adres_of(row, marks.get(row.adres)) for row in rows]


def known_adres(known: dict[str, Any]) -> Adres:
    """Returns an address as a statement told it, in the terms of the decision."""
    verified, since = known["verificatie_datum"], known.pop("sinds")
    row = DigitaalAdres(**{**known, "verificatie_datum": date.fromisoformat(verified) if verified else None})
    return adres_of(row, datetime.fromisoformat(since).date() if since else None)


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


def ontvanger_of(partij: Any) -> Ontvanger:
    """Returns a partij, loaded by `with_known`, in the terms of the decision."""
    has_name = partij.naam or any(partij.contactnaam.values())
    return Ontvanger(
        id=str(partij.uuid),
        naam=str(partij) if has_name else "",
        is_actief=partij.indicatie_actief,
        is_geheim=bool(partij.indicatie_geheimhouding),
        is_organisatie=partij.soort_partij == "organisatie",
        heeft_bsn=partij.heeft_bsn,
        adressen=tuple(known_adres(adres) for adres in partij.known_adressen),
        postadressen=tuple(postadressen_of(partij)),
        wensen=tuple(
            Kanaalwens(Voorkeur(wens["kanaal"]), wens["dienst"], wens["zaaktype"], wens["adres"] or "")
            for wens in partij.known_wensen
        ),
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
