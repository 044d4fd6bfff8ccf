"""What is known of each group before anybody asks: what it says, where it holds, and by which day it had been replaced."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.interpretation import HOME, Interpretation
from knowledge.index.passage_index import PassageIndex
from knowledge.library.reading import Library

Rows = NDArray[np.float32]
_YEAR = re.compile(r"\b20[0-4]\d\b")
_NUMBER = re.compile(r"\b\d+\b")
_DAYS_KEPT = 64


@dataclass(frozen=True)
class _Said:
    """What a group says in all its languages, small letters, with its numbers."""

    text: str
    years: frozenset[str]
    numbers: frozenset[str]


@dataclass(frozen=True)
class Known:
    """The groups of one index of one library."""

    library: Library
    index: PassageIndex
    _replaced_on: dict[date, Rows] = field(default_factory=dict, repr=False)

    def left_unsaid(self, groups: NDArray[np.int64], read: Interpretation) -> Rows:
        """How many of the question's names each group leaves out, of its years it holds and leaves out, of its numbers it leaves out; none
        counts beyond two. Shape (4, groups).
        """
        years, numbers = set(_YEAR.findall(read.standard)), set(_NUMBER.findall(read.standard))
        if not (read.names or numbers):
            return np.zeros((4, len(groups)), dtype=np.float32)
        said = [self._said[int(group)] for group in groups]
        counts = [
            (sum(name not in one.text for name in read.names), len(years & one.years), len(years - one.years), len(numbers - one.numbers))
            for one in said
        ]
        return np.minimum(np.asarray(counts, dtype=np.float32).T, 2)

    def replaced(self, day: date) -> Rows:
        """Whether what each group states had been replaced by ``day``, shape (all groups,); remembered for the days asked about."""
        found = self._replaced_on.get(day)
        if found is None:
            if len(self._replaced_on) > _DAYS_KEPT:
                self._replaced_on.clear()
            known = [owner is not None and self.library.timeline.replaced(owner, day) for owner in self._owners]
            found = self._replaced_on[day] = np.asarray(known, dtype=np.float32)
        return found

    @cached_property
    def _owners(self) -> list[str | None]:
        """The statement of each group, None where it has none (a document)."""
        first = self.index.groups.members[self.index.groups.starts[:-1]]
        owners = [self.index.passages[number].owner for number in first.tolist()]
        return [owner if owner in self.library.statements else None for owner in owners]

    @cached_property
    def standing(self) -> Rows:
        """Of each group its prominence, whether it holds for one region only, and whether that is another one than the reader's home."""
        first = self.index.groups.members[self.index.groups.starts[:-1]]
        regions = [self.library.statements[owner].record.region if owner else "global" for owner in self._owners]
        local = np.asarray([(region != "global", region not in ("global", HOME)) for region in regions], dtype=np.float32)
        return np.column_stack([self.index.prominence[first], local.reshape(-1, 2)])

    @cached_property
    def _said(self) -> dict[int, _Said]:
        """By group, for statements only."""
        found: dict[int, _Said] = {}
        for number, passage in enumerate(self.index.passages):
            group = int(self.index.groups.of[number])
            if passage.owner in self.library.statements and group not in found:
                found[group] = self._say(group, passage.owner)
        return found

    def _say(self, group: int, owner: str) -> _Said:
        members = (self.index.passages[number] for number in self.index.groups.members_of(group))
        text = " ".join(f"{passage.heading} {passage.text}" for passage in members).casefold()
        dates = self.library.statements[owner].record.dates
        years = frozenset(_YEAR.findall(f"{text} {dates.since} {dates.published} {dates.effective}"))
        return _Said(text, years, years | frozenset(_NUMBER.findall(text)))
