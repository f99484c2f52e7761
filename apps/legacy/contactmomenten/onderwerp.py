"""The onderwerp of a klantcontact, which a contactmoment need not have."""

from apps.core.api.translation import Values
from apps.legacy.beside import fitting, literal

MAX_LENGTH = 200
OTHERWISE = "Contactmoment"
SOURCES = ("afwijkend_onderwerp", "primaire_vraag_weergave", "tekst")


def onderwerp_of(contactmoment: Values) -> str:
    """Returns the first 200 characters of the first of the sources that says anything."""
    return next(filter(None, (fitting(contactmoment.get(name), MAX_LENGTH) for name in SOURCES)), OTHERWISE)


def is_derived(contactmoment: Values) -> bool:
    """Tells whether the onderwerp of the klantcontact follows from other fields: else it is shown as afwijkendOnderwerp."""
    return not fitting(contactmoment.get("afwijkend_onderwerp"))


def columns_of(contactmoment: Values, onderwerp: str) -> dict[str, str | bool | None]:
    """Returns what `onderwerp` does not tell of a contactmoment."""
    derived = is_derived(contactmoment)
    own = contactmoment.get("afwijkend_onderwerp")
    return {
        "onderwerp_is_afgeleid": derived or None,
        "afwijkend_onderwerp": literal(own, None if derived else onderwerp),
    }
