"""Which organisations the demo has, and how much of everything."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from apps.demo import access, places

# The demo's today. Fixed, so that the data is the same whenever it is loaded.
TODAY = datetime(2026, 10, 30, 17, tzinfo=ZoneInfo("Europe/Amsterdam"))


@dataclass(frozen=True, kw_only=True)
class Profile:
    """An organisation of the demo and the size of its data.

    `seed` decides all that is left to chance; `reeks` is how its BSNs and other numbers begin; `plaatsen` and `domein` are
    where its inhabitants live and its employees get their mail.
    """

    name: str
    oin: str
    rsin: str
    token: str = field(repr=False)
    client_id: str
    secret: str = field(repr=False)
    seed: int
    reeks: str
    domein: str
    plaatsen: tuple[tuple[str, str], ...]
    volwassenen: int
    kinderen: int
    organisaties: int
    vestigingen: int
    contactpersonen: int
    medewerkers: int
    klantcontacten: int
    taken: int
    contactgegevens: int


VOORBEELD = Profile(
    name=access.TENANT,
    oin=access.OIN,
    rsin=access.RSIN,
    token=access.TOKEN,
    client_id=access.CLIENT_ID,
    secret=access.SECRET,
    seed=1,
    reeks="99990",
    domein="voorbeeld.example.nl",
    plaatsen=places.VOORBEELD,
    volwassenen=128,
    kinderen=12,
    organisaties=40,
    vestigingen=18,
    contactpersonen=20,
    medewerkers=5,
    klantcontacten=1000,
    taken=250,
    contactgegevens=8,
)
ANDERSDORP = Profile(
    name=access.OTHER_TENANT,
    oin=access.OTHER_OIN,
    rsin="",
    token=access.OTHER_TOKEN,
    client_id=access.OTHER_CLIENT_ID,
    secret=access.OTHER_SECRET,
    seed=2,
    reeks="99991",
    domein="andersdorp.example.nl",
    plaatsen=places.ANDERSDORP,
    volwassenen=4,
    kinderen=1,
    organisaties=2,
    vestigingen=0,
    contactpersonen=1,
    medewerkers=2,
    klantcontacten=20,
    taken=5,
    contactgegevens=1,
)
PROFILES = (VOORBEELD, ANDERSDORP)
