"""The nouns: a document, its versions, its withdrawal."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import StringConstraints

from knowledge.library.fields import Language, Text
from knowledge.library.statement import STRICT, Kind, Region

DocumentKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=100)]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
OWNER = "doc:"
_CODE = re.compile(r"(?<=/)(?:id|en)(?:-[A-Za-z]{2})?(?:/|$)|(?<=[?&])(?:lang|language|hl|locale)=(?:id|en)(?:[-_][A-Za-z]{2})?&?")
_NO_LETTER = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Version:
    """A document's words as they stood from ``day`` on.

    ``text`` is the SHA-256 of the normalised text that is quoted, ``original`` that of the bytes it was read from; both name objects of
    the store. ``words`` counts the text; ``origin`` is the file or address it came from.
    """

    __pydantic_config__ = STRICT
    day: date
    text: Digest
    original: Digest
    words: int
    origin: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A document is no longer quoted, since a day and for a reason; its page stays."""

    __pydantic_config__ = STRICT
    day: date
    reason: Text


@dataclass(frozen=True, slots=True)
class Document:
    """An official text taken in whole, in one language; ``versions`` are in order of their days.

    ``url`` is empty where it was never on the web; ``region`` is where its rules hold.
    """

    __pydantic_config__ = STRICT
    key: DocumentKey
    publisher: Text
    title: Text
    url: str
    language: Language
    region: Region = "global"
    kind: Kind = "official"
    versions: tuple[Version, ...] = ()
    withdrawn: Withdrawal | None = None

    @property
    def works(self) -> frozenset[tuple[str, str]]:
        """What tells that it is the same as another document in another language: its key, and its address, without the language's code."""
        named = "-".join(part for part in self.key.split("-") if part != self.language)
        placed = _CODE.sub("", self.url) if self.url else ""
        told = {named if named != self.key else "", placed if placed != self.url else ""}
        return frozenset((self.publisher, work) for work in told if work)

    def version_on(self, day: date) -> Version | None:
        """The version that stood on ``day``: the last one that had begun by then."""
        return next((version for version in reversed(self.versions) if version.day <= day), None)

    def until(self, version: Version) -> date | None:
        """The first day on which ``version`` stood no longer; None where it still stands."""
        return next((later.day for later in self.versions[self.versions.index(version) + 1 :]), None)

    def before(self, version: Version) -> Version | None:
        """The version before ``version``, None for the first."""
        place = self.versions.index(version)
        return self.versions[place - 1] if place else None


def slug(text: str) -> str:
    """``text`` as a key: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NO_LETTER.sub("-", plain).strip("-")[:100].strip("-")
