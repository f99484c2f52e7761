"""Income, care and settling in: what people would rather not have known."""

from apps.demo.onderwerpen.thema import Geval, Thema

INKOMEN_EN_ZORG = (
    Thema(
        "Bijstand en minimaregelingen",
        "Werk en Inkomen",
        "Bel terug over de uitkering en kijk welke regelingen er nog meer zijn",
        (
            Geval(
                "Bijstandsuitkering aanvragen",
                "Heeft geen recht meer op WW en vraagt hoe een uitkering voor levensonderhoud aan te vragen is.",
                "Aanvraag gestart. Intake op {datum}; genoemd welke bankafschriften er mee moeten.",
            ),
            Geval(
                "Betaaldatum van de uitkering",
                "De uitkering staat nog niet op de rekening.",
                "Door de feestdag is een dag later betaald. De specificatie is vandaag verzonden.",
            ),
            Geval(
                "Individuele inkomenstoeslag",
                "Leeft al drie jaar van een laag inkomen en heeft gehoord van een toeslag.",
                "Recht is er na drie jaar, één keer per twaalf maanden. Formulier gestuurd, hulp bij invullen aangeboden.",
            ),
            Geval(
                "Meedoen voor kinderen",
                "Vraagt om een bijdrage voor zwemles en een fiets voor de middelbare school.",
                "Beide vallen onder de regeling. Aanvraag {nummer} ingediend; besluit voor {datum}.",
            ),
        ),
        is_gevoelig=True,
    ),
    Thema(
        "Schulden",
        "Werk en Inkomen",
        "Neem binnen drie werkdagen contact op voor een eerste gesprek over schulden",
        (
            Geval(
                "Hulp bij schulden",
                "Er zijn brieven van een deurwaarder en het overzicht is weg. Vraagt of de gemeente helpt.",
                "Ja, en kosteloos. Eerste gesprek op {datum}, thuis of op kantoor. Nummer voor spoed gegeven.",
            ),
            Geval(
                "Bedreiging met afsluiting",
                "Kan de energierekening niet betalen en wordt mogelijk afgesloten.",
                "Vandaag nog gebeld met de leverancier; die wacht tot na het gesprek op {datum}.",
            ),
        ),
        is_gevoelig=True,
    ),
    Thema(
        "Hulp en ondersteuning thuis",
        "Zorg en Jeugd",
        "Laat een consulent contact opnemen over de hulp thuis",
        (
            Geval(
                "Huishoudelijke hulp",
                "Kan na een operatie het huishouden niet meer alleen en vraagt om hulp.",
                "Melding opgenomen. Een consulent komt op {datum} langs; iemand uit de omgeving mag erbij zijn.",
            ),
            Geval(
                "Traplift",
                "De trap gaat niet meer. Vraagt of een traplift vergoed wordt en hoe lang dat duurt.",
                "Eerst volgt een huisbezoek. Uitgelegd dat er een eigen bijdrage geldt via het CAK.",
            ),
            Geval(
                "Vervoerspas",
                "De pas voor de regiotaxi is zoek.",
                "Nieuwe pas {nummer} aangevraagd. Tot die binnen is kan met een code gereden worden.",
            ),
            Geval(
                "Overbelaste mantelzorger",
                "Zorgt voor een partner met dementie en houdt het niet vol. Vraagt naar tijdelijke vervanging.",
                "Respijtzorg uitgelegd en rechtstreeks doorverbonden met het steunpunt.",
            ),
        ),
        is_gevoelig=True,
    ),
    Thema(
        "Inburgering en opvang",
        "Werk en Inkomen",
        "Laat de klantregisseur contact opnemen, zo nodig met een tolk",
        (
            Geval(
                "Start van de taallessen",
                "Vraagt wanneer de lessen beginnen en op welke locatie.",
                "De groep start op {datum} in het buurthuis aan de {straat}. Reiskosten worden vergoed.",
            ),
            Geval(
                "Woning na de opvang",
                "Verblijft nog in de opvang en vraagt wanneer er een woning komt.",
                "Uitgelegd hoe de verdeling over gemeenten werkt. Er is nu één woning in voorbereiding.",
            ),
        ),
    ),
)
