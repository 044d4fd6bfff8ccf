"""What readers of marked text share: titles that lost their marks, tables of contents, and the numbers of lists."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from knowledge.documents.blocks import Block

_LEAST, _MOST = 2, 14  # words of a title
_LONGEST = 12  # words of a line in bold that stands for a heading
_ENOUGH = 3  # unmarked titles, for a text to have lost their marks
_UPPER = 4  # the lowest level of heading that tells that a text has kept them
_SAID = 12  # words of what stands below a title
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_MOST_ROMAN = 3999
_SMALL = re.compile(r"[a-z]\w{0,3}")  # and, the, dan, untuk is longer and written large
_NO_TITLE = re.compile(r"[.,;:!?\d|]")


def without_contents(blocks: Iterable[Block]) -> list[Block]:
    """``blocks`` without their table of contents: links to places on the page that bear the words of headings, which stand there again."""
    held = list(blocks)
    headings = {block.text.casefold() for block in held if block.kind == "heading"}
    return [kept for block in held for kept in _without_led(block, headings)]


def titled(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with titles for headings where a text has lost the marks of its upper headings.

    A title stands alone, in capitals as titles have them, above a sentence. A text that has kept more marks than that is left as it is.
    """
    marked = sum(block.kind == "heading" and block.level <= _UPPER for block in blocks)
    found = [place for place in range(len(blocks) - 1) if _is_title(blocks, place)]
    if len(found) < _ENOUGH or len(found) <= marked:
        return list(blocks)
    level = min((block.level for block in blocks if block.kind == "heading"), default=0) + 1
    return [replace(block, kind="heading", level=level) if place in found else block for place, block in enumerate(blocks)]


def is_bold_title(text: str) -> bool:
    """Whether a paragraph all in bold is a heading: short, and no sentence."""
    return len(text.split()) <= _LONGEST and not text.endswith((".", ",", ";"))


def numbered(kind: str, number: int) -> str:
    """The mark of an item as a page shows it: ``3.``, ``c.``, ``iii.`` for the ``type`` of its list."""
    if kind in ("a", "A") and 1 <= number <= 26:
        return f"{chr(ord(kind) + number - 1)}."
    if kind in ("i", "I") and 1 <= number <= _MOST_ROMAN:
        return f"{_roman(number) if kind == 'I' else _roman(number).lower()}."
    return f"{number}."


def _without_led(block: Block, headings: set[str]) -> list[Block]:
    """``block``; of one that is only links, those that lead to no heading."""
    left = [link for link in block.led_to if link.casefold() not in headings]
    if len(left) == len(block.led_to):
        return [block]
    return [Block("item", link) for link in left]


def _is_title(blocks: Sequence[Block], place: int) -> bool:
    block, below = blocks[place], blocks[place + 1]
    words = block.text.split()
    return (
        block.kind == "paragraph"
        and _LEAST <= len(words) <= _MOST
        and not _NO_TITLE.search(block.text.replace(",", ""))
        and all(word[0].isupper() or _SMALL.fullmatch(word) for word in words)
        and below.kind in ("paragraph", "item", "heading")
        and (below.kind == "heading" or len(below.text.split()) >= _SAID)
    )


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text
