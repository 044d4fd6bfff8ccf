"""Reads HTML whole: every word below the main element, headings, lists and tables, without menus, forms and notices.

A law or a policy must not lose a sentence, so what is left out is told by what it is called (``html_clutter.py``), never by the density of
text alone; docs/decisions/0007 has the figures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html

from knowledge.documents.blocks import DEEPEST, Block, BlockKind, plain_line, table
from knowledge.documents.errors import DocumentError
from knowledge.documents.html_clutter import Clutter, length
from knowledge.documents.titles import is_bold_title, numbered, titled, without_contents

_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_BREAKING = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "body",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "table",
        "address",
        "figure",
        "figcaption",
        "details",
        "summary",
        "center",
        "hr",
        "header",
    }
)
_BOLD = frozenset({"b", "strong"})
_LAYOUT = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th"})
_LONGEST_CELL = 2000  # characters, about what the longest passage has
_ENOUGH = 0.5  # of all words, for an element to be taken as the main one


@dataclass
class _Walk:
    """Gathers words until a block ends; ``mark`` is the number of the item that begins next."""

    clutter: Clutter
    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    mark: str = ""
    counted: dict[etree._Element, int] = field(default_factory=dict)
    linking: bool = False
    bold: bool = False
    all_linked: bool = True
    all_bold: bool = True

    def gather(self, text: str | None) -> None:
        """Gather ``text``, which stands in a link to a place on the page, or in bold, as was said before."""
        if not text:
            return
        self.words.append(text)
        if self.linking:
            self.links[-1] += text
        spoken = any(letter.isalnum() for letter in text)
        self.all_linked &= self.linking or not spoken
        self.all_bold &= self.bold or not spoken

    def end(self, kind: BlockKind = "paragraph", level: int = 0) -> None:
        """Close the block that was being gathered."""
        text = plain_line("".join(self.words))
        led_to = tuple(plain_line(link) for link in self.links if link.strip()) if self.all_linked else ()
        if text and kind == "paragraph" and self.all_bold and is_bold_title(text):
            self.blocks.append(Block("heading", text.rstrip(":"), DEEPEST))
        elif text:
            self.blocks.append(Block(kind, (self.mark if kind == "item" else "") + text, level, led_to))
            self.mark = "" if kind == "item" else self.mark
        self.words.clear()
        self.links = [""] if self.linking else []
        self.all_linked = self.all_bold = True


def html_page(source: str) -> tuple[list[Block], str, str]:
    """(blocks, title, canonical address) of a page; empty what it doesn't give."""
    root = parsed(source)
    if root is None:
        return [], "", ""
    title, address = _facts(root)
    return _blocks(root), title, address


def html_blocks(source: str) -> list[Block]:
    """The blocks of a part of a page."""
    root = parsed(source)
    return [] if root is None else _blocks(root)


def _blocks(root: etree._Element) -> list[Block]:
    walk = _Walk(Clutter.of(root))
    _walk(_main(root), walk, in_list=False)
    walk.end()
    return titled(without_contents(walk.blocks))


def _facts(root: etree._Element) -> tuple[str, str]:
    """(title, canonical address) that a page gives itself; empty where it gives none."""
    title = plain_line(" ".join(root.xpath("//head/title/text()")))
    links = root.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    return title, next((str(link) for link in links if str(link).startswith("http")), "")


def parsed(source: str) -> etree._Element | None:
    """The tree of a page; None where it has nothing in it. Raises DocumentError for what is no HTML."""
    if not source.strip():
        return None
    try:
        parser = html.HTMLParser(encoding="utf-8")
        root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise DocumentError(f"not readable as HTML ({error}): save the page again, or give it as text or PDF") from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):  # the reader gave up there: the rest is missing
        raise DocumentError("not readable as HTML (nested too deeply): save the page again, or give it as text or PDF")
    return root


def _main(root: etree._Element) -> etree._Element:
    """The element that holds the text: main or article where one has most of the words, else the body."""
    body = root.find("body") if root.find("body") is not None else root
    whole = length(body)
    found = body.xpath(".//main | .//*[@role='main'] | .//article")
    largest = max(found, key=length, default=body)
    return largest if length(largest) > _ENOUGH * whole else body


def _walk(element: etree._Element, walk: _Walk, *, in_list: bool) -> None:
    """Gather ``element`` and what follows inside its parent is left to the caller."""
    kind: BlockKind = "item" if in_list else "paragraph"
    walk.gather(element.text)
    for child in element:
        if isinstance(child.tag, str) and not walk.clutter.holds(child):
            _child(child, walk, kind, in_list)
        walk.gather(child.tail)


def _child(child: etree._Element, walk: _Walk, kind: BlockKind, in_list: bool) -> None:
    tag = str(child.tag)
    level = _heading_level(child)
    if level:
        walk.end(kind)
        walk.gather(" ".join(child.itertext()) if len(child) else child.text)
        walk.end("heading", level)
    elif tag == "table" and not _is_layout(child):
        walk.end(kind)
        rows = table(_rows(child))
        if rows.text:
            walk.blocks.append(rows)
    elif tag == "br":
        walk.gather(" ")
    elif tag in _BREAKING or tag in _LAYOUT:
        walk.end(kind)
        inside = in_list or tag == "li"
        if tag == "li":
            walk.mark = _number(child, walk.counted)
        _walk(child, walk, in_list=inside)
        walk.end("item" if inside else "paragraph")
    else:
        _inline(child, walk, in_list=in_list)


def _inline(child: etree._Element, walk: _Walk, *, in_list: bool) -> None:
    """Gather an element inside a line: links to places on the page, and what is bold, are told from the rest."""
    before = walk.linking, walk.bold
    if child.tag == "a" and child.get("href", "").startswith("#"):
        walk.links.append("")
        walk.linking = True
    walk.bold = walk.bold or child.tag in _BOLD
    _walk(child, walk, in_list=in_list)
    walk.linking, walk.bold = before


def _number(item: etree._Element, counted: dict[etree._Element, int]) -> str:
    """The number of an item of an ordered list as a browser shows it, and a blank; empty for other items."""
    above = item.getparent()
    if above is None or above.tag != "ol":
        return ""
    counted[above] = _whole(item.get("value"), counted.get(above, _whole(above.get("start"), 1) - 1) + 1)
    return f"{numbered(above.get('type', '1'), counted[above])} "


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text) else otherwise


def _heading_level(element: etree._Element) -> int:
    """1 to 6 for a heading, by its tag or by its role; 0 for what is none."""
    tag = str(element.tag)
    if tag in _HEADINGS:
        return int(tag[1])
    named = str(element.get("aria-level", "2"))
    return min(6, max(1, int(named))) if element.get("role") == "heading" and named.isdigit() else 0


def _is_layout(element: etree._Element) -> bool:
    """Whether a table only arranges a page: a cell of it holds headings, another table, or more words than any passage."""
    cells = element.iterfind(".//td")
    return any(next(cell.iter("table", *_HEADINGS), None) is not None or length(cell) > _LONGEST_CELL for cell in cells)


def _rows(element: etree._Element) -> Iterator[list[str]]:
    for row in element.iter("tr"):
        yield [_words_of(cell) for cell in row.iterchildren("td", "th")]


def _words_of(cell: etree._Element) -> str:
    """All words of a cell; its paragraphs and items are parted by a blank."""
    parts = [cell.text or ""]
    for child in cell.iterdescendants():
        blank = " " if child.tag in _BREAKING or child.tag == "br" else ""
        parts += [blank, child.text or "", blank, child.tail or ""]
    return "".join(parts)
