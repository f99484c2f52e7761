"""Klantcontacten."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import F, Model, OuterRef

from apps.betrokkenen.models import DigitaalAdres
from apps.core.api.expressions import JsonList, JsonObject, JsonOne
from apps.core.api.links import own_uuid
from apps.core.api.references import find
from apps.core.numbering import NUMMER_AS_NUMBER
from apps.kic_v1.gateway import ways
from apps.kic_v1.gateway.filters import GatewayFilterSet
from apps.kic_v1.gateway.items import GatewaySerializer
from apps.kic_v1.gateway.parts import Inline, Part, PartSerializer
from apps.kic_v1.gateway.references import Iri, IriList
from apps.kic_v1.gateway.scalars import Choice, Moment, Number, Text
from apps.kic_v1.gateway.selves import Path
from apps.kic_v1.gateway.views import GatewayViewSet
from apps.kic_v1.resources import filters, shapes
from apps.kic_v1.resources.actoren import ActorSerializer
from apps.kic_v1.resources.shapes import MAX_NUMMER
from apps.klantcontacten.models import Bijlage, Klantcontact
from apps.legacy.cib import klantcontacten
from apps.legacy.cib.digitale_adressen import DIGITAAL_ADRES
from apps.legacy.cib.save_klantcontacten import KLANTCONTACT

if TYPE_CHECKING:
    from apps.core.api.registry import Api

KLANTCONTACTEN = "klantcontacten"


class Kanaal(PartSerializer):
    adres = Text(1000)
    omschrijving = Text(1000)
    soort_digitaal_adres = Text(200, help_text="Naam van het kanaal.")

    class Meta:
        schema = "Kanaal"


class BijlageInKlantcontact(PartSerializer):
    id = Text(200)
    klantcontact = Iri(KLANTCONTACTEN, via="was_bijlage_van_klantcontact", read_only=True)
    object_identificator = Inline(shapes.Identificator)

    class Meta:
        schema = "BijlageInKlantcontact"

    def to_internal_value(self, data: Any) -> Any:
        """Takes the path of a bijlage as well; what is not sent of one that is stored, stays."""
        if isinstance(data, str):
            data = {"id": str(own_uuid(data, Bijlage) or data)}
        values = super().to_internal_value(data)
        return {name: value for name, value in values.items() if name in data or not values.get("id")}


class Bijlagen(Inline):
    """The bijlagen of a klantcontact, in its place."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(BijlageInKlantcontact, many=True, **kwargs)

    def as_json(self, model: type[Model], api: "Api") -> Any:
        of = Path(f"{api.prefix}/{KLANTCONTACTEN}", OuterRef("uuid"))
        shape = JsonObject({**klantcontacten.BIJLAGE, "klantcontact": of})
        return JsonList(klantcontacten.bijlagen(model).values(item=shape))

    def filled(self, value: Any) -> Any:
        return value


class OnderwerpObject(PartSerializer):
    object_identificator = Inline(shapes.Identificator)
    klant_contact = Iri(KLANTCONTACTEN, via="was_klantcontact")

    class Meta:
        schema = "OnderwerpObject"


class Onderwerp(Inline):
    """What a klantcontact was about, in its place: the first thing, or with `many` all."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(OnderwerpObject, **kwargs)

    def as_json(self, model: type[Model], api: "Api") -> Any:
        was = Path(f"{api.prefix}/{KLANTCONTACTEN}", F("was_klantcontact__uuid"))
        rows = klantcontacten.onderwerpen(model).values(
            shape=JsonObject({**klantcontacten.ONDERWERP, "klantContact": was})
        )
        return JsonList(rows) if self.many else JsonOne(rows[:1])


class Onderwerpen(Onderwerp):
    """All things that a klantcontact was about."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.many = True


class KanaalPart(Part):
    """By which channel the contact was: an object of which the soort names it, a digitaal adres, or just the name."""

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str) or "#" in data:
            return super().to_internal_value(data)
        if uuid := own_uuid(data, DigitaalAdres):
            found = DIGITAAL_ADRES.read(self.stored(uuid))
            return {name: found[column] for name, column in OF_ADRES.items()}
        if "/" in data:
            self.fail("invalid")
        return super().to_internal_value({"soortDigitaalAdres": data})

    def stored(self, uuid: UUID) -> Any:
        """Returns the address that is meant; raises ValidationError when there is none."""
        found = find(DigitaalAdres, uuid)
        if found is None:
            self.fail("invalid")
        return found


OF_ADRES = {"adres": "adres", "omschrijving": "omschrijving", "soortDigitaalAdres": "soort_digitaal_adres"}


class KlantcontactSerializer(GatewaySerializer):
    nummer = Number(
        min_value=0, max_value=MAX_NUMMER, help_text="Uniek nummer; het register nummert zelf zonder opgave."
    )
    onderwerp = Text(1000, help_text="Waar het contact over ging.")
    inhoud = Text(32_000, help_text="Wat de klant vroeg of meldde.")
    todo = Text(32_000, help_text="Wat er nog moest gebeuren; zonder opgave wat de eerste interne taak zegt.")
    resultaat = Text(1000, help_text="Wat er uit het contact kwam.")
    indicatie_contact_gelukt = Choice(["ja", "nee", "onbekend"], help_text="Of het gelukt is contact te krijgen.")
    taal = Text(200, help_text="Taal van het contact.")
    vertrouwelijk = Choice(["ja", "nee"], help_text="Of het contact vertrouwelijk is.")
    plaatsgevonden_op = Moment(help_text="Wanneer het contact plaatsvond; zonder opgave nu.")
    interne_taak_ontstaan_uit = IriList(
        "internetaken",
        via=klantcontacten.interne_taken,
        makes=True,
        embeds=False,
        help_text="De taken die eruit volgden.",
    )
    geregistreerd_op = Moment(help_text="Wanneer het contact is vastgelegd; zonder opgave wat de geschiedenis zegt.")
    kanaal = KanaalPart(Kanaal, help_text="Kanaal waarlangs het contact verliep.")
    actors = IriList(
        ActorSerializer, via=klantcontacten.actoren, makes=True, help_text="Wie namens de organisatie deelnam."
    )
    bijlage = Bijlagen(help_text="De bijlagen van het contact.")
    gaat_over = Onderwerp(help_text="Het eerste onderwerp van het contact.")
    gaat_over_lijst = Onderwerpen(source="gaat_over", read_only=True, help_text="Alle onderwerpen van het contact.")

    class Meta:
        model = Klantcontact
        translation = KLANTCONTACT
        path = KLANTCONTACTEN
        schema = "Klantcontact"
        named = F("onderwerp")


class KlantcontactFilterSet(GatewayFilterSet):
    properties = {
        "id": ways.itself("klantcontacten.Klantcontact"),
        "nummer": ways.number("nummer"),
        "onderwerp": ways.prose("onderwerp"),
        "inhoud": ways.prose("inhoud"),
        "todo": filters.todo(),
        "resultaat": ways.prose("legacy__resultaat"),
        "indicatieContactGelukt": filters.gelukt("indicatie_contact_gelukt"),
        "taal": filters.translated(filters.Taal("taal")),
        "vertrouwelijk": ways.flag("vertrouwelijk"),
        "plaatsgevondenOp": ways.moment("plaatsgevonden_op"),
        "interneTaakOntstaanUit": ways.references("interne_taken", "taken.InterneTaak"),
        "kanaal": ways.text("kanaal"),
        "kanaal.soortDigitaalAdres": ways.text("kanaal"),
        "actors": ways.references("actoren", "actoren.Actor"),
        "actors.naam": ways.text("actoren__naam"),
        "bijlage": ways.references("bijlagen", "klantcontacten.Bijlage"),
        **filters.identificator("bijlage.objectIdentificator", "bijlagen__bijlageidentificator"),
        **filters.identificator("gaatOver.objectIdentificator", "onderwerpobjecten__onderwerpobjectidentificator"),
    }
    searched = {"onderwerp": "onderwerp", "inhoud": "inhoud", "todo": "cib__todo"}
    orders = {"nummer": NUMMER_AS_NUMBER, "plaatsgevondenOp": "plaatsgevonden_op", "kanaal": "kanaal"}


class KlantcontactViewSet(GatewayViewSet):
    """Contacten tussen klanten en de organisatie."""

    serializer_class = KlantcontactSerializer
    filterset_class = KlantcontactFilterSet
    ordering = ("-plaatsgevonden_op",)
    without = frozenset({"update", "destroy"})
