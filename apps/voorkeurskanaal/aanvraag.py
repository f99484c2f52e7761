"""What a client asks, checked as far as its form goes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError as WrongValue
from rest_framework import serializers, status
from rest_framework.exceptions import ErrorDetail, ValidationError

from apps.core.api.names import camelize
from apps.gegevensgroepen.geadresseerde import SoortGeadresseerde, check_geadresseerde, of_urn
from apps.voorkeurskanaal.begrippen import EVERY_KANAAL, NO_WISH, Abonnement, Wens
from apps.voorkeurskanaal.codes import Doel, Kanaal
from apps.voorkeurskanaal.wensen import wens_of

NUMBERS = [soort for soort in SoortGeadresseerde.values if soort != SoortGeadresseerde.OVERIG]
CHOSEN = [(kanaal.value, kanaal.label) for kanaal in Kanaal if kanaal != Kanaal.GEEN]
MAX_ZAAK = 1000
Wrong = serializers.ValidationError


class Unprocessable(ValidationError):
    """The question is JSON, and cannot be understood."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY


@dataclass(frozen=True)
class Aangewezen:
    """Whom a question is about: the uuid of a partij, or a number of a kind."""

    partij: UUID | None = None
    type: str = ""
    waarde: str = field(default="", repr=False)
    kvk_nummer: str = ""


@dataclass(frozen=True)
class Aanvraag:
    """A question that is checked. `zaak` holds what the zaak asks for, `zaken` by what names it is known."""

    doel: Doel = Doel.NOTIFICATIE
    ontvanger: Aangewezen | None = None
    taak: UUID | None = None
    klantcontact: UUID | None = None
    bericht: UUID | None = None
    zaak: Wens = NO_WISH
    zaken: frozenset[str] = frozenset()
    dienst: str = ""
    zaaktype: str = ""
    toegestaan: frozenset[Kanaal] = EVERY_KANAAL
    via_vertegenwoordiger: bool = False
    vertegenwoordiger: UUID | None = None
    is_overleden: bool = False
    abonnement: Abonnement | None = None
    brp_toegestaan: bool = False
    mislukt: frozenset[tuple[Kanaal, str]] = frozenset()


class ObjectField(serializers.UUIDField):
    """The id of an object: a uuid, or a URL that ends with it."""

    def to_internal_value(self, data: Any) -> UUID:
        last = data.rstrip("/").rpartition("/")[2] if isinstance(data, str) else ""
        try:
            return UUID(last)
        except ValueError:
            raise Wrong("Geef een uuid, of een URL die daarop eindigt.", code="invalid") from None


class OntvangerField(serializers.JSONField):
    """Whom it is about: `{"partij": id}`, `{"bsn": number}` and the like, `{"type", "waarde"}`, a URN, or `BSN:<number>`."""

    def to_internal_value(self, data: Any) -> Aangewezen:  # type: ignore[override]  # not what JSON holds
        if isinstance(data, Mapping) and data.get("partij") is not None:
            return Aangewezen(ObjectField().run_validation(data["partij"]))
        try:
            given = self.number_in(data)
            check_geadresseerde(given)
        except WrongValue as error:
            raise Wrong(error.messages[0], code=error.code or "invalid") from error
        return Aangewezen(None, given["type"], given["waarde"], given.get("kvk_nummer", ""))

    def number_in(self, data: Any) -> dict[str, str]:
        """Returns the type and the value that are given."""
        if isinstance(data, str) and data.lower().startswith("urn:"):
            return of_urn(data)
        if isinstance(data, str) and ":" in data:
            soort, _, waarde = data.partition(":")
            return {"type": soort.strip().lower(), "waarde": waarde.strip()}
        if isinstance(data, Mapping):
            said = {
                key.lower(): value for key, value in data.items() if isinstance(key, str) and isinstance(value, str)
            }
            kvk = {"kvk_nummer": said.get("kvknummer", "")}
            found = [soort for soort in NUMBERS if soort in said]
            if "type" in said and "waarde" in said:
                return {"type": said["type"].lower(), "waarde": said["waarde"], **kvk}
            if len(found) == 1:
                return {"type": found[0], "waarde": said[found[0]], **kvk}
        raise WrongValue("Noem één partij of één nummer.", code="invalid")


class ZaakField(serializers.JSONField):
    """A zaak: its number, uuid or URL, or an object that may hold the channel that is asked for too."""

    def to_internal_value(self, data: Any) -> tuple[Wens, frozenset[str]]:  # type: ignore[override]
        given = data if isinstance(data, Mapping) else {"identificatie": data}
        names = [given.get(key) for key in ("identificatie", "uuid", "url")]
        if any(not isinstance(name, str | None) or len(name or "") > MAX_ZAAK for name in names) or not any(names):
            raise Wrong("Noem een zaak met haar nummer, uuid of URL.", code="invalid")
        wens = wens_of(data) if isinstance(data, Mapping) else Wens()
        return wens, names_of_zaak(*(name for name in names if name))


def names_of_zaak(*given: str) -> frozenset[str]:
    """Returns by what names an address may refer to a zaak: as given, and the last part of a URL."""
    return frozenset(name for one in given for name in (one, one.rstrip("/").rpartition("/")[2]) if name)


class AbonnementSerializer(serializers.Serializer[Any]):
    actief = serializers.BooleanField(help_text="Of de klant zich heeft geabonneerd op dit berichttype.")
    gecontroleerdOp = serializers.DateField(help_text="Wanneer dat is gevraagd; ten hoogste zeven dagen geleden.")  # noqa: N815


class AanvraagSerializer(serializers.Serializer[Any]):
    """A question in a body; names that it does not know are refused, because what is ignored is not honoured."""

    doel = serializers.ChoiceField(Doel.choices, default=Doel.NOTIFICATIE, help_text="Wat er wordt gestuurd.")
    ontvanger = OntvangerField(required=False, help_text="De klant, met een partij of met een nummer.")
    taak = ObjectField(required=False, help_text="De klanttaak waar het om gaat.")
    klantcontact = ObjectField(required=False, help_text="Het klantcontact waarop dit volgt.")
    zaak = ZaakField(required=False, help_text="De zaak waar het om gaat.")
    dienst = serializers.CharField(
        max_length=200, default="", allow_blank=True, help_text="De dienst waar het om gaat."
    )
    zaaktype = serializers.CharField(max_length=1000, default="", allow_blank=True, help_text="Het zaaktype.")
    toegestane_kanalen = serializers.ListField(
        child=serializers.ChoiceField(CHOSEN), default=None, allow_null=True, help_text="Alleen deze kanalen."
    )
    via_vertegenwoordiger = serializers.BooleanField(default=False, help_text="Of de vertegenwoordiger wordt bereikt.")
    vertegenwoordiger = ObjectField(required=False, help_text="De partij die als vertegenwoordiger wordt bereikt.")
    overleden = serializers.BooleanField(default=False, help_text="Of de BRP meldt dat de klant is overleden.")
    berichtenbox_abonnement = AbonnementSerializer(required=False, help_text="Wat MijnOverheid over de klant meldde.")
    brp_adres_toegestaan = serializers.BooleanField(default=False, help_text="Of een adres uit de BRP mag.")
    doelbinding = serializers.CharField(max_length=242, default="", help_text="Waarvoor de BRP wordt gebruikt.")

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, Mapping):
            raise Unprocessable({"nonFieldErrors": [ErrorDetail("Verwacht een object.", code="invalid")]})
        names = {camelize(name): name for name in self.fields}
        if unknown := sorted(str(name) for name in data if name not in names):
            raise Wrong({name: [ErrorDetail("Onbekende naam.", code="invalid")] for name in unknown})
        return super().to_internal_value({names[name]: value for name, value in data.items() if value is not None})

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        """Refuses an address of the BRP without saying what for."""
        if given["brp_adres_toegestaan"] and not given["doelbinding"]:
            raise Wrong({"doelbinding": [ErrorDetail("Noem de doelbinding.", code="required")]})
        return given


def read(data: Any, **also: Any) -> Aanvraag:
    """Returns the question in `data`, a body; `also` are values that are known already. Unprocessable when it is wrong."""
    serializer = AanvraagSerializer(data=data)
    if not serializer.is_valid():
        errors: dict[str, Any] = dict(serializer.errors)
        raise Unprocessable({camelize(name): detail for name, detail in errors.items()})
    given = serializer.validated_data
    wens, names = given.get("zaak", (Wens(), frozenset()))
    kanalen, abonnement = given["toegestane_kanalen"], given.get("berichtenbox_abonnement")
    values = {
        "doel": Doel(given["doel"]),
        "zaak": wens,
        "zaken": names,
        "toegestaan": EVERY_KANAAL if kanalen is None else frozenset(Kanaal(one) for one in kanalen),
        "is_overleden": given["overleden"],
        "abonnement": Abonnement(abonnement["actief"], abonnement["gecontroleerdOp"]) if abonnement else None,
        "brp_toegestaan": given["brp_adres_toegestaan"],
    }
    same = ("ontvanger", "taak", "klantcontact", "dienst", "zaaktype", "via_vertegenwoordiger", "vertegenwoordiger")
    return Aanvraag(**values, **{name: given[name] for name in same if name in given}, **also)
