"""What was found, weighed: groups of passages, best first, with what the judge says of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.judge import Judgement
from knowledge.index.passage_index import SIGNALS, EncodedQuestion, Hits, PassageIndex
from knowledge.index.succession import beside
from knowledge.retrieval.ranking import Ranker
from knowledge.retrieval.reranker import Reranker

_RERANKED = 10
_FAVOUR = 0.5  # for each passage, in standard deviations of a signal
UNJUDGED = Judgement({}, 0.0, 0.0, 0.0)
Judging = Callable[[EncodedQuestion, Hits, Mapping[int, float]], Judgement]
"""Judges a question's hits, given the ranker's strengths by group."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A group of passages that say the same (a statement in both languages): its number, strength, best raw signals (signals,)."""

    group: int
    strength: float
    signals: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The groups found, best first, and what the judge says of them; ``sure``: something among them answers the question, and isn't only
    the nearest there is.
    """

    question: EncodedQuestion
    ranked: tuple[Ranked, ...]
    judgement: Judgement = UNJUDGED
    sure: bool = True


def weigh(
    index: PassageIndex,
    question: EncodedQuestion,
    hits: Hits,
    ranker: Ranker,
    reranker: Reranker | None = None,
    favoured: NDArray[np.bool_] | None = None,
    judging: Judging | None = None,
) -> Evidence:
    """Order the groups of ``hits``: by the ranker's strength, then, where there is a judge, by his.

    ``favoured`` (passages,): those that come before their equals, because they were stated for the reader's own region.
    """
    ranked = _ranked(index, hits, ranker, favoured)
    if not ranked:
        return Evidence(question, ())
    judgement = judging(question, hits, {entry.group: entry.strength for entry in ranked}) if judging else UNJUDGED
    if judging:
        ranked = tuple(sorted(ranked, key=lambda entry: -judgement.strengths[entry.group]))
    if reranker:
        ranked = _reranked(index, question, ranked, reranker)
    return Evidence(question, ranked, judgement)


def _ranked(index: PassageIndex, hits: Hits, ranker: Ranker, favoured: NDArray[np.bool_] | None) -> tuple[Ranked, ...]:
    """The groups of ``hits``, each as strong as its passages together: a statement speaks for itself in both languages."""
    if not len(hits.passages):
        return ()
    strengths = ranker.strengths(hits)
    if ranker.beside:
        strengths = strengths + ranker.beside * beside(strengths, hits.passages, index.continues)
    if favoured is not None:
        strengths = strengths + _FAVOUR * favoured[hits.passages]
    numbers, members = np.unique(index.groups.of[hits.passages], return_inverse=True)
    total = np.bincount(members, weights=strengths)
    signals = np.full((len(numbers), len(SIGNALS)), -np.inf, dtype=np.float32)
    np.maximum.at(signals, members, hits.signals)
    return tuple(Ranked(int(numbers[place]), float(total[place]), signals[place]) for place in np.argsort(-total, kind="stable"))


def _reranked(index: PassageIndex, question: EncodedQuestion, ranked: tuple[Ranked, ...], reranker: Reranker) -> tuple[Ranked, ...]:
    """The best groups in the order of a cross-encoder, the others behind them as they were."""
    best, rest = ranked[:_RERANKED], ranked[_RERANKED:]
    members = [index.groups.member_in(entry.group, index.passages, question.language) for entry in best]
    scores = reranker.scores(question.text, [index.passages[number].text for number in members])
    return (*(best[place] for place in np.argsort(-scores, kind="stable")), *rest)
