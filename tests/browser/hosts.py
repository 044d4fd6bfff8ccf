"""Another site that embeds Jelas, for tests and screenshots: its pages lie in ``host_pages``; all of them have a strict content policy."""

from dataclasses import dataclass
from pathlib import Path

from flask import Flask, Response, request

PAGES = Path(__file__).resolve().parent / "host_pages"
POLICY = "default-src 'none'; script-src 'nonce-abc' {jelas}; style-src 'self'; frame-src {jelas}; connect-src 'none'; base-uri 'none'; "
POLICY += "require-trusted-types-for 'script'"
SCRIPT = '<script nonce="abc" src="{jelas}/static/widget.js" {attributes} async></script>'
FRAME = '<iframe id="plain" src="{jelas}/embed?language=id" title="Jelas" width="400" height="600"'
INLINE = '<jelas-widget inline language="id"></jelas-widget><jelas-widget inline language="en" theme="dark"></jelas-widget>'


@dataclass(frozen=True, slots=True)
class Embedding:
    """A page of ``host_pages``, and what is pasted into it."""

    page: str
    body: str


EMBEDDINGS = {
    "launcher": Embedding("hostile.html", SCRIPT),
    "twice": Embedding("hostile.html", SCRIPT + SCRIPT),
    "two": Embedding("hostile.html", SCRIPT + INLINE),
    "open": Embedding("bare.html", SCRIPT + '<jelas-widget open language="en"></jelas-widget>'),
    "inline": Embedding("article.id.html", SCRIPT + '<jelas-widget inline language="id"></jelas-widget>'),
    "frame": Embedding("bare.html", FRAME + "></iframe>"),
    "sandbox": Embedding("bare.html", FRAME + ' sandbox="allow-scripts allow-forms"></iframe>'),
    "escape": Embedding("bare.html", FRAME + ' sandbox="allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox"></iframe>'),
    "article.id": Embedding("article.id.html", SCRIPT),
    "article.en": Embedding("article.en.html", SCRIPT),
}


def host_site() -> Flask:
    """Pages that embed the Jelas at ``?jelas=``; ``?attributes=`` are the script's, ``?csp=none`` blocks frames, ``?coep=`` isolates."""
    app = Flask("host", static_folder=str(PAGES), static_url_path="/static")

    @app.get("/<kind>")
    def page(kind: str) -> Response:
        jelas, found = request.args["jelas"], EMBEDDINGS[kind]
        body = found.body.format(jelas=jelas, attributes=request.args.get("attributes", 'data-language="id"'))
        shown = Response((PAGES / found.page).read_text(encoding="utf-8").replace("{body}", body))
        shown.headers["Content-Security-Policy"] = POLICY.format(jelas=jelas).replace(*_blocked(jelas))
        if "coep" in request.args:
            shown.headers["Cross-Origin-Embedder-Policy"] = request.args["coep"]
        return shown

    return app


def _blocked(jelas: str) -> tuple[str, str]:
    return (f"frame-src {jelas}", "frame-src 'none'") if "csp" in request.args else ("", "")
