"""Keeps documents: texts by their digest, never overwritten, and one JSON file a document that is swapped in whole."""

import fcntl
import hashlib
import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from knowledge.documents.cutting import RULES
from knowledge.documents.document import Document, Version, Withdrawal
from knowledge.documents.errors import DocumentError
from knowledge.documents.formats import ReadText
from knowledge.errors import written_to
from knowledge.library.reading import adapter
from knowledge.sealing import seal

FOLDER = "library"
_SEAL = "seal"


@dataclass(frozen=True, slots=True)
class Store:
    """The documents below one folder: ``objects/<sha256>`` and ``documents/KEY.json``."""

    root: Path

    @classmethod
    def of_instance(cls, instance: Path) -> "Store":
        """The store of an instance folder; nothing is made before something is kept."""
        return cls(instance / FOLDER)

    def documents(self) -> Mapping[str, Document]:
        """Every document by key, withdrawn ones too. Raises DocumentError for a damaged file."""
        return {path.stem: self._read(path) for path in sorted((self.root / "documents").glob("*.json"))}

    def document(self, key: str) -> Document | None:
        """One document, None where there is none of that key."""
        path = self._path(key)
        return self._read(path) if path.is_file() else None

    def text(self, digest: str) -> str:
        """The object ``digest`` as text. Raises DocumentError where it is missing or not what its name says."""
        path = self.root / "objects" / digest
        try:
            content = path.read_bytes()
        except OSError as error:
            raise DocumentError(f"{path} cannot be read ({error.strerror}): restore it from a backup, or withdraw the document") from error
        if hashlib.sha256(content).hexdigest() != digest:
            raise DocumentError(f"{path} is damaged (its digest is not its name): restore it from a backup, or withdraw the document")
        return content.decode()

    def keep(self, content: bytes) -> str:
        """Keep ``content`` and return its digest; what is there already stays as it is."""
        digest = hashlib.sha256(content).hexdigest()
        path = self.root / "objects" / digest
        if not path.exists():
            write_whole(path, content)
        return digest

    def add_version(
        self, document: Document, read: ReadText, original: bytes, day: date, origin: str, *, said: bool = False
    ) -> tuple[Document, bool]:
        """Keep a text as the version of ``document`` from ``day`` on; returns the document as it is now, and whether that changed it.

        A version with the same words as the one before it (or after it) changes nothing but the day: where it is earlier, or where
        somebody ``said`` it, later too.
        """
        with self.alone():
            held = self.document(document.key)
            current = replace(document, versions=held.versions, withdrawn=held.withdrawn) if held else document
            text = read.text.encode()
            version = Version(day, hashlib.sha256(text).hexdigest(), hashlib.sha256(original).hexdigest(), read.words, origin)
            grown = _moved(current.versions, version) if said else _grown(current.versions, version)
            if held and replace(current, versions=grown) == held:
                return held, False
            self.keep(text)
            self.keep(original)
            return self._written(replace(current, versions=grown)), True

    def holder_of(self, read: ReadText, *, but: str) -> str | None:
        """The key of another document than ``but`` one of whose versions has the same words."""
        digest = hashlib.sha256(read.text.encode()).hexdigest()
        others = (document for key, document in self.documents().items() if key != but)
        return next((document.key for document in others if any(version.text == digest for version in document.versions)), None)

    def withdraw(self, key: str, day: date, reason: str) -> Document:
        """Mark a document as withdrawn. Raises DocumentError where there is none of that key."""
        self._known(key)
        with self.alone():
            return self._written(replace(self._known(key), withdrawn=Withdrawal(day, reason)))

    def restore(self, key: str) -> Document:
        """Take a withdrawal back. Raises DocumentError where there is no document of that key."""
        self._known(key)
        with self.alone():
            return self._written(replace(self._known(key), withdrawn=None))

    def digest(self) -> str:
        """SHA-256 over all documents and the rules of cutting; empty where there is no document."""
        paths = sorted((self.root / "documents").glob("*.json"))
        if not paths:
            return ""
        total = hashlib.sha256(str(RULES).encode())
        for path in paths:
            total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        return total.hexdigest()

    def _known(self, key: str) -> Document:
        document = self.document(key)
        if document is None:
            raise DocumentError(f"no document '{key}': 'flask library status' lists those there are")
        return document

    def _path(self, key: str) -> Path:
        return self.root / "documents" / f"{key}.json"

    def _read(self, path: Path) -> Document:
        try:
            fields = json.loads(path.read_bytes())
            sealed = fields.pop(_SEAL, None) if isinstance(fields, dict) else None
            document: Document = adapter(Document).validate_json(json.dumps(fields))
        except (OSError, ValueError) as error:
            raise DocumentError(f"{path} is damaged ({error}): restore it from a backup") from error
        if sealed != seal(fields) or document.key != path.stem:
            raise DocumentError(f"{path} is damaged (it was changed after it was written): restore it from a backup")
        return document

    def _written(self, document: Document) -> Document:
        checked: Document = adapter(Document).validate_json(adapter(Document).dump_json(document))
        fields = json.loads(adapter(Document).dump_json(checked))
        write_whole(self._path(checked.key), json.dumps({**fields, _SEAL: seal(fields)}, indent=1, ensure_ascii=False).encode() + b"\n")
        return checked

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else changes the store meanwhile; so what lies aside was left by a process that was killed, and goes.

        Whoever is alone asks for nothing that wants to be: it would wait for itself.
        """
        with written_to(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
            with (self.root / ".lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                for left in (*self.root.glob("documents/.*"), *self.root.glob("objects/.*")):
                    left.unlink(missing_ok=True)
                yield


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all, even if the power fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}-{time.time_ns()}")
    try:
        with aside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(aside, path)
        _sync(path.parent)
    finally:
        aside.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _moved(versions: tuple[Version, ...], version: Version) -> tuple[Version, ...]:
    """``versions`` with the one that has the words of ``version``, the newest of them, on that one's day; else grown by it."""
    held = next((own for own in reversed(versions) if own.text == version.text), None)
    if held is None or any(own.day == version.day and own.text == version.text for own in versions):
        return _grown(versions, version)
    return _grown(tuple(own for own in versions if own != held), replace(held, day=version.day))


def _grown(versions: tuple[Version, ...], version: Version) -> tuple[Version, ...]:
    """``versions`` with ``version`` in the order of days, unless its neighbours have the same words already.

    The same bytes as those of the version before, read otherwise by a later reader, are no other version: its text takes their place.
    """
    earlier = [held for held in versions if held.day <= version.day]
    later = [held for held in versions if held.day > version.day]
    if earlier and earlier[-1].text == version.text:
        return versions
    if earlier and earlier[-1].original == version.original:
        return (*earlier[:-1], replace(earlier[-1], text=version.text, words=version.words), *later)
    if later and later[0].text == version.text:
        later = later[1:]
    return (*earlier, version, *later)
