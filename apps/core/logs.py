"""Log lines without personal data."""

import logging
import traceback
from types import TracebackType


class PrivateFormatter(logging.Formatter):
    """Formats an exception as its type and places in the code.

    The message is left out: database errors quote the row they refused, with the BSN in it.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def formatException(  # noqa: N802  logging's name
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """Returns the stack with file and line of each frame, and the type of the exception as its last line."""
        kind, _, trace = ei
        name = f"{kind.__module__}.{kind.__qualname__}" if kind else "onbekende fout"
        return "".join(traceback.format_tb(trace)) + name
