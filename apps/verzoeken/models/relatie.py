"""What the relations of a verzoek have in common."""

from typing import Any

from django.db import models

from apps.core import indexing
from apps.core.tenancy import TenantModel


def of_verzoek(related_name: str) -> "models.ForeignKey[Any, Any]":
    """Returns the key to the verzoek that a relation belongs to."""
    return models.ForeignKey(
        "verzoeken.Verzoek",
        models.CASCADE,
        related_name=related_name,
        verbose_name="verzoek",
        help_text="Het verzoek waar het om gaat.",
    )


def url(verbose_name: str, help_text: str, **kwargs: Any) -> "models.CharField[Any, Any]":
    """Returns the column of a reference to something in another register."""
    return models.CharField(verbose_name, max_length=1000, validators=[indexing.fits], help_text=help_text, **kwargs)


class Relatie(TenantModel):
    """Base of the relations of a verzoek; the subclass declares `verzoek` by `of_verzoek`."""

    belongs_to = "verzoek"

    class Meta(TenantModel.Meta):
        abstract = True

    def __str__(self) -> str:
        """Names what is on the other side no more than by kind: a URL has no place in a list of people."""
        return f"{capitalized(self)} van {self.verzoek}"  # type: ignore[attr-defined]  # of the subclass


def capitalized(relatie: Relatie) -> str:
    """Returns what kind of relation this is, to begin a sentence with."""
    return str(relatie._meta.verbose_name).capitalize()
