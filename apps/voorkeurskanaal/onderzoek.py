"""Looks for channels in the order of the rules, and notes why a candidate is not taken."""

from collections.abc import Iterable, Iterator

from apps.voorkeurskanaal.begrippen import ABONNEMENT_GELDIG, Adres, Afgewezen, Beleid, Keuze, Ontvanger, Vraag, Wens
from apps.voorkeurskanaal.codes import Afwijzing, Bron, Doel, Kanaal, Reden, Voorkeur
from apps.voorkeurskanaal.keuring import objection
from apps.voorkeurskanaal.wensen import kanaal_of, voorkeur_for

Gevonden = list[Keuze]
BY_WORD = {Voorkeur.EMAIL: (Kanaal.EMAIL,), Voorkeur.SMS: (Kanaal.SMS,), Voorkeur.BEIDEN: (Kanaal.EMAIL, Kanaal.SMS)}


class Onderzoek:
    """The search for one ontvanger; one without an id is not known to the register."""

    def __init__(self, ontvanger: Ontvanger, vraag: Vraag, beleid: Beleid) -> None:
        self.ontvanger, self.vraag, self.beleid = ontvanger, vraag, beleid
        self.voorkeur = voorkeur_for(ontvanger.wensen, vraag)
        self.afgewezen: list[Afgewezen] = []

    @property
    def prefers(self) -> Voorkeur | None:
        """What the customer prefers for what is asked."""
        return self.voorkeur.kanaal if self.voorkeur else None

    def find(self) -> tuple[Reden, Gevonden]:
        """Returns the channels of the first source that has any, and why."""
        for reden, found in self.sources():
            if found:
                return reden, self.with_post(found)
        return Reden.NIETS, []

    def sources(self) -> Iterator[tuple[Reden, Gevonden]]:
        """Yields what each source has, in the order of the rules."""
        if self.vraag.doel != Doel.BESLUIT and self.prefers != Voorkeur.GEEN:
            yield from self.digital()
        yield Reden.BERICHTENBOX, self.berichtenbox() if self.beleid.berichtenbox else []
        yield Reden.POSTADRES, self.post()

    def digital(self) -> Iterator[tuple[Reden, Gevonden]]:
        """Yields what the sources of digital addresses have."""
        vraag = self.vraag
        yield Reden.TAAK, self.wish(vraag.taak, Bron.TAAK)
        yield Reden.ZAAK, self.wish(vraag.zaak, Bron.ZAAK)
        yield Reden.REFERENTIE, self.first((a for a in self.adressen if a.referentie in vraag.zaken), Bron.REFERENTIE)
        yield Reden.BETROKKENE, self.first(vraag.betrokkene, Bron.BETROKKENE)
        yield Reden.VOORKEUR, self.preferred()
        if self.prefers != Voorkeur.POST:
            yield from self.own()

    def own(self) -> Iterator[tuple[Reden, Gevonden]]:
        """Yields what the addresses of the partij have that it chose in general, and those that nobody chose."""
        yield Reden.VOORKEURSADRES, self.first((a for a in self.adressen if a.is_voorkeur), Bron.VOORKEURSADRES)
        yield Reden.STANDAARDADRES, self.first(self.in_order(is_standaard=True), Bron.STANDAARDADRES)
        yield Reden.CONTACTPERSOON, self.contactpersoon()
        if self.beleid.eerste_adres and self.vraag.doel == Doel.NOTIFICATIE:
            yield Reden.EERSTE, self.first_of_any()

    # -- addresses ----------------------------------------------------------------------------------------------------

    @property
    def adressen(self) -> tuple[Adres, ...]:
        return self.ontvanger.adressen

    def in_order(self, *, is_standaard: bool) -> Iterator[Adres]:
        """Yields the addresses in the order of channels of the policy: standaardadressen, or all."""
        for kanaal in self.beleid.volgorde:
            yield from (a for a in self.adressen if a.kanaal == kanaal and (a.is_standaard or not is_standaard))

    def first(self, adressen: Iterable[Adres], bron: Bron, *, is_geheim: bool = False) -> Gevonden:
        """Returns the first of `adressen` that may be used, as a list of one, or an empty one."""
        for adres in adressen:
            geheim = is_geheim or self.ontvanger.is_geheim
            reden = objection(adres, self.vraag, self.beleid, is_geheim=geheim)
            if reden is None and adres.kanaal:
                return [Keuze(adres.kanaal, bron, adres)]
            self.refuse(bron, adres.kanaal or adres.soort, reden or Afwijzing.SOORT, adres.id)
        return []

    def refuse(self, bron: Bron, kanaal: str, reden: Afwijzing, adres: str = "") -> Gevonden:
        """Notes that a candidate is not taken; returns nothing found."""
        refused = Afgewezen(bron, str(kanaal), reden, adres)
        if refused not in self.afgewezen:
            self.afgewezen.append(refused)
        return []

    def first_of_any(self) -> Gevonden:
        """Returns the first address that nobody chose and that is for nothing in particular."""
        free = []
        for adres in self.in_order(is_standaard=False):
            if self.ontvanger.is_geheim:
                self.refuse(Bron.EERSTE, adres.kanaal or "", Afwijzing.NIET_GEKOZEN, adres.id)
            elif adres.referentie:
                self.refuse(Bron.EERSTE, adres.kanaal or "", Afwijzing.ANDERE_REFERENTIE, adres.id)
            else:
                free.append(adres)
        return self.first(free, Bron.EERSTE)

    def of_kanaal(self, kanaal: Kanaal, bron: Bron) -> list[Adres]:
        """Returns the addresses for a channel that was asked for, those that the partij chose first."""
        found = []
        for adres in sorted(self.adressen, key=lambda one: (not one.is_voorkeur, not one.is_standaard)):
            is_free = not adres.referentie or adres.referentie in self.vraag.zaken
            if adres.kanaal == kanaal and (is_free or adres.is_voorkeur or adres.is_standaard):
                found.append(adres)
            elif adres.kanaal == kanaal:
                self.refuse(bron, kanaal, Afwijzing.ANDERE_REFERENTIE, adres.id)
        return found

    # -- wishes -------------------------------------------------------------------------------------------------------

    def wish(self, wens: Wens, bron: Bron) -> Gevonden:
        """Returns what a taak or zaak asks for."""
        word = kanaal_of(wens.kanaal)
        if wens.kanaal and word is None:
            # Decisions are kept: what is no plain word, such as an address in the wrong place, is not repeated.
            self.refuse(bron, wens.kanaal if wens.kanaal.isalpha() else "", Afwijzing.KANAAL_ONBEKEND)
        if wens.adres and word in (None, Voorkeur.EMAIL, Voorkeur.SMS):
            return self.first(self.named(wens.adres, word), bron)
        return self.by_word(word, bron) if word else []

    def named(self, text: str, word: Voorkeur | None) -> list[Adres]:
        """Returns the partij's own addresses with this text, or else one that is not the register's."""
        own = [adres for adres in self.adressen if adres.adres.lower() == text.lower()]
        is_sms = word == Voorkeur.SMS or (word is None and "@" not in text)
        return own or [
            Adres("", "telefoonnummer" if is_sms else "email", text, onbestelbaar=text in self.vraag.onbestelbaar)
        ]

    def by_word(self, word: Voorkeur, bron: Bron) -> Gevonden:
        """Returns the channels that a word asks for."""
        match word:
            case Voorkeur.POST:
                return self.post(bron)
            case Voorkeur.BERICHTENBOX:
                return self.berichtenbox(bron)
            case Voorkeur.PORTAAL:
                return self.portaal(bron)
        found = []
        for kanaal in BY_WORD.get(word, ()):
            adressen = self.of_kanaal(kanaal, bron)
            if not adressen:
                self.refuse(bron, kanaal, Afwijzing.GEEN_ADRES)
            found += self.first(adressen, bron)
        return found

    def preferred(self) -> Gevonden:
        """Returns what the customer prefers for this dienst or zaaktype, or always."""
        if self.voorkeur is None:
            return []
        named = [adres for adres in self.adressen if adres.id == self.voorkeur.adres]
        return self.first(named, Bron.VOORKEUR) or self.by_word(self.voorkeur.kanaal, Bron.VOORKEUR)

    def contactpersoon(self) -> Gevonden:
        """Returns the address of the contactpersoon of an organisatie without one of its own; of the only active one."""
        active = [one for one in self.ontvanger.contactpersonen if one.is_actief]
        if not active or any(adres.kanaal and not adres.referentie for adres in self.adressen):
            return []
        if len(active) > 1:
            return self.refuse(Bron.CONTACTPERSOON, "", Afwijzing.CONTACTPERSONEN)
        one = active[0]
        chosen = [a for a in one.adressen if a.is_voorkeur]
        standaard = [
            a for kanaal in self.beleid.volgorde for a in one.adressen if a.is_standaard and a.kanaal == kanaal
        ]
        return self.first([*chosen, *standaard], Bron.CONTACTPERSOON, is_geheim=one.is_geheim)

    # -- without an address -------------------------------------------------------------------------------------------

    def is_barred(self, kanaal: Kanaal, bron: Bron) -> bool:
        """Tells whether a channel without a digital address may not be used, or did not work; notes which."""
        if kanaal not in self.vraag.toegestaan:
            self.refuse(bron, kanaal, Afwijzing.NIET_TOEGESTAAN)
        elif (kanaal, "") in self.vraag.mislukt:
            self.refuse(bron, kanaal, Afwijzing.MISLUKT)
        else:
            return False
        return True

    def portaal(self, bron: Bron) -> Gevonden:
        """Returns the customer's own environment."""
        return [] if self.is_barred(Kanaal.PORTAAL, bron) else [Keuze(Kanaal.PORTAAL, bron)]

    def berichtenbox(self, bron: Bron | None = None) -> Gevonden:
        """Returns the Berichtenbox; `bron` when it is asked for."""
        at, kanaal = bron or Bron.BERICHTENBOX, Kanaal.BERICHTENBOX
        if self.vraag.doel == Doel.NOTIFICATIE:
            return self.refuse(at, kanaal, Afwijzing.ALLEEN_INHOUD) if bron else []
        if self.is_barred(kanaal, at):
            return []
        reden = self.no_abonnement()
        return self.refuse(at, kanaal, reden) if reden else [Keuze(kanaal, at)]

    def no_abonnement(self) -> Afwijzing | None:
        """Returns why the Berichtenbox is not there for this ontvanger; None when it is."""
        abonnement = self.vraag.abonnement
        if not self.beleid.berichtenbox:
            return Afwijzing.NIET_TOEGESTAAN
        if not self.ontvanger.heeft_bsn:
            return Afwijzing.GEEN_BSN
        if not self.beleid.berichttype(self.vraag):
            return Afwijzing.BERICHTTYPE
        if abonnement is None:
            return Afwijzing.ABONNEMENT_ONBEKEND
        if self.vraag.vandaag - abonnement.gevraagd_op > ABONNEMENT_GELDIG:
            return Afwijzing.ABONNEMENT_OUD
        return None if abonnement.is_positief else Afwijzing.GEEN_ABONNEMENT

    def post(self, bron: Bron | None = None) -> Gevonden:
        """Returns the best postal address; `bron` when post is asked for."""
        at = bron or Bron.POSTADRES
        if self.is_barred(Kanaal.POST, at):
            return []
        for postadres in self.ontvanger.postadressen:
            if postadres.regels:
                return [Keuze(Kanaal.POST, bron or postadres.bron, postadres=postadres)]
            self.refuse(postadres.bron, Kanaal.POST, Afwijzing.POSTADRES_ONVOLLEDIG)
        if self.vraag.brp_toegestaan:
            self.refuse(Bron.BRP, Kanaal.POST, Afwijzing.BRP_NIET_GEKOPPELD)
        return self.refuse(at, Kanaal.POST, Afwijzing.GEEN_POSTADRES)

    def with_post(self, found: Gevonden) -> Gevonden:
        """Adds a letter for a customer who wants both."""
        is_digital = found[0].kanaal in (Kanaal.EMAIL, Kanaal.SMS, Kanaal.PORTAAL)
        wants_both = self.prefers == Voorkeur.DIGITAAL_EN_POST and is_digital
        return [*found, *self.post(Bron.VOORKEUR)] if wants_both else found
