"""What a drill needs of the machine: found, installed when we are root on Debian, or named."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

# Packages of Debian start their services as they are installed, unless this program says that they may not.
POLICY = Path("/usr/sbin/policy-rc.d")
FOLDERS = ("/usr/sbin", "/usr/local/sbin")
INSTALL_TIMEOUT = 300.0  # seconds


class Missing(RuntimeError):
    """A program is not there; the text says which, in Dutch."""


def programs(wanted: Mapping[str, str]) -> dict[str, str]:
    """Returns where each program is; `wanted` has Debian's package of each. Missing when one cannot be had."""
    if lacking := absent(wanted):
        install([wanted[name] for name in lacking])
    if lacking := absent(wanted):
        packages = " ".join(dict.fromkeys(wanted[name] for name in lacking))
        raise Missing(f"ontbreekt: {', '.join(lacking)}; installeer ze (Debian: apt install {packages})")
    return {name: found(name) for name in wanted}


def absent(wanted: Mapping[str, str]) -> list[str]:
    """Returns the programs that are not there."""
    return [name for name in wanted if not found(name)]


def found(name: str) -> str:
    """Returns where a program is; nothing when it is not there. Debian keeps PostgreSQL out of the path."""
    servers = (str(folder) for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True))
    return shutil.which(name, path=":".join((*servers, os.environ.get("PATH", ""), *FOLDERS))) or ""


def install(packages: list[str]) -> None:
    """Installs packages of Debian; does nothing where that cannot be done."""
    apt = shutil.which("apt-get")
    if os.geteuid() != 0 or apt is None:
        return
    print(f"Installeren: {' '.join(dict.fromkeys(packages))}...", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with services_left_alone():
        for command in (
            ["update", "-qq"],
            ["install", "-qq", "-y", "--no-install-recommends", *dict.fromkeys(packages)],
        ):
            subprocess.run(
                [apt, *command], env=quiet, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                stdin=subprocess.DEVNULL, timeout=INSTALL_TIMEOUT,
            )  # fmt: skip


@contextmanager
def services_left_alone() -> Iterator[None]:
    """Lets no service be started by the installation of its package."""
    if POLICY.exists():
        yield
        return
    POLICY.write_text("#!/bin/sh\nexit 101\n")
    POLICY.chmod(0o755)
    try:
        yield
    finally:
        POLICY.unlink()
