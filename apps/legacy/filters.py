"""Filters on what earlier generations show, of which today's columns tell a part in other words.

The lists of each generation name them as it does; here is what they mean.
"""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.validators import URLValidator
from django.db.models import Field, Func, Q
from rest_framework import serializers

from apps.core import indexing
from apps.core.api.expressions import TEXT, Among, Found, Parameter
from apps.core.api.filters import MAX_LENGTH, Filter, Model
from apps.core.api.kept import text_of
from apps.core.api.links import ByReference, is_url
from apps.core.api.relations import rows_of_tenant
from apps.core.models import Tenant
from apps.core.tenancy import current_tenant_id
from apps.klantcontacten.models import Onderwerpobject
from apps.legacy.relaties import OBJECTCONTACTMOMENT
from apps.legacy.relaties.zaken import IDENTIFICATOR, IS_ZAAK_WITH_URL, ZaakUrl

OBJECT_ID = f"{IDENTIFICATOR}_object_id"


class UrlText(serializers.URLField):
    """An absolute URL of the web. Unlike Django's, the name of its host may be a single word, as within a cluster."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": MAX_LENGTH, **kwargs})
        own = [check for check in self.validators if not isinstance(check, URLValidator)]
        self.validators = [*own, indexing.fits]

    def to_internal_value(self, data: Any) -> Any:
        url = super().to_internal_value(data)
        if not is_url(url):
            self.fail("invalid")
        return url


class Urls(serializers.CharField):
    """Some URLs with commas between, as a list."""

    default_error_messages = {"invalid": "Voer geldige URL's in, gescheiden door komma's."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 10 * MAX_LENGTH, **kwargs})

    def to_internal_value(self, data: Any) -> Any:
        urls = super().to_internal_value(data).split(",")
        if not all(is_url(url) for url in urls):
            self.fail("invalid")
        return urls


class ByUrlText(Filter):
    """The column is the URL that was sent."""

    def parser(self, model: Model) -> Any:
        return UrlText(help_text=self.help_text)


class AmongUrls(Filter):
    """The column is one of the URLs that were sent."""

    def parser(self, model: Model) -> Any:
        return Urls(help_text=self.help_text)

    def kind(self, model: Model) -> "Field[Any, Any]":
        return ArrayField(TEXT)

    def condition(self, path: str, value: Any, column: Any) -> Q:
        return Q(Among(path, value))


class AmongReferences(AmongUrls):
    """The uuid at `path` is that of one of the URLs that were sent, of our objects of model `to`."""

    def __init__(self, path: str, *, to: str, **kwargs: Any) -> None:
        super().__init__(path, **kwargs)
        self.one = ByReference(path, to=to)

    def value(self, parsed: Any) -> Any:
        return [str(uuid) for url in parsed if (uuid := self.one.value(url))]

    def kind(self, model: Model) -> "Field[Any, Any]":
        return ArrayField(super(AmongUrls, self).kind(model))


class LastParts(Func):
    """What comes last in each of some URLs."""

    template = "ARRAY(SELECT regexp_replace(sent.url, '^.*/', '') FROM unnest(%(expressions)s) AS sent (url))"
    output_field = ArrayField(TEXT)


class AmongZaken(AmongUrls):
    """The onderwerpobject, whose key is at `path`, is one of the zaken whose URLs were sent, as today's API tells them."""

    def condition(self, path: str, value: Any, column: Any) -> Q:
        told = rows_of_tenant(Onderwerpobject).filter(OBJECTCONTACTMOMENT.rows, IS_ZAAK_WITH_URL)
        by_id = told.filter(Q(Among(OBJECT_ID, LastParts(value))), legacy__object__isnull=True)
        return Q(Among(path, Found(text_of(by_id.filter(Q(Among(ZaakUrl(), value))).values_list("pk")))))


class OfZaak(ByUrlText):
    """The object-ID is the last part of the URL that was sent."""

    def value(self, parsed: Any) -> str:
        return str(parsed).rpartition("/")[2]


class OfOrganisatie(Filter):
    """The bronorganisatie at `path`, or the organisation itself, for what was told without. That may be nearly all there is."""

    shapes = (False, True)

    def shaping(self, parsed: Any) -> bool:
        return Tenant.objects.filter(pk=current_tenant_id(), rsin=parsed).exists()

    def asked(self, model: Model, name: str, *, path: str, value: Any) -> Q:
        is_told = Q(**{path: Parameter(f"filter_{name}", TEXT)})
        return is_told | Q(**{f"{path}__isnull": True}) if value else is_told
