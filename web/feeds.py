"""For machines that follow the site: Atom feed, sitemap, robots."""

from datetime import date

from flask import Blueprint, Response, render_template, url_for
from flask.typing import ResponseReturnValue

from knowledge.library.fields import first_day
from knowledge.library.reading import TOPICS
from knowledge.library.statement import Statement
from web.core import library
from web.documents import store
from web.rendering import atom

blueprint = Blueprint("feeds", __name__)
NEWEST = 50


@blueprint.get("/changes.atom")
def changes() -> ResponseReturnValue:
    """The statements that were added, corrected or compared with their source last, each with what it supersedes.

    A statement added today may be about a day long gone: when it was checked tells when it came, ``since`` doesn't.
    """
    latest = sorted(library().statements.values(), key=lambda found: (_checked(found), found.since, found.key), reverse=True)[:NEWEST]
    return atom(render_template("changes.xml", statements=latest, checked=_checked, timeline=library().timeline))


@blueprint.get("/sitemap.xml")
def sitemap() -> ResponseReturnValue:
    """Every page in both languages."""
    return Response(render_template("sitemap.xml", pages=_pages()), content_type="application/xml; charset=utf-8")


@blueprint.get("/robots.txt")
def robots() -> ResponseReturnValue:
    """Crawlers are welcome, except where they would ask questions."""
    return Response(render_template("robots.txt"), content_type="text/plain; charset=utf-8")


def _checked(statement: Statement) -> date:
    return first_day(statement.record.dates.checked)


def _pages() -> list[tuple[str, str | None]]:
    """(path, day of its last check) of every page worth finding."""
    plain = (
        "ask.home",
        "statements.browse",
        "claims.browse",
        "timeline.topics",
        "documents.browse",
        "shelf.sources",
        "shelf.glossary",
        "shelf.about",
    )
    pages: list[tuple[str, str | None]] = [(_path(endpoint), None) for endpoint in plain]
    pages += [(_path("timeline.line", topic=topic), None) for topic in TOPICS]
    pages += [(_path("statements.statement", key=key), found.record.dates.checked) for key, found in library().statements.items()]
    pages += [(_path("documents.document", key=key), found.versions[-1].day.isoformat()) for key, found in store().documents().items()]
    pages += [(_path("claims.claim", key=key), found.record.checked) for key, found in library().claims.items()]
    return pages


def _path(endpoint: str, **values: str) -> str:
    return str(url_for(endpoint, **values).partition("?")[0])  # type: ignore[arg-type]
