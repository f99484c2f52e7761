"""Around Django, at the level of WSGI."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

# Above the limit of the API's bodies, which then answers 413; below what would hurt.
MAX_CHUNKED = 2 * 1024 * 1024


class ChunkedBodies:
    """Gives requests with `Transfer-Encoding: chunked` a length.

    Django reads no more than Content-Length says, and so takes a chunked body, which has none, for empty. Several real clients
    send nothing else (.NET, Spring).
    """

    def __init__(self, application: Callable[[dict[str, Any], Any], Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower() and not environ.get("CONTENT_LENGTH"):
            body = environ["wsgi.input"].read(MAX_CHUNKED)
            environ["wsgi.input"], environ["CONTENT_LENGTH"] = BytesIO(body), str(len(body))
        return self.application(environ, start_response)
