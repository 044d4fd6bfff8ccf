"""Finds ways of asking by their very words.

Searched by a hash of each, which takes a hundredth of the memory of a dictionary of their texts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.library.fields import Language
from knowledge.library.passage import Passage


@dataclass(frozen=True)
class Written:
    """The ways of asking for ``passages``."""

    passages: Sequence[Passage]

    def places(self, text: str, language: Language, *, follow_up: bool = False) -> list[tuple[int, int]]:
        """Where ``text`` (in standard words, small letters or capitals) stands among the ways of asking in ``language``: numbers of the
        passages, each with the place among its own. ``follow_up``: it was put together with earlier turns, as they must be.
        """
        hashes, numbers, places = self._hashed
        wanted, asked = _hash(text, language), text.casefold()
        first, last = np.searchsorted(hashes, wanted, "left"), np.searchsorted(hashes, wanted, "right")
        return [
            (number, place)
            for number, place in zip(numbers[first:last].tolist(), places[first:last].tolist(), strict=True)
            if self.passages[number].language == language
            and self.passages[number].asks[place].casefold() == asked
            and (place >= self.passages[number].standing) == follow_up
        ]

    @cached_property
    def _hashed(self) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.int32]]:
        """Hashes of all ways of asking in order, the passages that they are for, and their places there."""
        lengths = [len(passage.asks) for passage in self.passages]
        hashes = np.fromiter((_hash(ask, passage.language) for passage in self.passages for ask in passage.asks), dtype=np.int64)
        numbers = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        places = np.fromiter((place for length in lengths for place in range(length)), dtype=np.int32)
        order = np.argsort(hashes, kind="stable")
        return hashes[order], numbers[order], places[order]


def _hash(text: str, language: Language) -> int:
    return hash((language, text.casefold()))
