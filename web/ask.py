"""Where questions are asked: the page, the form, and the API. All three call ``Engine.ask`` once."""

from typing import Any

from flask import Blueprint, Response, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue

from i18n.language import detect
from knowledge.answers.answer import Answer
from knowledge.library.statement import Topic
from web.core import engine, library
from web.counts import count_answer
from web.language import page_language
from web.presenting import plain_words
from web.problems import Unacceptable
from web.rendering import rendering
from web.requests import AskBody, asked_in, json_body

blueprint = Blueprint("ask", __name__)

STARTERS: tuple[tuple[Topic, str], ...] = (
    ("who-can-read", "starter.read"),
    ("sharing-with-meta", "starter.share"),
    ("timeline", "starter.deadline"),
    ("update-and-business", "starter.business"),
    ("who-can-read", "starter.ai"),
    ("user-choices", "starter.leave"),
    ("indonesia", "starter.law"),
    ("retention-and-law", "starter.police"),
)
RUMOURS = ("listens", "delete_feb8", "no_ads")
MOST_SUGGESTIONS = 8
LAST_TURN = 999


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """The page; with ``?q=`` the answer is in it."""
    if not request.args.get("q", "").strip():
        return page("index.html", rumours=[claim for key in RUMOURS if (claim := library().claims.get(key))])
    return answered("index.html")


@blueprint.post("/ask")
def answer_form() -> ResponseReturnValue:
    """The form: the whole page, or the answer alone where the page swaps it in."""
    return answered("index.html")


@blueprint.post("/api/v1/ask")
def answer_json() -> ResponseReturnValue:
    """The API, as ``openapi.yaml`` has it."""
    return jsonify(put(json_body(AskBody)).as_json())


@blueprint.get("/api/v1/suggest")
def suggest() -> ResponseReturnValue:
    """Ways of asking that start with, or are near, what was typed."""
    typed = request.args.get("q", "").strip()[:200]
    found = engine().suggest(typed, page_language(), MOST_SUGGESTIONS) if typed else []
    offered = dict.fromkeys(plain_words(ask, page_language()) for ask in found)
    shown = list(offered)[:MOST_SUGGESTIONS]
    languages = [detect(ask, page_language()) for ask in shown]
    response = jsonify(q=typed, language=page_language(), suggestions=shown, languages=languages)
    response.headers["Cache-Control"] = "public, max-age=300"
    return varied(response)


def put(body: AskBody) -> Answer:
    """Put a question to the engine."""
    answer = engine().ask(body.as_question())
    count_answer(answer)
    return answer


def answered(template: str) -> ResponseReturnValue:
    """Answer the question in the form or address, rendered as the request wants it."""
    try:
        body = asked_in(request.values)
    except Unacceptable as error:
        return _refused(template, error)
    answer = put(body)
    if rendering() == "json":
        return varied(jsonify(answer.as_json()))
    if rendering() == "fragment":
        return varied(make_response(render_template("fragments/answer.html", answer=answer, asked=body, turn=turn())))
    return page(template, answer=answer, asked=body)


def page(template: str, status: int = 200, **values: Any) -> Response:
    """A page with the question box."""
    values.setdefault("starters", STARTERS)
    return varied(make_response(render_template(template, turn=turn(), **values), status))


def turn() -> int:
    """The number of this turn in the conversation on the reader's page, for anchors that never clash."""
    given = request.values.get("turn", "")
    earlier = len(request.values.getlist("previous"))
    return int(given) if given.isdecimal() and len(given) <= len(str(LAST_TURN)) else earlier + 1


def varied(response: Response) -> Response:
    """Tell caches what the rendering hung on."""
    response.vary.update(("Accept", "Accept-Language", "X-Fragment"))
    return response


def _refused(template: str, error: Unacceptable) -> ResponseReturnValue:
    if rendering() != "page":
        raise error
    return page(template, 422, errors=error.errors, refused=request.values.get("q", ""))
