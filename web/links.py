"""Addresses of the site: canonical ones, the same page in the other language, and a passage inside a live page."""

from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, request, url_for

from web.core import core

_FRAGMENT_WORDS = 6


def register(app: Flask) -> None:
    """Offer the addresses to templates."""
    app.jinja_env.globals.update(here=here, canonical=canonical, absolute=absolute, source_link=source_link, site_root=site_root)


def site_root() -> str:
    """The site's address without a slash at its end: as set, else as this request came."""
    return (core().settings.public_url or request.host_url).rstrip("/")


def absolute(path: str) -> str:
    """``path`` with the site's address before it."""
    return site_root() + path


def here(**changes: Any) -> str:
    """The page's own address with some arguments changed; None drops one."""
    arguments: dict[str, Any] = request.args.to_dict(flat=False) if request.method == "GET" else {}
    arguments = {name: value for name, value in (arguments | changes).items() if value not in (None, "")}
    return request.path + (f"?{urlencode(arguments, doseq=True)}" if arguments else "")


def canonical(language: str | None = None) -> str:
    """The lasting address of this page, in ``language`` or leaving the language to the reader."""
    return absolute(request.path) + (f"?language={language}" if language else "")


def source_link(url: str, quoted: str = "") -> str:
    """A link to a source; with ``quoted`` words of the live page, one that opens right at them."""
    if not url.lower().startswith(("https://", "http://")):  # whatever was stored: no link of ours runs a script
        return "#"
    if not quoted or "#" in url or not url.startswith("https://"):
        return url
    words = quoted.split()
    start, end = " ".join(words[:_FRAGMENT_WORDS]), " ".join(words[-_FRAGMENT_WORDS:])
    span = quote(start, safe="") if len(words) <= 2 * _FRAGMENT_WORDS else f"{quote(start, safe='')},{quote(end, safe='')}"
    return f"{url}#:~:text={span.replace('-', '%2D')}"


def statement_link(key: str) -> str:
    """The lasting address of a statement."""
    return absolute(url_for("statements.statement", key=key).partition("?")[0])
