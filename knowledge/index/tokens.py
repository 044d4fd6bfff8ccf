"""Late interaction: for each token of the question its best cosine with any token of the passage, averaged.

The recipe is ColBERT's (Khattab & Zaharia 2020, section 3.2) on the encoder's own last hidden layer, through the small learnt head of
``heads/head.py``. How vectors are kept: ``packing.py``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.index.packing import HalfBytes


@dataclass(frozen=True)
class TokenIndex:
    """Token vectors of all texts, end to end in ``packed``; text t owns ``starts[t]:starts[t + 1]``."""

    packed: HalfBytes
    starts: NDArray[np.int64]

    @classmethod
    def build(cls, token_vectors: Iterable[NDArray[np.float32]], dimension: int) -> "TokenIndex":
        """Pack the first ``dimension`` numbers of unit token vectors, one array (tokens, dimension or more) a text."""
        lengths, parts = [0], []
        for vectors in token_vectors:
            lengths.append(len(vectors))
            parts.append(HalfBytes.pack(vectors[:, :dimension]))
        return cls(HalfBytes.joined(parts, dimension), np.cumsum(lengths).astype(np.int64))

    def lengths(self, texts: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many tokens each of ``texts`` has."""
        lengths: NDArray[np.int64] = self.starts[texts + 1] - self.starts[texts]
        return lengths

    def end_to_end(self, texts: NDArray[np.int64], most: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """The token vectors of each of ``texts``, ``most`` of each, end to end (tokens, dimension), and how many each has (texts,)."""
        lengths = np.minimum(self.lengths(texts), most)
        return self.packed.of(self.starts[texts], lengths), lengths

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
        cosines = self.packed.cosines(question, starts, lengths)
        best: NDArray[np.float32] = np.maximum.reduceat(cosines, np.cumsum(lengths) - lengths, axis=1)
        return best

    def mutual(self, question: NDArray[np.float32], weights: NDArray[np.float32], texts: NDArray[np.int64]) -> NDArray[np.float32]:
        """How well each text covers the question, as ``similarities`` tells, and how well the question covers the text (the mean over the
        text's tokens of the best cosine with a token of the question), shape (texts, 2); 0 for an empty side.
        """
        found = np.zeros((len(texts), 2), dtype=np.float32)
        lengths = self.lengths(texts)
        filled = lengths > 0
        if filled.any() and len(question):
            starts, lengths = self.starts[texts[filled]], lengths[filled]
            cosines, offsets = self.packed.cosines(question, starts, lengths), np.cumsum(lengths) - lengths
            found[filled, 0] = weights @ np.maximum.reduceat(cosines, offsets, axis=1)
            found[filled, 1] = np.add.reduceat(cosines.max(axis=0), offsets) / lengths
        return found

    def save(self, folder: Path, name: str) -> None:
        """Write the vectors into ``folder`` under ``name``."""
        self.packed.save(folder, f"tokens-{name}")
        np.save(folder / f"tokens-{name}-starts.npy", self.starts)

    @classmethod
    def load(cls, folder: Path, name: str) -> "TokenIndex":
        """Read what ``save`` wrote."""
        return cls(HalfBytes.load(folder, f"tokens-{name}"), np.load(folder / f"tokens-{name}-starts.npy"))
