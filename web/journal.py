"""Each request gets an id, is counted and timed, and leaves one line in the log: who asked, and what, is not in it."""

import logging
import re
import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, request

from serving.logs import REQUEST_ID, REQUESTS
from web import counts

_ROOM = "jelas.room"
_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
_GIVEN_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
_log = logging.getLogger(REQUESTS)

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


@dataclass
class Entry:
    """One request, as far as the journal knows it."""

    id: str
    method: str
    started: float = field(default_factory=time.perf_counter)
    status: int = 500
    room: str = "none"

    @property
    def seconds(self) -> float:
        """Since it came."""
        return time.perf_counter() - self.started


@dataclass(frozen=True)
class Journal:
    """Goes around the whole application, so that nothing is answered without a trace."""

    application: Application
    behind_proxy: bool = False
    with_addresses: bool = False

    def __call__(self, environ: Environ, start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request."""
        entry = Entry(self._id(environ), _method(environ))
        token = REQUEST_ID.set(entry.id)

        def noted(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            entry.status = int(status[:3])
            return start(status, [*headers, ("X-Request-ID", entry.id)], *more)

        try:
            with counts.in_flight.track_inprogress():
                return self.application(environ, noted)
        finally:
            self._close(entry, environ)
            REQUEST_ID.reset(token)

    def _id(self, environ: Environ) -> str:
        """The proxy's id of the request where a proxy is declared and gave one, else our own."""
        given = environ.get("HTTP_X_REQUEST_ID", "")
        return given if self.behind_proxy and _GIVEN_ID.fullmatch(given) else secrets.token_hex(8)

    def _close(self, entry: Entry, environ: Environ) -> None:
        entry.room = environ.get(_ROOM, "none")
        counts.count_response(entry.room, entry.status, entry.seconds)
        address = {"address": environ.get("REMOTE_ADDR", "")} if self.with_addresses else {}
        _write(entry.id, entry.method, entry.room, entry.status, entry.seconds, **address)


def refused(status: int, seconds: float) -> str:
    """Count and log a request that was sent away before the application saw it; returns its id."""
    request_id = secrets.token_hex(8)
    counts.count_response("none", status, seconds)
    _write(request_id, "other", "none", status, seconds)
    return request_id


def register(app: Flask) -> None:
    """Put the journal around ``app``, whatever else is around it already."""
    settings = app.extensions["jelas"].settings
    app.before_request(_enter_room)
    app.wsgi_app = Journal(app.wsgi_app, settings.proxy_hops > 0, settings.log_addresses)  # type: ignore[method-assign, assignment]


def _write(request_id: str, method: str, room: str, status: int, seconds: float, **more: str) -> None:
    fields = {"id": request_id, "method": method, "room": room, "status": status, "ms": round(seconds * 1000, 2), **more}
    _log.info("request", extra={"fields": fields})


def _enter_room() -> None:
    request.environ[_ROOM] = (request.endpoint or "none").partition(".")[0]


def _method(environ: Environ) -> str:
    """A method is what the client writes there: only those that exist are told."""
    given = environ.get("REQUEST_METHOD", "")
    return given if given in _METHODS else "other"
