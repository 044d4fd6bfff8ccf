"""Which version of which document stood on a day, and which passages it has: kept as ``documents.json`` beside the index."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.documents.cutting import Cut, cut
from knowledge.documents.document import OWNER, Document, Version
from knowledge.documents.store import Store
from knowledge.library.fields import Language
from knowledge.library.passage import Passage
from knowledge.library.reading import adapter
from knowledge.library.regions import contains

FILE = "documents.json"
LanguageOf = Callable[[str, Language], Language]
"""The language of a text; the second argument is what to say where nothing tells."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A document, and for each of its versions, in order, the passages it has: id to (start, end) in that version's text."""

    document: Document
    passages: tuple[dict[str, tuple[int, int]], ...]

    def on(self, day: date) -> Mapping[str, tuple[int, int]]:
        """The passages of the version that stood on ``day``; none before the first version, and none of a withdrawn document."""
        version = self.document.version_on(day)
        if version is None or self.document.withdrawn:
            return {}
        return self.passages[self.document.versions.index(version)]


@dataclass(frozen=True)
class Shelf:
    """All documents as an index knows them."""

    documents: dict[str, Shelved] = field(default_factory=dict)

    def admitted(self, passages: Sequence[Passage], day: date, regions: Sequence[str]) -> NDArray[np.bool_]:
        """Mask over ``passages``, shape (passages,): those of the versions that stood on ``day``, for readers in ``regions``.

        Where a publisher had no document for these regions on that day, those it had for others stand in; ``cite`` names their region.
        """
        standing = [shelved for shelved in self.documents.values() if shelved.on(day)]
        fitting = _most_specific([shelved for shelved in standing if _holds(shelved.document, regions)])
        publishers = {shelved.document.publisher for shelved in fitting}
        chosen = fitting + [shelved for shelved in standing if shelved.document.publisher not in publishers]
        allowed = {passage for shelved in chosen for passage in shelved.on(day)}
        return np.fromiter((passage.id in allowed for passage in passages), dtype=bool, count=len(passages))

    def of(self, owner: str) -> Document:
        """The document that owns a passage (``doc:KEY``)."""
        return self.documents[owner.removeprefix(OWNER)].document

    def version_with(self, passage: Passage, day: date) -> Version:
        """The version that stood on ``day`` and has ``passage``."""
        version = self.of(passage.owner).version_on(day)
        if version is None or passage.id not in self.documents[passage.owner.removeprefix(OWNER)].on(day):
            raise KeyError(f"{passage.id} is in no version that stood on {day}")
        return version


def document_passages(store: Store, language_of: LanguageOf) -> tuple[list[Passage], Shelf]:
    """Every passage of every version of the documents in ``store`` once, and the shelf that says which version has which.

    The passage of several versions takes its heading and offsets from the newest.
    """
    passages: dict[str, Passage] = {}
    shelved: dict[str, Shelved] = {}
    for key, document in store.documents().items():
        cuts = [cut(store.text(version.text), OWNER + key) for version in document.versions]
        shelved[key] = Shelved(document, tuple({found.id: (found.start, found.end) for found in own} for own in cuts))
        for found in (found for own in reversed(cuts) for found in own):
            if found.id not in passages and not document.withdrawn:
                passages[found.id] = _passage(document, found, language_of)
    return list(passages.values()), Shelf(shelved)


def dump_shelf(shelf: Shelf) -> bytes:
    """``shelf`` as JSON."""
    return bytes(adapter(tuple[Shelved, ...]).dump_json(tuple(shelf.documents.values())))


def load_shelf(text: bytes) -> Shelf:
    """What ``dump_shelf`` wrote."""
    rows: tuple[Shelved, ...] = adapter(tuple[Shelved, ...]).validate_json(text)
    return Shelf({row.document.key: row for row in rows})


def shelf_in(folder: Path) -> Shelf:
    """The shelf kept beside the index in ``folder``; an empty one where there is none."""
    path = folder / FILE
    return load_shelf(path.read_bytes()) if path.exists() else Shelf()


def bare_address(url: str) -> str:
    """``url`` without scheme, ``www.``, query, fragment and final slash: what tells one page from another."""
    rest = url.partition("://")[2].partition("#")[0].partition("?")[0]
    return rest.removeprefix("www.").rstrip("/").lower()


def _passage(document: Document, found: Cut, language_of: LanguageOf) -> Passage:
    language = language_of(found.text, document.language)
    owner = OWNER + document.key
    return Passage(found.id, owner, found.id, language, " > ".join(found.path), found.text, found.start, found.end)


def _most_specific(fitting: list[Shelved]) -> list[Shelved]:
    """Without the worldwide edition of what a publisher wrote for these regions under the same title."""
    regional = {_edition(shelved.document) for shelved in fitting if shelved.document.region != "global"}
    return [shelved for shelved in fitting if shelved.document.region != "global" or _edition(shelved.document) not in regional]


def _edition(document: Document) -> tuple[str, str, Language]:
    return document.publisher, document.title.casefold(), document.language


def _holds(document: Document, regions: Sequence[str]) -> bool:
    return any(
        contains(document.region, region) or (document.region != "global" and contains(region, document.region)) for region in regions
    )
