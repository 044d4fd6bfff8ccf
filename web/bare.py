"""Responses made without the application, for requests that never reach it; they carry the site's headers too."""

import json
import socket
from collections.abc import Mapping
from typing import Any

from web.protection import BARE_HEADERS


class Headed:
    """A socket that puts the site's headers into the response gunicorn writes for a request it cannot read."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)

    def sendall(self, content: bytes) -> None:
        """Status line, the site's headers, the rest."""
        first, _, rest = content.partition(b"\r\n")
        self._sock.sendall(first + b"\r\n" + _header_lines(BARE_HEADERS) + rest)


def _header_lines(headers: Mapping[str, str]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in headers.items()).encode()


def bare(status: int, phrase: str, request_id: str = "") -> bytes:
    """A response made without the application."""
    body = json.dumps({"type": "about:blank", "title": phrase, "status": status}).encode()
    headers = {
        "Content-Type": "application/problem+json",
        "Content-Length": str(len(body)),
        "Connection": "close",
        **({"Retry-After": "5"} if status == 503 else {}),
        **({"X-Request-ID": request_id} if request_id else {}),
        **BARE_HEADERS,
    }
    return f"HTTP/1.1 {status} {phrase}\r\n".encode() + _header_lines(headers) + b"\r\n" + body
