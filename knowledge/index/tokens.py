"""Late interaction: for each token of the question its best cosine with any token of the passage, averaged.

The recipe is ColBERT's (Khattab & Zaharia 2020, section 3.2) on the encoder's own last hidden layer, through the small learnt head of
``retrieval/head.py``.
Vectors are kept as int8 (cosines scaled by 127): a quarter of the memory for a change in the fourth decimal place. NumKong multiplies them
as they are.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numkong
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

    def lengths(self, texts: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many tokens each of ``texts`` has."""
        lengths: NDArray[np.int64] = self.starts[texts + 1] - self.starts[texts]
        return lengths

    def of(self, text: int) -> NDArray[np.float32]:
        """The token vectors of one text, shape (tokens, dimension)."""
        vectors: NDArray[np.float32] = self.vectors[self.starts[text] : self.starts[text + 1]].astype(np.float32) / np.float32(_SCALE)
        return vectors

    def end_to_end(self, texts: NDArray[np.int64], most: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """The token vectors of each of ``texts``, ``most`` of each, end to end (tokens, dimension), and how many each has (texts,)."""
        lengths = np.minimum(self.lengths(texts), most)
        return self.vectors.take(ranges(self.starts[texts], lengths), axis=0).astype(np.float32) / np.float32(_SCALE), lengths

    def similarities(self, question: NDArray[np.float32], weights: NDArray[np.float32], texts: NDArray[np.int64]) -> NDArray[np.float32]:
        """Weighted mean over question tokens of the best cosine with a token of each text, shape (texts,); 0 for an empty side.

        ``weights`` (question tokens,) sum to one.
        """
        similarities: NDArray[np.float32] = weights @ self.best_cosines(question, texts)
        return similarities

    def best_cosines(self, question: NDArray[np.float32], texts: NDArray[np.int64]) -> NDArray[np.float32]:
        """For each question token its best cosine with a token of each text, shape (question tokens, texts)."""
        lengths = self.lengths(texts)
        filled = lengths > 0
        if not filled.any() or not len(question):
            return np.zeros((len(question), len(texts)), dtype=np.float32)
        if filled.all():
            return self._best(question, self.starts[texts], lengths)
        best = np.zeros((len(question), len(texts)), dtype=np.float32)
        best[:, filled] = self._best(question, self.starts[texts[filled]], lengths[filled])
        return best

    def _best(self, question: NDArray[np.float32], starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.float32]:
        """``best_cosines`` of texts none of which is empty."""
        cosines = self._cosines(question, ranges(starts, lengths))
        best: NDArray[np.float32] = np.maximum.reduceat(cosines, np.cumsum(lengths) - lengths, axis=1)
        return best

    def _cosines(self, question: NDArray[np.float32], rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Cosine of each question token with each of ``rows``, shape (question tokens, rows).

        Question tokens become int8, too, each on a scale of its own, which changes a mean of best cosines in the fourth decimal place.
        """
        scales = np.maximum(np.abs(question).max(axis=1, keepdims=True), 1e-12) / np.float32(_SCALE)
        packed = numkong.dots_pack(np.rint(question / scales).astype(np.int8))
        products = np.asarray(numkong.dots_packed(self.vectors.take(rows, axis=0), packed))
        # What follows goes along the rows, which must lie side by side for that.
        cosines: NDArray[np.float32] = np.ascontiguousarray(products.T).astype(np.float32) * (scales / np.float32(_SCALE))
        return cosines

    def mutual(self, question: NDArray[np.float32], weights: NDArray[np.float32], texts: NDArray[np.int64]) -> NDArray[np.float32]:
        """How well each text covers the question, as ``similarities`` tells, and how well the question covers the text (the mean over the
        text's tokens of the best cosine with a token of the question), shape (texts, 2); 0 for an empty side.
        """
        found = np.zeros((len(texts), 2), dtype=np.float32)
        lengths = self.lengths(texts)
        filled = lengths > 0
        if filled.any() and len(question):
            starts, lengths = self.starts[texts[filled]], lengths[filled]
            cosines, offsets = self._cosines(question, ranges(starts, lengths)), np.cumsum(lengths) - lengths
            found[filled, 0] = weights @ np.maximum.reduceat(cosines, offsets, axis=1)
            found[filled, 1] = np.add.reduceat(cosines.max(axis=0), offsets) / lengths
        return found

    def save(self, folder: Path, name: str) -> None:
        """Write the vectors into ``folder`` under ``name``."""
        np.save(folder / f"tokens-{name}.npy", self.vectors)
        np.save(folder / f"tokens-{name}-starts.npy", self.starts)

    @classmethod
    def load(cls, folder: Path, name: str) -> "TokenIndex":
        """Read what ``save`` wrote; vectors stay on disk until touched and are shared between workers."""
        vectors = np.load(folder / f"tokens-{name}.npy", mmap_mode="r").view(
            np.ndarray
        )  # an ndarray over the same pages is quicker to index
        return cls(vectors, np.load(folder / f"tokens-{name}-starts.npy"))
