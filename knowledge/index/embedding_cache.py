"""Embeddings kept between builds: rebuilding embeds only what changed. The folder may be deleted at any time. A build of the index forgets
what it didn't ask for.

One SQLite file a model; a row is a text's vector and its token vectors, found by the digest of prompt and text. Token vectors are kept
as float16, and handed out rounded like that from the first time on, so that an index is the same with and without the cache.
"""

import hashlib
import re
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType

import numpy as np

from knowledge.errors import written_to
from knowledge.models.embedder import Prompt, TokenEmbedder, Vectors

_TABLE = (
    "CREATE TABLE IF NOT EXISTS checked_embeddings "
    "(digest BLOB PRIMARY KEY, vector BLOB NOT NULL, tokens BLOB NOT NULL, checksum BLOB NOT NULL) WITHOUT ROWID"
)
_EARLIER = "DROP TABLE IF EXISTS embeddings"  # rows without a checksum, of versions before this one
_COMMIT_EVERY = 200
_A_LITTLE = 65_536  # bytes
_AT_A_TIME = 100  # texts
_FREE = 0.2  # of a file's pages; below that they are left for what comes


class CachedEmbedder:
    """A TokenEmbedder that asks another one only for texts it has not met. Use it as a context manager, in one thread."""

    def __init__(self, embedder: TokenEmbedder, model: str, folder: Path, *, forgetting: bool = False) -> None:
        """``model`` is the digest that tells ``embedder``'s vectors from another's; ``folder`` is made where there is none. ``forgetting``:
        where all goes well, what nobody asked for until the end is forgotten.

        ``fresh`` counts the texts that were embedded because they were not met before.
        """
        self._embedder = embedder
        with written_to(folder):
            folder.mkdir(parents=True, exist_ok=True)
        self._file = _opened(folder / f"{re.sub(r'[^A-Za-z0-9-]', '-', model)[:80]}.sqlite")
        self._asked: set[bytes] | None = set() if forgetting else None
        self.fresh = 0

    @property
    def name(self) -> str:
        """The name of the embedder behind."""
        return self._embedder.name

    @property
    def dimension(self) -> int:
        """The dimension of the embedder behind."""
        return self._embedder.dimension

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """See ``Embedder.embed_questions``."""
        return self._vectors(texts, "question")

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """See ``Embedder.embed_passages``."""
        return self._vectors(texts, "passage")

    def embed_with_tokens(self, text: str, prompt: Prompt = "question") -> tuple[Vectors, Vectors]:
        """See ``TokenEmbedder.embed_with_tokens``."""
        digest = _digest(text, prompt)
        return self._unpacked(*(self._kept(digest) or self._added(digest, *self._embedder.embed_with_tokens(text, prompt))))

    def embed_all(self, texts: Sequence[str], prompt: Prompt) -> Iterator[tuple[Vectors, Vectors]]:
        """See ``TokenEmbedder.embed_all``; what is not kept is embedded a hundred texts at a time."""
        for start in range(0, len(texts), _AT_A_TIME):
            own = texts[start : start + _AT_A_TIME]
            digests = [_digest(text, prompt) for text in own]
            rows = {digest: self._kept(digest) for digest in digests}
            new = {digest: text for digest, text in zip(digests, own, strict=True) if rows[digest] is None}
            embedded = self._embedder.embed_all(list(new.values()), prompt)
            rows |= {digest: self._added(digest, *found) for digest, found in zip(new, embedded, strict=True)}
            yield from (self._unpacked(*row) for row in map(rows.get, digests) if row)

    def close(self) -> None:
        """Keep what was added."""
        with suppress(sqlite3.Error):
            self._file.commit()
        self._file.close()

    def __enter__(self) -> "CachedEmbedder":
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Keep what was added, also when building broke off."""
        if error is None:
            self._forget()
        self.close()

    def _vectors(self, texts: Sequence[str], prompt: Prompt) -> Vectors:
        rows = [self.embed_with_tokens(text, prompt)[0] for text in texts]
        return np.asarray(rows, dtype=np.float32).reshape(len(rows), self.dimension)

    def _kept(self, digest: bytes) -> tuple[bytes, bytes] | None:
        """The row of a text, None where there is none or it is not what was written; a damaged file counts as empty."""
        if self._asked is not None:
            self._asked.add(digest)
        try:
            row = self._file.execute("SELECT vector, tokens, checksum FROM checked_embeddings WHERE digest = ?", (digest,)).fetchone()
        except sqlite3.Error:
            return None
        return row[:2] if row and row[2] == _checksum(digest, *row[:2]) else None

    def _keep(self, digest: bytes, row: tuple[bytes, bytes]) -> None:
        """Keep a row where that can be done: without room on the disk, building goes on without."""
        try:
            self._file.execute("INSERT OR REPLACE INTO checked_embeddings VALUES (?, ?, ?, ?)", (digest, *row, _checksum(digest, *row)))
            if self.fresh % _COMMIT_EVERY == 0:
                self._file.commit()
        except sqlite3.Error:
            return

    def _forget(self) -> None:
        """Remove the rows that nobody asked for, and give their room back to the disk where it is a large part of the file."""
        if self._asked is None:
            return
        with suppress(sqlite3.Error):
            kept = self._file.execute("SELECT digest FROM checked_embeddings").fetchall()
            self._file.executemany("DELETE FROM checked_embeddings WHERE digest = ?", [row for row in kept if row[0] not in self._asked])
            self._file.commit()
            free, all_pages = (self._file.execute(f"PRAGMA {name}").fetchone()[0] for name in ("freelist_count", "page_count"))
            if free > all_pages * _FREE:
                self._file.execute("VACUUM")

    def _added(self, digest: bytes, vector: Vectors, tokens: Vectors) -> tuple[bytes, bytes]:
        row = vector.astype(np.float32).tobytes(), _packed(tokens)
        self.fresh += 1
        self._keep(digest, row)
        return row

    @staticmethod
    def _unpacked(vector: bytes, tokens: bytes) -> tuple[Vectors, Vectors]:
        width = int.from_bytes(tokens[:4], "little")
        rows = np.frombuffer(tokens, dtype=np.float16, offset=4).astype(np.float32)
        return np.frombuffer(vector, dtype=np.float32), rows.reshape(-1, width)


def _digest(text: str, prompt: Prompt) -> bytes:
    return hashlib.sha256(f"{prompt}\0{text}".encode("utf-8", "surrogatepass")).digest()


def _checksum(digest: bytes, vector: bytes, tokens: bytes) -> bytes:
    """SQLite notices a broken page, never a changed number."""
    return hashlib.blake2b(digest + vector + tokens, digest_size=8).digest()


def _packed(tokens: Vectors) -> bytes:
    """Token vectors as bytes: their width, then the rows."""
    return int(tokens.shape[1]).to_bytes(4, "little") + tokens.astype(np.float16).tobytes()


def _opened(path: Path) -> sqlite3.Connection:
    """The file at ``path``; a damaged one is thrown away, for it holds nothing that can't be had again.

    Raises NotWritten where its disk takes nothing: so would the index, after all the work.
    """
    try:
        return _connected(path)
    except sqlite3.OperationalError:  # not damaged, but unwritable, or in use by another build: then it goes without
        _try(path.parent)
        return _connected(":memory:")
    except sqlite3.DatabaseError:
        return _anew(path)


def _try(folder: Path) -> None:
    with written_to(folder), tempfile.TemporaryFile(dir=folder) as file:
        file.write(bytes(_A_LITTLE))
        file.flush()


def _anew(path: Path) -> sqlite3.Connection:
    """An empty file in a damaged one's place; in memory where the disk takes none."""
    try:
        for damaged in path.parent.glob(f"{path.name}*"):
            damaged.unlink()
        return _connected(path)
    except (OSError, sqlite3.Error):
        return _connected(":memory:")


def _connected(path: Path | str) -> sqlite3.Connection:
    file = sqlite3.connect(path, timeout=60)
    try:
        with closing(file.execute("PRAGMA journal_mode=WAL")):
            file.execute(_TABLE)
        file.execute(_EARLIER)
    except sqlite3.Error:
        file.close()
        raise
    return file
