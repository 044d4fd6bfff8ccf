"""Thumbs and an optional word. What is kept names no reader; the question is kept only where a word was added."""

import errno
import fcntl
import json
import os
from datetime import date
from pathlib import Path

from flask import Blueprint, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import ServiceUnavailable

from knowledge.errors import NotWritten, written_to
from web.core import core
from web.origins import is_of
from web.requests import FeedbackBody, checked, json_body

blueprint = Blueprint("feedback", __name__)
LATER_SECONDS = 3600
_TRUTH = {"true": True, "false": False}
_LONGEST_LINE = 64 * 1024  # twice what a request may bring
LARGEST_FILE = 32 * 1024 * 1024  # a month's file that grows past this is abuse, not feedback


@blueprint.post("/api/v1/feedback")
def give() -> ResponseReturnValue:
    """Feedback as JSON."""
    keep(json_body(FeedbackBody))
    return "", 204


@blueprint.post("/feedback")
def give_form() -> ResponseReturnValue:
    """Feedback from the form, for pages without JavaScript."""
    given: dict[str, object] = {name: _TRUTH.get(value, value) if name == "helpful" else value for name, value in request.form.items()}
    given.pop("theme", None)
    keep(checked(FeedbackBody, given | {"statements": request.form.getlist("statements")}))
    return render_template("thanks.html")


@blueprint.before_request
def _from_here() -> None:
    """Refuse what a page of another site sends in a reader's name. Programs, which send neither header, may."""
    origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site", "")
    if origin is None:
        known = site != "cross-site"
    else:
        known = any(is_of(origin, own) for own in (request.host_url, core().settings.public_url or "", *core().settings.embed_origins))
    if not known:
        abort(403)


def keep(body: FeedbackBody) -> None:
    """Append one line to this month's file; the day is all that is kept of the time."""
    today = date.today()
    path = core().settings.instance / "feedback" / f"{today:%Y-%m}.jsonl"
    entry = {"day": today.isoformat(), **body.model_dump(exclude=set() if body.word else {"question", "word"})}
    try:
        with written_to(path.parent):
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists() and path.stat().st_size > LARGEST_FILE:
                raise ServiceUnavailable(retry_after=LATER_SECONDS)
            _append(path, json.dumps(entry, ensure_ascii=False) + "\n")
    except NotWritten as problem:
        current_app.logger.error("feedback was not kept: %s", problem)
        raise ServiceUnavailable(retry_after=LATER_SECONDS) from problem


def _append(path: Path, line: str) -> None:
    """Append a whole line or nothing; what a killed process left of another goes: a write can end at any page of memory."""
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        size, content = _mended(descriptor), line.encode()
        if os.write(descriptor, content) < len(content):
            os.ftruncate(descriptor, size)
            raise OSError(errno.ENOSPC, "no room for a whole line", str(path))
    finally:
        os.close(descriptor)


def _mended(descriptor: int) -> int:
    """The size of the file, once what follows its last whole line is cut off: nobody else writes now, so nobody will end that line."""
    size = os.fstat(descriptor).st_size
    if not size or os.pread(descriptor, 1, size - 1) == b"\n":
        return size
    tail = os.pread(descriptor, _LONGEST_LINE, max(0, size - _LONGEST_LINE))
    whole = size - len(tail) + tail.rfind(b"\n") + 1
    os.ftruncate(descriptor, whole)
    return whole
