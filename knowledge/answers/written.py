"""What editors wrote down word for word: which statements answer a question of these very words, or that nobody does.

Searched by a hash of each way of asking, which takes a hundredth of the memory of a dictionary of their texts.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.index.passage_index import PassageIndex
from knowledge.library.fields import Language
from knowledge.library.passage import UNANSWERED


@dataclass(frozen=True)
class Written:
    """The ways of asking of one index, found by their words."""

    index: PassageIndex

    def groups(self, text: str, language: Language, *, follow_up: bool = False) -> frozenset[int]:
        """Groups that have ``text`` (in standard words, small letters or capitals) among their ways of asking in ``language``; empty where
        nobody wrote it down. ``follow_up``: it was put together with earlier turns.
        """
        hashes, asks = self._hashed
        wanted = _hash(text, language)
        first, last = np.searchsorted(hashes, wanted, "left"), np.searchsorted(hashes, wanted, "right")
        found = set()
        for number in asks[first:last].tolist():
            place = int(np.searchsorted(self.index.ask_starts, number, "right")) - 1
            passage = self.index.passages[place]
            same = passage.language == language and passage.asks[number - int(self.index.ask_starts[place])].casefold() == text.casefold()
            if same and bool(self.index.follow_ups[number]) == follow_up:
                found.add(int(self.index.groups.of[place]))
        return frozenset(found)

    @cached_property
    def nobody(self) -> frozenset[int]:
        """The groups of what nobody has answered."""
        return frozenset(int(self.index.groups.of[number]) for number in self.index.owned_by(UNANSWERED))

    @cached_property
    def _hashed(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Hashes of all ways of asking in order, and their numbers."""
        every = (_hash(ask, passage.language) for passage in self.index.passages for ask in passage.asks)
        hashes = np.fromiter(every, dtype=np.int64)
        order = np.argsort(hashes, kind="stable")
        return hashes[order], order


def _hash(text: str, language: Language) -> int:
    return hash((language, text.casefold()))
