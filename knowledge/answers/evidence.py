"""What was found, weighed: groups of passages best first, and the features from which it is decided whether to answer."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.answers.interpretation import HOME, Interpretation
from knowledge.index.passage_index import SIGNALS, EncodedQuestion, Hits, PassageIndex
from knowledge.retrieval.ranking import Ranker
from knowledge.retrieval.reranker import Reranker

_RERANKED = 10
_FAVOUR = 0.5  # for each passage, in standard deviations of a signal
_COSINES = ("dense", "sentence", "ask", "late", "late_ask")
_OF_ASKS = ("ask", "late_ask", "best_ask", "ask_lead")


@dataclass(frozen=True, slots=True)
class Ranked:
    """A group of passages that say the same (a statement in both languages): its number, strength, best raw signals (signals,)."""

    group: int
    strength: float
    signals: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The groups found, best first, with the features of the decision."""

    question: EncodedQuestion
    ranked: tuple[Ranked, ...]
    features: dict[str, float]


def weigh(
    index: PassageIndex,
    question: EncodedQuestion,
    hits: Hits,
    ranker: Ranker,
    reranker: Reranker | None = None,
    read: Interpretation | None = None,
    favoured: NDArray[np.bool_] | None = None,
) -> Evidence:
    """Order the groups of ``hits`` by their strength and describe how well the best one fits.

    ``favoured`` (passages,): those that come before their equals, because they were stated for the reader's own region.
    """
    ranked = _ranked(index, hits, ranker, favoured)
    if reranker and ranked:
        ranked = _reranked(index, question, ranked, reranker)
    return Evidence(
        question, ranked, _features(index, question, ranked) | _intent(index, ranked[0].group, read, favoured) if ranked else {}
    )


def _ranked(index: PassageIndex, hits: Hits, ranker: Ranker, favoured: NDArray[np.bool_] | None) -> tuple[Ranked, ...]:
    """The groups of ``hits``, each as strong as its passages together: a statement speaks for itself in both languages."""
    if not len(hits.passages):
        return ()
    strengths = ranker.strengths(hits)
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


def _features(index: PassageIndex, question: EncodedQuestion, ranked: tuple[Ranked, ...]) -> dict[str, float]:
    top = ranked[0]
    rivals = np.stack([entry.signals for entry in ranked[1:6]]) if len(ranked) > 1 else np.zeros((1, len(SIGNALS)))
    features = {name: float(top.signals[SIGNALS.index(name)]) for name in _COSINES}
    features["best_ask"] = max(float(entry.signals[SIGNALS.index("ask")]) for entry in ranked)
    features["lead"] = top.strength - (ranked[1].strength if len(ranked) > 1 else 0.0)
    for name in ("ask", "late"):
        column = SIGNALS.index(name)
        features[f"{name}_lead"] = float(top.signals[column] - rivals[:, column].mean())
    if not _is_asked_for(index, top.group):
        features |= dict.fromkeys(_OF_ASKS, float("nan"))
    return features | _coverage(index, question, top.group) | {"length": float(np.log1p(len(question.text.split())))}


def _is_asked_for(index: PassageIndex, group: int) -> bool:
    """Whether ways of asking for the group are known: passages of documents have none, and their absence must not count against them."""
    members = index.groups.members_of(group)
    return bool((index.ask_starts[members + 1] > index.ask_starts[members]).any())


def _intent(index: PassageIndex, group: int, read: Interpretation | None, favoured: NDArray[np.bool_] | None) -> dict[str, float]:
    """What the question itself says against an answer: it names apps, companies or regions that the best group does not, or wants help."""
    if read is None:
        return {"other_names": 0.0, "other_regions": 0.0, "help": 0.0}
    members = index.groups.members_of(group)
    said = " ".join(f"{index.passages[number].heading} {index.passages[number].text}" for number in members).casefold()
    names = sum(name not in said for name in read.names)
    elsewhere = bool(set(read.regions) - {HOME}) and not (favoured is not None and favoured[members].any())
    return {"other_names": float(min(names, 2)), "other_regions": float(elsewhere), "help": float(read.help)}


def _coverage(index: PassageIndex, question: EncodedQuestion, group: int) -> dict[str, float]:
    """How much of the question the best group speaks of: its worst-matched tokens, and words that the library never uses."""
    members = index.groups.members_of(group)
    best = index.token_coverage(question.tokens, members)
    worst = np.sort(best)[: max(1, len(best) // 3)] if len(best) else np.zeros(1)
    known, missed = index.keywords.coverage(question.terms(), question.language, members)
    return {"worst_tokens": float(worst.mean()), "weakest_token": float(worst[0]), "unknown_words": known, "missed_words": missed}
