"""A small register, filled by the command."""

import subprocess
import sys
from pathlib import Path

from django.conf import settings

from bench.plan import Sizes

SIZES = Sizes(partijen=200, actoren=10, organisaties=2)
ARGUMENTS = ("--partijen", "200", "--actoren", "10", "--organisaties", "2")


def seed(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "bench.seed", str(folder), *arguments]
    return subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)
