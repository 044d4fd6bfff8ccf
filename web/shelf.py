"""The plain pages: where statements come from, hard words, and what Jelas is."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from knowledge.library.statement import Statement
from web.core import library
from web.language import page_language

blueprint = Blueprint("shelf", __name__)


@blueprint.get("/sources")
def sources() -> ResponseReturnValue:
    """Every document that statements rest on, by publisher."""
    documents: dict[str, dict[str, list[Statement]]] = {}
    for statement in library().statements.values():
        of_publisher = documents.setdefault(statement.record.publisher, {})
        of_publisher.setdefault(statement.record.source.url, []).append(statement)
    ordered = sorted(documents.items(), key=lambda entry: (-sum(map(len, entry[1].values())), entry[0]))
    return render_template("sources.html", publishers=ordered, count=sum(len(urls) for _, urls in ordered))


@blueprint.get("/glossary")
def glossary() -> ResponseReturnValue:
    """Hard words in alphabetical order."""
    language = page_language()
    return render_template("glossary.html", terms=sorted(library().glossary, key=lambda term: term.wording(language).term.casefold()))


@blueprint.get("/about")
def about() -> ResponseReturnValue:
    """What Jelas is, what happens with a question, who is behind it."""
    return render_template("about.html", statements=len(library().statements), claims=len(library().claims))
