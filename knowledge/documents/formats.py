"""One way in for every format: bytes in, normalised text and what the file says of itself out."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from knowledge.documents.blocks import Block, placed, written
from knowledge.documents.confined import confined
from knowledge.documents.errors import DocumentError
from knowledge.documents.plain import plain_blocks

Format = Literal["markdown", "html", "pdf", "plain"]
MOST_BYTES = 20_000_000
FEWEST_WORDS = 60
_HARMLESS_BYTES = 50_000  # of Markdown and plain text, which hold no more than they weigh
SUFFIXES: dict[str, Format] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".txt": "plain",
    ".text": "plain",
}
_TYPES: dict[str, Format] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "text/markdown": "markdown",
    "text/plain": "plain",
}
_WORD_PROCESSED = frozenset({".doc", ".docx", ".odt", ".rtf", ".pages"})
_WALL = re.compile(r"cookie|consent|javascript|captcha|persetujuan|log ?in|masuk", re.IGNORECASE)
_LONGEST_WALL, _OF_A_WALL = 250, 0.04  # words; share of them that such notices are made of
_PLACEHOLDERS = 0.02  # share of characters that no encoding explains, from which bytes are no text


@dataclass(frozen=True, slots=True)
class ReadText:
    """A document's normalised text, and the title and address that it gives itself (empty where none)."""

    format: Format
    text: str
    title: str
    url: str

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def read_text(content: bytes, name: str, media_type: str = "") -> ReadText:
    """Read ``content``, which came from ``name`` (a path or an address).

    Raises DocumentError for what is too large, of no known format, unreadable, or has too few words to be an official text.
    """
    check_size(len(content), name)
    kind = _format(content, name, media_type)
    if kind in ("pdf", "html") or len(content) > _HARMLESS_BYTES:
        text, title, url = confined(lambda: _read(kind, content, name), name)
    else:
        text, title, url = _read(kind, content, name)
    if len(text.split()) < FEWEST_WORDS or (kind == "html" and _is_wall(text)):
        raise DocumentError(_too_few(text, name, kind))
    return ReadText(kind, text, title or _first_heading(text), url)


def check_size(size: int, name: str) -> None:
    """Raise DocumentError where ``size`` (bytes) is more than a document may have."""
    if size > MOST_BYTES:
        raise DocumentError(f"{name}: larger than {MOST_BYTES // 1_000_000} MB: give the document alone, without pictures or attachments")


def _format(content: bytes, name: str, media_type: str) -> Format:
    suffix = re.search(r"\.[a-z]+$", name.lower().partition("?")[0])
    if content.lstrip()[:5] == b"%PDF-":
        return "pdf"
    known = _TYPES.get(media_type.partition(";")[0].strip().lower()) or SUFFIXES.get(suffix[0] if suffix else "")
    if known == "plain" and suffix and SUFFIXES.get(suffix[0]) == "markdown":
        return "markdown"
    if known:
        return known
    if re.search(rb"<(?:!doctype html|html|body|p|h1)\b", content[:4000], re.IGNORECASE):
        return "html"
    if suffix and suffix[0] in _WORD_PROCESSED:
        raise DocumentError(f"{name}: a file of a word processor: open it there and save it as PDF, then add that")
    raise DocumentError(f"{name}: neither Markdown, HTML, PDF nor plain text: give it one of the endings {', '.join(sorted(SUFFIXES))}")


def _read(kind: Format, content: bytes, name: str) -> tuple[str, str, str]:
    """Normalised text, title, address."""
    try:
        blocks, title, url = _blocks(kind, content, name)
        return written(blocks), title, url
    except RecursionError as error:
        raise DocumentError(f"{name}: nested too deeply for a text: save it again as plain text") from error


def _blocks(kind: Format, content: bytes, name: str) -> tuple[list[Block], str, str]:
    # Readers are imported when there is something to read: a server that only answers starts half a second sooner without them.
    if kind == "pdf":
        from knowledge.documents.pdf import pdf_blocks

        return pdf_blocks(content, name), "", ""
    source = decoded(content, name)
    if kind == "html":
        from knowledge.documents.html import html_page

        blocks, title, url = html_page(source)
        return blocks, _heading_of(blocks) or title, url
    if kind == "markdown":
        from knowledge.documents.markdown import markdown_blocks

        return markdown_blocks(source), "", ""
    return plain_blocks(source), "", ""


def decoded(content: bytes, name: str) -> str:
    """``content`` as text: UTF-8, or the encoding it most likely has. Raises DocumentError for what is no text."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        from charset_normalizer import from_bytes

        best = from_bytes(content).best()
        if best is None:
            raise DocumentError(f"{name}: no text in any known encoding ({error}): save it as UTF-8") from error
        text = str(best)
    unprintable = Counter(letter.isprintable() or letter in "\n\r\t\f" for letter in text)[False]
    if unprintable > _PLACEHOLDERS * max(1, len(text)):
        raise DocumentError(f"{name}: no text but binary data: give it with the ending of its format")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _heading_of(blocks: list[Block]) -> str:
    headings = [block for block in blocks if block.kind == "heading"]
    return min(headings, key=lambda block: block.level).text if headings else ""


def _first_heading(text: str) -> str:
    """The first heading of the highest level, else the first words."""
    headings = [block for block in placed(text) if block.kind == "heading"]
    if headings:
        best = min(headings, key=lambda block: block.level)
        return text[best.start : best.end]
    return " ".join(text.split()[:8])


def _is_wall(text: str) -> bool:
    """Whether a short page speaks of little but its own cookies or of logging in."""
    words = len(text.split())
    return words <= _LONGEST_WALL and len(_WALL.findall(text)) >= _OF_A_WALL * words


def _too_few(text: str, name: str, kind: Format) -> str:
    count = len(text.split())
    if kind == "html" and (_WALL.search(text) or not count):
        return f"{name}: only {count} words, a cookie or login wall: open the page in a browser, save it, and add the saved file"
    return f"{name}: only {count} words, fewer than the {FEWEST_WORDS} an official text has: check that it is the whole document"
