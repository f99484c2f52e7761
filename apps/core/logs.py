"""Log lines without personal data: a JSON object each, or a line of text for who reads along.

No exception's message is ever in one: database errors quote the row they refused, with the BSN in it. Of lines that are not
ours the text is there and not the values in it, and no line has a path, a query or a body.
"""

import json
import logging
import os
import re
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from typing import Any

from structlog.stdlib import ProcessorFormatter

OURS = ("apps.", "klantenregister.", "_granian")
Line = dict[str, Any]
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode
PLACEHOLDER = re.compile(r"%(\(\w+\))?[sdrf]")

# What the process knows of the moment, such as the request; set by apps.core.watching.requests.
surroundings: list[Callable[[], Line]] = []


def now() -> str:
    """Returns the moment, in UTC, to the millisecond."""
    seconds = time.time()
    return f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(seconds))}.{int(seconds % 1 * 1000):03}Z"


def lines() -> ProcessorFormatter:
    """Returns the formatter of every line: JSON, or text when LOG_FORMAT says so."""
    return ProcessorFormatter(
        processors=[as_line, with_surroundings, shown], use_get_message=False, pass_foreign_args=True
    )


def as_line(logger: Any, method: str, event: Any) -> Line:
    """Makes a line of a record of the standard library."""
    record: logging.LogRecord = event["_record"]
    line: Line = {"timestamp": now(), "level": record.levelname.lower(), "logger": record.name, **told(record, event)}
    if exc_info := event.get("exc_info"):
        line |= trace_of(exc_info)
    return line


def told(record: logging.LogRecord, event: Mapping[str, Any]) -> Line:
    """Returns what a record says: all of ours; of another's the text alone, with nothing filled in, or its place in the code."""
    if record.name.startswith(OURS):
        values = event.get("positional_args") or ()
        return {"event": str(record.msg) % values if values else str(record.msg)}
    if record.name.startswith("procrastinate"):  # its texts hold the arguments of jobs
        job = getattr(record, "job", None) or {}
        known = {"job": job.get("id"), "task": job.get("task_name")} if isinstance(job, Mapping) else {}
        return {
            "event": getattr(record, "action", "procrastinate"),
            **{k: v for k, v in known.items() if v is not None},
        }
    if event.get("positional_args"):
        return {"event": PLACEHOLDER.sub("…", str(record.msg))}
    return {"event": f"{record.module}:{record.lineno}"}  # a text without values may have had them filled in before


def trace_of(exc_info: Any) -> Line:
    """Returns the type of an exception and the places in the code that it came by, without its message."""
    kind, _, trace = exc_info if isinstance(exc_info, tuple) else sys.exc_info()
    frames = traceback.extract_tb(trace)
    return {
        "exception": f"{kind.__module__}.{kind.__qualname__}" if kind else "onbekende fout",
        "stack": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }


def with_surroundings(logger: Any, method: str, line: Any) -> Line:
    """Adds what is known of the moment."""
    for known in surroundings:
        line |= known()
    return line


def shown(logger: Any, method: str, line: Any) -> str:
    """Returns a line as it is written."""
    return encode(line) if os.environ.get("LOG_FORMAT") != "text" else as_text(line)


def write(line: Line) -> None:
    """Writes a line past the standard library's logging, which takes as long as all the rest of it."""
    sys.stderr.write(f"{shown(None, '', line)}\n")


def as_text(line: Line) -> str:
    """Returns a line for a person."""
    said = dict(line)
    start = f"{said.pop('timestamp')[11:19]} {said.pop('level').upper():7} {said.pop('event')}"
    stack = said.pop("stack", [])
    rest = " ".join(f"{name}={value}" for name, value in said.items() if name != "logger")
    return "\n  ".join([f"{start}  {rest}".rstrip(), *stack])
