"""Sets up organisations and applications from a file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError

from apps.core.configuration import InvalidConfiguration, configure


class Command(BaseCommand):
    """`configure FILE.yaml`: see apps.core.configuration for the file. All of it is done, or nothing."""

    help = "Richt organisaties en applicaties in volgens een YAML-bestand."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="het YAML-bestand")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            lines = list(configure(file.read_text(encoding="utf-8")))
        except OSError as error:
            raise CommandError(f"{file} is niet te lezen.") from error
        except InvalidConfiguration as error:
            raise CommandError(f"{file}:\n{error}") from error
        except IntegrityError as error:
            raise CommandError(f"{file}: een naam, token of client_id is al in gebruik.") from error
        self.stdout.write("\n".join(lines))
