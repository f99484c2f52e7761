"""A back-up is made, another register is made of it, and what differs is noticed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from apps.core.database import Cluster, throw_away_folder
from klantenregister.backup import MANIFEST
from tests.migrated import HOUSE, migrated_folder

pytestmark = pytest.mark.drill


def command(what: str, kept: Path, folder: Path) -> "subprocess.CompletedProcess[str]":
    own = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "BACKUP_URL", "SECRET_KEY")
    }
    return subprocess.run(
        [sys.executable, "-m", "klantenregister.backup", what, str(kept)], cwd=HOUSE, check=False, text=True,
        capture_output=True, env={**own, "KLANTENREGISTER_DATA": str(folder)},
    )  # fmt: skip


def test_backup_is_restored_once_and_a_difference_is_noticed() -> None:
    with migrated_folder() as folder, throw_away_folder() as others:
        kept = others / "back-up"
        assert command("maak", kept, folder).returncode == 0
        assert command("maak", kept, folder).returncode == 1  # never over another one
        assert kept.stat().st_mode & 0o077 == 0
        with Cluster(others / "goed", durable=False).running():
            done = command("herstel", kept, others / "goed")
            assert "hersteld en gelijk" in done.stdout, done.stderr
            assert "niet leeg" in command("herstel", kept, others / "goed").stderr
        manifest = json.loads((kept / MANIFEST).read_text())
        manifest["tabellen"]["auth_group"][0] += 1
        (kept / MANIFEST).write_text(json.dumps(manifest))
        with Cluster(others / "anders", durable=False).running():
            done = command("herstel", kept, others / "anders")
        assert done.returncode == 1
        assert "niet wat het was: tabel auth_group" in done.stderr


def test_drill_of_backups_succeeds() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "drill.backup"], cwd=HOUSE, check=False, text=True, capture_output=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "geen verschil" in done.stdout
