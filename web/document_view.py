"""A document's text made ready for its page: blocks with the anchors of passages, searched words marked, the chart of changes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import ClassVar

from markupsafe import Markup, escape

from knowledge.documents.blocks import Placed, placed
from knowledge.documents.changes import Amount
from knowledge.documents.cutting import Cut

_AROUND = 90  # characters shown on either side of a searched word
_DEEPEST_LISTED = 2


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one block; ``anchor`` is that of the passage that begins with them, empty where none does."""

    anchor: str
    words: Markup


@dataclass(frozen=True, slots=True)
class Part:
    """A heading (``level`` 2 to 6, ``anchor`` of its section), a paragraph, a list of items, or a table of rows."""

    kind: str
    rows: tuple[tuple[Span, ...], ...]
    level: int = 0
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """How much changed with a version, drawn: at ``x``, words that came as a bar upwards, words that went as one downwards."""

    WIDTH: ClassVar[int] = 960
    HEIGHT: ClassVar[int] = 200
    MIDDLE: ClassVar[int] = 100

    day: date
    x: float
    up: float
    down: float


def shown(text: str, cuts: Sequence[Cut], words: Sequence[str]) -> list[Part]:
    """The parts of a normalised text, with the anchors of ``cuts`` and ``words`` in <mark>."""
    starts = {found.start: found.anchor for found in cuts}
    blocks = groupby(enumerate(placed(text)), key=lambda entry: "item" if entry[1].kind == "item" else entry[0])
    return [_part(text, [block for _, block in group], starts, words) for _, group in blocks]


def contents(text: str) -> list[tuple[int, str, str]]:
    """(depth, anchor, title) of the upper headings."""
    headings = [block for block in placed(text) if block.kind == "heading"]
    return [
        (len(block.path), f"s-{block.start}", text[block.start : block.end]) for block in headings if len(block.path) <= _DEEPEST_LISTED
    ]


def snippet(text: str, wanted: Sequence[str]) -> str:
    """The words around the first of ``wanted`` (small letters) in ``text``."""
    at = min((place for place in (text.casefold().find(word) for word in wanted) if place >= 0), default=0)
    start, end = max(0, at - _AROUND), min(len(text), at + _AROUND)
    start = text.find(" ", start) + 1 if start else 0
    end = text.rfind(" ", 0, end) if end < len(text) else end
    return ("… " if start else "") + " ".join(text[start : max(start, end)].split()) + (" …" if end < len(text) else "")


def bars(steps: Sequence[tuple[date, Amount | None]]) -> list[Bar]:
    """A bar for each version, placed by its day; the first, compared with nothing, has no height."""
    if len(steps) < 2:
        return []
    first, last = steps[0][0], steps[-1][0]
    most = max((max(own.added, own.removed) for _, own in steps if own), default=0) or 1
    reach, span = Bar.MIDDLE - 34, max(1, (last - first).days)
    return [
        Bar(
            day,
            50 + (Bar.WIDTH - 100) * (day - first).days / span,
            reach * (own.added if own else 0) / most,
            reach * (own.removed if own else 0) / most,
        )
        for day, own in steps
    ]


def _part(text: str, blocks: list[Placed], starts: dict[int, str], words: Sequence[str]) -> Part:
    block = blocks[0]
    if block.kind == "heading":
        return Part(
            "heading", ((Span("", marked(text[block.start : block.end], words)),),), min(6, len(block.path) + 1), f"s-{block.start}"
        )
    if block.kind == "table":
        return Part("table", tuple(_cells(text, block, starts, words)))
    return Part("list" if block.kind == "item" else "paragraph", tuple(tuple(_spans(text, own, starts, words)) for own in blocks))


def _spans(text: str, block: Placed, starts: dict[int, str], words: Sequence[str]) -> Iterator[Span]:
    """A block in pieces, each beginning where a passage begins."""
    places = sorted({block.start, *(start for start in starts if block.start < start < block.end)})
    for start, end in zip(places, [*places[1:], block.end], strict=True):
        yield Span(starts.get(start, ""), marked(text[start:end], words))


def _cells(text: str, block: Placed, starts: dict[int, str], words: Sequence[str]) -> Iterator[tuple[Span, ...]]:
    at = block.start
    for row in text[block.start : block.end].split("\n"):
        first, *others = row.split(" | ")
        yield (Span(starts.get(at, ""), marked(first, words)), *(Span("", marked(cell, words)) for cell in others))
        at += len(row) + 1


def marked(text: str, words: Sequence[str]) -> Markup:
    """``text`` with each of ``words`` in a <mark>."""
    if not words:
        return escape(text)
    pieces = re.split(f"({'|'.join(re.escape(word) for word in words)})", text, flags=re.IGNORECASE)
    return Markup("").join(Markup("<mark>{}</mark>").format(piece) if place % 2 else escape(piece) for place, piece in enumerate(pieces))
