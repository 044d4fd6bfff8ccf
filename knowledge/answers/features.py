"""What the judge is told: numbers about each statement found, and about the question itself.

A statement stands in two languages: *own* is the side in the question's language, *other* the other one. ``standing`` is a number brought
to mean 0 and deviation 1 over the question's candidates, ``gap`` how far it stays behind the best candidate's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.interpretation import Interpretation, Manner, Reader
from knowledge.answers.known import Known
from knowledge.heads.standardising import standardised
from knowledge.index.passage_index import SIGNALS, EncodedQuestion, Hits, PassageIndex
from knowledge.index.unanswered import Unanswered
from knowledge.library.reading import Library

Rows = NDArray[np.float32]
_SIGNALS = ("dense", "sentence", "ask", "late", "late_ask", "keyword")
_SIDES = ("own", "other")
_MUTUAL = ("best", "backward", "forward", "best_three", "backward_of_forward")
_SIGNAL_NAMES = tuple(f"{signal}.{side}" for side in _SIDES for signal in _SIGNALS)
_MUTUAL_NAMES = tuple(f"late_ask.{side}.{name}" for side in _SIDES for name in _MUTUAL)
_OWN_NAMES = (
    "keyword.missed.own",
    "keyword.missed.other",
    "other_names",
    "names.unasked",
    "replaced",
    "replaced.then",
    "years",
    "years.missed",
    "numbers.missed",
    "prominence",
    "local",
    "local.abroad",
    "recent.chosen",
)
_MANNERS: tuple[Manner, ...] = get_args(Manner)
CANDIDATE_FEATURES = (
    *_SIGNAL_NAMES,
    *(f"{name}.standing" for name in _SIGNAL_NAMES),
    *(f"{name}.own.gap" for name in ("ask", "late", "late_ask")),
    "strength",
    *_OWN_NAMES,
    *_MUTUAL_NAMES,
    *(f"late_ask.either.{name}" for name in _MUTUAL),
    *(f"{name}.standing" for name in _MUTUAL_NAMES),
    *(f"late_ask.{name}.gap" for name in ("own.best", "own.best_three", "either.best")),
    "recognised",
    "recognised.standing",
    "recognised.gap",
    "recognised.beyond",
    *(f"manner.{name}.unasked" for name in _MANNERS),
)
QUESTION_FEATURES = (
    "keyword.unknown",
    "help",
    "names",
    "abroad",
    "then",
    "follow_up",
    "length",
    "indonesian",
    "unanswered.ask",
    "unanswered.late_ask",
    "unanswered.ask.lead",
    "unanswered.late_ask.lead",
    "chosen",
    "recognised.best",
    "recognised.none",
    *(f"manner.{name}" for name in _MANNERS),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The day that is asked about; ``chosen``: the reader chose it, it isn't today; ``abroad``: for a reader or about a place elsewhere."""

    day: date
    chosen: bool = False
    abroad: bool = False


@dataclass(frozen=True)
class Candidates:
    """What was found for one question: group numbers (n,), rows (n, CANDIDATE_FEATURES), the question's own row (QUESTION_FEATURES,), and
    which are about another app where the question names none (n,).
    """

    groups: NDArray[np.int64]
    rows: Rows
    question: Rows
    another_app: NDArray[np.bool_]

    @property
    def nearness(self) -> float:
        """The best cosine of the question with a whole text."""
        return float(self.rows[:, [CANDIDATE_FEATURES.index(f"dense.{side}") for side in _SIDES]].max())


@dataclass(frozen=True)
class Features:
    """Describes candidates from one index of one library; ``reader``: the one that read the question."""

    library: Library
    index: PassageIndex
    reader: Reader

    @cached_property
    def _known(self) -> Known:
        return Known(self.library, self.index)

    def candidates(
        self, question: EncodedQuestion, hits: Hits, strengths: Mapping[int, float], read: Interpretation, asked: Asked
    ) -> Candidates:
        """Describe the groups of ``hits``, whose ``strengths`` (by group number) the ranker gave."""
        groups, members = np.unique(self.index.groups.of[hits.passages], return_inverse=True)
        sides = self._sides(hits, members, len(groups))
        signals = self._by_side(hits.signals[:, [SIGNALS.index(name) for name in _SIGNALS]], sides)
        mutual = self._by_side(self._mutual(hits), sides)
        either = np.maximum(mutual[:, : len(_MUTUAL)], mutual[:, len(_MUTUAL) :])
        behind = np.column_stack([mutual[:, 0], mutual[:, 3], either[:, 0]])
        strong = np.asarray([[strengths[group]] for group in groups.tolist()], dtype=np.float32)
        standing, strength, mutual_standing = np.split(
            standardised(np.hstack([signals, strong, mutual])), [signals.shape[1], signals.shape[1] + 1], axis=1
        )
        rows = np.hstack(
            [
                signals,
                standing,
                _gap(signals[:, 2:5]),
                strength,
                self._own(question, hits, groups, sides, read, asked),
                mutual,
                either,
                mutual_standing,
                _gap(behind),
                self._recognised(question, groups),
                self._unasked_manners(hits, members, len(groups), read),
            ]
        )
        another_app = self._known.of_another_app[groups] & (not read.names)
        return Candidates(groups, rows.astype(np.float32), self._question(question, hits, read, asked), another_app)

    @staticmethod
    def _sides(hits: Hits, members: NDArray[np.int64], n: int) -> NDArray[np.int64]:
        """For each group the places in ``hits`` of its own and its other side, shape (n, 2); a side that is missing is the other one."""
        sides = np.full((n, 2), -1, dtype=np.int64)
        own = hits.signal("same_language") > 0
        sides[members[own], 0] = np.flatnonzero(own)
        sides[members[~own], 1] = np.flatnonzero(~own)
        return np.where(sides < 0, sides[:, ::-1], sides)

    @staticmethod
    def _by_side(columns: Rows, sides: NDArray[np.int64]) -> Rows:
        return columns[sides].reshape(len(sides), -1)

    @staticmethod
    def _mutual(hits: Hits) -> Rows:
        """For each hit what its ways of asking say, shape (n, _MUTUAL); zeros where it has none."""
        found = np.zeros((len(hits.passages), len(_MUTUAL)), dtype=np.float32)
        counts = np.diff(hits.ask_offsets)
        if not counts.any():
            return found
        asks = np.arange(counts.max()) < counts[:, None]
        told = np.full((*asks.shape, 2), -np.inf, dtype=np.float32)
        told[asks] = hits.mutual
        both, every = told.mean(axis=2), np.arange(len(counts))
        best, furthest, three = both.argmax(axis=1), told[:, :, 0].argmax(axis=1), np.sort(both, axis=1)[:, -3:]
        some = np.isfinite(three)
        mean_of_three = np.where(some, three, 0.0).sum(axis=1) / np.maximum(some.sum(axis=1), 1)
        columns = (both[every, best], told[every, best, 1], told[every, best, 0], mean_of_three, told[every, furthest, 1])
        found[counts > 0] = np.stack(columns, axis=1)[counts > 0]
        return found

    def _own(
        self,
        question: EncodedQuestion,
        hits: Hits,
        groups: NDArray[np.int64],
        sides: NDArray[np.int64],
        read: Interpretation,
        asked: Asked,
    ) -> Rows:
        missed = self.index.keywords.missed(question.terms)[hits.passages][sides]
        replaced = self._known.replaced(asked.day)[groups]
        prominence, local = self._known.standing[groups].T
        names, years, unsaid_years, unsaid_numbers = self._known.left_unsaid(groups, read)
        columns = (
            names,
            self._known.names_unasked(groups, read),
            replaced,
            replaced * read.then,
            years,
            unsaid_years,
            unsaid_numbers,
            prominence,
            local,
            local * asked.abroad,
            self._known.recent(groups, asked.day) * asked.chosen,
        )
        return np.column_stack([missed, *columns]).astype(np.float32)

    @staticmethod
    def _recognised(question: EncodedQuestion, groups: NDArray[np.int64]) -> Rows:
        """How far each of ``groups`` was recognised, and what goes beyond it, shape (n, 4); zeros where nothing was learnt."""
        if question.recognised is None:
            return np.zeros((len(groups), 4), dtype=np.float32)
        shares = question.recognised.groups[groups, None]
        return np.hstack([shares, standardised(shares), _gap(shares), question.recognised.beyond[groups, None]])

    def _unasked_manners(self, hits: Hits, members: NDArray[np.int64], n: int, read: Interpretation) -> Rows:
        """For each manner of the question the share of each candidate's nearest ways of asking that lack it, shape (n, manners); zeros for
        other manners, and for candidates that nobody asked for.
        """
        unasked = np.zeros((n, len(_MANNERS)), dtype=np.float32)
        if not (read.manners and len(hits.asks)):
            return unasked
        owners = np.repeat(members, np.diff(hits.ask_offsets))
        counts = np.maximum(np.bincount(owners, minlength=n), 1)
        asked = self.index.asks.worded(hits.asks)
        for manner in read.manners:
            lacking = [not self.reader.has_manner(text, language, manner) for text, language in asked]
            unasked[:, _MANNERS.index(manner)] = np.bincount(owners, lacking, n) / counts
        return unasked

    def _question(self, question: EncodedQuestion, hits: Hits, read: Interpretation, asked: Asked) -> Rows:
        cosine, late = self._unanswered.nearness(question, hits.compared)
        best_cosine = float(hits.signal("ask").max(initial=0.0))
        best_late = float(hits.signal("late_ask").max(initial=0.0))
        return np.asarray(
            [
                self.index.keywords.unknown(question.terms, question.language),
                read.help,
                min(2, len(read.names)),
                asked.abroad,
                read.then,
                read.follow_up,
                len(question.tokens),
                question.language == "id",
                cosine,
                late,
                cosine - best_cosine,
                late - best_late,
                asked.chosen,
                question.recognised.groups.max() if question.recognised else 0.0,
                question.recognised.none if question.recognised else 0.0,
                *(manner in read.manners for manner in _MANNERS),
            ],
            dtype=np.float32,
        )

    @cached_property
    def _unanswered(self) -> Unanswered:
        return Unanswered(self.index)


def _gap(columns: Rows) -> Rows:
    """How far each candidate stays behind the best in each column."""
    gap: Rows = columns.max(axis=0) - columns
    return gap
