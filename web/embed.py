"""The frame for other sites, its colours, and the page where an editor builds the line to paste."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from knowledge.library.reading import TOPICS
from knowledge.library.statement import Topic
from web.ask import STARTERS, answered, page
from web.colours import Colour, legible, parsed, text_on, written
from web.core import library
from web.language import page_language
from web.links import site_root
from web.presenting import plain_words

blueprint = Blueprint("embed", __name__, url_prefix="/embed")
PAPER: Colour = parsed("fffdf8") or (1, 1, 1)  # the lightest and darkest grounds of static/jelas.css
NIGHT: Colour = parsed("16302e") or (0, 0, 0)
DEFAULT_ACCENT = "0b5a55"
MOST_STARTERS = 5
KINDS = ("launcher", "inline", "iframe")
CHOICES = ("language", "theme", "topic", "accent")


@blueprint.get("")
def frame() -> ResponseReturnValue:
    """The page without its chrome, for an iframe."""
    if request.args.get("q", "").strip():
        return answered("embed.html")
    return page("embed.html", starters=STARTERS[:MOST_STARTERS], questions=topic_questions(request.args.get("topic", "")))


@blueprint.get("/colours.css")
def colours() -> ResponseReturnValue:
    """The host's accent for both themes, moved as far as legibility asks. A style sheet, since no style may stand in the page."""
    accent = parsed(request.args.get("accent", "")) or parsed(DEFAULT_ACCENT) or (0, 0, 0)
    shades = {name: (written(shade), written(text_on(shade))) for name, shade in _shades(accent).items()}
    response = Response(render_template("colours.css", **shades), content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


@blueprint.get("/example")
def example() -> ResponseReturnValue:
    """A grey page with Jelas on it as an editor chose: the builder's preview."""
    kind = request.args.get("kind", KINDS[0])
    chosen = {name: value for name in CHOICES if (value := request.args.get(name))}
    return render_template("example.html", kind=kind if kind in KINDS else KINDS[0], chosen=chosen)


@blueprint.get("/builder")
def builder() -> ResponseReturnValue:
    """Choose, see it live, copy the line."""
    held = {statement.topic for statement in library().statements.values()}
    return render_template("builder.html", topics=[topic for topic in TOPICS if topic in held], accent=DEFAULT_ACCENT, site=site_root())


def topic_questions(topic: Topic | str) -> list[str]:
    """Ways of asking for the statements of ``topic`` that hold, to start from."""
    language = page_language()
    of_topic = [
        found
        for found in library().statements.values()
        if found.topic == topic and found.record.status == "in_force" and not found.record.dates.ended
    ]
    asks = [found.wordings[language].asks for found in of_topic]
    first = [ways[0][0] for ways in asks if ways]
    return [plain_words(ask.rstrip("?.! ") + "?", language) for ask in first[:MOST_STARTERS]]


def _shades(accent: Colour) -> dict[str, Colour]:
    return {"light": legible(accent, PAPER), "dark": legible(accent, NIGHT)}
