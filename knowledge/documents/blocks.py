"""The normalised text of a document, and the blocks it is made of.

One plain text holds everything: blocks stand apart by an empty line; a heading begins with one to six ``#``, a list's item with ``- ``;
the rows of a table stand on lines of their own with `` | `` between cells. Readers write it, ``placed`` finds its blocks again with
exact offsets, so that the text alone is all that is stored.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "table"]
DEEPEST = 6
_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_HEADING = re.compile(r"(#{1,6}) +")
_BLANKS = re.compile(r"\s+")
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_ITEM = "- "


@dataclass(frozen=True, slots=True)
class Block:
    """A heading (with its level, 1 to 6), a paragraph, an item of a list, or a table (rows on lines).

    ``led_to``: the words of its links, where it is nothing but links to places on the same page.
    """

    kind: BlockKind
    text: str
    level: int = 0
    led_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A block in a normalised text: its own words are ``text[start:end]``; ``path`` holds the headings it stands below."""

    kind: BlockKind
    start: int
    end: int
    path: tuple[str, ...]
    level: int = 0


def plain_line(text: str) -> str:
    """``text`` on one line: composed characters, single blanks, nothing invisible."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text).translate(_UNSEEN)).strip()


def table(rows: Iterable[Iterable[str]]) -> Block:
    """A table of ``rows`` of cells; rows without words are left out."""
    lines = (" | ".join(plain_line(cell) for cell in row) for row in rows)
    return Block("table", "\n".join(line for line in lines if line.strip(" |")))


def written(blocks: Iterable[Block]) -> str:
    """The normalised text of ``blocks``; those without a letter or a digit (what is left of marks and rules) are left out.

    Levels of headings begin with 1 and have no gaps: how a format counts them says nothing.
    """
    spoken = [block for block in blocks if any(letter.isalnum() for letter in block.text)]
    used = sorted({block.level for block in spoken if block.kind == "heading"})
    parts = (_written(replace(block, level=used.index(block.level) + 1) if block.kind == "heading" else block) for block in spoken)
    return "\n\n".join(parts) + "\n"


def placed(text: str) -> Iterator[Placed]:
    """The blocks of a normalised text, in order."""
    above: list[tuple[int, str]] = []
    for found in _BLOCK.finditer(text):
        heading = _HEADING.match(found.group())
        if heading and "\n" not in found.group():
            level = len(heading[1])
            above = [entry for entry in above if entry[0] < level] + [(level, found.group()[heading.end() :])]
            yield Placed("heading", found.start() + heading.end(), found.end(), _titles(above), level)
        elif found.group().startswith(_ITEM):
            yield Placed("item", found.start() + len(_ITEM), found.end(), _titles(above))
        else:
            yield Placed("table" if "\n" in found.group() else "paragraph", found.start(), found.end(), _titles(above))


def _titles(above: list[tuple[int, str]]) -> tuple[str, ...]:
    return tuple(title for _, title in above)


def _written(block: Block) -> str:
    if block.kind == "heading":
        return f"{'#' * block.level} {plain_line(block.text)}"
    if block.kind == "table":
        return block.text
    return (_ITEM if block.kind == "item" else "") + plain_line(block.text)
