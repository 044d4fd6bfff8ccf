"""Reads PDF: lines into paragraphs in reading order, headings by the size and weight of their type.

pdfminer.six finds the lines and orders columns; running heads and page numbers are left out, words parted at a line's end are mended.
"""

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTPage, LTTextContainer, LTTextLine
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.psexceptions import PSException

from knowledge.documents.blocks import DEEPEST, Block, plain_line
from knowledge.documents.errors import DocumentError
from knowledge.documents.plain import compounds, joined

MOST_PAGES = 600
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_MARK = re.compile(r"^[•‣▪●◦–*-]\s+(?=\S)")
_NUMBER = re.compile(r"^(?:page |halaman )?[\divxlc]+(?:\s*(?:/|of|dari)\s*\d+)?$", re.IGNORECASE)
_TERMINAL = (".", ":", ";", "!", "?", "”", '"')
_FULL = 0.85  # of its column's width: a line that reaches as far does not end its paragraph, unless by a full stop
_COLUMN = 40  # points: lines that begin no farther apart stand in one column
_EDGE = 0.08  # of a page's height: where running heads stand
_LONGEST_TITLE = 20  # words


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its words, size of type in points, whether bold, left and right edge, top and bottom (from 0 at the foot to 1)."""

    text: str
    size: float
    bold: bool
    left: float
    right: float
    top: float
    bottom: float
    box: int
    page: int


def pdf_blocks(content: bytes, name: str) -> list[Block]:
    """The blocks of a PDF. Raises DocumentError where it is encrypted, damaged, or only pictures."""
    lines = _without_running_heads(_lines(content, name))
    if not lines:
        raise DocumentError(f"{name}: a PDF without any text, probably scanned pictures: run text recognition (ocrmypdf) over it first")
    return list(_blocks(lines))


def _lines(content: bytes, name: str) -> list[Line]:
    try:
        pages = extract_pages(io.BytesIO(content), maxpages=MOST_PAGES + 1, laparams=LAParams(boxes_flow=0.5))
        return [line for number, page in enumerate(pages) for line in _page_lines(_permitted(page, number, name), number)]
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise DocumentError(f"{name}: an encrypted PDF: save a copy without a password (qpdf --decrypt), then add that") from error
    except (PSException, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, AssertionError) as error:
        raise DocumentError(f"{name}: a damaged PDF ({error or type(error).__name__}): get the file again, or repair it (qpdf)") from error


def _permitted(page: LTPage, number: int, name: str) -> LTPage:
    if number >= MOST_PAGES:
        raise DocumentError(f"{name}: more than {MOST_PAGES} pages: divide it (qpdf --pages), and add its parts as documents of their own")
    return page


def _page_lines(page: LTPage, number: int) -> Iterator[Line]:
    height = page.height or 1.0
    for box, container in enumerate(element for element in page if isinstance(element, LTTextContainer)):
        for line in container:
            letters = [letter for letter in line if isinstance(letter, LTChar)] if isinstance(line, LTTextLine) else []
            if letters and line.get_text().strip():
                yield Line(
                    line.get_text().strip("\n").translate(_LIGATURES),
                    round(Counter(round(letter.size, 1) for letter in letters).most_common(1)[0][0], 1),
                    sum("bold" in letter.fontname.lower() for letter in letters) == len(letters),
                    line.x0,
                    line.x1,
                    (line.y1 - page.y0) / height,
                    (line.y0 - page.y0) / height,
                    box,
                    number,
                )


def _without_running_heads(lines: Sequence[Line]) -> list[Line]:
    """Lines but those that stand at the edge of most pages with the same words, and page numbers there."""
    pages = len({line.page for line in lines})
    repeated = Counter(key for key in {(_unnumbered(line.text), line.page) for line in lines if _at_edge(line)})
    often = Counter(text for text, _ in repeated)
    return [
        line
        for line in lines
        if not (_at_edge(line) and (_NUMBER.match(line.text.strip()) or (pages > 2 and often[_unnumbered(line.text)] > pages / 2)))
    ]


def _at_edge(line: Line) -> bool:
    return line.bottom > 1 - _EDGE or line.top < _EDGE


def _unnumbered(text: str) -> str:
    return re.sub(r"\d+", "#", text.strip())


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    body = Counter[float]()
    for line in lines:
        body[line.size] += len(line.text)
    usual = body.most_common(1)[0][0]
    levels = _levels(lines, usual)
    hyphenated = compounds(line.text for line in lines)
    held: Block | None = None
    above: Line | None = None
    for group in _paragraphs(lines):
        block = _block(group, levels, usual, hyphenated)
        if held and above and held.kind != "heading" and block.kind == "paragraph" and _goes_on(above, group[0], lines):
            held = Block(held.kind, joined([held.text, block.text], hyphenated))
        else:
            if held:
                yield held
            held = block
        above = group[-1]
    if held:
        yield held


def _levels(lines: Iterable[Line], usual: float) -> dict[float, int]:
    """Sizes of type clearly larger than the usual one, the largest first, as levels of headings."""
    larger = sorted({line.size for line in lines if line.size > usual * 1.08}, reverse=True)
    return {size: min(place, 5) for place, size in enumerate(larger, start=1)}


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that belong together: of one box and one type; a list's mark or a wider gap begins anew."""
    for _, box in groupby(lines, key=lambda line: (line.page, line.box)):
        group: list[Line] = []
        for line in box:
            if group and _begins(line, group[-1]):
                yield group
                group = []
            group.append(line)
        yield group


def _begins(line: Line, before: Line) -> bool:
    gap, height = before.bottom - line.top, before.top - before.bottom
    return (
        bool(_MARK.match(line.text))
        or abs(line.size - before.size) > 0.5
        or gap > 0.8 * height
        or (line.bold != before.bold and before.bold)
    )


def _block(group: list[Line], levels: dict[float, int], usual: float, hyphenated: frozenset[str]) -> Block:
    text = plain_line(joined((line.text for line in group), hyphenated))
    short = len(text.split()) <= _LONGEST_TITLE
    if group[0].size in levels and short:
        return Block("heading", text, levels[group[0].size])
    if all(line.bold for line in group) and short and group[0].size >= usual and not text.endswith((".", ",", ";")):
        return Block("heading", text, DEEPEST)
    if _MARK.match(text):
        return Block("item", _MARK.sub("", text))
    return Block("paragraph", text)


def _goes_on(above: Line, below: Line, lines: Iterable[Line]) -> bool:
    """Whether a sentence runs on over a column's or page's end: no full stop before, and a small letter after or a full line before."""
    if above.text.rstrip().endswith(_TERMINAL):
        return False
    elsewhere = below.page != above.page or below.bottom > above.top
    return below.text.lstrip()[:1].islower() or (elsewhere and above.size == below.size and _is_full(above, lines))


def _is_full(line: Line, lines: Iterable[Line]) -> bool:
    column = [other for other in lines if other.page == line.page and abs(other.left - line.left) < _COLUMN]
    return line.right - line.left >= _FULL * (max(other.right for other in column) - line.left)
