"""Numbers that the register gives out: per tenant and per table, without a lock that makes writers wait.

A number comes from a PostgreSQL sequence per tenant and table, made at its first use. Numbers that a client chose itself are
passed over. Gaps are possible: a number of a transaction that was rolled back is lost.
"""

from typing import Any

import pgtrigger
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Cast

# SECURITY DEFINER: the application's role may not create sequences; the tenant comes from the session and is no argument, so
# that no caller can count for another organisation.
CREATE_NEXT_NUMBER = """
CREATE FUNCTION core_next_number(tabel text) RETURNS bigint LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    reeks text := format('nummers_%s_%s', tabel, current_setting('app.tenant')::bigint);
BEGIN
    LOOP
        BEGIN
            RETURN nextval(quote_ident(reeks)::regclass);
        EXCEPTION WHEN undefined_table THEN
            BEGIN
                EXECUTE format('CREATE SEQUENCE IF NOT EXISTS %I MAXVALUE 9999999999', reeks);
            EXCEPTION WHEN unique_violation OR duplicate_table THEN
                NULL;  -- another session made it just now
            END;
        END;
    END LOOP;
END $$
"""
DROP_NEXT_NUMBER = "DROP FUNCTION core_next_number(text)"

FILL_NUMMER = """
IF NEW.nummer IS NULL AND TG_OP = 'UPDATE' THEN
    NEW.nummer := OLD.nummer;  -- a number once given is not given up
ELSIF NEW.nummer IS NULL THEN
    LOOP
        NEW.nummer := core_next_number(TG_TABLE_NAME)::text;
        EXIT WHEN NOT EXISTS (
            SELECT 1 FROM {meta.db_table} WHERE tenant_id = NEW.tenant_id AND nummer = NEW.nummer
        );
    END LOOP;
END IF;
RETURN NEW;
"""


NUMMER_AS_NUMBER = Cast("nummer", models.BigIntegerField())  # it is a text


class NumberField(models.CharField):  # type: ignore[type-arg]  # generic in the stubs only
    """A whole number as text of at most ten characters, or nothing: an empty text is stored as null."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("validators", [RegexValidator(r"^[-+]?[0-9]+\Z", "Voer een geheel getal in.")])
        super().__init__(*args, **{"null": True, "blank": True, **kwargs})

    def get_prep_value(self, value: Any) -> Any:
        """Stores "" as null: two objects without a number must not collide on it."""
        return super().get_prep_value(value) or None


class NumberedModel(models.Model):
    """Base of a model with a `nummer` that the database fills when it is absent, null or empty."""

    nummer = NumberField(
        "nummer", help_text="Uniek nummer binnen de organisatie; het register nummert zelf wanneer het ontbreekt."
    )

    class Meta:
        abstract = True


def nummer_is_a_number(name: str) -> models.CheckConstraint:
    """Returns the constraint that keeps out by every way what the validator of NumberField keeps out of the API."""
    return models.CheckConstraint(
        condition=models.Q(nummer__regex=r"^[-+]?[0-9]+$"),
        name=name,
        violation_error_message="Voer een geheel getal in.",
    )


def by_nummer(name: str) -> models.Index:
    """Returns the index for the order of numbers, in which 10 comes after 9."""
    return models.Index(models.F("tenant"), NUMMER_AS_NUMBER, models.F("id").desc(), name=name)


def fills_nummer() -> pgtrigger.Trigger:
    """Returns the trigger for the Meta.triggers of a NumberedModel."""
    return pgtrigger.Trigger(
        name="vul_nummer",
        operation=pgtrigger.Insert | pgtrigger.Update,
        when=pgtrigger.Before,
        func=pgtrigger.Func(FILL_NUMMER),  # type: ignore[no-untyped-call]  # untyped library,
    )
