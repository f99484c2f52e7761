"""The seeded register that the tests of bench share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from apps.core.database import throw_away_folder
from bench.access import token
from tests.bench.seeding import ARGUMENTS, seed
from tests.migrated import copy_of


@pytest.fixture(scope="session")
def seeded() -> Iterator[Path]:
    """The folder of a register with SIZES, as the seeder left it: who wants to write takes a copy."""
    with throw_away_folder() as parent:
        copy_of("seeded", seed_small, parent / "seeded")
        yield parent / "seeded"


def seed_small(folder: Path) -> None:
    """Seeds a folder by the command."""
    done = seed(folder, *ARGUMENTS)
    assert done.returncode == 0, done.stderr
    assert token(1) in done.stdout
