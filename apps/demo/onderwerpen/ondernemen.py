"""What businesses and associations call about."""

from apps.demo.onderwerpen.thema import Geval, Thema

ONDERNEMEN = (
    Thema(
        "Horeca en terrassen",
        "Vergunningen",
        "Beoordeel het verzoek van de ondernemer en neem contact op",
        (
            Geval(
                "Terrasvergunning",
                "Wil vanaf april een terras en vraagt hoeveel doorgang er vrij moet blijven.",
                "Anderhalve meter, en de vluchtroute vrij. Aanvraag {nummer} aangemaakt; tekening op schaal gevraagd.",
            ),
            Geval(
                "Alcoholvergunning",
                "Er komt een nieuwe leidinggevende bij. Vraagt hoe die op de vergunning komt.",
                "Melden met een bewijs van Sociale Hygiëne. Er hoeft geen nieuwe vergunning te komen.",
            ),
            Geval(
                "Later sluiten met oud en nieuw",
                "Vraagt ontheffing van de sluitingstijd voor de jaarwisseling.",
                "Ontheffing kan tot zes weken van tevoren. Verzoek opgenomen; bericht volgt voor {datum}.",
            ),
        ),
    ),
    Thema(
        "Evenementen",
        "Vergunningen",
        "Stem het verzoek af met de wijkagent en bericht de organisator",
        (
            Geval(
                "Melding van een klein evenement",
                "Houdt een open dag met zo'n honderd bezoekers en vraagt of een melding genoeg is.",
                "Onder de 250 bezoekers en zonder versterkt geluid volstaat een melding. Melding {nummer} gedaan.",
            ),
            Geval(
                "Straatfeest met afsluiting",
                "Wil de {straat} een dag afsluiten voor een feest en vraagt wat dat vraagt.",
                "Vergunning nodig, acht weken van tevoren. Hekken zijn bij de gemeente te leen.",
            ),
            Geval(
                "Collecte of loterij",
                "De vereniging wil langs de deuren voor nieuwe kleding en vraagt of dat mag.",
                "In het collecterooster is de week van {datum} nog vrij. Voorlopig ingepland.",
            ),
        ),
    ),
    Thema(
        "Bedrijfsafval en reiniging",
        "Openbare Ruimte",
        "Laat de contractbeheerder afval contact opnemen",
        (
            Geval(
                "Inzameling van bedrijfsafval",
                "Zoekt iemand die papier en restafval ophaalt en vraagt of de gemeente dat doet.",
                "Dat kan tegen betaling, met een contract per kwartaal. Tarieven gemaild.",
            ),
            Geval(
                "Reinigingsrecht",
                "Betaalt al een eigen inzamelaar en krijgt toch een aanslag reinigingsrecht.",
                "Na toezending van het contract vervalt de aanslag. Verzoek {nummer} geopend.",
            ),
        ),
    ),
    Thema(
        "Ondernemersloket",
        "Vergunningen",
        "Laat de accountmanager bedrijven binnen een week contact opnemen",
        (
            Geval(
                "Bedrijf aan huis",
                "Wil een praktijk aan huis beginnen en vraagt of dat mag in de {straat}.",
                "Mag tot een derde van het vloeroppervlak. Verwezen naar het omgevingsplan en uitleg gemaild.",
            ),
            Geval(
                "Standplaats op de markt",
                "Zoekt een vaste plek op de zaterdagmarkt.",
                "Er is een wachtlijst met vier namen. Ingeschreven onder {nummer}; meelopen kan elke week.",
            ),
            Geval(
                "Factuur aan de gemeente",
                "Een factuur is na veertig dagen nog niet betaald.",
                "Het inkoopnummer ontbrak. Met nummer {nummer} opnieuw ingediend; betaling rond {datum}.",
            ),
            Geval(
                "Reclame aan de gevel",
                "Wil een lichtbak boven de deur en vraagt naar de regels.",
                "In het centrum is een vergunning nodig, daarbuiten niet. Beleid toegestuurd.",
            ),
        ),
    ),
)
