"""Thumbs and an optional word. What is kept names no reader; the question is kept only where a word was added."""

import json
import os
from datetime import date
from pathlib import Path

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import ServiceUnavailable

from web.core import core
from web.requests import FeedbackBody, checked, json_body

blueprint = Blueprint("feedback", __name__)
LARGEST_FILE = 32 * 1024 * 1024  # a month's file that grows past this is abuse, not feedback


@blueprint.post("/api/v1/feedback")
def give() -> ResponseReturnValue:
    """Feedback as JSON."""
    keep(json_body(FeedbackBody))
    return "", 204


@blueprint.post("/feedback")
def give_form() -> ResponseReturnValue:
    """Feedback from the form, for pages without JavaScript."""
    given: dict[str, object] = {name: value for name, value in request.form.items() if name != "theme"}
    keep(checked(FeedbackBody, given | {"statements": request.form.getlist("statements")}))
    return render_template("thanks.html")


def keep(body: FeedbackBody) -> None:
    """Append one line to this month's file; the day is all that is kept of the time."""
    today = date.today()
    path = core().settings.instance / "feedback" / f"{today:%Y-%m}.jsonl"
    entry = {"day": today.isoformat(), **body.model_dump(exclude=set() if body.word else {"question", "word"})}
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > LARGEST_FILE:
        raise ServiceUnavailable()
    _append(path, json.dumps(entry, ensure_ascii=False) + "\n")


def _append(path: Path, line: str) -> None:
    """One write to a file opened for appending: lines of several processes never mix."""
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, line.encode())
    finally:
        os.close(descriptor)
