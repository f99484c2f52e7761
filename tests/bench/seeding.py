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


SEED = """
import sys
from pathlib import Path
from apps.core.database import Cluster
from bench.plan import Sizes
from bench.seed import seed

with Cluster(Path(sys.argv[1])).running() as cluster:
    seed(cluster, Sizes(int(sys.argv[2]), 40, 1), 1)
"""


def seed_migrated(folder: Path, partijen: int) -> None:
    """Fills a folder in which a register was migrated already."""
    subprocess.run([sys.executable, "-c", SEED, str(folder), str(partijen)], cwd=settings.BASE_DIR, check=True)
