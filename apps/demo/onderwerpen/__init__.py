"""What people call, write and come by about. All texts are written for the demo."""

from apps.demo.onderwerpen.burgerzaken import BURGERZAKEN
from apps.demo.onderwerpen.inkomen_en_zorg import INKOMEN_EN_ZORG
from apps.demo.onderwerpen.leefomgeving import LEEFOMGEVING
from apps.demo.onderwerpen.ondernemen import ONDERNEMEN
from apps.demo.onderwerpen.thema import Geval, Thema

VAN_INWONERS = (*BURGERZAKEN, *LEEFOMGEVING, *INKOMEN_EN_ZORG)
VAN_ORGANISATIES = (*ONDERNEMEN, *LEEFOMGEVING)

__all__ = ["VAN_INWONERS", "VAN_ORGANISATIES", "Geval", "Thema"]
