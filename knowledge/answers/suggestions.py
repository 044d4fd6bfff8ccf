"""Suggestions while typing: ways of asking whose words resemble those typed so far, whatever the slips."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

from knowledge.library.statement import Statement

_SLIP = 0.85  # likeness from which one word may be another mistyped: "facebok", not "posisi" for "polisi"
_LEAST_FOUND = 0.75  # share of the typed words that an ask must hold
_SHORTEST = 2
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Suggestions:
    """Ways of asking in one language, as (statement key, text), with how prominent each statement is."""

    asks: tuple[tuple[str, str], ...]
    prominence: Mapping[str, float]

    @classmethod
    def of(cls, statements: Iterable[Statement], language: str, prominence: Mapping[str, float]) -> "Suggestions":
        """The ways of asking for the ``statements`` that are not superseded."""
        current = [statement for statement in statements if statement.record.status != "superseded"]
        wordings = [(statement.key, statement.record.id if language == "id" else statement.record.en) for statement in current]
        return cls(tuple((key, ask) for key, wording in wordings for ask, _ in wording.asks), prominence)

    @cached_property
    def _words(self) -> tuple[list[str], NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
        """Every word of the asks once; the numbers of the words of all asks, end to end; where each ask begins there, and which it is.

        An ask without a word is none of them.
        """
        numbers: dict[str, int] = {}
        split = [[numbers.setdefault(word, len(numbers)) for word in _WORD.findall(ask.casefold())] for _, ask in self.asks]
        worded = np.asarray([place for place, own in enumerate(split) if own], np.intp)
        ends = np.cumsum([len(split[place]) for place in worded], dtype=np.intp)
        return list(numbers), np.asarray([number for own in split for number in own], np.intp), np.concatenate([[0], ends[:-1]]), worded

    @cached_property
    def _bonus(self) -> NDArray[np.float64]:
        """What prominence adds to each ask, shape (asks,): enough to order equals."""
        return np.asarray([0.01 * self.prominence.get(key, 0.0) for key, _ in self.asks])

    def similar(self, typed: str, limit: int) -> list[str]:
        """At most ``limit`` asks that resemble ``typed``, best first, one a statement."""
        wanted = _WORD.findall(typed.casefold())
        if len("".join(wanted)) < _SHORTEST:
            return []
        strengths = self._strengths(wanted)
        order = np.argsort(-(strengths + self._bonus), kind="stable")
        best: dict[str, str] = {}
        for place in order[strengths[order] >= _LEAST_FOUND]:
            best.setdefault(*self.asks[place])
            if len(best) == limit:
                break
        return [shown(ask) for ask in best.values()]

    def _strengths(self, wanted: list[str]) -> NDArray[np.float32]:
        """How much each ask resembles the words ``wanted``: of each its likest word, on average; shape (asks,)."""
        vocabulary, numbers, starts, worded = self._words
        strengths = np.zeros(len(self.asks), np.float32)
        if len(worded):
            likeness = process.cdist(wanted, vocabulary, scorer=Indel.normalized_similarity)
            begun = np.asarray([[word.startswith(part) for word in vocabulary] for part in wanted])
            likeness = np.where(begun, np.maximum(likeness, _SLIP), np.where(likeness >= _SLIP, likeness, np.float32(0)))
            likest = np.maximum.reduceat(likeness[:, numbers], starts, axis=1)
            strengths[worded] = np.ascontiguousarray(likest.T).mean(axis=1)
        return strengths


def shown(ask: str) -> str:
    """A way of asking, fit to be shown: capital first (iPhone keeps its small one), question mark last."""
    first = ask[:1] if ask[1:2].isupper() else ask[:1].upper()
    return first + ask[1:].rstrip("?.! ") + "?"
