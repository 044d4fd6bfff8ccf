"""Statements to browse and to read: filters and search that need no JavaScript, and a lasting page for each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, abort, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from knowledge.library.reading import TOPICS
from knowledge.library.statement import Statement
from web.ask import varied
from web.citing import bibtex, plain_citation
from web.core import library, today
from web.rendering import rendering

blueprint = Blueprint("statements", __name__)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader narrows the list down to; empty fields leave it as it is."""

    words: str = ""
    topic: str = ""
    publisher: str = ""
    year: str = ""
    in_force: bool = False

    @classmethod
    def read(cls, values: MultiDict[str, str]) -> "Filters":
        """From an address."""
        words, topic, publisher, year = (values.get(name, "").strip()[:200] for name in ("q", "topic", "publisher", "year"))
        return cls(words, topic, publisher, year, values.get("in_force") == "1")

    def admit(self, statement: Statement, day: date) -> bool:
        """Whether ``statement`` is in the narrowed list."""
        fits = (
            not self.topic or statement.topic == self.topic,
            not self.publisher or statement.record.publisher == self.publisher,
            not self.year or _year(statement) == self.year,
            not self.in_force or library().timeline.in_force(statement.key, day),
        )
        return all(fits) and _has_words(statement, self.words)


@blueprint.get("/statements")
def browse() -> ResponseReturnValue:
    """All statements, newest first in each topic, narrowed by the filters."""
    filters = Filters.read(request.args)
    found = [statement for statement in library().statements.values() if filters.admit(statement, today())]
    template = "fragments/statements.html" if rendering() == "fragment" else "statements.html"
    shown = render_template(template, filters=filters, groups=by_topic(found), count=len(found), **_offered())
    return varied(make_response(shown))


@blueprint.get("/statements/<key>")
def statement(key: str) -> ResponseReturnValue:
    """One statement: both languages, source, dates, history, disputes, and how to cite it."""
    found = library().statements.get(key) or abort(404)
    record, timeline = found.record, library().timeline
    return render_template(
        "statement.html",
        statement=found,
        older=timeline.supersedes(key),
        newer=timeline.superseded_by(key, today()),
        disputes=_held(record.disputed_by),
        see_also=_held(record.see_also),
        claims=[claim for claim in library().claims.values() if key in claim.record.statements],
        cited=plain_citation(found),
        bibtex=bibtex(found),
    )


def by_topic(statements: Iterable[Statement]) -> list[tuple[str, list[Statement]]]:
    """Statements under their topics, newest first, topics in their usual order."""
    ordered = sorted(statements, key=lambda found: found.record.dates.since, reverse=True)
    groups = [(topic, [found for found in ordered if found.topic == topic]) for topic in TOPICS]
    return [(topic, members) for topic, members in groups if members]


def _year(statement: Statement) -> str | None:
    """The year since which it is on record; an undated one belongs to none."""
    dates = statement.record.dates
    return None if dates.undated else dates.since[:4]


def _held(keys: Sequence[str]) -> list[Statement]:
    return [library().statements[key] for key in keys if key in library().statements]


def _has_words(statement: Statement, words: str) -> bool:
    """Whether every word occurs somewhere in the statement, in either language."""
    record = statement.record
    whole = [record.publisher, record.speaker or "", record.source.title]
    for wording in (record.id, record.en):
        whole += [wording.title, wording.text, *(ask for ask, _ in wording.asks)]
    text = " ".join(whole).casefold()
    return all(word in text for word in words.casefold().split())


def _offered() -> dict[str, Any]:
    """What the filters offer to choose from."""
    statements = library().statements.values()
    return {
        "topics": [topic for topic, _ in by_topic(statements)],
        "publishers": sorted({statement.record.publisher for statement in statements}, key=str.casefold),
        "years": sorted(set(filter(None, map(_year, statements))), reverse=True),
    }
