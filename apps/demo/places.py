"""Addresses in towns that do not exist: their postcodes are not in use, and no municipality has code 9999."""

from random import Random
from typing import Any

# (naam, cijfers of the postcode)
VOORBEELD = (("Voorbeeld", "1234"), ("Oud-Voorbeeld", "1235"), ("Voorbeelderveen", "1236"))
ANDERSDORP = (("Andersdorp", "1238"), ("Andersdorp-Noord", "1239"))

# (straatnaam, letters of the postcode)
STRATEN = (
    ("Dorpsstraat", "AA"), ("Kerkstraat", "AB"), ("Molenweg", "AC"), ("Stationsplein", "AD"), ("Burgemeester Visserlaan", "AE"),
    ("Prinses Beatrixstraat", "AG"), ("Wilgenhof", "AH"), ("Kastanjelaan", "AJ"), ("Oude Haven", "AK"), ("Havenkade", "AL"),
    ("Schoolstraat", "BA"), ("Achter de Hoven", "BB"), ("'t Hoge Land", "BC"), ("Van Goghstraat", "BD"), ("Rembrandtlaan", "BE"),
    ("Lange Dreef", "BG"), ("Kleine Markt", "BH"), ("Zuiderzeestraat", "BJ"), ("Industrieweg", "BK"), ("Ambachtshof", "BL"),
    ("Vijverpark", "CA"), ("Koolmeesstraat", "CB"), ("Merellaan", "CC"), ("Spechtweg", "CD"), ("Polderdijk", "CE"),
    ("Meander", "CG"), ("Anne Frankplein", "CH"), ("Weverij", "CJ"), ("Jan Steenhof", "CK"), ("Zonnebloemveld", "CL"),
)  # fmt: skip
# Those of which one says "aan de".
LANGS_DE_WEG = [naam for naam, _ in STRATEN if naam.endswith(("straat", "laan", "weg", "dreef", "kade", "dijk"))]
BUITENLAND = (
    ("Rue du Modèle 12", "4000 Liège", "", "BE"),
    ("Voorbeeldlei 88 bus 3", "2000 Antwerpen", "", "BE"),
    ("Musterstraße 4", "52062 Aachen", "", "DE"),
    ("ul. Przykładowa 7/3", "00-001 Warszawa", "", "PL"),
    ("Örnek Sokak 18 D:5", "34000 Fatih", "İstanbul", "TR"),
    ("Voorbeeldstraat 21", "Paramaribo", "", "SR"),
    ("Calle Ejemplo 9, 2º B", "03001 Alicante", "", "ES"),
)


def adres(random: Random, plaatsen: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """Returns an address in one of `plaatsen`; the same house always has the same nummeraanduiding."""
    stad, cijfers = random.choice(plaatsen)
    index = random.randrange(len(STRATEN))
    straatnaam, letters = STRATEN[index]
    huisnummer = random.randrange(1, 180)
    return {
        "nummeraanduiding_id": f"999920{cijfers}{index:02d}{huisnummer:04d}",
        "straatnaam": straatnaam,
        "huisnummer": huisnummer,
        "huisnummertoevoeging": random.choice(("", "", "", "", "", "A", "B", "bis")),
        "postcode": f"{cijfers} {letters}",
        "stad": stad,
        "land": "NL",
    }


def postbus(random: Random, plaatsen: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    """Returns the address of a post box."""
    stad, cijfers = plaatsen[0]
    number = random.randrange(10, 400)
    return {"straatnaam": "Postbus", "huisnummer": number, "postcode": f"{cijfers} ZA", "stad": stad, "land": "NL"}


def buitenlands_adres(random: Random) -> dict[str, Any]:
    """Returns an address abroad, by its lines."""
    return dict(zip(("adresregel1", "adresregel2", "adresregel3", "land"), random.choice(BUITENLAND), strict=True))
