"""Dense vectors in FAISS. A passage has several: its whole text, each of its sentences, each way of asking for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Kind(IntEnum):
    """What a vector stands for."""

    PASSAGE = 0
    SENTENCE = 1
    ASK = 2


@dataclass(frozen=True)
class VectorIndex:
    """FAISS over all vectors, with the passage number (``owners``) and the ``Kind`` of each row; rows of a passage are contiguous.

    ``starts`` has shape (passages + 1,): passage p owns rows ``starts[p]:starts[p + 1]``.
    """

    index: faiss.Index
    owners: NDArray[np.int32]
    kinds: NDArray[np.int8]
    starts: NDArray[np.int64]

    @classmethod
    def build(cls, vectors: Vectors, owners: Sequence[int], kinds: Sequence[Kind], passages: int) -> "VectorIndex":
        """Index unit ``vectors`` (rows, dimension); ``owners`` must not decrease."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        numbers = np.asarray(owners, dtype=np.int32)
        starts = np.searchsorted(numbers, np.arange(passages + 1)).astype(np.int64)
        return cls(index, numbers, np.asarray(kinds, dtype=np.int8), starts)

    @property
    def matrix(self) -> Vectors:
        """All vectors, shape (rows, dimension): a view into FAISS, nothing is copied."""
        rows, dimension = self.index.ntotal, self.index.d
        flat = faiss.rev_swig_ptr(self.index.get_xb(), rows * dimension)  # type: ignore[attr-defined]
        return np.asarray(flat).reshape(rows, dimension)

    def nearest(self, vector: Vectors, among: NDArray[np.bool_], k: int) -> NDArray[np.int64]:
        """Passage numbers owning the ``k`` rows nearest to ``vector`` (dimension,), among the passages allowed."""
        allowed = np.packbits(among[self.owners], bitorder="little")
        selector = faiss.IDSelectorBitmap(allowed)  # type: ignore[call-arg, arg-type]
        _, rows = self.index.search(vector[None, :], k, params=faiss.SearchParameters(sel=selector))  # type: ignore[call-arg]
        return np.unique(self.owners[rows[0][rows[0] >= 0]]).astype(np.int64)

    def cosines(self, vector: Vectors, passages: NDArray[np.int64]) -> NDArray[np.float32]:
        """Best cosine of ``vector`` with each kind of vector of each passage, shape (passages, kinds); NaN where it has none."""
        best = np.full((len(passages), len(Kind)), np.nan, dtype=np.float32)
        matrix = self.matrix
        for place, passage in enumerate(passages):
            rows = slice(self.starts[passage], self.starts[passage + 1])
            np.fmax.at(best[place], self.kinds[rows], matrix[rows] @ vector)
        return best

    def save(self, folder: Path) -> None:
        """Write the index into ``folder``."""
        faiss.write_index(self.index, str(folder / "vectors.faiss"))
        np.savez(folder / "vectors.npz", owners=self.owners, kinds=self.kinds, starts=self.starts)

    @classmethod
    def load(cls, folder: Path) -> "VectorIndex":
        """Read what ``save`` wrote."""
        with np.load(folder / "vectors.npz") as rows:
            return cls(faiss.read_index(str(folder / "vectors.faiss")), rows["owners"], rows["kinds"], rows["starts"])
