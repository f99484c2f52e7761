"""Objects within a klant or a contactmoment of the KlantenBundle."""

from apps.kic_v1.gateway.parts import Part, PartSerializer
from apps.kic_v1.gateway.scalars import Number, Text
from apps.kic_v1.resources.kb.fields import MAX_INTEGER, Loose, Texts

MAX_TEXT = 1000
MAX_NUMBER = 50  # characters, of the columns of numbers in base registers


class AdresDeel(PartSerializer):
    naam = Text(MAX_TEXT, help_text="Waar het adres voor is.")
    straatnaam = Text(MAX_TEXT, help_text="Straatnaam.")
    huisnummer = Number(min_value=-MAX_INTEGER, max_value=MAX_INTEGER, help_text="Huisnummer.")
    huisletter = Text(MAX_TEXT, help_text="Huisletter.")
    huisnummertoevoeging = Text(MAX_TEXT, help_text="Toevoeging bij het huisnummer.")
    postcode = Text(MAX_NUMBER, help_text="Postcode.")
    woonplaatsnaam = Text(MAX_TEXT, help_text="Woonplaats.")
    landcode = Text(MAX_NUMBER, help_text="Landcode, van de BRP of van ISO.")

    class Meta:
        schema = "Adres"


class VerblijfsAdresDeel(PartSerializer):
    aoa_identificatie = Text(MAX_TEXT, help_text="Identificatie in de BAG.")
    wpl_woonplaats_naam = Text(MAX_TEXT, help_text="Woonplaats.")
    gor_openbare_ruimte_naam = Loose(help_text="Naam van de openbare ruimte.")
    aoa_postcode = Text(MAX_TEXT, help_text="Postcode.")
    aoa_huisnummer = Loose(help_text="Huisnummer.")
    aoa_huisletter = Text(MAX_TEXT, help_text="Huisletter.")
    aoa_huisnummertoevoeging = Text(MAX_TEXT, help_text="Toevoeging bij het huisnummer.")
    inp_locatiebeschrijving = Text(MAX_TEXT, help_text="Omschrijving van de plaats.")

    class Meta:
        schema = "VerblijfsAdres"


class SubVerblijfBuitenlandDeel(PartSerializer):
    lnd_landcode = Text(MAX_TEXT, help_text="Landcode van de BRP.")
    lnd_landnaam = Text(MAX_TEXT, help_text="Naam van het land.")
    sub_adres_buitenland1 = Loose(help_text="Eerste regel van het adres.")
    sub_adres_buitenland2 = Text(MAX_TEXT, help_text="Tweede regel van het adres.")
    sub_adres_buitenland3 = Text(MAX_TEXT, help_text="Derde regel van het adres.")

    class Meta:
        schema = "SubVerblijfBuitenland"


class SubjectIdentificatieDeel(PartSerializer):
    inp_bsn = Text(MAX_NUMBER, help_text="Burgerservicenummer.")
    anp_identificatie = Text(MAX_NUMBER, help_text="Identificatie van een persoon zonder BSN.")
    inp_a_nummer = Text(MAX_NUMBER, help_text="A-nummer.")
    geslachtsnaam = Text(MAX_TEXT, help_text="Geslachtsnaam.")
    voorvoegsel_geslachtsnaam = Text(MAX_TEXT, help_text="Voorvoegsel van de geslachtsnaam.")
    voorletters = Text(MAX_TEXT, help_text="Voorletters.")
    voornamen = Text(MAX_TEXT, help_text="Voornamen.")
    geslachtsaanduiding = Text(MAX_TEXT, help_text="Geslacht.")
    geboortedatum = Text(MAX_NUMBER, help_text="Geboortedatum, in vrije tekst.")
    verblijfsadres = Part(VerblijfsAdresDeel, help_text="Waar het subject verblijft.")
    sub_verblijf_buitenland = Part(SubVerblijfBuitenlandDeel, help_text="Waar het subject in het buitenland verblijft.")
    inn_nnp_id = Text(MAX_NUMBER, help_text="RSIN, of het KvK-nummer.")
    ann_identificatie = Text(MAX_NUMBER, help_text="Identificatie van een organisatie zonder RSIN.")
    statutaire_naam = Text(MAX_TEXT, help_text="Statutaire naam.")
    inn_rechtsvorm = Text(MAX_TEXT, help_text="Rechtsvorm.")
    bezoekadres = Text(MAX_TEXT, help_text="Bezoekadres, in vrije tekst.")
    vestigings_nummer = Text(MAX_NUMBER, help_text="Vestigingsnummer.")
    handelsnaam = Texts(MAX_TEXT, help_text="Handelsnamen.")

    class Meta:
        schema = "SubjectIdentificatie"


class MedewerkerIdentificatie(PartSerializer):
    identificatie = Text(50, help_text="Identificatie van de medewerker.")
    achternaam = Text(200, help_text="Achternaam.")
    voorletters = Text(50, help_text="Voorletters.")
    voorvoegsel_achternaam = Text(80, help_text="Voorvoegsel van de achternaam.")

    class Meta:
        schema = "MedewerkerIdentificatie"


class Todo(PartSerializer):
    name = Text(MAX_TEXT, help_text="Wat er moet gebeuren.")
    description = Text(32_000, help_text="Toelichting.")
    start_date = Text(MAX_TEXT, help_text="Wanneer het begint.")
    end_date = Text(MAX_TEXT, help_text="Wanneer het klaar moet zijn.")
    location = Text(MAX_TEXT, help_text="Plaats.")
    locals()["class"] = Text(MAX_TEXT, help_text="Hoe vertrouwelijk het is.")  # a word of Python's own
    geo = Text(MAX_TEXT, help_text="Coördinaten.")
    organiser = Text(MAX_TEXT, help_text="Wie het organiseert.")
    status = Text(MAX_TEXT, help_text="Hoe ver het is.")
    summary = Text(32_000, help_text="Samenvatting.")
    duration = Text(MAX_TEXT, help_text="Hoelang het duurt.")
    contact = Text(MAX_TEXT, help_text="Met wie erover te praten is.")
    seq = Loose(help_text="Volgnummer.")
    priority = Loose(help_text="Voorrang.")
    attendees = Texts(MAX_TEXT, help_text="Wie het moeten doen, met hun e-mailadres.")
    attachments = Texts(MAX_TEXT, help_text="Bijlagen.")
    categories = Texts(MAX_TEXT, help_text="Categorieën.")
    comments = Texts(32_000, help_text="Opmerkingen.")
    completed = Loose(help_text="Wanneer het klaar was, of dat het klaar is.")
    percentage_done = Number(min_value=0, max_value=100, help_text="Hoe ver het is, in procenten.")
    resource = Text(MAX_TEXT, help_text="Waarover het gaat.")

    class Meta:
        schema = "Todo"
