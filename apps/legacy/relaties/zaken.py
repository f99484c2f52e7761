"""What onderwerpobjecten say of zaken, and where zaken are found."""

from django.db.models import F, Func, OuterRef, Q, Subquery

from apps.core.api.expressions import TEXT, HasRow, Literal
from apps.core.models import Dienst
from apps.core.systems import Soort

ZAAK = "zaak"
ZGW_ZAAK = "zgw-Zaak"
OPENZAAK = "openzaak"
UUID = "uuid"
IDENTIFICATIE = "identificatie"

IDENTIFICATOR = "onderwerpobjectidentificator"
IS_OF_ZAAK = Q(**{f"{IDENTIFICATOR}_code_objecttype": Literal(ZGW_ZAAK)}) | Q(
    **{f"{IDENTIFICATOR}_code_objecttype": Literal(ZAAK)}
)
HAS_OBJECT_ID = ~Q(**{f"{IDENTIFICATOR}_object_id": Literal("")})
IS_BY_UUID = HAS_OBJECT_ID & Q(**{f"{IDENTIFICATOR}_code_soort_object_id": Literal(UUID)})
IS_BY_IDENTIFICATIE = HAS_OBJECT_ID & Q(**{f"{IDENTIFICATOR}_code_soort_object_id": Literal(IDENTIFICATIE)})


# The Zaken API of the organisation that a row belongs to, when it is known.
ZAKEN_API = Dienst._base_manager.filter(Q(soort=Literal(Soort.ZRC)), tenant_id=OuterRef("tenant_id"))
ROOT = Subquery(ZAKEN_API.values(root=Func(F("url"), Literal("/"), function="RTRIM", output_field=TEXT))[:1])


class ZaakUrl(Func):
    """The URL of the zaak whose uuid the identificator tells; null when no Zaken API is known."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = TEXT

    def __init__(self) -> None:
        super().__init__(ROOT, Literal("/zaken/"), F(f"{IDENTIFICATOR}_object_id"))


# An onderwerpobject that today's API made of a zaak, and that can be told as the URL of one.
IS_ZAAK_WITH_URL = IS_OF_ZAAK & IS_BY_UUID & Q(HasRow(ZAKEN_API))
