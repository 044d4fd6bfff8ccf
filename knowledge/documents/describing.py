"""What is known of a document besides its words: from options, from a ``.yaml`` beside it, else from the document and its name."""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from knowledge.documents.dates import printed_day
from knowledge.documents.document import Document, DocumentKey, slug
from knowledge.documents.errors import DocumentError
from knowledge.documents.formats import ReadText
from knowledge.documents.naming import first_named
from knowledge.documents.shelf import LanguageOf
from knowledge.library.fields import Language, Text, WebAddress
from knowledge.library.reading import read_file
from knowledge.library.statement import STRICT, Kind, Region, Statement

_REGIONS: dict[str, Region] = {"eea": "EEA", "eu": "EU", "uk": "GB", "us": "US", "india": "IN"}
Addresses = Mapping[tuple[str, str, Region], str]
"""Publisher, title (small letters) and region to the address that statements name for such a text."""
_DATED = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Details:
    """What somebody said about a document; None where nobody did."""

    __pydantic_config__ = STRICT
    title: Text | None = None
    publisher: Text | None = None
    url: WebAddress | None = None
    language: Language | None = None
    region: Region | None = None
    kind: Kind | None = None
    key: DocumentKey | None = None
    date: datetime.date | None = None

    @classmethod
    def of(cls, document: Document | None) -> "Details":
        """What a document held already was said to be."""
        if document is None:
            return cls()
        return cls(
            document.title, document.publisher, document.url or None, document.language, document.region, document.kind, document.key
        )

    def over(self, other: "Details") -> "Details":
        """These details, completed by ``other``."""
        given = {item.name: getattr(self, item.name) for item in fields(self) if getattr(self, item.name) is not None}
        return replace(other, **given)


def beside(path: Path) -> Details:
    """The details in ``NAME.yaml`` beside a file, or in ``document.yaml`` inside a folder; DocumentError where it is wrong."""
    own = path / "document.yaml" if path.is_dir() else path.with_suffix(".yaml")
    if not own.is_file():
        return Details()
    details, problems = read_file(own, Details)
    if problems:
        raise DocumentError("\n".join(str(problem) for problem in problems))
    return details  # type: ignore[no-any-return]


def addresses(statements: Iterable[Statement]) -> Addresses:
    """Where the sources of ``statements`` lie; of several addresses for one text the one named most often."""
    named: dict[tuple[str, str, Region], Counter[str]] = {}
    for statement in statements:
        record = statement.record
        title = record.source.title.partition(" (")[0].casefold()
        named.setdefault((first_named(record.publisher) or record.publisher, title, record.region), Counter())[record.source.url] += 1
    return {text: urls.most_common(1)[0][0] for text, urls in named.items()}


def described(read: ReadText, key: str, name: str, said: Details, language_of: LanguageOf, known: Addresses) -> Document:
    """The document that ``read`` is, without versions; ``name`` is the path or address it came from.

    An address that nobody said is that of the source which statements name for a text of this publisher, title and region.
    Raises DocumentError where nothing tells its publisher or its key.
    """
    url = said.url or read.url or (name if name.startswith(("http://", "https://")) else "")
    title = said.title or read.title
    publisher = said.publisher or _publisher(title, name)
    key = said.key or key
    if not key:
        raise DocumentError(f"{name}: nothing to make a key from: say it with --key")
    if not publisher:
        raise DocumentError(f"{name}: nothing tells who published it: say it with --publisher, or in a .yaml beside it")
    told: list[Region] = [_REGIONS[part] for part in key.split("-") if part in _REGIONS]
    region: Region = said.region or (told[0] if told else "global")
    url = url or known.get((publisher, title.casefold(), region), "")
    language = said.language or language_of(read.text, "en")
    return Document(key, publisher, title, url, language, region, said.kind or "official")


def day_of(read: ReadText, name: str, said: Details, today: date) -> date:
    """Since when a text is known to have stood: as said, as the file is named, as printed on it, else today."""
    if said.date:
        return said.date
    if named := dated(Path(name).stem):
        return named
    printed = printed_day(read.text)
    return printed if printed and printed <= today else today


def dated(stem: str) -> date | None:
    """The day that a file is named after (``2021-01-04``), None where it isn't."""
    try:
        return date.fromisoformat(stem) if _DATED.fullmatch(stem) else None
    except ValueError:
        return None


def key_of_address(url: str) -> str:
    """A key for what lies at ``url``: its host and the last part of its path. Raises DocumentError for what is no address."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise DocumentError(f"{url}: no address ({error}): correct it") from error
    last = parts.path.rstrip("/").rpartition("/")[2]
    return slug(f"{(parts.hostname or '').removeprefix('www.')} {Path(last).stem}")


def _publisher(title: str, name: str) -> str:
    """A publisher we know, named in the title, else in the nearest part of the path or address."""
    return next((found for text in (title, *_parts(name)) if (found := first_named(text))), "")


def _parts(name: str) -> Iterable[str]:
    if name.startswith(("http://", "https://")):
        return (urlsplit(name).hostname or "",)
    return reversed(Path(name).parts)
