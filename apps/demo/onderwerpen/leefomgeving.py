"""Streets, waste, parking, building and local taxes: for inhabitants and organisations alike."""

from apps.demo.onderwerpen.thema import Geval, Thema

LEEFOMGEVING = (
    Thema(
        "Afval en recycling",
        "Openbare Ruimte",
        "Laat de inzamelaar uitzoeken wat er aan de hand is en koppel terug",
        (
            Geval(
                "Container niet geleegd",
                "De gft-container aan de {straat} is deze week overgeslagen; de buren hadden hetzelfde.",
                "Doorgegeven aan de inzamelaar. Die komt op {datum} alsnog langs; de container mag blijven staan.",
            ),
            Geval(
                "Grofvuil aanbieden",
                "Heeft een bankstel en een oude koelkast en vraagt of die opgehaald kunnen worden.",
                "Afspraak gemaakt voor {datum}. Vanaf 7.00 uur aan de straat, niet eerder dan de avond ervoor.",
            ),
            Geval(
                "Nieuwe afvalpas",
                "De pas voor de ondergrondse container werkt niet meer.",
                "Pas {nummer} geblokkeerd, nieuwe pas verstuurd. Zolang mag restafval naar de milieustraat.",
            ),
            Geval(
                "Afvalkalender",
                "Vraagt op welke dagen papier en plastic aan de {straat} worden opgehaald.",
                "Papier elke vierde woensdag, plastic om de week op maandag. Gewezen op de app met herinneringen.",
            ),
        ),
    ),
    Thema(
        "Melding openbare ruimte",
        "Openbare Ruimte",
        "Beoordeel de melding ter plaatse en koppel terug aan de melder",
        (
            Geval(
                "Kapotte straatverlichting",
                "In de {straat} doen drie lantaarnpalen het niet; het is er 's avonds erg donker.",
                "Melding {nummer} gemaakt. De aannemer herstelt verlichting binnen vijf werkdagen.",
            ),
            Geval(
                "Losse stoeptegels",
                "Door boomwortels liggen tegels in de {straat} omhoog. Er is al iemand over gestruikeld.",
                "Melding {nummer} met voorrang doorgezet. Er komt nog vandaag een waarschuwing bij te staan.",
            ),
            Geval(
                "Zwerfafval rond een prullenbak",
                "De prullenbak bij de speelplaats aan de {straat} zit al dagen vol.",
                "Melding {nummer}. Deze bak wordt voortaan ook op vrijdag geleegd.",
            ),
            Geval(
                "Overlast door snoeiachterstand",
                "Struiken hangen over het fietspad langs de {straat} en nemen het zicht weg.",
                "Snoeien staat gepland in de week van {datum}. De gevaarlijkste hoek wordt eerder gedaan.",
            ),
            Geval(
                "Ratten bij het water",
                "Ziet regelmatig ratten bij de vijver achter de {straat}.",
                "De ongediertebestrijder gaat kijken. Gevraagd om geen brood te voeren en dat ook de buren te zeggen.",
            ),
        ),
    ),
    Thema(
        "Parkeren",
        "Vergunningen",
        "Zoek het parkeerdossier op en laat de uitkomst weten",
        (
            Geval(
                "Parkeervergunning aanvragen",
                "Is in de {straat} komen wonen of werken en vraagt hoe een parkeervergunning aan te vragen is.",
                "Aanvragen kan online. Er is geen wachtlijst in deze zone; de vergunning gaat de dag na betaling in.",
            ),
            Geval(
                "Kenteken wijzigen",
                "Heeft een andere auto en wil het kenteken bij de vergunning laten wijzigen.",
                "Kenteken gewijzigd bij vergunning {nummer}. Geldt vanaf vandaag.",
            ),
            Geval(
                "Gehandicaptenparkeerkaart",
                "Kan door gezondheid niet ver lopen en vraagt hoe de keuring voor een parkeerkaart verloopt.",
                "Aanvraagformulier gestuurd. Na ontvangst neemt de arts binnen drie weken contact op.",
            ),
            Geval(
                "Bezwaar tegen een naheffing",
                "Kreeg een naheffing terwijl de parkeer-app wel aanstond.",
                "Bezwaar kan binnen zes weken. Uitgelegd welke schermafdruk als bewijs dient; formulier {nummer} geopend.",
            ),
        ),
    ),
    Thema(
        "WOZ en gemeentelijke belastingen",
        "Belastingen",
        "Zoek de aanslag op en bel daarover terug",
        (
            Geval(
                "WOZ-waarde te hoog",
                "Vindt de WOZ-waarde van het pand aan de {straat} te hoog in vergelijking met de buren.",
                "Taxatieverslag toegelicht. Bezwaar maken kan kosteloos zelf, tot zes weken na de aanslag.",
            ),
            Geval(
                "Betalen in termijnen",
                "Kan de aanslag niet in één keer voldoen en vraagt om spreiding.",
                "Automatische incasso in tien termijnen ingesteld; de eerste is op {datum}.",
            ),
            Geval(
                "Kwijtschelding",
                "Vraagt wie in aanmerking komt voor kwijtschelding van de afvalstoffenheffing.",
                "Voorwaarden genoemd en het formulier gestuurd. Zolang het verzoek loopt hoeft er niet betaald te worden.",
            ),
            Geval(
                "Hondenbelasting",
                "Vraagt of er voor een tweede hond nog belasting betaald moet worden.",
                "Nee, de gemeente heft geen hondenbelasting meer. Aanmelding vervalt.",
            ),
        ),
    ),
    Thema(
        "Bouwen en verbouwen",
        "Vergunningen",
        "Laat de behandelaar van de vergunning terugbellen",
        (
            Geval(
                "Dakkapel plaatsen",
                "Wil aan de voorkant een dakkapel en vraagt of daar een omgevingsvergunning voor nodig is.",
                "Aan de voorkant wel. Gewezen op de vergunningcheck en op een vooroverleg met de afdeling.",
            ),
            Geval(
                "Boom kappen",
                "Op het terrein aan de {straat} staat een zieke kastanje. Vraagt of die zomaar weg mag.",
                "Vanaf deze stamomtrek is een vergunning nodig. Aanvraag {nummer} aangemaakt en stukken gevraagd.",
            ),
            Geval(
                "Uitbouw van de buren",
                "Hiernaast wordt gebouwd. Vraagt of daar een vergunning voor is en waar de tekeningen liggen.",
                "De vergunning is verleend en gepubliceerd. Inzage kan op afspraak; die is op {datum}.",
            ),
            Geval(
                "Stand van een vergunningaanvraag",
                "Wacht al weken op bericht over aanvraag {nummer}.",
                "De termijn is verlengd met zes weken; het besluit komt uiterlijk op {datum}.",
            ),
        ),
    ),
)
