"""An HTTP/1.1 answer that comes in by pieces."""

END_OF_HEAD = b"\r\n\r\n"
WITHOUT_BODY = (204, 304)


class BrokenAnswer(Exception):
    """The connection ended before the answer did."""


class Answer:
    """Collects an answer: its status, its body, and whether the connection ends with it."""

    def __init__(self) -> None:
        self.status, self.closes = 0, False
        self.body = bytearray()
        self.left = 0  # bytes of the body, or of the running chunk with its end of line, that are still to come
        self.is_chunked = self.is_until_close = self.is_last = self.is_whole = False
        self.rest = bytearray()

    def feed(self, received: bytes) -> bool:
        """Takes the next piece; tells whether the answer is whole."""
        self.rest += received
        if not self.status and not self.read_head():
            return False
        if self.is_chunked:
            self.read_chunks()
        else:
            self.body += self.rest
            self.rest.clear()
            self.is_whole = not self.is_until_close and len(self.body) >= self.left
        return self.is_whole

    def end(self) -> bool:
        """Takes the end of the connection; BrokenAnswer unless that is how the answer ends."""
        self.closes = True
        if not self.is_until_close:
            raise BrokenAnswer("de server verbrak de verbinding")
        return True

    def read_head(self) -> bool:
        """Reads status and headers; tells whether they are all there."""
        head, found, body = bytes(self.rest).partition(END_OF_HEAD)
        if not found:
            return False
        first, *lines = head.split(b"\r\n")
        pairs = (line.partition(b":") for line in lines)
        headers = {name.strip().lower(): value.strip().lower() for name, _, value in pairs}
        self.status = int(first.split()[1])
        self.rest = bytearray(body)
        self.closes = headers.get(b"connection") == b"close"
        self.is_chunked = headers.get(b"transfer-encoding") == b"chunked"
        self.left = int(headers.get(b"content-length", 0))
        self.is_until_close = not (self.is_chunked or b"content-length" in headers or self.status in WITHOUT_BODY)
        return True

    def read_chunks(self) -> None:
        """Moves the chunks that came in to the body; one of no bytes is the last. Trailers are not used by APIs."""
        while not self.is_whole:
            if not self.left:
                size, found, rest = self.rest.partition(b"\r\n")
                if not found:
                    return
                self.rest, self.left = rest, int(size.split(b";")[0], 16) + 2
                self.is_last = self.left == 2
            if len(self.rest) < self.left:
                return
            self.body += self.rest[: self.left - 2]
            del self.rest[: self.left]
            self.is_whole, self.left = self.is_last, 0
