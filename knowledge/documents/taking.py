"""Reads files, pages and collections into candidates: documents as they were understood, before anything is kept."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from knowledge.documents.cutting import cut
from knowledge.documents.describing import Addresses, Details, beside, dated, day_of, described, key_of_address
from knowledge.documents.document import OWNER, Document, slug
from knowledge.documents.errors import DocumentError
from knowledge.documents.fetching import Fetcher
from knowledge.documents.formats import ReadText, check_size, read_text
from knowledge.documents.gathering import Gathered, gathered, left_out
from knowledge.documents.likeness import SAME, likeness
from knowledge.documents.ota import documents_in, history
from knowledge.documents.shelf import LanguageOf, bare_address
from knowledge.documents.store import Store
from knowledge.library.fields import EARLIEST


@dataclass(frozen=True, slots=True)
class Reading:
    """One version as it was read: its text, the bytes it came from, its day, and where it came from."""

    read: ReadText
    content: bytes
    day: date
    origin: str
    day_said: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document as it was understood, with its versions, oldest first."""

    document: Document
    readings: tuple[Reading, ...]

    def passages(self) -> int:
        """How many passages all versions have together."""
        return len({found.id for reading in self.readings for found in cut(reading.read.text, OWNER + self.document.key)})

    def keep(self, store: Store) -> bool:
        """Keep every version; whether anything was new."""
        added = [
            store.add_version(self.document, own.read, own.content, own.day, own.origin, said=own.day_said)[1] for own in self.readings
        ]
        return any(added)


@dataclass(frozen=True, slots=True)
class Taking:
    """What reading needs to know: what is held, the day, how to tell a language, whom to tell what was left out, known addresses."""

    store: Store
    today: date
    language_of: LanguageOf
    report: Callable[[str], None]
    known: Addresses = field(default_factory=dict)

    def from_files(self, path: Path, said: Details) -> Iterator[Candidate]:
        """The documents at ``path``, one by one; a file that is none raises DocumentError."""
        found = gathered(path)
        if len(found) > 1 and (said.key or said.date or said.title or said.url):
            raise DocumentError(
                f"{path}: holds {len(found)} documents, so --key, --title, --url and --date fit none: say them in .yaml files"
            )
        for skipped in left_out(path):
            self.report(f"left out, the same document in another format: {skipped}")
        for item in found:
            yield self._from_gathered(item, said)

    def from_web(self, url: str, said: Details, fetcher: Fetcher) -> Candidate:
        """The document at ``url``."""
        fetched = fetcher.get(url)
        read = read_text(fetched.content, fetched.url, fetched.media_type)
        reading = Reading(read, fetched.content, said.date or self.today, fetched.url, bool(said.date))
        return self._understood(key_of_address(url), url, said, [reading])

    def from_collection(self, repository: Path, service: str | None) -> Iterator[Candidate]:
        """The documents of an Open Terms Archive collection, each with its history."""
        for path in documents_in(repository, service):
            if candidate := self._from_history(repository, path):
                yield candidate

    def held_elsewhere(self, candidate: Candidate) -> str | None:
        """The key of another document that has the same words."""
        return self.store.holder_of(candidate.readings[-1].read, but=candidate.document.key)

    def require_own_place(self, candidate: Candidate, said: Details) -> None:
        """Raise DocumentError for what is one more version of a document held under another key, unless its key was said."""
        new = candidate.document
        if dated(new.key):
            raise DocumentError(f"'{new.key}' is a day, no key: say with --key what the document is called, and with --date since when")
        if said.key or self.store.document(new.key):
            return
        if held := next((other for other in self.store.documents().values() if _same_work(other, new)), None):
            raise DocumentError(
                f"{candidate.readings[-1].origin}: {new.publisher}, {new.title} is held as '{held.key}': say --key {held.key} if this is a"
                f" version of it, or --key {new.key} if it is another document"
            )

    def _from_gathered(self, item: Gathered, said: Details) -> Candidate:
        said = said.over(beside(item.place))
        readings = []
        for file in item.files:
            check_size(file.stat().st_size, str(file))
            content = file.read_bytes()
            read = read_text(content, str(file))
            readings.append(Reading(read, content, day_of(read, str(file), said, self.today), file.name, bool(said.date)))
        return self._understood(item.key, str(item.files[-1]), said, readings)

    def _from_history(self, repository: Path, path: Path) -> Candidate | None:
        """A document with its history; versions that were no document (an error page, say) are told and left out."""
        service, title = path.parts[0], path.stem
        said = Details(publisher=service, title=title if service.lower() in title.lower() else f"{service} {title}")
        readings = []
        for recorded in history(repository, path):
            origin = f"{path.as_posix()}@{recorded.commit[:12]}"
            try:
                readings.append(Reading(read_text(recorded.content, origin, "text/markdown"), recorded.content, recorded.day, origin))
            except DocumentError as problem:
                self.report(f"left out: {problem}")
        return self._understood(slug(f"{service} {title}"), str(path), said, readings) if readings else None

    def _require_possible_days(self, name: str, readings: list[Reading]) -> None:
        for reading in readings:
            if not EARLIEST <= reading.day <= self.today:
                told = "is still to come" if reading.day > self.today else f"is before {EARLIEST.year}"
                raise DocumentError(
                    f"{name}: its words are said to stand since {reading.day}, which {told}: correct --date or the file's name"
                )

    def _understood(self, key: str, name: str, said: Details, readings: list[Reading]) -> Candidate:
        """The newest reading tells what is not said; what was said of one already held is kept.

        Raises DocumentError where the key is that of another text, and nobody said that it is this one's.
        """
        held = self.store.document(said.key or key)
        if (
            held
            and not said.key
            and all(likeness(reading.read.text, self.store.text(held.versions[-1].text)) < SAME for reading in readings)
        ):
            raise DocumentError(
                f"{name}: its key would be '{key}', and that is {held.publisher}, {held.title}, which has other words: give it another"
                f" with --key, or say --key {key} if this is its new version"
            )
        self._require_possible_days(name, readings)
        said = said.over(Details.of(held))
        return Candidate(described(readings[-1].read, key, name, said, self.language_of, self.known), tuple(readings))


def _same_work(one: Document, other: Document) -> bool:
    """Whether two documents are of the same address, or the same publisher's of the same title, language and region."""
    if one.url and bare_address(one.url) == bare_address(other.url):
        return one.language == other.language
    return (one.publisher, one.title.casefold(), one.language, one.region) == (
        other.publisher,
        other.title.casefold(),
        other.language,
        other.region,
    )
