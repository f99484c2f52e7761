"""Stores the demo data, and who may look at it."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db import transaction

from apps.core.api.authentication import set_token
from apps.core.models import ApiClient, Membership, Tenant
from apps.core.tenancy import working_for
from apps.demo.access import PASSWORD, USER
from apps.demo.build import build
from apps.demo.profile import Profile


def load(profile: Profile) -> None:
    """Makes the organisation of `profile` with all its data; does nothing when there is one with its OIN.

    One transaction: the organisation is there with everything, or not at all.
    """
    with transaction.atomic():
        defaults = {"name": profile.name, "rsin": profile.rsin}
        tenant, is_new = Tenant.objects.get_or_create(oin=profile.oin, defaults=defaults)
        if not is_new:
            return
        with working_for(tenant, actor="demo"):
            store(profile)
            client = ApiClient(name="demo", scopes=["alles"])
            set_token(client, profile.token)
            client.save()
        Membership.objects.create(user=find_or_make_user(), tenant=tenant)


def store(profile: Profile) -> None:
    """Writes the data of `profile` for the current tenant.

    In bulk, past the services: thousands of objects one by one would take longer than anybody waits for a first start. A test
    holds every object against the rules.
    """
    for batch in build(profile):
        if batch:
            type(batch[0]).objects.bulk_create(batch)


def find_or_make_user() -> User:
    """Returns the user who manages the demo. One that exists keeps its password, which may have been changed."""
    users = get_user_model().objects
    return users.filter(username=USER).first() or users.create_superuser(USER, password=PASSWORD)
