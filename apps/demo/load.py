"""Stores the demo data, and who may look at it."""

from collections.abc import Iterator

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.db import transaction

from apps.aanmelden.rollen import Rol
from apps.core.api.authentication import digests, set_token
from apps.core.api.signed import set_secrets
from apps.core.models import ApiClient, Membership, Tenant
from apps.core.tenancy import working_for
from apps.demo.access import OFFICIALS, USER, password_of
from apps.demo.build import build
from apps.demo.profile import Profile


def load(profile: Profile) -> None:
    """Makes the organisation of `profile` with all its data; when there is one with its OIN, mends no more than its application.

    One transaction: the organisation is there with everything, or not at all.
    """
    with transaction.atomic():
        defaults = {"name": profile.name, "rsin": profile.rsin}
        tenant, is_new = Tenant.objects.get_or_create(oin=profile.oin, defaults=defaults)
        with working_for(tenant, actor="demo"):
            if not is_new:
                complete(profile)
                return
            store(profile)
            client = ApiClient(name="demo", scopes=["alles"])
            set_token(client, profile.token)
            name_client(client, profile)
        for user in (find_or_make_superuser(), *find_or_make_officials()):
            Membership.objects.create(user=user, tenant=tenant)


def complete(profile: Profile) -> None:
    """Gives the application of a demo from before there were secrets its own; it is the one that has the demo's token."""
    for client in ApiClient.objects.filter(token_digest__in=digests(profile.token), client_id=None):
        name_client(client, profile)


def name_client(client: ApiClient, profile: Profile) -> None:
    """Saves the application with the client_id and the secret of `profile`."""
    client.client_id = profile.client_id
    set_secrets(client, [profile.secret])
    client.save()


def store(profile: Profile) -> None:
    """Writes the data of `profile` for the current tenant.

    In bulk, past the services: thousands of objects one by one would take longer than anybody waits for a first start. A test
    holds every object against the rules.
    """
    for batch in build(profile):
        if batch:
            type(batch[0]).objects.bulk_create(batch)


def find_or_make_superuser() -> User:
    """Returns the user who manages the demo. One that exists keeps its password, which may have been changed."""
    users = get_user_model().objects
    return users.filter(username=USER).first() or users.create_superuser(USER, password=password_of(USER))


def find_or_make_officials() -> Iterator[User]:
    """Yields a user of each role; one that exists is left as it is."""
    for username in OFFICIALS:
        user, is_new = get_user_model().objects.get_or_create(username=username, defaults={"is_staff": True})
        if is_new:
            user.set_password(password_of(username))
            user.save()
            user.groups.add(Group.objects.get(name=Rol(username).label))
        yield user
