"""What changed between two texts: block by block, and word by word inside blocks that were reworded."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from knowledge.documents.blocks import BlockKind, placed

RowKind = Literal["same", "reworded", "added", "removed"]
_ALIKE = 0.4  # share of words in common from which two blocks are versions of one
_MOST_PAIRS = 250_000  # of blocks that are compared; a second or two. What is left after them is told as removed and added
_WORDS = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class Run:
    """Some words, and whether they differ from the other side's."""

    text: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A block as it was and as it became; ``before`` is empty for an added one, ``after`` for a removed one."""

    kind: RowKind
    block: BlockKind
    before: tuple[Run, ...] = ()
    after: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """How many words came and went, of how many there were before and are now."""

    added: int
    removed: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class _Block:
    kind: BlockKind
    text: str
    words: frozenset[str] = field(compare=False)


@lru_cache(maxsize=32)
def changes(before: str, after: str) -> tuple[Row, ...]:
    """The rows from one normalised text to another, in reading order. Of texts that have thousands of blocks and hardly one in common,
    those beyond ``_MOST_PAIRS`` stand as removed and added, none as reworded.
    """
    old, new = _blocks(before), _blocks(after)
    rows: list[Row] = []
    left = _MOST_PAIRS
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            rows += [_same(block) for block in old[a:b]]
            continue
        pairs = (b - a) * (d - c)
        rows += _replaced(old[a:b], new[c:d], _pairs(old[a:b], new[c:d]) if pairs <= left else [])
        left -= min(pairs, left)
    return tuple(rows)


def amount(before: str, after: str) -> Amount:
    """How much changed from one text to another."""
    rows = changes(before, after)
    removed = sum(_count(row.before) for row in rows)
    added = sum(_count(row.after) for row in rows)
    return Amount(added, removed, len(before.split()), len(after.split()))


def _blocks(text: str) -> tuple[_Block, ...]:
    return tuple(_block(block.kind, text[block.start : block.end]) for block in placed(text))


def _block(kind: BlockKind, text: str) -> _Block:
    return _Block(kind, text, frozenset(text.lower().split()))


def _same(block: _Block) -> Row:
    whole = (Run(block.text),)
    return Row("same", block.kind, whole, whole)


def _replaced(old: Sequence[_Block], new: Sequence[_Block], pairs: Sequence[tuple[int, int]]) -> Iterator[Row]:
    """Blocks that took the place of others: ``pairs`` of them side by side, the rest as removed or added, in reading order."""
    at, to = 0, 0
    for first, second in (*pairs, (len(old), len(new))):
        yield from (Row("removed", block.kind, before=(Run(block.text, True),)) for block in old[at:first])
        yield from (Row("added", block.kind, after=(Run(block.text, True),)) for block in new[to:second])
        if first < len(old):
            yield _reworded(old[first], new[second])
        at, to = first + 1, second + 1


def _pairs(old: Sequence[_Block], new: Sequence[_Block]) -> list[tuple[int, int]]:
    """Which old block became which new one: the pairs, in order on both sides, that have most in common."""
    alike = [[_likeness(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], alike[i][j] + best[i + 1][j + 1] if alike[i][j] else 0.0)
    return _traced(alike, best)


def _traced(alike: list[list[float]], best: list[list[float]]) -> list[tuple[int, int]]:
    pairs, i, j = [], 0, 0
    while i < len(alike) and j < len(alike[i]):
        if alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(one: _Block, other: _Block) -> float:
    """Share of words in common; 0 for blocks of different kinds or with too little in common."""
    if (one.kind == "heading") != (other.kind == "heading"):
        return 0.0
    common = len(one.words & other.words)
    shared = common / max(1, len(one.words) + len(other.words) - common)
    return shared if shared >= _ALIKE else 0.0


def _reworded(old: _Block, new: _Block) -> Row:
    before, after = _WORDS.findall(old.text), _WORDS.findall(new.text)
    matcher = SequenceMatcher(None, [word.strip() for word in before], [word.strip() for word in after], autojunk=False)
    left: list[Run] = []
    right: list[Run] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        for side, words in ((left, before[a:b]), (right, after[c:d])):
            if words:
                side.append(Run("".join(words), kind != "equal"))
    return Row("reworded", new.kind, tuple(left), tuple(right))


def _count(runs: Sequence[Run]) -> int:
    return sum(len(run.text.split()) for run in runs if run.changed)
