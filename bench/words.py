"""The words that rows are filled with; names and streets are those of the demo."""

from datetime import date, timedelta

from apps.demo.names import HERKOMSTEN, ORGANISATIES
from apps.demo.places import STRATEN

VOORNAMEN = [naam for herkomst in HERKOMSTEN for naam in (*herkomst.vrouwen, *herkomst.mannen)]
# (voorvoegsel, the name proper)
ACHTERNAMEN = [
    (" ".join(word for word in naam.split() if word.islower()), " ".join(word for word in naam.split() if not word.islower()))
    for herkomst in HERKOMSTEN
    for naam in herkomst.achternamen
]  # fmt: skip
BEDRIJVEN = [naam.removesuffix(" B.V.") for naam in ORGANISATIES]
RECHTSVORMEN = ("B.V.", "V.O.F.", "Stichting", "N.V.", "Vereniging")
STRAATNAMEN = [naam for naam, _ in STRATEN]
STEDEN = (
    "Voorbeeld",
    "Oud-Voorbeeld",
    "Voorbeelderveen",
    "Andersdorp",
    "Andersdorp-Noord",
    "Modelstad",
    "Proefhoven",
    "Testum",
)
LETTERS = "ABCDEFGHJKLMNPRSTVWXZ"
CATEGORIEEN = ("Ondernemers", "Statushouders", "Minima", "Senioren", "Studenten", "Huiseigenaren", "Huurders", "Mantelzorgers",
               "Vrijwilligers", "Verenigingen", "Marktkooplui", "Agrariërs", "Starters", "Buurtbewoners", "Forenzen", "Gezinnen",
               "Jongeren", "Nieuwkomers", "Raadsleden", "Leveranciers")  # fmt: skip

KANALEN = ("telefoon", "e-mail", "balie", "chat", "contactformulier", "post", "whatsapp")
TALEN = ("nld", "nld", "nld", "nld", "nld", "nld", "eng", "pol", "tur", "ara")
ONDERWERPEN = ("Paspoort verlengen", "Verhuizing doorgeven", "Afvalcontainer kapot", "Parkeervergunning aanvragen",
               "Omgevingsvergunning dakkapel", "Bijstandsuitkering", "Bezwaar tegen de WOZ-waarde", "Losliggende stoeptegel",
               "Trouwen in het gemeentehuis", "Rijbewijs vernieuwen", "Kwijtschelding van belasting", "Evenement melden",
               "Huishoudelijke hulp", "Leerlingenvervoer", "Uittreksel handelsregister", "Lantaarnpaal defect")  # fmt: skip
BIJ = ("", " (spoed)", ", vervolg", ", tweede verzoek", " voor een ander", " met bijlage")
ZINNEN = (
    "Vraagt wanneer de aanvraag is afgehandeld.", "Heeft de brief van vorige week niet ontvangen.",
    "Wil graag worden teruggebeld na vier uur.", "Is ontevreden over de lange wachttijd.",
    "Stuurt de gevraagde stukken per post na.", "Twijfelt of het formulier goed is ingevuld.",
    "Geeft aan dat de situatie thuis is veranderd.", "Verwijst naar een eerder gesprek aan de balie.",
    "Kan niet inloggen met het oude nummer.", "Wil weten welke kosten eraan verbonden zijn.",
    "Meldt dat de buren er ook last van hebben.", "Vraagt om uitstel tot het einde van de maand.",
    "Heeft de afspraak per ongeluk gemist.", "Zoekt hulp bij het invullen van de aanvraag.",
    "Wil bezwaar maken tegen de beslissing.", "Bedankt voor de snelle en duidelijke uitleg.",
)  # fmt: skip
HANDELINGEN = ("Terugbellen", "Informatie toesturen", "Dossier controleren", "Afspraak inplannen", "Stukken beoordelen")

# The last three years up to a fixed day, so that the same arguments give the same rows on any day.
DAYS = [str(date(2023, 1, 1) + timedelta(days=day)) for day in range(3 * 365)]
BIRTHDAYS = [str(date(1935, 1, 1) + timedelta(days=31 * month)) for month in range(850)]
