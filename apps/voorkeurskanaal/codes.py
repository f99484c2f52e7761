"""The words of a decision: closed lists, each explained in docs/voorkeurskanaal.md."""

from django.db.models import TextChoices


class Kanaal(TextChoices):
    """By what a customer is reached."""

    EMAIL = "email", "E-mail"
    SMS = "sms", "SMS"
    BERICHTENBOX = "berichtenbox", "Berichtenbox van MijnOverheid"
    POST = "post", "Post"
    PORTAAL = "portaal", "Eigen omgeving van de klant"
    GEEN = "geen", "Geen"


class Doel(TextChoices):
    """What is sent: that something is waiting, the content itself, or what has legal effect."""

    NOTIFICATIE = "notificatie", "Notificatie: er staat iets klaar"
    INFORMATIEF = "informatief", "Informatief: met inhoud"
    BESLUIT = "besluit", "Besluit: met rechtsgevolg"


class Voorkeur(TextChoices):
    """What a customer may prefer."""

    EMAIL = "email", "E-mail"
    SMS = "sms", "SMS"
    BEIDEN = "beiden", "E-mail en SMS"
    DIGITAAL_EN_POST = "digitaal_en_post", "Digitaal en per post"
    BERICHTENBOX = "berichtenbox", "Berichtenbox van MijnOverheid"
    POST = "post", "Post"
    PORTAAL = "portaal", "Alleen de eigen omgeving"
    GEEN = "geen", "Geen notificaties"


class Bron(TextChoices):
    """Where a candidate comes from."""

    TAAK = "taak.extraData", "wens in de taak"
    ZAAK = "zaak.voorkeurskanaal", "wens in de zaak"
    REFERENTIE = "digitaalAdres.referentie", "adres voor deze zaak"
    BETROKKENE = "betrokkene.digitaleAdressen", "adres bij het klantcontact"
    VOORKEUR = "kanaalvoorkeur", "voorkeur voor een dienst of zaaktype"
    VOORKEURSADRES = "partij.voorkeursDigitaalAdres", "voorkeursadres van de partij"
    STANDAARDADRES = "digitaalAdres.isStandaardAdres", "standaardadres"
    CONTACTPERSOON = "contactpersoon.digitaleAdressen", "adres van de contactpersoon"
    EERSTE = "digitaalAdres.eerste", "eerste adres van de soort"
    BERICHTENBOX = "mijnoverheid.abonnement", "abonnement op de Berichtenbox"
    CORRESPONDENTIEADRES = "partij.correspondentieadres", "correspondentieadres"
    BEZOEKADRES = "partij.bezoekadres", "bezoekadres"
    BRP = "brp.adressering", "adres uit de BRP"
    POSTADRES = "partij.postadres", "postadres"
    BLOKKADE = "blokkade", "blokkade"


class Reden(TextChoices):
    """Why it was decided so."""

    TAAK = "taak-vraagt-kanaal", "De taak noemt dit kanaal of adres."
    TAAK_GEEN = "taak-vraagt-geen", "De taak zegt dat er geen notificatie nodig is."
    ZAAK = "zaak-vraagt-kanaal", "De zaak noemt dit kanaal of adres."
    ZAAK_GEEN = "zaak-vraagt-geen", "De zaak zegt dat er geen notificatie nodig is."
    REFERENTIE = "adres-van-zaak", "Het adres is voor deze zaak opgegeven."
    BETROKKENE = "adres-van-klantcontact", "Het adres is bij dit klantcontact opgegeven."
    VOORKEUR = "voorkeur-van-klant", "De klant koos dit kanaal, voor deze dienst of dit zaaktype of in het algemeen."
    VOORKEURSADRES = "voorkeursadres", "Het is het voorkeursadres van de klant."
    STANDAARDADRES = "standaardadres", "Het is het standaardadres van zijn soort."
    CONTACTPERSOON = "adres-van-contactpersoon", "De organisatie heeft geen eigen adres en één actieve contactpersoon."
    EERSTE = "eerste-adres", "Het is het eerste adres van zijn soort; niemand koos het."
    BERICHTENBOX = "berichtenbox-abonnement", "De klant is geabonneerd op de Berichtenbox."
    POSTADRES = "postadres", "Er is geen ander kanaal en er is een postadres."
    BESLUIT = "besluit-niet-digitaal", "Een besluit gaat niet per e-mail of SMS."
    AFGEMELD = "afgemeld-voor-notificaties", "De klant wil geen notificaties."
    AFGEMELD_DIGITAAL = "afgemeld-voor-digitaal", "De klant wil geen notificaties; digitale adressen zijn overgeslagen."
    OOK_POST = "voorkeur-digitaal-en-post", "De klant wil berichten digitaal en per post."
    VIA_VERTEGENWOORDIGER = "via-vertegenwoordiger", "Er is gevraagd de vertegenwoordiger te bereiken."
    GEEN_VERTEGENWOORDIGER = "geen-vertegenwoordiger", "De klant heeft deze vertegenwoordiger niet."
    VERTEGENWOORDIGERS = "vertegenwoordiger-niet-eenduidig", "Er is meer dan een vertegenwoordiger; noem er een."
    OVERLEDEN = "ontvanger-overleden", "De klant is overleden."
    INACTIEF = "partij-inactief", "Met deze klant mag geen contact meer zijn."
    ONBEKEND = "partij-onbekend", "De klant is niet bekend."
    NIETS = "geen-bruikbaar-kanaal", "Geen van de kanalen is bruikbaar."


class Afwijzing(TextChoices):
    """Why a candidate was not taken."""

    SOORT = "soort-niet-verzendbaar", "Aan een adres van deze soort kan niets worden gestuurd."
    KANAAL_ONBEKEND = "kanaal-onbekend", "Dit kanaal bestaat niet."
    NIET_TOEGESTAAN = "kanaal-niet-toegestaan", "De vraag laat dit kanaal niet toe."
    GEEN_ADRES = "geen-adres-voor-kanaal", "Er is geen adres voor dit kanaal."
    ANDERE_REFERENTIE = "adres-voor-iets-anders", "Het adres is voor iets anders opgegeven, zoals een andere zaak."
    ONGELDIG = "adres-ongeldig", "Het adres heeft niet de vorm van een adres."
    NIET_MOBIEL = "nummer-niet-mobiel", "Een vast nummer ontvangt geen SMS."
    ONBESTELBAAR = "adres-onbestelbaar", "Een eerder bericht kon hier niet worden bezorgd."
    NIET_GEVERIFIEERD = "adres-niet-geverifieerd", "Hier mag alleen een geverifieerd adres worden gebruikt."
    VERLOPEN = "verificatie-verlopen", "Het adres is te lang geleden geverifieerd."
    CONTACTPERSONEN = "contactpersoon-niet-eenduidig", "De organisatie heeft meer dan een actieve contactpersoon."
    CONTACTPERSOON_GEHEIM = "contactpersoon-geheim", "De gegevens van de contactpersoon zijn geheim."
    NIET_GEKOZEN = "niet-gekozen-adres", "Bij geheimhouding telt alleen een adres dat de klant zelf koos."
    ALLEEN_INHOUD = "doel-notificatie", "Een notificatie gaat niet door de Berichtenbox."
    GEEN_BSN = "geen-bsn", "De Berichtenbox kent alleen burgers met een BSN."
    BERICHTTYPE = "berichttype-niet-gekoppeld", "Het beleid noemt geen berichttype van de Berichtenbox."
    GEEN_ABONNEMENT = "geen-abonnement", "De klant is niet geabonneerd op de Berichtenbox."
    ABONNEMENT_ONBEKEND = "abonnement-onbekend", "Er is niet gevraagd of de klant is geabonneerd."
    ABONNEMENT_OUD = "abonnement-verouderd", "De vraag naar het abonnement is meer dan zeven dagen oud."
    GEEN_POSTADRES = "geen-postadres", "Er is geen postadres."
    POSTADRES_ONVOLLEDIG = "postadres-onvolledig", "Het postadres is te onvolledig voor een brief."
    BRP_NIET_GEKOPPELD = "brp-niet-gekoppeld", "Het register kan de BRP niet bevragen."
    MISLUKT = "bezorging-mislukt", "Dit bericht kon langs dit kanaal niet worden bezorgd."


class Waarschuwing(TextChoices):
    """What whoever acts on a decision should know."""

    GEHEIM = "geheimhouding", "De gegevens zijn geheim: een neutraal onderwerp, en niets over de inhoud."
    VERTEGENWOORDIGD = "vertegenwoordiging", "De klant heeft een vertegenwoordiger; er is niets omgeleid."
    TAAKADRES = "adres-niet-van-partij", "Het adres uit de taak of zaak is geen adres van de klant."
    GERADEN = "adres-niet-gekozen", "De klant koos dit adres niet; het is het eerste van zijn soort."
    ZONDER_PARTIJ = "zonder-partij", "De klant is niet bekend; alleen de wens van de taak of zaak telt."
