"""Verzoeken."""

from typing import Any, ClassVar

from django.db.models.functions import MD5

from apps.core.api.earlier import Part
from apps.core.api.filters import Filter, FilterSet
from apps.core.api.links import ByReference, UrlRef
from apps.core.api.scalars import UtcDateTimeField
from apps.legacy.fields import moments
from apps.legacy.verzoeken.resources import VERZOEK, VerzoekBase, VerzoekinformatieobjectSerializer
from apps.zgw_v1.audittrail import AuditedViewSet, Related
from apps.zgw_v1.resources import verzoekrelaties as relaties

LINK: dict[str, Any] = {"required": False, "allow_null": True}
BACK: dict[str, Any] = {"read_only": True, "allow_null": True}


class WholeText(Filter):
    """The whole text at `path` equals the value; `key` is the column with its digest, which an index finds."""

    def __init__(self, path: str, *, key: str, **kwargs: Any) -> None:
        super().__init__(path, **kwargs)
        self.key = key

    def condition(self, path: str, value: Any, column: Any) -> Any:
        return super().condition(path, value, column) & super().condition(self.key, MD5(value), column)


class VerzoekSerializer(VerzoekBase):
    registratiedatum = UtcDateTimeField(
        required=False, help_text="Wanneer het verzoek is vastgelegd; zonder opgave nu."
    )
    in_te_trekken_verzoek = UrlRef(VERZOEK, help_text="Het eerdere verzoek dat hiermee wordt ingetrokken.", **LINK)
    intrekkende_verzoek = UrlRef(VERZOEK, help_text="Het latere verzoek dat dit intrekt.", **BACK)
    aangevulde_verzoek = UrlRef(VERZOEK, help_text="Het eerdere verzoek dat hiermee wordt aangevuld.", **LINK)
    aanvullende_verzoek = UrlRef(VERZOEK, help_text="Het latere verzoek dat dit aanvult.", **BACK)


class VerzoekFilterSet(FilterSet):
    filters = {
        "identificatie": Filter("identificatie"),
        "bronorganisatie": Filter("bronorganisatie"),
        "externeIdentificatie": Filter("externe_identificatie"),
        **moments("registratiedatum", "registratiedatum"),
        "voorkeurskanaal": Filter("voorkeurskanaal"),
        "tekst": WholeText("tekst", key="tekst_sleutel"),
        "status": Filter("status"),
        "inTeTrekkenVerzoek": ByReference("in_te_trekken_verzoek__uuid", to=VERZOEK),
        "intrekkendeVerzoek": ByReference("intrekkende_verzoeken__uuid", to=VERZOEK),
        "aangevuldeVerzoek": ByReference("aangevulde_verzoek__uuid", to=VERZOEK),
        "aanvullendeVerzoek": ByReference("aanvullende_verzoeken__uuid", to=VERZOEK),
    }


class VerzoekViewSet(AuditedViewSet):
    """Wat klanten de organisatie vragen."""

    serializer_class = VerzoekSerializer
    filterset_class = VerzoekFilterSet
    scope_groups = ("verzoeken",)
    takes_snake_case = True
    parts = (Part("verzoeken.Verzoek"),)
    bron = "Verzoeken"
    related: ClassVar[tuple[Related, ...]] = tuple(
        Related(serializer, Part(f"verzoeken.{serializer.Meta.model.__name__}", key="verzoek_id", of=VERZOEK), names)
        for serializer, names in (
            (relaties.KlantverzoekSerializer, ("klant",)),
            (relaties.VerzoekcontactmomentSerializer, ("contactmoment",)),
            (VerzoekinformatieobjectSerializer, ("informatieobject",)),
            (relaties.VerzoekproductSerializer, ("product", "productIdentificatie")),
        )
    )

    def weergave(self, shown: dict[str, Any]) -> str:
        return f"{shown.get('bronorganisatie')} - {shown.get('identificatie')}"
