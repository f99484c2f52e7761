"""All routes."""

from django.contrib import admin
from django.urls import path
from django.views.generic import RedirectView

from apps.contactgegevens_v1.api import api as contactgegevens
from apps.core import wellknown
from apps.core.views import explain_error, show_accessibility, show_front, show_privacy
from apps.core.watching import health
from apps.core.watching.metrics import show_metrics
from apps.kic_v1.api import api as kic
from apps.klantinteracties.api import api as klantinteracties
from apps.openvtb.api import berichten, taken
from apps.zgw_v1.api import contactmomenten, kic1, klanten, verzoeken

APIS = (klantinteracties, contactgegevens, klanten, contactmomenten, verzoeken, kic1, kic, taken, berichten)

urlpatterns = [
    *(route for api in APIS for route in api.urls()),
    path("admin", RedirectView.as_view(url="/admin/")),
    path("admin/", admin.site.urls),
    path("", show_front, name="begin"),
    path("toegankelijkheid", show_accessibility, name="toegankelijkheid"),
    path("privacy", show_privacy, name="privacy"),
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("startupz", health.startupz, name="startupz"),
    path("_healthz/livez/", health.livez_of_open_klant, name="healthz-livez"),
    path("_healthz/readyz/", health.readyz_of_open_klant, name="healthz-readyz"),
    path("_healthz/", health.readyz_of_open_klant, name="healthz"),
    path("metrics", show_metrics, name="metrics"),
    path("robots.txt", wellknown.robots, name="robots"),
    path(".well-known/security.txt", wellknown.security, name="security"),
    path("ref/fouten/<str:kind>/", explain_error, name="fout"),
]

handler400 = "apps.core.views.bad_request"
handler403 = "apps.core.views.forbidden"
handler404 = "apps.core.views.not_found"
handler500 = "apps.core.api.errors.server_error"
