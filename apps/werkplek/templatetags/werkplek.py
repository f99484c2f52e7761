"""Words for the templates of the werkplek."""

from django import template

from apps.voorkeurskanaal.codes import Bron

register = template.Library()


@register.filter
def bron(code: str) -> str:
    """Returns what the source of an address is called."""
    return str(Bron(code).label).capitalize()
