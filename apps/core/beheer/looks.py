"""Files of the admin's looks."""

from typing import Any

from django.templatetags.static import static


def stylesheet(request: Any) -> str:
    """Returns where the stylesheet is that is laid over unfold's."""
    return static("core/beheer.css")


def icon(request: Any) -> str:
    """Returns where the icon of the register is."""
    return static("core/icoon.svg")
