"""Reads Markdown, as Open Terms Archive and site repositories write it."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from knowledge.documents.blocks import DEEPEST, Block, plain_line, table
from knowledge.documents.html import html_blocks

_PARSER = MarkdownIt("commonmark").enable("table")
_ATTRIBUTES = re.compile(r"\s*\{:[^{}\n]*\}")  # Kramdown's, which CommonMark takes for text
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_LONGEST_TITLE = 12  # words of a line in bold that stands for a heading


def markdown_blocks(source: str) -> list[Block]:
    """The blocks of a Markdown ``source``; a short paragraph all in bold is a heading of the lowest level."""
    return list(_blocks(_PARSER.parse(_FRONT_MATTER.sub("", _ATTRIBUTES.sub("", source)))))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    items = 0
    place = 0
    while place < len(tokens):
        token = tokens[place]
        items += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        if token.type == "heading_open":
            yield Block("heading", _inline(tokens[place + 1]), int(token.tag[1]))
        elif token.type == "paragraph_open":
            yield _paragraph(tokens[place + 1], in_list=items > 0)
        elif token.type in ("fence", "code_block"):
            yield Block("paragraph", token.content)
        elif token.type == "html_block":
            yield from html_blocks(token.content)
        elif token.type == "table_open":
            end = next(number for number in range(place, len(tokens)) if tokens[number].type == "table_close")
            yield table(_rows(tokens[place:end]))
            place = end
        place += 1


def _paragraph(inline: Token, *, in_list: bool) -> Block:
    text = plain_line(_inline(inline))
    if in_list:
        return Block("item", text)
    if _all_bold(inline) and len(text.split()) <= _LONGEST_TITLE and not text.endswith((".", ",", ";")):
        return Block("heading", text.rstrip(":"), DEEPEST)
    return Block("paragraph", text)


def _all_bold(inline: Token) -> bool:
    """Whether all words of a paragraph stand inside one pair of ``**``."""
    depth, bold = 0, False
    for token in inline.children or ():
        depth += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        if token.type in ("text", "code_inline") and token.content.strip():
            if not depth:
                return False
            bold = True
    return bold


def _rows(tokens: Sequence[Token]) -> Iterator[list[str]]:
    row: list[str] = []
    for token in tokens:
        if token.type == "inline":
            row.append(_inline(token))
        elif token.type == "tr_close":
            yield row
            row = []


def _inline(token: Token) -> str:
    """The words of inline text: links without their addresses, no images, no tags."""
    parts = []
    for child in token.children or ():
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak") or (child.type == "html_inline" and child.content.startswith("<br")):
            parts.append(" ")
    return "".join(parts)
