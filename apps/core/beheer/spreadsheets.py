"""Lists that an organisation keeps elsewhere, in and out of the admin as a file of a spreadsheet (CSV).

For what is not about citizens: employees and departments, categories. What comes in obeys the rules of the APIs, all of it or
nothing; a row with a uuid that is known changes that object, any other row makes one.
"""

from typing import Any, ClassVar
from uuid import uuid4

from django.http import HttpRequest
from import_export.admin import ImportExportMixin  # type: ignore[import-untyped]
from import_export.formats.base_formats import CSV  # type: ignore[import-untyped]
from import_export.resources import ModelResource, modelresource_factory  # type: ignore[import-untyped]
from unfold.contrib.import_export.forms import ExportForm, ImportForm

from apps.core import saving


class Rows(ModelResource):
    """The rows of a spreadsheet."""

    class Meta:
        import_id_fields = ("uuid",)
        clean_model_instances = True
        skip_unchanged = True

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        row["uuid"] = row.get("uuid") or str(uuid4())

    def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
        """Leaves the numbers of keys alone: no row brings a key of its own."""

    def do_instance_save(self, instance: Any, is_create: bool) -> None:  # noqa: FBT001  the library's signature
        saving.save(instance)
        saving.tell([instance], created=is_create)


class InSpreadsheets(ImportExportMixin):
    """An admin of a model whose objects go in and out; `spreadsheet` names the columns."""

    spreadsheet: ClassVar[tuple[str, ...]]

    formats = (CSV,)
    import_form_class, export_form_class = ImportForm, ExportForm
    # The history by triggers misses nothing, and a file that waits for a second click would lie on one of several servers.
    skip_admin_log = skip_import_confirm = True
    import_error_display = ("message",)  # and no places in the code
    to_encoding = "utf-8-sig"  # by which spreadsheet programs know what it is
    from_encoding = "utf-8-sig"

    def get_resource_classes(self, request: HttpRequest) -> list[type[ModelResource]]:
        made: type[ModelResource] = modelresource_factory(
            self.model, resource_class=Rows, meta_options={"fields": ("uuid", *self.spreadsheet)}
        )
        return [made]

    def has_import_permission(self, request: HttpRequest) -> bool:
        return bool(self.has_add_permission(request) and self.has_change_permission(request))

    def has_export_permission(self, request: HttpRequest) -> bool:
        return bool(self.has_view_permission(request))
