"""Which passages say the same in different languages."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from knowledge.index.spans import ranges
from knowledge.library.fields import Language
from knowledge.library.passage import Passage


@dataclass(frozen=True)
class Groups:
    """Which passages say the same in different languages: ``of`` numbers each passage's group, ``members`` lists them by group."""

    of: NDArray[np.int64]
    members: NDArray[np.int64] = field(repr=False)
    starts: NDArray[np.int64] = field(repr=False)

    @classmethod
    def build(cls, passages: Sequence[Passage]) -> "Groups":
        """Number the groups of ``passages`` in order of first appearance."""
        numbers: dict[str, int] = {}
        of = np.fromiter((numbers.setdefault(passage.group, len(numbers)) for passage in passages), dtype=np.int64, count=len(passages))
        members = np.argsort(of, kind="stable")
        return cls(of, members, np.searchsorted(of[members], np.arange(len(numbers) + 1)))

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.starts) - 1

    def complete(self, found: NDArray[np.int64]) -> NDArray[np.int64]:
        """``found`` passages with all other members of their groups, ascending."""
        numbers = np.unique(self.of[found])
        return np.sort(self.members[ranges(self.starts[numbers], self.starts[numbers + 1] - self.starts[numbers])])

    def members_of(self, group: int) -> NDArray[np.int64]:
        """The passages of ``group``, ascending."""
        return self.members[self.starts[group] : self.starts[group + 1]]

    def first_of(self, group: int) -> int:
        """The first passage of ``group``."""
        return int(self.members[self.starts[group]])

    def member_in(self, group: int, passages: Sequence[Passage], language: Language) -> int:
        """The passage of ``group`` in ``language``, its first member where it has none in that language."""
        members = self.members_of(group)
        return int(next((member for member in members if passages[member].language == language), members[0]))
