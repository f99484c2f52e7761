"""Runs the whole register with one command: database, migrations, demo data, web server and job worker.

    python -m klantenregister.serving             all of that
    python -m klantenregister.serving web         the web server alone, with DATABASE_URL
    python -m klantenregister.serving werker      a job worker alone, with DATABASE_URL

Everything stops together, on Ctrl-C, on SIGTERM, or when one part stops by itself. Told to stop, it first lets /readyz say so,
for KLANTENREGISTER_DRAIN seconds in which it serves as before; then what is being answered is finished, and running jobs too.
"""

import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from urllib.error import URLError
from urllib.request import urlopen

from apps.core.database import APPLICATION, OWNER, Cluster, DatabaseError, reachable
from klantenregister.environment import flag, number, required, stop, word

START_TIMEOUT = 180.0  # seconds; on a busy machine the first start takes long
STOP_TIMEOUT = 30.0  # seconds, more than a request or a job may take
REQUEST_TIMEOUT = 20  # seconds; a statement may take 15

WEB, WORKER = "web", "werker"
Environment = Mapping[str, str]


class Stopped(Exception):
    """A signal asks to stop."""


def main() -> None:
    """Serves until told to stop."""
    for signum in (signal.SIGINT, signal.SIGTERM):  # SIGINT too: a shell starts background processes with it ignored
        signal.signal(signum, raise_stopped)
    host, port = word("KLANTENREGISTER_HOST", "127.0.0.1"), number("KLANTENREGISTER_PORT", 8000)
    part = asked_part()
    if part != WORKER:
        refuse_taken_port(host, port)
    # Whoever tries the demo has no app on his telephone for it; all its passwords are known anyhow.
    os.environ.setdefault("KLANTENREGISTER_TOTP", "0" if has_demo() else "1")
    try:
        with database() as (owner, application):
            if not part:
                prepare(owner)
            serve(application, part, host, port)
    except Stopped:
        print("Klantenregister is gestopt.", flush=True)
    except DatabaseError as error:
        stop(str(error))


def serve(environment: Environment, part: str, host: str, port: int) -> None:
    """Runs the web server and the job worker, or that `part` alone, until one of them ends or Stopped is raised."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="klantenregister-")))
        processes = []
        if part != WORKER:
            stopping = {"PROMETHEUS_MULTIPROC_DIR": str(folder), "KLANTENREGISTER_STOPPING": str(folder / "stopt")}
            processes.append(stack.enter_context(running(web(host, port), {**environment, **stopping})))
        if part != WEB:
            processes.append(stack.enter_context(running(worker(), environment)))
        if not part:
            announce(host, port)
        try:
            wait_for_one(*processes)
        except Stopped:
            say_that_it_stops(folder / "stopt")
            raise
        stop("een onderdeel is vanzelf gestopt; de rest is ook gestopt.")


def say_that_it_stops(file: Path) -> None:
    """Lets /readyz say that no new requests are wanted, and gives who sends them the time to hear it."""
    file.touch()
    time.sleep(number("KLANTENREGISTER_DRAIN", 0))


def asked_part() -> str:
    """Returns which part is to run alone, if any; it needs a database that the others use too."""
    part = sys.argv[1] if len(sys.argv) > 1 else ""
    if part not in ("", WEB, WORKER):
        stop(f"onbekend onderdeel {part}; geef {WEB} of {WORKER}, of niets voor alles.")
    if part:
        required("DATABASE_URL")
    return part


def raise_stopped(signum: int, frame: FrameType | None) -> None:
    """Turns the first signal into an exception, so that everything started is stopped on the way out."""
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, signal.SIG_IGN)
    raise Stopped


def refuse_taken_port(host: str, port: int) -> None:
    """Stops the program when another one already listens there."""
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex((host, port)) == 0:
            stop(f"poort {port} is al in gebruik; kies een andere met KLANTENREGISTER_PORT.")


@contextmanager
def database() -> Iterator[tuple[Environment, Environment]]:
    """Yields the environments to migrate with and to serve with: of DATABASE_URL, or of a server of our own."""
    if url := word("DATABASE_URL"):
        required("SECRET_KEY")
        # In a process of its own, as all that needs a driver: it would stay in the memory of this one.
        if status := subprocess.call([sys.executable, "-m", "klantenregister.role"]):
            sys.exit(status)
        yield {**os.environ, "DATABASE_URL": word("DATABASE_OWNER_URL", url)}, os.environ
        return
    folder = reachable(Path(word("KLANTENREGISTER_DATA", ".data")))
    with Cluster(folder).running() as cluster:
        form = "text" if sys.stderr.isatty() else "json"
        own = {"LOG_FORMAT": form, **os.environ, "SECRET_KEY": word("SECRET_KEY") or kept_secret(folder / "secret-key")}
        yield {**own, "DATABASE_URL": cluster.url(OWNER)}, {**own, "DATABASE_URL": cluster.url(APPLICATION)}


def kept_secret(path: Path) -> str:
    """Returns the secret in `path`, making it at first use, so that tokens survive a restart."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


def has_demo() -> bool:
    """Tells whether demo data is wanted. A database from elsewhere may be a real one: none in it unless asked for."""
    return flag("KLANTENREGISTER_DEMO", default=not word("DATABASE_URL"))


def prepare(environment: Environment) -> None:
    """Migrates and loads demo data, with the owner's rights; stops the program when that fails."""
    demo = ["demo"] if has_demo() else []
    if subprocess.call([sys.executable, "-m", "klantenregister.preparing", *demo], env=environment):
        stop("migreren of het laden van demogegevens mislukte.")


def web(host: str, port: int) -> list[str]:
    """Returns the command of the web server."""
    workers = number("KLANTENREGISTER_WORKERS", os.cpu_count() or 2)
    return [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port),
            "--workers", str(workers), "--blocking-threads", str(number("KLANTENREGISTER_THREADS", 2)),
            "--workers-kill-timeout", str(REQUEST_TIMEOUT), "--no-ws",
            "--log-config", str(Path(__file__).with_name("granian-logging.json")), "--log-level", "warning",
            "klantenregister.wsgi:application"]  # fmt: skip


def worker() -> list[str]:
    """Returns the command of the job worker."""
    return [sys.executable, "manage.py", "werker", "--tegelijk", "4", "--afmaken", str(REQUEST_TIMEOUT)]


@contextmanager
def running(command: list[str], environment: Environment) -> "Iterator[subprocess.Popen[bytes]]":
    """Runs a process beside this one and stops it at the end, gently at first."""
    # A session of its own: Ctrl-C reaches us alone, and we stop the others in order.
    process = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(STOP_TIMEOUT)
        except subprocess.TimeoutExpired:
            process.kill()


def wait_for_one(*processes: "subprocess.Popen[bytes]") -> None:
    """Returns when one of `processes` has ended: nothing is left half running."""
    while all(process.poll() is None for process in processes):
        time.sleep(0.5)


def announce(host: str, port: int) -> None:
    """Waits until the server answers, and prints where everything is."""
    base = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"  # noqa: S104  compared, not bound
    deadline = time.monotonic() + START_TIMEOUT
    while not answers(f"{base}/klantinteracties/api/v1/"):
        if time.monotonic() > deadline:
            stop("de webserver antwoordt niet.")
        time.sleep(0.05)
    print(f"""
Klantenregister draait.
  Klantinteracties API   {base}/klantinteracties/api/v1/   (documentatie: {base}/klantinteracties/api/v1/schema/)
  Contactgegevens API    {base}/contactgegevens/api/v1/
  Eerdere generaties     {base}/klanten/api/v1/   {base}/contactmomenten/api/v1/
                         {base}/kic/api/v1/   {base}/api/kic/v1/
  Beheer                 {base}/admin/""", flush=True)  # fmt: skip
    if has_demo():
        from apps.demo.access import describe_access

        print(describe_access(), flush=True)


def answers(url: str) -> bool:
    """Tells whether a GET of `url` succeeds."""
    try:
        with urlopen(url, timeout=5) as response:  # noqa: S310  our own address
            return bool(response.status == 200)
    except (URLError, OSError):
        return False


if __name__ == "__main__":
    main()
