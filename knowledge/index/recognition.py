"""Which statement a question is about, and what that says to it, told by all ways of asking at once.

Two softmax regressions over what ``knowledge/heads/recogniser.py`` tells of a question, learnt when an index is built, from its ways
of asking: one chooses among the groups of passages that have any, what only sounds like each of them (and is remembered as unanswered)
and what sounds like none, the other among the verdicts of each group. Learnt by Adam (Kingma & Ba 2015, algorithm 1, with the decay of
Loshchilov & Hutter 2019) in NumPy, since who builds an index need not have torch or scikit-learn; dropout and smoothed labels keep it from
learning the texts by heart.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.heads.recogniser import Layer, Questions, Recogniser
from knowledge.heads.standardising import softmax
from knowledge.index.mapping import mapped
from knowledge.library.fields import VERDICTS

Rows = NDArray[np.float32]
Numbers = NDArray[np.int64]
Slope = Callable[[Rows, Numbers], Rows]
"""From what comes out for some rows (rows, columns), and their numbers, the slope of the loss by it, (rows, columns)."""
Read = Callable[[Numbers], Questions]
"""The ways of asking with some numbers, as a recogniser reads them."""

LEAST = np.float32(-12.0)  # a log share below this says no more
_ABOUT, _SAYS, _GROUPS = "recognition-about.npy", "recognition-says.npy", "recognition-groups.npy"
_BATCH, _RATE, _DECAY, _DROPOUT, _SMOOTHING = 256, 3e-3, 1e-2, 0.3, 0.05
_RAISED = np.float32(1 / (1 - _DROPOUT))  # what is kept makes up for what is dropped
_EPOCHS_ABOUT, _EPOCHS_SAYS = 5, 8
_READ_TOGETHER = 2048
_LEAST_STEPS = 500  # where ways of asking are few


@dataclass(frozen=True)
class Recognised:
    """What a question was recognised as: the log share of each group (groups,), of going beyond what each says though it sounds like it
    (groups,), ``LEAST`` for those that nobody asked for, and of none of them, beyond any or far from all; ``says`` gives the log share of
    each verdict (3,), if the group with that number answers.
    """

    groups: Rows
    beyond: Rows
    none: float
    says: Callable[[int], Rows] = field(repr=False)


@dataclass(frozen=True)
class AskedFor:
    """What ways of asking (n) ask for: ``groups`` (known,) are the numbers of those that any asks for, ascending; ``classes`` (n,): the
    place of its own among them, ``known`` for one that nobody answers and that sounds like none, ``known`` + 1 + a place for one that
    sounds like the group in that place.
    """

    groups: Numbers
    classes: Numbers

    @classmethod
    def of(cls, groups: Numbers, nearest: Numbers, none: int | None) -> "AskedFor":
        """From the group of each (n,), the one it only sounds like (n,), -1 where that is none, and the group of what nobody answers."""
        known = np.unique(groups[groups != none])
        places = np.where(groups == none, len(known), np.searchsorted(known, groups))
        like = np.isin(nearest, known) & (groups == none)
        return cls(known, np.where(like, len(known) + 1 + np.searchsorted(known, nearest), places))

    @property
    def count(self) -> int:
        """How many classes there may be."""
        return 2 * len(self.groups) + 1


@dataclass(frozen=True)
class Recognition:
    """What an index learnt by what ``recogniser`` tells: ``groups`` (n,) are the numbers of those it knows, ``about`` (width + 1, 2 n + 1)
    chooses among them, none, and what sounds like each, ``says`` (n, width + 1, 3) among the verdicts of each. The last row of either
    counts for every question.
    """

    recogniser: Recogniser
    groups: Numbers
    about: Rows
    says: NDArray[np.float16]

    @classmethod
    def learnt(cls, recogniser: Recogniser, asks: Read, asked_for: AskedFor, verdicts: NDArray[np.int8]) -> "Recognition":
        """From ways of asking (n) that ``asks`` reads by their numbers, what they ask for, and the verdict of each (n,), -1 where it has
        none.
        """
        known, classes = len(asked_for.groups), asked_for.classes
        every, voting = np.arange(len(classes)), np.flatnonzero((verdicts >= 0) & (classes < known))
        about = _descended(_told(recogniser.about, asks, every), asked_for.count, _towards(classes), _EPOCHS_ABOUT)
        says = _says_weights(_told(recogniser.says, asks, voting), classes[voting], verdicts[voting].astype(np.int64), known)
        return cls(recogniser, asked_for.groups, about, says)

    def of(self, question: Questions, groups: int) -> Recognised:
        """What one ``question`` is recognised as, in an index of so many ``groups``."""
        told = (_and_one(self.recogniser.about(question)) @ self.about)[0]
        shares, known = np.maximum(told - _log_sum(told), LEAST), len(self.groups)
        settled, beyond = np.full((2, groups), LEAST, dtype=np.float32)
        settled[self.groups], beyond[self.groups] = shares[:known], shares[known + 1 :]
        return Recognised(settled, beyond, float(_log_sum(shares[known:])), partial(self._says, question))

    def _says(self, question: Questions, group: int) -> Rows:
        """See ``Recognised.says``; all alike for a group that it doesn't know."""
        place = int(np.searchsorted(self.groups, group))
        if place == len(self.groups) or self.groups[place] != group:
            return np.full(len(VERDICTS), -np.log(len(VERDICTS)), dtype=np.float32)
        told = (_and_one(self.recogniser.says(question)) @ self.says[place].astype(np.float32))[0]
        shares: Rows = told - _log_sum(told)
        return shares

    def save(self, folder: Path) -> None:
        """Write it into ``folder``."""
        for name, array in ((_GROUPS, self.groups), (_ABOUT, self.about), (_SAYS, self.says)):
            np.save(folder / name, array)

    @classmethod
    def load(cls, folder: Path, recogniser: Recogniser | None) -> "Recognition | None":
        """What ``save`` wrote, None where nothing was; verdicts stay on disk until touched. ``recogniser``: the one it was learnt with."""
        if recogniser is None or not (folder / _GROUPS).exists():
            return None
        says = mapped(folder / _SAYS)
        return cls(recogniser, np.load(folder / _GROUPS), np.load(folder / _ABOUT), says)


def _told(layer: Layer, asks: Read, numbers: Numbers) -> Rows:
    """What ``layer`` tells of the ways of asking with these ``numbers``, and a one behind each, (numbers, width + 1), read a few at a time:
    their tokens take more room than all that is told of them.
    """
    told = np.ones((len(numbers), layer.width + 1), dtype=np.float32)
    for start in range(0, len(numbers), _READ_TOGETHER):
        told[start : start + _READ_TOGETHER, :-1] = layer(asks(numbers[start : start + _READ_TOGETHER]))
    return told


def _says_weights(rows: Rows, classes: Numbers, verdicts: Numbers, known: int) -> NDArray[np.float16]:
    """The weights of each group's verdicts (known, width + 1, 3): its own, learnt beside what all groups have in common."""

    def slope(told: Rows, batch: Numbers) -> Rows:
        every = np.arange(len(batch))
        by_group = told.reshape(len(batch), known + 1, len(VERDICTS))
        off = softmax(by_group[every, classes[batch]] + by_group[:, known])
        off[every, verdicts[batch]] -= 1
        slopes = np.zeros_like(by_group)
        slopes[every, classes[batch]] = slopes[:, known] = off
        return slopes.reshape(told.shape)

    weights = _descended(rows, (known + 1) * len(VERDICTS), slope, _EPOCHS_SAYS).reshape(rows.shape[1], known + 1, len(VERDICTS))
    return np.ascontiguousarray((weights[:, :known] + weights[:, known:]).swapaxes(0, 1)).astype(np.float16)


def _and_one(rows: Rows) -> Rows:
    """``rows`` (n, width) with a one behind each."""
    return np.hstack([rows, np.ones((len(rows), 1), dtype=np.float32)])


def _towards(classes: Numbers) -> Slope:
    """The slope of the cross entropy with smoothed ``classes``, by numbers of rows."""

    def slope(told: Rows, batch: Numbers) -> Rows:
        off = softmax(told) - np.float32(_SMOOTHING / told.shape[1])
        off[np.arange(len(batch)), classes[batch]] -= np.float32(1 - _SMOOTHING)
        return off

    return slope


def _descended(rows: Rows, columns: int, slope: Slope, epochs: int) -> Rows:
    """Weights (width, columns) that were led down ``slope``, over ``rows`` (n, width) drawn in the same order each time."""
    chance = np.random.default_rng(0)
    weights = np.zeros((rows.shape[1], columns), dtype=np.float32)
    means, squares = np.zeros_like(weights), np.zeros_like(weights)
    rounds = max(epochs, -(-_LEAST_STEPS * _BATCH // max(len(rows), _BATCH)))
    batches = [batch for _ in range(rounds) for batch in _batches(len(rows), chance)]
    for number, batch in enumerate(batches, start=1):
        kept = np.where(chance.random((len(batch), rows.shape[1]), dtype=np.float32) < _DROPOUT, np.float32(0), rows[batch] * _RAISED)
        kept[:, -1] = 1
        gradient = kept.T @ slope(kept @ weights, batch) / np.float32(len(batch))
        means += np.float32(0.1) * (gradient - means)
        squares += np.float32(0.001) * (gradient * gradient - squares)
        rate = np.float32(_RATE * min(1.0, 10 * number / len(batches)) * (1 - number / (len(batches) + 1)))
        step = means / np.float32(1 - 0.9**number) / (np.sqrt(squares / np.float32(1 - 0.999**number)) + np.float32(1e-8))
        weights -= rate * (step + np.float32(_DECAY) * weights)
    return weights


def _batches(count: int, chance: np.random.Generator) -> Sequence[Numbers]:
    order = chance.permutation(count)
    return [order[start : start + _BATCH] for start in range(0, count, _BATCH)]


def _log_sum(told: Rows) -> np.float32:
    most = told.max()
    total: np.float32 = most + np.log(np.exp(told - most).sum())
    return total
