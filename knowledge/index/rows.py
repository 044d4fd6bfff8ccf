"""Unit vectors as int8 in two planes: the first alone gives a cosine to the third decimal, both together to the fifth.

To compare a question with every row takes as long as it takes to read them, so the first plane, a quarter of float32, is read whole,
and the second only for rows about which the first leaves doubt. The first lies in a file that all workers read through the same memory.
"""

from dataclasses import dataclass
from pathlib import Path

import numkong
import numpy as np
from numpy.typing import NDArray

from knowledge.index.mapping import mapped
from knowledge.index.spans import RowsOnDisk, Stored, spans

Vectors = NDArray[np.float32]
DOUBT = 0.001  # how far a cosine of the first plane may be off: five times its deviation over all rows of our index
_MOST, _STEPS = np.float32(127), np.float32(256)  # the greatest number of a plane; steps of the second plane in one of the first
_COARSE, _FINE, _SCALES = "vectors.npy", "vectors-fine.npy", "vectors-scales.npy"


@dataclass(frozen=True)
class Rows:
    """Row i is ``scales[i] * (coarse[i] + fine[i] / 256)``; ``coarse`` and ``fine`` have shape (rows, dimension)."""

    coarse: NDArray[np.int8]
    fine: Stored
    scales: Vectors

    @classmethod
    def build(cls, vectors: Vectors) -> "Rows":
        """Pack ``vectors`` (rows, dimension)."""
        scales = _scales(vectors)
        scaled = vectors / scales
        coarse = np.rint(scaled)
        fine = np.clip(np.rint((scaled - coarse) * _STEPS), -_MOST, _MOST)
        return cls(coarse.astype(np.int8), fine.astype(np.int8), scales[:, 0])

    def __len__(self) -> int:
        return len(self.coarse)

    @property
    def dimension(self) -> int:
        """Length of a row."""
        return int(self.coarse.shape[1])

    def near(self, vector: Vectors, rows: NDArray[np.int64] | None = None) -> Vectors:
        """The cosine of ``vector`` (dimension,) with each of ``rows``, or with every row, to the third decimal."""
        coarse, scales = (self.coarse, self.scales) if rows is None else (self.coarse.take(rows, axis=0), self.scales[rows])
        if not len(coarse):
            return np.zeros(0, dtype=np.float32)
        scale = _scales(vector[None])
        products = numkong.cdist(np.rint(vector[None] / scale).astype(np.int8), coarse, "dot")
        cosines: Vectors = np.asarray(products)[0].astype(np.float32) * (scales * scale[0])
        return cosines

    def exact(self, vector: Vectors, rows: NDArray[np.int64]) -> Vectors:
        """The cosine of ``vector`` (dimension,) with each of ``rows``, to the fifth decimal."""
        cosines: Vectors = (self._whole(rows) @ vector) * self.scales[rows]
        return cosines

    def of(self, rows: NDArray[np.int64]) -> Vectors:
        """The vectors of ``rows`` (n,), to the fifth decimal, shape (n, dimension)."""
        whole = self._whole(rows)
        whole *= self.scales[rows, None]
        return whole

    def _whole(self, rows: NDArray[np.int64]) -> Vectors:
        whole: Vectors = self.coarse.take(rows, axis=0).astype(np.float32)
        whole += spans(self.fine, rows, np.ones_like(rows)) / _STEPS
        return whole

    def save(self, folder: Path) -> None:
        """Write the rows into ``folder``."""
        for name, array in ((_COARSE, self.coarse), (_FINE, self.fine), (_SCALES, self.scales)):
            np.save(folder / name, array)

    @classmethod
    def load(cls, folder: Path) -> "Rows":
        """Open what ``save`` wrote: the planes stay on disk until touched, and the second one's rows are read when they are wanted."""
        return cls(mapped(folder / _COARSE), RowsOnDisk(folder / _FINE), np.load(folder / _SCALES))


def _scales(vectors: Vectors) -> Vectors:
    """What the greatest component of each vector is divided by to become ``_MOST``, shape (vectors, 1)."""
    scales: Vectors = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-12) / _MOST
    return scales
