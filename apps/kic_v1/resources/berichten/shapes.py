"""What berichten look like."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import Model
from rest_framework import serializers

from apps.berichten.calling import actor_of, reader_of
from apps.berichten.models import Bericht, Categorie, Status
from apps.berichten.models.bericht import ONDERWERP, REFERENTIE, TEKST
from apps.berichten.registering import Sender, register
from apps.core.api.expressions import JsonList
from apps.core.api.links import url_text
from apps.gegevensgroepen.geadresseerde import MAX_WAARDE
from apps.kic_v1.gateway.items import GatewaySerializer, GatewayShape
from apps.kic_v1.gateway.parts import Inline, PartSerializer
from apps.kic_v1.gateway.references import Iri
from apps.kic_v1.gateway.scalars import Choice, Flag, Moment, Number, Text, optional
from apps.legacy.cib import berichten
from apps.legacy.cib.save_berichten import BERICHT, new_of
from apps.taken.keuzes import Handelingsperspectief, Registratie

if TYPE_CHECKING:
    from apps.core.api.registry import Api

FILE = 100_000_000  # characters; what may be kept is up to the organisation
REFERENCE = 1000


class UuidText(serializers.UUIDField):
    """A uuid, or null."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**optional(kwargs))


class Identificatie(PartSerializer):
    type = Text(20, help_text="bsn, kvk, rsin, vestigingsnummer, klantnummer of overig.")
    value = Text(MAX_WAARDE, help_text="Het nummer.")

    class Meta:
        schema = "IdentificatieVanOntvanger"


class Koppeling(PartSerializer):
    registratie = Choice(Registratie.choices, required=True, help_text="Wat voor object het is.")
    uuid = UuidText(help_text="uuid van het object.")
    url = Text(REFERENCE, help_text="URL van het object.")
    urn = Text(REFERENCE, help_text="URN van het object.")
    zaaknummer = Text(200, help_text="Nummer van de zaak.")

    class Meta:
        schema = "KoppelingVanBericht"


class Bijlage(PartSerializer):
    id = Text(36, help_text="Van een bijlage die er al is: zij houdt haar bestand.")
    volgorde = Number(min_value=1, max_value=1000, help_text="De hoeveelste bijlage het is.")
    omschrijving = Text(128, help_text="Hoe de bijlage voor de ontvanger heet.")
    media_type = Text(100, help_text="Van een bestand; blijkt uit het bestand zelf.")
    informatieobject = Text(REFERENCE, help_text="URL van het document in een Documenten API.")
    informatieobject_urn = Text(REFERENCE, help_text="URN van het document.")
    is_berichttype_bijlage = Flag(default=False, help_text="Of de Berichtenbox de bijlage al heeft.")
    grootte = Number(read_only=True, help_text="Van een bestand: in bytes.")
    sha256 = Text(64, read_only=True, help_text="Van een bestand: zijn SHA-256.")
    inhoud = Text(FILE, help_text="Het bestand, als base64; wordt alleen getoond met _extend[]=inhoud.")

    class Meta:
        schema = "BijlageVanBericht"


def asked_in(context: Mapping[str, Any]) -> dict[str, bool]:
    """Returns whether one bericht is shown, and whether its files are asked."""
    return {name: bool(context.get(name)) for name in ("is_item", "is_asked")}


class Bijlagen(Inline):
    """The attachments, with their files when the request asks for those."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Bijlage, many=True, **kwargs)

    def as_json(self, model: type[Model], api: "Api") -> Any:
        shown = berichten.bijlage(berichten.file(**asked_in(self.context)))
        return JsonList(berichten.bijlagen(model).values(item=shown))


class Inhoud(Text):
    """The file of the first attachment, when the request asks for it."""

    def as_json(self, model: type[Model], api: "Api") -> Any:
        return berichten.first(berichten.file(**asked_in(self.context)))


class BerichtSerializer(GatewaySerializer):
    batch_id = Text(36, help_text="GUID van de levering.")
    aanmaak_datum = Moment(help_text="Wanneer de levering is gemaakt; zonder opgave nu.")
    bericht_leverancier_id = Text(20, help_text="OIN van de afzender; zonder opgave dat van de organisatie.")
    bericht_id = Text(36, help_text="GUID van het bericht bij de afzender.")
    bericht_type = Text(50, help_text="Naam van het berichttype.")
    publicatie_datum = Moment(help_text="Vanaf wanneer de ontvanger het bericht ziet; zonder opgave nu.")
    onderwerp = Text(ONDERWERP, help_text="Onderwerp van het bericht.")
    berichttekst = Text(TEKST, help_text="Tekst van het bericht.")
    referentie = Text(REFERENTIE, help_text="Eigen verwijzing van de afzender.")
    gebruiker_id = Text(9, help_text="BSN van de ontvanger.")
    soort_gebruiker = Choice(["Burger", "Bedrijf"], help_text="Volgt uit de ontvanger.")
    inhoud = Inhoud(FILE, help_text="De eerste bijlage als base64; wordt alleen getoond met _extend[]=inhoud.")
    bijlage_type = Choice(["Pdf"], help_text="Van de eerste bijlage.")
    omschrijving = Text(40, help_text="Van de eerste bijlage.")
    volgorde = Choice([str(number) for number in range(1, 21)], help_text="Van de eerste bijlage.")
    partij = Iri("partijen", via="partij", help_text="De partij voor wie het bericht is.")
    identificatie = Inline(Identificatie, help_text="De ontvanger, ook als hij geen burger is.")
    taak = Iri("taken", via="taak", embeds=False, help_text="De taak waar het bericht over gaat.")
    zaak = Text(REFERENCE, help_text="URL van de zaak waar het bericht over gaat.", validators=url_text().validators)
    koppelingen = Inline(Koppeling, many=True, help_text="Waar het bericht over gaat.")
    bijlagen = Bijlagen(help_text="De bijlagen.")
    categorie = Choice(Categorie.choices, help_text="Waar het bericht toe dient.")
    handelingsperspectief = Choice(Handelingsperspectief.choices, help_text="Wat de ontvanger te doen staat.")
    einddatum_handelingstermijn = Moment(help_text="Wanneer dat uiterlijk gedaan moet zijn.")
    mijn_overheid_berichtenbox = Flag(default=False, help_text="Of het bericht voor de Berichtenbox geschikt is.")
    kanaal = Text(20, help_text="Langs welk kanaal de afzender het bericht zelf verstuurt.")
    beslissing = UuidText(help_text="De kanaalbeslissing waaruit dat volgde.")
    klantcontact = Iri("klantcontacten", via="klantcontact", embeds=False, help_text="Het klantcontact ervan.")
    vervangt = Iri("berichten", via="vervangt", embeds=False, help_text="Het bericht dat hierdoor wordt ingetrokken.")
    status = Choice(Status.choices, help_text="Alleen ingetrokken is te sturen.")
    ingetrokken_op = Moment(help_text="Wanneer het bericht is ingetrokken.")
    geopend = Flag(help_text="Of de ontvanger het bericht heeft gelezen; alleen namens hem te sturen.")
    geopend_op = Moment(help_text="Wanneer hij het voor het eerst opende.")
    reden = Text(200, write_only=True, help_text="Waarom het bericht wordt ingetrokken.")

    spelled: ClassVar[dict[str, str]] = {
        "batch_id": "batchID",
        "bericht_leverancier_id": "berichtLeverancierID",
        "bericht_id": "berichtID",
        "gebruiker_id": "gebruikerID",
    }

    class Meta:
        model = Bericht
        translation = BERICHT
        path = "berichten"
        schema = "Bericht"

    def save(self, **given: Any) -> Any:
        """Delivers a new bericht, once; or changes one that is there."""
        request = self.context["request"]
        by = actor_of(request)
        if self.instance is None:
            self.instance, was_known = register(new_of(self.validated_data), Sender.of(by))
            self.is_new = not was_known
            return self.instance
        leest = self.initial_data.get("geopend")
        return super().save(by=by, lezer=reader_of(request), leest=leest if isinstance(leest, bool) else None, **given)


class Aantal(serializers.Serializer[Any]):
    aantal = serializers.IntegerField(help_text="Hoeveel het er zijn.")


@dataclass(frozen=True)
class BerichtShape(GatewayShape):
    """What a bericht looks like: one, or in a list; `is_asked`: with the files of its attachments."""

    is_item: bool = True
    is_asked: bool = False

    def members(self) -> dict[str, Any]:
        how = {"is_item": self.is_item, "is_asked": self.is_asked}
        return self.chosen(self.serializer_class(context={"api": self.api, **how}))
