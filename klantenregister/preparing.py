"""Brings the database up to date before the register serves: one process, because starting Django is most of the work.

python -m klantenregister.preparing [demo]
"""

import os
import sys

import django
from django.core.management import call_command


def main(arguments: list[str]) -> None:
    """Migrates, and with the word `demo` loads demo data."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "klantenregister.settings")
    django.setup()
    call_command("migrate", verbosity=0)
    if "demo" in arguments:
        call_command("demo")


if __name__ == "__main__":
    main(sys.argv[1:])
