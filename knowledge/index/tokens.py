"""Late interaction: for each token of the question its best cosine with any token of the passage, averaged.

The recipe is ColBERT's (Khattab & Zaharia 2020, section 3.2) on the encoder's own last hidden layer, through the small learnt head of
``retrieval/head.py``.
Vectors are kept as int8 (cosines scaled by 127): a quarter of the memory for a change in the fourth decimal place.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_SCALE = 127.0


def ranges(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """All numbers of the ranges that begin at ``starts`` and are ``lengths`` long, end to end, shape (sum of lengths,)."""
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(lengths.sum())


@dataclass(frozen=True)
class TokenIndex:
    """Token vectors of all texts end to end, shape (tokens, dimension); text t owns ``starts[t]:starts[t + 1]``."""

    vectors: NDArray[np.int8]
    starts: NDArray[np.int64]

    @classmethod
    def build(cls, token_vectors: Iterable[NDArray[np.float32]], dimension: int) -> "TokenIndex":
        """Pack unit token vectors, one array (tokens, dimension) a text."""
        packed = [np.rint(vectors * _SCALE).astype(np.int8) for vectors in token_vectors]
        starts = np.concatenate([[0], np.cumsum([len(vectors) for vectors in packed])]).astype(np.int64)
        flat = np.concatenate(packed) if packed else np.empty((0, dimension), dtype=np.int8)
        return cls(flat, starts)

    def similarities(self, question: NDArray[np.float32], weights: NDArray[np.float32], texts: NDArray[np.int64]) -> NDArray[np.float32]:
        """Weighted mean over question tokens of the best cosine with a token of each text, shape (texts,); 0 for an empty side.

        ``weights`` (question tokens,) sum to one.
        """
        similarities: NDArray[np.float32] = weights @ self.best_cosines(question, texts)
        return similarities

    def best_cosines(self, question: NDArray[np.float32], texts: NDArray[np.int64]) -> NDArray[np.float32]:
        """For each question token its best cosine with a token of each text, shape (question tokens, texts)."""
        best = np.zeros((len(question), len(texts)), dtype=np.float32)
        lengths = self.starts[texts + 1] - self.starts[texts]
        filled = lengths > 0
        if not filled.any() or not len(question):
            return best
        rows = ranges(self.starts[texts[filled]], lengths[filled])
        cosines = question @ (self.vectors[rows].astype(np.float32).T / _SCALE)
        offsets = np.concatenate([[0], np.cumsum(lengths[filled])[:-1]])
        best[:, filled] = np.maximum.reduceat(cosines, offsets, axis=1)
        return best

    def save(self, folder: Path, name: str) -> None:
        """Write the vectors into ``folder`` under ``name``."""
        np.save(folder / f"tokens-{name}.npy", self.vectors)
        np.save(folder / f"tokens-{name}-starts.npy", self.starts)

    @classmethod
    def load(cls, folder: Path, name: str) -> "TokenIndex":
        """Read what ``save`` wrote; vectors stay on disk until touched and are shared between workers."""
        vectors = np.load(folder / f"tokens-{name}.npy", mmap_mode="r")
        return cls(vectors, np.load(folder / f"tokens-{name}-starts.npy"))
