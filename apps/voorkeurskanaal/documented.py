"""A decision as the documents of the APIs show it; made by apps.voorkeurskanaal.antwoord."""

from typing import Any

from rest_framework import serializers

from apps.voorkeurskanaal.aanvraag import AanvraagSerializer
from apps.voorkeurskanaal.codes import Afwijzing, Bron, Doel, Kanaal, Reden, Waarschuwing

Shape = serializers.Serializer


class Kanaaladres(Shape[Any]):
    id = serializers.UUIDField(
        allow_null=True, help_text="Het digitaal adres; leeg als het niet in het register staat."
    )
    soort_digitaal_adres = serializers.CharField(help_text="Wat voor adres het is.")
    adres = serializers.CharField(required=False, help_text="Het adres.")
    gemaskeerd = serializers.CharField(required=False, help_text="In plaats daarvan, als de gegevens geheim zijn.")
    geverifieerd_op = serializers.DateField(allow_null=True, help_text="Wanneer het adres is geverifieerd.")


class Kanaalpostadres(Shape[Any]):
    soort = serializers.CharField(help_text="Welk adres van de partij het is.")
    regels = serializers.ListField(
        child=serializers.CharField(), allow_null=True, help_text="De regels; leeg als de gegevens geheim zijn."
    )


class Kanaalkeuze(Shape[Any]):
    kanaal = serializers.ChoiceField(Kanaal.choices, help_text="Het kanaal.")
    bron = serializers.ChoiceField(Bron.choices, help_text="Waar het vandaan komt.")
    adres = Kanaaladres(allow_null=True, help_text="Het digitale adres.")
    postadres = Kanaalpostadres(allow_null=True, help_text="Het postadres.")


class Kanaalafwijzing(Shape[Any]):
    bron = serializers.ChoiceField(Bron.choices, help_text="Waar de kandidaat vandaan kwam.")
    kanaal = serializers.CharField(help_text="Het kanaal, of het woord dat werd genoemd.")
    reden = serializers.ChoiceField(Afwijzing.choices, help_text="Waarom niet.")
    adres_id = serializers.UUIDField(allow_null=True, help_text="Het digitaal adres.")


class Partijverwijzing(Shape[Any]):
    uuid = serializers.UUIDField(help_text="De partij.")
    url = serializers.URLField(help_text="Waar zij staat.")


class AlternatieveOntvanger(Shape[Any]):
    partij = Partijverwijzing(help_text="Wie ook bereikt kan worden.")
    rol = serializers.CharField(help_text="Als wat.")
    actief = serializers.BooleanField(help_text="Of er contact mag zijn.")


class Kanaaluitkomst(Shape[Any]):
    kanaal = serializers.ChoiceField(Kanaal.choices, help_text="Het kanaal dat voorgaat.")
    kanalen = serializers.ListField(child=serializers.ChoiceField(Kanaal.choices), help_text="Alle kanalen.")
    distributiekanaal = serializers.CharField(help_text="geen, email, sms, beiden of letter.")
    adres = Kanaaladres(allow_null=True, help_text="Het digitale adres van het eerste kanaal.")
    postadres = Kanaalpostadres(allow_null=True, help_text="Het postadres van het eerste kanaal.")
    keuzes = Kanaalkeuze(many=True, help_text="De kanalen met hun adres.")
    bron = serializers.ChoiceField(Bron.choices, allow_null=True, help_text="Waar het vandaan komt.")
    redenen = serializers.ListField(child=serializers.ChoiceField(Reden.choices), help_text="Waarom.")
    afgewezen = Kanaalafwijzing(many=True, help_text="Elke kandidaat die het niet werd.")
    waarschuwingen = serializers.ListField(child=serializers.ChoiceField(Waarschuwing.choices), help_text="Let op.")
    ontvanger = Partijverwijzing(allow_null=True, help_text="Wie zo wordt bereikt.")
    alternatieve_ontvangers = AlternatieveOntvanger(many=True, help_text="Wie er ook voor de klant mag optreden.")


class Beleidsversie(Shape[Any]):
    naam = serializers.CharField(help_text="Hoe het beleid heet.")
    versie = serializers.IntegerField(help_text="De versie die is gevolgd.")


class KanaalbeslissingSerializer(Kanaaluitkomst):
    beslissing_id = serializers.UUIDField(help_text="Waaronder de beslissing is vastgelegd.")
    doel = serializers.ChoiceField(Doel.choices, help_text="Waarvoor.")
    notificatie = Kanaaluitkomst(allow_null=True, help_text="Bij een besluit: hoe de klant hoort dat het er is.")
    beleid = Beleidsversie(help_text="Het beleid van de organisatie.")
    regels = serializers.CharField(help_text="De versie van de regels.")
    vastgesteld_op = serializers.DateTimeField(help_text="Wanneer.")
    geldig_tot = serializers.DateTimeField(help_text="Tot wanneer er op gebouwd kan worden.")


class VraagInUrl(AanvraagSerializer):
    """What may stand in a URL: no number of anybody."""

    def get_fields(self) -> dict[str, Any]:
        every = super().get_fields()
        names = ("doel", "taak", "zaak", "klantcontact", "dienst", "zaaktype", "toegestane_kanalen",
                 "via_vertegenwoordiger", "vertegenwoordiger")  # fmt: skip
        fields = {name: every[name] for name in names}
        help_text = "Alleen deze kanalen, gescheiden door komma's."
        plain = {"zaak": every["zaak"].help_text, "toegestane_kanalen": help_text}
        return fields | {name: serializers.CharField(required=False, help_text=text) for name, text in plain.items()}
