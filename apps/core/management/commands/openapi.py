"""Writes the OpenAPI documents, or checks that they are as the code says."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.core.api.openapi.document import as_yaml, path_of
from apps.core.api.registry import installed_apis


class Command(BaseCommand):
    """`openapi` writes openapi/<api>.yaml for each API; `openapi --check` fails when one differs from the code."""

    help = "Schrijft de OpenAPI-documenten, of controleert ze met --check."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="schrijf niets; faal als een document verouderd is")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        stale = []
        for api in installed_apis():
            path, text = path_of(api), as_yaml(api)
            if check and (not path.exists() or path.read_text(encoding="utf-8") != text):
                stale.append(path.name)
            elif not check:
                path.write_text(text, encoding="utf-8")
        if stale:
            raise CommandError(f"Verouderd: {', '.join(stale)}. Draai: manage.py openapi")
