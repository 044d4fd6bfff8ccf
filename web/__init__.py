"""The HTTP edge of Jelas, thin: one module per room of the site, each with a module-level Blueprint.

Rooms: ``ask`` (page, form and API), ``embed`` (frame and builder; with ``colours``), ``statements`` (with ``citing``), ``claims``,
``timeline`` (with ``drawing``), ``documents`` (with ``document_view``), ``shelf`` (sources, glossary, about), ``feeds``, ``library_api``,
``feedback`` (with ``origins``), ``health``. ``openapi.yaml`` is what other programs may rely on.
Fittings: ``core`` (the way to the engine), ``requests`` (what may be sent), ``rendering`` (page, fragment or JSON), ``language``,
``links``, ``presenting`` (nouns made ready for templates), ``problems``, ``protection``, ``limits`` (how often one may ask),
``compression``, ``journal`` (a line of the log for each request), ``counts`` (what is counted).
Below all of them ``worker/``: the gunicorn worker that takes requests in and sends away whom nobody has time for.
What does not live here: how answers come about (``knowledge``), and any sentence a reader sees (``i18n/translations``).
"""

from flask import Flask

from web import (
    ask,
    claims,
    compression,
    documents,
    embed,
    feedback,
    feeds,
    health,
    journal,
    language,
    library_api,
    limits,
    links,
    presenting,
    problems,
    protection,
    shelf,
    statements,
    timeline,
)

ROOMS = (ask, embed, statements, claims, timeline, documents, shelf, feeds, library_api, feedback, health)
FITTINGS = (language, links, presenting, problems, protection, limits, compression, journal)  # the journal last: it goes around the others


def register(app: Flask) -> None:
    """Put every room and fitting of the site into ``app``; ``app.extensions['jelas']`` holds the core they talk to."""
    for fitting in FITTINGS:
        fitting.register(app)
    for room in ROOMS:
        app.register_blueprint(room.blueprint)
