"""The application that the web server runs."""

import os

from django.core.wsgi import get_wsgi_application

from apps.core.wsgi import ChunkedBodies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "klantenregister.settings")

application = ChunkedBodies(get_wsgi_application())
