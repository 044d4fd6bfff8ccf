"""Token vectors packed in half a byte a number.

That changes the cosine of two tokens in the second decimal place; but what is compared are means over a question's tokens of the best of
many. ``docs/performance.md`` has what it saves and what it costs. NumKong multiplies whole bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numkong
import numpy as np
from numpy.typing import NDArray

from knowledge.index.mapping import mapped
from knowledge.index.spans import Numbers, RowsOnDisk, Stored, ranges, spans

Vectors = NDArray[np.float32]

_MOST_BYTE = np.float32(127)
_MOST, _CUT = np.float32(7), np.float32(0.9)  # the greatest number of half a byte; the greatest tenth of a vector's span is cut to it
_LOW, _BIAS = np.uint8(15), 8


@dataclass(frozen=True)
class HalfBytes:
    """Unit vectors. ``pairs`` (vectors, dimension / 2): the first half of a vector's numbers (-7 to 7) in the upper halves of bytes, the
    second, plus 8, in the lower ones; ``lengths`` (vectors,): what each is divided by to have length one.
    """

    pairs: Stored
    lengths: NDArray[np.float16]

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return 2 * int(self.pairs.shape[1])

    @classmethod
    def pack(cls, vectors: Vectors) -> "HalfBytes":
        """Pack unit vectors (n, dimension), the dimension an even one."""
        most = np.maximum(np.abs(vectors).max(axis=1, keepdims=True, initial=0.0), 1e-12) * _CUT
        numbers = np.clip(np.rint(vectors * (_MOST / most)), -_MOST, _MOST).astype(np.int8)
        first, second = np.split(numbers, 2, axis=1)
        lengths = np.maximum(np.linalg.norm(numbers.astype(np.float32), axis=1), 1).astype(np.float16)
        return cls((first << 4).view(np.uint8) | (second + np.int8(_BIAS)).view(np.uint8), lengths)

    @classmethod
    def joined(cls, parts: Sequence["HalfBytes"], dimension: int) -> "HalfBytes":
        """All of ``parts``, end to end."""
        pairs = np.concatenate([np.empty((0, dimension // 2), np.uint8), *(part.pairs for part in parts)])
        return cls(pairs, np.concatenate([np.empty(0, np.float16), *(part.lengths for part in parts)]))

    def of(self, starts: Numbers, counts: Numbers) -> Vectors:
        """The vectors ``starts[i]:starts[i] + counts[i]`` for each i, end to end, shape (sum of counts, dimension)."""
        taken, lengths = self._taken(starts, counts)
        numbers = _unpacked(taken).astype(np.float32)
        numbers[:, taken.shape[1] :] -= _BIAS
        numbers /= lengths[:, None]
        return numbers

    def cosines(self, question: Vectors, starts: Numbers, counts: Numbers) -> Vectors:
        """Cosine of each vector of ``question`` (tokens, this dimension or a greater one, of which the first are compared) with each of
        the vectors that ``of`` gives, shape (tokens, sum of counts).
        """
        taken, lengths = self._taken(starts, counts)
        packed, scales = _packed(question[:, : self.dimension])
        biased = _BIAS * packed[:, taken.shape[1] :].sum(axis=1, keepdims=True, dtype=np.int32)
        products = _products(_unpacked(taken), packed) - biased.astype(np.float32)
        cosines: Vectors = products * scales / lengths.astype(np.float32)
        return cosines

    def _taken(self, starts: Numbers, counts: Numbers) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
        return spans(self.pairs, starts, counts), self.lengths.take(ranges(starts, counts))

    def save(self, folder: Path, name: str) -> None:
        """Write them into ``folder`` under ``name``."""
        np.save(folder / f"{name}.npy", self.pairs)
        np.save(folder / f"{name}-lengths.npy", self.lengths)

    @classmethod
    def load(cls, folder: Path, name: str) -> "HalfBytes":
        """Open what ``save`` wrote: vectors are read when they are wanted."""
        return cls(RowsOnDisk(folder / f"{name}.npy"), mapped(folder / f"{name}-lengths.npy"))


def _packed(question: Vectors) -> tuple[NDArray[np.int8], Vectors]:
    """Each vector of ``question`` as bytes on a scale of its own (tokens, 1); that changes a mean of best cosines in the fourth decimal."""
    scales: Vectors = np.maximum(np.abs(question).max(axis=1, keepdims=True), 1e-12) / _MOST_BYTE
    return np.rint(question / scales).astype(np.int8), scales


def _products(rows: NDArray[np.int8], question: NDArray[np.int8]) -> Vectors:
    """Product of each of ``question`` with each of ``rows``, shape (question, rows), those of one vector side by side, for what goes along
    them next.
    """
    products = numkong.dots_packed(rows, numkong.dots_pack(question))
    return np.ascontiguousarray(np.asarray(products).T).astype(np.float32)


def _unpacked(pairs: NDArray[np.uint8]) -> NDArray[np.int8]:
    """Both halves of ``pairs`` (n, half) beside each other (n, dimension), the second still 8 too great."""
    half = pairs.shape[1]
    numbers = np.empty((len(pairs), 2 * half), dtype=np.int8)
    np.right_shift(pairs.view(np.int8), 4, out=numbers[:, :half])
    np.bitwise_and(pairs, _LOW, out=numbers[:, half:].view(np.uint8))
    return numbers
