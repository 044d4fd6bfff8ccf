"""The log: a line a request, and messages for operators, as JSON or as text. It never holds what a reader asked.

A request is told by its id, method, room, status and duration. Of an exception the log keeps its type and where it came from, its message
only where we worded it (or the system did, about a file): other messages may repeat what the reader typed.
"""

import json
import logging
import sys
from contextvars import ContextVar
from datetime import UTC, datetime
from traceback import extract_tb
from types import TracebackType
from typing import Any

from knowledge.errors import JelasError

REQUESTS = "jelas.requests"
MESSAGES = "jelas.messages"
REQUEST_ID: ContextVar[str | None] = ContextVar("request_id", default=None)
_OURS = (JelasError, OSError)
_REWORDED = {  # by how gunicorn's messages begin that repeat addresses or parts of a request
    "Invalid request from": "a malformed request was refused",
    "Error handling request": "a request could not be handled",
    "Exception on ": "a request could not be handled",
}
Fields = dict[str, Any]


class JsonLines(logging.Formatter):
    """A JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """See ``logging.Formatter``."""
        when = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return json.dumps({"time": when, "level": record.levelname.lower(), **told(record)}, ensure_ascii=False)


class TextLines(logging.Formatter):
    """The same for people: values without their names, what is more than a line below it."""

    def format(self, record: logging.LogRecord) -> str:
        """See ``logging.Formatter``."""
        fields = told(record)
        error: Fields = fields.pop("error", {})
        fields.pop("event")
        fields.pop("from", None)
        lines = [" ".join(str(value) for value in fields.values()), *error.pop("at", ())]
        return "\n    ".join([*lines, ": ".join(error.values())] if error else lines)


def told(record: logging.LogRecord) -> Fields:
    """What the log tells of ``record``, in the order in which it is written."""
    if fields := getattr(record, "fields", None):
        return {"event": "request", **fields}
    request = REQUEST_ID.get()
    error = {"error": _error(record.exc_info[1])} if record.exc_info and record.exc_info[1] else {}
    return {"event": "message", "from": record.name, "text": _worded(record), **({"id": request} if request else {}), **error}


def set_up(form: str) -> None:
    """Send the lines of the log to the error stream, as ``json`` or ``text``; warnings of libraries too."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if form == "json" else TextLines())
    handler.setLevel(logging.INFO)
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in (REQUESTS, MESSAGES, "gunicorn.error"):
        logging.getLogger(name).setLevel(logging.INFO)
    _to_root("gunicorn.error")


def tell(message: str) -> None:
    """A message for whoever runs Jelas: a line of the log where it is set up, else plain text (the commands)."""
    log = logging.getLogger(MESSAGES)
    if log.isEnabledFor(logging.INFO):
        log.info("%s", message)
    else:
        print(message, file=sys.stderr, flush=True)


def warn(message: str) -> None:
    """As ``tell``, of what somebody should look at."""
    logging.getLogger(MESSAGES).warning("%s", message)


def fail(message: str) -> None:
    """As ``tell``, of what ends the server."""
    logging.getLogger(MESSAGES).error("%s", message)


def _to_root(name: str) -> None:
    logger = logging.getLogger(name)
    logger.handlers.clear()
    logger.propagate = True


def _worded(record: logging.LogRecord) -> str:
    text = record.getMessage()
    return next((instead for start, instead in _REWORDED.items() if text.startswith(start)), text)


def _error(error: BaseException) -> Fields:
    """Type and places of ``error``, outermost first; its message where it can't repeat a reader's words."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    return {"type": kind, **({"message": str(error)} if isinstance(error, _OURS) else {}), "at": _places(error.__traceback__)}


def _places(trace: TracebackType | None) -> list[str]:
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in extract_tb(trace)]
