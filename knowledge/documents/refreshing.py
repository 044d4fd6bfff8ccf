"""Fetches every document's address again and keeps a new version where the words changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from knowledge.documents.cutting import cut
from knowledge.documents.document import OWNER, Document
from knowledge.documents.errors import DocumentError
from knowledge.documents.fetching import Fetched, Fetcher
from knowledge.documents.formats import read_text
from knowledge.documents.likeness import SAME, likeness
from knowledge.documents.shelf import bare_address
from knowledge.documents.store import Store, write_whole
from knowledge.errors import written_to
from knowledge.library.reading import adapter
from knowledge.library.statement import Statement

Told = Mapping[str, tuple[str, ...]]
"""Statement keys to ids of passages: ``grounds.Grounds``."""
NOTHING_TOLD: Told = {}
_SMALLEST = 0.4  # of the words held: with fewer, the page is probably a notice in the document's place


@dataclass(frozen=True, slots=True)
class Visit:
    """When an address was last asked, and the server's marks for asking whether it changed since."""

    day: date
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """A statement whose source changed: compare it again with ``document`` as it stands since ``since``."""

    statement: str
    document: str
    since: date


@dataclass(frozen=True, slots=True)
class Outcome:
    """What refreshing one document came to; ``problem`` says why it failed."""

    key: str
    kind: Literal["changed", "unchanged", "failed"]
    problem: str = ""


def refresh(
    store: Store, fetcher: Fetcher, statements: Iterable[Statement], today: date, key: str | None = None, told: Told = NOTHING_TOLD
) -> Iterator[Outcome]:
    """Ask the address of each document (or of the one named ``key``); failures are outcomes, never raised.

    Raises DocumentError where ``key`` names no document that can be asked for.
    ``told``: see ``ask_for_review``.
    """
    held = list(statements)
    if key is not None:
        _require_address(store, key)
    for document in store.documents().values():
        if not document.url or document.withdrawn or key not in (None, document.key):
            continue
        try:
            yield _refreshed(store, fetcher, document, held, today, told)
        except DocumentError as problem:
            yield Outcome(document.key, "failed", str(problem))


def reviews(store: Store) -> tuple[Review, ...]:
    """The statements to be compared with their source again."""
    found: tuple[Review, ...] = _read(store.root / "reviews.json", tuple[Review, ...], ())
    return found


def reviewed(store: Store, statements: Iterable[str]) -> None:
    """Take ``statements`` off the list. Raises DocumentError, and takes none off, where one is not on it."""
    done = set(statements)
    with store.alone():
        if unknown := sorted(done - {item.statement for item in reviews(store)}):
            raise DocumentError(f"'{unknown[0]}' is not to be reviewed: 'flask library status' lists those that are")
        _keep_reviews(store, (item for item in reviews(store) if item.statement not in done))


def resting_on(document: Document, statements: Iterable[Statement]) -> list[Statement]:
    """The statements whose source is ``document``."""
    own = bare_address(document.url)
    return [statement for statement in statements if own and bare_address(statement.record.source.url) == own]


def ask_for_review(store: Store, before: Document, statements: Iterable[Statement], today: date, told: Told = NOTHING_TOLD) -> None:
    """Put on the list the statements that rest on what changed since ``before``, a document as it was held.

    ``told`` says which passages each statement comes nearest to: one of them must be gone. Where it names none of the version before,
    nobody knows what the statement rests on, so it goes on the list.
    """
    after = store.document(before.key)
    if after is None or not before.versions or after.versions[-1].text == before.versions[-1].text:
        return
    old, new = (_passages(store, document) for document in (before, after))
    rest = (found for found in resting_on(before, statements) if _rests_on_changed(frozenset(told.get(found.key, ())) & old, new))
    fresh = {found.key: Review(found.key, before.key, today) for found in rest}
    with store.alone():
        older = [item for item in reviews(store) if item.statement not in fresh]
        _keep_reviews(store, (*older, *fresh.values()))


def _rests_on_changed(own: frozenset[str], new: frozenset[str]) -> bool:
    return not own or bool(own - new)


def _passages(store: Store, document: Document) -> frozenset[str]:
    """The ids of the passages of a document's newest version."""
    return frozenset(found.id for found in cut(store.text(document.versions[-1].text), OWNER + document.key))


def _require_address(store: Store, key: str) -> None:
    document = store.document(key)
    if document is None:
        raise DocumentError(f"no document '{key}': 'flask library status' lists those there are")
    if document.withdrawn:
        raise DocumentError(f"'{key}' was withdrawn on {document.withdrawn.day}: 'flask library restore {key}' takes that back")
    if not document.url:
        raise DocumentError(f"'{key}' has no address to fetch: add its file again with --key {key} --url https://…")


def _refreshed(store: Store, fetcher: Fetcher, document: Document, statements: list[Statement], today: date, told: Told) -> Outcome:
    last = _visits(store).get(document.key, Visit(today))
    fetched = fetcher.get(document.url, last.etag, last.modified)
    changed = not fetched.unchanged and _kept(store, document, fetched, today)
    if changed:
        ask_for_review(store, document, statements, today, told)
    marks = last if fetched.unchanged else Visit(today, fetched.etag, fetched.modified)
    with store.alone():  # others have been visited since
        _write(store.root / "visits.json", dict[str, Visit], {**_visits(store), document.key: Visit(today, marks.etag, marks.modified)})
    return Outcome(document.key, "changed" if changed else "unchanged")


def _kept(store: Store, document: Document, fetched: Fetched, today: date) -> bool:
    read = read_text(fetched.content, fetched.url, fetched.media_type)
    newest = document.versions[-1]
    if read.words < _SMALLEST * newest.words:
        raise DocumentError(
            f"{fetched.url}: {read.words} words where {newest.words} were, probably a notice in its place: look at it in a browser"
        )
    if likeness(read.text, store.text(newest.text)) < SAME:
        raise DocumentError(f"{fetched.url}: other words than those held, probably another page in its place: look at it in a browser")
    kept, _ = store.add_version(document, read, fetched.content, max(today, newest.day), fetched.url)
    return len(kept.versions) > len(document.versions)


def _keep_reviews(store: Store, kept: Iterable[Review]) -> None:
    _write(store.root / "reviews.json", tuple[Review, ...], tuple(kept))


def _visits(store: Store) -> dict[str, Visit]:
    found: dict[str, Visit] = _read(store.root / "visits.json", dict[str, Visit], {})
    return found


def _read(path: Path, kind: Any, empty: Any) -> Any:
    if not path.exists():
        return empty
    try:
        return adapter(kind).validate_json(path.read_bytes())
    except ValueError as error:
        raise DocumentError(f"{path} is damaged ({error}): delete it") from error


def _write(path: Path, kind: Any, value: Any) -> None:
    with written_to(path.parent):
        write_whole(path, adapter(kind).dump_json(value, indent=1))
