"""The forms of the admin: they save and remove the way the APIs do, and obey the same rules."""

from typing import Any, ClassVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import JSONField, ModelForm
from django.forms.models import BaseInlineFormSet, InlineForeignKeyField, construct_instance
from rest_framework.exceptions import ValidationError as ApiError

from apps.core import saving
from apps.core.api.errors import invalid_params
from apps.core.api.scalars import MetadataField
from apps.core.beheer.groups import declared, variant_columns
from apps.core.beheer.refusals import Refusal, refusals
from apps.core.groups import Group, Variants


class MetadataFormField(JSONField):
    """An object of texts, as the APIs take it; nothing stands for an object without texts."""

    def clean(self, value: Any) -> Any:
        given = super().clean(value)
        try:
            return MetadataField().run_validation({} if given is None else given)
        except ApiError as error:
            faults = invalid_params(error.detail)
            raise ValidationError([f"{fault['name']}: {fault['reason']}" for fault in faults]) from error


class ResourceForm(ModelForm):  # type: ignore[type-arg]  # generic in the stubs only
    """The form of one object.

    It checks single values. Rules are checked by the register when it saves, and uniqueness by the database; what they refuse is
    shown by a second form with the same data, which gets it as `refusal`.
    """

    refusal: ClassVar[Refusal | None] = None

    def clean(self) -> dict[str, Any]:
        super().clean()
        for variants in declared(type(self.instance), Variants):
            if variants.by in self.cleaned_data:
                self.settle_identificatie(variants)
        if self.refusal and self.refusal.prefix == self.prefix:
            self.add_error(None, self.refusal.error)
        return self.cleaned_data

    def settle_identificatie(self, variants: Variants) -> None:
        """Gives the object the identificatie of its soort when any column of it is filled; columns of other soorten go empty.

        One that was given already stays so, even when all its columns are empty.
        """
        model, soort, values = type(self.instance), self.cleaned_data[variants.by], self.cleaned_data
        columns = variant_columns(model, variants)
        every = {column for of_soort in columns.values() for column in of_soort}
        for column in (every - set(columns[soort])) & set(self.changed_data):
            if values.get(column):
                self.add_error(column, "Dit hoort bij een andere soort.")
        given = getattr(self.instance, variants.given) == soort or any(values.get(name) for name in columns[soort])
        setattr(self.instance, variants.by, soort)
        setattr(self.instance, variants.name, self.identificatie(variants.variants[soort]) if given else None)
        values.update({column: getattr(self.instance, column) for column in every & set(values)})

    def identificatie(self, members: list[str]) -> dict[str, Any]:
        """Returns the values of columns and groups, as an identificatie is written."""
        groups = {group.name: group for group in declared(type(self.instance), Group)}
        return {
            member: {sub: self.value(groups[member].column(sub)) for sub in groups[member].columns}
            if member in groups
            else self.value(member)
            for member in members
        }

    def value(self, column: str) -> Any:
        """Returns what was filled in for `column`; what the object has where the form does not ask."""
        return self.cleaned_data[column] if column in self.cleaned_data else getattr(self.instance, column)

    def _post_clean(self) -> None:
        # Instead of Django's: rules often need what is saved along (an inline's parent) or filled in by a service.
        exclude = self._get_validation_exclusions()  # type: ignore[attr-defined]  # Django's
        exclude |= {name for name, field in self.fields.items() if isinstance(field, InlineForeignKeyField)}
        # A field left as it was keeps its stored value: a form shows moments without their microseconds.
        fields = self._meta.fields if self.instance._state.adding else self.changed_data
        self.instance = construct_instance(self, self.instance, fields, self._meta.exclude)
        try:
            self.instance.clean_fields(exclude=exclude)
        except ValidationError as error:
            self.add_error(None, error)

    def add_error(self, field: str | None, error: Any) -> None:
        """Shows what is said about a field that this form does not show above the form."""
        if field is None and hasattr(error, "error_dict"):
            shown = {name for name, field in self.fields.items() if not field.widget.is_hidden}
            by_field: dict[str, list[ValidationError]] = {}
            for name, errors in error.error_dict.items():
                by_field.setdefault(name if name in shown else NON_FIELD_ERRORS, []).extend(errors)
            error = ValidationError(by_field)
        super().add_error(field, error)

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002  Django's signature
        super().save(commit=False)
        if commit:
            with refusals(self.instance, self.prefix):
                saving.save(self.instance)
        return self.instance


class ResourceFormSet(BaseInlineFormSet):  # type: ignore[type-arg]  # generic in the stubs only
    """The forms of an inline."""

    def delete_existing(self, obj: Any, commit: bool = True) -> None:  # noqa: FBT001, FBT002  Django's signature
        if commit:
            with refusals(obj):
                saving.remove(obj)
