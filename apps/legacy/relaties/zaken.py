"""What onderwerpobjecten say of zaken, and where zaken are found."""

from typing import Any

from django.conf import settings
from django.db.models import BooleanField, F, Func, Q
from django.db.models.expressions import Expression

from apps.core.api.expressions import TEXT, Compiled, Literal, literal

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


class ZakenRoot(Expression):
    """The root of the Zaken API; null when none is known."""

    output_field = TEXT

    def as_sql(self, compiler: Any, connection: Any) -> Compiled:
        return literal(settings.ZAKEN_API_ROOT) if settings.ZAKEN_API_ROOT else "NULL::text", ()


class ZakenRootIsKnown(Expression):
    """Whether URLs of zaken can be made."""

    output_field = BooleanField()

    def as_sql(self, compiler: Any, connection: Any) -> Compiled:
        return "true" if settings.ZAKEN_API_ROOT else "false", ()


class ZaakUrl(Func):
    """The URL of the zaak whose uuid the identificator tells; null without a root of the Zaken API."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = TEXT

    def __init__(self) -> None:
        super().__init__(ZakenRoot(), Literal("/zaken/"), F(f"{IDENTIFICATOR}_object_id"))


# An onderwerpobject that today's API made of a zaak, and that can be told as the URL of one.
IS_ZAAK_WITH_URL = IS_OF_ZAAK & IS_BY_UUID & Q(ZakenRootIsKnown())
