"""What was found, weighed: groups of passages best first, and the features from which it is decided whether to answer."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.index.passage_index import SIGNALS, EncodedQuestion, Hits, PassageIndex
from knowledge.retrieval.ranking import Ranker

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


def weigh(index: PassageIndex, question: EncodedQuestion, hits: Hits, ranker: Ranker) -> Evidence:
    """Order the groups of ``hits`` by their best passage and describe how well the best one fits."""
    ranked = _ranked(index, hits, ranker)
    return Evidence(question, ranked, _features(index, question, ranked) if ranked else {})


def _ranked(index: PassageIndex, hits: Hits, ranker: Ranker) -> tuple[Ranked, ...]:
    strengths = ranker.strengths(hits) if len(hits.passages) else np.empty(0, dtype=np.float32)
    groups = index.groups.of[hits.passages]
    best: dict[int, Ranked] = {}
    for place in np.argsort(-strengths, kind="stable"):
        group = int(groups[place])
        if group in best:
            signals = np.maximum(best[group].signals, hits.signals[place])
            best[group] = Ranked(group, best[group].strength, signals)
        else:
            best[group] = Ranked(group, float(strengths[place]), hits.signals[place])
    return tuple(best.values())


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
    members = index.groups.members[index.groups.starts[group] : index.groups.starts[group + 1]]
    return bool((index.ask_starts[members + 1] > index.ask_starts[members]).any())


def _coverage(index: PassageIndex, question: EncodedQuestion, group: int) -> dict[str, float]:
    """How much of the question the best group speaks of: its worst-matched tokens, and words that the library never uses."""
    members = index.groups.members[index.groups.starts[group] : index.groups.starts[group + 1]]
    best = index.token_coverage(question.tokens, members)
    worst = np.sort(best)[: max(1, len(best) // 3)] if len(best) else np.zeros(1)
    known, missed = index.keywords.coverage(question.terms(), question.language, members)
    return {"worst_tokens": float(worst.mean()), "weakest_token": float(worst[0]), "unknown_words": known, "missed_words": missed}
