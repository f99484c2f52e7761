"""The application that the web server runs. It does not start with a database role that sees all organisations."""

import os

import psycopg
from django.core.wsgi import get_wsgi_application

from apps.core.postgresql.roles import UnsafeRole, check_role
from apps.core.wsgi import ChunkedBodies
from klantenregister.environment import required, stop

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "klantenregister.settings")

try:
    check_role(required("DATABASE_URL"))
except UnsafeRole as error:
    stop(str(error))
except psycopg.OperationalError:
    stop("de database van DATABASE_URL is niet bereikbaar.")

application = ChunkedBodies(get_wsgi_application())
