"""The application that the web server runs. It does not start with a database role that sees all organisations."""

import os

from django.core.wsgi import get_wsgi_application

from apps.core.wsgi import ChunkedBodies
from klantenregister.role import require_safe_role

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "klantenregister.settings")

require_safe_role()

application = ChunkedBodies(get_wsgi_application())

from apps.core.starting import say_what_is_off  # noqa: E402  models, so after Django was set up

say_what_is_off()
