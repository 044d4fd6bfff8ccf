"""How a statement is cited: as plain text and as BibTeX."""

import re

from flask_babel import gettext

from knowledge.library.statement import Statement
from web.language import day, page_language
from web.links import statement_link
from web.presenting import stated

_SPECIAL = re.compile(r"([&%$#_{}])")


def plain_citation(statement: Statement) -> str:
    """One line of plain text."""
    record = statement.record
    cited: str = gettext(
        "cite.plain",
        author=record.speaker or record.publisher,
        title=statement.wordings[page_language()].title,
        source=record.source.title,
        url=record.source.url,
        day=stated(record.dates),
        checked=day(record.dates.checked),
        link=statement_link(statement.key),
    )
    return cited


def bibtex(statement: Statement) -> str:
    """A BibTeX entry of the source, with our page in its note; without a year where the source is undated."""
    record = statement.record
    fields = {
        "author": f"{{{_escaped(record.speaker or record.publisher)}}}",
        "title": f"{{{_escaped(record.source.title)}}}",
        **({} if record.dates.undated else {"year": record.dates.since[:4]}),
        "url": record.source.url,
        "urldate": record.dates.checked,
        "note": f"Jelas: {statement_link(statement.key)}",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items()]
    return "\n".join([f"@misc{{jelas-{statement.key.replace('_', '-')},", *lines, "}"])


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
