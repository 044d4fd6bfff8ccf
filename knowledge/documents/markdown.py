"""Reads Markdown, as Open Terms Archive and site repositories write it."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from knowledge.documents.blocks import DEEPEST, Block, plain_line, table
from knowledge.documents.html import html_blocks
from knowledge.documents.titles import is_bold_title, titled, without_contents

_PARSER = MarkdownIt("commonmark").enable("table")
_ATTRIBUTES = re.compile(r"\s*\{:[^{}\n]*\}")  # Kramdown's, which CommonMark takes for text
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_RULE = re.compile(r"[-=]{3,}")  # a title's underline that a link around the title kept from being one


def markdown_blocks(source: str) -> list[Block]:
    """The blocks of a Markdown ``source``; a short paragraph all in bold is a heading of the lowest level."""
    return titled(without_contents(_blocks(_PARSER.parse(_FRONT_MATTER.sub("", _ATTRIBUTES.sub("", source))))))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    items = 0
    place = 0
    mark = ""
    while place < len(tokens):
        token = tokens[place]
        items += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup} " if token.info else ""
        if token.type == "heading_open":
            yield Block("heading", _inline(tokens[place + 1]), int(token.tag[1]))
        elif token.type == "paragraph_open":
            yield _paragraph(tokens[place + 1], mark, in_list=items > 0)
            mark = ""
        elif token.type in ("fence", "code_block"):
            yield Block("paragraph", token.content)
        elif token.type == "html_block":
            yield from html_blocks(token.content)
        elif token.type == "table_open":
            end = next(number for number in range(place, len(tokens)) if tokens[number].type == "table_close")
            yield table(_rows(tokens[place:end]))
            place = end
        place += 1


def _paragraph(inline: Token, mark: str, *, in_list: bool) -> Block:
    """A paragraph, or an item; ``mark`` is its number, where it is the first of its item and that has one."""
    text = plain_line(_inline(inline))
    if in_list:
        return Block("item", mark + text, led_to=_led_to(inline))
    if _all_bold(inline) and is_bold_title(text):
        return Block("heading", text.rstrip(":"), DEEPEST)
    return Block("paragraph", text, led_to=_led_to(inline))


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
            parts.append(" " if _RULE.fullmatch(child.content.strip()) else child.content)
        elif child.type in ("softbreak", "hardbreak") or (child.type == "html_inline" and child.content.startswith("<br")):
            parts.append(" ")
    return "".join(parts)


def _led_to(token: Token) -> tuple[str, ...]:
    """The words of each link, where a paragraph is nothing but links to places on its own page."""
    links: list[str] = []
    inside = False
    for child in token.children or ():
        if child.type == "link_open":
            inside = str(child.attrGet("href")).startswith("#")
            links.append("")
        elif child.type == "link_close":
            inside = False
        elif child.type in ("text", "code_inline"):
            if inside:
                links[-1] += " " if _RULE.fullmatch(child.content.strip()) else child.content
            elif any(letter.isalnum() for letter in child.content):
                return ()
        elif child.type == "softbreak" and inside:
            links[-1] += " "
    return tuple(plain_line(link) for link in links if link.strip())
