"""For more rows than can be compared one by one: FAISS names candidates by four-bit product codes, read 32 rows at a time.

Half a byte for three dimensions makes a row of 384 as small as 64 bytes. Codes are too coarse to order the best few, so many more
candidates are named than are wanted, and whoever asked compares these by their rows. FAISS is imported here alone, and only where there
is a large index: a small one is served without it.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import faiss

_FILE = "vectors.faiss"
_TRAINED_ON = 100_000
_LEAST, _EACH = 1000, 5  # candidates: at least, and for each row wanted
_DIMENSIONS_A_CODE, _BITS = (3, 2, 1), 4


@dataclass(frozen=True)
class Shortcut:
    """FAISS over codes of all rows."""

    codes: "faiss.Index"

    @classmethod
    def build(cls, vectors: NDArray[np.float32]) -> "Shortcut":
        """Learn codes from a sample of unit ``vectors`` (rows, dimension) that is the same each time, and encode all."""
        import faiss

        sample = np.random.default_rng(1).permutation(len(vectors))[:_TRAINED_ON]
        dimension = vectors.shape[1]
        width = next(width for width in _DIMENSIONS_A_CODE if dimension % width == 0)
        codes = faiss.IndexPQFastScan(dimension, dimension // width, _BITS, faiss.METRIC_INNER_PRODUCT)
        codes.train(vectors[np.sort(sample)])
        codes.add(vectors)
        return cls(codes)

    def candidates(self, vector: NDArray[np.float32], k: int) -> NDArray[np.int64]:
        """Rows among which the ``k`` nearest to ``vector`` (dimension,) are, ascending."""
        _, rows = self.codes.search(vector[None, :], min(self.codes.ntotal, max(_LEAST, _EACH * k)))
        found: NDArray[np.int64] = np.sort(rows[0][rows[0] >= 0]).astype(np.int64)
        return found

    def save(self, folder: Path) -> None:
        """Write the codes into ``folder``."""
        import faiss

        faiss.write_index(self.codes, str(folder / _FILE))

    @classmethod
    def load(cls, folder: Path) -> "Shortcut | None":
        """What ``save`` wrote, None where nothing was."""
        if not (folder / _FILE).exists():
            return None
        import faiss

        return cls(faiss.read_index(str(folder / _FILE)))
