"""The names that people and organisations of the demo get. None of them is anybody's: first and last names meet by chance."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Herkomst:
    """Names that go together.

    `share` is how often they occur in a hundred, `taal` the language that many of these people prefer; `heeft_status` tells
    whether they came as refugees.
    """

    share: int
    taal: str
    vrouwen: tuple[str, ...]
    mannen: tuple[str, ...]
    achternamen: tuple[str, ...]
    heeft_status: bool = False


@dataclass(frozen=True)
class Mens:
    """An invented person."""

    voornaam: str
    volledige_achternaam: str
    geslacht: str
    herkomst: Herkomst

    @property
    def voorvoegsel(self) -> str:
        """The words before the last name proper: those without a capital."""
        return " ".join(word for word in self.volledige_achternaam.split() if word.islower())

    @property
    def achternaam(self) -> str:
        """The last name proper."""
        return self.volledige_achternaam.removeprefix(self.voorvoegsel).strip()

    @property
    def contactnaam(self) -> dict[str, str]:
        """The name as the columns of the group Contactnaam."""
        return {
            "voorletters": f"{self.voornaam[0]}.",
            "voornaam": self.voornaam,
            "voorvoegsel_achternaam": self.voorvoegsel,
            "achternaam": self.achternaam,
        }


def mensen(random: Random) -> Iterator[Mens]:
    """Yields people without end, none with the name of another."""
    names = set()
    while True:
        herkomst = random.choices(HERKOMSTEN, weights=[herkomst.share for herkomst in HERKOMSTEN])[0]
        mens = one_of(random, herkomst, random.choice(herkomst.achternamen))
        name = (mens.voornaam, mens.volledige_achternaam)
        if name not in names:
            names.add(name)
            yield mens


def one_of(random: Random, herkomst: Herkomst, achternaam: str) -> Mens:
    """Returns a person with this last name."""
    geslacht = random.choice("vm")
    voornaam = random.choice(herkomst.vrouwen if geslacht == "v" else herkomst.mannen)
    return Mens(voornaam, achternaam, geslacht, herkomst)


NEDERLANDS = Herkomst(
    54, "nld",
    vrouwen=("Anouk", "Annemarie", "Bregje", "Carolien", "Desiré", "Eefje", "Esmée", "Femke", "Fenna", "Gerda", "Hanneke",
             "Ineke", "Jantine", "Joëlle", "Karlijn", "Liesbeth", "Lotte", "Loïs", "Maaike", "Marjolein", "Nienke", "Noëlle",
             "Petra", "Renée", "Roos", "Sanne", "Tineke", "Willemijn", "Wilma", "Zoë"),
    mannen=("Arjen", "Bart", "Bas", "Cees", "Daan", "Diederik", "Evert", "Floris", "Freek", "Gijs", "Hendrik", "Huub", "Jeroen",
            "Joost", "Joël", "Koen", "Lars", "Maarten", "Menno", "Niels", "Olaf", "Pieter", "René", "Rutger", "Sjoerd", "Teun",
            "Thijs", "Wouter", "Xander", "Yorick"),
    achternamen=("de Vries", "Jansen", "van den Berg", "Bakker", "van Dijk", "Visser", "Smit", "Meijer", "de Boer", "Mulder",
                 "de Groot", "Bos", "Vos", "Peters", "Hendriks", "van Leeuwen", "Dekker", "Brouwer", "de Wit", "Dijkstra",
                 "Smits", "de Graaf", "van der Meer", "van der Linden", "Kok", "Jacobs", "de Haan", "Vermeulen", "van den Heuvel",
                 "van der Veen", "van den Broek", "Schouten", "Hoekstra", "van 't Hof", "in 't Veld", "ter Horst", "ten Brink",
                 "op den Akker", "Koopmans", "Postma", "Wiersma", "Zijlstra", "Kuipers", "van de Ven", "Coenen", "Daniëls",
                 "Kramer", "Verhoeven", "de Lange", "Overbeek"),
)  # fmt: skip
TURKS = Herkomst(
    9, "tur",
    vrouwen=("Ayşe", "Elif", "Emine", "Fatma", "Gülsüm", "Hülya", "Nuray", "Özlem", "Sevgi", "Zeynep"),
    mannen=("Ahmet", "Burak", "Cemal", "Emre", "Hüseyin", "İbrahim", "Kemal", "Murat", "Ömer", "Yusuf"),
    achternamen=("Aydın", "Çelik", "Demir", "Doğan", "Kaya", "Koç", "Öztürk", "Şahin", "Yıldız", "Yılmaz"),
)  # fmt: skip
MAROKKAANS = Herkomst(
    9, "ara",
    vrouwen=("Amina", "Fatima", "Hafsa", "Ikram", "Karima", "Loubna", "Naïma", "Rachida", "Salma", "Yasmina"),
    mannen=("Abdelhak", "Bilal", "Driss", "Hamza", "Ismaïl", "Khalid", "Mohamed", "Nabil", "Rachid", "Younes"),
    achternamen=("Aït Lahcen", "Amrani", "Azzouzi", "Belkacem", "Benali", "Bouzid", "El Idrissi", "El Khattabi", "Haddou",
                 "Ouali"),
)  # fmt: skip
SURINAAMS = Herkomst(
    9, "nld",
    vrouwen=("Anjali", "Chandra", "Cheryl", "Gladys", "Indra", "Maureen", "Mavis", "Shanti", "Sharda", "Urmila"),
    mannen=("Anil", "Clyde", "Dewnarain", "Errol", "Glenn", "Humphrey", "Orlando", "Radjesh", "Stanley", "Vinod"),
    achternamen=("Baldewsingh", "Biharie", "Chin A Foeng", "Kartosemito", "Landveld", "Mahabier", "Pinas", "Ramdin",
                 "Sewpersad", "Wijngaarde"),
)  # fmt: skip
POOLS = Herkomst(
    8, "pol",
    vrouwen=("Agnieszka", "Beata", "Ewa", "Grażyna", "Katarzyna", "Małgorzata", "Zofia"),
    mannen=("Andrzej", "Jakub", "Łukasz", "Marek", "Paweł", "Stanisław", "Wojciech"),
    achternamen=("Dudek", "Król", "Mazur", "Nowak", "Pawlak", "Wieczorek", "Woźniak", "Wójcik", "Zając"),
)  # fmt: skip
OEKRAIENS = Herkomst(
    3, "ukr",
    vrouwen=("Halyna", "Iryna", "Nataliia", "Oksana", "Sofiia"),
    mannen=("Andrii", "Bohdan", "Dmytro", "Oleh", "Taras"),
    achternamen=("Bondarenko", "Kovalenko", "Kravchenko", "Melnyk", "Shevchuk"),
)  # fmt: skip
SYRISCH = Herkomst(
    5, "ara",
    vrouwen=("Dima", "Lina", "Nour", "Rania", "Samar"),
    mannen=("Adnan", "Basel", "Firas", "Ghassan", "Tarek"),
    achternamen=("Al Hamwi", "Darwish", "Haddad", "Kabbani", "Sabbagh"),
    heeft_status=True,
)  # fmt: skip
ERITREES = Herkomst(
    3, "tir",
    vrouwen=("Feven", "Luwam", "Rahwa", "Saba", "Selam"),
    mannen=("Abel", "Filmon", "Merhawi", "Tesfay", "Yonas"),
    achternamen=("Ghebremedhin", "Haile", "Kidane", "Tekle", "Weldu"),
    heeft_status=True,
)  # fmt: skip
HERKOMSTEN = (NEDERLANDS, TURKS, MAROKKAANS, SURINAAMS, POOLS, OEKRAIENS, SYRISCH, ERITREES)

# The first is the one that represents people in money matters.
ORGANISATIES = (
    "Bewindvoering De Brug B.V.", "Bakkerij Bol", "Fietsenmaker Trapper", "Kapsalon Krul", "Eetcafé De Dorstige Os",
    "Garage Van Rijn B.V.", "Bloemisterij Madelief", "Schildersbedrijf Kwast & Zn.", "Slagerij De Haas", "Restaurant Anadolu",
    "Boekhandel De Leeszaal", "Supermarkt Het Mandje B.V.", "Installatiebedrijf Warmhof B.V.", "Kinderopvang Pluis B.V.",
    "Transportbedrijf Wegman B.V.", "Hoveniersbedrijf Groenrijk", "Tandartspraktijk Molenzicht", "Apotheek De Vijzel",
    "Bouwbedrijf Steenhuis B.V.", "Camping De Wilgen", "Drukkerij Letterlijk B.V.", "Toko Sranan Mofo", "Sklep Polonia",
    "Rijschool Voorrang", "Makelaardij Thuis B.V.", "Schoonmaakbedrijf Blinkend B.V.", "Fysiotherapie In Beweging",
    "Webwinkel Spulletjes", "Autoverhuur Vlot B.V.", "Kwekerij De Ent", "Voetbalvereniging De Doorzetters",
    "Harmonie Crescendo", "Stichting Speeltuin Het Klimtouw", "Vereniging Historisch Voorbeeld", "Stichting Voedselbank De Korf",
    "Woningstichting Goed Wonen", "Stichting Welzijn Samen", "Basisschool De Ontdekking", "Vereniging Havenkwartier",
    "Zwemclub De Dolfijn",
)  # fmt: skip
NIET_COMMERCIEEL = (
    "Stichting",
    "Vereniging",
    "Voetbalvereniging",
    "Harmonie",
    "Zwemclub",
    "Basisschool",
    "Woningstichting",
)
