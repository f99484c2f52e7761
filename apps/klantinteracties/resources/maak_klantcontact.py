"""Maak klantcontact: a klantcontact with a betrokkene and an onderwerpobject in one call."""

from typing import Any

from django.db.models import Model
from django.http import HttpResponse

from apps.core.api.reads import Shape, render_one
from apps.core.api.references import Ref
from apps.core.api.registry import base_url
from apps.core.api.serializers import CamelSerializer
from apps.core.api.views import JSON, ApiViewSet
from apps.core.exceptions import at_item
from apps.klantinteracties.resources.betrokkenen import BetrokkeneSerializer
from apps.klantinteracties.resources.klantcontacten import KlantcontactSerializer
from apps.klantinteracties.resources.onderwerpobjecten import OnderwerpobjectSerializer


class BetrokkeneOfNew(BetrokkeneSerializer):
    had_klantcontact = Ref("klantcontacten.Klantcontact", read_only=True)


class OnderwerpobjectOfNew(OnderwerpobjectSerializer):
    klantcontact = Ref("klantcontacten.Klantcontact", read_only=True)


class MaakKlantcontactSerializer(CamelSerializer):
    klantcontact = KlantcontactSerializer()
    betrokkene = BetrokkeneOfNew(required=False)
    onderwerpobject = OnderwerpobjectOfNew(required=False)

    def save(self, **given: Any) -> dict[str, Model | None]:
        """Writes the klantcontact and what goes with it; an empty onderwerpobject is none."""
        data: Any = self.validated_data
        klantcontact = self.write("klantcontact", data["klantcontact"])
        betrokkene = onderwerpobject = None
        if "betrokkene" in data:
            betrokkene = self.write("betrokkene", {**data["betrokkene"], "had_klantcontact": klantcontact})
        if data.get("onderwerpobject"):
            onderwerpobject = self.write("onderwerpobject", {**data["onderwerpobject"], "klantcontact": klantcontact})
        return {"klantcontact": klantcontact, "betrokkene": betrokkene, "onderwerpobject": onderwerpobject}

    def write(self, name: str, values: dict[str, Any]) -> Model:
        """Writes one of the objects; what is refused about it is told under its name."""
        serializer: Any = self.fields[name]
        with at_item(name):
            made: Model = serializer.write_values(values)
        return made


class MaakKlantcontactViewSet(ApiViewSet):
    """Een klantcontact registreren, met in dezelfde aanroep de betrokkene en het onderwerp."""

    serializer_class = MaakKlantcontactSerializer

    def create(self, request: Any) -> HttpResponse:
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        parts = (b'"%b": %b' % (name.encode(), self.shown(made)) for name, made in serializer.save().items())
        return HttpResponse(b"{%b}" % b", ".join(parts), content_type=JSON, status=201)

    def shown(self, made: Any) -> bytes:
        """Returns one of the objects as its own resource shows it."""
        if made is None:
            return b"null"
        serializer_class = self.api.serializer_for(type(made))
        row = render_one(Shape(serializer_class, self.api), made.uuid, base=base_url(self.request))
        return row.text() if row else b"null"
