"""The ways of asking for all passages, one passage's after the other's: whose each is, and what was written down with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.index.groups import Groups
from knowledge.index.recognition import AskedFor
from knowledge.index.spans import ranges
from knowledge.index.written import Written
from knowledge.library.fields import VERDICTS, Language
from knowledge.library.passage import UNANSWERED, Passage

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Asks:
    """The ways of asking (n) for ``passages``, numbered in their order; in each passage those that were put together with earlier turns
    come last.
    """

    passages: Sequence[Passage]

    def of(self, passages: Numbers) -> Numbers:
        """The numbers of those for ``passages``, in that order."""
        return ranges(self.starts[passages], self.starts[passages + 1] - self.starts[passages])

    def owners(self, asks: Numbers) -> Numbers:
        """The number of the passage that each of ``asks`` is for."""
        return np.searchsorted(self.starts, asks, side="right") - 1

    def beside(self, asks: Numbers, *, follow_up: bool) -> Numbers:
        """Those of ``asks`` that a question is compared with: what was put together with earlier turns only where it was, too."""
        return asks if follow_up else asks[~self.follow_ups[asks]]

    def place(self, ask: int) -> tuple[Passage, int]:
        """The passage that ``ask`` is for, and its place among that one's."""
        number = int(self.owners(np.asarray(ask)))
        return self.passages[number], ask - int(self.starts[number])

    def worded(self, asks: Numbers) -> list[tuple[str, Language]]:
        """The text and the language of each of ``asks``."""
        placed = map(self.place, asks.tolist())
        return [(passage.asks[place], passage.language) for passage, place in placed]

    def wanted(self, groups: Groups) -> AskedFor:
        """Which of ``groups`` each asks for, or sounds like."""
        unanswered = next(
            (int(group) for passage, group in zip(self.passages, groups.of, strict=True) if passage.owner == UNANSWERED), None
        )
        return AskedFor.of(np.repeat(groups.of, np.diff(self.starts)), self.nearest(groups), unanswered)

    def nearest(self, groups: Groups) -> Numbers:
        """The one of ``groups`` that each only sounds like, -1 where that is none or it asks for one, shape (n,)."""
        numbers: dict[str | None, int] = {passage.owner: int(group) for passage, group in zip(self.passages, groups.of, strict=True)}
        near = (numbers.get(key, -1) for passage in self.passages for key in passage.nearest or (None,) * len(passage.asks))
        return np.fromiter(near, dtype=np.int64)

    @cached_property
    def starts(self) -> Numbers:
        """Where each passage's begin, shape (passages + 1,)."""
        return np.concatenate([[0], np.cumsum([len(passage.asks) for passage in self.passages])]).astype(np.int64)

    @cached_property
    def verdicts(self) -> NDArray[np.int8]:
        """The place of each one's verdict in ``VERDICTS``, -1 where it has none, shape (n,)."""
        given = (verdict for passage in self.passages for verdict in passage.verdicts)
        return np.fromiter((VERDICTS.index(verdict) if verdict else -1 for verdict in given), dtype=np.int8)

    @cached_property
    def follow_ups(self) -> NDArray[np.bool_]:
        """Which were put together with earlier turns, shape (n,)."""
        begin = self.starts[:-1] + np.fromiter((passage.standing for passage in self.passages), np.int64, len(self.passages))
        return np.arange(self.starts[-1]) >= np.repeat(begin, np.diff(self.starts))

    @cached_property
    def bare(self) -> NDArray[np.bool_]:
        """Which passages nobody wrote any for, shape (passages,)."""
        bare: NDArray[np.bool_] = np.diff(self.starts) == 0
        return bare

    @cached_property
    def written(self) -> Written:
        """Finds them by their very words."""
        return Written(self.passages)
