"""What the register says when it starts: what it does not do, for lack of a setting."""

import logging
from collections.abc import Iterator

from django.conf import settings
from django.db import DatabaseError, connection

from apps.core import replica
from apps.core.models import Dienst, Tenant
from apps.core.outbox.model import outgoing_models
from apps.core.systems import Soort
from apps.core.tenancy import working_for

logger = logging.getLogger(__name__)


def say_what_is_off() -> None:
    """Logs for which organisations relations with the Zaken API are not checked, and to whose systems nothing can be sent.

    Nothing when the database cannot tell.
    """
    try:
        names, silent = ", ".join(without_zaken()), ", ".join(without_address())
        say_what_the_database_lacks()
    except DatabaseError:  # not migrated yet, or gone: the first request will tell
        return
    finally:
        connection.close()
    if names:
        logger.info("zonder dienst zrc of controleer_urls, dus zonder controle van relaties met zaken: %s", names)
    if silent:
        logger.warning("zonder KLANTENREGISTER_BASE_URL, dus zonder berichten aan andere systemen: %s", silent)


def say_what_the_database_lacks() -> None:
    """Logs when connections have not the settings they ask for, as behind PgBouncer, and when the replica cannot be read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('statement_timeout')")
        if cursor.fetchone() == ("0",):
            logger.warning("zonder statement_timeout: geef de rol de instellingen van docs/operations.md")
    if reason := replica.why_not():
        logger.warning("zonder replica, de primaire server beantwoordt alles: %s", reason)


def without_zaken() -> Iterator[str]:
    """Yields the names of the organisations for which it is not checked that a relation exists in the Zaken API."""
    for tenant in Tenant.objects.order_by("name"):
        with working_for(tenant):
            has_service = Dienst.objects.filter(soort=Soort.ZRC).exists()
        if not (has_service and tenant.controleer_urls):
            yield tenant.name


def without_address() -> Iterator[str]:
    """Yields the names of the organisations whose systems must be told of changes, when the register has no address to tell."""
    if settings.BASE_URL:
        return
    told = {model.soort for model in outgoing_models() if model.soort}
    for tenant in Tenant.objects.order_by("name"):
        with working_for(tenant):
            has_service = Dienst.objects.filter(soort__in=told).exists()
        if has_service:
            yield tenant.name
