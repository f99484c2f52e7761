"""What earlier generations left beside an object, on its page: to be read there, for only they write it."""

from typing import Any

from django.contrib import admin

from apps.core.admin import ResourceAdmin, ResourceInline, add_inline
from apps.core.beheer.looking import LookedAt
from apps.legacy.models import (
    CibActor,
    CibBetrokkene,
    CibIdentificatie,
    CibKlantcontact,
    CibPartij,
    LegacyAdres,
    LegacyBetrokkene,
    LegacyContactmoment,
    LegacyDeel,
    LegacyKlant,
    LegacyOnderwerp,
)
from apps.partijen.models import Partij

ROWS = (
    LegacyKlant,
    LegacyAdres,
    LegacyContactmoment,
    LegacyBetrokkene,
    LegacyOnderwerp,
    CibPartij,
    CibKlantcontact,
    CibBetrokkene,
    CibActor,
)


@admin.register(LegacyDeel)
class LegacyDeelAdmin(ResourceAdmin):
    list_display = ("__str__", "soort")
    search_fields = ("soort__exact",)


class ReadInline(LookedAt, ResourceInline):
    """Rows to be read."""

    def get_readonly_fields(self, request: Any, obj: Any = None) -> list[str]:
        return [str(name) for name in self.get_fields(request, obj)]


class BesideInline(ReadInline):
    """The filled columns of the row beside an object."""

    template = "admin/edit_inline/stacked.html"

    def get_fields(self, request: Any, obj: Any = None) -> list[Any]:
        row = self.model._default_manager.filter(**{str(self.fk_name): obj}).first() if obj else None
        fields = (field for field in self.model._meta.concrete_fields if field.null and field.editable)
        return [field.name for field in fields if getattr(row, field.attname, None) is not None]


class IdentificatieInline(ReadInline):
    """The externe identificaties of a partij, as they were sent."""

    model = CibIdentificatie
    fk_name = "partij"
    fields = ("objecttype", "soort_object_id", "object_id", "register", "andere")


for beside in ROWS:
    # The one key that is unique is that of the object beside which it stands.
    key: Any = next(field for field in beside._meta.fields if field.one_to_one)
    inline = type(f"{beside.__name__}Inline", (BesideInline,), {"model": beside, "fk_name": key.name})
    add_inline(key.related_model, inline)
add_inline(Partij, IdentificatieInline)
