"""Rows that lie end to end, a few spans of which a question needs: their numbers, and how they are read from disk.

A mapped file belongs to each process that looks into it, and the system maps sixteen pages where one is touched: after a few hundred
questions that is all of it. What is read lies in the system's own memory, once for everybody, and goes where somebody needs the room.
"""

import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import IndexUnusable
from knowledge.index.manifest import REMEDY

Numbers = NDArray[np.int64]


class RowsOnDisk:
    """The rows of an array in the file ``path``, read when they are asked for. Safe to share between threads and by processes that fork."""

    def __init__(self, path: Path) -> None:
        """Open the file, which is kept open: an index that was swapped out stays readable."""
        array = np.load(path, mmap_mode="r")
        self.shape, self.dtype = array.shape, array.dtype
        self._begin, self._width = int(array.offset), int(array.dtype.itemsize * np.prod(array.shape[1:]))
        self._file = path.open("rb", buffering=0)

    def spans(self, starts: Numbers, lengths: Numbers) -> NDArray[Any]:
        """The rows ``starts[i]:starts[i] + lengths[i]`` for each i, end to end. Raises IndexUnusable where the file has been cut off."""
        file, places = self._file.fileno(), (self._begin + self._width * starts).tolist()
        read = b"".join([os.pread(file, size, place) for size, place in zip((self._width * lengths).tolist(), places, strict=True)])
        if len(read) != self._width * int(lengths.sum()):
            raise IndexUnusable(f"{self._file.name} ends too early: {REMEDY}")
        return np.frombuffer(read, self.dtype).reshape(-1, *self.shape[1:])

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        """All rows."""
        return self.spans(np.zeros(1, np.int64), np.asarray([self.shape[0]]))


Stored = NDArray[Any] | RowsOnDisk


def ranges(starts: Numbers, lengths: Numbers) -> Numbers:
    """All numbers of the ranges that begin at ``starts`` and are ``lengths`` long, end to end, shape (sum of lengths,)."""
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(lengths.sum())


def spans(rows: Stored, starts: Numbers, lengths: Numbers) -> NDArray[Any]:
    """``rows[starts[i]:starts[i] + lengths[i]]`` for each i, end to end, wherever they are."""
    if isinstance(rows, RowsOnDisk):
        return rows.spans(starts, lengths)
    taken: NDArray[Any] = rows.take(ranges(starts, lengths), axis=0)
    return taken
