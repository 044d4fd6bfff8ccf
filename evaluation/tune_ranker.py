"""Learns the ranker's weights: a linear model that tells, within one question, the groups that answer from those that don't.

The loss is ListNet's with a top of one (softmax over the groups of a question), held to the weights in use by a quadratic penalty.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from evaluation.cases import Case
from evaluation.dataset import Bench
from evaluation.outcomes import right_statements
from knowledge.answers.engine import Engine
from knowledge.answers.interpretation import HOME
from knowledge.heads.standardising import standardised
from knowledge.index.passage_index import SIGNALS, Hits
from knowledge.retrieval.ranking import Ranker

Numbers = NDArray[np.float64]
STRENGTHS = (0.0001, 0.001, 0.01, 0.1)
_FOLDS = 5
_SEED = 7


@dataclass(frozen=True)
class Example:
    """One question's hits: ``rows`` (groups, 2 * signals) as the ranker weighs them, summed over the passages of a group, the group's
    number, and whether it answers.
    """

    source: str
    rows: Numbers
    groups: NDArray[np.int64]
    right: NDArray[np.bool_]

    def best(self, weights: Numbers) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """The groups, strongest first, and whether each answers."""
        order = np.argsort(-(self.rows @ weights), kind="stable")
        _, first = np.unique(self.groups[order], return_index=True)
        chosen = order[np.sort(first)]
        return chosen, self.right[chosen]


def case_examples(engine: Engine, cases: Sequence[Case]) -> Iterator[Example]:
    """Examples from the bundled questions, those that the engine searches for and where an answer was found at all."""
    for case in cases:
        read = engine.reader.read(case.question, case.previous, None, "id")
        if read.concern or read.greeting:
            continue
        _, hits = engine.hits(read, case.as_of or engine.today(), case.region or HOME)
        wanted = right_statements(engine.library, case)
        right = np.asarray([engine.index.passages[number].owner in wanted for number in hits.passages], dtype=bool)
        yield from _example("questions", hits, engine.index.groups.of[hits.passages], right)


def bench_examples(bench: Bench) -> Iterator[Example]:
    """Examples from a dataset."""
    for query in bench.dataset.queries:
        relevant = bench.dataset.relevant.get(query.id, {})
        if relevant:
            _, hits = bench.hits(query)
            right = np.asarray([bench.index.passages[number].id in relevant for number in hits.passages], dtype=bool)
            yield from _example(bench.dataset.name, hits, bench.index.groups.of[hits.passages], right)


def _example(source: str, hits: Hits, groups: NDArray[np.int64], right: NDArray[np.bool_]) -> Iterator[Example]:
    if right.any() and not right.all():
        numbers, members = np.unique(groups, return_inverse=True)
        rows = np.zeros((len(numbers), 2 * len(SIGNALS)))
        np.add.at(rows, members, joint_rows(hits))
        yield Example(source, rows, numbers, np.isin(numbers, groups[right]))


def joint_rows(hits: Hits) -> Numbers:
    """Standardised signals, in the left half of the columns where question and passage share a language, in the right half where not."""
    standard = standardised(hits.signals).astype(float)
    shared = hits.signal("same_language")[:, None] > 0
    return np.hstack([np.where(shared, standard, 0.0), np.where(shared, 0.0, standard)])


def fit(examples: Sequence[Example], start: Numbers, strength: float) -> Numbers:
    """Weights under which right groups come first (softmax over groups); the smaller ``strength``, the closer they stay to ``start``."""
    shares = source_shares(examples)

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        away = (weights - start) / strength
        parts = [_loss(example, weights) for example in examples]
        value = float(shares @ [part for part, _ in parts]) + 0.5 * float(away @ (weights - start))
        return value, shares @ np.stack([slope for _, slope in parts]) + away

    fitted: Numbers = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 60}).x
    return fitted


def source_shares(examples: Sequence[Example]) -> Numbers:
    """How much each example counts: the bundled questions half of all, each family of datasets alike, each dataset of a family alike."""
    sources = [example.source for example in examples]
    families = {source: source.split("-")[0] for source in sources}
    others = {family for source, family in families.items() if source != "questions"}
    mass = {}
    for source, family in families.items():
        siblings = [name for name in families if families[name] == family]
        part = (0.5 if others else 1.0) if source == "questions" else (0.5 if "questions" in families else 1.0) / len(others)
        mass[source] = part / len(siblings) / sources.count(source)
    return np.asarray([mass[source] for source in sources]) * len(examples)


def _loss(example: Example, weights: Numbers) -> tuple[float, Numbers]:
    """Minus the log of the right groups' share, and the slope of that."""
    chosen, right = example.best(weights)
    rows = example.rows[chosen]
    strengths = rows @ weights
    shares = np.exp(strengths - strengths.max())
    wanted = np.where(right, shares, 0.0)
    slope: Numbers = (shares / shares.sum() - wanted / wanted.sum()) @ rows
    return float(np.log(shares.sum()) - np.log(wanted.sum())), slope


def reciprocal_ranks(examples: Sequence[Example], weights: Numbers) -> Numbers:
    """1 / rank of the first group that answers, shape (examples,)."""
    return np.asarray([1.0 / (1 + int(np.argmax(example.best(weights)[1]))) for example in examples])


def cross_validated(examples: Sequence[Example], start: Numbers, strength: float) -> float:
    """Mean reciprocal rank on questions that were left out, each source counting as in ``fit``."""
    folds = np.random.default_rng(_SEED).integers(_FOLDS, size=len(examples))
    shares, reached = source_shares(examples), np.zeros(len(examples))
    for fold in range(_FOLDS):
        weights = fit([example for example, own in zip(examples, folds, strict=True) if own != fold], start, strength)
        held = np.flatnonzero(folds == fold).tolist()
        reached[held] = reciprocal_ranks([examples[number] for number in held], weights)
    return float(np.average(reached, weights=shares))


def reached_by(examples: Sequence[Example], weights: Numbers) -> float:
    """Mean reciprocal rank under ``weights``, each source counting as in ``fit``."""
    return float(np.average(reciprocal_ranks(examples, weights), weights=source_shares(examples)))


def joint(ranker: Ranker) -> Numbers:
    """The weights of ``ranker`` as one vector."""
    return np.concatenate([ranker.same, ranker.across]).astype(float)


def named(weights: Numbers) -> dict[str, dict[str, float]]:
    """The weights as ``weights.json`` names them, scaled so that those within one language add up to 3 in size."""
    scaled = weights * 3.0 / max(1e-9, np.abs(weights[: len(SIGNALS)]).sum())
    halves = {"same": scaled[: len(SIGNALS)], "across": scaled[len(SIGNALS) :]}
    return {half: dict(zip(SIGNALS, np.round(row, 4).tolist(), strict=True)) for half, row in halves.items()}
