"""Pages of other sites that embed Jelas, for tests: one hostile, one with two widgets, one with a plain sandboxed frame."""

from flask import Flask, Response, request

HOSTILE = """
* { color: red !important; background: yellow !important; font-size: 40px !important; position: static !important;
    display: block !important;
    visibility: visible; }
body * { transform: rotate(3deg) !important; }
button { display: none !important } iframe { width: 10px !important; height: 10px !important }
jelas-widget { opacity: 0; z-index: -1 !important }
"""
POLICY = "default-src 'none'; script-src 'nonce-abc' {jelas}; style-src 'self'; frame-src {jelas}; connect-src 'none'; base-uri 'none'"
SCRIPT = '<script nonce="abc" src="{jelas}/static/widget.js" {attributes} async></script>'
FRAME = '<iframe id="plain" src="{jelas}/embed?language=id" title="Jelas" width="400" height="600"'
BODIES = {
    "launcher": SCRIPT,
    "twice": SCRIPT + SCRIPT,
    "two": SCRIPT + '<jelas-widget inline language="id"></jelas-widget><jelas-widget inline language="en" theme="dark"></jelas-widget>',
    "frame": FRAME + "></iframe>",
    "sandbox": FRAME + ' sandbox="allow-scripts allow-forms"></iframe>',
}


def host_site() -> Flask:
    """A site whose pages embed the Jelas at ``?jelas=``; ``?csp=none`` blocks its frames."""
    app = Flask("host")

    @app.get("/hostile.css")
    def hostile() -> Response:
        return Response(HOSTILE, content_type="text/css")

    @app.get("/<kind>")
    def page(kind: str) -> Response:
        jelas = request.args["jelas"]
        body = BODIES[kind].format(jelas=jelas, attributes=request.args.get("attributes", 'data-language="id"'))
        css = '<link rel="stylesheet" href="/hostile.css">' if "<iframe" not in body else ""
        head = f'<meta charset="utf-8"><title>Host</title>{css}'
        shown = Response(f'<!doctype html><html lang="id">{head}<body><h1>Berita</h1><button id="own">x</button>{body}</body></html>')
        policy = POLICY.format(jelas=jelas)
        shown.headers["Content-Security-Policy"] = (
            policy.replace(f"frame-src {jelas}", "frame-src 'none'") if "csp" in request.args else policy
        )
        return shown

    return app
