"""Cuts a normalised text into passages: by heading and sentence, 40 to 220 words, lists and tables whole where they fit."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from knowledge.documents.blocks import Placed, placed
from knowledge.library.sentences import sentence_spans

LEAST, MOST = 40, 220  # words
_CLAUSES = (re.compile(r"(?<=[;:])\s+"), re.compile(r"(?<=,)\s+"), re.compile(r"\s+"))
"""Where a sentence may be divided that is longer than a passage: between clauses, else at commas, else between words."""
RULES = 2  # counts up when other passages come out of the same text


@dataclass(frozen=True, slots=True)
class Cut:
    """A span of a normalised text below the headings ``path``; ``id`` depends on its owner and its words alone."""

    id: str
    path: tuple[str, ...]
    start: int
    end: int
    text: str

    @property
    def anchor(self) -> str:
        """The name of its place on a page."""
        return anchor(self.id)


@dataclass(frozen=True, slots=True)
class _Piece:
    path: tuple[str, ...]
    start: int
    end: int
    words: int

    def with_next(self, other: "_Piece", path: tuple[str, ...]) -> "_Piece":
        return _Piece(path, self.start, other.end, self.words + other.words)


def cut(text: str, owner: str) -> list[Cut]:
    """The passages of a normalised text; words that stand twice make one passage, at their first place."""
    pieces: list[_Piece] = []
    for path, blocks in groupby((block for block in placed(text) if block.kind != "heading"), key=lambda block: block.path):
        pieces += _merged([piece for unit in _units(text, list(blocks)) for piece in _fitted(text, path, unit)])
    named = [_named(text, owner, piece) for piece in _backwards(_across(pieces))]
    return list({found.id: found for found in reversed(named)}.values())[::-1]


def anchor(passage: str) -> str:
    """Where a passage stands on its document's page."""
    return f"p-{passage.rpartition('#')[2]}"


def _named(text: str, owner: str, piece: _Piece) -> Cut:
    words = text[piece.start : piece.end]
    return Cut(f"{owner}#{hashlib.sha256(words.encode()).hexdigest()[:12]}", piece.path, piece.start, piece.end, words)


def _units(text: str, blocks: Sequence[Placed]) -> Iterator[list[Placed]]:
    """Blocks that belong together: the items of a list with the line that announces it; any other block alone."""
    unit: list[Placed] = []
    for block in blocks:
        announced = unit and unit[-1].kind == "paragraph" and text[: unit[-1].end].endswith(":")
        if unit and not (block.kind == "item" and (unit[-1].kind == "item" or announced)):
            yield unit
            unit = []
        unit.append(block)
    if unit:
        yield unit


def _fitted(text: str, path: tuple[str, ...], unit: Sequence[Placed]) -> Iterator[_Piece]:
    """A unit whole where it fits, else its blocks, else their rows or sentences."""
    whole = _piece(text, path, unit[0].start, unit[-1].end)
    if whole.words <= MOST:
        yield whole
        return
    for block in unit:
        own = _piece(text, path, block.start, block.end)
        yield from [own] if own.words <= MOST else _divided(text, path, block)


def _divided(text: str, path: tuple[str, ...], block: Placed) -> Iterator[_Piece]:
    """A long block in even parts, between its rows or sentences."""
    spans = (
        _rows(text, block)
        if block.kind == "table"
        else [(block.start + a, block.start + b) for a, b in sentence_spans(text[block.start : block.end])]
    )
    atoms = [part for span in spans for part in _short(text, path, span)]
    total = sum(atom.words for atom in atoms)
    even = total / -(-total // MOST)
    part: _Piece | None = None
    for atom in atoms:
        if part and (part.words + atom.words > MOST or part.words + atom.words / 2 > even):
            yield part
            part = None
        part = part.with_next(atom, path) if part else atom
    if part:
        yield part


def _short(text: str, path: tuple[str, ...], span: tuple[int, int], depth: int = 0) -> Iterator[_Piece]:
    """A sentence, or its clauses where it is longer than a passage may be."""
    piece = _piece(text, path, *span)
    if piece.words <= MOST or depth == len(_CLAUSES):
        yield piece
        return
    start = span[0]
    for gap in _CLAUSES[depth].finditer(text, *span):
        yield from _short(text, path, (start, gap.start()), depth + 1)
        start = gap.end()
    yield from _short(text, path, (start, span[1]), depth + 1)


def _rows(text: str, block: Placed) -> list[tuple[int, int]]:
    spans, at = [], block.start
    for row in text[block.start : block.end].split("\n"):
        spans.append((at, at + len(row)))
        at += len(row) + 1
    return spans


def _merged(pieces: Iterable[_Piece]) -> list[_Piece]:
    """Pieces of one section; those with too few words are joined with the next, the last with the one before."""
    merged: list[_Piece] = []
    for piece in pieces:
        if merged and merged[-1].words < LEAST and merged[-1].words + piece.words <= MOST:
            merged[-1] = merged[-1].with_next(piece, piece.path)
        else:
            merged.append(piece)
    if len(merged) > 1 and merged[-1].words < LEAST and merged[-2].words + merged[-1].words <= MOST:
        last = merged.pop()
        merged[-1] = merged[-1].with_next(last, last.path)
    return merged


def _across(pieces: Iterable[_Piece]) -> list[_Piece]:
    """Sections too short to stand alone, joined with the next one below the same heading; so is what a text begins with."""
    joined: list[_Piece] = []
    for piece in pieces:
        shared = _shared(joined[-1].path, piece.path) if joined else ()
        small = joined and joined[-1].words < LEAST and joined[-1].words + piece.words <= MOST
        if small and (shared or len(joined) == 1) and len(shared) >= len(joined[-1].path) - 1:
            joined[-1] = joined[-1].with_next(piece, shared or piece.path)
        else:
            joined.append(piece)
    return joined


def _backwards(pieces: Iterable[_Piece]) -> list[_Piece]:
    """Sections that are too short still, joined with the one before below the same heading, which most of the words stand under."""
    joined: list[_Piece] = []
    for piece in pieces:
        shared = _shared(joined[-1].path, piece.path) if joined else ()
        small = joined and piece.words < LEAST and joined[-1].words + piece.words <= MOST
        if small and shared and len(shared) >= len(piece.path) - 1:
            joined[-1] = joined[-1].with_next(piece, joined[-1].path)
        else:
            joined.append(piece)
    return joined


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    size = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[:size]


def _piece(text: str, path: tuple[str, ...], start: int, end: int) -> _Piece:
    return _Piece(path, start, end, len(text[start:end].split()))
