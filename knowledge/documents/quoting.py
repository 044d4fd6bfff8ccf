"""What of a passage is quoted, and the citation that carries it: literal spans of the version that stood on a day."""

import re
from datetime import date

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.answer import Citation
from knowledge.answers.verification import verified
from knowledge.documents.shelf import Shelf
from knowledge.library.passage import Passage
from knowledge.library.sentences import sentence_spans

KIND = "document"
_ENOUGH_WORDS, _MOST_WORDS, _TITLE_WORDS = 25, 70, 10
_CLAUSE = re.compile(r"[,;:](?=\s)")
_LEANING = re.compile(
    r"(?:for (?:example|instance)|you can do so|such|however|therefore|also|in addition|this|these|they|it"
    r"|misalnya|contohnya|namun|selain itu|oleh karena itu|hal ini|ini|itu)\b",
    re.IGNORECASE,
)
_MARKS = re.compile(r"(?:^|\n\n)(?:- |#{1,6} )|\n\n?")


def cite(number: int, shelf: Shelf, passage: Passage, quote: str, day: date) -> Citation:
    """The citation of a document's passage as its version of ``day`` has it; QuoteMismatch where the quote is not literal."""
    document, version = shelf.of(passage.owner), shelf.version_with(passage, day)
    return Citation(
        number=number,
        statement=None,
        facts=(),
        passage=passage.id,
        quote=verified(quote, passage),
        language=passage.language,
        publisher=document.publisher,
        speaker=None,
        title=document.title,
        url=document.url,
        kind=KIND,
        published=version.day.isoformat(),
        effective=None,
        region=document.region,
        scope=(),
        status="in_force",
        since=version.day.isoformat(),
        in_force=True,
        heading=passage.heading,
    )


def excerpt(text: str, nearness: NDArray[np.float32]) -> str:
    """The sentence of ``text`` nearest to a question, with the one that it leans on, and with those after it (else before it) until
    enough is said; of a long one after too little (a title that runs into it), as many clauses as there is room for.
    """
    spans = [_unmarked(text, span) for span in sentence_spans(text)]
    usable = [place for place, (start, end) in enumerate(spans) if end > start]
    if not usable:
        return text
    first = last = max(usable, key=lambda place: (len(text[slice(*spans[place])].split()) > 3, float(nearness[place])))
    if _LEANING.match(text[slice(*spans[first])]) and first - 1 in usable and _words(text, spans, first - 1, last) <= _MOST_WORDS:
        first -= 1
    while _words(text, spans, first, last) < _ENOUGH_WORDS:
        grown = next(((a, b) for a, b in ((first, last + 1), (first - 1, last)) if a in usable and b in usable), None)
        if grown is None or _words(text, spans, *grown) > _MOST_WORDS:
            break
        first, last = grown
    end = spans[last][1]
    if _words(text, spans, first, last) < _TITLE_WORDS and last + 1 in usable:
        end = _clauses_end(text, spans[first][0], spans[last + 1]) or end
    return text[spans[first][0] : end]


def spoken(quote: str) -> str:
    """``quote`` in running text: the marks of lists and headings, and line ends, become blanks."""
    return _MARKS.sub(" ", quote).strip()


def _clauses_end(text: str, start: int, span: tuple[int, int]) -> int:
    """Where the last clause of the sentence ``span`` ends that a quote from ``start`` on has room for; 0 where none does."""
    ends = (found.start() + 1 for found in _CLAUSE.finditer(text, *span))
    return max((end for end in ends if len(text[start:end].split()) <= _MOST_WORDS), default=0)


def _words(text: str, spans: list[tuple[int, int]], first: int, last: int) -> int:
    return len(text[spans[first][0] : spans[last][1]].split())


def _unmarked(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """A sentence's span without the mark of a list before it; empty for a heading."""
    start, end = span
    if text[start:end].startswith("#"):
        return start, start
    return (start + 2, end) if text[start:end].startswith("- ") else span
