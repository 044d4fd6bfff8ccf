"""Succession: whether a passage goes on where the one before it ends, so that what answers beside it is more likely to be about it, too.

Passages of one work (a document, a page of a dataset) mostly come in the order they are read in, but not always: sentences may have been
shuffled. Only the vectors tell: where neighbours are no more alike than any two passages of their work, being neighbours means nothing.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]
_IN_ORDER = 0.5
"""Neighbours that are more alike than any two passages by half a standard deviation are as good as read in order."""
_FALLING = (1.0, 0.5)
"""What the next passage counts for, and the one after it, on either side."""
_STANDS_OUT = 1.0  # standard deviations
_A_WORK, _ENOUGH = 3, 1000  # the least passages that make a work, and the most that are compared with each other
_EPSILON = 1e-6


def continuations(vectors: Rows, works: Sequence[str]) -> Rows:
    """How far each passage continues the one before it, from 0 (another work, or no order at all) to 1, shape (passages,)."""
    _, numbers, sizes = np.unique(np.asarray(works, dtype=str), return_inverse=True, return_counts=True)
    follows = np.zeros(len(numbers), dtype=np.float32)
    follows[1:] = (numbers[1:] == numbers[:-1]) & (sizes[numbers[1:]] >= _A_WORK)
    return follows * np.float32(_orderliness(vectors, numbers, np.flatnonzero(sizes >= _A_WORK)))


def _orderliness(vectors: Rows, numbers: NDArray[np.int64], works: NDArray[np.int64]) -> float:
    """By how many standard deviations neighbours are more alike than any two passages of their work, as a share of ``_IN_ORDER``."""
    ahead: list[Rows] = []
    likenesses: list[Rows] = []
    for work in works:
        own = np.flatnonzero(numbers == work)[:_ENOUGH]
        likeness = vectors[own] @ vectors[own].T
        usual = (likeness.sum(axis=1) - np.diagonal(likeness)) / (len(own) - 1)
        ahead.append((np.diagonal(likeness, 1) - usual[:-1])[np.diff(own) == 1])
        likenesses.append(likeness[np.triu_indices(len(own), 1)])
    found = np.concatenate([np.zeros(0, np.float32), *ahead])
    spread = float(np.concatenate(likenesses).std()) if likenesses else 0.0
    return float(np.clip(found.mean() / spread / _IN_ORDER, 0.0, 1.0)) if len(found) and spread > _EPSILON else 0.0


def beside(strengths: Rows, passages: NDArray[np.int64], continues: Rows) -> Rows:
    """What each of ``passages`` (ascending) gains from those beside it: by how much they stand out among the ``strengths``, shape (n,)."""
    spread = float(strengths.std())
    gained = np.zeros(len(strengths), np.float32)
    if spread < _EPSILON:
        return gained
    outstanding = np.maximum(0, (strengths - strengths.mean()) / spread - _STANDS_OUT)
    for reach, falling in enumerate(_FALLING, start=1):
        near = np.flatnonzero(passages[reach:] - passages[:-reach] == reach)
        links = np.min([continues[passages[near] + step] for step in range(1, reach + 1)], axis=0) if len(near) else np.zeros(0)
        np.add.at(gained, near + reach, falling * links * outstanding[near])
        np.add.at(gained, near, falling * links * outstanding[near + reach])
    return gained * np.float32(spread)
