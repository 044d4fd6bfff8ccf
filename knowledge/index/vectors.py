"""Dense vectors. A passage has several: its whole text, each of its sentences, each way of asking for it.

Up to ``EXACT_UP_TO`` rows the question is compared with every row; beyond that FAISS names candidates (``shortcut.py``) and only these
are compared. Either way what is nearest is told by exact cosines where that is in doubt, and a cosine that is handed out is right to
the third decimal (``rows.py``).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.index.rows import DOUBT, Rows, Vectors
from knowledge.index.shortcut import Shortcut
from knowledge.index.spans import ranges

EXACT_UP_TO = 80_000  # the bundled statements have 66,000, ways of asking and all
_FEW = 10_000  # rows that are compared one by one in a large index too
_BLOCKS = 4  # for each row wanted
_READERS = 4  # days and regions whose rows are remembered
_TABLE = "vectors.npz"
NONE = np.empty(0, dtype=np.int64)
LEFT_OUT = np.float32(-2)
"""What stands for the cosine of a row that is left out: below any."""


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
        """The cosines of ``rows``, shape (rows,); ``LEFT_OUT`` for those that are left out."""
        ...


@dataclass(frozen=True)
class VectorIndex:
    """All rows, with the passage number (``owners``) and the ``Kind`` of each; rows of a passage are contiguous, kinds in order.

    ``starts`` has shape (passages + 1,): passage p owns rows ``starts[p]:starts[p + 1]``. ``shortcut`` is there for large ones only.
    """

    rows: Rows
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
        return cls(Rows.build(vectors), numbers, np.asarray(kinds, dtype=np.int8), starts, shortcut)

    def compare(self, vector: Vectors, without: NDArray[np.int64] = NONE) -> Compared:
        """``vector`` (dimension,) against the rows: all of them where they are few, else those that are asked for. The rows ``without``
        are left out.
        """
        if self.shortcut is not None:
            return SomeRows(self, self.shortcut, vector, without)
        cosines = self.rows.near(vector)
        cosines[without] = LEFT_OUT
        return EachRow(self, vector, cosines)

    def rows_among(self, among: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which rows belong to the passages ``among``, a mask over all: worked out once for what readers of one day and region may see."""
        return self._rows_among(among.tobytes())

    @cached_property
    def _rows_among(self) -> Callable[[bytes], NDArray[np.bool_]]:
        owners = self.owners  # not the index: what refers to itself is never let go of by a worker whose master had frozen it
        return lru_cache(_READERS)(lambda among: np.frombuffer(among, dtype=bool)[owners])

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
            best[best == LEFT_OUT] = np.nan
        return best.reshape(len(passages), len(Kind))

    def nearness(self, vector: Vectors, passage: int, kind: Kind) -> NDArray[np.float32]:
        """Cosine of ``vector`` with each vector of one kind of a passage, in order, shape (vectors,)."""
        return self.rows.exact(vector, np.arange(self.edges[passage, kind], self.edges[passage, kind + 1]))

    def save(self, folder: Path) -> None:
        """Write the index into ``folder``."""
        self.rows.save(folder)
        np.savez(folder / _TABLE, owners=self.owners, kinds=self.kinds, starts=self.starts)
        if self.shortcut is not None:
            self.shortcut.save(folder)

    @classmethod
    def load(cls, folder: Path) -> "VectorIndex":
        """Read what ``save`` wrote."""
        with np.load(folder / _TABLE) as table:
            return cls(Rows.load(folder), table["owners"], table["kinds"], table["starts"], Shortcut.load(folder))


@dataclass(frozen=True)
class EachRow:
    """Compared with every row, once: ``cosines`` has shape (rows,)."""

    index: VectorIndex
    vector: Vectors
    cosines: Vectors

    def nearest(self, among: NDArray[np.bool_], k: int) -> NDArray[np.int64]:
        """See ``Compared.nearest``."""
        allowed = self.index.rows_among(among)
        least = _at_least(np.where(allowed, self.cosines, LEFT_OUT), k)
        rows = np.flatnonzero(allowed & (self.cosines >= least - 2 * DOUBT))
        return _owners_of_best(self.index, self.vector, rows, self.cosines[rows], k)

    def of_rows(self, rows: NDArray[np.int64]) -> Vectors:
        """See ``Compared.of_rows``."""
        return self.cosines[rows]


@dataclass(frozen=True)
class SomeRows:
    """Compared with candidates only. A mask that leaves few rows is searched whole: candidates would mostly lie outside it."""

    index: VectorIndex
    shortcut: Shortcut
    vector: Vectors
    without: NDArray[np.int64]

    def nearest(self, among: NDArray[np.bool_], k: int) -> NDArray[np.int64]:
        """See ``Compared.nearest``."""
        rows = self._candidates(k) if among.all() else self._allowed(among, k)
        return _owners_of_best(self.index, self.vector, rows, self.of_rows(rows), k)

    def _allowed(self, among: NDArray[np.bool_], k: int) -> NDArray[np.int64]:
        """Rows of allowed passages: all of them where they are few, else candidates, the more of them the fewer are allowed."""
        allowed = self.index.rows_among(among)
        count = int(allowed.sum())
        if count <= _FEW:
            return np.flatnonzero(allowed)
        rows = self._candidates(k * len(allowed) // count)
        return rows[allowed[rows]]

    def _candidates(self, k: int) -> NDArray[np.int64]:
        return self.shortcut.candidates(self.vector, k)

    def of_rows(self, rows: NDArray[np.int64]) -> Vectors:
        """See ``Compared.of_rows``."""
        cosines = self.index.rows.near(self.vector, rows)
        cosines[np.isin(rows, self.without)] = LEFT_OUT
        return cosines


def _at_least(cosines: Vectors, k: int) -> np.float32:
    """What the ``k``-th best of ``cosines`` is at least: the ``k``-th of the best of many blocks. Most rows need no sorting then."""
    long = len(cosines) // (_BLOCKS * k)
    if not long:
        return LEFT_OUT
    best = cosines[: len(cosines) // long * long].reshape(-1, long).max(axis=1)
    return np.float32(np.partition(best, len(best) - k)[len(best) - k])


def _owners_of_best(index: VectorIndex, vector: Vectors, rows: NDArray[np.int64], cosines: Vectors, k: int) -> NDArray[np.int64]:
    """Passages owning the best ``k`` of ``rows``, whose ``cosines`` with ``vector`` are about known."""
    if len(rows) > k:
        least = np.partition(cosines, len(rows) - k)[len(rows) - k]
        # A row above the k-th by more than twice the doubt is among the best, one as far below is not.
        sure, doubtful = cosines > least + 2 * DOUBT, rows[np.abs(cosines - least) <= 2 * DOUBT]
        wanted = k - int(sure.sum())
        rows = np.concatenate([rows[sure], doubtful[np.argsort(-index.rows.exact(vector, doubtful), kind="stable")[:wanted]]])
    found = np.zeros(len(index.starts) - 1, dtype=bool)
    found[index.owners[rows]] = True
    return np.flatnonzero(found)
