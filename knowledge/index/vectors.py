"""Dense vectors. A passage has several: its whole text, each of its sentences, each way of asking for it.

Up to ``EXACT_UP_TO`` rows the question is compared with every row; beyond that FAISS names candidates (``shortcut.py``) and only these
are compared. Either way a cosine that is handed out is exact to the fourth decimal: rows are kept in half precision, which takes half the
memory and half the time to read them. They lie in a file that all workers read through the same memory.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import Protocol

import numkong
import numpy as np
from numpy.typing import NDArray

from knowledge.index.shortcut import Shortcut
from knowledge.index.tokens import ranges

Vectors = NDArray[np.float32]
EXACT_UP_TO = 50_000
_FEW = 10_000  # rows that are compared one by one in a large index too
_ROWS, _TABLE = "vectors.npy", "vectors.npz"


class Kind(IntEnum):
    """What a vector stands for."""

    PASSAGE = 0
    SENTENCE = 1
    ASK = 2


class Compared(Protocol):
    """One question's vector against an index: what is nearest, and how near a passage is."""

    def nearest(self, among: NDArray[np.bool_], k: int) -> NDArray[np.int64]:
        """Passage numbers owning the ``k`` nearest rows, among the passages allowed, ascending."""
        ...

    def of_rows(self, rows: NDArray[np.int64]) -> Vectors:
        """The cosines of ``rows``, shape (rows,)."""
        ...


@dataclass(frozen=True)
class VectorIndex:
    """All rows, with the passage number (``owners``) and the ``Kind`` of each; rows of a passage are contiguous, kinds in order.

    ``starts`` has shape (passages + 1,): passage p owns rows ``starts[p]:starts[p + 1]``. ``shortcut`` is there for large ones only.
    """

    matrix: NDArray[np.float16]
    owners: NDArray[np.int32]
    kinds: NDArray[np.int8]
    starts: NDArray[np.int64]
    shortcut: Shortcut | None = None

    @classmethod
    def build(
        cls, vectors: Vectors, owners: Sequence[int], kinds: Sequence[Kind], passages: int, exact_up_to: int = EXACT_UP_TO
    ) -> "VectorIndex":
        """Index unit ``vectors`` (rows, dimension); ``owners`` must not decrease."""
        numbers = np.asarray(owners, dtype=np.int32)
        starts = np.searchsorted(numbers, np.arange(passages + 1)).astype(np.int64)
        shortcut = Shortcut.build(vectors) if len(vectors) > exact_up_to else None
        return cls(vectors.astype(np.float16), numbers, np.asarray(kinds, dtype=np.int8), starts, shortcut)

    @property
    def dimension(self) -> int:
        """Length of a row."""
        return int(self.matrix.shape[1])

    def compare(self, vector: Vectors) -> Compared:
        """``vector`` (dimension,) against the rows: all of them where they are few, else those that are asked for."""
        return EachRow(self, _products(self.matrix, vector)) if self.shortcut is None else SomeRows(self, self.shortcut, vector)

    @cached_property
    def edges(self) -> NDArray[np.int64]:
        """Where the rows of each kind of each passage begin, and the last ones end, shape (passages, kinds + 1)."""
        counts = np.bincount(self.owners.astype(np.int64) * len(Kind) + self.kinds, minlength=(len(self.starts) - 1) * len(Kind))
        inner = np.cumsum(counts.reshape(-1, len(Kind)), axis=1)
        return np.concatenate([np.zeros((len(inner), 1), np.int64), inner], axis=1) + self.starts[:-1, None]

    def rows_of(self, passages: NDArray[np.int64], kind: Kind) -> NDArray[np.int64]:
        """The rows of one kind of ``passages``, end to end."""
        starts = self.edges[passages, kind]
        return ranges(starts, self.edges[passages, kind + 1] - starts)

    def cosines(self, compared: Compared, passages: NDArray[np.int64]) -> NDArray[np.float32]:
        """Best cosine with each kind of vector of each passage, shape (passages, kinds); NaN where it has none."""
        counts = np.diff(self.edges[passages], axis=1).ravel()
        lengths = self.starts[passages + 1] - self.starts[passages]
        best, filled = np.full(len(counts), np.nan, dtype=np.float32), counts > 0
        if filled.any():
            near = compared.of_rows(ranges(self.starts[passages], lengths))
            best[filled] = np.maximum.reduceat(near, (np.cumsum(counts) - counts)[filled])
        return best.reshape(len(passages), len(Kind))

    def nearness(self, vector: Vectors, passage: int, kind: Kind) -> NDArray[np.float32]:
        """Cosine of ``vector`` with each vector of one kind of a passage, in order, shape (vectors,)."""
        rows = slice(self.edges[passage, kind], self.edges[passage, kind + 1])
        own: NDArray[np.float32] = self.matrix[rows].astype(np.float32) @ vector
        return own

    def save(self, folder: Path) -> None:
        """Write the index into ``folder``."""
        np.save(folder / _ROWS, self.matrix)
        np.savez(folder / _TABLE, owners=self.owners, kinds=self.kinds, starts=self.starts)
        if self.shortcut is not None:
            self.shortcut.save(folder)

    @classmethod
    def load(cls, folder: Path) -> "VectorIndex":
        """Read what ``save`` wrote; rows stay on disk until touched and are shared between workers."""
        matrix = np.load(folder / _ROWS, mmap_mode="r").view(np.ndarray)
        with np.load(folder / _TABLE) as table:
            return cls(matrix, table["owners"], table["kinds"], table["starts"], Shortcut.load(folder))


@dataclass(frozen=True)
class EachRow:
    """Compared with every row, once: ``cosines`` has shape (rows,)."""

    index: VectorIndex
    cosines: Vectors

    def nearest(self, among: NDArray[np.bool_], k: int) -> NDArray[np.int64]:
        """See ``Compared.nearest``."""
        return _owners_of_best(self.index, self.cosines, np.flatnonzero(among[self.index.owners]), k)

    def of_rows(self, rows: NDArray[np.int64]) -> Vectors:
        """See ``Compared.of_rows``."""
        return self.cosines[rows]


@dataclass(frozen=True)
class SomeRows:
    """Compared with candidates only. A mask that leaves few rows is searched whole: candidates would mostly lie outside it."""

    index: VectorIndex
    shortcut: Shortcut
    vector: Vectors

    def nearest(self, among: NDArray[np.bool_], k: int) -> NDArray[np.int64]:
        """See ``Compared.nearest``."""
        rows = self._candidates(k) if among.all() else self._allowed(among, k)
        return _owners_of_best(self.index, self.of_rows(rows), rows, k, own=True)

    def _allowed(self, among: NDArray[np.bool_], k: int) -> NDArray[np.int64]:
        """Rows of allowed passages: all of them where they are few, else candidates, the more of them the fewer are allowed."""
        allowed = among[self.index.owners]
        count = int(allowed.sum())
        if count <= _FEW:
            return np.flatnonzero(allowed)
        rows = self._candidates(k * len(allowed) // count)
        return rows[allowed[rows]]

    def _candidates(self, k: int) -> NDArray[np.int64]:
        return self.shortcut.candidates(self.vector, k)

    def of_rows(self, rows: NDArray[np.int64]) -> Vectors:
        """See ``Compared.of_rows``."""
        cosines: Vectors = self.index.matrix.take(rows, axis=0).astype(np.float32) @ self.vector
        return cosines


def _products(matrix: NDArray[np.float16], vector: Vectors) -> Vectors:
    """The product of every row with ``vector``, shape (rows,). NumPy would turn the whole matrix into float32 first."""
    if not len(matrix):
        return np.zeros(0, dtype=np.float32)
    products: Vectors = np.asarray(numkong.cdist(vector.astype(np.float16)[None], matrix, "dot"), dtype=np.float32)[0]
    return products


def _owners_of_best(index: VectorIndex, cosines: Vectors, rows: NDArray[np.int64], k: int, *, own: bool = False) -> NDArray[np.int64]:
    """Passages owning the best ``k`` of ``rows``; ``own``: ``cosines`` are those of ``rows``, else of all rows."""
    if len(rows) > k:
        best = cosines if own else cosines[rows]
        rows = rows[best >= np.partition(best, len(rows) - k)[len(rows) - k]]
    found = np.zeros(len(index.starts) - 1, dtype=bool)
    found[index.owners[rows]] = True
    return np.flatnonzero(found)
