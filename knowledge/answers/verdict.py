"""What the statements say to a yes/no question.

Each way of asking that takes yes or no carries the verdict its editor gave it. Those of the cited statement vote. Whose vote counts, and
whether it must be turned, a learnt comparer says (``comparing.py``). For a model that nothing was learnt for, the nearer votes the
louder, and counts the other way round where one of the two questions denies what the other affirms ("can" / "cannot"). Where the votes are
divided no verdict is given: none is better than a wrong one, and the quote stands there anyway.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from knowledge.answers.comparing import MOST_ASKS, Twin
from knowledge.index.passage_index import EncodedQuestion, PassageIndex
from knowledge.library.fields import Language, Verdict

_OPPOSITE: dict[Verdict, Verdict] = {"yes": "no", "no": "yes", "partly": "partly"}
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
    """A way of asking with the verdict its editor gave it, and its nearness to the question (a cosine)."""

    text: str
    verdict: Verdict | None
    nearness: float


def twins_of(index: PassageIndex, group: int, question: EncodedQuestion, standard: str, polarity: Polarity) -> list[Twin]:
    """The ways of asking for a group, in all its languages, that carry a verdict and come nearest to the question."""
    placed = [
        (int(index.ask_starts[number]) + place, verdict, index.passages[number].asks[place], index.passages[number].language)
        for number in index.groups.members_of(group)
        for place, verdict in enumerate(index.passages[number].verdicts)
        if verdict
    ]
    asks = np.asarray([ask for ask, *_ in placed], dtype=np.int64)
    alike = np.full(len(question.tokens), 1 / max(1, len(question.tokens)), dtype=np.float32)
    mutual = index.ask_tokens.mutual(question.tokens, alike, asks)
    nearest = np.argsort(-mutual.sum(axis=1), kind="stable")[:MOST_ASKS]
    turned = polarity.negated(standard, question.language), polarity.protective(standard, question.language)
    twins = []
    for place in nearest:
        ask, verdict, text, language = placed[place]
        forward, backward = mutual[place].tolist()
        negated, protective = polarity.negated(text, language) != turned[0], polarity.protective(text, language) != turned[1]
        twins.append(Twin(index.ask_tokens.of(ask), verdict, forward, backward, negated, protective, language == question.language))
    return twins


def asks_of(texts: Sequence[str], verdicts: Sequence[Verdict | None], nearness: NDArray[np.float32]) -> tuple[Ask, ...]:
    """The ways of asking of a passage, each with its verdict and nearness; all three of the same length."""
    return tuple(Ask(text, given, float(near)) for text, given, near in zip(texts, verdicts, nearness, strict=True))


def verdict(question: str, language: Language, asks: Sequence[Ask], polarity: Polarity) -> Verdict | None:
    """The verdict on which the ``asks`` agree, None where they don't or where none takes yes or no."""
    votes: dict[Verdict, float] = {}
    negated, protective = polarity.negated(question, language), polarity.protective(question, language)
    for ask in asks:
        if ask.verdict:
            said = _as_asked(ask.verdict, polarity.negated(ask.text, language) != negated)
            weight = _weight(question, ask) * (1.0 if polarity.protective(ask.text, language) == protective else _OTHER_PREDICATE)
            votes[said] = votes.get(said, 0.0) + weight
    if not votes:
        return None
    said, weight = max(votes.items(), key=lambda vote: vote[1])
    return said if weight >= _MAJORITY * sum(votes.values()) else None


def _weight(question: str, ask: Ask) -> float:
    likeness = fuzz.token_set_ratio(question.casefold(), ask.text.casefold()) / 100
    return float(np.exp(_NEARNESS * ask.nearness + _LIKENESS * likeness))


def _as_asked(given: Verdict, turned: bool) -> Verdict:
    return _OPPOSITE[given] if turned else given
