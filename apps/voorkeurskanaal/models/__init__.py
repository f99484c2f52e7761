"""What decisions about channels are made from, besides partijen and their addresses, and what was decided."""

from apps.voorkeurskanaal.models.beleid import Kanaalbeleid
from apps.voorkeurskanaal.models.beslissing import Kanaalbeslissing
from apps.voorkeurskanaal.models.onbestelbaar import Onbestelbaar
from apps.voorkeurskanaal.models.voorkeur import Kanaalvoorkeur

__all__ = ["Kanaalbeleid", "Kanaalbeslissing", "Kanaalvoorkeur", "Onbestelbaar"]
