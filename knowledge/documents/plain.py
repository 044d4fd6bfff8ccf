"""Reads plain text: lines joined into paragraphs, headings told by their shape, lists by their marks."""

import re
from collections.abc import Iterable, Iterator

from knowledge.documents.blocks import Block, plain_line

_MARKED = re.compile(r"^\s*(?:[-*•‣▪–]|\(?(?:\d{1,2}|[a-z])[.)])\s+(?=\S)")
_CHAPTER = re.compile(r"^(?:BAB|BAGIAN|PART|CHAPTER)\s+[IVXLC\d]+\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:Pasal|Article|Section)\s+\d+[A-Z]?\.?$", re.IGNORECASE)
_RULED = re.compile(r"^(=+|-{3,})$")
_LONGEST_TITLE = 12  # words
_COMPOUND = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_BROKEN = re.compile(r"(?<![\w-])([^\W\d_]+)-$")
_WORD_START = re.compile(r"[a-z]+")


def plain_blocks(source: str) -> list[Block]:
    """The blocks of a plain ``source``, whose lines end as ``formats.decoded`` leaves them, parted by empty lines."""
    groups = re.split(r"\n[^\S\n]*\n\s*", source.strip("\n"))
    return [block for group in groups for block in _blocks(group.split("\n"))]


def heading_level(line: str) -> int:
    """The level of a line that stands alone, as its shape tells: 1 chapter or all capitals, 2 article, 0 no heading."""
    if _CHAPTER.match(line):
        return 1
    if _ARTICLE.match(line):
        return 2
    letters = [letter for letter in line if letter.isalpha()]
    shouted = len(letters) > 3 and line == line.upper() and len(line.split()) <= _LONGEST_TITLE
    return 1 if shouted else 0


def _blocks(lines: list[str]) -> Iterator[Block]:
    if len(lines) > 1 and _RULED.match(lines[1].strip()):
        yield Block("heading", lines[0], 1 if lines[1].strip().startswith("=") else 2)
        lines = lines[2:]
    level = heading_level(lines[0].strip()) if lines else 0
    if level:
        yield Block("heading", lines[0], level)
        lines = lines[1:]
    for group in _grouped(lines):
        marked = _MARKED.match(group[0])
        text = plain_line(joined([_MARKED.sub("", group[0]) if marked and not marked[0].strip()[0].isalnum() else group[0], *group[1:]]))
        if text:
            yield Block("item" if marked else "paragraph", text)


def _grouped(lines: list[str]) -> Iterator[list[str]]:
    """Lines that belong together: each mark of a list begins anew."""
    group: list[str] = []
    for line in lines:
        if _MARKED.match(line) and group:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def joined(lines: Iterable[str], hyphenated: frozenset[str] = frozenset()) -> str:
    """``lines`` as one, words mended that were parted at the end of a line.

    ``hyphenated``: words known to be written with a hyphen (``opt-out``), which keep it.
    """
    text = ""
    for line in lines:
        stripped = line.strip()
        if text.endswith("\u00ad") or _is_parted(text, stripped, hyphenated):
            text = text[:-1] + stripped
        else:
            text += stripped if not text or _ends_in_compound(text, stripped) else f" {stripped}"
    return text


def compounds(lines: Iterable[str]) -> frozenset[str]:
    """The words written with a hyphen inside ``lines``."""
    return frozenset(word.lower() for line in lines for word in _COMPOUND.findall(line))


def _is_parted(before: str, after: str, hyphenated: frozenset[str]) -> bool:
    """Whether a word was broken off: one hyphen between small letters, and the whole is no compound or reduplication."""
    head, tail = _BROKEN.search(before), _WORD_START.match(after)
    if not head or not tail or not head[1][-1:].islower():
        return False
    first, second = head[1].lower(), tail[0]
    return f"{first}-{second}" not in hyphenated and second[:4] != first[:4]


def _ends_in_compound(before: str, after: str) -> bool:
    """Whether a compound (``end-to-end``, ``negara-negara``) was broken at its own hyphen."""
    return bool(re.search(r"\w-$", before)) and after[:1].islower()
