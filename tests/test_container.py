"""The image and the composition, as far as that can be seen without building them."""

import re
import subprocess
from importlib.util import find_spec
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

HOUSE = settings.BASE_DIR
DOCKERFILE = (HOUSE / "Dockerfile").read_text()
COMPOSE = yaml.safe_load((HOUSE / "docker-compose.yml").read_text())
OURS = ("migrate", "web", "werker")
# What Python itself reads, and not the register.
OTHERS = {"PATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"}


def known_settings() -> set[str]:
    """Returns the variables of the README's table."""
    rows = re.findall(r"^\| (`[A-Z].*?) \|", (HOUSE / "README.md").read_text(), re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}


def test_every_variable_of_image_and_composition_is_a_setting() -> None:
    in_image = set(re.findall(r"^(?:ENV| {4})\s*([A-Z_]+)=", DOCKERFILE, re.MULTILINE)) - OTHERS
    in_composition = {name for part in OURS for name in COMPOSE["services"][part]["environment"]}
    assert "KLANTENREGISTER_HOST" in in_image
    assert in_image | in_composition <= known_settings()


def test_every_variable_that_must_be_given_is_in_the_example() -> None:
    wanted = set(re.findall(r"\$\{([A-Z_]+)", (HOUSE / "docker-compose.yml").read_text()))
    given = set(re.findall(r"^([A-Z_]+)=", (HOUSE / "docker/voorbeeld.env").read_text(), re.MULTILINE))
    assert wanted == given


def test_image_runs_as_nobody_special_from_a_named_version() -> None:
    bases = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    images = [*bases, *(part["image"] for part in COMPOSE["services"].values())]
    assert all(re.search(r":v?\d+\.\d+", image) for image in images), images
    assert re.search(r"^USER \d+:\d+$", DOCKERFILE, re.MULTILINE)
    assert "HEALTHCHECK" in DOCKERFILE
    assert not re.search(r"SECRET|PASSWORD|TOKEN", DOCKERFILE)


def test_what_the_image_copies_is_there_and_let_in() -> None:
    let_in = set(re.findall(r"^!(\S+)", (HOUSE / ".dockerignore").read_text(), re.MULTILINE))
    copied = {
        name for line in re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE) for name in line.split()
    }
    assert copied == let_in
    assert all((HOUSE / name).exists() for name in copied)


@pytest.mark.parametrize("part", OURS)
def test_commands_of_the_composition_exist(part: str) -> None:
    command: Any = COMPOSE["services"][part].get("command") or ["python", "-m", "klantenregister.serving", "web"]
    assert command[:2] == ["python", "-m"]
    assert find_spec(command[2])


def test_script_of_the_roles_is_one() -> None:
    subprocess.run(["bash", "-n", str(HOUSE / "docker/roles.sh")], check=True)


@pytest.mark.django_db
def test_worker_lives_as_long_as_its_heart_beats(capsys: pytest.CaptureFixture[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '2 minutes')")
        with pytest.raises(CommandError, match="geen werker"):
            call_command("werker", "--leeft")
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now()")
    call_command("werker", "--leeft")
    assert "1 werkers" in capsys.readouterr().out
