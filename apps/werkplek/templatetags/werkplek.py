"""Words for the templates of the werkplek."""

from django import template

from apps.betrokkenen.models.digitaal_adres import SoortDigitaalAdres
from apps.voorkeurskanaal.codes import Bron

register = template.Library()


@register.filter
def bron(code: str) -> str:
    """Returns what the source of an address is called."""
    return str(Bron(code).label).capitalize()


@register.filter
def soort(code: str) -> str:
    """Returns what a kind of digitaal adres is called."""
    return str(SoortDigitaalAdres(code).label)
