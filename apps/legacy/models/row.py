"""What the rows beside today's objects have in common."""

from typing import Any

from django.db import models

from apps.core.tenancy import TenantModel


def text(verbose_name: str, max_length: int) -> "models.CharField[str | None, str | None]":
    """Returns the column of a text that may be absent (null), which is another answer than an empty one."""
    return models.CharField(verbose_name, max_length=max_length, null=True, blank=True)


def json(verbose_name: str) -> "models.JSONField[Any, Any]":
    """Returns the column of values that nothing is looked up by."""
    return models.JSONField(verbose_name, null=True, blank=True)


class BesideRow(TenantModel):
    """Base of the rows beside today's objects."""

    class Meta(TenantModel.Meta):
        abstract = True


class LegacyRow(BesideRow):
    """Base of those that several APIs write.

    `sleutel` is unique among the rows that an API made which demands uniqueness; the others made none.
    """

    sleutel = models.CharField("sleutel", max_length=200, null=True, editable=False)

    class Meta(TenantModel.Meta):
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "sleutel"],
                name="legacy_%(class)s_uniek",
                violation_error_code="unique",
                violation_error_message="Er bestaat al een object met deze gegevens.",
            )
        ]
