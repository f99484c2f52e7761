"""The base of the admin of everything an organisation owns. A subclass says what is shown and searched; the rest is derived."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.text import capfirst
from unfold.admin import ModelAdmin, TabularInline
from unfold.widgets import UnfoldAdminTextareaWidget

from apps.core import saving
from apps.core.beheer.forms import MetadataFormField, ResourceForm, ResourceFormSet
from apps.core.beheer.groups import Fieldset, fieldsets_of
from apps.core.beheer.history import history_page
from apps.core.beheer.pages import Page, pages_of
from apps.core.beheer.refusals import Refusal, refusals
from apps.core.beheer.search import FirstPages, ThisPage, search

# All inlines of a page together stay below the thousand fields that Django takes of one form.
MAX_INLINE_ROWS = 25

_added: "dict[type[Model], list[type[ResourceInline]]]" = defaultdict(list)


def add_inline(model: type[Model], inline: "type[ResourceInline]") -> None:
    """Shows `inline` on the page of `model`, for apps whose models the app of `model` may not know."""
    _added[model].append(inline)


def references(model: type[Model]) -> dict[str, type[Model]]:
    """Returns the foreign keys that a form shows, and where they point."""
    keys = (field for field in model._meta.fields if isinstance(field, models.ForeignKey) and field.editable)
    return {field.name: field.related_model for field in keys}


class ResourceOptions(admin.options.BaseModelAdmin):  # type: ignore[type-arg]  # generic in the stubs only
    """Foreign keys are searched where their model can be searched and typed where not: never chosen from a whole table."""

    formfield_overrides = {
        models.URLField: {"assume_scheme": "https"},
        models.JSONField: {"form_class": MetadataFormField, "widget": UnfoldAdminTextareaWidget},
    }

    def is_searchable(self, model: type[Model]) -> bool:
        """Tells whether objects of `model` can be found by typing a part of them."""
        return self.admin_site.is_registered(model) and bool(self.admin_site.get_model_admin(model).search_fields)

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        return [name for name, target in references(self.model).items() if self.is_searchable(target)]

    @property
    def raw_id_fields(self) -> list[str]:  # type: ignore[override]  # an attribute in Django
        return [name for name, target in references(self.model).items() if not self.is_searchable(target)]


class ResourceInline(ResourceOptions, TabularInline):
    """The children of an object, on its page; left out when they are too many to edit there."""

    form = ResourceForm
    formset = ResourceFormSet
    extra = 0
    show_change_link = True

    def get_formset(self, request: Any, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.form.refusal = getattr(request, "refusal", None)
        return formset

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        # The name of a field stands at the head of its column, where no screen reader looks for it.
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            field.widget.attrs["aria-label"] = capfirst(field.label)
        return field

    @classmethod
    def fits(cls, parent: Model | None) -> bool:
        """Tells whether the children of `parent`, which is None on the page to add one, are few enough to show."""
        if parent is None:
            return True
        key = cls.fk_name or next(name for name, target in references(cls.model).items() if isinstance(parent, target))
        return cls.model._default_manager.filter(**{key: parent})[: MAX_INLINE_ROWS + 1].count() <= MAX_INLINE_ROWS


class ResourceAdmin(ResourceOptions, ModelAdmin):
    """The pages of one kind of object. What is saved and removed here obeys the rules of the APIs.

    `search_fields` are full lookups ("adres__exact"): exact ones on indexed columns wherever that will do.
    """

    form = ResourceForm
    paginator = FirstPages
    action_form = ThisPage
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    sortable_by = ()  # most columns have no index
    # The search of a list may be a BSN, which has no place in the links to the objects it found.
    preserve_filters = False
    change_form_template = "core/admin/formulier.html"
    change_list_template = "core/admin/lijst.html"
    object_history_template = "core/admin/geschiedenis.html"

    # -- what is shown ------------------------------------------------------------------------------------------------

    def get_list_select_related(self, request: HttpRequest) -> list[str]:
        keys = references(self.model)
        return [str(name) for name in self.get_list_display(request) if name in keys]

    def get_search_results(self, request: Any, queryset: Any, search_term: str) -> tuple[QuerySet[Any], bool]:
        return search(queryset, list(self.get_search_fields(request)), search_term), False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return [*self.readonly_fields, *(["uuid"] if obj else [])]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Fieldset]:  # type: ignore[override]
        return fieldsets_of(self.model, [str(name) for name in self.get_fields(request, obj)])

    def every_inline(self) -> list[Any]:
        """Returns the inlines of this class, and those that other apps added."""
        return [*self.inlines, *_added[self.model]]

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        return [inline for inline in self.every_inline() if inline.fits(obj)]

    def render_change_form(self, request: Any, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        shown = {type(formset.opts) for formset in context["inline_admin_formsets"]}
        missing = [
            inline for inline in self.every_inline() if inline not in shown and not inline.fits(context["original"])
        ]
        context["pages"] = self.links_to_pages(context["original"])
        context["left_out"] = [str(inline.model._meta.verbose_name_plural) for inline in missing]
        return super().render_change_form(request, context, *args, **kwargs)

    def links_to_pages(self, instance: Model | None) -> list[dict[str, str]]:
        """Returns the links to the pages that were added to that of `instance`; none while it is being made."""
        pages = pages_of(self.model) if instance else []
        return [
            {"name": page.name, "title": page.title, "icon": page.icon, "link": f"../{page.name}/"} for page in pages
        ]

    # -- other pages --------------------------------------------------------------------------------------------------

    def get_urls(self) -> list[Any]:
        added = [
            path(f"<int:pk>/{page.name}/", self.view_of(page), name=self.route_of(page))
            for page in pages_of(self.model)
        ]
        return [*added, *super().get_urls()]

    def route_of(self, page: Page) -> str:
        """Returns the name of the route of a page that was added."""
        return f"{self.opts.app_label}_{self.opts.model_name}_{page.name}"

    def view_of(self, page: Page) -> Any:
        """Returns the view of a page that was added: for those who may see the object."""

        def view(request: HttpRequest, pk: int) -> HttpResponseBase:
            instance = page.loaded(self.get_queryset(request)).filter(pk=pk).first()
            if instance is None:
                raise Http404
            if not self.has_view_or_change_permission(request, instance):
                raise PermissionDenied
            shown = page.context(request, instance)
            if not isinstance(shown, dict):
                return shown
            links = {"pages": self.links_to_pages(instance)}
            about = {"title": page.title, "object": instance, "opts": self.opts, **links, **shown}
            return TemplateResponse(request, page.template, {**self.admin_site.each_context(request), **about})

        return self.admin_site.admin_view(view)

    # -- what is saved ------------------------------------------------------------------------------------------------

    def get_form(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, *args, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form

    def changeform_view(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except Refusal as refusal:
            # Everything is undone. The same form again, which now shows what was wrong.
            request.refusal = refusal
            return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request: Any, obj: Any, form: Any, change: Any) -> None:
        form.save()

    def save_related(self, request: Any, form: Any, formsets: Any, change: Any) -> None:
        super().save_related(request, form, formsets, change)
        saving.tell([form.instance], created=not change)

    # -- what is removed ----------------------------------------------------------------------------------------------

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return self.all_or_nothing(super().delete_view, request, *args, **kwargs)

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return self.all_or_nothing(super().changelist_view, request, *args, **kwargs)

    def all_or_nothing(self, view: Callable[..., Any], request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Returns the answer of `view`; when the register refuses what it does, undoes all of it and says why."""
        try:
            with transaction.atomic():
                return view(request, *args, **kwargs)
        except Refusal as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        with refusals(obj):
            saving.remove(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for obj in queryset:
            self.delete_model(request, obj)

    # -- who did it ---------------------------------------------------------------------------------------------------
    # Django's own log is of no organisation and would hold names of citizens; the history by triggers misses nothing.

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return None

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return None

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        return None

    def history_view(self, request: Any, object_id: str, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        instance = self.get_object(request, unquote(object_id))
        if instance is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, instance):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": f"Geschiedenis: {instance}",
            "page": history_page(instance, request.GET.get("p")),
            "module_name": capfirst(self.opts.verbose_name_plural),
            "object": instance,
            "opts": self.opts,
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, context)
