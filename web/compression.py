"""Smaller responses for slow connections: gzip where the reader takes it, and long caching for files whose address names their content."""

import gzip
import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, request, url_for

SMALLEST = 500
LEVEL = 6
_KINDS = (
    "text/",
    "application/json",
    "application/problem+json",
    "application/atom+xml",
    "application/xml",
    "image/svg+xml",
    "application/javascript",
)


def register(app: Flask) -> None:
    """Compress what is worth it; offer ``asset(name)`` to templates."""
    app.after_request(_compressed)
    app.jinja_env.globals["asset"] = asset


def asset(name: str) -> str:
    """The address of a static file with its content's digest, so that it may be kept for a year."""
    path = Path(current_app.static_folder or "static") / name
    return url_for("static", filename=name, v=_digest(path, path.stat().st_mtime_ns))


@lru_cache
def _digest(path: Path, _changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10]


@lru_cache(maxsize=64)
def _packed(body: bytes) -> bytes:
    return gzip.compress(body, LEVEL, mtime=0)


def _compressed(response: Response) -> Response:
    if request.endpoint == "static":
        _cached(response)
    if not _worth_it(response):
        return response
    response.direct_passthrough = False
    body = response.get_data()
    response.vary.add("Accept-Encoding")
    if len(body) < SMALLEST or not request.accept_encodings["gzip"]:
        return response
    response.set_data(_packed(body) if request.endpoint == "static" else gzip.compress(body, LEVEL, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    etag, _ = response.get_etag()
    if etag:
        response.set_etag(etag, weak=True)
    return response


def _cached(response: Response) -> None:
    if request.args.get("v"):
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    else:
        response.headers["Cache-Control"] = "public, max-age=300"


def _worth_it(response: Response) -> bool:
    ranged = response.status_code not in (200, 404, 422)
    return not ranged and "Content-Encoding" not in response.headers and (response.mimetype or "").startswith(_KINDS)
