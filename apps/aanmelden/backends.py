"""Who a session is of, loaded in one statement with what every page asks: the roles and the second factors of that user."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from apps.aanmelden.models import Authenticator, Noodcodes

ROLES, DEVICES = "bekende_rollen", "bekende_apparaten"


def known(**which: Any) -> Any:
    """Returns the users of `which` with what pages ask of them."""
    user = get_user_model()
    own = {"user_id": OuterRef("pk")}
    return user.objects.filter(**which).annotate(
        **{
            ROLES: ArraySubquery(user.groups.through.objects.filter(**own).values("group_id")),
            DEVICES: ArraySubquery(Authenticator.objects.filter(**own, confirmed=True).values("pk")),
            f"{DEVICES}_papier": ArraySubquery(Noodcodes.objects.filter(**own).values("pk")),
        }
    )


def as_known(user: Any) -> Any:
    """Returns `user` with what pages ask of it; asks for it when it was loaded in another way."""
    return user if hasattr(user, ROLES) else known(pk=user.pk).first()


def roles_of(user: Any) -> list[int]:
    """Returns the keys of the groups of a user."""
    return sorted(getattr(as_known(user), ROLES))


def devices_of(user: Any) -> set[str]:
    """Returns what django-otp calls the second factors of a user."""
    user = as_known(user)
    kinds = {Authenticator: getattr(user, DEVICES), Noodcodes: getattr(user, f"{DEVICES}_papier")}
    return {f"{kind.model_label()}/{pk}" for kind, keys in kinds.items() for pk in keys}


class Known:
    """The part of a backend that says who a session is of: nobody, when that user was made inactive."""

    def get_user(self, user_id: Any) -> Any:
        user = known(pk=user_id).first()
        return user if user and user.is_active else None


class LocalBackend(Known, ModelBackend):
    """Local accounts, with a password."""
