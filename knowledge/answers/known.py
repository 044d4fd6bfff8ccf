"""What is known of each group before anybody asks: what it says, where it holds, and by which day it had been replaced."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.interpretation import Interpretation
from knowledge.index.passage_index import PassageIndex
from knowledge.library.fields import Language
from knowledge.library.reading import Library

Rows = NDArray[np.float32]
_YEAR = re.compile(r"\b20[0-4]\d\b")
_NUMBER = re.compile(r"\b\d+\b")
_DAYS_KEPT = 64
_HALF = 30.0  # days
_WORD = re.compile(r"\w+")
_CAPITAL = re.compile(r"\b[A-Z]\w+")
_PROPER = re.compile(r"(?<=[\w,:;] )[A-Z]\w+")  # a capital after the first word: a name, in both our languages
_EVERYWHERE = {"WhatsApp", "Anda"}
_ALIASES = {"meta": ("meta", "facebook"), "facebook": ("meta", "facebook")}
Names = tuple[tuple[str, ...], ...]
"""Names, each with the others it goes by, in small letters."""


@dataclass(frozen=True)
class _Said:
    """What a group says in all its languages, small letters, with its numbers; ``names``: by language whom and what its title names."""

    text: str
    names: Mapping[Language, Names]
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

    def names_unasked(self, groups: NDArray[np.int64], read: Interpretation) -> Rows:
        """How many names in the title of each group the question does not hold, up to three, shape (groups,)."""
        words = "".join(f" {word}" for word in _WORD.findall(read.standard.casefold()))
        named = [self._said[int(group)].names[read.language] for group in groups]
        return np.asarray(
            [min(3, sum(not any(f" {name}" in words for name in known) for known in names)) for names in named], dtype=np.float32
        )

    def replaced(self, day: date) -> Rows:
        """Whether what each group states had been replaced by ``day``, shape (all groups,); remembered for the days asked about."""
        found = self._replaced_on.get(day)
        if found is None:
            if len(self._replaced_on) > _DAYS_KEPT:
                self._replaced_on.clear()
            known = [owner is not None and self.library.timeline.replaced(owner, day) for owner in self._owners]
            found = self._replaced_on[day] = np.asarray(known, dtype=np.float32)
        return found

    def recent(self, groups: NDArray[np.int64], day: date) -> Rows:
        """How lately each group had been stated by ``day``: 1 on the day itself, 0.5 after thirty days, shape (groups,)."""
        ages = np.maximum(day.toordinal() - self._since[groups], 0)
        return np.asarray(1 / (1 + ages / _HALF), dtype=np.float32)

    @cached_property
    def of_another_app(self) -> NDArray[np.bool_]:
        """Whether each group is about another app and nothing else, shape (all groups,)."""
        scopes = (self.library.statements[owner].record.scope if owner else () for owner in self._owners)
        return np.asarray([tuple(scope) == ("other-apps",) for scope in scopes], dtype=bool)

    @cached_property
    def _since(self) -> NDArray[np.float64]:
        """Since which day, as an ordinal number, each group has been on record; none that is known counts as never lately."""
        return np.asarray([self.library.statements[owner].since.toordinal() if owner else -np.inf for owner in self._owners])

    @cached_property
    def _first(self) -> NDArray[np.int64]:
        """The first passage of each group."""
        return self.index.groups.members[self.index.groups.starts[:-1]]

    @cached_property
    def _owners(self) -> list[str | None]:
        """The statement of each group, None where it has none (a document)."""
        owners = [self.index.passages[number].owner for number in self._first.tolist()]
        return [owner if owner in self.library.statements else None for owner in owners]

    @cached_property
    def standing(self) -> Rows:
        """Of each group its prominence, and whether it holds for one region only, shape (all groups, 2)."""
        regions = [self.library.statements[owner].record.region if owner else "global" for owner in self._owners]
        local = np.asarray([region != "global" for region in regions], dtype=np.float32)
        return np.column_stack([self.index.prominence[self._first], local])

    @cached_property
    def _said(self) -> dict[int, _Said]:
        """By group, for statements only."""
        return {group: self._say(group, owner) for group, owner in enumerate(self._owners) if owner}

    def _say(self, group: int, owner: str) -> _Said:
        members = (self.index.passages[number] for number in self.index.groups.members_of(group))
        text = " ".join(f"{passage.heading} {passage.text}" for passage in members).casefold()
        dates = self.library.statements[owner].record.dates
        years = frozenset(_YEAR.findall(f"{text} {dates.since} {dates.published} {dates.effective}"))
        names = {language: self._names(wording.title) for language, wording in self.library.statements[owner].wordings.items()}
        return _Said(text, names, years, years | frozenset(_NUMBER.findall(text)))

    def _names(self, title: str) -> Names:
        found = {name.casefold() for name in _CAPITAL.findall(title) if name in self._proper}
        return tuple({_ALIASES.get(name, (name,)) for name in found})

    @cached_property
    def _proper(self) -> set[str]:
        """All names: words that some statement writes with a capital amid a sentence."""
        passages = (passage for passage in self.index.passages if passage.owner in self.library.statements)
        return {name for passage in passages for name in _PROPER.findall(f"{passage.heading} {passage.text}")} - _EVERYWHERE
