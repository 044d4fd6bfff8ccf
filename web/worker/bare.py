"""Responses made without the application, for requests that never reach it; they carry the site's headers too."""

import base64
import hashlib
import json
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment

from i18n.catalogues import phrases
from knowledge.library.fields import LANGUAGES
from web.protection import BARE_HEADERS

_POLICY = "Content-Security-Policy"


@dataclass(frozen=True, slots=True)
class Page:
    """A page that needs no other file, and the policy under which it is shown."""

    body: bytes
    policy: str


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
    return _response(status, phrase, body, {"Content-Type": "application/problem+json"}, request_id)


def busy(page: Page | None, request_id: str = "") -> bytes:
    """A 503 made without the application: ``page`` where a reader's browser waits for one, else as ``bare`` has it."""
    if page is None:
        return bare(503, "Service Unavailable", request_id)
    own = {"Content-Type": "text/html; charset=utf-8", _POLICY: page.policy}
    return _response(503, "Service Unavailable", page.body, own, request_id)


def busy_page(templates: Environment) -> Page:
    """What a reader is shown under overload, in both languages. Its policy names its own style by digest, and allows nothing else."""
    style = templates.get_template("bare.css").render()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    body = templates.get_template("bare.html").render(spoken=[(language, phrases(language)) for language in LANGUAGES])
    return Page(body.encode(), BARE_HEADERS[_POLICY].replace(";", f"; style-src 'sha256-{digest}';", 1))


def _response(status: int, phrase: str, body: bytes, own: Mapping[str, str], request_id: str) -> bytes:
    headers = {
        "Content-Length": str(len(body)),
        "Connection": "close",
        **({"Retry-After": "5"} if status == 503 else {}),
        **({"X-Request-ID": request_id} if request_id else {}),
        **BARE_HEADERS,
        **own,
    }
    return f"HTTP/1.1 {status} {phrase}\r\n".encode() + _header_lines(headers) + b"\r\n" + body
