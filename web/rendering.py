"""Which of the three renderings a request wants: the whole page, a fragment of it, or JSON."""

from typing import Literal

from flask import Response, request

Rendering = Literal["page", "fragment", "json"]
FRAGMENT = "text/html+fragment"


def rendering() -> Rendering:
    """From ``X-Fragment`` and ``Accept``; a browser that only navigates gets the page."""
    if request.headers.get("X-Fragment") or FRAGMENT in request.headers.get("Accept", ""):
        return "fragment"
    accept = request.accept_mimetypes
    return "json" if accept["application/json"] > accept["text/html"] else "page"


def atom(feed: str) -> Response:
    """An Atom feed; a program that has it as it is gets 304 and nothing more."""
    response = Response(feed, content_type="application/atom+xml; charset=utf-8")
    response.add_etag()
    response.make_conditional(request)
    return response
