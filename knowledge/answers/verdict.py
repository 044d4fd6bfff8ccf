"""What the statements say to a yes/no question.

Each way of asking that takes yes or no carries the verdict its editor gave it. Those of the cited statement vote. Whose vote counts, and
whether it must be turned, a learnt comparer says (``comparing.py``). For a model that nothing was learnt for, the nearer votes the
louder, and counts the other way round where one of the two questions denies what the other affirms ("can" / "cannot"). Where the votes are
divided no verdict is given: none is better than a wrong one, and the quote stands there anyway.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from knowledge.answers.comparing import MOST_ASKS, Twin
from knowledge.index.passage_index import EncodedQuestion, PassageIndex
from knowledge.library.fields import Language, Verdict

_OPPOSITE: dict[Verdict, Verdict] = {"yes": "no", "no": "yes", "partly": "partly"}
Turn = tuple[bool, bool]
"""Whether a question denies, and whether it asks for safety rather than for access."""
# Tried on the yes/no questions of the development set, whose statement was found: see docs/decisions/0005-answer-honesty.md.
_NEARNESS, _LIKENESS = 12.0, 4.0
_OTHER_PREDICATE = 0.5
_MAJORITY = 0.6


class Polarity(Protocol):
    """How a question is turned: the grammar of a language, handed in."""

    def negated(self, text: str, language: Language) -> bool:
        """Whether the predicate is denied."""
        ...

    def protective(self, text: str, language: Language) -> bool:
        """Whether it asks for safety ("is it private?") rather than for access ("can they read it?")."""
        ...


@dataclass(frozen=True, slots=True)
class Ask:
    """A way of asking with the verdict its editor gave it, how it is turned, and its nearness to the question (a cosine)."""

    text: str
    verdict: Verdict | None
    turn: Turn
    nearness: float


def turn_of(text: str, language: Language, polarity: Polarity) -> Turn:
    """How ``text`` is turned."""
    return polarity.negated(text, language), polarity.protective(text, language)


def twins_of(index: PassageIndex, group: int, question: EncodedQuestion, turn: Turn, turned: NDArray[np.bool_]) -> list[Twin]:
    """The ways of asking for a group, in all its languages, that carry a verdict and come nearest to the question.

    ``turn`` is the question's, ``turned`` (ways of asking, 2) those of all ways of asking.
    """
    placed = [
        (int(index.ask_starts[number]) + place, verdict, index.passages[number].language == question.language)
        for number in index.groups.members_of(group)
        for place, verdict in enumerate(index.passages[number].verdicts)
        if verdict
    ]
    asks = np.asarray([ask for ask, *_ in placed], dtype=np.int64)
    alike = np.full(len(question.tokens), 1 / max(1, len(question.tokens)), dtype=np.float32)
    mutual = index.ask_tokens.mutual(question.tokens, alike, asks)
    nearest = np.argsort(-mutual.sum(axis=1), kind="stable")[:MOST_ASKS]
    differs = (turned[asks[nearest]] != turn).tolist()
    tokens, covered = index.ask_tokens.all_of(asks[nearest]), mutual[nearest].tolist()
    return [
        Twin(own, placed[place][1], forward, backward, denied, protected, placed[place][2])
        for place, own, (forward, backward), (denied, protected) in zip(nearest.tolist(), tokens, covered, differs, strict=True)
    ]


def asks_of(
    texts: Sequence[str], verdicts: Sequence[Verdict | None], turned: NDArray[np.bool_], nearness: NDArray[np.float32]
) -> tuple[Ask, ...]:
    """The ways of asking of a passage, each with its verdict, turn and nearness; all four of the same length."""
    told = zip(texts, verdicts, turned.tolist(), nearness.tolist(), strict=True)
    return tuple(Ask(text, given, (negated, protective), near) for text, given, (negated, protective), near in told)


def verdict(question: str, turn: Turn, asks: Sequence[Ask]) -> Verdict | None:
    """The verdict on which the ``asks`` agree, None where they don't or where none takes yes or no; ``turn`` is the question's."""
    votes: dict[Verdict, float] = {}
    small = question.casefold()
    for ask in asks:
        if ask.verdict:
            said = _OPPOSITE[ask.verdict] if ask.turn[0] != turn[0] else ask.verdict
            weight = _weight(small, ask) * (1.0 if ask.turn[1] == turn[1] else _OTHER_PREDICATE)
            votes[said] = votes.get(said, 0.0) + weight
    if not votes:
        return None
    said, weight = max(votes.items(), key=lambda vote: vote[1])
    return said if weight >= _MAJORITY * sum(votes.values()) else None


def _weight(question: str, ask: Ask) -> float:
    return exp(_NEARNESS * ask.nearness + _LIKENESS * fuzz.token_set_ratio(question, ask.text.casefold()) / 100)
