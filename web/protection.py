"""Security headers on every response, and how much a request may bring."""

from flask import Flask, Response, abort, request
from werkzeug.exceptions import BadHost

from web.core import core

BODY_LIMIT = 32 * 1024
FRAME = "embed.frame"
FRAMEABLE = frozenset({FRAME, "embed.colours"})
PREVIEW = "embed.example"  # in the builder only
SHARED = frozenset({"static", "ask.answer_form", "ask.answer_json", "ask.suggest", "feedback.give"})
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; manifest-src 'self'; object-src 'none'; frame-ancestors {ancestors}"
)
_ALWAYS = {
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_ASKED_BEFOREHAND = {"Access-Control-Allow-Headers": "Content-Type, X-Fragment", "Access-Control-Max-Age": "86400"}
_TO_SCRIPTS = {"Access-Control-Expose-Headers": "Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset, X-Request-ID"}
BARE_HEADERS = {
    **_ALWAYS,
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def register(app: Flask) -> None:
    """Limit request bodies and send the headers."""
    app.config["MAX_CONTENT_LENGTH"] = BODY_LIMIT
    app.config["MAX_FORM_MEMORY_SIZE"] = BODY_LIMIT
    app.before_request(_somewhere)
    app.after_request(_guarded)


def is_nowhere() -> bool:
    """Whether the request names a host that no site can have, or comes by neither http nor https: a page's addresses are made of both."""
    try:
        return bool(
            isinstance(request.routing_exception, BadHost)
            or request.scheme not in ("http", "https")
            or (request.headers.get("Host") and not request.host)
            or not request.host_url
        )
    except ValueError:  # a port that is none, punycode that says nothing
        return True


def _somewhere() -> None:
    if is_nowhere():
        abort(400)


def frame_ancestors() -> str:
    """Who may frame this response: the frame, its own site and ``EMBED_ORIGINS``; the builder's preview, the site; all else, nobody."""
    if request.endpoint == PREVIEW:
        return "'self'"
    if request.endpoint not in FRAMEABLE:
        return "'none'"
    return " ".join(["'self'", *core().settings.embed_origins])


def _guarded(response: Response) -> Response:
    ancestors = frame_ancestors()
    response.headers["Content-Security-Policy"] = _POLICY.format(ancestors=ancestors)
    if ancestors == "'none'":
        response.headers["X-Frame-Options"] = "DENY"
    if request.endpoint == FRAME:
        response.headers["Cross-Origin-Embedder-Policy"] = "require-corp"  # without it no isolated page may frame us
    for name, value in _ALWAYS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return _shared(response)


def _shared(response: Response) -> Response:
    """Open to other sites: what the widget loads, the questions it asks, and the public API. No cookie or login exists to protect."""
    if request.endpoint in SHARED or request.path.startswith("/api/v1/"):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers.update(_ASKED_BEFOREHAND if request.method == "OPTIONS" else {})
        response.headers.update({} if request.endpoint == "static" else _TO_SCRIPTS)
    open_to_frames = request.endpoint in SHARED | FRAMEABLE
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin" if open_to_frames else "same-origin"
    return response
