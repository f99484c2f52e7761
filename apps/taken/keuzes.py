"""The words of klanttaken."""

from django.db.models import TextChoices


class Status(TextChoices):
    """How far a task is."""

    OPEN = "open", "Open"
    UITGEVOERD = "uitgevoerd", "Uitgevoerd"
    VERWERKT = "verwerkt", "Verwerkt"
    GESLOTEN = "gesloten", "Gesloten"


class Afsluitreden(TextChoices):
    """How a task ended."""

    UITGEVOERD = "uitgevoerd", "Uitgevoerd"
    NIET_UITGEVOERD = "niet_uitgevoerd", "Niet uitgevoerd"
    AFGEBROKEN = "afgebroken", "Afgebroken"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class Soort(TextChoices):
    """By what means a task is done."""

    URL = "url", "Op een andere website"
    FORMULIER = "formulier", "Met een formulier"
    BETALING = "betaling", "Door te betalen"
    FYSIEK = "fysiek", "Niet digitaal"


class Precisie(TextChoices):
    """What a deadline was given as."""

    DAG = "dag", "Dag"
    MOMENT = "moment", "Moment"


class Handelingsperspectief(TextChoices):
    """What is expected of the customer."""

    BETALEN = "betalen", "Betalen"
    INCASSO = "incasso", "Incasso"
    INFORMATIE_GEVEN = "informatie_geven", "Informatie geven"
    INFORMATIE_KRIJGEN = "informatie_krijgen", "Informatie krijgen"
    REACTIE_ONTVANGEN = "reactie_ontvangen", "Reactie ontvangen"
    VERNIEUWING_NODIG = "vernieuwing_nodig", "Vernieuwing nodig"
    UITNODIGING_VOOR_AFSPRAAK = "uitnodiging_voor_afspraak", "Uitnodiging voor afspraak"


class Registratie(TextChoices):
    """In what kind of register the other side of a link stands."""

    ZAAK = "zaak", "Zaak"
    PRODUCT = "product", "Product"
    OVERIG = "overig", "Overig"


class Gebeurtenis(TextChoices):
    """What happened to a task."""

    GEREGISTREERD = "geregistreerd", "Geregistreerd"
    HERINNERD = "herinnerd", "Herinnerd"
    UITGEVOERD = "uitgevoerd", "Uitgevoerd"
    VERWERKT = "verwerkt", "Verwerkt"
    GESLOTEN = "gesloten", "Gesloten"
    AFGEBROKEN = "afgebroken", "Afgebroken"
    INGETROKKEN = "ingetrokken", "Ingetrokken"
    VERLOPEN = "verlopen", "Verlopen"
    HEROPEND = "heropend", "Heropend"


class Rol(TextChoices):
    """As what somebody acts on a task."""

    EIGENAAR = "eigenaar", "Eigenaar"
    UITVOERDER = "uitvoerder", "Uitvoerder"
    VERWERKER = "verwerker", "Verwerker"
    BEHEERDER = "beheerder", "Beheerder"
    SYSTEEM = "systeem", "Systeem"
