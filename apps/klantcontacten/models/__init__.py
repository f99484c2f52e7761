"""Klantcontacten: what was said and written, about what, and by whom on the organisation's side."""

from apps.klantcontacten.models.actor_klantcontact import ActorKlantcontact
from apps.klantcontacten.models.bijlage import Bijlage
from apps.klantcontacten.models.klantcontact import Klantcontact
from apps.klantcontacten.models.onderwerpobject import Onderwerpobject

__all__ = ["ActorKlantcontact", "Bijlage", "Klantcontact", "Onderwerpobject"]
