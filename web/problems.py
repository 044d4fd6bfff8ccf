"""What a reader or a program is told when something is wrong: a friendly page, a fragment, or ``application/problem+json`` (RFC 9457)."""

from http import HTTPStatus
from typing import Any

from flask import Flask, Response, current_app, json, make_response, render_template, request
from flask_babel import gettext
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException, InternalServerError, ServiceUnavailable, UnprocessableEntity

from knowledge.documents.errors import DocumentError
from serving.lost_workers import retire
from web.core import STARTING_SECONDS
from web.protection import FRAME, is_nowhere
from web.rendering import rendering

KNOWN_STATUS = (400, 403, 404, 405, 413, 415, 422, 429, 500, 503)
_KINDS = {
    "missing": "missing",
    "extra_forbidden": "unknown",
    "string_too_short": "empty",
    "string_too_long": "long",
    "too_long": "many",
    "literal_error": "choice",
    "string_pattern_mismatch": "form",
    "date_from_datetime_parsing": "date",
    "date_parsing": "date",
    "not_a_date": "date",
    "string_unicode": "text",
    "model_type": "object",
    "model_attributes_type": "object",
    "string_type": "string",
    "list_type": "list",
    "bool_type": "truth",
    "bool_parsing": "truth",
}


class Unacceptable(UnprocessableEntity):
    """A request that was understood but is not acceptable; ``errors`` say which field and why."""

    def __init__(self, errors: list[dict[str, str]]) -> None:
        super().__init__()
        self.errors = errors


def register(app: Flask) -> None:
    """Answer every HTTP error in the shape that was asked for; the keys of JSON keep the order they were given in."""
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.register_error_handler(HTTPException, _shown)
    app.register_error_handler(MemoryError, _exhausted)
    app.register_error_handler(DocumentError, _damaged)


def unacceptable(error: ValidationError) -> Unacceptable:
    """The problems pydantic found, in the reader's language."""
    return Unacceptable([_named(detail) for detail in error.errors(include_url=False, include_input=False)])


def _named(detail: Any) -> dict[str, str]:
    limits = {name: str(value) for name, value in detail.get("ctx", {}).items()}
    kind = _KINDS.get(detail["type"], "other")
    limit = limits.get("max_length") or limits.get("expected", "").replace("'", "").replace(" or ", ", ")
    return {"field": ".".join(map(str, detail["loc"])) or "body", "problem": gettext(f"invalid.{kind}", limit=limit)}


def _shown(error: HTTPException) -> Response:
    if error.response is not None:  # a redirect made by Werkzeug
        return make_response(error.get_response())
    code = error.code if error.code in KNOWN_STATUS else (400 if (error.code or 500) < 500 else 500)
    shown = _document(error, code) if _for_programs() else _page(error, code)
    for name, value in error.get_headers():
        if name in ("Retry-After", "Allow"):
            shown.headers[name] = value
    shown.vary.update(("Accept", "X-Fragment"))
    shown.status_code = error.code or 500
    return shown


def _exhausted(_: MemoryError) -> Response:
    """What is left of this process is not to be trusted: the reader is told to come back, and the worker is replaced."""
    retire(request.environ, "out of memory")
    return _shown(ServiceUnavailable(retry_after=STARTING_SECONDS))


def _damaged(error: DocumentError) -> Response:
    """A damaged file is the operator's matter; the reader is told that something is wrong here."""
    current_app.logger.error("%s", error)
    return _shown(InternalServerError())


def _for_programs() -> bool:
    return request.path.startswith("/api/") or rendering() == "json" or is_nowhere()


def _document(error: HTTPException, code: int) -> Response:
    status = error.code or 500
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": gettext(f"problem.{code}.text"),
    }
    if isinstance(error, Unacceptable):
        body["errors"] = error.errors
    return Response(json.dumps(body), mimetype="application/problem+json")


def _page(error: HTTPException, code: int) -> Response:
    template = "fragments/problem.html" if rendering() == "fragment" else "problem.html"
    framed = request.endpoint == FRAME
    return make_response(render_template(template, code=code, errors=getattr(error, "errors", ()), framed=framed))
