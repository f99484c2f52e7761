"""Documents, moving, and the great days of a life."""

from apps.demo.onderwerpen.thema import Geval, Thema

BURGERZAKEN = (
    Thema(
        "Paspoort en identiteitskaart",
        "Burgerzaken",
        "Zoek de aanvraag van het reisdocument op en bel terug over de stand van zaken",
        (
            Geval(
                "Paspoort aanvragen",
                "Het paspoort verloopt binnenkort. Wil weten wat er mee moet naar het loket en hoe lang het duurt.",
                "Meenemen: het oude paspoort en een pasfoto. Na vijf werkdagen ligt het klaar. Afspraak op {datum}.",
            ),
            Geval(
                "Spoedpaspoort",
                "Vertrekt volgende week op reis en ontdekt nu dat het paspoort verlopen is.",
                "Een spoedaanvraag kan tot 14.00 uur; het paspoort is dan de volgende werkdag klaar. Toeslag genoemd.",
            ),
            Geval(
                "Identiteitskaart voor een kind",
                "Wil voor een kind van 11 een identiteitskaart aanvragen en vraagt of de andere ouder mee moet.",
                "Beide ouders met gezag geven toestemming. Het formulier daarvoor is per e-mail gestuurd.",
            ),
            Geval(
                "Vermissing van een paspoort",
                "Is het paspoort kwijtgeraakt in de trein en wil het als vermist opgeven.",
                "Vermissing opgenomen; het oude paspoort is nu ongeldig, ook na terugvinden. Nieuwe aanvraag op {datum}.",
            ),
        ),
    ),
    Thema(
        "Rijbewijs",
        "Burgerzaken",
        "Ga na hoe het met het rijbewijs staat en bel terug",
        (
            Geval(
                "Rijbewijs verlengen",
                "Het rijbewijs verloopt over twee maanden. Vraagt of verlengen ook zonder bezoek aan het loket kan.",
                "Verlengen kan online na een pasfoto bij een erkende fotograaf. De uitleg staat op de website; link gestuurd.",
            ),
            Geval(
                "Gezondheidsverklaring bij 75 jaar",
                "Wordt 75 en vraagt wat er nodig is om te mogen blijven rijden.",
                "Eerst zijn een gezondheidsverklaring en een keuring nodig. Begin op tijd: het duurt zo'n vier maanden.",
            ),
            Geval(
                "Ophalen van een rijbewijs",
                "Wil weten of het aangevraagde rijbewijs al klaarligt en of een huisgenoot het mag ophalen.",
                "Het rijbewijs ligt klaar. Ophalen moet persoonlijk, omdat het document aan het loket wordt gecontroleerd.",
            ),
        ),
    ),
    Thema(
        "Verhuizen",
        "Burgerzaken",
        "Ga na hoe het met de verhuizing of de aanvraag staat en bel terug",
        (
            Geval(
                "Verhuizing doorgeven",
                "Verhuist naar de {straat} en vraagt vanaf wanneer dat doorgegeven kan worden.",
                "Doorgeven kan vanaf vier weken voor tot vijf dagen na de verhuizing. Aangifte opgenomen, ingang {datum}.",
            ),
            Geval(
                "Inwonen bij familie",
                "Trekt tijdelijk in bij familie aan de {straat} en vraagt welk bewijs daarvoor nodig is.",
                "De hoofdbewoner geeft schriftelijk toestemming, met een kopie van diens identiteitsbewijs.",
            ),
            Geval(
                "Vertrek naar het buitenland",
                "Vertrekt voor anderhalf jaar naar het buitenland en vraagt of uitschrijven verplicht is.",
                "Bij meer dan acht maanden in een jaar is uitschrijven verplicht. Kan vanaf vijf dagen voor vertrek.",
            ),
            Geval(
                "Uittreksel uit de Basisregistratie Personen",
                "Heeft voor een nieuwe huurwoning een uittreksel met adresgeschiedenis nodig.",
                "Uittreksel aangevraagd; het wordt binnen drie werkdagen thuisgestuurd.",
            ),
        ),
    ),
    Thema(
        "Trouwen en partnerschap",
        "Burgerzaken",
        "Overleg met de trouwambtenaren en bel het paar terug",
        (
            Geval(
                "Melding voorgenomen huwelijk",
                "Wil in het voorjaar trouwen en vraagt hoe ver van tevoren dat gemeld moet worden.",
                "Melden kan tot een jaar en moet ten minste twee weken van tevoren. Folder over de locaties gestuurd.",
            ),
            Geval(
                "Eigen trouwambtenaar",
                "Een vriendin zou het huwelijk willen sluiten. Vraagt of dat mag.",
                "Dat kan, na een beëdiging voor één dag. Het verzoek moet acht weken van tevoren binnen zijn.",
            ),
            Geval(
                "Gratis trouwen",
                "Vraagt op welke momenten een eenvoudige plechtigheid kosteloos is.",
                "Op maandagochtend om 9.00 en 9.30 uur, zonder toespraak. Optie genoteerd voor {datum}.",
            ),
        ),
    ),
    Thema(
        "Geboorte en overlijden",
        "Burgerzaken",
        "Zoek de akte of de aangifte op en bel terug",
        (
            Geval(
                "Geboorteaangifte",
                "Is gisteren ouder geworden en vraagt binnen hoeveel dagen en waar de aangifte moet.",
                "Gefeliciteerd. Aangifte binnen drie dagen, in de gemeente van geboorte. Afspraak gemaakt op {datum}.",
            ),
            Geval(
                "Erkenning van een kind",
                "Het stel is niet getrouwd en wil het kind nog voor de geboorte erkennen.",
                "Erkennen kan aan het loket, met beide identiteitsbewijzen. Sinds de wijziging volgt daaruit ook het gezag.",
            ),
            Geval(
                "Afschrift van een geboorteakte",
                "Heeft voor een huwelijk in het buitenland een meertalig afschrift van de geboorteakte nodig.",
                "Afschrift besteld; verzonden naar het adres dat bekend is. Legaliseren gebeurt elders, verwezen.",
            ),
            Geval(
                "Aangifte van overlijden",
                "Vraagt of de uitvaartondernemer de aangifte van een overlijden mag doen.",
                "Dat mag, en gebeurt meestal zo. Uitgelegd welke stukken nodig zijn. Sterkte gewenst.",
            ),
        ),
    ),
)
