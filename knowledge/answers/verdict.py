"""What the statements say to a yes/no question.

Each way of asking that takes yes or no carries the verdict its editor gave it. What all of them together teach the index may leave no doubt
(``recognition.py``); else those of the cited statement vote, the nearest. Whose vote counts, and whether it must be turned, a learnt
comparer says (``comparing.py``). For a model that nothing was learnt for votes are counted: the nearer the louder, and the other way round
where one of the two questions denies what the other affirms ("can" / "cannot"). Where the votes are divided no verdict is given: none is
better than a wrong one, and the quote stands there anyway.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from knowledge.answers.comparing import MOST_ASKS, MOST_TOKENS, Twins, beside_numbers
from knowledge.answers.limits import Limit, implied
from knowledge.answers.points import Points
from knowledge.index.passage_index import EncodedQuestion, PassageIndex
from knowledge.library.fields import VERDICTS, Language, Verdict

_OPPOSITE = np.asarray([VERDICTS.index(verdict) for verdict in ("no", "yes", "partly")])
Turn = tuple[bool, bool]
"""Whether a question denies, and whether it asks for safety rather than for access."""
# Tried on the yes/no questions of the development set, whose statement was found: see docs/decisions/0005-answer-honesty.md.
_NEARNESS, _LIKENESS = 12.0, 4.0
_OTHER_PREDICATE = 0.5
_MAJORITY = 0.6
_BEYOND_DOUBT = np.float32(np.log(0.95))  # recognised with such a share, votes change one verdict in two thousand: docs/performance.md
_MOST_VOTES = 64  # of some two hundred: no verdict of the evaluation hangs on the others


class Polarity(Protocol):
    """How a question is turned, as it is compared with others: the grammar of a language, handed in."""

    def negated(self, text: str, language: Language) -> bool:
        """Whether the predicate is denied."""
        ...

    def protective(self, text: str, language: Language) -> bool:
        """Whether it asks for safety ("is it private?") rather than for access ("can they read it?")."""
        ...

    def numbers(self, text: str, language: Language) -> frozenset[float]:
        """The numbers that it names."""
        ...

    def limit(self, text: str, language: Language) -> Limit | None:
        """The limit that it asks about, None where there is none or it is denied."""
        ...

    def points(self, text: str, language: Language) -> Points:
        """The points that a text names, be it a question or not."""
        ...

    def asked_exactly(self, text: str, language: Language) -> Points:
        """Those of them that it asks for exactly as it names them."""
        ...

    def rates(self, text: str, language: Language) -> bool:
        """Whether it asks what somebody may think of a measure ("too short?", "is that fair?")."""
        ...


@dataclass(frozen=True, slots=True)
class Votes:
    """Ways of asking that carry a verdict (n): their texts in small letters, verdicts (places in ``VERDICTS``), how they are turned (n, 2),
    and how near they are to the question (n,).
    """

    texts: Sequence[str]
    verdicts: NDArray[np.int8]
    turned: NDArray[np.bool_]
    nearness: NDArray[np.float32]


def turn_of(text: str, language: Language, polarity: Polarity) -> Turn:
    """How ``text`` is turned."""
    return polarity.negated(text, language), polarity.protective(text, language)


@dataclass(frozen=True)
class Voters:
    """The ways of asking of one index that carry a verdict, ready to be asked; ``turned`` (ways of asking, 2) says how all are turned,
    ``apart`` whether a text names a country of which something is stated apart, None where it names no country.
    """

    index: PassageIndex
    turned: NDArray[np.bool_]
    polarity: Polarity
    apart: Callable[[str], bool | None]

    def given(self, group: int, text: str, language: Language, *, follow_up: bool = False) -> set[Verdict | None]:
        """What editors gave a question of these very words that ``group`` answers, None where they gave no verdict; empty where nobody
        wrote it down. ``follow_up``: it was put together with earlier turns.
        """
        written = self.index.asks.written.places(text, language, follow_up=follow_up)
        return {self.index.passages[number].verdicts[place] for number, place in written if self.index.groups.of[number] == group}

    def twins(self, group: int, question: EncodedQuestion, turn: Turn) -> Twins:
        """Those for ``group``, in all its languages, that come nearest to ``question``, turned as ``turn`` says, and have tokens: as the
        comparer takes them. What was put together with earlier turns votes only on a question that is.
        """
        asks, _, mutual = self._compared(group, question)
        nearest = np.argsort(-mutual.sum(axis=1), kind="stable")[:MOST_ASKS]
        nearest = nearest[self.index.ask_tokens.lengths(asks[nearest]) > 0]
        numbers = asks[nearest]
        passages = self.index.asks.owners(numbers)
        named = self.polarity.numbers(question.text, question.language)
        others = [self.polarity.numbers(*asked) for asked in self.index.asks.worded(numbers)]
        return Twins(
            *self.index.ask_tokens.end_to_end(numbers, MOST_TOKENS),
            self.index.asks.verdicts[numbers],
            mutual[nearest],
            self.turned[numbers] != turn,
            self.index.languages[passages] == (question.language == "id"),
            np.asarray([beside_numbers(named, other) for other in others], dtype=np.float32).reshape(-1, 3),
            np.zeros(len(numbers), dtype=np.float32),
        )

    def votes(self, group: int, question: EncodedQuestion) -> Votes:
        """Those for ``group`` in the question's language that come nearest, as they are counted."""
        asks, cosines, mutual = self._compared(group, question)
        number = self.index.groups.member_in(group, self.index.passages, question.language)
        own = self.index.asks.owners(asks) == number
        passage, places = self.index.passages[number], asks[own] - self.index.asks.starts[number]
        texts = [passage.asks[place].casefold() for place in places.tolist()]
        nearness = (cosines + mutual[:, 0])[own] / np.float32(2)
        return Votes(texts, self.index.asks.verdicts[asks[own]], self.turned[asks[own]], nearness)

    def _compared(self, group: int, question: EncodedQuestion) -> tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.float32]]:
        """The ways of asking for ``group`` that may vote on ``question``, their cosines, and how well each covers it and is covered."""
        asks, cosines = self._nearest(self.index.groups.members_of(group), question)
        return asks, cosines, self.index.ask_tokens.mutual(question.tokens, question.weights, asks)

    def opinion(self, group: int, question: EncodedQuestion) -> bool:
        """Whether ``question`` asks what somebody may think of a measure, and none of the nearest ways of asking for ``group`` does: then
        nobody has said, and their verdicts, on the measure itself, tell nothing.
        """
        rates = self.polarity.rates
        if not rates(question.text, question.language):
            return False
        asks, _ = self._nearest(self.index.groups.members_of(group), question)
        return not any(rates(*asked) for asked in self.index.asks.worded(asks))

    def settled(self, group: int, question: EncodedQuestion, recognised: NDArray[np.float32] | None) -> Verdict | None:
        """The verdict of ``group`` on which nobody needs to vote: what follows for a limit, or what the index has ``recognised`` (log
        shares) beyond doubt, where ``question`` names no country: what it learnt from may speak of others.
        """
        implied = self.implied(group, question)
        return implied if implied or self.apart(question.text) is not None else beyond_doubt(recognised)

    def implied(self, group: int, question: EncodedQuestion) -> Verdict | None:
        """What follows for a limit that ``question`` names from those that the nearest ways of asking for ``group`` name."""
        asked = self.polarity.limit(question.text, question.language)
        if asked is None:
            return None
        asks, _ = self._nearest(self.index.groups.members_of(group), question)
        limits = (self.polarity.limit(*other) for other in self.index.asks.worded(asks))
        given = (VERDICTS[place] for place in self.index.asks.verdicts[asks].tolist())
        return implied(asked, [(limit, verdict) for limit, verdict in zip(limits, given, strict=True) if limit])

    def _nearest(self, members: NDArray[np.int64], question: EncodedQuestion) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Those of the passages ``members`` that may vote on ``question``, the nearest where they are many, with their cosines."""
        numbers = np.concatenate([self._voting[member] for member in members.tolist()])
        asks = self.index.asks.beside(numbers, follow_up=question.follow_up)
        cosines = self.index.vectors.rows.near(question.vector, self.index.ask_rows[asks])
        if len(asks) > _MOST_VOTES:
            nearest = np.sort(np.argpartition(cosines, -_MOST_VOTES)[-_MOST_VOTES:])
            asks, cosines = asks[nearest], cosines[nearest]
        alike = self._of_like_countries(asks, question)
        return asks[alike], cosines[alike]

    def _of_like_countries(self, asks: NDArray[np.int64], question: EncodedQuestion) -> NDArray[np.bool_]:
        """Mask over ``asks``: without those on countries of which something is stated apart, where the question names others, and the other
        way round ("are the rules in Malaysia the same?", "... in Europe ...?"); all of them where none would be left.
        """
        apart = self.apart(question.text)
        if apart is None:
            return np.ones(len(asks), dtype=bool)
        of_others = (self.apart(text) is (not apart) for text, _ in self.index.asks.worded(asks))
        alike = ~np.fromiter(of_others, dtype=bool, count=len(asks))
        return alike if alike.any() else ~alike

    @cached_property
    def _voting(self) -> list[NDArray[np.int64]]:
        """By passage, the numbers of its ways of asking that carry a verdict."""
        starts = self.index.asks.starts
        return [
            start + np.flatnonzero(self.index.asks.verdicts[start:end] >= 0)
            for start, end in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True)
        ]


def beyond_doubt(recognised: NDArray[np.float32] | None) -> Verdict | None:
    """The verdict of which the index recognised so great a log share (3,) that nobody needs to vote; None where there is none, or where
    it recognises nothing.
    """
    if recognised is None:
        return None
    best = int(recognised.argmax())
    return VERDICTS[best] if recognised[best] >= _BEYOND_DOUBT else None


def counted(question: str, turn: Turn, votes: Votes) -> Verdict | None:
    """The verdict on which ``votes`` agree, None where they don't or where there are none; ``turn`` is the question's."""
    if not votes.texts:
        return None
    likeness = process.cdist([question.casefold()], votes.texts, scorer=fuzz.token_set_ratio)[0]
    weights = np.exp(_NEARNESS * votes.nearness + _LIKENESS / 100 * likeness)
    weights = weights * np.where(votes.turned[:, 1] == turn[1], 1.0, _OTHER_PREDICATE)
    said = np.where(votes.turned[:, 0] == turn[0], votes.verdicts, _OPPOSITE[votes.verdicts])
    shares = np.bincount(said, weights, len(VERDICTS))
    best = int(shares.argmax())
    return VERDICTS[best] if shares[best] >= _MAJORITY * shares.sum() else None
