"""A request on its way in: whether it is whole yet, told from its bytes alone. Whether it is sound is for the parser to say."""

import re
from dataclasses import dataclass, field

from web.protection import BODY_LIMIT

MOST_HEAD = 64 * 1024
_MOST_BODY = 8 * BODY_LIMIT  # in chunks, with what goes around them
_LINE = b"\r\n"
_END = 2 * _LINE
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_CHUNKED = re.compile(rb"^transfer-encoding:.*chunked", re.IGNORECASE | re.MULTILINE)
_EXPECTS = re.compile(rb"^expect:[ \t]*100-continue", re.IGNORECASE | re.MULTILINE)
_PAGE = re.compile(rb"^accept:[^\r\n]*\btext/html(?![+\w])", re.IGNORECASE | re.MULTILINE)
_SIZE = re.compile(rb"[0-9A-Fa-f]+")
_PROGRAMS = re.compile(rb"^\S+ /api/")


@dataclass
class Arriving:
    """What has been heard of a request so far, and until when the rest must be there."""

    deadline: float
    heard: bytearray = field(default_factory=bytearray)
    registered: bool = False
    told: bool = False
    _head: bytes | None = field(default=None, repr=False)
    _chunk: int = field(default=0, repr=False)  # where the first chunk begins that isn't there in full

    def is_whole(self) -> bool:
        """Whether head and body are there, or more than will be taken."""
        head = self._head_of()
        if head is None:
            return False
        if _CHUNKED.search(head):
            return self._has_last_chunk(len(head)) or self.is_cut_short()
        return len(self.heard) - len(head) >= _length(head) or self.is_cut_short()

    def is_cut_short(self) -> bool:
        """Whether the body is larger than will be taken."""
        head = self._head_of() or b""
        return _length(head) > BODY_LIMIT or len(self.heard) - len(head) > _MOST_BODY

    def is_overlong(self) -> bool:
        """Whether this is more than any head of a request."""
        return self._head_of() is None and len(self.heard) > MOST_HEAD

    def wants_go_ahead(self) -> bool:
        """Whether the client holds its body back until it is told to go on; true once."""
        head = self._head_of()
        if head is None or self.told or not _EXPECTS.search(head):
            return False
        self.told = True
        return True

    def wants_page(self) -> bool:
        """Whether this is a reader's browser that waits for a page; programs and scripts of ours ask for something else."""
        head = self._head_of() or b""
        return bool(_PAGE.search(head)) and not _PROGRAMS.match(head)

    def _has_last_chunk(self, begin: int) -> bool:
        """Whether the last chunk is there with what may trail it (RFC 9112, 7.1); what is no chunk is for the parser to refuse."""
        self._chunk = max(self._chunk, begin)
        while (end := self.heard.find(_LINE, self._chunk)) >= 0:
            size = _SIZE.match(self.heard, self._chunk, end)
            if size is None:
                return True
            if not (length := int(size[0], 16)):
                return self.heard.find(_END, end) >= 0
            self._chunk = end + length + 2 * len(_LINE)
        return False

    def _head_of(self) -> bytes | None:
        if self._head is None and (end := self.heard.find(_END)) >= 0:
            self._head = bytes(self.heard[: end + len(_END)])
        return self._head


def _length(head: bytes) -> int:
    found = _LENGTH.search(head)
    return int(found[1]) if found else 0
